"""The bounds of records of which only days, places and who follows whom is told: the same as by the network.

Between such records every statement is "this point is no later than that one". The latest day of a point is then the
earliest of all latest days that its own statements, or those of points that are no earlier, give; and the other way
round. Nothing has to be added up, and no statement has to be kept: the network, which can say why, is made when it is
asked. Most registers are so, and most questions do not ask why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, cast

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple, made
from orgchart.inference.statements.firmness import ALL, FIRM, LIKELY, TAKEN, World
from orgchart.inference.statements.statements import Statements
from orgchart.model import PartOf, Record
from orgchart.temporal import Day, Interval

Bounds = dict[str, Interval]
_Days = list[Day | None]
_OUTER: Final = {"start": 0, "end": 3}
"""The place of the first day of a start, and of the last of an end, among a record's `s0`, `s1`, `e0` and `e1`."""


class _Told(NamedTuple):
    """What is told of points: those of the record at place `n` are `2 * n`, its start, and `2 * n + 1`, its end.

    Attributes:
        places: the point of each record's start.
        latest, earliest: the days that the point's own statements give.
        before, after: the points that are no later, and no earlier, but for a record's own start and end.
        named: the starts of records that others lie in or follow.
    """

    places: dict[str, int]
    latest: _Days
    earliest: _Days
    before: dict[int, list[int]]
    after: dict[int, list[int]]
    named: set[int]


class PlainBounds(Lazy):
    """The bounds of plain records, and what weak dates of their own make of them.

    Attributes:
        firm: the bounds by what is firm.
        only_dates: whether nothing is weak but starts and ends of these records; if not, only `firm` is known.
    """

    def __init__(
        self,
        statements: Statements,
        records: Mapping[str, Record],
        told: _Told,
        latest: _Days,
        earliest: _Days,
        firm: Bounds,
    ) -> None:
        self.firm = firm
        self._latest, self._earliest = latest, earliest
        self._statements = statements
        self._records = records
        self._told = told
        self._names = [*told.places]

    @classmethod
    def of(cls, statements: Statements, records: Mapping[str, Record]) -> PlainBounds | None:
        """Return the bounds of firm records; None where more is told than this can tell, or where anything contradicts.

        Args:
            statements: what the register states, all inferences turned on.
            records: the firm records; all that they lie in is among them, or the answer is None.
        """
        nothing_else = statements.identity is None and not statements.any_turns and not statements.sources.any_retracted
        told = _told(statements, records) if nothing_else else None
        if told is None:
            return None
        latest, earliest = _reached(told.latest, told.before, -1), _reached(told.earliest, told.after, 1)
        firm = _bounds(told, latest, earliest)
        return None if firm is None else cls(statements, records, told, latest, earliest, firm)

    @lazily
    def only_dates(self) -> bool:
        """Return whether nothing is weak but starts and ends of these records."""
        records = self._records
        return all(
            name.endswith(("/start", "/end")) and name[: name.rfind("/")] in records
            for name in self._statements.firmness.weak
        )

    @lazily
    def likely(self) -> Bounds | None:
        """Return the bounds with all dates that are at least likely, or announced; None where they contradict."""
        return self._taking(LIKELY)

    @lazily
    def all(self) -> Bounds | None:
        """Return the bounds with all dates, however weak; None where they contradict anything."""
        every = self._statements.firmness.weak.values()
        return self.likely if all(kind in TAKEN["likely"] for kind in every) else self._taking(ALL)

    def alone(self, record: Record) -> Interval | None:
        """Return the bounds of one record with all its own dates, those of all others as the firm statements have them.

        None where others lie in it or follow it, or where it follows others: it would move them, and they it. None
        where that contradicts anything.
        """
        told = self._told
        start = told.places[record.id]
        days = None if start in told.named or record.follows is not None else _own_days(self._statements, record, ALL)
        if days is None:
            return None
        s0, s1, e0, e1 = days
        for name, _ in self._statements.steps(record):  # no link is weak
            above = self.firm[name]
            s0, e1 = _later(s0, above.s0), _earlier(e1, above.e1)
        found = Interval(s0, _earlier(s1, e1), _later(e0, s0), e1)
        return None if found.is_contradictory else found

    def only_by_itself(self, record: Record, which: str) -> bool:
        """Return whether, of all dates, only a record's own gives the first day of its start or the last of its end."""
        every, told = self.all, self._told
        own = None if every is None else _own_days(self._statements, record, ALL)
        if every is None or own is None:
            return False
        at, start = _OUTER[which], told.places[record.id]
        day = own[at]
        beyond = told.before.get(start, ()) if which == "start" else told.after.get(start + 1, ())
        others = (_days(every[self._names[point >> 1]])[2 * (point & 1) + at % 2] for point in beyond)
        return day is not None and all(
            other is None or (other < day if which == "start" else day < other) for other in others
        )

    @lazily
    def resting(self) -> frozenset[str]:
        """Return the records of which a weak date says anything."""
        return frozenset(
            name
            for name, record in self._doubted()
            if any(day is not None for day in _weak_days(self._statements, record))
        )

    def _doubted(self) -> Sequence[tuple[str, Record]]:
        return [(name, record) for name, record in self._records.items() if self._statements.may_doubt(record)]

    def _taking(self, world: World) -> Bounds | None:
        """Return the bounds with the weak dates of a world; of records that none of them moves the same ones."""
        told = self._told
        latest: list[tuple[Day, int]] = []
        earliest: list[tuple[Day, int]] = []
        for name, record in self._doubted():
            days = _own_days(self._statements, record, world)
            assert days is not None  # as it was by what is firm
            start = told.places[name]
            earliest += [(day, point) for day, point in ((days[0], start), (days[2], start + 1)) if day is not None]
            latest += [(day, point) for day, point in ((days[1], start), (days[3], start + 1)) if day is not None]
        before = _moved(self._latest, latest, told.before, -1)
        after = _moved(self._earliest, earliest, told.after, 1)
        found = dict(self.firm)
        for at in sorted({point >> 1 for point in (*before, *after)}):
            start, end = 2 * at, 2 * at + 1
            one = Interval(
                after.get(start, self._earliest[start]), before.get(start, self._latest[start]),
                after.get(end, self._earliest[end]), before.get(end, self._latest[end]),
            )  # fmt: skip
            if one.is_contradictory:
                return None
            found[self._names[at]] = one
        return found


