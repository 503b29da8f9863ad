"""A page being filled: boxes and lines with coordinates in points, from the left and from the top."""

from __future__ import annotations

from typing import Literal

from orgchart.foundation.records import Frozen, evolve
from orgchart.renderers.drawing.ink import Ink, Points
from orgchart.renderers.drawing.labels import Style, text
from orgchart.renderers.drawing.sheet import Sheet
from orgchart.renderers.themes.theme import Theme

BUS = 13
"""Above a row of cards, the height in which the lines to them run."""

BETWEEN = 2 * BUS
"""Between rows."""

INSIDE = 12
"""Between a frame and what stands in it."""


class Box(Frozen):
    """Something drawn in a rectangle: left, top, width and height in points; `words` say what it is.

    Attributes:
        label: what is in it, as an HTML-like label; for a frame around other boxes none.
        ink: what is drawn in it besides, in points from its left and its top.
        fill: colour of a frame.
        short: what it is, in a few words: for what stands under it on a further page.
        keeps: whether it stays on one page with what comes below it: a heading, the title of a table.
        repeats: id of the frame on whose further pages it is shown again, at the head: the heads of columns.
        until: where that ends, as a height of the plan: pages that begin below it show it no more; none for the frame's
            own end.
        again: the label, width and height with which it is shown again; none for its own.
    """

    id: str
    left: float
    top: float
    width: float
    height: float
    label: str = ""
    fill: str = ""
    words: str = ""
    short: str = ""
    keeps: bool = False
    repeats: str = ""
    ink: tuple[Ink, ...] = ()
    until: float | None = None
    again: tuple[str, float, float] | None = None

    @property
    def is_frame(self) -> bool:
        """Return whether it only stands around others."""
        return not self.label and not self.ink

    def repeated(self) -> Box:
        """Return the box as it is shown again."""
        if self.again is None:
            return self
        label, width, height = self.again
        return evolve(self, label=label, width=width, height=height, ink=())


class Line(Frozen):
    """A line along points (x, y), all its parts level or upright; `words` say what it joins; an arrow is at its end."""

    id: str
    points: Points
    words: str = ""
    dash: Literal["solid", "dashed", "dotted"] = "solid"
    arrow: bool = False


class Plan(Frozen):
    """All boxes, in the order in which they are drawn (a frame before what stands in it), and all lines."""

    theme: Theme
    sheet: Sheet
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: float


class Canvas:
    """A page being filled from the top down.

    Attributes:
        wide: the width between the margins, in points.
        y: where the next thing starts.
    """

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        self.theme = theme
        self.sheet = sheet
        self.wide = sheet.width
        self.y: float = 0
        self.boxes: list[Box] = []
        self.lines: list[Line] = []

    def put(
        self,
        name: str,
        label: str,
        size: tuple[float, float],
        left: float = 0,
        words: str = "",
        *,
        short: str = "",
        keeps: bool = False,
        repeats: str = "",
    ) -> None:
        """Put a box at the present height; what stands below it is for the caller to say."""
        self.boxes.append(
            Box(
                id=name,
                left=left,
                top=self.y,
                width=size[0],
                height=size[1],
                label=label,
                words=words,
                short=short,
                keeps=keeps,
                repeats=repeats,
            )
        )

    def frame(self, place: int, name: str, left: float, top: float, width: float, fill: str, words: str) -> None:
        """Put a frame around all boxes from a place on, from a height down to the present one."""
        height = self.y - top
        made = Box(id=name, left=left, top=top, width=width, height=height, fill=fill, words=words)
        self.boxes.insert(place, made)

    def paragraph(
        self,
        name: str,
        words: str,
        style: Style,
        *,
        lines: int = 6,
        after: float = 0,
        keeps: bool = False,
        between: str = "",
    ) -> None:
        """Put text as wide as the page, and go on below it; lines break after a sign `between` things listed."""
        made = text(self.theme, words, self.wide, style, lines=lines, between=between)
        self.put(name, made.row(), (self.wide, made.height), keeps=keeps)
        self.y += made.height + after

    def join(self, name: str, points: Points, words: str, dash: Literal["solid", "dashed", "dotted"] = "solid") -> None:
        """Draw a line; points on the way that do not turn are left out."""
        kept: list[tuple[float, float]] = []
        for point in points:
            if kept and point == kept[-1]:
                continue
            while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
                kept.pop()
            kept.append(point)
        self.lines.append(Line(id=name, points=tuple(kept), words=words, dash=dash))


def _straight(one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]


def described(drawn: Plan) -> dict[str, str]:
    """Return the words for each element that has any, by its id."""
    texts = {box.id: box.words for box in drawn.boxes if box.words}
    return texts | {line.id: line.words for line in drawn.lines if line.words}
