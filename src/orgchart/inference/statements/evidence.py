"""Evidence of a record by itself: the days that somebody's word reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from orgchart.foundation.named_tuples import NamedTuple, made
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


def own_points(statements: Statements, record: Record, world: World) -> list[Point]:
    """Return the record's own points: stated start and end, attestations; those that a world takes."""
    found: list[Point] = []
    start, end = record.start, record.end
    if start is not None or end is not None:
        is_firm = not statements.may_doubt(record)
        begun, ended = statements.written(record)
        for which, when, days in (("start", start, begun), ("end", end, ended)):
            if when is None:
                continue
            if is_firm or statements.takes(record, which, world):
                source = _first_source(record.cites, which)
                if when.edtf is not None:
                    found.append(_point(days, which, source, when.edtf.source))
                if when.event is not None:
                    found += _on_event(statements, record, which, when, source, world)
            elif which == "end" and (still := statements.not_before(record)) is not None:
                source = next((cite.source for cite in statements.stating(record, "end")), None)
                found.append(Point(still, still, "end", source, "announced"))
    for first, last, written, cite, _, doubt in statements.attestations(record):
        if doubt is None or statements.firmness.holds(world, (doubt,)):
            found.append(_point((first, last), "seen", cite.source or None, written))
    return found


def _point(days: Range, what: str, source: str | None, written: str) -> Point:
    first, last = days
    first, last = BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last
    return made(Point, (first, last, what, source, written))


def _first_source(cites: Sequence[Citation], which: str) -> str | None:
    """Return the first source cited for a start or end; None where there is none."""
    for cite in cites:
        if cite.supports is None or which in cite.supports:
            return cite.source
    return None


def _on_event(
    statements: Statements, record: Record, which: str, when: When, source: str | None, world: World
) -> Iterator[Point]:
    """Yield the point that the event gives on whose day a record began or ended, where a world takes it."""
    event = statements.events.get(when.event or "")
    if event is None or event.date is None:
        return
    if statements.firmness.holds(world, statements.day_of(record, event.id)):
        written = event.date if when.edtf is None else when.edtf
        yield _point(statements.bounds(event.date), which, source, written.source)


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
        day = end[0]
        least = statements.sources.least
        is_known = least is None or day <= least
        for cite in supporting:
            covers = cite.supports is None or "end" in cite.supports
            if covers and (is_known or _can_know(statements, cite, day)):
                found.append(made(Stretch, (first, day)))
                break
    for attestation in statements.attestations(record):
        if attestation.doubt is None and attestation.earliest is not None and attestation.cite in supporting:
            found.append(Stretch(first, attestation.earliest))
    return tuple(found)


def _can_know(statements: Statements, cite: Citation, day: Day) -> bool:
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