def _bounds(told: _Told, latest: _Days, earliest: _Days) -> Bounds | None:
    """Return the bounds of records by the latest and earliest days of their points; None where they contradict."""
    found: Bounds = {}
    for name, s0, s1, e0, e1 in zip(told.places, earliest[::2], latest[::2], earliest[1::2], latest[1::2], strict=True):
        if (s0 is not None and s1 is not None and s0 > s1) or (e0 is not None and e1 is not None and e0 > e1):
            return None
        found[name] = made(Interval, (s0, s1, e0, e1))
    return found


def _told(statements: Statements, records: Mapping[str, Record]) -> _Told | None:
    places = {name: 2 * at for at, name in enumerate(records)}
    told = _Told(places, [], [], defaultdict(list), defaultdict(list), set())
    before, after, named, latest, earliest = told.before, told.after, told.named, told.latest, told.earliest
    weak = statements.firmness.weak.keys()
    for record in records.values():
        days = _own_days(statements, record, FIRM)
        if days is None:
            return None
        s0, s1, e0, e1 = days
        earliest += s0, e0
        latest += s1, e1
        start = places[record.id]
        for container, links in statements.steps(record):
            above = places.get(container)
            if above is None:
                return None
            named.add(above)
            before[start].append(above)
            after[above].append(start)
            if not links or weak.isdisjoint(links):
                before[above + 1].append(start + 1)
                after[start + 1].append(above + 1)
        if record.follows is not None and (other := places.get(record.follows.record)) is not None:
            named.add(other)
            before[start].append(other + 1)
            after[other + 1].append(start)
    return told


