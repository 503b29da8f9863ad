"""Evidence of a record by itself: the days that somebody's word reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.statements import Statements
from orgchart.model import Record
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


def own_points(statements: Statements, record: Record, *, without: Collection[str] = ()) -> Iterator[Point]:
    """Yield the record's own points: stated start and end, attestations; not those of `without`."""
    when = record.start
    if when is not None and f"{record.id}/start" not in without:
        ranges = [statements.bounds(when.edtf)] if when.edtf is not None else []
        yield from _stated(statements, record, "start", ranges, when.event, without)
    when = record.end
    if when is not None and f"{record.id}/end" not in without:
        ranges = [statements.end_range(record)] if when.edtf is not None else []
        yield from _stated(statements, record, "end", ranges, when.event, without)
    for attestation in statements.attestations(record):
        if attestation.doubt is None or attestation.doubt not in without:
            yield Point(
                BEFORE_ALL if attestation.earliest is None else attestation.earliest,
                AFTER_ALL if attestation.latest is None else attestation.latest,
                "seen",
                attestation.cite.source or None,
                attestation.written,
            )


def _stated(
    statements: Statements,
    record: Record,
    which: str,
    ranges: list[tuple[Day | None, Day | None]],
    event: str | None,
    without: Collection[str],
) -> Iterator[Point]:
    when = record.start if which == "start" else record.end
    written = when.edtf.source if when is not None and when.edtf is not None else ""
    if event in statements.events and event not in without:
        date = statements.events[str(event)].date
        if date is not None:
            ranges = [*ranges, statements.bounds(date)]
            written = written or date.source
    source = next((cite.source for cite in record.cites if cite.covers(which)), None)
    for first, last in ranges:
        yield Point(
            BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last, which, source, written
        )


def own_stretches(
    statements: Statements, record: Record, points: Collection[Point], latest_start: Day | None
) -> Iterator[Stretch]:
    """Yield the stretches that one citation states: both ends, or the start it supports to its own attestation.

    Args:
        statements: what the register states.
        record: the record.
        points: its own points.
        latest_start: the latest day its start can be, by all bounds.
    """
    start = next((point for point in points if point.what == "start"), None)
    if start is None:
        return
    first = start.last if latest_start is None else min(start.last, latest_start)
    end = next((point for point in points if point.what == "end"), None)
    supporting = [cite for cite in record.cites if cite.covers("start") and cite.stance != "contradicts"]
    if end is not None and any(cite.covers("end") for cite in supporting):
        yield Stretch(first, end.first)
    for attestation in statements.attestations(record):
        if attestation.doubt is None and attestation.earliest is not None and attestation.cite in supporting:
            yield Stretch(first, attestation.earliest)


def lasting_stretches(record: Record, points: Collection[Point]) -> Iterator[Stretch]:
    """Yield the days that one citation states by saying how long it was at least, and when it began or ended."""
    least = record.duration.days()[0] if record.duration is not None else None
    if least is None:
        return
    for point in points:
        stating = [cite for cite in record.cites if cite.covers(point.what) and cite.covers("duration")]
        if point.what in ("start", "end") and any(cite.stance != "contradicts" for cite in stating):
            begun = point.what == "start"
            first, last = point.last - (0 if begun else least), point.first + (least if begun else 0)
            if first <= last:
                yield Stretch(first, last)
