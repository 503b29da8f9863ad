"""Dates and verdicts in the words of a chart: "since 2015", "reported Feb 2018", never "certain"."""

from __future__ import annotations

from orgchart.answers.common import Answer, Bound
from orgchart.answers.snapshot import Holder
from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import counted
from orgchart.model import Policy
from orgchart.temporal import Day, Duration, civil, month_length, parse

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SHORT = {9: "Sept"}
_BECAUSE = {
    "contradiction": "the dates contradict one another",
    "status": "sources not settled",
    "contested": "sources differ",
    "confidence": "doubtful",
    "uncertain-date": "date uncertain",
    "rivals": "others reported too",
    "leader-change": "before the change of leader",
    "mode": "claimed",
    "anchor": "no surer than the term it was served in",
}
_MODES = {"acting": "acting", "de-facto": "de facto", "claimed": "claimed"}


def day_text(day: Day) -> str:
    """Return a day as "30 April 2018"."""
    year, month, number = civil(day)
    return f"{number} {_MONTHS[month - 1]} {_year(year)}"


def span_text(earliest: Day, latest: Day) -> str:
    """Return a range of days, both inclusive, as briefly as it can be said without loss.

    A whole year is "2015", a whole month "Feb 2018", whole months "Apr–Jul 2018", anything else gives its
    days.
    """
    if earliest == latest:
        return day_text(earliest)
    year, month, number = civil(earliest)
    last_year, last_month, last_number = civil(latest)
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


def range_text(earliest: Day | None, latest: Day | None) -> str:
    """Return a range of which either side may be open; empty where both are."""
    if earliest is not None and latest is not None:
        return span_text(earliest, latest)
    if latest is not None:
        return f"{day_text(latest)} or earlier"
    return f"{day_text(earliest)} or later" if earliest is not None else ""


def since_text(start: Bound) -> str:
    """Return "since 2015" or "since 31 March 2018 at the latest"; empty where nothing is known."""
    written = _written(start)
    if written is not None:
        return f"since {written}"
    if start.earliest is not None and start.earliest == start.latest:
        return f"since {day_text(start.latest)}"
    return f"since {day_text(start.latest)} at the latest" if start.latest is not None else ""


def until_text(end: Bound) -> str:
    """Return "until 30 April 2018 at the latest" or the like; empty where no end is stated."""
    if end.latest is None or (end.written is None and end.event is None and end.cause is None):
        return ""
    if end.earliest == end.latest:
        return f"until {day_text(end.latest)}"
    return f"until {day_text(end.latest)} at the latest"


def status_text(answer: Answer, as_of: Day) -> str:
    """Return the dates and reports that an answer rests on, as seen from the day asked about."""
    if answer.verdict == "certain":
        parts = [since_text(answer.start) or _reported(answer, as_of), until_text(answer.end)]
        return ", ".join(part for part in parts if part)
    if answer.verdict == "presumed":
        return _reported(answer, as_of) or since_text(answer.start)
    first = answer.reasons[0] if answer.reasons else ""
    if first == "within-stated-range" and (told := _in_range(answer, as_of)):
        return told
    told = _reported(answer, as_of, last="last reported") or since_text(answer.start) or until_text(answer.end)
    because = _BECAUSE.get(first, "")
    return ", ".join(part for part in (told, because) if part)


def mode_words(holder: Holder) -> tuple[str, ...]:
    """Return how somebody holds a post, where that is not in the ordinary way."""
    words = [_MODES[holder.mode]] if holder.mode in _MODES else []
    if holder.outgoing:
        words.append("handing over")
    return tuple(words)


def hidden_text(count: int, hidden: tuple[Holder, ...], as_of: Day) -> str | None:
    """Return what is said of candidates who are not shown; None where there are none."""
    if not count:
        return None
    later = sum(1 for holder in hidden if _lies_after(holder.answer, as_of))
    parts = [f"+{count - later} earlier, end not recorded"] if count > later else []
    if later:
        parts.append(f"+{later} later, start not recorded")
    return "; ".join(parts)


def policy_text(policy: Policy) -> str:
    """Return the inferences that the chart was drawn under, as a sentence."""
    if not policy.presume:
        told = "Nothing is inferred beyond the dates of the sources"
    else:
        ahead, back = _length(policy.forward), _length(policy.backward)
        told = f"Reports count up to {ahead} after and {back} before their date"
        if not policy.across_leader_change:
            told += ", not across a change of leader"
    if policy.strict:
        told += "; gaps between reports are not bridged"
    else:
        told += f"; gaps between reports are bridged up to {_length(policy.continuity)}"
    if policy.literal:
        told += "; approximate dates are taken as written"
    if policy.identity == "likely":
        told += "; people who are likely one person are told as one"
    if policy.without:
        told += f"; not inferred: {', '.join(policy.without)}"
    return told + "."


def _reported(answer: Answer, as_of: Day, last: str = "reported") -> str:
    """Return "reported Feb 2018" and the like; `last` is said of reports from before the day asked about."""
    attested = answer.attested
    if attested is None or (attested.earliest is None and attested.latest is None):
        return ""
    date = range_text(attested.earliest, attested.latest)
    if attested.what == "start":
        told = since_text(answer.start) or f"since {date}"
        return told if last == "reported" else f"{told}, nothing later reported"
    if attested.what == "end":
        return until_text(answer.end) or f"until {date}"
    if attested.latest is not None and attested.latest < as_of:
        return f"{last} {date}"
    if attested.earliest is not None and attested.earliest > as_of:
        return f"reported later, {date}"
    return f"reported {date}"


def _in_range(answer: Answer, as_of: Day) -> str:
    """Return what is said where the stated start or end may be before or after the day asked about."""
    start, end = answer.start, answer.end
    if end.latest is not None and end.latest >= as_of and (end.earliest is None or end.earliest <= as_of):
        attested = answer.attested
        seen = _reported(answer, as_of, last="last reported") if attested and attested.what == "seen" else ""
        return ", ".join(part for part in (seen, f"until {day_text(end.latest)} at the latest") if part)
    if start.latest is not None and (start.earliest is None or start.earliest <= as_of <= start.latest):
        return f"from {day_text(start.latest)} at the latest"
    return ""


def _written(bound: Bound) -> str | None:
    """Return a start as written, in words; None where that is not one plain year, month or day."""
    if bound.written is None:
        return None
    try:
        date = parse(bound.written)
    except DateSyntaxError:
        return None
    if date.earliest is None or date.latest is None or not _whole(date.earliest, date.latest):
        return None
    text = span_text(date.earliest, date.latest)
    if date.approximate:
        text = f"about {text}"
    return f"{text} (uncertain)" if date.uncertain else text


def _whole(earliest: Day, latest: Day) -> bool:
    """Return whether a range is one day, or runs from the first of a month to the last of one."""
    year, month, number = civil(latest)
    return earliest == latest or (civil(earliest)[2] == 1 and number == month_length(year, month))


def _lies_after(answer: Answer, as_of: Day) -> bool:
    attested = answer.attested
    return attested is not None and attested.earliest is not None and attested.earliest > as_of


def _length(duration: Duration) -> str:
    parts = []
    if duration.months or not duration.days:
        parts.append(counted(duration.months, "month"))
    if duration.days:
        parts.append(counted(duration.days, "day"))
    return " and ".join(parts)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _short(month: int) -> str:
    return _SHORT.get(month, _MONTHS[month - 1][:3])
