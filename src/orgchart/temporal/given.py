"""Days and periods as callers give them: text, `datetime.date`, a day of an answer, or a `Day`."""

from __future__ import annotations

from typing import TypeAlias

from orgchart.errors import UsageError
from orgchart.temporal.civil_days import CivilDay, day_number
from orgchart.temporal.dates import parse
from orgchart.temporal.days import Day, parse_day

DayLike: TypeAlias = str | CivilDay | Day
PeriodLike: TypeAlias = str | tuple[DayLike, DayLike]


def as_day(value: DayLike) -> Day:
    """Return a day given as text ("2018-03-01"), date or ordinal.

    Raises:
        DateSyntaxError: The text is no day.
    """
    if isinstance(value, str):
        return parse_day(value)
    return day_number(value)


def as_day_or_none(value: DayLike | None) -> Day | None:
    """Return a day as `as_day` does, None for None."""
    return None if value is None else as_day(value)


def period(value: PeriodLike) -> tuple[Day, Day]:
    """Return first and last day of a period, both inclusive.

    Args:
        value: "2018-03/2018-07", any other EDTF with two ends, or (first day, last day).

    Raises:
        DateSyntaxError: The text is no EDTF.
        UsageError: The period has no beginning or no end, or ends before it begins.

    Example:
        >>> period("2018-03/2018-07") == period(("2018-03-01", "2018-07-31"))
        True
    """
    if isinstance(value, str):
        dates = parse(value)
        first, last = dates.earliest, dates.latest
    else:
        first, last = as_day(value[0]), as_day(value[1])
    if first is None or last is None:
        raise UsageError(f'"{value}" has no beginning or no end; give both, as 2018-03/2018-07')
    if first > last:
        raise UsageError(f'"{value}" ends before it begins')
    return first, last
