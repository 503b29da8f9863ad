"""Bounds by shortest paths, alone and on top of others."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from orgchart.inference.network.circles import circles
from orgchart.inference.network.layered import Layered
from orgchart.inference.network.network import ORIGIN, Edge, Network, Solution


def edge(x: int, y: int, c: int) -> Edge:
    return Edge(x, y, c, "", "")


def bounds(solution: Solution, points: range) -> list[tuple[int | None, int | None]]:
    return [(solution.earliest(point), solution.latest(point)) for point in points]


def test_edges_added_afterwards_give_the_same_bounds_and_ways_of_the_same_length() -> None:
    random = Random("networks")
    points = range(1, 7)
    near = 0
    for _ in range(300):
        several = [edge(*random.sample(range(7), 2), random.randint(0, 9)) for _ in range(random.randint(2, 12))]
        several += [edge(ORIGIN, point, random.randint(-9, 9)) for point in random.sample(points, 3)]
        firm = [one for one in several if 1 not in (one.x, one.y)]
        base, whole = Network(), Network()
        base.add(firm)
        whole.add(several)
        below, expected = base.solve(), whole.solve()
        more = base.with_more(below, [one for one in several if one not in firm])
        assert bounds(more, points) == bounds(expected, points)
        assert set(more.up.length) == set(expected.up.length)
        assert len(more.down.length) == len(expected.down.length)
        pairs = zip(points, bounds(more, points), bounds(below, points), strict=True)
        assert more.moved >= {point for point, after, before in pairs if after != before}
        for point in points:
            if more.latest(point) is not None:
                assert sum(one.c for one in more.why_latest(point)) == more.latest(point)
        beside = base.with_near(below, [one for one in several if one not in firm], (1,))
        if beside is not None and not {one.x for one in several if one.y == 1} - {ORIGIN}:
            near += 1
            assert bounds(beside, range(1, 2)) == bounds(expected, range(1, 2))
    assert near > 20


class Counted(dict[int, list[Edge]]):
    """Edges by point, that count how often those of each point are taken."""

    def __init__(self, edges: dict[int, list[Edge]]) -> None:
        super().__init__(edges)
        self.taken: Counter[int] = Counter()

    def get(self, point: int, default: Any = None) -> Any:
        self.taken[point] += 1
        return super().get(point, default)


def in_any_order(edges: list[Edge], *, up: bool) -> dict[int, int] | None:
    """Return the length to each point, found by passing all edges again and again; None where that never ends."""
    ways = [(one.y, one.x, one.c) if up else (one.x, one.y, one.c) for one in edges]
    lengths = {ORIGIN: 0}
    for _ in range(len(edges) + 2):
        before = dict(lengths)
        for here, there, far in ways:
            if here in lengths and there != ORIGIN:
                lengths[there] = min(lengths[here] + far, lengths.get(there, lengths[here] + far))
        if lengths == before:
            return {point: far for point, far in lengths.items() if point != ORIGIN}
    return None


def test_bounds_beside_shortest_durations_are_exact_and_take_one_pass() -> None:
    """Such durations have negative lengths; where they contradict one another, the circle is told."""
    random = Random("durations")
    told = Counter[bool]()
    for _ in range(2000):
        several = [edge(*random.sample(range(1, 7), 2), random.randint(-2, 5)) for _ in range(random.randint(2, 9))]
        dated = random.sample(range(1, 7), 3)
        several += [edge(ORIGIN, point, random.randint(-9, 9)) for point in dated[:2]]
        several += [edge(point, ORIGIN, random.randint(-9, 9)) for point in dated[1:]]
        inner = [one for one in several if ORIGIN not in (one.x, one.y)]
        circle = in_any_order([*inner, *(edge(point, ORIGIN, 0) for point in range(1, 7))], up=True) is None
        for later in (0, random.randint(1, len(several))):
            network = Network()
            network.add(several[later:])
            outgoing, incoming = Counted(network.outgoing), Counted(network.incoming)
            base = network.solve()
            if base.circle:
                break
            network.outgoing, network.incoming = outgoing, incoming
            found = network.with_more(base, several[:later]) if later else network.solve()
            told[bool(found.circle)] += 1
            assert bool(found.circle) is circle
            assert sum(one.c for one in found.circle) <= -circle
            if not circle:
                assert dict(found.up.length) == in_any_order(several, up=True)
                assert dict(found.down.length) == in_any_order(several, up=False)
            if not later and not circle:
                assert {*outgoing.taken.values(), *incoming.taken.values()} == {1}
    assert min(told.values()) > 20


def test_the_nearest_edges_are_not_enough_beside_a_shortest_duration() -> None:
    """Of one day already: what a longer way says is left to the search of all."""
    network = Network()
    network.add([edge(ORIGIN, 1, -5), edge(1, ORIGIN, 9)])
    base = network.solve()
    assert network.with_near(base, [edge(2, 1, 0)], (2,)) is not None
    assert network.with_near(base, [edge(2, 1, -1)], (2,)) is None


def test_what_is_reached_from_a_point_is_not_reached_through_the_origin() -> None:
    network = Network()
    ways = [(1, 2), (2, 3), (3, 2), (1, 3), (3, ORIGIN), (ORIGIN, 4)]
    network.add(Edge(to, of, 0, "record", "after") for of, to in ways)
    assert network.reached(1) == {2, 3}
    assert network.reached(2) == {2, 3}, "by a circle"
    assert network.reached(4) == set()


def test_only_circles_of_negative_length_contradict() -> None:
    """Two ways back between the same points: one can be true beside the way there, the other cannot."""
    network = Network()
    network.add([Edge(1, 2, 3, "there", ""), Edge(2, 1, -1, "possible", ""), Edge(2, 1, -5, "impossible", "")])
    assert [[one.owner for one in circle] for circle in circles(network, {1, 2})] == [["impossible", "there"]]


def test_values_on_top_of_others_are_a_mapping_of_both() -> None:
    both = Layered({1: "own"}, {1: "below", 2: "below"})
    assert dict(both) == {1: "own", 2: "below"}
    assert (len(both), both.get(3), both.get(3, "none"), 2 in both, 3 in both) == (2, None, "none", True, False)
    assert both
    assert not Layered({}, {})
