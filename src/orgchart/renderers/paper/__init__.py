"""Charts on paper: pages, and the objects of a PDF."""
