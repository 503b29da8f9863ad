"""One date in ordinary English words or a foreign order of digits: "12 April 2018", "20180405", "1990s".

The results are EDTF texts, valid in the calendar; `phrases` makes suggestions of them. No other module reads
these.
"""

import re
from datetime import date, timedelta
from typing import Final

_MONTH_NAMES: Final = (
    ("january", "jan"),
    ("february", "feb", "febr"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS: Final = {
    **{"q1": 33, "q2": 34, "q3": 35, "q4": 36, "first quarter": 33, "second quarter": 34, "third quarter": 35},
    **{"fourth quarter": 36, "last quarter": 36, "first half": 40, "second half": 41},
}
_MONTH: Final = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")[.]?"
_WEEKDAY: Final = re.compile("(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* +(?=.*[0-9])")
_LEAD: Final = re.compile("(?:in|on|during|at|the|year|month|of) +")
_DAY: Final = "([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = "([0-9]{4})"
_DAY_MONTH_YEAR: Final = re.compile(f"{_DAY}(?: of)? *-? *{_MONTH}(?: of)?,? *-? *{_YEAR}")
_MONTH_DAY_YEAR: Final = re.compile(f"{_MONTH} *{_DAY},? +{_YEAR}")
_YEAR_MONTH_DAY: Final = re.compile(f"{_YEAR},? *-? *{_MONTH} *-? *{_DAY}")
_MONTH_YEAR: Final = re.compile(f"{_MONTH}(?: of)?,? *-? *{_YEAR}")
_YEAR_MONTH: Final = re.compile(f"{_YEAR},? *-? *{_MONTH}")
_DIGITS: Final = re.compile("([0-9]{4})(?:([-./ ])([0-9]{1,2})(?:\\2([0-9]{1,2}))?)?")
_COMPACT: Final = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")
_TIMED: Final = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:t| +)[0-9]{1,2}(?:[:.][0-9]{2}|[hz]).{0,20}")
_SEASON: Final = re.compile(f"({'|'.join(_SEASONS)})(?: of)?,? +{_YEAR}(?:[-/][0-9]{{2,4}})?")
_PART: Final = re.compile(f"({'|'.join(_PARTS)})(?: of)?,? +{_YEAR}")
_DECADE: Final = re.compile("([0-9]{3})0'?s")
_CENTURY: Final = re.compile("([0-9]{1,2})(?:st|nd|rd|th) +(?:century|c[.])(?: +(?:ad|ce))?")
_BEFORE_CHRIST: Final = re.compile("([0-9]{1,4}) *(?:bc|bce|b[.]c[.])")
_COMMON_ERA: Final = re.compile("(?:ad|a[.]d[.]) *([0-9]{1,4})|([0-9]{1,4}) *(?:ad|ce|a[.]d[.])")
_MONTH_IN_DIGITS: Final = re.compile("([0-9]{1,2})[-/. ]([0-9]{4})")


def point(words: str) -> str | None:
    """Return the EDTF of one date in words (lower case, single spaces), or None where they are none.

    A winter counts for the year it begins in; a century holds the years with the same first two digits.
    """
    words = _WEEKDAY.sub("", words.strip().removesuffix("."), count=1)
    shorter = _LEAD.match(words)
    while shorter is not None:
        words = words[shorter.end() :]
        shorter = _LEAD.match(words)
    return _named(words) or _numbered(words) or _spanning(words)


def calendar(year: str, month: int | None = None, day: int | None = None) -> str | None:
    """Return the EDTF of a year, month or day, or None where the calendar has none; 0 counts as left out."""
    if not month:
        return None if day else year
    if not day:
        return f"{year}-{month:02}" if month <= 12 else None
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def neighbour(edtf: str, step: int) -> str | None:
    """Return the year, month or day before (-1) or after (1) another; None outside years 1 to 9999."""
    numbers = [int(part) for part in edtf.split("-")]
    try:
        if len(numbers) == 3:
            return (date(*numbers) + timedelta(days=step)).isoformat()
        if len(numbers) == 2:
            years, month = divmod(numbers[1] - 1 + step, 12)
            return date(numbers[0] + years, month + 1, 1).isoformat()[:7]
        return date(numbers[0] + step, 1, 1).isoformat()[:4]
    except (ValueError, OverflowError):
        return None


def _named(words: str) -> str | None:
    """Return a month or a day with the name of its month."""
    for form, year, month, day in (
        (_DAY_MONTH_YEAR, 3, 2, 1),
        (_MONTH_DAY_YEAR, 3, 1, 2),
        (_YEAR_MONTH_DAY, 1, 2, 3),
        (_MONTH_YEAR, 2, 1, 0),
        (_YEAR_MONTH, 1, 2, 0),
    ):
        match = form.fullmatch(words)
        if match is not None:
            return calendar(match[year], _MONTHS[match[month]], int(match[day]) if day else None)
    return None


def _numbered(words: str) -> str | None:
    """Return a date in digits, the year first."""
    match = _DIGITS.fullmatch(words)
    if match is not None:
        return calendar(match[1], int(match[3] or 0), int(match[4] or 0))
    match = _COMPACT.fullmatch(words)
    if match is not None:
        return calendar(match[1], int(match[2]), int(match[3]))
    match = _TIMED.fullmatch(words)
    if match is not None:
        return point(match[1])
    match = _BEFORE_CHRIST.fullmatch(words)
    if match is not None and int(match[1]):
        year = int(match[1]) - 1
        return f"-{year:04}" if year else "0000"
    match = _COMMON_ERA.fullmatch(words)
    if match is not None:
        year = int(match[match.lastindex or 0])
        return f"{year:04}" if year else None
    match = _MONTH_IN_DIGITS.fullmatch(words)
    return calendar(match[2], int(match[1])) if match is not None and int(match[1]) else None


def _spanning(words: str) -> str | None:
    """Return a season, a part of a year, a decade or a century."""
    for form, codes in ((_SEASON, _SEASONS), (_PART, _PARTS)):
        match = form.fullmatch(words)
        if match is not None:
            return f"{match[2]}-{codes[match[1]]}"
    match = _DECADE.fullmatch(words)
    if match is not None:
        return f"{match[1][:2]}XX" if match[1].endswith("0") else f"{match[1]}X"
    match = _CENTURY.fullmatch(words)
    return f"{int(match[1]) - 1:02}XX" if match is not None and int(match[1]) else None
