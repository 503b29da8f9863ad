"""What holds beside the firm statements where weak ones are taken as well (docs/decisions/0025).

The network of the firm statements is solved once, and once more with the likely statements and with all of them. Of a
record, each answer is looked up there. Where all cannot be true together, each weak statement that bears on a record
is tried alone, with what it leans on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from heapq import heappop, heappush
from itertools import chain

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.network import ORIGIN
from orgchart.inference.network.network import Edge, Network, Solution
from orgchart.inference.network.plain_bounds import PlainBounds
from orgchart.inference.statements.edges import edges, event_edges
from orgchart.inference.statements.firmness import ALL, LIKELY, TAKEN, World
from orgchart.inference.statements.statements import Statements

Points = tuple[int, int]


class Layer(Lazy):
    """The firm network with the weak statements that a world takes.

    What hangs together is looked at by itself: where its statements make a circle without any date, it is left as the
    firm ones have it, and all else is as if it were not there.

    Attributes:
        network, solution: that network, and its bounds.
    """

    def __init__(self, network: Network, base: Solution, several: list[Edge]) -> None:
        self._circling: frozenset[int] = frozenset()
        self.solution = network.with_more(base, several) if several else base
        if several and self.solution.circle:
            self._circling, several = _without_circles(network, base, several)
            self.solution = network.with_more(base, several) if several else base
        self.network = network.joined(several) if several else network
        self._turning_starts: frozenset[int] | None = None
        self._moved: Collection[int] = self.solution.moved if several else ()
        self._impossible = self.solution.impossible(self._moved)

    @property
    def is_sound(self) -> bool:
        """Return whether nothing in it contradicts anything else."""
        return not self._impossible and not self._circling

    def holds(self, points: Points) -> bool:
        """Return whether nothing that bears on some points contradicts anything else."""
        return self._shaken.isdisjoint(points)

    def moves(self, points: Points) -> bool:
        """Return whether what it takes makes a difference to the bounds of some points, or contradicts anything."""
        return not self._shaken.isdisjoint(points) or any(one in self._moved for one in points)

    def contradiction(self, points: Points) -> tuple[Edge, ...]:
        """Return the shortest circle of statements that makes a point impossible that bears on some; none without."""
        if self._shaken.isdisjoint(points):
            return ()
        near = together(self.network.outgoing, self.network.incoming, points)
        return min((self.solution.cycle(one) for one in self._impossible if one in near), key=len, default=())

    def turns_back(self, several: Iterable[Edge], own: Points, kinds: Mapping[int, str]) -> bool:
        """Return whether a way may lead from some points by edges at them through others back to these points.

        None does where all that lies beyond them are starts from which no way leads to anything but starts, and where
        all ways to them come from ends and events: so it is of a record and what contains it.
        """
        near = chain(several, *(self.network.outgoing.get(one, ()) for one in own))
        near = chain(near, *(self.network.incoming.get(one, ()) for one in own))
        for edge in near:
            if edge.y in own:
                beyond = edge.x
                outside = beyond != ORIGIN and beyond not in own
                if outside and (kinds[beyond] != "start" or beyond in self._turning(kinds)):
                    return True
            elif edge.x not in own or (edge.y != ORIGIN and kinds[edge.y] == "start"):
                return True
        return False

    def _turning(self, kinds: Mapping[int, str]) -> frozenset[int]:
        """Return the starts from which a way leads to anything but starts."""
        if self._turning_starts is None:
            outgoing = ((y, several) for y, several in self.network.outgoing.items() if kinds.get(y) == "start")
            starts = [(y, edge.x) for y, several in outgoing for edge in several if edge.x != ORIGIN]
            waiting = [y for y, x in starts if kinds[x] != "start"]
            found = set(waiting)
            before: dict[int, list[int]] = {}
            for y, x in starts:
                before.setdefault(x, []).append(y)
            while waiting:
                more = [one for one in before.get(waiting.pop(), ()) if one not in found]
                found.update(more)
                waiting += more
            self._turning_starts = frozenset(found)
        return self._turning_starts

    @lazily
    def _shaken(self) -> frozenset[int]:
        """Return the points on whose bounds something impossible bears, or that hang together with a circle."""
        found = set(self._circling)
        if not self._impossible:
            return self._circling
        for steps, upwards in ((self.network.outgoing, True), (self.network.incoming, False)):
            passed, waiting = set(self._impossible), list(self._impossible)
            while waiting:
                for edge in steps.get(waiting.pop(), ()):
                    point = edge.x if upwards else edge.y
                    if point != ORIGIN and point not in passed:
                        passed.add(point)
                        waiting.append(point)
            found |= passed
        return frozenset(found)


def together(outgoing: Mapping[int, list[Edge]], incoming: Mapping[int, list[Edge]], points: Iterable[int]) -> set[int]:
    """Return the points that edges tie to some points, in whatever direction, those included; the origin ties none."""
    found, waiting = set(points), [*points]
    while waiting:
        at = waiting.pop()
        for edge in chain(outgoing.get(at, ()), incoming.get(at, ())):
            for point in (edge.x, edge.y):
                if point != ORIGIN and point not in found:
                    found.add(point)
                    waiting.append(point)
    return found


def _without_circles(network: Network, base: Solution, several: list[Edge]) -> tuple[frozenset[int], list[Edge]]:
    """Return the points that hang together with a circle of some edges, and the edges of all others."""
    joined = network.joined(several)
    passed: set[int] = set()
    circling: set[int] = set()
    sound: list[Edge] = []
    by_point: dict[int, list[Edge]] = {}
    for edge in several:
        by_point.setdefault(edge.x or edge.y, []).append(edge)
    for point in by_point:
        if point in passed:
            continue
        part = together(joined.outgoing, joined.incoming, (point,))
        passed |= part
        own = [edge for one in sorted(part & by_point.keys()) for edge in by_point[one]]
        if network.with_more(base, own).circle:
            circling |= part
        else:
            sound += own
    return frozenset(circling), sound


class _Collected(NamedTuple):
    """What rests on weak statements.

    Attributes:
        weak: the edges of records that are not set aside, each with the names of what it rests on.
        by_need: all edges by each name.
        resting: the records some of whose edges rest on anything weak but that they are so.
    """

    weak: list[tuple[Edge, frozenset[str]]]
    by_need: dict[str, list[tuple[Edge, frozenset[str]]]]
    resting: set[str]


class Worlds(Lazy):
    """The weak statements of a register as edges, and the layers that they make on the firm network."""

    def __init__(
        self,
        statements: Statements,
        settled: Callable[[], tuple[Network, Solution]],
        aside: Collection[str],
        caps: frozenset[str],
        dates: PlainBounds | None,
    ) -> None:
        """Collect the edges that rest on weak statements.

        Args:
            statements: what the register states.
            settled: gives the network of the firm statements, and their bounds.
            aside: ids of records set aside for a contradiction; they bound nobody.
            caps: ids of containers that are not firm.
            dates: what is known without the network, where nothing is weak but dates.
        """
        self._statements = statements
        self._settled = settled
        self._aside = aside
        self._caps = caps
        self._dates = dates
        if dates is None and (statements.firmness.weak or aside):
            self._collected  # noqa: B018  (points get their numbers in this order)

    @lazily
    def _collected(self) -> _Collected:
        """Return the edges that rest on weak statements, or are of a record that does or is set aside."""
        found = _Collected([], {}, set())
        statements, aside, weak, caps = self._statements, self._aside, self._statements.firmness.weak, self._caps
        if not weak and not aside:
            return found
        is_firm = weak.keys().isdisjoint
        for record in statements.records.values():
            if statements.lifelong(record):
                continue
            own = (record.id,) if record.id in weak or record.id in aside else ()
            for edge in edges(statements, record, caps=caps):
                if not own and is_firm(edge.needs):
                    continue
                needs = [name for name in edge.needs if name in weak]
                if needs:
                    found.resting.add(record.id)
                self._add(found, edge, frozenset((*own, *needs)))
        for name in statements.events:
            if name in weak:
                for edge in event_edges(statements, name):
                    self._add(found, edge, frozenset((name,)))
        return found

    def _add(self, found: _Collected, edge: Edge, needs: frozenset[str]) -> None:
        if edge.other not in self._aside:
            for name in needs:
                found.by_need.setdefault(name, []).append((edge, needs))
            if edge.owner not in self._aside:  # what is set aside says something of itself only
                found.weak.append((edge, needs))

    @lazily
    def _kinds(self) -> dict[int, str]:
        """Return what each point is: `start`, `end` or `day`."""
        return self._statements.kinds_of_points()

    @lazily
    def any_likely(self) -> bool:
        """Return whether anything can be presumed by a weak statement."""
        return any(kind in TAKEN["likely"] for kind in self._statements.firmness.weak.values())

    @lazily
    def touched(self) -> frozenset[str]:
        """Return the records of which weak statements may say more than by their bounds: of them, or of what is above.

        Of all others the dates, and the ends of whatever contains them, are the same whatever is taken.
        """
        below: dict[str, list[str]] = {}
        resting = self._collected.resting if self._dates is None else self._dates.resting
        register = self._statements.register
        if not any(name in register.units or name in register.posts for name in resting):
            return frozenset(resting)  # nothing is in anything else
        for record in self._statements.records.values():
            for name in self._statements.containers(record):
                below.setdefault(name, []).append(record.id)
        found, waiting = set(resting), [*resting]
        while waiting:
            more = [one for one in below.get(waiting.pop(), ()) if one not in found]
            found.update(more)
            waiting += more
        return frozenset(found)

    @lazily
    def likely(self) -> Layer:
        """Return the firm statements with all that are at least likely, or only announced."""
        return self._layer(LIKELY)

    @lazily
    def all(self) -> Layer:
        """Return all statements, however weak."""
        every = self._statements.firmness.weak.values()
        return self.likely if all(kind in TAKEN["likely"] for kind in every) else self._layer(ALL)

    @lazily
    def links(self) -> Layer:
        """Return the firm statements with the ends that links without dates lend."""
        return self._layer(World(taken=self.lent))

    @lazily
    def lent(self) -> frozenset[str]:
        """Return the names of the ends that links without dates lend."""
        weak = self._statements.firmness.weak
        links = [f"{link.id}/end" for several in self._statements.links.values() for link in several]
        links = [name for name in links if name in weak]
        return frozenset(name for name in links if name in self._collected.by_need) if links else frozenset()

    def _layer(self, world: World) -> Layer:
        holds = self._statements.firmness.holds
        return Layer(*self._settled(), [edge for edge, needs in self._collected.weak if holds(world, needs)])

    @lazily
    def firm(self) -> Layer:
        """Return the firm statements alone."""
        return Layer(*self._settled(), [])

    def solve(
        self, layer: Layer, taken: Iterable[str], points: Points | tuple[()] = (), *, beside: Collection[str] = ()
    ) -> Solution:
        """Return the bounds where some weak statements are taken beside those of a layer.

        Args:
            layer: what else holds.
            taken: names of weak statements.
            points: the start and end whose bounds are asked for; none where those of all are.
            beside: names of the weak statements of the layer.
        """
        several = self.beside_firm(taken, beside=beside)
        if not several:
            return layer.solution
        if points and not layer.turns_back(several, points, self._kinds):
            solution = layer.network.with_near(layer.solution, several, points)
            if solution is not None:
                return solution
        return layer.network.with_more(layer.solution, several)

    def beside_firm(self, taken: Iterable[str], *, beside: Collection[str] = ()) -> tuple[Edge, ...]:
        """Return the edges that rest on some weak statements, and on no other but those of `beside`."""
        names = frozenset(taken)
        found = (one for name in sorted(names) for one in self._collected.by_need.get(name, ()))
        several = {id(edge): edge for edge, needs in found if all(one in names or one in beside for one in needs)}
        return tuple(several.values())

    # each alone

    @lazily
    def _ends(self) -> tuple[Mapping[int, list[tuple[Edge, frozenset[str]]]], ...]:
        """Return the weak edges by the point that they bound from above, and by the one they bound from below."""
        above: dict[int, list[tuple[Edge, frozenset[str]]]] = {}
        below: dict[int, list[tuple[Edge, frozenset[str]]]] = {}
        for edge, needs in self._collected.weak:
            above.setdefault(edge.x, []).append((edge, needs))
            below.setdefault(edge.y, []).append((edge, needs))
        return above, below

    def alone(self, name: str, points: Points) -> tuple[frozenset[str], ...]:
        """Return each weak statement that bears on a record, with those by way of which it does; the fewest first.

        Args:
            name: the record's id, which is taken anyhow.
            points: its start and end.
        """
        found: set[frozenset[str]] = set()
        nothing: frozenset[str] = frozenset()
        network, _ = self._settled()
        for firm, weak, upwards in (
            (network.incoming, self._ends[0], True),
            (network.outgoing, self._ends[1], False),
        ):
            done: set[int] = set()
            heap = [(0, number, point, nothing) for number, point in enumerate(points)]
            number = len(heap)
            while heap:
                _, _, point, way = heappop(heap)
                if point in done or point == ORIGIN:
                    continue
                done.add(point)
                steps = [(edge, nothing) for edge in firm.get(point, ())]
                for edge, needs in (*steps, *weak.get(point, ())):
                    passed = way
                    if needs:
                        passed = way | (needs - {name})
                        found.add(passed)
                    beyond = edge.y if upwards else edge.x
                    if beyond not in done:
                        number += 1
                        heappush(heap, (len(passed), number, beyond, passed))
        return tuple(sorted(found - {nothing}, key=lambda one: (len(one), sorted(one))))
