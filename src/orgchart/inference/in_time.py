"""Parts of a record that have their own time: which of its names, areas and numbers of seats hold on which day."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Final, TypeVar

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans, always
from orgchart.inference.statements.statements import Statements
from orgchart.model import Area, Name, Person, Post, SeatNumber, Unit, When
from orgchart.temporal import Day

T = TypeVar("T")

_NAMING: Final = frozenset({None, "former", "official"})
"""The kinds of names by which something is called instead of its main name, where they are dated."""


class PartDays(NamedTuple):
    """The days of a part: from somewhere in its start to somewhere in its end, all inclusive."""

    s0: Day
    s1: Day
    e0: Day
    e1: Day


def lasting(statements: Statements, part: Name | Area | SeatNumber) -> PartDays:
    """Return the days of a part as its start and end say; open where they are not stated."""
    start = _range(statements, part.start, BEFORE_ALL)
    end = _range(statements, part.end, AFTER_ALL)
    if part.end is not None and part.end.edtf is not None:
        is_exclusive = statements.register.exclusive_ends if part.end.exclusive is None else part.end.exclusive
        end = (end[0] - is_exclusive, end[1] - is_exclusive)
    return PartDays(*start, *end)


def _range(statements: Statements, when: When | None, without: Day) -> tuple[Day, Day]:
    if when is None:
        return without, without
    event = statements.events.get(when.event or "")
    date = when.edtf if when.edtf is not None else event.date if event is not None else when.over_by_date
    first, last = statements.bounds(date) if date is not None else (None, None)
    return BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last


def seats_of(statements: Statements, post: Post) -> Spans[int | None]:
    """Return how many seats a post has on each day, None where that is not known; the most where it is in doubt."""
    if not post.seat_numbers:
        return always(None if post.seats_at_least is not None else post.seats)
    several = [(lasting(statements, one), one.number) for one in post.seat_numbers]
    days = sorted({BEFORE_ALL, *(day for one, _ in several for day in (one.s0, one.e1 + 1) if day <= AFTER_ALL)})
    starts = sorted([(one.s0, one.e1, number) for one, number in several], reverse=True)
    there: list[tuple[int, Day]] = []
    found: list[tuple[Day, int | None]] = []
    for day in days:
        while starts and starts[-1][0] <= day:
            _, last, number = starts.pop()
            heappush(there, (-number, last))
        while there and there[0][1] < day:
            heappop(there)
        found.append((day, -there[0][0] if there else None))
    return Spans.of(found)


def in_doubt(statements: Statements, day: Day) -> Iterator[tuple[str, str]]:
    """Yield the ids and fields (`name`, `title`, `seats`) of which it is not sure what holds on a day."""
    register = statements.register
    for field, named in (("name", register.units), ("title", register.posts)):
        for one in named.values():
            if one.names and any(_may_turn(part, day) for _, part in _dated_names(statements, one)):
                yield one.id, field
    for post in (one for one in register.posts.values() if one.seat_numbers):
        several = [(lasting(statements, one), one.number) for one in post.seat_numbers]
        numbers = {number for one, number in several if one.s0 <= day <= one.e1}
        if len(numbers) != 1 or any(_may_turn(one, day) for one, _ in several):
            yield post.id, "seats"


def _may_turn(part: PartDays, day: Day) -> bool:
    """Return whether a part may hold on a day or not."""
    return part.s0 <= day <= part.e1 and not part.s1 <= day <= part.e0


def areas_on(statements: Statements, unit: Unit, day: Day) -> tuple[Area, ...]:
    """Return the areas that a unit may have been active in on a day."""
    found = ((area, lasting(statements, area)) for area in unit.areas)
    return tuple(area for area, one in found if one.s0 <= day <= one.e1)


def name_on(statements: Statements, named: Unit | Post | Person, day: Day) -> str | None:
    """Return what something was called on a day, where that is certainly not its main name; else None.

    A former name without dates ends the day before the only renaming; with several, nothing is said of days.
    """
    begun = [(one.s1, name.text) for name, one in _dated_names(statements, named) if one.s1 <= day <= one.e0]
    return max(begun)[1] if begun else None


def _dated_names(statements: Statements, named: Unit | Post | Person) -> Iterator[tuple[Name, PartDays]]:
    for name in named.names:
        if name.kind not in _NAMING:
            continue
        if name.start is not None or name.end is not None:
            yield name, lasting(statements, name)
        elif name.kind == "former":
            dates = [event.date for event in statements.renamings.get(named.id, ())]
            first = statements.bounds(dates[0])[0] if len(dates) == 1 and dates[0] is not None else None
            if first is not None:
                yield name, PartDays(BEFORE_ALL, BEFORE_ALL, first - 1, first - 1)
