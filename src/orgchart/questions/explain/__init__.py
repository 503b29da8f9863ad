"""Why something is on a chart or is not, and what would make it certain."""
