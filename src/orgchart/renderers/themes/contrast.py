"""How well text can be read on a ground."""

from __future__ import annotations

from typing import Final

LEAST: Final = 4.5
"""Source: WCAG 2.2, success criterion 1.4.3 (AA)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours "#RRGGBB", from 1 (the same) to 21 (black on white).

    Source: WCAG 2.2, definition of contrast ratio.
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour "#RRGGBB", from 0 (black) to 1 (white).

    Source: WCAG 2.2, definition of relative luminance, with the threshold of IEC 61966-2-1 (0.04045).
    """
    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: int) -> float:
    """Return the light of a value of sRGB from 0 to 255, as a share of the most."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
