"""The days that a date with unspecified digits ("156X-12-XX") can be."""

from collections.abc import Sequence
from itertools import product

from orgchart.temporal.days import Day, day, month_length

_LEAP_YEAR = 2000


def hull(sign: str, year: str, month: str | None, day_of_month: str | None) -> tuple[Day, Day] | None:
    """Return the earliest and the latest completion, both inclusive, or None if the calendar has none.

    Each part is written in digits and X. A missing month or day means the whole year or month. The days
    between the two bounds need not all be completions: "1560-X2" is February or December.

    Args:
        sign: "-" or "".
        year: Four digits or X; the year -0000 is no completion.
        month: Two digits or X, completed to 01 to 12 only (never to a season), or None.
        day_of_month: Two digits or X, or None.

    Source: ISO 8601-2, 4.6 (unspecified digits); LoC EDTF, level 2.
    """
    years = _years(sign, year)
    if month is None:
        return (day(years[0], 1, 1), day(years[-1], 12, 31)) if years else None
    months = _numbers(month, 12)
    days = range(1, 32) if day_of_month is None else _numbers(day_of_month, 31)
    if not any(days and days[0] <= month_length(_LEAP_YEAR, each) for each in months):
        return None
    earliest = _first(years, months, days)
    if earliest is None:
        return None
    latest = _first(years[::-1], months[::-1], days[::-1])
    assert latest is not None  # the same completions, from the other end
    return earliest, latest


def years_of(sign: str, mask: str) -> tuple[int, int] | None:
    """Return the earliest and the latest year that a mask such as "20XX" can be, or None (for "-0000")."""
    years = _years(sign, mask)
    return (years[0], years[-1]) if years else None


def _first(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> Day | None:
    """Return the first combination, in the order of the arguments, that the calendar has."""
    for year in years:
        for month in months:
            length = month_length(year, month)
            for day_of_month in days:
                if day_of_month <= length:
                    return day(year, month, day_of_month)
    return None


def _years(sign: str, mask: str) -> Sequence[int]:
    """Return the years in ascending order; a range where only the last digits are open."""
    known = mask.rstrip("X")
    if "X" in known:
        years: Sequence[int] = _completions(mask)
    else:
        width = 10 ** (len(mask) - len(known))
        first = int(known or "0") * width
        years = range(first, first + width)
    if not sign:
        return years
    if years[0] == 0:
        years = years[1:]
    return [-year for year in reversed(years)]


def _numbers(mask: str, highest: int) -> Sequence[int]:
    """Return the completions from 1 to `highest`, ascending."""
    if mask == "XX":
        return range(1, highest + 1)
    return [number for number in _completions(mask) if 1 <= number <= highest]


def _completions(mask: str) -> list[int]:
    """Return every number that the digits can be, ascending."""
    choices = ["0123456789" if character == "X" else character for character in mask]
    return [int("".join(digits)) for digits in product(*choices)]
