"""Superiors and subordinates, on a day or during a period."""
