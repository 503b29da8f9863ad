"""Ways for the lines that are not part of a tree: to a second superior, or from a post to the next one.

A way runs level and upright through the gaps between cards, touches nothing but the two cards that it joins, and
crosses other lines at right angles only. Where there is none, no line is drawn: what it says stands on the cards too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import Final

from orgchart.charts.parts import Tie
from orgchart.foundation.records import Frozen
from orgchart.renderers.drawing.canvas import Box, Line
from orgchart.renderers.drawing.ink import Points

_CLEAR: Final = 4.0
"""How far from a box a way runs, in points."""

_NEAR: Final = 2.5
"""Two lines that run side by side are never nearer than this, in points."""

_TURN: Final = 30.0
_CROSSING: Final = 60.0
"""What a turn and the crossing of another line cost, in points of way."""

_MOST_TIES: Final = 40
_MOST_PLACES: Final = 40_000
_LONGEST: Final = 2_500.0
"""A longer way, in points, would be followed by nobody."""


def routed(boxes: Sequence[Box], lines: Iterable[Line], ties: Sequence[Tie]) -> tuple[Line, ...]:
    """Return the lines of those ties for which there is a way, in the order of the ties; of very many ties none."""
    by_id = {box.id: box for box in boxes}
    wanted = [tie for tie in ties if tie.start in by_id and tie.end in by_id]
    if not wanted or len(wanted) > _MOST_TIES:
        return ()
    ground = _Ground(boxes, list(lines))
    if ground.size > _MOST_PLACES:
        return ()
    all_lines = []
    for tie in wanted:
        way = ground.way(by_id[tie.start], by_id[tie.end])
        if way is None:
            continue
        moved = tie.kind != "answers"
        made = Line(id=tie.id, points=way, words=tie.words, dash="solid" if moved else "dotted", arrow=moved)
        ground.add(made)
        all_lines.append(made)
    return tuple(all_lines)


class _Door(Frozen, kw_only=False):
    """Where a way leaves or enters a box: on its edge, and right before it."""

    edge: tuple[float, float]
    outside: tuple[float, float]


class _Ground:
    """Boxes and lines, and the places where a way can turn."""

    def __init__(self, boxes: Sequence[Box], lines: list[Line]) -> None:
        frames = [box for box in boxes if box.is_frame]
        self.boxes = frames + [
            box for box in boxes if not box.is_frame and not any(_inside(box, frame) for frame in frames)
        ]
        self.lines = lines
        self.xs = sorted({x for box in self.boxes for x in (box.left - _CLEAR, box.left + box.width + _CLEAR)})
        self.ys = sorted({y for box in self.boxes for y in (box.top - _CLEAR, box.top + box.height + _CLEAR)})
        self.size = len(self.xs) * len(self.ys)
        self._free: dict[tuple[tuple[float, float], tuple[float, float]], float | None] = {}

    def add(self, line: Line) -> None:
        """Take a line into account from now on."""
        self.lines.append(line)
        self._free.clear()

    def way(self, start: Box, end: Box) -> Points | None:
        """Return the cheapest way from one box to the other, none where there is no free one."""
        doors = {door.outside: door for door in _doors(end) if self._cost(door.outside, door.edge, end) is not None}
        xs = sorted({*self.xs, *(x for box in (start, end) for x in _lanes(box.left, box.width))})
        ys = sorted({*self.ys, *(y for box in (start, end) for y in _lanes(box.top, box.height))})
        queue: list[tuple[float, tuple[float, float], str]] = []
        before: dict[tuple[tuple[float, float], str], tuple[tuple[float, float], str] | None] = {}
        best: dict[tuple[tuple[float, float], str], float] = {}
        first: dict[tuple[tuple[float, float], str], tuple[float, float]] = {}
        for door in _doors(start):
            cost = self._cost(door.edge, door.outside, start)
            state = (door.outside, _direction(door.edge, door.outside))
            if cost is not None:
                best[state], before[state], first[state] = cost, None, door.edge
                heappush(queue, (cost, *state))
        while queue:
            cost, at, direction = heappop(queue)
            state = (at, direction)
            if cost > best[state] or cost > _LONGEST:
                continue
            if at in doors and _direction(at, doors[at].edge) == direction:
                return self._traced(state, before, first, doors[at].edge)
            for there in _neighbours(at, xs, ys):
                step = self._cost(at, there, None)
                if step is None:
                    continue
                turned = _direction(at, there)
                total = cost + step + (0 if turned == direction else _TURN)
                reached = (there, turned)
                if total < best.get(reached, _LONGEST):
                    best[reached], before[reached] = total, state
                    heappush(queue, (total, there, turned))
        return None

    def _traced(
        self,
        state: tuple[tuple[float, float], str],
        before: dict[tuple[tuple[float, float], str], tuple[tuple[float, float], str] | None],
        first: dict[tuple[tuple[float, float], str], tuple[float, float]],
        last: tuple[float, float],
    ) -> Points:
        way = [last]
        at: tuple[tuple[float, float], str] | None = state
        while at is not None:
            way.append(at[0])
            previous = before[at]
            if previous is None:
                way.append(first[at])
            at = previous
        way.reverse()
        kept = way[:1]
        for here, following in zip(way[1:], way[2:], strict=False):
            if _direction(kept[-1], here) != _direction(here, following):
                kept.append(here)
        return (*kept, way[-1])

    def _cost(self, one: tuple[float, float], two: tuple[float, float], own: Box | None) -> float | None:
        """Return what a straight part of a way costs, none where something is in its way."""
        key = (one, two)
        if own is None and key in self._free:
            return self._free[key]
        made = self._worked_out(one, two, own)
        if own is None:
            self._free[key] = self._free[two, one] = made
        return made

    def _worked_out(self, one: tuple[float, float], two: tuple[float, float], own: Box | None) -> float | None:
        left, right = sorted((one[0], two[0]))
        top, bottom = sorted((one[1], two[1]))
        near = _CLEAR - 0.5
        for box in self.boxes:
            if (
                box is not own
                and left < box.left + box.width + near
                and right > box.left - near
                and top < box.top + box.height + near
                and bottom > box.top - near
            ):
                return None
        cost = right - left + bottom - top
        for line in self.lines:
            for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
                crossing = _meets((left, top, right, bottom), (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
                if crossing is None:
                    return None
                cost += crossing
        return cost


def _meets(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> float | None:
    """Return what it costs that a part of a way meets a part of a line; none where they run along each other."""
    apart = one[0] > two[2] + _NEAR or two[0] > one[2] + _NEAR or one[1] > two[3] + _NEAR or two[1] > one[3] + _NEAR
    if apart:
        return 0.0
    level = one[1] == one[3]
    return None if level == (two[1] == two[3]) else _CROSSING


def _inside(box: Box, frame: Box) -> bool:
    return (
        frame.left <= box.left
        and box.left + box.width <= frame.left + frame.width
        and frame.top <= box.top
        and box.top + box.height <= frame.top + frame.height
    )


def _lanes(start: float, size: float) -> tuple[float, ...]:
    """Return where along a side of a box a way can end: a quarter, the middle, three quarters."""
    return (start + size / 4, start + size / 2, start + size * 3 / 4)


def _doors(box: Box) -> Iterator[_Door]:
    right, bottom = box.left + box.width, box.top + box.height
    for y in _lanes(box.top, box.height):
        yield _Door((box.left, y), (box.left - _CLEAR, y))
        yield _Door((right, y), (right + _CLEAR, y))
    for x in _lanes(box.left, box.width):
        yield _Door((x, box.top), (x, box.top - _CLEAR))
        yield _Door((x, bottom), (x, bottom + _CLEAR))


def _direction(one: tuple[float, float], two: tuple[float, float]) -> str:
    return "level" if one[1] == two[1] else "upright"


def _neighbours(at: tuple[float, float], xs: list[float], ys: list[float]) -> Iterator[tuple[float, float]]:
    """Yield the next places to the left, right, top and bottom."""
    x, y = at
    place = bisect_left(xs, x)
    if place:
        yield xs[place - 1], y
    place = bisect_right(xs, x)
    if place < len(xs):
        yield xs[place], y
    place = bisect_left(ys, y)
    if place:
        yield x, ys[place - 1]
    place = bisect_right(ys, y)
    if place < len(ys):
        yield x, ys[place]
