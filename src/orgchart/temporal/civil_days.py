"""Days as answers give them: `datetime.date`, and beyond its years a day that can be printed and compared.

Inference counts days as plain integers (`orgchart.temporal.days`); here is the one place where they become dates.
"""

from __future__ import annotations

from datetime import date
from functools import total_ordering
from typing import TypeAlias, overload

from orgchart.temporal.days import Day, civil, iso

_LAST_ORDINAL = date.max.toordinal()


@total_ordering
class FarDay:
    """A day before the year 1 or after 9999; it sorts with `datetime.date` and prints as ISO 8601 ("-0200-01-01")."""

    __slots__ = ("_ordinal",)

    def __init__(self, ordinal: Day) -> None:
        self._ordinal = ordinal

    @property
    def year(self) -> int:
        """Return the year; 0 is 1 BC."""
        return civil(self._ordinal)[0]

    @property
    def month(self) -> int:
        """Return the month, from 1."""
        return civil(self._ordinal)[1]

    @property
    def day(self) -> int:
        """Return the day of the month, from 1."""
        return civil(self._ordinal)[2]

    def toordinal(self) -> Day:
        """Return the number of the day, counted as `datetime.date.toordinal` does."""
        return self._ordinal

    def isoformat(self) -> str:
        """Return it as ISO 8601."""
        return iso(self._ordinal)

    __str__ = isoformat

    def __repr__(self) -> str:
        return f"<FarDay {self}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FarDay) and self._ordinal == other._ordinal

    def __lt__(self, other: CivilDay) -> bool:
        return self._ordinal < other.toordinal()

    def __hash__(self) -> int:
        return hash((FarDay, self._ordinal))


CivilDay: TypeAlias = date | FarDay


@overload
def civil_day(day: Day) -> CivilDay: ...
@overload
def civil_day(day: Day | None) -> CivilDay | None: ...
def civil_day(day: Day | None) -> CivilDay | None:
    """Return a day as answers give it; None where it is unbounded."""
    if day is None:
        return None
    return date.fromordinal(day) if 1 <= day <= _LAST_ORDINAL else FarDay(day)


AnyDay: TypeAlias = Day | CivilDay
"""A day as inference counts it, or as an answer gives it."""


def parts(day: AnyDay) -> tuple[int, int, int]:
    """Return year, month and day of the month."""
    return civil(day) if isinstance(day, int) else (day.year, day.month, day.day)


def day_number(day: AnyDay) -> Day:
    """Return the number of a day."""
    return day if isinstance(day, int) else day.toordinal()
