"""Ranges that a register states for a start or an end, and what a record's own words leave of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.resolution import Case, Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, NEVER, Spans, during, merged
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.firmness import FIRM, LIKELY, World
from orgchart.inference.statements.statements import Range, Statements, Steps
from orgchart.inference.statements.turning_events import BEGINNINGS, ENDS
from orgchart.model import Event, Lasting, PartOf, Record, When
from orgchart.temporal import Day, Interval


class StatedRange(NamedTuple):
    """Days, both inclusive, within which something is said to have begun or ended.

    Attributes:
        what: `start`, `end`, `over-by`, `life` (a birth, death, founding, ...), or `container` (its end).
        closed: whether both sides were stated.
        needs: names of what it rests on that may be weak.
    """

    first: Day
    last: Day
    what: str
    closed: bool
    needs: tuple[str, ...] = ()


class _Way(NamedTuple):
    """The way up to a container: a step by links to it, and the way to where that begins.

    Of each container all links from the record on would take the square.
    """

    links: tuple[str, ...]
    before: _Way | None


def stated_ranges(resolution: Resolution, record: Record, case: Case) -> Iterator[StatedRange]:
    """Yield the ranges in which a day is never filled by presumption, each by itself.

    Of a record's own start and end, and of what it is about, what its dates leave (`own_ranges`); of a container, at
    any height, the days of its recorded end on which it may already be over.
    """
    yield from own_ranges(resolution, record, case)
    if "containment" not in resolution.statements.without:
        yield from dict.fromkeys(ends_above(resolution, record, case.world))


def ends_above(resolution: Resolution, record: Record, world: World) -> Iterator[StatedRange]:
    """Yield the ends of what contains a record, at any height, in a world; each with what it rests on."""
    records = resolution.statements.records
    waiting = deque[tuple[str, _Way, bool]]()
    for name, links in held(resolution, record, world):
        waiting.append((name, _Way(links, None), not _of_its_unit(record, name)))
    passed = {record.id}
    while waiting:
        name, way, upwards = waiting.popleft()
        if name not in passed:
            passed.add(name)
            for one in _ends(resolution, name, world):
                yield one._replace(needs=(*_links_of(way), *one.needs))
            if upwards:
                waiting.extend((one, _Way(more, way), True) for one, more in held(resolution, records[name], world))


def _links_of(way: _Way | None) -> list[str]:
    """Return the links of a way, from the record upwards."""
    steps = []
    while way is not None:
        steps.append(way.links)
        way = way.before
    return [link for links in reversed(steps) for link in links]


def held(resolution: Resolution, record: Record, world: World) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the nearest containers that a world takes, with the links that lead there."""
    statements = resolution.statements
    holds = statements.firmness.holds
    waiting = [*statements.steps(record)]
    passed: set[str] = set()
    while waiting:
        name, links = waiting.pop(0)
        if not holds(world, links):
            continue
        if name not in resolution.set_aside and holds(world, (name,)):
            yield name, (name, *links)
        elif name not in passed:
            passed.add(name)
            waiting += [(one, (*links, *more)) for one, more in statements.steps(statements.records[name])]


def _of_its_unit(record: Record, container: str) -> bool:
    """Return whether a container is the unit of a dated link, whose own containers do not contain the link."""
    return isinstance(record, PartOf) and record.dated and container == record.unit


class EndsAbove(Lazy):
    """On which days something that contains a record may have ended, in one world.

    What is above is shared by all below it.
    """

    def __init__(self, resolution: Resolution, world: World) -> None:
        self._resolution = resolution
        self._world = world
        self._known: dict[str, Spans[bool]] = {}
        self._below: dict[Steps, Spans[bool]] = {}

    def of(self, record: Record) -> Spans[bool]:
        """Return the days on which anything that contains a record, at any height, may have ended."""
        if not self._any_end:
            return NEVER
        if isinstance(record, PartOf):
            return self._of(record)
        steps = self._resolution.statements.steps(record)
        found = self._below.get(steps)
        if found is None:
            found = self._below[steps] = self._of(record)
        return found

    @lazily
    def _any_end(self) -> bool:
        """Return whether the end of anything that contains others is told, and bears on these."""
        statements, register = self._resolution.statements, self._resolution.register
        places = (*register.units, *register.posts)
        ends = (name in statements.records and statements.records[name].end is not None for name in places)
        return "containment" not in statements.without and (bool(statements.life_events) or any(ends))

    def _of(self, record: Record) -> Spans[bool]:
        several = [
            during(self._ends(name)) if _of_its_unit(record, name) else self._up_from(name)
            for name in self._containers(record)
        ]
        return several[0] if len(several) == 1 else merged(several, any)

    def _containers(self, record: Record) -> list[str]:
        return [name for name, _ in held(self._resolution, record, self._world)]

    def _ends(self, name: str) -> Iterator[tuple[Day, Day]]:
        return (one[:2] for one in _ends(self._resolution, name, self._world))

    def _up_from(self, name: str) -> Spans[bool]:
        """Return the days on which a container, or anything above it, may have ended."""
        records, known = self._resolution.statements.records, self._known
        if name in known:
            return known[name]
        path = [name]
        on_path = {name}
        while path:
            at = path[-1]
            above = self._containers(records[at])
            open_ = [one for one in above if one not in known]
            if open_ and open_[-1] not in on_path:
                path.append(open_[-1])
                on_path.add(open_[-1])
                continue
            if open_:  # units that are part of one another
                ends = [*self._ends(at), *(one[:2] for one in ends_above(self._resolution, records[at], self._world))]
                known[at] = during(ends)
            else:
                known[at] = self._joined(at, [known[one] for one in above])
            path.pop()
            on_path.remove(at)
        return known[name]

    def _joined(self, name: str, above: list[Spans[bool]]) -> Spans[bool]:
        """Return the days on which a container or one of those above may have ended, as far as it may be there.

        What is in a firm container is not there after its last day, whatever may have ended then.
        """
        ends = [*self._ends(name)]
        ends += ((span.first, span.last) for spans in above for span in spans if span.value)
        latest = self._resolution.bounds(name).e1 if name in self._resolution.firm else None
        if latest is not None:
            ends = [(first, min(last, latest)) for first, last in ends]
        return during(ends) if ends else NEVER


