"""Verdicts, rules and reasons in words, for answers that are about how sure something is."""

from __future__ import annotations

from orgchart.answers.common import Answer
from orgchart.foundation.plain_text import counted
from orgchart.temporal import Day
from orgchart.wording.verdicts import range_text, status_text

RULES = {
    "inside": "within the days reported",
    "forward": "presumed to go on after the last report",
    "backward": "presumed to have begun before the first report",
    "continuity": "presumed to have gone on between two reports",
    "confidence": "the register calls it likely",
    "anchor": "as the record it belongs to",
}
REASONS = {
    "contradiction": "the dates contradict one another",
    "status": "the record is not settled",
    "contested": "sources say different things of it",
    "confidence": "the register itself is not sure",
    "uncertain-date": "a date is doubtful",
    "mode": "it is only claimed",
    "anchor": "no surer than the record it belongs to",
    "within-stated-range": "the exact day of the start or end is not known",
    "displaced": "others take all seats",
    "handover": "a handover falls around this day",
    "rivals": "others fill the seats as well",
    "leader-change": "the leader changed after the report",
    "lapsed": "the last report is too old",
    "no-evidence": "there is no evidence near this day",
}


def status(answer: Answer, as_of: Day, *, is_explained: bool = False) -> str:
    """Return the dates and reports that an answer rests on; of a contradictory record only what was reported.

    The bounds of a record that contradicts others are those of a world that cannot be.

    Args:
        answer: the answer.
        as_of: the day asked about.
        is_explained: the reasons are told beside it, so they are left out here.
    """
    if answer.reasons[:1] != ("contradiction",):
        return status_text(answer, as_of)
    attested = answer.attested
    date = "" if attested is None or attested.what != "seen" else range_text(attested.earliest, attested.latest)
    parts = (f"reported {date}" if date else "", "" if is_explained else REASONS["contradiction"])
    return ", ".join(part for part in parts if part)


def why(answer: Answer) -> str:
    """Return why a verdict is what it is: the rule, the distance from the evidence, the reasons."""
    return reasons(answer.rule, answer.reasons, None if answer.attested is None else answer.attested.distance_days)


def reasons(rule: str | None, given: tuple[str, ...], distance_days: int | None = None) -> str:
    """Return a rule, reasons and a distance in words; empty where there are none."""
    parts = [RULES.get(rule, rule)] if rule is not None else []
    parts += [REASONS.get(reason, reason) for reason in given]
    if distance_days and (rule is not None or "lapsed" in given or "no-evidence" in given):
        parts.append(f"evidence up to {counted(distance_days, 'day')} away")
    return "; ".join(parts)
