"""Days, ranges and durations in words: "30 April 2018", "Apr–Jul 2018", "since 2015", "12 months"."""

from __future__ import annotations

from orgchart.answers.parts import Bound
from orgchart.foundation.plain_text import counted
from orgchart.temporal import AnyDay, Duration, Edtf, month_length
from orgchart.temporal.civil_days import day_number, parts

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SHORT = {9: "Sept"}


def day_text(day: AnyDay) -> str:
    """Return a day as "30 April 2018"."""
    year, month, number = parts(day)
    return f"{number} {_MONTHS[month - 1]} {_year(year)}"


def day_or_unknown(day: AnyDay | None) -> str:
    """Return a day as "30 April 2018", or "an unknown day"."""
    return "an unknown day" if day is None else day_text(day)


def span_text(earliest: AnyDay, latest: AnyDay) -> str:
    """Return a range of days, both inclusive, as briefly as it can be said without loss.

    A whole year is "2015", a whole month "Feb 2018", whole months "Apr–Jul 2018", anything else gives its
    days.
    """
    if earliest == latest:
        return day_text(earliest)
    year, month, number = parts(earliest)
    last_year, last_month, last_number = parts(latest)
    if number == 1 and last_number == month_length(last_year, last_month):
        if (month, last_month) == (1, 12):
            return _year(year) if year == last_year else f"{_year(year)}–{_year(last_year)}"
        if (year, month) == (last_year, last_month):
            return f"{_short(month)} {_year(year)}"
        if year == last_year:
            return f"{_short(month)}–{_short(last_month)} {_year(year)}"
        return f"{_short(month)} {_year(year)} – {_short(last_month)} {_year(last_year)}"
    if (year, month) == (last_year, last_month):
        return f"{number}–{day_text(latest)}"
    if year == last_year:
        return f"{number} {_MONTHS[month - 1]} – {day_text(latest)}"
    return f"{day_text(earliest)} – {day_text(latest)}"


def days_text(first: AnyDay | None, last: AnyDay | None) -> str:
    """Return days on all of which something was so: "until 3 May 2018", "since 4 May 2018", "Feb–Apr 2018", "always".

    Args:
        first: the first day, None where there is none.
        last: the last one.
    """
    if first is not None and last is not None:
        return span_text(first, last)
    if last is not None:
        return f"until {day_text(last)}"
    return f"since {day_text(first)}" if first is not None else "always"


def range_text(earliest: AnyDay | None, latest: AnyDay | None) -> str:
    """Return a range of which either side may be open; empty where both are."""
    if earliest is not None and latest is not None:
        return span_text(earliest, latest)
    if latest is not None:
        return f"{day_text(latest)} or earlier"
    return f"{day_text(earliest)} or later" if earliest is not None else ""


def range_or_any_day(earliest: AnyDay | None, latest: AnyDay | None) -> str:
    """Return a range in words, "any day" where it is open on both sides."""
    return range_text(earliest, latest) or "any day"


def on_or_within(earliest: AnyDay | None, latest: AnyDay | None) -> str:
    """Return when something was, "on 5 May 2018" or "on a day of May 2018"; None is a first or last day not known."""
    word = "on" if earliest == latest and earliest is not None else "on a day of"
    return f"{word} {range_or_any_day(earliest, latest)}"


def date_text(date: Edtf | None) -> str:
    """Return a date as it was written, in words: "about 2015 (uncertain)"; empty where there is none.

    A date that is bounded on neither side is given as EDTF.
    """
    if date is None:
        return ""
    text = range_text(date.earliest, date.latest) or date.source
    if date.approximate:
        text = f"about {text}"
    return f"{text} (uncertain)" if date.uncertain else text


def since_text(start: Bound) -> str:
    """Return "since 2015" or "since 31 March 2018 or before"; empty where nothing is known."""
    if start.date is not None and _is_plain(start.date):
        return f"since {date_text(start.date)}"
    if start.earliest is not None and start.earliest == start.latest:
        return f"since {day_text(start.latest)}"
    return f"since {day_text(start.latest)} or before" if start.latest is not None else ""


def until_text(end: Bound) -> str:
    """Return "until 1 May 2018", "until Apr 2018", "over by 31 August 2018" or the like; empty where no end is stated.

    What was only last seen has no end, however its last day may be bounded.
    """
    if end.is_over_by:
        return "" if end.latest is None else f"over by {day_text(day_number(end.latest) + 1)}"
    if end.latest is None or (end.written is None and end.event is None and end.cause is None):
        return ""
    if end.earliest is None:
        return f"until {day_text(end.latest)} or before"
    if end.date is not None and end.date.approximate and _is_plain(end.date):
        return f"until {date_text(end.date)}"
    doubt = " (uncertain)" if end.date is not None and end.date.uncertain else ""
    return f"until {some_day_text(end.earliest, end.latest)}{doubt}"


def some_day_text(earliest: AnyDay, latest: AnyDay) -> str:
    """Return one day that lies in a range: "5 May 2018", "May 2018", "4 or 5 May 2018", "a day of 4–11 May 2018"."""
    if is_plain(earliest, latest):
        return span_text(earliest, latest)
    if day_number(latest) - day_number(earliest) == 1:
        (year, month, number), last = parts(earliest), parts(latest)
        first = f"{number}" if (year, month) == last[:2] else f"{number} {_MONTHS[month - 1]}"
        return f"{first if year == last[0] else day_text(earliest)} or {day_text(latest)}"
    return f"a day of {span_text(earliest, latest)}"


def length_text(duration: Duration) -> str:
    """Return a duration in words, "12 months and 3 days", "5 years"."""
    years, rest = divmod(duration.months, 12)
    if years > 2 and not rest:
        months = counted(years, "year")
    else:
        months = counted(duration.months, "month") if duration.months or not duration.days else ""
    days = counted(duration.days, "day") if duration.days else ""
    return " and ".join(part for part in (months, days) if part)


def _is_plain(date: Edtf) -> bool:
    """Return whether a date is one day, or runs from the first of a month to the last of one."""
    return date.earliest is not None and date.latest is not None and is_plain(date.earliest, date.latest)


def is_plain(earliest: AnyDay, latest: AnyDay) -> bool:
    """Return whether a range is one day, or runs from the first of a month to the last of one."""
    year, month, number = parts(latest)
    return earliest == latest or (parts(earliest)[2] == 1 and number == month_length(year, month))


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _short(month: int) -> str:
    return _SHORT.get(month, _MONTHS[month - 1][:3])