def own_ranges(resolution: Resolution, record: Record, case: Case) -> Iterator[StatedRange]:
    """Yield, of a record's own start and end, what its own dates and attestations leave.

    Of a death, founding or dissolution of what it is about, of an appointment or dismissal, the same.
    """
    statements = resolution.statements
    own = _Own(resolution, record, case)
    if own.start is not None:
        closed = own.s0 > BEFORE_ALL and own.s1 < AFTER_ALL
        needs = (f"{record.id}/start", *_of_day(resolution, record, "start"))
        yield StatedRange(own.s0, own.s1, "start", closed, needs)
    if own.end is not None:
        closed = own.e0 > BEFORE_ALL and own.e1 < AFTER_ALL
        needs = (f"{record.id}/end", *_of_day(resolution, record, "end"))
        yield StatedRange(own.e0, own.e1, "end", closed, needs)
    if record.end is not None and statements.takes(record, "end", case.world):
        over = statements.over_by(record)
        if over is not None:
            latest = over if case.bounds.e1 is None else min(over, case.bounds.e1)
            since = own.e0 + 1 if own.e0 > BEFORE_ALL else own.e0
            yield StatedRange(since, latest, "over-by", closed=False, needs=(f"{record.id}/end",))
    for event, needs in _befalling(resolution, record):
        if event.date is None or not statements.firmness.holds(case.world, needs):
            continue
        first, last = _open(statements.bounds(event.date))
        closed = first > BEFORE_ALL and last < AFTER_ALL
        if event.what in BEGINNINGS:
            yield StatedRange(first, min(last, own.s1), "life", closed, needs)
        else:
            yield StatedRange(max(first, own.e0), last, "life", closed, needs)


def plainly_stated(record: Record, points: Sequence[Point]) -> Iterator[StatedRange]:
    """Yield the same of a record that is plainly dated and has one reading, by its own points."""
    s0 = e0 = BEFORE_ALL
    s1 = e1 = AFTER_ALL
    kinds = []
    for first, last, what, _, _ in points:
        kinds.append(what)
        if what == "start":
            s0, s1 = first, min(s1, last)
        elif what == "end":
            e0, e1 = max(e0, first), last
        else:
            s1, e0 = min(s1, last), max(e0, first)
    s1, e0 = min(s1, e1), max(e0, s0)
    if "start" in kinds:
        yield StatedRange(s0, s1, "start", s0 > BEFORE_ALL and s1 < AFTER_ALL, (f"{record.id}/start",))
    if "end" in kinds:
        yield StatedRange(e0, e1, "end", e0 > BEFORE_ALL and e1 < AFTER_ALL, (f"{record.id}/end",))


def _of_day(resolution: Resolution, record: Record, which: str) -> tuple[str, ...]:
    when = record.start if which == "start" else record.end
    event = when.event if when is not None else None
    statements = resolution.statements
    return statements.day_of(record, event) if event is not None and event in statements.events else ()