def _own_days(
    statements: Statements, record: Record, world: World
) -> tuple[Day | None, Day | None, Day | None, Day | None] | None:
    """Return the days that a record's own dates and sightings give its start and end; None where it tells more."""
    start, end, follows = record.start, record.end, record.follows
    if record.duration is not None or record.within is not None or record.after or record.before:
        return None
    if (follows is not None and follows.immediate) or isinstance(record, PartOf):
        return None
    if statements.befallen(record):
        return None
    if start is not None and start.event is not None:
        return None
    if end is not None and (end.edtf is None or (end.event or end.over_by_date or end.over_by_source) is not None):
        return None
    (s0, s1), (e0, e1) = statements.written(record)
    if statements.may_doubt(record):
        if start is not None and not statements.takes(record, "start", world):
            s0 = s1 = None
        if end is not None and not statements.takes(record, "end", world):
            e0 = e1 = None
        e0 = _later(statements.not_before(record), e0)
    for seen in statements.attestations(record):
        if seen.event is not None or seen.doubt is not None:
            return None
        s1, e0 = _earlier(s1, seen.latest), _later(e0, seen.earliest)
    return s0, s1, e0, e1


def _days(one: Interval) -> tuple[Day | None, ...]:
    return one.s0, one.s1, one.e0, one.e1


def _weak_days(statements: Statements, record: Record) -> tuple[Day | None, ...]:
    """Return the days that the weak ones of a record's own dates give."""
    found: tuple[Day | None, ...] = ()
    if record.start is not None and record.start.edtf is not None and not statements.takes(record, "start", FIRM):
        found += statements.bounds(record.start.edtf)
    if record.end is not None and not statements.takes(record, "end", FIRM):
        found += statements.end_range(record)
    return found


def _reached(own: _Days, steps: Mapping[int, list[int]], sign: int) -> _Days:
    """Return the day of each point, by its own and by those from which steps lead to it; None where none has one.

    Args:
        own: the day that each point has by itself.
        steps: the points to which a day goes on, but from a start to its end, or back.
        sign: 1 for earliest days, of which the latest counts, and which go on from a start to its end; -1 for latest
            days, of which the earliest counts, and which go on from an end to its start.
    """
    found: _Days = [None] * len(own)
    dated = [point for point, day in enumerate(own) if day is not None]
    dated.sort(key=cast("list[Day]", own).__getitem__, reverse=sign > 0)
    ends = 1 if sign < 0 else 0
    onwards = steps.get
    for first in dated:
        if found[first] is not None:
            continue
        day = found[first] = own[first]
        waiting = [first]
        for point in waiting:
            if point & 1 == ends and found[point + sign] is None:
                found[point + sign] = day
                waiting.append(point + sign)
            for other in onwards(point, ()):
                if found[other] is None:
                    found[other] = day
                    waiting.append(other)
    return found


def _moved(known: _Days, more: list[tuple[Day, int]], steps: Mapping[int, list[int]], sign: int) -> dict[int, Day]:
    """Return the points of which more days, each of a point, make another day than is known, with that day.

    Args:
        known: the day of each point by all others (`_reached`).
        more: the days.
        steps: as for `_reached`.
        sign: as for `_reached`.
    """
    found: dict[int, Day] = {}
    ends = 1 if sign < 0 else 0
    for day, first in sorted(more, key=lambda one: -sign * one[0]):
        waiting = [first]
        while waiting:
            point = waiting.pop()
            before = known[point]
            if point in found or (before is not None and sign * day <= sign * before):
                continue
            found[point] = day
            if point & 1 == ends:
                waiting.append(point + sign)
            waiting += steps.get(point, ())
    return found


def _later(one: Day | None, other: Day | None) -> Day | None:
    return other if one is None else one if other is None or other <= one else other


def _earlier(one: Day | None, other: Day | None) -> Day | None:
    return other if one is None else one if other is None or other >= one else other
