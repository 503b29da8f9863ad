"""Whom the cards of a further page stand under: named where the lines come in from the page before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgchart.foundation.records import Frozen
from orgchart.renderers.drawing.canvas import Box, Line, Plan
from orgchart.renderers.drawing.labels import grey, text
from orgchart.renderers.text.metrics import width

_GAP = 12
"""Between two names beside each other, in points."""

_ROWS = 4
"""So many rows of names at most; the last ones are cut."""


class Leading(Frozen):
    """A line from a superior to a card, by the heights between which it runs.

    Attributes:
        left: where the card begins.
    """

    superior: Box
    top: float
    bottom: float
    left: float


class Named(Frozen):
    """The superiors named at the head of a page, in rows: each with the left edge and the width that it has."""

    rows: tuple[tuple[tuple[Box, float, float], ...], ...]
    line: float

    @property
    def height(self) -> float:
        """Return the height of all rows in points."""
        return len(self.rows) * self.line


def leading_lines(drawn: Plan) -> tuple[Leading, ...]:
    """Return the lines from superiors to cards; those of ties are none."""
    cards = [box for box in drawn.boxes if box.short]
    found = []
    for line in drawn.lines:
        if line.id.startswith("line-"):
            superior, card = (_at(cards, point) for point in (line.points[0], line.points[-1]))
            if superior is not None:
                found.append(_leading(line, superior, card))
    return tuple(found)


def _leading(line: Line, superior: Box, card: Box | None) -> Leading:
    left = line.points[-1][0] if card is None else card.left
    return Leading(superior=superior, top=line.points[0][1], bottom=line.points[-1][1], left=left)


def _at(boxes: Sequence[Box], point: tuple[float, float]) -> Box | None:
    x, y = point
    for box in boxes:
        if box.left - 1 <= x <= box.left + box.width + 1 and box.top - 1 <= y <= box.top + box.height + 1:
            return box
    return None


def named_at(drawn: Plan, lines: Sequence[Leading], height: float) -> Named:
    """Return the superiors whose lines cross a height, each above the first card that it leads to below it."""
    lefts: dict[str, float] = {}
    boxes: dict[str, Box] = {}
    for line in lines:
        if line.top < height < line.bottom:
            name = line.superior.id
            boxes[name] = line.superior
            lefts[name] = min(lefts.get(name, line.left), line.left)
    rows: list[list[tuple[Box, float, float]]] = []
    size = drawn.theme.small_size
    for name in sorted(lefts, key=lambda name: (lefts[name], boxes[name].top, name)):
        words = _words(boxes[name])
        wide = width(words, size) + 6
        left = max(0.0, min(lefts[name], drawn.sheet.width - wide))
        row = next((row for row in rows if row[-1][1] + row[-1][2] + _GAP <= left), None)
        if row is None and len(rows) < _ROWS:
            row = []
            rows.append(row)
        if row is not None:
            row.append((boxes[name], left, min(wide, drawn.sheet.width - left)))
    return Named(rows=tuple(tuple(row) for row in rows), line=size * 1.3 + 2)


def name_boxes(drawn: Plan, named: Named, page: int, top: float) -> Iterator[Box]:
    """Yield the boxes of the names at the head of a page (from 1), from a height down."""
    style = grey(drawn.theme, drawn.theme.small_size, italic=True)
    for number, row in enumerate(named.rows):
        for superior, left, wide in row:
            made = text(drawn.theme, _words(superior), wide, style, lines=1)
            yield Box(
                id=f"under-{superior.id}-page-{page}",
                left=left,
                top=top + number * named.line,
                width=made.room,
                height=made.height,
                label=made.row(),
                words=_words(superior),
            )


def _words(superior: Box) -> str:
    return f"under {superior.short}"
