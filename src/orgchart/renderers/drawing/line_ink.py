"""How the days of a line look: bars, outlines, hatching, dots, the marks of reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from orgchart.charts.planning_lines import DrawnHandover, Piece, PlanningLine, Sight
from orgchart.foundation.records import Frozen
from orgchart.renderers.drawing.ink import Ink, Patch, Points, Strokes
from orgchart.renderers.themes.theme import Theme
from orgchart.temporal import Day

_BAR: Final = 8.0
_THIN: Final = 4.0
"""Height of a bar, and of that of a post, unit or empty place, in points."""

_HATCH: Final = 4.0
"""From one stroke of hatching to the next."""

_NARROW: Final = 3.0
"""What is narrower has no upright edges: with them an outline would look like a bar."""

_MARK: Final = 5.0
"""Size of a mark of a report."""

_CASE: Final = 3.0
"""Height of the ground behind the line of a report, that it is seen on a bar too."""

_DOUBLE: Final = 2.5
"""From a bar to the lines that double it."""


class Scale(Frozen):
    """Days as distances from the left of the page, in points."""

    first: Day
    last: Day
    left: float
    right: float

    def x(self, day: Day) -> float:
        """Return where a day begins; what lies outside stands at the nearer end."""
        share = (day - self.first) / (self.last + 1 - self.first)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def span(self, first: Day | None, last: Day | None) -> tuple[float, float]:
        """Return from where to where days reach, both inclusive; open sides reach to the end of the scale."""
        return self.left if first is None else self.x(first), self.right if last is None else self.x(last + 1)

    def beyond(self, first: Day | None, last: Day | None) -> int:
        """Return -1 where all of some days lie before what is drawn, 1 where they lie after it, else 0."""
        if last is not None and last < self.first:
            return -1
        return 1 if first is not None and first > self.last else 0

    def is_open(self, first: Day | None, last: Day | None) -> tuple[bool, bool]:
        """Return whether days go on before, and after, what is drawn."""
        return first is None or first < self.first, last is None or last > self.last


class LineInk(Frozen):
    """The ink of lines in the colours of a theme; places are counted from the left of the scale."""

    theme: Theme
    scale: Scale

    def of(self, line: PlanningLine, middle: float) -> Iterator[Ink]:
        """Yield the ink of a line around a height, from what lies below to what lies above."""
        for piece in line.pieces:
            left, right = self._span(piece.first, piece.last)
            if right > left:
                yield from self.piece(piece, left, right, middle, thin=line.thin)
        for day in line.joints:
            x = self.scale.x(day) - self.scale.left
            half = (_THIN if line.thin else _BAR) / 2 + 1
            yield Patch(left=x - 0.4, top=middle - half, width=0.8, height=2 * half, fill=self.theme.table)
        if line.doubled:
            yield from self._doubled(line, middle)
        for sight in line.sights:
            yield from self.sight(sight, middle)

    def piece(self, piece: Piece, left: float, right: float, middle: float, *, thin: bool) -> Iterator[Ink]:
        """Yield the ink of days that are equally sure, from one place to another."""
        colour = self.theme.grey if thin else self.theme.accent
        height = _THIN if thin else _BAR
        top, bottom = middle - height / 2, middle + height / 2
        if piece.sure == "open":
            yield Strokes(paths=(((left, middle), (right, middle)),), colour=self.theme.grey, pen=1, dash="dotted")
        elif piece.sure == "certain":
            yield Patch(left=left, top=top, width=right - left, height=height, fill=colour)
        else:
            if piece.sure == "possible":
                yield Strokes(paths=tuple(_hatched(left, top, right, bottom)), colour=colour, pen=0.6)
            before, after = self.scale.is_open(piece.first, piece.last)
            narrow = right - left < _NARROW
            paths: list[Points] = [((left, y), (right, y)) for y in (top + 0.5, bottom - 0.5)]
            paths += [] if before or narrow else [((left + 0.5, top), (left + 0.5, bottom))]
            paths += [] if after or narrow else [((right - 0.5, top), (right - 0.5, bottom))]
            dash = "solid" if piece.sure == "presumed" else "dashed"
            yield Strokes(paths=tuple(paths), colour=colour, pen=1, dash=dash)  # type: ignore[arg-type]

    def _span(self, first: Day | None, last: Day | None) -> tuple[float, float]:
        left, right = self.scale.span(first, last)
        return left - self.scale.left, right - self.scale.left

    def _doubled(self, line: PlanningLine, middle: float) -> Iterator[Ink]:
        """Yield a line above and one below what sources differ on."""
        half = (_THIN if line.thin else _BAR) / 2 + _DOUBLE
        spans = [self._span(piece.first, piece.last) for piece in line.pieces if piece.sure != "open"]
        paths = tuple(((left, y), (right, y)) for left, right in spans for y in (middle - half, middle + half))
        if paths:
            yield Strokes(paths=paths, colour=self.theme.ink, pen=0.9)

    def sight(self, sight: Sight, middle: float, *, doubled: bool = False) -> Iterator[Ink]:
        """Yield a diamond in the middle of the days of a report, and a line from their first to their last."""
        theme, half = self.theme, _MARK / 2
        colour = theme.grey if sight.doubtful else theme.ink
        beyond = self.scale.beyond(sight.first, sight.last)
        if beyond:
            yield Strokes(paths=(_arrow(beyond, self.scale.right - self.scale.left, middle),), colour=colour, pen=1.2)
            return
        left, right = self._span(sight.first, sight.last)
        before, after = self.scale.is_open(sight.first, sight.last)
        if right - left > _MARK + 3:
            wide = right - left
            yield Patch(left=left, top=middle - _CASE / 2, width=wide, height=_CASE, fill=theme.table)
            line = ((left, middle), (right, middle))
            ends = [((x, middle - 2), (x, middle + 2)) for x, gone in ((left, before), (right, after)) if not gone]
            yield from _level(line, colour, dotted=sight.doubtful)
            yield from (Patch(left=x - 0.5, top=y, width=1, height=4, fill=colour) for ((x, y), _) in ends)
        if before or after:  # a mark in the middle of days that go on would stand for nothing
            return
        x = (left + right) / 2
        if doubled:
            yield _diamond(x, middle, half + 3, theme.table, colour)
        yield _diamond(x, middle, half, theme.table if sight.doubtful else colour, colour)

    def handover(self, handover: DrawnHandover, top: float, bottom: float) -> Iterator[Ink]:
        """Yield the lines that join the bar of somebody to that of the successor, from one height to another."""
        days = sorted({handover.first, handover.last})
        places = [self.scale.x(day) - self.scale.left for day in days]
        half = _BAR / 2
        top, bottom = (top + half, bottom) if top else (top, bottom - half)
        paths = tuple(((x, top), (x, bottom)) for x in places)
        if bottom > top:
            yield Strokes(paths=paths, colour=self.theme.ink, pen=1)

    # the legend

    def sample(self, key: str, total: int, height: int) -> tuple[str, tuple[Ink, ...]]:
        """Return the sample of a key of the legend."""
        middle = height / 2
        made = LineInk(theme=self.theme, scale=Scale(first=0, last=total - 1, left=0, right=total))
        whole = Piece(sure="certain", first=0, last=total - 1)
        line = PlanningLine(id="", name="", pieces=(whole,))
        if key in ("certain", "presumed", "possible", "open"):
            return "", tuple(made.piece(Piece(sure=key, first=0, last=total - 1), 0, total, middle, thin=False))  # type: ignore[arg-type]
        if key == "thin":
            return "", tuple(made.piece(Piece(sure="presumed", first=0, last=total - 1), 0, total, middle, thin=True))
        if key in ("sight", "doubtful"):
            return "", tuple(made.sight(Sight(first=0, last=total - 1, doubtful=key == "doubtful"), middle))
        if key == "doubled":
            return "", (*made.piece(whole, 0, total, middle, thin=False), *made._doubled(line, middle))
        if key == "handover":
            return "", tuple(made.handover(DrawnHandover(before="", after="", first=8, last=16), 0, height + _BAR / 2))
        return "", ()


def _level(line: Points, colour: str, *, dotted: bool) -> Iterator[Ink]:
    """Yield a level line as a patch, which lies above bars as strokes would not; dotted as short pieces."""
    (left, y), (right, _) = line
    if not dotted:
        yield Patch(left=left, top=y - 0.5, width=right - left, height=1, fill=colour)
        return
    step = 3.0
    for number in range(int((right - left) / step) + 1):
        start = left + number * step
        yield Patch(left=start, top=y - 0.5, width=min(1.5, max(0.1, right - start)), height=1, fill=colour)


def _arrow(side: int, end: float, middle: float) -> Points:
    """Return the head of an arrow at the left end (-1) or the right one (1), that points beyond it."""
    tip, back = (2.0, 6.0) if side < 0 else (end - 2, end - 6)
    return (back, middle - 4), (tip, middle), (back, middle + 4)


def _diamond(x: float, y: float, half: float, fill: str, edge: str) -> Patch:
    size = 2 * half + 1
    return Patch(left=x - size / 2, top=y - size / 2, width=size, height=size, fill=fill, edge=edge, form="diamond")


def _hatched(left: float, top: float, right: float, bottom: float) -> Iterator[Points]:
    """Yield strokes from the lower left to the upper right, cut at the sides; never none."""
    height = bottom - top
    number = max(1, int((right - left + height) / _HATCH))
    for at in range(1, number + 1):
        start = left + at * _HATCH - height
        low, high = max(start, left), min(start + height, right)
        if high > low:
            yield (low, bottom - (low - start)), (high, bottom - (high - start))
