"""What a chart is drawn on: how many cards stand beside each other, and on what paper."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from orgchart.errors import UsageError
from orgchart.foundation.plain_text import meant_or_all
from orgchart.foundation.records import Frozen


class Sheet(Frozen):
    """Measures of a page, in points.

    Attributes:
        columns: cards in a row at most.
        card_width: of a card that does not hang from another.
        gap: between cards beside each other.
        margin: left and right of everything.
        margin_above: above and below everything, on each page.
        page_height: of a page, margins included; none for one page as high as the chart.
    """

    columns: int = 4
    card_width: int = 184
    gap: int = 14
    margin: float = 30
    margin_above: float = 30
    page_height: int | None = None

    @property
    def width(self) -> int:
        """Return the width between the margins."""
        return self.columns * self.card_width + (self.columns - 1) * self.gap


SCROLL: Final = Sheet()
"""Four columns, with margins as wide as A4 landscape (842), and as high as the chart."""

_LANDSCAPE: Final = {
    "a3": (1191, 842), "a4": (842, 595), "a5": (595, 420), "legal": (1008, 612), "letter": (792, 612),
    "tabloid": (1224, 792),
}  # fmt: skip
PAPERS: Final = MappingProxyType(
    {
        name: size
        for paper, (long, short) in _LANDSCAPE.items()
        for name, size in ((paper, (long, short)), (f"{paper}-portrait", (short, long)))
    }
)
"""Width and height of each paper in points. Source: ISO 216 and ANSI/ASME Y14.1, to whole points of 1/72 inch."""

_NARROWEST: Final = 160
"""A narrower card breaks most names and dates at 9 pt type."""

_WIDEST: Final = SCROLL.card_width
_LEAST_MARGIN: Final = 28
"""About 10 mm, which every printer leaves."""


def sheet_of(paper: str | None) -> Sheet:
    """Return the sheet for a paper: as many columns as fit at reading size; none is one page as high as the chart.

    Raises:
        UsageError: There is no such paper.
    """
    if paper is None:
        return SCROLL
    if paper.lower() not in PAPERS:
        raise UsageError(f'there is no paper "{paper}"{meant_or_all(paper, PAPERS, "papers")}')
    width, height = PAPERS[paper.lower()]
    gap = SCROLL.gap
    free = width - 2 * _LEAST_MARGIN
    columns = max(1, (free + gap) // (_NARROWEST + gap))
    card = min(_WIDEST, (free + gap) // columns - gap)
    used = columns * card + (columns - 1) * gap
    return Sheet(
        columns=columns, card_width=card, margin=(width - used) / 2, margin_above=_LEAST_MARGIN, page_height=height
    )
