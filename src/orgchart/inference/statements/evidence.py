"""Evidence of a record by itself: the days that somebody's word reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.firmness import World
from orgchart.inference.statements.statements import Statements
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


def own_points(statements: Statements, record: Record, world: World) -> Iterator[Point]:
    """Yield the record's own points: stated start and end, attestations; those that a world takes."""
    when = record.start
    if when is not None and statements.takes(record, "start", world):
        yield from _stated(statements, record, "start", when, world)
    when = record.end
    if when is not None and statements.takes(record, "end", world):
        yield from _stated(statements, record, "end", when, world)
    elif when is not None and (still := statements.not_before(record)) is not None:
        source = next((cite.source for cite in statements.stating(record, "end")), None)
        yield Point(still, still, "end", source, "announced")
    for attestation in statements.attestations(record):
        if attestation.doubt is None or statements.firmness.holds(world, (attestation.doubt,)):
            first, last = attestation.earliest, attestation.latest
            yield Point(
                BEFORE_ALL if first is None else first,
                AFTER_ALL if last is None else last,
                "seen",
                attestation.cite.source or None,
                attestation.written,
            )


def _stated(statements: Statements, record: Record, which: str, when: When, world: World) -> Iterator[Point]:
    source = None
    for cite in record.cites:
        if cite.supports is None or which in cite.supports:
            source = cite.source
            break
    date, written = when.edtf, ""
    if date is not None:
        first, last = statements.bounds(date) if which == "start" else statements.end_range(record)
        written = date.source
        yield Point(BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last, which, source, written)
    event = when.event
    if event is None or event not in statements.events:
        return
    date = statements.events[event].date
    if date is not None and statements.firmness.holds(world, statements.day_of(record, event)):
        first, last = statements.bounds(date)
        written = written or date.source
        yield Point(BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last, which, source, written)


def own_stretches(
    statements: Statements, record: Record, points: Sequence[Point], latest_start: Day | None
) -> Iterator[Stretch]:
    """Yield the stretches that one citation states: both ends, or the start it supports to its own attestation.

    No source states an end that lies after everything it can know.

    Args:
        statements: what the register states.
        record: the record.
        points: its own points.
        latest_start: the latest day its start can be, by all bounds.
    """
    start = end = None
    for point in reversed(points):  # the first of each
        if point.what == "start":
            start = point
        elif point.what == "end":
            end = point
    if start is None:
        return
    first = start.last if latest_start is None else min(start.last, latest_start)
    supporting = statements.stating(record, "start")
    if end is not None:
        for cite in supporting:
            if cite.covers("end") and _can_know(statements, cite, end.first):
                yield Stretch(first, end.first)
                break
    for attestation in statements.attestations(record):
        if attestation.doubt is None and attestation.earliest is not None and attestation.cite in supporting:
            yield Stretch(first, attestation.earliest)


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
