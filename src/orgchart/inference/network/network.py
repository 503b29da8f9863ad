"""A simple temporal network: points, edges `x - y <= c` with their citations, exact bounds by shortest paths.

Source: Dechter, Meiri, Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).

Point 0 is the origin of days: `x - 0 <= c` says "x is day c or earlier", `0 - x <= -c` "x is day c or later". The
latest day of a point is the length of the shortest path from the origin to it, the earliest the negated length of
the shortest path from it to the origin; the path itself is the explanation. A circle of negative length through the
origin shows as a point whose latest day lies before its earliest. Between other points only a shortest duration has a
negative length (a *tight* edge); where there is one, `circles` finds the circles that pass no date, and the order in
which the shortest paths need one pass over a heap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.network import ORIGIN
from orgchart.inference.network.layered import Layered
from orgchart.model import Citation
from orgchart.temporal import Day

__all__ = ["ORIGIN", "Edge", "Network", "Side", "Solution"]


class Edge(NamedTuple):
    """One statement, `x - y <= c` days.

    Attributes:
        owner: id of the record or event that states it.
        rule: what kind of statement it is (`start`, `seen`, `containment`, `follows`, `death`, ...).
        cites: the citations it rests on.
        other: id of the other record concerned, if any.
        needs: names of what it rests on that may be weak, beside the record that states it.
    """

    x: int
    y: int
    c: int
    owner: str
    rule: str
    cites: tuple[Citation, ...] = ()
    other: str | None = None
    needs: tuple[str, ...] = ()


class Side(NamedTuple):
    """Shortest paths in one direction: the length to each point reached, and the last edge of its path."""

    length: Mapping[int, int]
    last: Mapping[int, Edge]

    @property
    def moved(self) -> Collection[int]:
        """Return the points that it reaches by another length than what it stands on does; all, where on nothing."""
        return self.length.own.keys() if isinstance(self.length, Layered) else self.length.keys()

    def way(self, point: int, *, back: bool) -> tuple[Edge, ...]:
        """Return the edges of the shortest path to a point, from the point on."""
        path: dict[int, Edge] = {}
        while point not in path and point in self.last:
            edge = path[point] = self.last[point]
            point = edge.x if back else edge.y
        return tuple(path.values())


class Solution(NamedTuple):
    """Bounds of every point, with their paths.

    `up` holds paths from the origin (latest days), `down` paths to the origin (earliest days, negated).
    Where statements contradict one another without any date, `circle` is how, and the bounds are those without them.
    """

    up: Side
    down: Side
    circle: tuple[Edge, ...] = ()

    def earliest(self, point: int) -> Day | None:
        """Return the first day the point can be; None where there is no bound."""
        length = self.down.length.get(point)
        return None if length is None else -length

    def latest(self, point: int) -> Day | None:
        """Return the last day the point can be; None where there is no bound."""
        return self.up.length.get(point)

    def why_latest(self, point: int) -> tuple[Edge, ...]:
        """Return the edges that gave the last day, from the date stated to the point."""
        return tuple(reversed(self.up.way(point, back=False)))

    def why_earliest(self, point: int) -> tuple[Edge, ...]:
        """Return the edges that gave the first day, from the date stated to the point."""
        return tuple(reversed(self.down.way(point, back=True)))

    @property
    def moved(self) -> set[int]:
        """Return the points whose bounds differ from those of what it stands on; all, where it stands on nothing."""
        return {*self.up.moved, *self.down.moved}

    def impossible(self, points: Iterable[int]) -> list[int]:
        """Return those of the points whose latest day lies before their earliest, in order."""
        up, down = self.up.length, self.down.length
        return sorted(point for point in points if point in up and point in down and up[point] + down[point] < 0)

    def cycle(self, point: int) -> tuple[Edge, ...]:
        """Return the circle of statements that makes the point impossible: its earliest day, then its latest."""
        return self.why_earliest(point) + self.why_latest(point)


class Network:
    """Edges, by the points between which they run."""

    def __init__(self) -> None:
        self.outgoing: dict[int, list[Edge]] = {}
        self.incoming: dict[int, list[Edge]] = {}
        self.tight: list[Edge] = []
        self._potential: tuple[Mapping[int, int], tuple[Edge, ...]] | None = None

    def add(self, edges: Iterable[Edge]) -> None:
        """Add edges; of several between two points all are kept, the tightest counts."""
        outgoing, incoming = self.outgoing, self.incoming
        for edge in edges:
            x, y = edge.x, edge.y
            if y in outgoing:
                outgoing[y].append(edge)
            else:
                outgoing[y] = [edge]
            if x in incoming:
                incoming[x].append(edge)
            else:
                incoming[x] = [edge]
            if edge.c < 0 and x != ORIGIN != y:
                self.tight.append(edge)

    def reached(self, *starts: int) -> set[int]:
        """Return the points to which a way leads from some by edges, not through the origin."""
        found: set[int] = set()
        waiting = [*starts]
        while waiting:
            for edge in self.outgoing.get(waiting.pop(), ()):
                if edge.x != ORIGIN and edge.x not in found:
                    found.add(edge.x)
                    waiting.append(edge.x)
        return found

    def joined(self, several: Iterable[Edge]) -> Network:
        """Return a network of the same edges and more, leaving this one as it is."""
        more, found = Network(), Network()
        more.add(several)
        found.outgoing = self.outgoing | {at: [*self.outgoing.get(at, ()), *own] for at, own in more.outgoing.items()}
        found.incoming = self.incoming | {at: [*self.incoming.get(at, ()), *own] for at, own in more.incoming.items()}
        found.tight = [*self.tight, *more.tight]
        return found

    def solve(self) -> Solution:
        """Return the bounds of all points. Time: n log n in the number of edges, where no duration is stated."""
        height, circle = self.potential()
        if circle:
            return Solution(Side({}, {}), Side({}, {}), circle)
        return Solution(_shortest(self.outgoing, height, up=True), _shortest(self.incoming, height, up=False))

    def potential(self) -> tuple[Mapping[int, int], tuple[Edge, ...]]:
        """Return a number for each point (0 where none is given) that no edge runs against; or the circle of edges."""
        if self._potential is None:
            self._potential = {}, ()
            if self.tight:
                from orgchart.inference.network.circles import potential  # few registers state durations

                self._potential = potential((self.outgoing,), {}, self.tight)
        return self._potential

    def with_more(self, base: Solution, edges: Iterable[Edge]) -> Solution:
        """Return the bounds where `edges` hold as well, leaving this network and `base` as they are.

        Time: in proportion to the part of the network that the new edges move. Only the points whose bounds differ
        from `base`, or which it does not know, are in the answer's own mappings; the others are looked up in `base`.
        """
        more = Network()
        more.add(edges)
        height, _ = self.potential()
        if self.tight or more.tight:
            from orgchart.inference.network.circles import potential

            changed = [edge for several in more.outgoing.values() for edge in several]
            height, circle = potential((self.outgoing, more.outgoing), height, changed)
            if circle:
                return Solution(base.up, base.down, circle)
        return Solution(
            _extended(self, more, base.up, height, up=True), _extended(self, more, base.down, height, up=False)
        )

    def with_near(self, base: Solution, several: Iterable[Edge], own: tuple[int, ...]) -> Solution | None:
        """Return the bounds of some points where edges at these hold as well; those of all others are left as they are.

        That is enough where no way leads from these points through others back to them, which the caller knows, and
        where nothing is contradicted; None where something is, or where a shortest duration is stated.
        Time: in proportion to the edges at these points.
        """
        near = [*several]
        for point in own:
            near += self.outgoing.get(point, ())
            near += self.incoming.get(point, ())
        if self.tight or any(edge.c < 0 and ORIGIN not in (edge.x, edge.y) for edge in near):
            return None
        solution = Solution(_beside(base.up, near, own, up=True), _beside(base.down, near, own, up=False))
        return None if solution.impossible(own) else solution


def _beside(base: Side, near: list[Edge], own: tuple[int, ...], *, up: bool) -> Side:
    length, last = dict[int, int](), dict[int, Edge]()
    moved = True
    while moved:
        moved = False
        for edge in near:
            point, before = (edge.x, edge.y) if up else (edge.y, edge.x)
            if point in own:
                far = 0 if before == ORIGIN else length.get(before, base.length.get(before))
                known = length.get(point, base.length.get(point))
                if far is not None and (known is None or far + edge.c < known):
                    length[point], last[point] = far + edge.c, edge
                    moved = True
    return Side(Layered(length, base.length), Layered(last, base.last))


def _order(point: int, far: int, height: Mapping[int, int], *, up: bool) -> int:
    """Return by what a point is ordered on the heap, so that none is looked at before its length is final."""
    if not height:
        return far
    return far - height.get(point, 0) if up else far + height.get(point, 0)


def _shortest(edges: Mapping[int, list[Edge]], height: Mapping[int, int], *, up: bool) -> Side:
    length, last = dict[int, int](), dict[int, Edge]()
    _nearer(edges.get(ORIGIN, ()), 0, length, last, {}, up=up)
    _settle((edges,), length, last, {}, height, up=up)
    return Side(length, last)


def _extended(network: Network, more: Network, base: Side, height: Mapping[int, int], *, up: bool) -> Side:
    known = network.outgoing if up else network.incoming
    extra = more.outgoing if up else more.incoming
    length, last = dict[int, int](), dict[int, Edge]()
    for start, edges in extra.items():
        begin = 0 if start == ORIGIN else length.get(start, base.length.get(start))
        if begin is not None:
            _nearer(edges, begin, length, last, base.length, up=up)
    _settle((known, extra), length, last, base.length, height, up=up)
    return Side(Layered(length, base.length), Layered(last, base.last))


def _settle(
    several: tuple[Mapping[int, list[Edge]], ...],
    length: dict[int, int],
    last: dict[int, Edge],
    base: Mapping[int, int],
    height: Mapping[int, int],
    *,
    up: bool,
) -> None:
    """Go on from the points whose lengths are given until no edge brings any point nearer."""
    heap = [(_order(point, far, height, up=up), far, point) for point, far in length.items()]
    heapify(heap)
    while heap:
        _, far, point = heappop(heap)
        if far <= length[point]:
            for edges in several:
                for reach, beyond in _nearer(edges.get(point, ()), far, length, last, base, up=up):
                    heappush(heap, (_order(beyond, reach, height, up=up), reach, beyond))


def _nearer(
    edges: Iterable[Edge],
    begin: int,
    length: dict[int, int],
    last: dict[int, Edge],
    base: Mapping[int, int],
    *,
    up: bool,
) -> list[tuple[int, int]]:
    """Take edges from a point of some length; return the points that they bring nearer than they were, and how near."""
    found = []
    for edge in edges:
        point = edge.x if up else edge.y
        if point != ORIGIN:
            far = begin + edge.c
            before = length.get(point)
            if before is None:
                before = base.get(point)
            if before is None or far < before:
                length[point], last[point] = far, edge
                found.append((far, point))
    return found
