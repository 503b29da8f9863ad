"""The bounds of records of which only days, places and who follows whom is told: the same as by the network.

Between such records every statement is "this point is no later than that one". The latest day of a point is then the
earliest of all latest days that its own statements, or those of points that are no earlier, give; and the other way
round. Nothing has to be added up, and no statement has to be kept: the network, which can say why, is made when it is
asked. Most registers are so, and most questions do not ask why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from orgchart.inference.statements.statements import Statements
from orgchart.model import PartOf, Record
from orgchart.temporal import Day, Interval

Days = list[Day | None]


class _Told(NamedTuple):
    """What is told of points: those of the record at place `n` are `2 * n`, its start, and `2 * n + 1`, its end.

    Attributes:
        latest, earliest: the days that the point's own statements give.
        before, after: the points that are no later, and no earlier, but for a record's own start and end.
    """

    latest: Days
    earliest: Days
    before: dict[int, list[int]]
    after: dict[int, list[int]]


def plain_bounds(statements: Statements, records: Mapping[str, Record]) -> dict[str, Interval] | None:
    """Return the bounds of firm records; None where more is told than this can tell, or where anything contradicts.

    Args:
        statements: what the register states, all inferences turned on.
        records: the firm records; all that they lie in is among them, or the answer is None.
    """
    nothing_else = statements.identity is None and not statements.any_turns and not statements.sources.any_retracted
    told = _told(statements, records) if nothing_else else None
    if told is None:
        return None
    latest = _reached(told.latest, told.before, -1)
    earliest = _reached(told.earliest, told.after, 1)
    found: dict[str, Interval] = {}
    for name, s0, s1, e0, e1 in zip(
        records, earliest[::2], latest[::2], earliest[1::2], latest[1::2], strict=True
    ):
        if (s0 is not None and s1 is not None and s0 > s1) or (e0 is not None and e1 is not None and e0 > e1):
            return None
        found[name] = Interval(s0, s1, e0, e1)
    return found


def _told(statements: Statements, records: Mapping[str, Record]) -> _Told | None:
    told = _Told([], [], {}, {})
    before, after = told.before, told.after
    places = {name: 2 * at for at, name in enumerate(records)}
    weak = statements.firmness.weak.keys()
    for record in records.values():
        days = _own_days(statements, record)
        if days is None:
            return None
        told.earliest.extend((days[0], days[2]))
        told.latest.extend((days[1], days[3]))
        start = places[record.id]
        for container, links in statements.steps(record):
            above = places.get(container)
            if above is None:
                return None
            before.setdefault(start, []).append(above)
            after.setdefault(above, []).append(start)
            if not links or weak.isdisjoint(links):
                before.setdefault(above + 1, []).append(start + 1)
                after.setdefault(start + 1, []).append(above + 1)
        if record.follows is not None and (other := places.get(record.follows.record)) is not None:
            before.setdefault(start, []).append(other + 1)
            after.setdefault(other + 1, []).append(start)
    return told


def _own_days(statements: Statements, record: Record) -> tuple[Day | None, Day | None, Day | None, Day | None] | None:
    """Return the days that a record's own firm dates and sightings give its start and end; None where it tells more."""
    start, end, follows = record.start, record.end, record.follows
    if record.duration is not None or record.within is not None or record.after or record.before:
        return None
    if (follows is not None and follows.immediate) or isinstance(record, PartOf) or statements.befallen(record):
        return None
    s0 = s1 = e0 = e1 = None
    if start is not None:
        if start.event is not None:
            return None
        if start.edtf is not None and statements.is_firm(record, "start"):
            s0, s1 = statements.bounds(start.edtf)
    if end is not None:
        if end.edtf is None or (end.event or end.over_by_date or end.over_by_source) is not None:
            return None
        if statements.is_firm(record, "end"):
            e0, e1 = statements.end_range(record)
        else:
            e0 = statements.not_before(record)
    for seen in statements.attestations(record):
        if seen.event is not None or seen.doubt is not None:
            return None
        if seen.latest is not None and (s1 is None or seen.latest < s1):
            s1 = seen.latest
        if seen.earliest is not None and (e0 is None or seen.earliest > e0):
            e0 = seen.earliest
    return s0, s1, e0, e1


def _reached(own: Days, steps: Mapping[int, list[int]], sign: int) -> Days:
    """Return the day of each point, by its own and by those from which steps lead to it; None where none has one.

    Args:
        own: the day that each point has by itself.
        steps: the points to which a day goes on, but from a start to its end, or back.
        sign: 1 for earliest days, of which the latest counts, and which go on from a start to its end; -1 for latest
            days, of which the earliest counts, and which go on from an end to its start.
    """
    found: Days = [None] * len(own)
    dated = [(-sign * day, point) for point, day in enumerate(own) if day is not None]
    dated.sort()
    ends = 1 if sign < 0 else 0
    for _, first in dated:
        if found[first] is not None:
            continue
        day = found[first] = own[first]
        waiting = [first]
        while waiting:
            point = waiting.pop()
            if point & 1 == ends and found[point + sign] is None:
                found[point + sign] = day
                waiting.append(point + sign)
            for other in steps.get(point, ()):
                if found[other] is None:
                    found[other] = day
                    waiting.append(other)
    return found
