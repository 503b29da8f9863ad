"""Dates, days and intervals; knows nothing of organisations.

days        civil days as integers: `day`, `civil`, `iso`, `parse_day`, `add_months`
durations   `Duration`: "P12M", "P90D"
dates       `parse`: a text of EDTF to an `Edtf` with its bounds; intervals and sets
singles     one date of EDTF: qualified, masked, seasons, long years, times of day
masks       the days that unspecified digits can be
faults      what is wrong with a text that is no date
calendars   `convert`: a date of the Solar Hijri, Islamic or Julian calendar to EDTF
phrases     `suggest`: ordinary words to the EDTF probably meant, never used to guess
words       one date in words or in digits of another order, for `phrases`
intervals   `Interval`: ends not known to the day; `before`, `overlap`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgchart.temporal.civil_days import AnyDay, CivilDay, FarDay, civil_day, day_number
from orgchart.temporal.dates import Edtf, parse
from orgchart.temporal.days import Day, add_months, civil, day, is_leap, iso, month_length, parse_day
from orgchart.temporal.durations import Duration
from orgchart.temporal.intervals import Certainty, Interval, before, overlap

if TYPE_CHECKING:
    from orgchart.temporal.phrases import Suggestion, suggest

__all__ = [
    "AnyDay",
    "Certainty",
    "CivilDay",
    "Day",
    "Duration",
    "Edtf",
    "FarDay",
    "Interval",
    "Suggestion",
    "add_months",
    "before",
    "civil",
    "civil_day",
    "day",
    "day_number",
    "is_leap",
    "iso",
    "month_length",
    "overlap",
    "parse",
    "parse_day",
    "suggest",
]


def __getattr__(name: str) -> Any:
    """Return a name of `phrases`, which is imported now: its patterns are slow to make and rarely needed."""
    if name in ("Suggestion", "suggest"):
        from orgchart.temporal import phrases

        return getattr(phrases, name)
    raise AttributeError(f"module 'orgchart.temporal' has no attribute {name!r}")
