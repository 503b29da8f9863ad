"""Civil days as plain integers, for every year there is.

A `Day` counts days of the proleptic Gregorian calendar: 1 is 0001-01-01, as in `datetime.date.toordinal`, and
the count goes on in both directions without a limit. Years are astronomical: 0 is 1 BC, -1 is 2 BC.
"""

import re
from datetime import date
from typing import TypeAlias

from orgchart.errors import DateSyntaxError

Day: TypeAlias = int

_LEAP_CYCLE_YEARS = 400
_LEAP_CYCLE_DAYS = 146_097
_LAST_ORDINAL = date.max.toordinal()
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = re.compile("(-?)([0-9]{4}|[1-9][0-9]{4,18})-([0-9]{2})-([0-9]{2})")


def is_leap(year: int) -> bool:
    """Return whether a year has 366 days (proleptic Gregorian; 0 and -4 have)."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month; `month` counts from 1."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day(year: int, month: int, day_of_month: int) -> Day:
    """Return the day with this year, month and day of the month (both from 1).

    Raises:
        DateSyntaxError: The calendar has no such day.
    """
    try:
        if 1 <= year <= 9999:
            return date(year, month, day_of_month).toordinal()
        cycles = (year - 1) // _LEAP_CYCLE_YEARS
        within = date(year - cycles * _LEAP_CYCLE_YEARS, month, day_of_month)
        return within.toordinal() + cycles * _LEAP_CYCLE_DAYS
    except (ValueError, OverflowError):
        source = f"{_year_text(year)}-{month:02}-{day_of_month:02}"
        raise DateSyntaxError(source, (0, len(source)), "the calendar has no such day") from None


def civil(ordinal: Day) -> tuple[int, int, int]:
    """Return year, month and day of the month: the inverse of `day`."""
    if 1 <= ordinal <= _LAST_ORDINAL:
        plain = date.fromordinal(ordinal)
        return plain.year, plain.month, plain.day
    cycles = (ordinal - 1) // _LEAP_CYCLE_DAYS
    within = date.fromordinal(ordinal - cycles * _LEAP_CYCLE_DAYS)
    return within.year + cycles * _LEAP_CYCLE_YEARS, within.month, within.day


def iso(ordinal: Day) -> str:
    """Return the day as text: "2018-04-05", "-0200-01-01", "170002-01-01" (at least four digits of year)."""
    year, month, day_of_month = civil(ordinal)
    return f"{_year_text(year)}-{month:02}-{day_of_month:02}"


def parse_day(text: str) -> Day:
    """Return the day that a text such as "2018-04-05" names; it reads whatever `iso` writes.

    Raises:
        DateSyntaxError: The text is not one day. For a month, a year or an interval it suggests `--during`.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        raise _not_a_day(text)
    sign, year, month, day_of_month = match.groups()
    if sign and not int(year):
        raise DateSyntaxError(text, (0, 5), "the year 0 has no sign", text[1:])
    number = -int(year) if sign else int(year)
    start = match.start(3)
    if not 1 <= int(month) <= 12:
        raise DateSyntaxError(text, (start, start + 2), "a month is 01 to 12")
    last = month_length(number, int(month))
    if not 1 <= int(day_of_month) <= last:
        reason = f"{text[: start + 2]} has the days 01 to {last}"
        raise DateSyntaxError(text, (start + 3, start + 5), reason)
    return day(number, int(month), int(day_of_month))


def add_months(ordinal: Day, months: int) -> Day:
    """Return the same day of the month so many months later (earlier if negative), or that month's last day.

    2018-01-31 and one month is 2018-02-28: month arithmetic clamps.
    """
    year, month, day_of_month = civil(ordinal)
    years, month_index = divmod(month - 1 + months, 12)
    year += years
    if day_of_month > 28:
        day_of_month = min(day_of_month, month_length(year, month_index + 1))
    return day(year, month_index + 1, day_of_month)


def _year_text(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _not_a_day(text: str) -> DateSyntaxError:
    """Return the error for a text that does not have the form of a day."""
    whole = (0, len(text))
    if re.fullmatch("-?[0-9]{4}-[0-9]{2}", text):
        return DateSyntaxError(text, whole, "not a day but a month", f"for a span of days use --during {text}")
    if re.fullmatch("-?[0-9]{4}", text):
        return DateSyntaxError(text, whole, "not a day but a year", f"for a span of days use --during {text}")
    if len(text) <= 100 and re.fullmatch("[-0-9X?~%/.,]*[0-9X][-0-9X?~%/.,]*", text):
        during = "give one day as YYYY-MM-DD, or for a span of days use --during"
        return DateSyntaxError(text, whole, "not a day", during)
    from orgchart.temporal.phrases import suggest  # slow to import, needed for refusals only

    phrase = suggest(text)
    if phrase is None or phrase.edtf is None:
        return DateSyntaxError(text, whole, "not a day", "write a day as YYYY-MM-DD, such as 2018-04-05")
    if _DAY.fullmatch(phrase.edtf):
        return DateSyntaxError(text, whole, f"not a day as it stands: {phrase.because}", phrase.edtf)
    during = f"for a span of days use --during {phrase.edtf}"
    return DateSyntaxError(text, whole, f"not a day: {phrase.because}", during)
