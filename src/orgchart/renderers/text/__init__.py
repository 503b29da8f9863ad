"""Text in drawings: made safe, measured, and set in the fonts that come with the package."""
