"""One date of EDTF: plain, long, qualified, with unspecified digits, a season, or with a time of day.

Intervals and sets of dates are in `dates`; what is wrong with a text that fits no form is said by `faults`.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from orgchart.errors import DateSyntaxError
from orgchart.temporal import masks
from orgchart.temporal.days import Day, add_months, day, month_length

Level: TypeAlias = Literal[0, 1, 2]
Reach: TypeAlias = Mapping[tuple[int, int], tuple[int, int]]
"""How many months and days an approximate date is widened by, by the months and days of its unit."""

# By far the most dates are plain, or qualified as a whole: they are read without looking at each part.
_PLAIN: Final = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%])?")
_DATE: Final = "([?~%]?)(-?)([0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
_LONG: Final = "([?~%]?)(Y?)(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%]?)"
_TIMED: Final = "(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|([+-])([0-9]{2})(?::([0-9]{2}))?)?"
_MAX_YEAR_DIGITS: Final = 19
_MAX_SHIFT_MINUTES: Final = 14 * 60
_PLAIN_UNITS: Final = {"year": (12, 0), "month": (1, 0), "day": (0, 1)}
_YEAR_UNITS: Final = ("year", "decade", "century", "millennium")

# The first month (of the named year) and the number of months of every sub-year grouping: 21-24 seasons,
# 25-28 the same in the north, 29-32 in the south, 33-36 quarters, 37-39 thirds, 40-41 halves. The months of
# seasons are a convention (meteorological); a season that runs over the end of the year is named after the
# year it begins in.
SEASONS: Final = {
    **{21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3)},
    **{29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)},
    **{37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)},
}
_LAST_SEASON_OF_LEVEL_1: Final = 24


class Single(NamedTuple):
    """What one date says.

    Attributes:
        level: The lowest EDTF level that has it.
        earliest: First day, as written (qualifiers do not move it).
        latest: Last day, inclusive.
        precision: The unit of its finest part that is specified.
        uncertain: Whether any part carries "?" or "%".
        approximate: Whether any part carries "~" or "%".
        months: By how many months approximation widens each bound; looked at only where the date is approximate.
        days: By how many days it does.
    """

    level: Level
    earliest: Day
    latest: Day
    precision: str
    uncertain: bool = False
    approximate: bool = False
    months: int = 0
    days: int = 0

    def widened(self, reach: Reach | None = None) -> tuple[Day, Day]:
        """Return both bounds, each moved outwards by what approximation widens it.

        Args:
            reach: months and days to widen by instead, by months and days of the unit.
        """
        if not self.approximate:
            return self.earliest, self.latest
        months, days = self.months, self.days
        if reach is not None:
            months, days = reach.get((months, days), (months, days))
        earliest = add_months(self.earliest, -months) - days
        if self.precision == "day":
            return earliest, add_months(self.latest, months) + days
        # The last day of a month moves to the last day of another month, whatever their lengths.
        return earliest, add_months(self.latest + 1, months) - 1


def read(text: str) -> Single:
    """Return what one date says.

    Single = Date | Long year | Date with time ;

    Raises:
        DateSyntaxError: It is none of them, or the calendar does not have it.
    """
    match = _PLAIN.fullmatch(text)
    if match is not None:
        year, month, day_of_month, qualifier = match.groups()
        if month is None or month <= "12":
            single = _calendar_date(text, "", year, month, day_of_month)
            return single if qualifier is None else _qualified_as_a_whole(single, qualifier)
    match = _form(_DATE).fullmatch(text)
    if match is not None:
        return _date(text, match)
    match = _form(_LONG).fullmatch(text)
    if match is not None and (match[2] or match[6]):
        return _long_year(text, match)
    match = _form(_TIMED).fullmatch(text)
    if match is not None:
        return _timed(text, match)
    from orgchart.temporal import faults  # texts that are no dates are rare, and it is slow to import

    raise faults.misfit(text)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    """Return a form as a pattern, which is made when a date first needs it."""
    return re.compile(pattern)


def _calendar_date(text: str, sign: str, digits: str, month_digits: str | None, day_digits: str | None) -> Single:
    """Return a year, a month or a day without qualifiers; level 1 with a minus sign."""
    year = -int(digits) if sign else int(digits)
    level: Level = 1 if sign else 0
    if month_digits is None:
        return Single(level, day(year, 1, 1), day(year, 12, 31), "year")
    month = int(month_digits)
    if not 1 <= month <= 12:
        from orgchart.temporal import faults  # texts that are no dates are rare, and it is slow to import

        raise faults.bad_month(text, month_digits, has_day=day_digits is not None)
    length = month_length(year, month)
    if day_digits is None:
        first = day(year, month, 1)
        return Single(level, first, first + length - 1, "month")
    day_of_month = int(day_digits)
    if not 1 <= day_of_month <= length:
        from orgchart.temporal import faults  # texts that are no dates are rare, and it is slow to import

        raise faults.bad_day(text, day_digits, length)
    ordinal = day(year, month, day_of_month)
    return Single(level, ordinal, ordinal, "day")


def _qualified_as_a_whole(single: Single, qualifier: str) -> Single:
    """Return a plain year, month or day with one qualifier after it."""
    _, earliest, latest, precision, *_ = single
    return Single(1, earliest, latest, precision, qualifier != "~", qualifier != "?", *_PLAIN_UNITS[precision])


def _date(text: str, match: re.Match[str]) -> Single:
    """Return a date whose parts may be qualified and may have unspecified digits.

    Date  = Year , [ "-" , ( Month | Season ) , [ "-" , Day ] ] ;
    Year  = [ Q ] , [ "-" ] , 4 * ( Digit | "X" ) , [ Q ] ;
    Month = Season = Day = [ Q ] , 2 * ( Digit | "X" ) , [ Q ] ;
    Q     = "?" | "~" | "%" ;

    A qualifier on the right of a part counts for it and for all parts on its left, one on the left of a part
    for that part alone. A date whose parts are all qualified alike is of level 1, however that is written.

    Source: LoC EDTF, level 1 (qualification, unspecified digits, negative years) and level 2.
    """
    _, sign, year, _, _, month, _, _, day_of_month, _ = match.groups()
    if sign and year == "0000":
        raise DateSyntaxError(
            text, match.span(2), "the year 0 has no sign", text[: match.start(2)] + text[match.end(2) :]
        )
    if month is not None and "X" not in month and int(month) in SEASONS:
        single = _season(text, sign, year, month, day_of_month)
    elif "X" in text:
        single = _masked(text, sign, year, month, day_of_month)
    else:
        single = _calendar_date(text, sign, year, month, day_of_month)
    return _qualified(single, match)


def _season(text: str, sign: str, year: str, code: str, day_of_month: str | None) -> Single:
    """Return a season, quarter, third or half of a year: the codes 21 to 41 in the place of the month."""
    if day_of_month is not None:
        start = text.index(code, len(year))
        from orgchart.temporal import faults  # texts that are no dates are rare, and it is slow to import

        suggestion = faults.swapped(text) if day_of_month <= "12" else text[: start + 2]
        raise DateSyntaxError(text, (start, len(text)), "a season has no days", suggestion)
    first_month, length = SEASONS[int(code)]
    years = masks.years_of(sign, year)
    assert years is not None  # only "-0000" has no year, and it is refused before
    earliest = day(years[0], first_month, 1)
    latest = add_months(day(years[1], first_month, 1), length) - 1
    is_simple = int(code) <= _LAST_SEASON_OF_LEVEL_1 and "X" not in year
    return Single(1 if is_simple else 2, earliest, latest, "season", months=length)


def _masked(text: str, sign: str, year: str, month: str | None, day_of_month: str | None) -> Single:
    """Return a date with unspecified digits; level 1 where they are the last ones in the forms of level 1."""
    bounds = masks.hull(sign, year, month, day_of_month)
    if bounds is None:
        raise DateSyntaxError(text, (0, len(text)), "no digits in the place of X make this a day of the calendar")
    if "X" in year:
        is_simple = month is None and "X" not in year[:2] and (year[2] != "X" or year[3] == "X")
    elif month is not None and "X" in month:
        is_simple = month == "XX" and day_of_month in (None, "XX")
    else:
        is_simple = day_of_month == "XX"
    return Single(1 if is_simple else 2, *bounds, _masked_precision(year, month, day_of_month))


def _masked_precision(year: str, month: str | None, day_of_month: str | None) -> str:
    """Return the unit of the finest part that is not wholly unspecified."""
    if day_of_month is not None and day_of_month != "XX":
        return "day"
    if month is not None and month != "XX":
        return "month"
    return year_unit(len(year) - len(year.rstrip("X")))


def year_unit(zeros: int) -> str:
    """Return the name of 10 ** `zeros` years: "year", "decade" …, from 10,000 on "10^4 years" and so on."""
    return _YEAR_UNITS[zeros] if zeros < len(_YEAR_UNITS) else f"10^{zeros} years"


def _qualified(single: Single, match: re.Match[str]) -> Single:
    """Return the date with the qualifiers of its parts counted.

    Approximation widens by one unit of the part it is on. The year and the parts next to it, as far as all of
    them are approximate, are one expression and widen by the unit of its finest part.
    """
    _, _, year, _, _, month, _, _, day_of_month, _ = match.groups()
    parts = [(match[1], match[4])]
    if month is not None:
        parts.append((match[5], match[7]))
    if day_of_month is not None:
        parts.append((match[8], match[10]))
    if not any(left or right for left, right in parts):
        return single
    uncertain, approximate = [], []
    to_the_right = ""
    for left, right in reversed(parts):
        to_the_right += right
        signs = left + to_the_right
        uncertain.append("?" in signs or "%" in signs)
        approximate.append("~" in signs or "%" in signs)
    uncertain.reverse()
    approximate.reverse()
    is_uniform = len(set(uncertain)) == 1 and len(set(approximate)) == 1
    months = days = 0
    for index, part in enumerate(approximate):
        is_last_of_its_group = not (index + 1 < len(parts) and all(approximate[: index + 2]))
        if part and is_last_of_its_group:
            more_months, more_days = _unit_of_part(index, year, month, day_of_month, single.months)
            months, days = months + more_months, days + more_days
    level: Level = 2 if single.level == 2 or not is_uniform else 1
    _, earliest, latest, precision, *_ = single
    return Single(level, earliest, latest, precision, any(uncertain), any(approximate), months, days)


def _unit_of_part(
    index: int, year: str, month: str | None, day_of_month: str | None, season_months: int
) -> tuple[int, int]:
    """Return months and days of one unit of year (0), month or season (1) or day (2).

    A part that is wholly unspecified has the unit of the part on its left.
    """
    if index == 2 and day_of_month != "XX":
        return 0, 1
    if index >= 1 and month != "XX":
        return season_months or 1, 0
    return 12 * 10 ** (len(year) - len(year.rstrip("X"))), 0


def _long_year(text: str, match: re.Match[str]) -> Single:
    """Return a year of more than four digits, or one of which only some digits are significant.

    Long year = [ Q ] , ( Lettered | Plain ) , [ "S" , Digits ] , [ Q ] ;
    Lettered  = "Y" , [ "-" ] , Digits , [ "E" , Digits ] ;
    Plain     = [ "-" ] , 4 * Digit ;

    "Y" is for years beyond four digits only, also where an exponent makes the year. No number begins with 0
    (but a year of four digits). "S" keeps that many leading digits of the year; the others are open.

    Source: LoC EDTF, level 1 (letter-prefixed calendar year), level 2 (exponential year, significant digits).
    """
    left, letter, sign, digits, exponent, significant, right = match.groups()
    for group, what in ((5, "an exponent"), (6, "a number of significant digits")):
        if match[group] is not None and match[group].startswith("0"):
            raise DateSyntaxError(text, match.span(group), f"{what} is 1 or more and has no leading zero")
    if letter:
        year = _lettered_year(text, match)
    elif len(digits) != 4:
        from orgchart.temporal import faults  # texts that are no dates are rare, and it is slow to import

        raise faults.misfit(text)
    elif sign and digits == "0000":
        raise DateSyntaxError(text, match.span(3), "the year 0 has no sign")
    else:
        year = int(digits)
    written = len(str(year)) if letter else 4
    zeros = 0
    low = high = year
    if significant is not None:
        if len(significant) > 2 or int(significant) > written:
            raise DateSyntaxError(text, match.span(6), f"the year has only {written} digits")
        zeros = written - int(significant)
        low = year // 10**zeros * 10**zeros
        high = low + 10**zeros - 1
    if sign:
        low, high = -high, -max(low, 1)
    level: Level = 1 if exponent is None and significant is None else 2
    qualifiers = left + right
    approximate = "~" in qualifiers or "%" in qualifiers
    return Single(
        level,
        day(low, 1, 1),
        day(high, 12, 31),
        year_unit(zeros),
        "?" in qualifiers or "%" in qualifiers,
        approximate,
        12 * 10**zeros if approximate else 0,
    )


def _lettered_year(text: str, match: re.Match[str]) -> int:
    """Return the magnitude of a year written with "Y"."""
    digits, exponent = match[4], match[5]
    if digits.startswith("0"):
        raise DateSyntaxError(text, match.span(4), "a year with Y has no leading zero")
    length = len(digits)
    if exponent is not None:
        length = length + int(exponent) if len(exponent) <= 2 else _MAX_YEAR_DIGITS + 1
    if length > _MAX_YEAR_DIGITS:
        end = match.end(4) if exponent is None else match.end(5)
        reason = f"years of more than {_MAX_YEAR_DIGITS} digits are not supported"
        raise DateSyntaxError(text, (match.start(4), end), reason)
    year = int(digits + "0" * int(exponent or 0))
    if length <= 4:
        plain = f"{match[1]}{match[3]}{year:04}"
        plain += f"S{match[6]}" if match[6] else ""
        reason = "Y is for years of more than four digits"
        raise DateSyntaxError(text, (match.start(2), match.end(4)), reason, plain + match[7])
    return year


def _timed(text: str, match: re.Match[str]) -> Single:
    """Return the day of a date with a time of day; the time and its shift are checked and dropped.

    Date with time = Date , "T" , hh , ":" , mm , ":" , ss , [ "Z" | ( "+" | "-" ) , hh , [ ":" , mm ] ] ;

    The hours end at 23 (24:00:00 is not accepted), seconds at 60 (a leap second, in any minute), a shift at
    14:00 on both sides, and there is no shift of minus zero.

    Source: LoC EDTF, level 0 (date and time); ISO 8601-1, 5.3.
    """
    try:
        single = read(match[1])
    except DateSyntaxError as error:
        raise DateSyntaxError(text, error.span, error.reason, error.suggestion) from None
    for group, highest, what in ((2, 23, "hours"), (3, 59, "minutes"), (4, 60, "seconds")):
        if int(match[group]) > highest:
            raise DateSyntaxError(text, match.span(group), f"{what} end at {highest}", match[1])
    if match[6] is not None:
        minutes = int(match[8] or 0)
        total = int(match[7]) * 60 + minutes
        if minutes > 59 or total > _MAX_SHIFT_MINUTES:
            raise DateSyntaxError(text, match.span(5), "a time shift ends at 14:00, its minutes at 59", match[1])
        if match[6] == "-" and not total:
            raise DateSyntaxError(text, match.span(5), "a time shift of zero has no minus sign", match[1])
    return single
