"""Ranges that a register states for a start or an end, and what a record's own words leave of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgchart.inference.resolution import Case, Resolution
from orgchart.inference.statements.evidence import AFTER_ALL, BEFORE_ALL
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
    """Yield the ranges in which a day is never filled by presumption.

    Of a record's own start and end, what its own dates and attestations leave; of a death, founding or dissolution
    of what it is about, the same; of a container, the days of its recorded end on which it may already be over.
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
    if "containment" not in statements.without:
        yield from _ends_of_containers(resolution, record)


def _ends_of_containers(resolution: Resolution, record: Record) -> Iterator[StatedRange]:
    for name in resolution.statements.containers(record):
        if isinstance(record, PartOf) and record.dated and name == record.unit:
            found = tuple(_ends(resolution, name))
        else:
            found = _ends_upwards(resolution, name)
        for first, last in found:
            yield StatedRange(first, last, "container", closed=False)


def _ends_upwards(resolution: Resolution, name: str) -> tuple[tuple[Day, Day], ...]:
    """Return the ends of a container and of everything above it; kept, since all below it share what is above."""
    statements, known = resolution.statements, resolution.container_ends
    trail: dict[str, None] = {}
    at = name
    while at not in known:
        above = statements.containers(statements.records[at])
        if len(above) == 1 and at not in trail:
            trail[at] = None
            at = above[0]
        else:  # the top, or where ways part, or units that are part of one another
            names = dict.fromkeys((at, *statements.above(statements.records[at])))
            known[at] = tuple(dict.fromkeys(end for one in names for end in _ends(resolution, one)))
    for below in reversed(trail):
        known[below] = tuple(dict.fromkeys((*_ends(resolution, below), *known[at])))
        at = below
    return known[name]


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
