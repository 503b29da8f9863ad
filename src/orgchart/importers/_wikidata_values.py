"""Values of Wikidata: times with their precision and calendar, labels, snaks that say "none" or "some".

Source: the Wikibase JSON data model, https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html: precision 11
is a day, 10 a month, 9 a year, 8 a decade, 7 a century, 6 a millennium; a Julian date is written as in that calendar.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, NamedTuple

from orgchart.errors import DateSyntaxError
from orgchart.importers._builder import date_of
from orgchart.importers._gathering import RowError
from orgchart.importers._placeholders import is_far
from orgchart.temporal import iso, parse
from orgchart.temporal.days import day

Kind = Literal["value", "none", "some", "never", ""]
"""What is said: a value, that there is none, some unknown one, a year that stands for no date, or nothing."""

_TIME: Final = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_JULIAN: Final = "Q1985786"
_DAYS_AFTER_JULIAN: Final = day(1582, 10, 15)
"""The day that was 5 October 1582 in the Julian calendar."""

_DATE_TIME: Final = re.compile(r"([+-]?[0-9]{4,})-([0-9]{2})-([0-9]{2})(?:T.*)?")


class Time(NamedTuple):
    """What is said of a time.

    Attributes:
        kind: whether there is one. edtf: it, where it is known; "" else.
    """

    kind: Kind = ""
    edtf: str = ""


class Reference(NamedTuple):
    """A reference of a statement: each "" where it is not told; `stated_in` is an item."""

    url: str = ""
    title: str = ""
    stated_in: str = ""
    published: str = ""
    accessed: str = ""


class Held(NamedTuple):
    """A statement that somebody held a position; items are given by their ids, "" for none.

    Attributes:
        person, post: who and what. of: the body. district, term: as qualified.
        start, end: when. replaces, replaced_by: people before and after.
        rank: preferred, normal or deprecated. references: what it rests on. at: where it is.
        cause: why it ended.
        mode, confidence: as role files have them; "" for what is absent there. notes: what else is qualified.
    """

    person: str
    post: str
    of: str
    district: str
    term: str
    start: Time
    end: Time
    replaces: str
    replaced_by: str
    rank: str
    references: tuple[Reference, ...]
    at: str
    mode: str = ""
    confidence: str = ""
    notes: tuple[str, ...] = ()
    cause: str = ""


def time_of(value: Any, column: str) -> str:
    """Return a time value as EDTF, never finer than its precision.

    Raises:
        RowError: It is none, or no day of its calendar.
    """
    tree = value if isinstance(value, dict) else {}
    match = _TIME.fullmatch(str(tree.get("time")))
    precision = str(tree.get("precision"))
    if match is None or not precision.isdigit():
        raise RowError(column, "this is no time of Wikidata: `time` and `precision` are wanted")
    sign, digits, month, day = match.groups()
    year = int(digits) if sign == "+" else 1 - int(digits)  # there is no year 0 in Wikidata, and in EDTF it is 1 BC
    if not -9999 <= year <= 9999:
        raise RowError(column, f"the year {year} is beyond what registers hold")
    level = int(precision)
    is_julian = str(tree.get("calendarmodel", "")).endswith(_JULIAN)
    return _edtf(year, month, day, level, is_julian, column)


def _edtf(year: int, month: str, day: str, level: int, is_julian: bool, column: str) -> str:
    if level in (6, 7):
        span = 1000 if level == 6 else 100
        last = -(-year // span) * span
        return f"[{_year(last - span + 1)}..{_year(last)}]"
    if level == 8:
        first = year // 10 * 10
        return f"[{_year(first)}..{_year(first + 9)}]"
    if level < 6:
        raise RowError(column, "the time is coarser than a millennium; that says nothing of an office")
    parts = [_year(year), *([month] if level > 9 else []), *([day] if level > 10 else [])]
    while parts[-1] == "00":
        parts.pop()
    text = "-".join(parts)
    try:
        if is_julian and year < 1 and len(parts) > 1:
            return _before_christ(year, int(parts[1]), int(parts[2]) if len(parts) > 2 else 0, column)
        if is_julian and len(parts) > 1:
            from orgchart.temporal.calendars import convert  # rare

            return convert(text, "julian").source
        return parse(text).source
    except DateSyntaxError as error:
        raise RowError(column, str(error)) from None


def _before_christ(year: int, month: int, one: int, column: str) -> str:
    """Return a day or month of the Julian calendar in a year before Christ as EDTF; the year 0 is 1 BC.

    Source: E. G. Richards, "Calendars", in: Explanatory Supplement to the Astronomical Almanac, 3rd ed. 2013, ch. 15.
    """
    length = {2: 28 + (year % 4 == 0), 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    if not (1 <= month <= 12 and 0 <= one <= length):
        raise RowError(column, f"the Julian calendar has no day {one} of month {month} in the year {year}")
    shift = _DAYS_AFTER_JULIAN - _julian_number(1582, 10, 5)
    if one:
        return iso(_julian_number(year, month, one) + shift)
    first, last = (_julian_number(year, month, edge) + shift for edge in (1, length))
    return f"[{iso(first)}..{iso(last)}]"


def _julian_number(year: int, month: int, one: int) -> int:
    """Return the number of a day of the Julian calendar, in a count of its own."""
    before = (14 - month) // 12
    years, months = year - before, month + 12 * before - 3
    return one + (153 * months + 2) // 5 + 365 * years + years // 4


def about(told: Time) -> Time:
    """Return a time that is qualified as circa; a span of years says so already."""
    plain = told.edtf and told.edtf[0] != "["
    return told._replace(edtf=f"{told.edtf}~") if plain else told


def _year(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def loose_date(text: str, precision: str, column: str) -> tuple[str, bool]:
    """Return a date of a query's result as EDTF, and whether it was made coarser for want of its precision.

    Results hold a year as its first of January, and a month as its first day. Where the query does not give the
    precision, such days are taken for no more than a year and a month.

    Raises:
        RowError: It is no date.
    """
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return date_of(text, column), False
    sign = "-" if match[1].startswith("-") else ""
    year, month, day = int(sign + match[1].lstrip("+-")), match[2], match[3]
    if precision.isdigit():
        return _edtf(year, month, day, int(precision), False, column), False
    level = 9 if (month, day) == ("01", "01") else 10 if day == "01" else 11
    return _edtf(year, month, day, level, False, column), level < 11


def snak(told: Any) -> tuple[Kind, Any]:
    """Return whether a snak has a value, and which: the id of an item, a text, or a time as it stands."""
    if not isinstance(told, dict):
        return "", None
    kind = told.get("snaktype")
    if kind == "novalue":
        return "none", None
    if kind == "somevalue":
        return "some", None
    data = told.get("datavalue")
    value = data.get("value") if isinstance(data, dict) else None
    if isinstance(value, dict) and "time" not in value:
        number = value.get("numeric-id")
        return "value", value.get("id") or (f"Q{number}" if number else value.get("text"))
    return ("", None) if value is None else ("value", value)


def item(told: Any) -> str:
    """Return the item of a snak; "" where it has none."""
    kind, value = snak(told)
    return value if kind == "value" and isinstance(value, str) else ""


def time(told: Any, column: str) -> Time:
    """Return the time of a snak.

    Raises:
        RowError: It has one that cannot be read.
    """
    kind, value = snak(told)
    if kind != "value":
        return Time(kind)
    edtf = time_of(value, column)
    return Time("never") if is_far(edtf) else Time(kind, edtf)


def limited(told: Time, lowest: Time, highest: Time) -> Time:
    """Return a time that lies between two others, which may be absent, where it has no value of its own."""
    low, high = (parse(one.edtf) if one.edtf else None for one in (lowest, highest))
    begin, end = None if low is None else low.earliest, None if high is None else high.latest
    is_reversed = begin is not None and end is not None and begin > end
    if told.kind not in ("", "some") or begin is end is None or is_reversed:
        return told
    return Time("value", f"[{'' if begin is None else iso(begin)}..{'' if end is None else iso(end)}]")
