"""Colours and sizes of a chart, in points; one place for all of them."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from orgchart.views.chart import Mark, Standing

FONTS: Final = "Helvetica,Arial,sans-serif"

INK: Final = "#1B1F24"
GREY: Final = "#57606A"
LINE: Final = "#8C959F"
FAINT: Final = "#D0D7DE"
PAPER: Final = "#FFFFFF"
LINK: Final = "#0550AE"
NAVY: Final = "#0B3C5D"
TEAL: Final = "#00698C"
HOLLOW: Final = "#F1F2F4"
SAND: Final = "#FBF7EF"
BLUE: Final = "#0072B2"
ORANGE: Final = "#A85000"

CARD_WIDTH: Final = 184
GAP: Final = 14
MARGIN: Final = 30
INDENT: Final = 12
BAR: Final = 5
PAD: Final = 7

TITLE: Final = 18
NAME: Final = 11
TEXT: Final = 9
SMALL: Final = 8


@frozen(kw_only=True)
class Look:
    """How a card, seat or line is drawn.

    Attributes:
        border: width of the border in points.
        bar: "full", "hollow" or "none".
    """

    border: int = 1
    dashed: bool = False
    fill: str = PAPER
    edge: str = LINE
    bar: str = "full"
    accent: str | None = None
    bold: bool = True
    italic: bool = False
    struck: bool = False
    ink: str = INK


_STANDING: Final[dict[Standing, Look]] = {
    "certain": Look(border=1, edge=INK),
    "presumed": Look(bar="hollow"),
    "possible": Look(dashed=True, bar="none", bold=False),
    "unnamed": Look(dashed=True, bar="none", bold=False, italic=True, fill=HOLLOW, ink=GREY),
    "vacant": Look(bar="none", bold=False, fill=HOLLOW, ink=INK),
    "unknown": Look(dashed=True, bar="none", bold=False, italic=True, fill=HOLLOW, ink=GREY),
    "not-recorded": Look(dashed=True, bar="none", bold=False, italic=True, fill=HOLLOW, ink=GREY),
}
_MARK: Final[dict[Mark, Look]] = {
    "took": Look(border=2, edge=BLUE, fill="#E6F3FB", accent=BLUE),
    "left": Look(border=2, edge=ORANGE, fill="#FFF3E6", accent=ORANGE, dashed=True, struck=True, ink="#5B3A00"),
    "moved": Look(border=2, edge=INK, accent=INK),
    "changed": Look(border=2, edge=INK, accent=INK),
    "lost": Look(dashed=True, edge=GREY, accent=GREY, bar="hollow", bold=False, italic=True, ink=GREY),
    "found": Look(border=1, edge=BLUE, accent=BLUE, bar="hollow"),
}
_MARK_INK: Final[dict[Mark, str]] = {"took": BLUE, "left": ORANGE, "found": BLUE, "lost": GREY}


def look(standing: Standing, mark: Mark | None = None) -> Look:
    """Return how something is drawn; a mark of a diff goes before how sure it is."""
    return _STANDING[standing] if mark is None else _MARK[mark]


def mark_ink(mark: Mark) -> str:
    """Return the colour of the word of a mark."""
    return _MARK_INK.get(mark, INK)
