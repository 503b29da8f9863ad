"""What a user chooses for a drawing: theme, paper, resolution."""

from __future__ import annotations

from typing import Final

from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen
from orgchart.renderers.drawing.sheet import SCROLL, Sheet, sheet_of
from orgchart.renderers.from_svg.image import DPI
from orgchart.renderers.themes.theme import Theme
from orgchart.renderers.themes.theme_files import theme_of

RESOLUTIONS: Final = (36, 1200)
"""Least and greatest dots per inch of an image."""


class Design(Frozen):
    """A theme, a sheet, and the dots per inch of an image."""

    theme: Theme
    sheet: Sheet = SCROLL
    dpi: int = DPI


def design_of(theme: str = "paper", paper: str | None = None, dpi: int | None = None) -> Design:
    """Return the design for a theme, a paper and a resolution.

    Args:
        theme: one of `theme_names()`, or a file of TOML.
        paper: one of `PAPERS`; none for one page as large as the chart.
        dpi: dots per inch; none for 192.

    Raises:
        UsageError: There is no such theme or paper, or the resolution is out of bounds.
    """
    least, most = RESOLUTIONS
    if dpi is not None and not least <= dpi <= most:
        raise UsageError(f"{dpi} dots per inch cannot be drawn; give a number from {least} to {most}")
    return Design(theme=theme_of(theme), sheet=sheet_of(paper), dpi=DPI if dpi is None else dpi)
