"""Why a record is certain, presumed, possible or no on a day, in sentences that name days, people and sources."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.explanation import Alternative, Reason, VerdictStory
from orgchart.foundation.plain_text import counted
from orgchart.inference import OnDay, Ruling
from orgchart.model import Record
from orgchart.questions.explain.evidence import closing_in, evidence_at, evidence_between
from orgchart.questions.explain.reach import reaches
from orgchart.questions.explain.reasons import REASONS, apart
from orgchart.questions.explain.subject import Subject, once
from orgchart.questions.undated import attested
from orgchart.temporal import civil_day
from orgchart.wording.dates import day_or_unknown, day_text, length_text
from orgchart.wording.statements import Words

_OUTCOMES = {"stretched": "presumed", "possible": "possible or presumed"}


def verdict_story(on: OnDay, words: Words, record: Record) -> VerdictStory | None:
    """Return the verdict on a record with everything it rests on; None where the record is absent.

    Of a link without dates of its own, which lasts as long as a unit, the reasons are those of the unit.
    """
    ruling = on.ruling(record.id)
    if ruling is None:
        return None
    life = on.resolution.life_of(record)
    subject = Subject(record if life is None else on.resolution.statements.records[life], on, words)
    near = on.nearest(record.id)
    is_open = on.readings(subject.record)[0].raw == "possible"
    return VerdictStory(
        day=civil_day(on.day),
        verdict=ruling.verdict,
        rule=ruling.rule,
        reasons=ruling.reasons,
        shown=ruling.shown and ruling.verdict != "no",
        because=_because(subject, ruling),
        attested=None if near is None else attested(near.point, near.distance),
        reach=tuple(reach for _, reach in reaches(subject)) if is_open else (),
        readings=tuple(_alternatives(subject)),
    )


def _because(subject: Subject, ruling: Ruling) -> tuple[Reason, ...]:
    if ruling.verdict == "certain":
        return (_certain(subject),)
    if ruling.verdict == "no":
        return (_no(subject),)
    if ruling.verdict == "presumed":
        return (_presumed(subject, ruling.rule or ""),)
    return tuple(REASONS[code](subject) for code in ruling.reasons)


def _certain(subject: Subject) -> Reason:
    bounds, day = subject.case.bounds, subject.day
    held = f"it had begun by {day_or_unknown(bounds.s1)} and had not ended before {day_or_unknown(bounds.e0)}"
    if any(one.first <= day <= one.last for one in subject.case.evidence.stretches):
        return subject.reason("certain", f"{held}, and one citation states the whole span")
    before, after = closing_in(subject)
    if before is None or after is None:
        return subject.reason("certain", held)
    evidence = evidence_between(subject, before, after)
    return subject.reason("certain", f"{held}; {evidence.words}", evidence.records, evidence.cites)


def _no(subject: Subject) -> Reason:
    case, statements, words = subject.case, subject.resolution.statements, subject.words
    if case.bounds.s0 is not None and subject.day < case.bounds.s0:
        path = case.solution.why_earliest(statements.start(subject.record.id))
        outcome = f"it did not begin before {day_text(case.bounds.s0)}"
    else:
        path = case.solution.why_latest(statements.end(subject.record.id))
        outcome = f"it had ended by {day_or_unknown(case.bounds.e1)}"
    steps = "; ".join(words.edge(edge) for edge in path)
    records = tuple(dict.fromkeys(edge.owner for edge in path))
    return subject.reason("no", f"{outcome}: {steps}", records, once(*(words.cites(edge) for edge in path)))


def _presumed(subject: Subject, rule: str) -> Reason:
    if rule == "confidence":
        return subject.reason(rule, "by its dates it would be certain, but the register calls it only likely")
    if rule == "anchor":
        anchor = subject.record.within or ""
        hangs = f"it hangs on {subject.words.thing(anchor)}, which is only presumed"
        return subject.reason(rule, f"by its dates it would be certain, but {hangs}", (anchor,))
    if rule == "continuity":
        return apart(subject, bridged=True)
    for point, reach in reaches(subject):
        if reach.rule == rule and reach.reaches and not reach.stopped:
            evidence = evidence_at(subject, point)
            how = _presuming(subject, rule, counted(reach.evidence.distance_days, "day"), day_or_unknown(reach.until))
            return subject.reason(rule, f"{evidence.words}, {how}", evidence.records, evidence.cites)
    return subject.reason(rule, "the policy presumes it")


def _presuming(subject: Subject, rule: str, days: str, until: str) -> str:
    """Return how the policy presumes from evidence so many days away, until (or from) which day."""
    policy = subject.resolution.policy
    if rule == "inside":
        return "on some day of that time; the policy takes it to hold on all of them"
    if rule == "forward":
        return f"at most {days} before; the policy presumes forward {length_text(policy.forward)}, so until {until}"
    return f"at most {days} after; the policy presumes backward {length_text(policy.backward)}, so from {until}"


def _alternatives(subject: Subject) -> Iterator[Alternative]:
    """Yield what comes out with each way of taking the doubtful dates, where there are any."""
    readings = subject.on.readings(subject.record)
    if len(readings) > 1:
        for one in readings:
            yield Alternative(without=tuple(sorted(one.case.without)), outcome=_OUTCOMES.get(one.raw, one.raw))
