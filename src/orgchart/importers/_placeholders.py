"""Dates that programs write where there is none: 9999-12-31, 0000-00-00, 1899-12-30 and the like."""

from __future__ import annotations

import re
from typing import Final, Literal

Placeholder = Literal["", "blank", "doubtful"]
"""`blank`: it stands for no date. `doubtful`: it may be a real day, or stand for none."""

_FAR: Final = re.compile(r"(?<![0-9])(?:9999|2999|3000)(?![0-9])")
"""Years that databases and payrolls write for "never"."""

_ZERO: Final = re.compile(r"(?:0000(?:[-/.]00?){0,2}|(?:00?[-/.]){0,2}0000)")
"""Nothing but zeros: what MySQL writes for no date."""

_ZERO_DAY: Final = re.compile(r"1900[-/.]0?1[-/.]00?|00?[-/.]0?1[-/.]1900|0?1[-/.]00?[-/.]1900")
"""What spreadsheets show for the number 0."""

_FIRST_DAYS: Final = frozenset({"0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31"})
"""The first day that a program can hold, which it writes for no date: .NET, SQL Server, spreadsheets."""

_COMMON: Final = frozenset({"1900-01-01", "1970-01-01"})
"""First days that are real ones as well: of spreadsheets and of Unix."""

_OF_TIMES: Final = "0123456789:., +Z-"
"""What a time of day after a day is written with."""


def placeholder_text(text: str) -> Placeholder:
    """Return whether a text that stands where a date is wanted says that there is none, before it is read."""
    day = _without_time(text)
    return "blank" if _ZERO.fullmatch(day) or _ZERO_DAY.fullmatch(day) or _FAR.search(day) else ""


def _without_time(text: str) -> str:
    """Return a text without the time of day at its end, which begins with T or the first blank that can begin one."""
    before = text.rstrip(_OF_TIMES)
    if before.endswith("T") and before != text:
        return before[:-1]
    blank = text.find(" ", len(before), -1)
    return text if blank < 0 else text[:blank]


def placeholder_date(edtf: str) -> Placeholder:
    """Return whether a date that was read is one that programs write for no date."""
    return "blank" if edtf in _FIRST_DAYS else "doubtful" if edtf in _COMMON else ""


def is_far(edtf: str) -> bool:
    """Return whether a date lies in a year that programs write for "never"."""
    return _FAR.match(edtf) is not None
