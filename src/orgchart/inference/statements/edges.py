"""What each record states, as edges of the temporal network, each with the weak statements that it rests on.

Of a weak record every statement rests on the record itself; that is left to who asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from orgchart.inference.network import ORIGIN
from orgchart.inference.network.network import Edge
from orgchart.inference.statements.statements import Range, Statements
from orgchart.inference.statements.turning_events import BEGINNINGS
from orgchart.model import Citation, Event, Lasting, PartOf, Record

Needs = tuple[str, ...]
_NOTHING: Final[frozenset[str]] = frozenset()


def event_edges(statements: Statements, name: str) -> Iterator[Edge]:
    """Yield the edges of an event's own date."""
    event = statements.events[name]
    if event.date is not None:
        days = statements.bounds(event.date)
        yield from _within(statements.event(name), days, name, "event", event.cites, (name,))


def edges(statements: Statements, record: Record, *, caps: frozenset[str] = _NOTHING) -> tuple[Edge, ...]:
    """Return the edges that a record states: its dates, attestations, order and containment.

    Args:
        statements: what the register states.
        record: the record.
        caps: ids of containers that do not bound others; the edges go to the nearest ones above as well.
    """
    key = record.id, caps
    found = statements.edges.get(key)
    if found is None:
        found = statements.edges[key] = tuple(_edges(statements, record, caps))
    return found


def _edges(statements: Statements, record: Record, caps: Collection[str]) -> Iterator[Edge]:
    start, end = statements.both(record.id)
    yield Edge(start, end, 0, record.id, "interval")
    yield from _dates(statements, record)
    if record.duration is not None:
        yield from _duration(statements, record, record.duration)
    yield from _order(statements, record)
    yield from _sightings(statements, record)
    yield from _life(statements, record)
    if "containment" not in statements.without:
        yield from _containment(statements, record, caps)


def _dates(statements: Statements, record: Record) -> Iterator[Edge]:
    when = record.start
    if when is not None:
        needs: Needs = (f"{record.id}/start",)
        cites = tuple(cite for cite in record.cites if cite.covers("start"))
        point = statements.start(record.id)
        if when.edtf is not None:
            yield from _within(point, statements.bounds(when.edtf), record.id, "start", cites, needs)
        yield from _same_day(statements, record, point, when.event, "start", cites, needs)
    when = record.end
    if when is not None:
        needs = (f"{record.id}/end",)
        cites = tuple(cite for cite in record.cites if cite.covers("end"))
        point = statements.end(record.id)
        yield from _within(point, statements.end_range(record), record.id, "end", cites, needs)
        yield from _same_day(statements, record, point, when.event, "end", cites, needs)
        over = statements.over_by(record)
        if over is not None:
            yield Edge(point, ORIGIN, over, record.id, "over-by", cites, None, needs)
        still = statements.not_before(record)
        if still is not None:
            yield Edge(ORIGIN, point, -still, record.id, "announced", cites)


def _same_day(
    statements: Statements,
    record: Record,
    point: int,
    event: str | None,
    rule: str,
    cites: tuple[Citation, ...],
    needs: Needs,
) -> Iterator[Edge]:
    if event is not None and event in statements.events:
        day = statements.event(event)
        cites += statements.events[event].cites
        needs += statements.day_of(record, event)
        yield Edge(point, day, 0, record.id, rule, cites, event, needs)
        yield Edge(day, point, 0, record.id, rule, cites, event, needs)


def _duration(statements: Statements, record: Record, duration: Lasting) -> Iterator[Edge]:
    start, end = statements.both(record.id)
    cites = tuple(cite for cite in record.cites if cite.covers("duration"))
    least, most = duration.days()
    if least is not None:
        yield Edge(start, end, -least, record.id, "duration", cites)
    if most is not None:
        yield Edge(end, start, most, record.id, "duration", cites)


