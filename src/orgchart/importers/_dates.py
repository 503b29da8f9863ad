"""Dates as tables write them, turned into EDTF by formats that somebody declared; nothing is guessed.

A format is made of `d`, `m`, `y` (four digits), `month` (its English name), and of what stands between them:
`d/m/y`, `d.m.y`, `y-m-d`, `m/y`, `y-m`, `y`, `d month y`, `month d, y`. `edtf` takes EDTF as it is. A day or
month of 0, as in 2018-00-00 and 2018-04-00, is one that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from orgchart.errors import DateSyntaxError, UsageError
from orgchart.temporal import Edtf, month_length, parse

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_TOKEN: Final = re.compile(r"month|[dmy]|[^a-z]+", re.ASCII)
_PARTS: Final = {
    "d": "(?P<d>[0-9]{1,2})",
    "m": "(?P<m>[0-9]{1,2})",
    "y": "(?P<y>[0-9]{4})",
    "month": "(?P<month>[A-Za-z]{3,9})[.]?",
}
_TIME: Final = re.compile(r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
DEFAULT_FORMATS: Final = ("y-m-d", "y-m", "edtf")


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


Reader = Callable[[str], "Written"]


def reader(formats: Iterable[str]) -> Reader:
    """Return a function from a text to the date that it says in the first of the formats that fits.

    Raises:
        UsageError: One of the formats is none.
    """
    wanted = tuple(dict.fromkeys(formats))
    patterns = [(name, None if name == "edtf" else _pattern(name)) for name in wanted]

    @lru_cache(maxsize=50_000)
    def read(text: str) -> Written:
        for _, pattern in patterns:
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
        raise DateError(_unread(text, wanted))

    return read


def joined(year: str, month: str, day: str) -> Written:
    """Return the date of a year, month and day that stand in columns of their own; month and day may be "" or 0.

    Raises:
        DateError: They are no date.
    """
    text = " ".join(part for part in (day, month, year) if part)
    if not re.fullmatch("-?[0-9]{1,4}", year):
        raise DateError(f'the year "{year}" is no year of four digits')
    if month and not month.isdigit():
        return _of({"y": year.zfill(4), "month": month, "d": day}, text, own=False)
    return _of({"y": year.zfill(4), "m": month, "d": day}, text, own=False)


def _of(parts: dict[str, str], text: str, *, own: bool = True) -> Written:
    """Return the date of parts in digits; `month` is a name."""
    year, day = parts["y"], parts.get("d") or "0"
    month = str(_month(parts["month"], text)) if "month" in parts else parts.get("m") or "0"
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
    found = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(low)]
    if len(found) != 1:
        raise DateError(f'"{text}": no month is called "{name}" in English')
    return found[0]


def _pattern(name: str) -> re.Pattern[str]:
    tokens = _TOKEN.findall(name)
    letters = [token for token in tokens if token in _PARTS]
    if "".join(tokens) != name or len(set(letters)) != len(letters) or "y" not in letters:
        raise UsageError(
            f'"{name}" is no format of dates; write edtf, or one of d, m (or month) and y, such as d/m/y, y-m-d or m/y'
        )
    if {"m", "month"} <= set(letters) or ("d" in letters and not {"m", "month"} & set(letters)):
        raise UsageError(f'"{name}" is no format of dates: it needs one month beside a day')
    body = "".join(_PARTS.get(token) or re.sub(" +", " +", re.escape(token).replace("\\ ", " ")) for token in tokens)
    return re.compile(body + f"(?:{_TIME.pattern})?" if letters[-1] == "d" else body)


def _unread(text: str, formats: tuple[str, ...]) -> str:
    """Return why a text is no date, and what it may mean; nothing is taken for it."""
    from orgchart.temporal import suggest  # slow to import, needed for refusals only

    found = suggest(text)
    if re.fullmatch("[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}", text):
        cure = "a year of two digits can be of any century; write all four"
    elif found is not None and found.edtf is not None:
        cure = f"it may mean {found.edtf}; write that, or declare its format"
    elif found is not None:
        cure = found.because
    else:
        cure = "correct it, or declare its format"
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return f'"{shown}" is no date of the format {" or ".join(formats)}; {cure}'
