"""Ranges that a register states for a start or an end, and what a record's own words leave of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgchart.inference.resolution import Case, Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, NEVER, Spans, during, merged
from orgchart.inference.statements.statements import ENDS, Range
from orgchart.model import Lasting, PartOf, Record
from orgchart.temporal import Day


class StatedRange(NamedTuple):
    """Days, both inclusive, within which something is said to have begun or ended.

    Attributes:
        what: `start`, `end`, `over-by`, `life` (a birth, death, founding, ...), or `container` (its end).
        closed: whether both sides were stated.
    """

    first: Day
    last: Day
    what: str
    closed: bool


def stated_ranges(resolution: Resolution, record: Record, case: Case) -> Iterator[StatedRange]:
    """Yield the ranges in which a day is never filled by presumption, each by itself.

    Of a record's own start and end, and of what it is about, what its dates leave (`own_ranges`); of a container, at
    any height, the days of its recorded end on which it may already be over.
    """
    yield from own_ranges(resolution, record, case)
    statements = resolution.statements
    if "containment" in statements.without:
        return
    for name in statements.containers(record):
        above = () if _of_its_unit(record, name) else statements.above(statements.records[name])
        for end in dict.fromkeys(end for one in dict.fromkeys((name, *above)) for end in _ends(resolution, one)):
            yield StatedRange(*end, "container", closed=False)


def _of_its_unit(record: Record, container: str) -> bool:
    """Return whether a container is the unit of a dated link, whose own containers do not contain the link."""
    return isinstance(record, PartOf) and record.dated and container == record.unit


class EndsAbove:
    """On which days something that contains a record may have ended; what is above is shared by all below it."""

    def __init__(self, resolution: Resolution) -> None:
        self._resolution = resolution
        self._known: dict[str, Spans[bool]] = {}

    def of(self, record: Record) -> Spans[bool]:
        """Return the days on which anything that contains a record, at any height, may have ended."""
        statements = self._resolution.statements
        if "containment" in statements.without:
            return NEVER
        several = [
            during(_ends(self._resolution, name)) if _of_its_unit(record, name) else self._up_from(name)
            for name in statements.containers(record)
        ]
        return several[0] if len(several) == 1 else merged(several, any)

    def _up_from(self, name: str) -> Spans[bool]:
        """Return the days on which a container, or anything above it, may have ended."""
        return self._resolution.statements.from_above(name, self._known, self._joined, self._in_circle)

    def _in_circle(self, name: str) -> Spans[bool]:
        statements = self._resolution.statements
        everything = dict.fromkeys((name, *statements.above(statements.records[name])))
        return during(end for one in everything for end in _ends(self._resolution, one))

    def _joined(self, name: str, above: list[Spans[bool]]) -> Spans[bool]:
        """Return the days on which a container or one of those above may have ended, as far as it may be there.

        What is in a firm container is not there after its last day, whatever may have ended then.
        """
        ends = [*_ends(self._resolution, name)]
        ends += ((span.first, span.last) for spans in above for span in spans if span.value)
        latest = self._resolution.bounds(name).e1 if name in self._resolution.firm else None
        if latest is not None:
            ends = [(first, min(last, latest)) for first, last in ends]
        return during(ends) if ends else NEVER


def own_ranges(resolution: Resolution, record: Record, case: Case) -> Iterator[StatedRange]:
    """Yield, of a record's own start and end, what its own dates and attestations leave.

    Of a death, founding or dissolution of what it is about, the same.
    """
    statements = resolution.statements
    own = _Own(resolution, record, case)
    if own.start is not None:
        yield StatedRange(own.s0, own.s1, "start", own.s0 > BEFORE_ALL and own.s1 < AFTER_ALL)
    if own.end is not None:
        yield StatedRange(own.e0, own.e1, "end", own.e0 > BEFORE_ALL and own.e1 < AFTER_ALL)
    when = record.end
    if when is not None and f"{record.id}/end" not in case.without:
        over = statements.over_by(when)
        if over is not None:
            latest = over if case.bounds.e1 is None else min(over, case.bounds.e1)
            yield StatedRange(own.e0 + 1 if own.e0 > BEFORE_ALL else own.e0, latest, "over-by", closed=False)
    for subject in statements.subjects(record):
        for event in statements.life(subject):
            if event.date is None or event.id in case.without:
                continue
            first, last = _open(statements.bounds(event.date))
            closed = first > BEFORE_ALL and last < AFTER_ALL
            if event.what in ENDS:
                yield StatedRange(max(first, own.e0), last, "life", closed)
            else:
                yield StatedRange(first, min(last, own.s1), "life", closed)


def _ends(resolution: Resolution, name: str) -> Iterator[tuple[Day, Day]]:
    """Yield the days of a container's recorded end: its written one, and its dissolution or abolition."""
    if name in resolution.set_aside:
        return
    statements = resolution.statements
    container = statements.records[name]
    bounds = resolution.bounds(container.id)
    since = BEFORE_ALL if bounds.e0 is None else bounds.e0 + 1  # up to its e0 it is not in doubt
    until = AFTER_ALL if bounds.e1 is None else bounds.e1
    if container.end is not None and until < AFTER_ALL:
        yield since, until
    for event in statements.life(container.id):
        if event.what in ENDS and event.date is not None:
            first, last = _open(statements.bounds(event.date))
            yield max(first, since), last


class _Own:
    """What a record's own dates and attestations leave of its stated start and end."""

    def __init__(self, resolution: Resolution, record: Record, case: Case) -> None:
        statements = resolution.statements
        self.start = self._range(resolution, record, "start", case)
        self.end = self._range(resolution, record, "end", case)
        if record.duration is not None:
            self._last(record.duration)
        self.s0, self.s1 = _open(self.start or (None, None))
        self.e0, self.e1 = _open(self.end or (None, None))
        for attestation in statements.attestations(record):
            if attestation.doubt is not None and attestation.doubt in case.without:
                continue
            if attestation.latest is not None:
                self.s1 = min(self.s1, attestation.latest)
            if attestation.earliest is not None:
                self.e0 = max(self.e0, attestation.earliest)
        self.s1 = min(self.s1, self.e1)
        self.e0 = max(self.e0, self.s0)

    def _last(self, duration: Lasting) -> None:
        """Take the start or end that is not stated from the other one and from how long it lasted."""
        least, most = duration.days()
        if self.end is None and self.start is not None:
            first, last = self.start
            self.end = _sum(first, least), _sum(last, most)
        elif self.start is None and self.end is not None:
            first, last = self.end
            self.start = _sum(first, None if most is None else -most), _sum(last, None if least is None else -least)

    @staticmethod
    def _range(resolution: Resolution, record: Record, which: str, case: Case) -> Range | None:
        """Return the written range of the start or end; that of its event where it is an event's day."""
        statements = resolution.statements
        when = record.start if which == "start" else record.end
        if when is None or f"{record.id}/{which}" in case.without:
            return None
        if when.edtf is not None:
            return statements.bounds(when.edtf) if which == "start" else statements.end_range(record)
        event = statements.events.get(when.event or "")
        if event is None or event.date is None or event.id in case.without:
            return None
        return statements.bounds(event.date)


def _sum(day: Day | None, days: int | None) -> Day | None:
    return None if day is None or days is None else day + days


def _open(days: Range) -> tuple[Day, Day]:
    return (BEFORE_ALL if days[0] is None else days[0], AFTER_ALL if days[1] is None else days[1])