def _order(statements: Statements, record: Record) -> Iterator[Edge]:
    start, end = statements.both(record.id)
    name, cites, records = record.id, record.cites, statements.records
    follows = record.follows
    if follows is not None and follows.record in records:
        other = follows.record
        before = statements.end(other)
        yield Edge(before, start, 0, name, "follows", cites, other, (other,))
        if follows.immediate:
            yield Edge(start, before, 1, name, "immediate", cites, other, (other,))
    if record.within in records:
        anchor = str(record.within)
        yield Edge(statements.start(anchor), start, 0, name, "within", cites, anchor, (anchor,))
        yield Edge(end, statements.end(anchor), 0, name, "within", cites, anchor, (anchor, f"{name}/within"))
    for other in record.after:
        if other in statements.events:
            yield Edge(statements.event(other), start, 0, name, "after", cites, other, (other,))
        elif other in records:
            yield Edge(statements.end(other), start, 0, name, "after", cites, other, (other,))
    for other in record.before:
        if other in statements.events:
            yield Edge(end, statements.event(other), 0, name, "before", cites, other, (other,))
        elif other in records:
            yield Edge(end, statements.start(other), 0, name, "before", cites, other, (other,))


def _sightings(statements: Statements, record: Record) -> Iterator[Edge]:
    start, end = statements.both(record.id)
    for seen in (*statements.attestations(record), *statements.withdrawn(record)):
        cites = (seen.cite,)
        needs: Needs = () if seen.doubt is None else (seen.doubt,)
        if seen.event is not None:
            day = statements.event(seen.event)
            needs = (*needs, seen.event) if seen.doubt != seen.event else needs
            yield Edge(start, day, 0, record.id, "seen", cites, seen.event, needs)
            yield Edge(day, end, 0, record.id, "seen", cites, seen.event, needs)
        else:
            if seen.latest is not None:
                yield Edge(start, ORIGIN, seen.latest, record.id, "seen", cites, None, needs)
            if seen.earliest is not None:
                yield Edge(ORIGIN, end, -seen.earliest, record.id, "seen", cites, None, needs)


def _life(statements: Statements, record: Record) -> Iterator[Edge]:
    for subject in statements.subjects(record):
        for event in statements.life(subject):
            cites = (*event.cites, *statements.joined_by(record, subject))
            yield _turning(statements, record, event, cites, (event.id, f"{event.id}/implied"))
    for event, by in statements.turns(record):
        yield _turning(statements, record, event, event.cites, (event.id, f"{event.id}/implied", *by))
    for judgement, event in statements.perhaps(record):
        needs = (judgement.id, event.id, f"{event.id}/implied")
        yield _turning(statements, record, event, (*event.cites, *judgement.cites), needs)


def _turning(statements: Statements, record: Record, event: Event, cites: tuple[Citation, ...], needs: Needs) -> Edge:
    day = statements.event(event.id)
    if event.what in BEGINNINGS:
        return Edge(day, statements.start(record.id), 0, record.id, event.what, cites, event.id, needs)
    return Edge(statements.end(record.id), day, 0, record.id, event.what, cites, event.id, needs)


def _containment(statements: Statements, record: Record, caps: Collection[str]) -> Iterator[Edge]:
    start, end = statements.both(record.id)
    ways = dict(statements.ways(record, ()))
    if caps:
        ways = {**dict(statements.ways(record, caps)), **ways}
    for container, links in ways.items():
        at = (container, *links)
        cites = record.cites
        yield Edge(statements.start(container), start, 0, record.id, "containment", cites, container, (container,))
        yield Edge(end, statements.end(container), 0, record.id, "containment", cites, container, at)
    if isinstance(record, PartOf) and record.spans_a_life:
        unit = record.unit
        if record.start is None:
            yield Edge(start, statements.start(unit), 0, record.id, "part_of", record.cites, unit, (unit,))
        if record.end is None:
            yield Edge(statements.end(unit), end, 0, record.id, "part_of", record.cites, unit, (unit,))


def _within(
    point: int, days: Range, owner: str, rule: str, cites: tuple[Citation, ...], needs: Needs
) -> Iterator[Edge]:
    first, last = days
    if first is not None:
        yield Edge(ORIGIN, point, -first, owner, rule, cites, None, needs)
    if last is not None:
        yield Edge(point, ORIGIN, last, owner, rule, cites, None, needs)
