"""How sure something is, in words: verdicts, the rules and reasons behind them, and the dates they rest on.

Charts say "since 2015" and "reported Feb 2018", never "certain" or "presumed".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.foundation.plain_text import counted
from orgchart.temporal import CivilDay
from orgchart.wording.dates import day_text, is_plain, range_text, since_text, some_day_text, until_text
from orgchart.wording.disputes import is_open

if TYPE_CHECKING:
    from orgchart.answers.chain import Occupant
    from orgchart.answers.timeline import Bar


class ReasonWords(NamedTuple):
    """One reason in the words of every place that gives it; empty where a place has nothing to say.

    Attributes:
        listed: beside a verdict, in a list.
        drawn: beside the dates on a chart.
        sentence: at the head of a tooltip.
        stopping: after "stopped:", where it keeps a presumption from reaching the day.
    """

    listed: str
    drawn: str = ""
    sentence: str = ""
    stopping: str = ""


REASONS: Final = {
    "contradiction": ReasonWords(
        "the dates contradict one another",
        "the dates contradict one another",
        "Its dates cannot all be true together with those of other records",
        "its dates contradict others",
    ),
    "status": ReasonWords(
        "the record is not settled",
        "sources not settled",
        "The register has not settled it",
        "the register has not settled it",
    ),
    "uncited": ReasonWords(
        "no source is cited for it", "no source cited", "No source is cited for it", "no source is cited for it"
    ),
    "retracted": ReasonWords(
        "all its sources have been withdrawn",
        "source withdrawn",
        "All its sources have been withdrawn",
        "all its sources have been withdrawn",
    ),
    "contested": ReasonWords(
        "sources say different things of it",
        "sources differ",
        "Sources say different things of it",
        "sources say different things of it, and none is adopted",
    ),
    "confidence": ReasonWords(
        "the register itself is not sure",
        "doubtful",
        "The register itself is not sure of it",
        "the register itself is not sure",
    ),
    "uncertain-date": ReasonWords(
        "a date is doubtful", "date uncertain", "It depends on a date that is marked as doubtful"
    ),
    "weaker-statement": ReasonWords(
        "something less sure says otherwise",
        "may have changed",
        "Something that is less sure says otherwise of this day",
    ),
    "mode": ReasonWords("it is only claimed", "claimed", "It is only claimed", "it is only claimed"),
    "anchor": ReasonWords(
        "no surer than the record it belongs to",
        "no surer than the term it was served in",
        "It is no surer than the record that it belongs to",
        "what it hangs on is only possible",
    ),
    "within-stated-range": ReasonWords("the exact day of the start or end is not known"),
    "displaced": ReasonWords(
        "others take all seats", "", "Others hold all seats on this day", "others certainly hold all seats"
    ),
    "handover": ReasonWords("a handover falls around this day", "", "A handover falls around this day"),
    "rivals": ReasonWords(
        "others fill the seats as well",
        "others reported too",
        "Others can be said to fill the seats as well",
        "others fill the seats as well",
    ),
    "leader-change": ReasonWords(
        "the leader changed after the report",
        "before the change of leader",
        "The leader changed between the report and this day",
    ),
    "part-of-ended": ReasonWords("what it was part of had ended by then"),
    "lapsed": ReasonWords("the last report is too old"),
    "no-evidence": ReasonWords("there is no evidence near this day"),
}
"""The reasons why something is no more than possible, by code."""

_RULES: Final = {
    "inside": "within the days reported",
    "forward": "presumed to go on after the last report",
    "backward": "presumed to have begun before the first report",
    "continuity": "presumed to have gone on between two reports",
    "confidence": "it rests on what is only likely, or inferred",
    "announced": "announced before it came",
    "anchor": "as the record it belongs to",
}
DURING: Final = {"throughout": "throughout", "at-some-time": "at some time", "possibly": "possibly", "no": "no"}
"""How much of a period something was so, by code."""

NAMELESS: Final = ("unnamed", "vacant", "unknown", "not-recorded")
"""The states of a post or seat in which nobody is named."""

_MODES: Final = {"acting": "acting", "de-facto": "de facto", "claimed": "claimed"}
_NO_WORDS: Final = ReasonWords("")


def reason_words(reason: str | None) -> ReasonWords:
    """Return a reason in words; of a code that is not known, nothing."""
    return REASONS.get(reason or "", _NO_WORDS)


def reasons_text(rule: str | None, reasons: tuple[str, ...], distance_days: int | None = None) -> str:
    """Return a rule, reasons and a distance in words; empty where there are none."""
    parts = [_RULES.get(rule, rule)] if rule is not None else []
    parts += [reason_words(reason).listed or reason for reason in reasons]
    if distance_days and (rule is not None or "lapsed" in reasons or "no-evidence" in reasons):
        parts.append(f"evidence up to {counted(distance_days, 'day')} away")
    return "; ".join(parts)


def why_text(answer: Answer) -> str:
    """Return why a verdict is what it is: the rule, the distance from the evidence, the reasons."""
    distance = None if answer.attested is None else answer.attested.distance_days
    return reasons_text(answer.rule, answer.reasons, distance)


NOTHING_LATER: Final = "nothing later reported"
"""What is said of something of which only its start is on record."""
INFERRED: Final = "concluded by the register"
"""What is said of a record that no source states."""


def status_text(answer: Answer, as_of: CivilDay) -> str:
    """Return the dates and reports that an answer rests on, as seen from the day asked about.

    Of a date of which sources differ nothing is said here: each reading has its source (`disputed_text`).
    """
    parts = (*_dates(answer, as_of), INFERRED if answer.inferred else "")
    return ", ".join(part for part in parts if part)


def _dates(answer: Answer, as_of: CivilDay) -> tuple[str, ...]:
    if answer.verdict == "certain":
        return _since(answer) or _reported(answer, as_of), _until(answer)
    if answer.verdict == "presumed":
        return (_reported(answer, as_of) or _since(answer),)
    first = answer.reasons[0] if answer.reasons else ""
    if first == "within-stated-range" and (within := _in_range(answer, as_of)):
        return within
    dates = _reported(answer, as_of, last="last reported") or _since(answer) or _until(answer)
    return dates, reason_words(first).drawn


def _since(answer: Answer) -> str:
    return "" if is_open(answer.contested, "start") else since_text(answer.start)


def _until(answer: Answer) -> str:
    return "" if is_open(answer.contested, "end") else until_text(answer.end)


def listed_status_text(answer: Answer, as_of: CivilDay, *, is_explained: bool = False) -> str:
    """Return the same for a list; of a contradictory record only what was reported.

    The bounds of a record that contradicts others are those of a world that cannot be.

    Args:
        answer: the answer.
        as_of: the day asked about.
        is_explained: the reasons stand beside it, so they are left out here.
    """
    if answer.reasons[:1] != ("contradiction",):
        return status_text(answer, as_of)
    attested = answer.attested
    date = "" if attested is None or attested.what != "seen" else range_text(attested.earliest, attested.latest)
    parts = (f"reported {date}" if date else "", "" if is_explained else REASONS["contradiction"].listed)
    return ", ".join(part for part in parts if part)


def mode_words(holder: Holder | Occupant | Bar) -> tuple[str, ...]:
    """Return how somebody holds a post, where that is not in the ordinary way."""
    words = [_MODES[holder.mode]] if holder.mode in _MODES else []
    if isinstance(holder, Holder) and holder.outgoing:
        words.append("handing over")
    return tuple(words)


def state_text(state: str) -> str:
    """Return the state of a post or seat in words: "not recorded", "possibly held"."""
    return state.replace("-", " ").replace("_", " ")


def hidden_text(count: int, hidden: tuple[Holder, ...], as_of: CivilDay) -> str | None:
    """Return what is said of candidates who are not shown; None where there are none."""
    if not count:
        return None
    later = sum(1 for holder in hidden if _lies_after(holder.answer, as_of))
    parts = [f"+{count - later} earlier, end not recorded"] if count > later else []
    if later:
        parts.append(f"+{later} later, start not recorded")
    return "; ".join(parts)


def caveats(*, status: str, confidence: str | None, mode: str = "substantive") -> tuple[str, ...]:
    """Return what a record itself says against taking it as it stands: its mode, confidence and status."""
    plain = ("substantive", "certain", "accepted", None)
    return tuple(word for word in (mode, confidence, status) if word not in plain)


def _reported(answer: Answer, as_of: CivilDay, last: str = "reported") -> str:
    """Return "reported Feb 2018" and the like; `last` is said of reports from before the day asked about."""
    attested = answer.attested
    if attested is None or (attested.earliest is None and attested.latest is None):
        return ""
    date = range_text(attested.earliest, attested.latest)
    if attested.what == "start" and answer.start.written is not None:
        since, until = _since(answer), _until(answer)
        if until or last == "reported" or _goes_on(answer):
            return ", ".join(part for part in (since, until) if part)
        return f"{since}, {NOTHING_LATER}" if since else ""
    if attested.what == "end" and answer.end.written is not None:
        return ", ".join(part for part in (_since(answer), _until(answer)) if part)
    if attested.latest is not None and attested.latest < as_of:
        return f"{last} {date}"
    if attested.earliest is not None and attested.earliest > as_of:
        return f"reported later, {date}"
    return f"reported {date}"


def _goes_on(answer: Answer) -> bool:
    """Return whether something of later than its start is on record."""
    start, end = answer.start.latest, answer.end.earliest
    return any(cite.seen is not None for cite in answer.cites) or None not in (start, end) and start < end  # type: ignore[operator]


def _in_range(answer: Answer, as_of: CivilDay) -> tuple[str, ...]:
    """Return what is said where the stated start or end may be before or after the day asked about."""
    start, end = answer.start, answer.end
    parts = []
    if start.latest is not None and as_of < start.latest and (start.earliest is None or start.earliest <= as_of):
        if not is_open(answer.contested, "start"):
            parts.append(_on_some_day("began", start.earliest, start.latest))
    elif answer.attested is not None and answer.attested.what == "seen":
        parts.append(_reported(answer, as_of, last="last reported"))
    if end.latest is not None and end.latest >= as_of and (end.earliest is None or end.earliest <= as_of):
        if end.is_over_by or is_open(answer.contested, "end"):
            parts.append(_until(answer))
        elif end.earliest is not None or not parts:
            parts.append(_on_some_day("ended", end.earliest, end.latest))
    return tuple(parts)


def _on_some_day(verb: str, earliest: CivilDay | None, latest: CivilDay) -> str:
    """Return "ended on a day of Apr 2018", or "ended by 30 April 2018" where the first day is open."""
    if earliest is None:
        return f"{verb} by {day_text(latest)}"
    words = some_day_text(earliest, latest)
    return f"{verb} on {'a day of ' if is_plain(earliest, latest) and earliest != latest else ''}{words}"


def _lies_after(answer: Answer, as_of: CivilDay) -> bool:
    attested = answer.attested
    return attested is not None and attested.earliest is not None and attested.earliest > as_of
