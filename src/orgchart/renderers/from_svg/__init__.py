"""Other formats made from a finished SVG, with the fonts that come along."""
