"""Dates as tables write them, turned into EDTF by formats that somebody declared; nothing is guessed.

A format is made of `d`, `m`, `y` (four digits), `month` (its English name), and of what stands between them:
`d/m/y`, `d.m.y`, `y-m-d`, `m/y`, `y-m`, `y`, `d month y`, `month d, y`. `edtf` takes EDTF as it is, `excel` the number
of a day as spreadsheets count them (42036 is 2015-02-01). `d0` and `m0` are a day and a month that may be 0, which then
are not known: `y-m0-d0` reads 2018-00-00 and 2018-04-00. A time of day behind a date is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from orgchart.errors import DateSyntaxError, UsageError
from orgchart.temporal import Edtf, iso, month_length, parse

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_TOKEN: Final = re.compile(r"month|[dm]0|[dmy]|[^a-z]+", re.ASCII)
_PARTS: Final = {
    "d": "(?P<d>[0-9]{1,2})",
    "m": "(?P<m>[0-9]{1,2})",
    "d0": "(?P<d0>[0-9]{1,2})",
    "m0": "(?P<m0>[0-9]{1,2})",
    "y": "(?P<y>[0-9]{4})",
    "month": "(?P<month>[A-Za-z]{3,9})[.]?",
}
_TIME: Final = re.compile(
    r"(?:T|,? )[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)? ?([AaPp][Mm]|Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?"
)
DEFAULT_FORMATS: Final = ("y-m-d", "y-m", "edtf")
CELL_FORMATS: Final = ("y-m-d", "y-m", "y")
"""How the cells of a workbook that hold dates are written, as precise as they are shown."""

_FIRST_SAFE_NUMBER: Final = 61
"""1 March 1900: spreadsheets count a 29 February 1900 that never was, so that earlier numbers mean two days."""

_LAST_NUMBER: Final = 2_958_465
_DAY_BEFORE: Final = 693_594
"""30 December 1899 as a day: number 1 of spreadsheets after their false leap day is 1 January 1900."""


class Written(NamedTuple):
    """A date that was read.

    Attributes:
        edtf: it, in EDTF.
        text: how the file writes it; "" where that is the same, or no text of its own.
        first: earliest day; None where it is open. last: latest day.
    """

    edtf: str
    text: str
    first: int | None
    last: int | None


class DateError(ValueError):
    """A text is no date of the formats declared; the message says which and why."""


class _UnreadError(DateError):
    """A text is of none of the formats; what it may mean is looked for when the message is read, which many are not."""

    def __init__(self, text: str, formats: tuple[str, ...]) -> None:
        super().__init__(text, formats)
        self.text = text
        self.formats = formats

    def __str__(self) -> str:
        """Return why it is no date, and what it may mean."""
        return _unread(self.text, self.formats)


Reader = Callable[[str], "Written"]


def reader(formats: Iterable[str], cells: Iterable[str] = ()) -> Reader:
    """Return a function from a text to the date that it says in the first of the formats that fits.

    Args:
        formats: the formats declared.
        cells: the formats that the file writes its own dates in; such a date is made as coarse as the declared formats
            are: a workbook's day, where only `y` is declared, is a year.

    Raises:
        UsageError: One of the formats is none.
    """
    wanted = tuple(dict.fromkeys(formats))
    patterns = [(name, None if name in ("edtf", "excel") else _pattern(name)) for name in wanted]
    own = [_pattern(name) for name in cells]
    precision = max((_precision(name) for name in wanted), default=3)

    @lru_cache(maxsize=50_000)
    def read(text: str) -> Written:
        for name, pattern in patterns:
            if name == "excel":
                day = excel_day(text)
                if day is not None:
                    return _written(parse(day), text)
                continue
            if pattern is None:
                try:
                    date = parse(text)
                except DateSyntaxError:
                    continue
                if date.kind not in ("date", "set-one"):
                    raise DateError(f'"{text}" is a span of time, and one day is wanted; [a..b] is one day in a span')
                return _written(date, text)
            match = pattern.fullmatch(text)
            if match is not None:
                return _of(match.groupdict(), text)
        for pattern in own:
            match = pattern.fullmatch(text)
            if match is not None:
                parts = {part: match.groupdict().get(part) or "0" for part in "ymd"[:precision]}
                return _of(parts, text, own=len(text) > 10 and precision == 3)  # a time of day is kept as written
        raise _UnreadError(text, (*wanted, *(name for name in cells if name not in wanted)))

    return read


def _precision(format: str) -> int:  # noqa: A002  (the word users know)
    """Return how many parts of a date a format has: 3 with a day, 2 with a month, 1 with a year alone."""
    if format in ("edtf", "excel"):
        return 3
    letters = _TOKEN.findall(format)
    return 3 if {"d", "d0"} & set(letters) else 2 if {"m", "m0", "month"} & set(letters) else 1


def excel_day(text: str) -> str | None:
    """Return the day that a number is in a spreadsheet, as EDTF; None where it is none.

    Source: ECMA-376, part 1, 18.17.4.1 (the date system of 1900).
    """
    if not re.fullmatch(r"[0-9]{2,7}(?:[.][0-9]+)?", text):
        return None
    number = int(text.partition(".")[0])
    return iso(_DAY_BEFORE + number) if _FIRST_SAFE_NUMBER <= number <= _LAST_NUMBER else None


def joined(year: str, month: str, day: str) -> Written:
    """Return the date of a year, month and day that stand in columns of their own; month and day may be "" or 0.

    Raises:
        DateError: They are no date.
    """
    text = " ".join(part for part in (day, month, year) if part)
    if not re.fullmatch("-?[0-9]{1,4}", year):
        raise DateError(f'the year "{year}" is no year of four digits')
    if month and not month.isdigit():
        return _of({"y": year.zfill(4), "month": month, "d0": day}, text, own=False)
    return _of({"y": year.zfill(4), "m0": month, "d0": day}, text, own=False)


def _of(parts: dict[str, str], text: str, *, own: bool = True) -> Written:
    """Return the date of parts in digits; `month` is a name; `d0` and `m0` may be 0."""
    year, day = parts["y"], parts.get("d") or parts.get("d0") or "0"
    if not int(year):
        raise DateError(f'"{text}" has the year 0; correct it, or declare the format edtf, in which 0000 is 1 BC')
    month = str(_month(parts["month"], text)) if "month" in parts else parts.get("m") or parts.get("m0") or "0"
    zero = [part for part in ("m", "d") if parts.get(part) and not parts[part].strip("0")]
    if zero and own:
        raise DateError(
            f'"{text}" has a {"month" if zero[0] == "m" else "day"} of 0; where that means that it is not known, '
            "say so in the format: y-m0-d0"
        )
    if not (month.isdigit() and day.isdigit()):
        raise DateError(f'"{text}" is no date: the month or the day is no number')
    if not 0 <= int(month) <= 12:
        raise DateError(f'"{text}" has no month {int(month)}; is the format m/d/y rather than d/m/y?')
    if not int(month):
        if int(day):
            raise DateError(f'"{text}" has a day and no month')
        return _written(parse(year), text if own else "")
    if not 0 <= int(day) <= month_length(int(year), int(month)):
        raise DateError(f'"{text}": the calendar has no day {int(day)} in that month')
    edtf = f"{year}-{int(month):02}" + (f"-{int(day):02}" if int(day) else "")
    return _written(parse(edtf), text if own else "")


def _written(edtf: Edtf, text: str) -> Written:
    return Written(edtf.source, "" if text == edtf.source else text, edtf.earliest, edtf.latest)


def _month(name: str, text: str) -> int:
    low = name.lower()
    low = "sep" if low == "sept" else low
    numbers = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(low)]
    if len(numbers) != 1:
        raise DateError(f'"{text}": no month is called "{name}" in English')
    return numbers[0]


@lru_cache(maxsize=100)
def _pattern(name: str) -> re.Pattern[str]:
    tokens = _TOKEN.findall(name)
    letters = [token for token in tokens if token in _PARTS]
    if "".join(tokens) != name or len(set(letters)) != len(letters) or "y" not in letters:
        raise UsageError(
            f'"{name}" is no format of dates; write edtf, or one of d, m (or month) and y, such as d/m/y, y-m-d or m/y'
        )
    plain = [letter.removesuffix("0") for letter in letters]
    months = {"m", "month"} & set(plain)
    if len(set(plain)) != len(plain) or len(months) > 1 or ("d" in plain and not months):
        raise UsageError(f'"{name}" is no format of dates: it needs one month beside a day')
    body = "".join(_PARTS.get(token) or re.sub(" +", " +", re.escape(token).replace("\\ ", " ")) for token in tokens)
    return re.compile(body + f"(?:{_TIME.pattern})?" if "d" in plain else body)


def _unread(text: str, formats: tuple[str, ...]) -> str:
    """Return why a text is no date, and what it may mean; nothing is taken for it."""
    from orgchart.temporal import suggest  # slow to import, needed for refusals only

    suggestion = suggest(text)
    number = excel_day(text)
    if number is not None and len(text.partition(".")[0]) == 5:
        cure = f"as the number of a day in a spreadsheet it is {number}; if it is that, declare the format excel"
    elif re.fullmatch("[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}", text):
        cure = "a year of two digits can be of any century; write all four"
    elif suggestion is not None and suggestion.edtf is not None:
        cure = f"it may mean {suggestion.edtf}; write that, or declare its format"
    elif suggestion is not None:
        cure = suggestion.because
    else:
        cure = "correct it, or declare its format"
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return f'"{shown}" is no date of the format {" or ".join(formats)}; {cure}'
