"""Circles of negative length between points that are no dates: durations that cannot all be.

Only a shortest duration has a negative length between two points ("the end is 60 days after the start, or more"), so
without durations there are none and nothing here is needed. A potential gives each point a number such that no edge
runs against it; with one, shortest paths take one pass over a heap, and there is one iff there is no such circle.

Source: D. B. Johnson, "Efficient algorithms for shortest paths in sparse networks", Journal of the ACM 24 (1977).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from orgchart.inference.network import ORIGIN
from orgchart.inference.network.layered import Layered

if TYPE_CHECKING:
    from orgchart.inference.network.network import Edge, Network

MOST_STEPS: Final = 200_000
"""How many steps along circles are taken at once; what is left is looked for after those found are set aside."""


def potential(
    graphs: Collection[Mapping[int, list[Edge]]], known: Mapping[int, int], changed: Iterable[Edge]
) -> tuple[Mapping[int, int], tuple[Edge, ...]]:
    """Return a number for each point (0 where none is given) that no edge runs against, and a circle where none can be.

    Args:
        graphs: edges by the point that they lead from (`Network.outgoing`), each edge in one of them.
        known: a potential that holds for all edges but the changed ones.
        changed: edges that it may not hold for.
    """
    height = Layered({}, known)
    last: dict[int, Edge] = {}

    def against(edge: Edge) -> int:
        """Return by how much an edge runs against the numbers: positive where it does, 0 where it just does not."""
        by: int = height.get(edge.x, 0) - height.get(edge.y, 0) - edge.c
        return by

    waiting = {edge.y for edge in changed if edge.y != ORIGIN}
    while True:
        begin = sorted(one for one in waiting if any(against(edge) > 0 for edge in _inner(graphs, one)))
        if not begin:
            return height, ()
        waiting = set()
        for point in _in_order(graphs, begin, against):
            for edge in _inner(graphs, point):
                if against(edge) > 0:
                    height.own[edge.x] = height.get(point, 0) + edge.c
                    last[edge.x] = edge
                    waiting.add(edge.x)
        circle = _circle_of(last)
        if circle:
            return height, circle


def _inner(graphs: Collection[Mapping[int, list[Edge]]], point: int) -> Iterator[Edge]:
    return (edge for graph in graphs for edge in graph.get(point, ()) if edge.x != ORIGIN)


def _in_order(
    graphs: Collection[Mapping[int, list[Edge]]], begin: Iterable[int], against: Callable[[Edge], int]
) -> list[int]:
    """Return the points to which a change goes on, each behind those it comes from, as far as there are no circles.

    Source: A. V. Goldberg, T. Radzik, "A heuristic improvement of the Bellman-Ford algorithm", Applied Mathematics
    Letters 6 (1993).
    """
    done: list[int] = []
    passed: set[int] = set()
    for first in begin:
        if first in passed:
            continue
        passed.add(first)
        stack = [(first, _inner(graphs, first))]
        while stack:
            point, edges = stack[-1]
            edge = next((one for one in edges if one.x not in passed and against(one) >= 0), None)
            if edge is None:
                stack.pop()
                done.append(point)
            else:
                passed.add(edge.x)
                stack.append((edge.x, _inner(graphs, edge.x)))
    done.reverse()
    return done


def _circle_of(last: Mapping[int, Edge]) -> tuple[Edge, ...]:
    """Return a circle among the last edges to points, None where they make none."""
    passed: set[int] = set()
    for point in last:
        trail: dict[int, Edge] = {}
        while point in last and point not in passed:
            passed.add(point)
            trail[point] = last[point]
            point = last[point].y  # noqa: PLW2901
        if point in trail:
            ring = [trail[point]]
            while ring[-1].y != point:
                ring.append(trail[ring[-1].y])
            return tuple(reversed(ring))
    return ()


def knots(network: Network) -> list[frozenset[int]]:
    """Return the sets of points that go round among themselves in which there is a circle of negative length."""
    found: list[frozenset[int]] = []
    left: dict[int, list[Edge]] = {
        point: [edge for edge in edges if edge.x != ORIGIN] for point, edges in network.outgoing.items()
        if point != ORIGIN
    }  # fmt: skip
    while True:
        tight = [edge for edge in network.tight if edge.y in left]
        _, circle = potential((left,), {}, [edge for edge in tight if edge in left[edge.y]])
        if not circle:
            return found
        point = circle[0].x
        knot = _reached(left, point) & _reached(_reversed(left), point, back=True)
        found.append(frozenset(knot))
        left = {one: [edge for edge in edges if edge.x not in knot] for one, edges in left.items() if one not in knot}


def _reached(graph: Mapping[int, list[Edge]], point: int, *, back: bool = False) -> set[int]:
    found, waiting = {point}, [point]
    while waiting:
        for edge in graph.get(waiting.pop(), ()):
            beyond = edge.y if back else edge.x
            if beyond not in found:
                found.add(beyond)
                waiting.append(beyond)
    return found


def _reversed(graph: Mapping[int, list[Edge]]) -> dict[int, list[Edge]]:
    found: dict[int, list[Edge]] = {}
    for edges in graph.values():
        for edge in edges:
            found.setdefault(edge.x, []).append(edge)
    return found


def beyond(network: Network, points: Iterable[int]) -> set[int]:
    """Return the points that edges lead to from some, those included: circles among these make all of them endless."""
    starts = set(points)
    return starts | network.reached(*starts)


def circles(network: Network, knot: Collection[int]) -> Iterator[tuple[Edge, ...]]:
    """Yield the circles of negative length that pass each point of a knot once at most."""
    tight = [edge for edge in network.tight if edge.x in knot and edge.y in knot]
    lowest = sum(edge.c for edge in tight)
    steps = 0
    for first in sorted(tight, key=lambda edge: (edge.owner, edge.x, edge.c)):
        stack: list[tuple[tuple[Edge, ...], int]] = [((first,), first.c)]
        while stack and steps < MOST_STEPS:
            path, length = stack.pop()
            steps += 1
            if path[-1].x == first.y:
                if length < 0:
                    yield path
                continue
            for edge in network.outgoing.get(path[-1].x, ()):
                again = any(edge.x == step.x for step in path)
                if edge.x in knot and not again and length + edge.c + lowest < 0:
                    stack.append(((*path, edge), length + edge.c))
