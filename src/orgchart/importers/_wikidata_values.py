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
from orgchart.temporal import parse

Kind = Literal["value", "none", "some", ""]
"""What is said: a value, that there is none, that there is some unknown one, or nothing."""

_TIME: Final = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_JULIAN: Final = "Q1985786"
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


def time_of(value: Any, column: str) -> str:
    """Return a time value as EDTF, never finer than its precision.

    Raises:
        RowError: It is none, or no day of its calendar.
    """
    told = value if isinstance(value, dict) else {}
    match = _TIME.fullmatch(str(told.get("time")))
    precision = str(told.get("precision"))
    if match is None or not precision.isdigit():
        raise RowError(column, "this is no time of Wikidata: `time` and `precision` are wanted")
    sign, digits, month, day = match.groups()
    year = int(digits) if sign == "+" else 1 - int(digits)  # there is no year 0 in Wikidata, and in EDTF it is 1 BC
    if not -9999 <= year <= 9999:
        raise RowError(column, f"the year {year} is beyond what registers hold")
    level = int(precision)
    is_julian = str(told.get("calendarmodel", "")).endswith(_JULIAN)
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
        if is_julian and year > 0 and len(parts) > 1:
            from orgchart.temporal.calendars import convert  # rare

            return convert(text, "julian").source
        return parse(text).source
    except DateSyntaxError as error:
        raise RowError(column, str(error)) from None


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
    return Time(kind, time_of(value, column)) if kind == "value" else Time(kind)
