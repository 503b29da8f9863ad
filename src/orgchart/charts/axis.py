"""The marks on a line of time: years, or months where it is short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from orgchart.foundation.records import Frozen
from orgchart.temporal import Day, add_months, civil, civil_day, day
from orgchart.wording.dates import span_text

_YEARS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_STEPS: Final = (1, 2, 3, 6, *(12 * years for years in _YEARS))
"""Between two marks, in months."""


class Tick(Frozen):
    """A mark at the beginning of a day."""

    day: Day
    words: str


def ticks(first: Day, last: Day, *, months: int, years: int) -> tuple[Tick, ...]:
    """Return marks, evenly apart, from the first day to the last, both inclusive.

    Args:
        first: the first day.
        last: the last day.
        months: of marks for months there are no more than so many, or two.
        years: of marks for years likewise.
    """
    for step in _STEPS:
        if _count(first, last, step) <= max(2, months if step < 12 else years):
            return tuple(_marks(first, last, step))
    return ()


def _count(first: Day, last: Day, step: int) -> int:
    return _month(last) // step - -(-_begun(first) // step) + 1


def _marks(first: Day, last: Day, step: int) -> Iterator[Tick]:
    for number in range(-(-_begun(first) // step), _month(last) // step + 1):
        year, month = divmod(number * step, 12)
        begun, months = day(year, month + 1, 1), 12 if step >= 12 else 1
        yield Tick(day=begun, words=span_text(civil_day(begun), civil_day(add_months(begun, months) - 1)))


def _month(ordinal: Day) -> int:
    """Return the number of the month of a day, counted from the year 0."""
    year, month, _ = civil(ordinal)
    return 12 * year + month - 1


def _begun(ordinal: Day) -> int:
    """Return the number of the first month that begins on a day or after it."""
    return _month(ordinal) + (0 if civil(ordinal)[2] == 1 else 1)
