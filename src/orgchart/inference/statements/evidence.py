"""Evidence of a record by itself: the days that somebody's word reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.firmness import World
from orgchart.inference.statements.statements import Range, Statements
from orgchart.model import Citation, Record, When
from orgchart.temporal import Day


class Point(NamedTuple):
    """Somebody's word about one day within a range.

    Attributes:
        first, last: the range as written, both inclusive; `BEFORE_ALL` and `AFTER_ALL` where open.
        what: `seen`, `start`, `end`, or `immediate` for one that follows from an immediate successor.
        source: id of the first source cited for it, if any.
        written: the date as the register writes it.
    """

    first: Day
    last: Day
    what: str
    source: str | None
    written: str


class Stretch(NamedTuple):
    """Days, both inclusive, of which one citation says that it was so from the first to the last."""

    first: Day
    last: Day


_new = tuple.__new__
"""What makes a named tuple: many thousands of points are made at once."""


def own_points(statements: Statements, record: Record, world: World) -> list[Point]:
    """Return the record's own points: stated start and end, attestations; those that a world takes."""
    found: list[Point] = []
    start, end = record.start, record.end
    if start is not None or end is not None:
        is_firm = not statements.may_doubt(record)
        begun, ended = statements.written(record)
        if start is not None and (is_firm or statements.takes(record, "start", world)):
            _state(found, statements, record, "start", start, begun, world)
        if end is not None and (is_firm or statements.takes(record, "end", world)):
            _state(found, statements, record, "end", end, ended, world)
        elif end is not None and (still := statements.not_before(record)) is not None:
            source = next((cite.source for cite in statements.stating(record, "end")), None)
            found.append(Point(still, still, "end", source, "announced"))
    for first, last, written, cite, _, doubt in statements.attestations(record):
        if doubt is None or statements.firmness.holds(world, (doubt,)):
            found.append(_point(first, last, "seen", cite.source or None, written))
    return found


def _point(first: Day | None, last: Day | None, what: str, source: str | None, written: str) -> Point:
    days = BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last
    return _new(Point, (*days, what, source, written))


def _state(
    found: list[Point],
    statements: Statements,
    record: Record,
    which: str,
    when: When,
    days: Range,
    world: World,
) -> None:
    """Add the points that a stated start or end gives: by its date, of these days, and by the day of its event."""
    source = None
    for cite in record.cites:
        if cite.supports is None or which in cite.supports:
            source = cite.source
            break
    date, written = when.edtf, ""
    if date is not None:
        first, last = days
        written = date.source
        first, last = BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last
        found.append(_new(Point, (first, last, which, source, written)))
    event = when.event
    if event is None or event not in statements.events:
        return
    date = statements.events[event].date
    if date is not None and statements.firmness.holds(world, statements.day_of(record, event)):
        first, last = statements.bounds(date)
        found.append(_point(first, last, which, source, written or date.source))


def own_stretches(
    statements: Statements, record: Record, points: Sequence[Point], latest_start: Day | None
) -> tuple[Stretch, ...]:
    """Return the stretches that one citation states: both ends, or the start it supports to its own attestation.

    No source states an end that lies after everything it can know.

    Args:
        statements: what the register states.
        record: the record.
        points: its own points.
        latest_start: the latest day its start can be, by all bounds.
    """
    start = end = None
    for point in reversed(points):  # the first of each
        if point[2] == "start":
            start = point
        elif point[2] == "end":
            end = point
    if start is None:
        return ()
    found = []
    first = start[1] if latest_start is None or start[1] <= latest_start else latest_start
    supporting = statements.stating(record, "start")
    if end is not None:
        for cite in supporting:
            if cite.covers("end") and _can_know(statements, cite, end[0]):
                found.append(Stretch(first, end[0]))
                break
    for attestation in statements.attestations(record):
        if attestation.doubt is None and attestation.earliest is not None and attestation.cite in supporting:
            found.append(Stretch(first, attestation.earliest))
    return tuple(found)


def _can_know(statements: Statements, cite: Citation, day: Day) -> bool:
    least = statements.sources.least
    if least is None or day <= least:
        return True
    limit = statements.sources.limit(cite)
    return limit is None or day <= limit


def lasting_stretches(statements: Statements, record: Record, points: Collection[Point]) -> Iterator[Stretch]:
    """Yield the days that one citation states by saying how long it was at least, and when it began or ended."""
    least = record.duration.days()[0] if record.duration is not None else None
    if least is None:
        return
    for point in points:
        stating = [cite for cite in statements.stating(record, "duration") if cite.covers(point.what)]
        if point.what in ("start", "end") and stating:
            begun = point.what == "start"
            first, last = point.last - (0 if begun else least), point.first + (least if begun else 0)
            if first <= last:
                yield Stretch(first, last)
