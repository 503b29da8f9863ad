"""How charts look: colours and type sizes as a record, filled from a file in `orgchart/themes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from orgchart.charts.parts import Mark, Standing
from orgchart.foundation.records import Frozen
from orgchart.renderers.text.fonts import FAMILY

FONTS: Final = f"{FAMILY},Helvetica,Arial,sans-serif"

INDENT: Final = 12
BAR: Final = 5
PAD: Final = 7

Bar = Literal["full", "hollow", "striped", "none"]
Dash = Literal["solid", "dashed", "dotted"]


class Look(Frozen):
    """How a card, seat or line is drawn.

    Attributes:
        border: width of the border in points.
        dash: how the border is drawn.
        fill: colour behind the text.
        edge: colour of the border.
        bar: what stands at the left edge.
        accent: colour of the bar; none for that of the card.
        ink: colour of the name.
        word: colour of the sign and word of a mark.
    """

    border: int
    dash: Dash
    fill: str
    edge: str
    bar: Bar
    accent: str | None
    bold: bool
    italic: bool
    struck: bool
    ink: str
    word: str


class Theme(Frozen):
    """Colours as "#RRGGBB" and type sizes in points; one place for all of them.

    Attributes:
        ground: behind everything.
        card: behind what has no colour of its own.
        table: behind the lines of a table.
        body: behind the seats of a body.
        ink: of text.
        grey: of secondary text.
        link: of the numbers of sources.
        line: of borders, and of the lines between cards.
        faint: of the rules between the lines of a table.
        leading: of the bar of a card that heads a root unit.
        accent: of the bar of any other card.
        title_size: of the title.
        name_size: of names.
        text_size: of text.
        small_size: of what is said by the way.
        standings: how each standing is drawn.
        marks: how each mark of a diff is drawn; it goes before how sure something is.
    """

    name: str
    summary: str
    ground: str
    card: str
    table: str
    body: str
    ink: str
    grey: str
    link: str
    line: str
    faint: str
    leading: str
    accent: str
    title_size: float
    name_size: float
    text_size: float
    small_size: float
    standings: Mapping[Standing, Look]
    marks: Mapping[Mark, Look]

    def look(self, standing: Standing, mark: Mark | None = None) -> Look:
        """Return how something is drawn; a mark of a diff goes before how sure it is."""
        return self.standings[standing] if mark is None else self.marks[mark]
