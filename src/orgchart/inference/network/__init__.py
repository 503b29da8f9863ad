"""The temporal network: exact bounds with the statements that gave them, and what cannot all be true."""

ORIGIN = 0
"""The point from which days are counted."""
