"""Colours as people see them: contrast, greyscale and three kinds of colour blindness."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import frozen

LEAST_CONTRAST = 4.5
"""Of text against what is behind it. Source: WCAG 2.2, success criterion 1.4.3 (level AA)."""


@frozen
class Colour:
    """An sRGB colour: red, green, blue and opacity from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1

    def over(self, below: Colour) -> Colour:
        """Return the colour that is seen where this one lies over an opaque one."""
        parts = (
            self.alpha * mine + (1 - self.alpha) * theirs for mine, theirs in zip(self.parts, below.parts, strict=True)
        )
        return Colour(*parts)

    @property
    def parts(self) -> tuple[float, float, float]:
        return self.red, self.green, self.blue

    def __str__(self) -> str:
        return "#" + "".join(f"{round(part * 255):02x}" for part in self.parts)


def luminance(colour: Colour) -> float:
    """Return relative luminance, 0 for black to 1 for white.

    Source: WCAG 2.2, "relative luminance".
    """
    red, green, blue = map(_linear, colour.parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21.

    Source: WCAG 2.2, "contrast ratio".
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def grey(colour: Colour) -> Colour:
    """Return a colour as a greyscale printer or copier gives it.

    Source: the luma of Rec. ITU-R BT.601-7, on encoded values, as programs turn images grey.
    """
    luma = 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue
    return Colour(luma, luma, luma)


_Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]

# Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency", IEEE TVCG 15 (6), 2009, with the authors' table of matrices at severity 1.0; on linear RGB.
PROTANOPIA: _Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: _Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITANOPIA: _Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)


def _with(matrix: _Matrix) -> Callable[[Colour], Colour]:
    def seen(colour: Colour) -> Colour:
        linear = tuple(map(_linear, colour.parts))
        mixed = (sum(part * share for part, share in zip(linear, row, strict=True)) for row in matrix)
        return Colour(*(_encoded(min(1.0, max(0.0, part))) for part in mixed))

    return seen


def _as_is(colour: Colour) -> Colour:
    return colour


EYES: Mapping[str, Callable[[Colour], Colour]] = MappingProxyType(
    {
        "all colours": _as_is,
        "greyscale": grey,
        "protanopia": _with(PROTANOPIA),
        "deuteranopia": _with(DEUTERANOPIA),
        "tritanopia": _with(TRITANOPIA),
    }
)
"""How a colour is seen, by who or what sees it."""


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
