"""Records that cannot all be true: negative circles of the network, and which records they set aside.

A contradiction sets aside first the records that are impossible by themselves, then every record in a minimal
impossible set of the others, all at once; of a container and a record in it only the contained one
(docs/decisions/0009).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from orgchart.foundation.records import Frozen
from orgchart.inference.network.network import ORIGIN, Edge, Network, Solution
from orgchart.inference.statements.edges import edges, event_edges
from orgchart.inference.statements.statements import Statements
from orgchart.model import Record
from orgchart.temporal import Day

MOST_SETS = 5_000
"""How many minimal sets are looked for at once; what is left is looked for after those are set aside."""
MOST_STEPS = 200_000
"""How many steps are taken among points that circles leave without a latest day; the rest is looked for afterwards."""
MOST_PATHS = 50_000
"""How many conflicting paths are followed at once; what is left is looked for after those found are set aside."""


class Contradiction(Frozen):
    """Claims that cannot all be true.

    Attributes:
        records: ids set aside because of it, sorted.
        cycle: its statements, from the date that makes a point late to the date that makes it early.
    """

    records: tuple[str, ...]
    cycle: tuple[Edge, ...]


def network_of(statements: Statements, records: Mapping[str, Record], caps: frozenset[str]) -> Network:
    """Return the network of the firm events and of these records; what refers to others is left out of it."""
    network = Network()
    there = {name for name in statements.events if statements.firm_event(name)}
    for name in sorted(there):
        network.add(event_edges(statements, name))
    there |= set(records)
    is_firm = statements.firmness.weak.keys().isdisjoint
    for record in records.values():
        several = edges(statements, record, caps=caps)
        network.add([edge for edge in several if (edge.other is None or edge.other in there) and is_firm(edge.needs)])
    return network


def firm_edges(statements: Statements, record: Record) -> Iterator[Edge]:
    """Yield the edges that a record states and that rest on nothing weak."""
    weak = statements.firmness.weak
    return (edge for edge in edges(statements, record) if weak.keys().isdisjoint(edge.needs))


def among(there: Collection[str], several: Iterable[Edge]) -> Iterator[Edge]:
    """Yield the edges that refer to no record or event but those that are there."""
    return (edge for edge in several if edge.other is None or edge.other in there)


def settle(
    statements: Statements, firm: Mapping[str, Record], caps: frozenset[str]
) -> tuple[Network, Solution, tuple[Contradiction, ...], frozenset[str]]:
    """Return the network of the records that agree, its solution, the contradictions of the others, and the caps.

    Args:
        statements: what the register states.
        firm: the records that may push others.
        caps: ids of containers that are not firm; those that are returned hold those set aside here as well.
    """
    network = network_of(statements, firm, caps)
    solution = network.solve()
    if not _at_odds(solution):
        return network, solution, (), caps
    left = dict(firm)
    found = list(_impossible_alone(statements, left.values()))
    while True:
        aside = {name for contradiction in found for name in contradiction.records}
        for name in aside & set(left):
            del left[name]
        caps |= {name for name in aside if firm[name].kind in ("unit", "post")}
        network = network_of(statements, left, caps)
        solution = network.solve()
        if not _at_odds(solution):
            return network, solution, tuple(sorted(found, key=lambda one: one.records)), caps
        more = list(_minimal_sets(statements, left, network, solution))
        if not more:  # pragma: no cover  # every circle has a record on it; this only keeps a mistake from looping
            return network, solution, tuple(found), caps
        found += more


def _at_odds(solution: Solution) -> bool:
    return bool(solution.circle or solution.impossible(solution.up.length))


def _impossible_alone(statements: Statements, records: Iterable[Record]) -> Iterator[Contradiction]:
    for record in records:
        network = Network()
        events = {name for name in _events_of(statements, record) if statements.firm_event(name)}
        network.add(among(events, firm_edges(statements, record)))
        for name in events:
            network.add(event_edges(statements, name))
        solution = network.solve()
        bad = solution.impossible(solution.up.length)
        if solution.circle:
            yield Contradiction(records=(record.id,), cycle=solution.circle)
        elif bad:
            best = min(bad, key=lambda point: len(solution.cycle(point)))
            yield Contradiction(records=(record.id,), cycle=solution.cycle(best))


def _events_of(statements: Statements, record: Record) -> set[str]:
    named = {when.event for when in (record.start, record.end) if when is not None and when.event}
    named |= {attestation.event for attestation in statements.attestations(record) if attestation.event}
    named |= {event.id for subject in statements.subjects(record) for event in statements.life(subject)}
    named |= {event.id for event, _ in statements.turns(record)}
    named |= {name for name in (*record.after, *record.before) if name in statements.events}
    return {str(name) for name in named if name in statements.events}


def _minimal_sets(
    statements: Statements, records: Mapping[str, Record], network: Network, solution: Solution
) -> Iterator[Contradiction]:
    if solution.circle:
        paths = _dateless(network, solution.circle)
    else:
        paths = _conflicting_paths(network, solution.up.length, frozenset())
    sets: dict[frozenset[str], tuple[Edge, ...]] = {}
    for path in islice(paths, MOST_PATHS):
        named = [name for edge in path for name in (edge.owner, edge.other) if name is not None]
        owners = frozenset(name for name in named if name in records)
        if owners and (owners not in sets or len(path) < len(sets[owners])):
            sets[owners] = path
        if len(sets) >= MOST_SETS:
            break
    for owners in sorted(sets, key=lambda one: (len(one), sorted(one))):
        if any(other < owners for other in sets):
            continue
        containers = {
            above for name in owners for above in statements.above(records[name], anchors=True) if above != name
        }
        aside = owners - containers or owners
        yield Contradiction(records=tuple(sorted(aside)), cycle=sets[owners])


def _dateless(network: Network, circle: tuple[Edge, ...]) -> Iterator[tuple[Edge, ...]]:
    """Yield the circles that pass no date, and the conflicting paths beside them."""
    from orgchart.inference.network.circles import beyond, circles, knots  # few registers state durations

    yield circle
    found = knots(network)
    for knot in found:
        yield from circles(network, knot)
    endless = beyond(network, (point for knot in found for point in knot))
    bare = Network()
    bare.add(edge for edges in network.outgoing.values() for edge in edges if not {edge.x, edge.y} & endless)
    yield from _conflicting_paths(network, bare.solve().up.length, frozenset(endless))


def _conflicting_paths(network: Network, up: Mapping[int, Day], endless: Collection[int]) -> Iterator[tuple[Edge, ...]]:
    """Yield the simple paths from a date that makes a point late to a date that makes a point after it too early.

    Only points whose latest day lies before the day reached are followed, so nothing outside conflicts is visited.

    Args:
        network: all statements.
        up: the latest day of each point.
        endless: points that are always followed: circles leave them no latest day.
    """
    steps = 0
    late = sorted(network.incoming.get(ORIGIN, ()), key=lambda edge: (edge.owner, edge.y, edge.c))
    for first in late:
        stack: list[tuple[int, int, tuple[Edge, ...]]] = [(first.y, -first.c, (first,))]
        while stack:
            point, day, path = stack.pop()
            steps += point in endless
            if steps > MOST_STEPS:
                return
            if point not in endless and (point not in up or up[point] >= day):
                continue
            for edge in network.incoming.get(point, ()):
                if edge.y == ORIGIN:
                    if edge.c < day:
                        yield (*path, edge)
                elif all(edge.y not in (step.x, step.y) for step in path):
                    stack.append((edge.y, day - edge.c, (*path, edge)))
