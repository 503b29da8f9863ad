"""Of which records an end is recorded, of themselves or of what is above them, and from when on it can have come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from orgchart.inference.spans import BEFORE_ALL
from orgchart.inference.statements.turning_events import BEGINNINGS, ENDS
from orgchart.model import Event, Post, Record, Unit
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.inference.statements.statements import Statements


def recorded_ends(statements: Statements, several: Iterable[str]) -> dict[str, Day]:
    """Return the records, of some and of what these lie within, of which an end is recorded, or of what is above them.

    That is a date, an event that ends it, a successor, `before`, or how long it lasted. With each goes the first day
    on which such an end can have come; `BEFORE_ALL` where that is not told.
    """
    inside: dict[str, list[str]] = {}
    above, passed = [name for name in several if name in statements.records], set[str]()
    while above:
        name = above.pop()
        if name not in passed:
            passed.add(name)
            record = statements.records[name]
            for one in (*statements.containers(record), record.within):
                if one in statements.records:
                    inside.setdefault(str(one), []).append(name)
                    above.append(str(one))
    if not passed:
        return {}
    followed = {one.follows.record for one in statements.records.values() if one.follows is not None}
    waiting = [
        (day, name)
        for name in sorted(passed)
        for day in _of(statements, statements.records[name], is_followed=name in followed)
    ]
    heapify(waiting)
    found: dict[str, Day] = {}
    while waiting:
        day, name = heappop(waiting)
        if name not in found:
            found[name] = day
            for one in inside.get(name, ()):
                heappush(waiting, (day, one))
    return found


def _of(statements: Statements, record: Record, *, is_followed: bool) -> Iterator[Day]:
    """Yield the first day of each end that is recorded of a record itself, however sure."""
    if record.before or record.duration is not None or is_followed:
        yield BEFORE_ALL
    when = record.end
    if when is not None:
        first, event = statements.end_range(record)[0], statements.events.get(when.event or "")
        yield first if first is not None else _first_day(statements, event)
    for event in (one for subject in statements.subjects(record) for one in statements.life(subject)):
        if event.what in ENDS:  # what somebody held, or was in, may have been over long before he died
            yield _first_day(statements, event if isinstance(record, (Unit, Post)) else None)
    for event, _ in statements.turns(record):
        if event.what not in BEGINNINGS:
            yield _first_day(statements, event)


def _first_day(statements: Statements, event: Event | None) -> Day:
    date = None if event is None else event.date
    first = None if date is None else statements.bounds(date)[0]
    return BEFORE_ALL if first is None else first