def _befalling(resolution: Resolution, record: Record) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Yield the events that begin or end what a record is about, with what each rests on that may be weak."""
    statements = resolution.statements
    for subject in statements.subjects(record):
        yield from ((event, (event.id, f"{event.id}/implied")) for event in statements.life(subject))
    yield from ((event, (event.id, f"{event.id}/implied", *by)) for event, by in statements.turns(record))
    for judgement, event in statements.perhaps(record):
        yield event, (judgement.id, event.id, f"{event.id}/implied")


def _ends(resolution: Resolution, name: str, world: World) -> Iterator[StatedRange]:
    """Yield the days of a container's recorded end that a world takes: its written one, its dissolution or the like."""
    statements = resolution.statements
    holds = statements.firmness.holds
    container = statements.records[name]
    certain = resolution.certain(name).e0
    since = BEFORE_ALL if certain is None else certain + 1  # up to its e0 it is not in doubt
    latest = resolution.bounds(name).e1
    until = AFTER_ALL if latest is None else latest
    needs = (f"{name}/end", *_of_day(resolution, container, "end"))
    if container.end is not None and until < AFTER_ALL and holds(world, needs):
        written = _written(statements, container, container.end, "end") or (None, None)
        still = BEFORE_ALL if written[0] is None else written[0] + 1
        yield StatedRange(max(since, still), until, "container", False, needs)
    for event in statements.life(name):
        needs = (event.id, f"{event.id}/implied")
        if event.what in ENDS and event.date is not None and holds(world, needs):
            first, last = _open(statements.bounds(event.date))
            yield StatedRange(max(first, since), last, "container", False, needs)


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
            if attestation.doubt is not None and attestation.doubt not in case.world.taken:
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
        if when is None or not statements.takes(record, which, case.world):
            return None
        if not statements.firmness.holds(case.world, _of_day(resolution, record, which)):
            return None
        return _written(statements, record, when, which)


def _written(statements: Statements, record: Record, when: When, which: str) -> Range | None:
    """Return the written range of a start or end; that of its event where it is an event's day."""
    if when.edtf is not None:
        return statements.bounds(when.edtf) if which == "start" else statements.end_range(record)
    event = statements.events.get(when.event or "")
    return None if event is None or event.date is None else statements.bounds(event.date)


def _sum(day: Day | None, days: int | None) -> Day | None:
    return None if day is None or days is None else day + days


def _open(days: Range) -> tuple[Day, Day]:
    return (BEFORE_ALL if days[0] is None else days[0], AFTER_ALL if days[1] is None else days[1])


def disputed_days(statements: Statements, record: Record) -> Iterator[tuple[Day, Day]]:
    """Yield the days on which a record began or ended by what some sources say, and not by others, nobody judging.

    No other statement settles that: neither an order nor a container.
    """
    open_ = statements.unsettled.get(record.id, frozenset())
    if "start" in open_ and record.start is not None and record.start.edtf is not None:
        first, last = _open(statements.bounds(record.start.edtf))
        yield first, last - 1
    if "end" in open_ and record.end is not None and record.end.edtf is not None:
        first, last = _open(statements.end_range(record))
        yield first + 1, last


def order_ranges(resolution: Resolution, record: Record, case: Case) -> Iterator[tuple[Day, Day]]:
    """Yield the days on which a predecessor may still be there, a successor already, or what a record is after not yet.

    Weak ones included; each as far as the record's own days, in one reading, leave room. Sightings are no matter of
    theirs: what ends or begins somewhere in them is never filled before or after evidence.
    """
    statements = resolution.statements
    begun = AFTER_ALL if case.bounds.s1 is None else case.bounds.s1
    still = BEFORE_ALL if case.bounds.e0 is None else case.bounds.e0
    follows = () if record.follows is None else (record.follows.record,)
    for name in (*follows, *record.after):
        if name in statements.events:
            first, last = _days_of(statements, name)
            if last < AFTER_ALL:
                yield first, last
        elif name in statements.records:
            bounds = _told_of(resolution, name, case.world)
            first, last = _open((bounds.e0, bounds.e1))
            yield first, min(last, begun)
    for other in resolution.successors.get(record.id, ()):
        if other.start is not None:
            is_firm = other.start.edtf is not None and statements.takes(other, "start", FIRM)
            since = (_told_of(resolution, other.id, case.world) if is_firm else resolution.bounds(other.id)).s0
            yield max(still, BEFORE_ALL if since is None else since), AFTER_ALL
    for name in record.before:
        if name in statements.events:
            first, last = _days_of(statements, name)
        elif name in statements.records:
            bounds = _told_of(resolution, name, case.world)
            first, last = _open((bounds.s0, bounds.s1))
        else:
            continue
        yield max(first, still), last


def _told_of(resolution: Resolution, name: str, world: World) -> Interval:
    """Return where start and end of another record can lie by what is firm; among all that is likely, by that too."""
    likely = resolution.likely(name) if world == LIKELY else None
    return resolution.certain(name) if likely is None else likely.bounds


def _days_of(statements: Statements, event: str) -> tuple[Day, Day]:
    """Return the days on which an event may have been; none where it has no date."""
    date = statements.events[event].date
    return (AFTER_ALL, BEFORE_ALL) if date is None else _open(statements.bounds(date))
