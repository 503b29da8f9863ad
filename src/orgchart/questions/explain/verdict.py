"""Why a record is certain, presumed, possible or no on a day, in sentences that name days, people and sources.

Each reason why something is no more than possible has a function of its own, found in `REASONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from orgchart.answers.explanation import Alternative, Reason, VerdictStory
from orgchart.foundation.plain_text import counted
from orgchart.inference import OnDay, Ruling
from orgchart.inference.day.stated_ranges import StatedRange
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.firmness import owner_and_part
from orgchart.model import Record, Tenure
from orgchart.model.verdicts import SURE
from orgchart.questions.explain.evidence import (
    RANGES,
    Subject,
    closing_in,
    evidence_at,
    evidence_between,
    evidence_text,
    gone_around,
    leader_between,
    nearest_on_each_side,
    once,
    ranges_around,
    reaches,
)
from orgchart.questions.undated import attested
from orgchart.temporal import civil_day
from orgchart.wording.dates import day_or_unknown, day_text, length_text, range_or_any_day
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
        lowered_by=ruling.lowered_by,
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
    steps, cites = words.path(path)
    return subject.reason("no", f"{outcome}: {steps}", tuple(dict.fromkeys(edge.owner for edge in path)), cites)


def _presumed(subject: Subject, rule: str) -> Reason:
    if rule == "confidence":
        return subject.reason(rule, f"it would be certain, but {_likely(subject.record)}")
    if rule == "anchor":
        anchor = subject.record.within or ""
        hangs = f"it hangs on {subject.words.thing(anchor)}, which is only presumed"
        return subject.reason(rule, f"by its dates it would be certain, but {hangs}", (anchor,))
    if rule == "continuity":
        return _continuity(subject, bridged=True)
    for point, reach in reaches(subject):
        if reach.rule == rule and reach.reaches and not reach.stopped:
            evidence = evidence_at(subject, point)
            how = _presuming(subject, rule, counted(reach.evidence.distance_days, "day"), day_or_unknown(reach.until))
            return subject.reason(rule, f"{evidence.words}, {how}", evidence.records, evidence.cites)
    return subject.reason(rule, "the policy presumes it")


def _likely(record: Record) -> str:
    """Return why something is no more than likely."""
    if record.inferred:
        return "the register concludes it, and no source says it"
    if record.confidence == "likely":
        return "the register calls it only likely"
    return "it rests on what is only likely, or what the register concludes"


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
            without = tuple(sorted(one.case.without))
            told = " and ".join(map(subject.words.dated, without))
            words = f"leaving out {told}" if told else "with all dates as they stand"
            yield Alternative(without=without, outcome=_OUTCOMES.get(one.raw, one.raw), words=words)


# the reasons


def _contradiction(subject: Subject) -> Reason:
    record, words = subject.record, subject.words
    aside = subject.resolution.set_aside.get(record.id)
    cycle = aside.cycle if aside is not None else subject.case.contradiction
    others = tuple(dict.fromkeys(edge.owner for edge in cycle if edge.owner != record.id))
    claims, cites = words.path(cycle)
    return subject.reason("contradiction", f"these claims cannot all be true: {claims}", others, cites)


def _uncited(subject: Subject) -> Reason:
    return subject.reason("uncited", "no source is cited for it, and the register does not stand in for one")


def _retracted(subject: Subject) -> Reason:
    names = subject.words.sources(subject.record.cites)
    return subject.reason("retracted", f"all its sources have been withdrawn by their publishers: {names}")


def _contested(subject: Subject) -> Reason:
    denying = tuple(cite for cite in subject.record.cites if cite.stance == "contradicts" and not cite.says)
    if denying:
        names, verb = subject.words.sources(denying), "denies" if len({one.source for one in denying}) == 1 else "deny"
        return subject.reason("contested", f"{names} {verb} it, and the register does not judge between the sources")
    every = subject.resolution.statements.contested.get(subject.record.id, ())
    open_ones = [one for one in every if one.adopted is None]
    words = "; ".join(subject.words.contested(one) for one in open_ones)
    cites = once(*(reading.cites for one in open_ones for reading in one.readings))
    return subject.reason(
        "contested", words or "sources differ, and the register adopts none", cites=cites or subject.record.cites
    )


def _weaker_statement(subject: Subject) -> Reason:
    names = _lowered_by(subject)
    owners = tuple(dict.fromkeys(owner_and_part(name)[0] for name in names))
    words = " and ".join(map(subject.words.weak, names))
    cites = once(*map(subject.words.weak_cites, names))
    perhaps = subject.resolution.statements.perhaps(subject.record)
    told = {event.id: event for judgement, event in perhaps if judgement.id in names and event.id not in names}
    if told:  # what befell somebody who may be the same person
        words += f", whom {' and '.join(map(subject.words.event, told.values()))} then befell"
        owners, cites = (*owners, *told), once(cites, *(event.cites for event in told.values()))
    return subject.reason("weaker-statement", f"by all else it would be so, but not if {words}", owners, cites)


def _lowered_by(subject: Subject) -> tuple[str, ...]:
    ruling = subject.on.ruling(subject.record.id)
    return () if ruling is None else ruling.lowered_by


def _part_of_ended(subject: Subject) -> Reason:
    return subject.reason("part-of-ended", "what it was part of had ended, and nobody reports it since")


def _anchor(subject: Subject) -> Reason:
    anchor = subject.record.within or ""
    ruling = subject.on.ruling(anchor)
    how = "absent" if ruling is None else ruling.verdict
    words = f"it is never surer than {subject.words.thing(anchor)}, which is {how} on this day"
    return subject.reason("anchor", words, (anchor,))


def _uncertain_date(subject: Subject) -> Reason:
    own = (name for case in subject.resolution.cases(subject.record.id) for name in case.without)
    doubts = sorted({*_lowered_by(subject), *own})
    words = f"the answer depends on whether a doubtful date is taken ({', '.join(map(subject.words.dated, doubts))})"
    return subject.reason("uncertain-date", words)


def _within_stated_range(subject: Subject) -> Reason:
    ranges = "; ".join(dict.fromkeys(map(_fallen, ranges_around(subject))))
    return subject.reason("within-stated-range", f"{ranges}; whether before or after this day is not known")


def _fallen(one: StatedRange) -> str:
    """Return what is said to have fallen into a range of days."""
    if one.what == "over-by":
        return f"it was over by {day_or_unknown(one.last)}"
    first = None if one.first == BEFORE_ALL else one.first
    last = None if one.last == AFTER_ALL else one.last
    return f"{RANGES.get(one.what, one.what)} falls on some day of {range_or_any_day(first, last)}"


def _displaced(subject: Subject) -> Reason:
    takers = (one for one in _others(subject) if one.mode in ("substantive", "de-facto"))
    return _seats_filled(subject, "displaced", "certainly hold", (one for one in takers if subject.on.surely(one)))


def _rivals(subject: Subject) -> Reason:
    claiming = (one for one in _others(subject) if subject.on.claim(one) is not None)
    return _seats_filled(subject, "rivals", "can be said to hold", claiming)


def _seats_filled(subject: Subject, code: str, verb: str, others: Iterable[Tenure]) -> Reason:
    tenures = tuple(others)
    names = ", ".join(dict.fromkeys(map(subject.words.holder, tenures)))
    words = f"others {verb} all seats on this day: {names}"
    return subject.reason(code, words, tuple(one.id for one in tenures), once(*(one.cites for one in tenures)))


def _others(subject: Subject) -> Iterator[Tenure]:
    """Yield the candidates for the same post who are somebody else."""
    record, on = subject.record, subject.on
    if isinstance(record, Tenure):
        yield from (one for one in on.candidates(record.post) if on.who(one) != on.who(record))


def _handover(subject: Subject) -> Reason:
    records = subject.resolution.statements.records
    before = () if subject.record.follows is None else (subject.record.follows.record,)
    after = (other.id for other in subject.resolution.successors.get(subject.record.id, ()))
    near = tuple(name for name in (*before, *after) if name in records)
    if near:
        others = " and ".join(map(subject.words.thing, near))
        words = f"the handover with {others} may fall on this day or either side of it"
    else:  # nobody says who followed whom; they were seen one after the other
        near = tuple(one.id for one in _others(subject))
        names = " or ".join(dict.fromkeys(map(subject.words.holder, _others(subject))))
        words = f"it passed from one to the other, between this and {names}, on a day that is not known"
    return subject.reason("handover", words, near, once(*(records[name].cites for name in near)))


def _leader_change(subject: Subject) -> Reason:
    for point in nearest_on_each_side(subject):
        leader = leader_between(subject, point)
        if leader is not None:
            ruling = subject.on.ruling(leader.id)
            is_new = ruling is not None and ruling.verdict in SURE
            turned = "on this day and not then" if is_new else "then and not on this day"
            seen = evidence_text(subject.words, attested(point, 0))
            words = (
                f"{seen}, but {subject.words.record(leader)} was in office {turned}, "
                "and the policy presumes nothing across a change of leader"
            )
            return subject.reason("leader-change", words, (leader.id,), leader.cites)
    return subject.reason("leader-change", "the leader changed between the evidence and this day", cites=())


def _lapsed(subject: Subject) -> Reason:
    near = subject.on.nearest(subject.record.id)
    if near is None:
        return subject.reason("lapsed", "the evidence is too far away", cites=())
    policy, evidence = subject.resolution.policy, evidence_at(subject, near.point)
    gone = gone_around(subject)
    if gone:
        words = f"{evidence.words}, but {subject.words.thing(gone[0])} is not there on this day"
        return subject.reason("lapsed", words, gone, evidence.cites)
    away = f"{evidence.words}, up to {counted(near.distance, 'day')} away"
    limit = f"{length_text(policy.forward)} forward and {length_text(policy.backward)} backward"
    if near.distance and not policy.presume:
        words = f"{away}, and nothing is presumed"
    elif any(reach.reaches and reach.stopped is None for _, reach in reaches(subject)):
        words = f"{evidence.words}; {limit} would reach this day, but nothing is presumed"
    else:
        words = f"{away}; the policy presumes no further than {limit}"
    return subject.reason("lapsed", words, evidence.records, evidence.cites)


def _continuity(subject: Subject, *, bridged: bool = False) -> Reason:
    """Return that the evidence before and after the day is far apart, and whether the policy bridges that."""
    before, after = closing_in(subject)
    length = length_text(subject.resolution.policy.continuity)
    words = f"it was so before and after, but the evidence is more than {length} apart"
    end = "" if bridged else ", and that is not bridged"
    if before is None or after is None:
        return subject.reason("continuity", f"{words}{end}")
    evidence = evidence_between(subject, before, after)
    return subject.reason("continuity", f"{words}: {evidence.words}{end}", evidence.records, evidence.cites)


def _no_evidence(subject: Subject) -> Reason:
    points = subject.points
    if not points:
        return subject.reason("no-evidence", "no source says of any day that it was so")
    first, last = min(point.first for point in points), max(point.last for point in points)
    if subject.day < first:
        return subject.reason("no-evidence", f"the first evidence is of {day_text(first)}, after this day")
    until = day_text(subject.resolution.policy.shown.after(last))
    words = f"the last evidence is of {day_text(last)}, and after {until} it is no longer shown"
    return subject.reason("no-evidence", words)


REASONS: Final[Mapping[str, Callable[[Subject], Reason]]] = {
    "contradiction": _contradiction,
    "status": lambda subject: subject.reason("status", f"the register marks it {subject.record.status}"),
    "contested": _contested,
    "uncited": _uncited,
    "retracted": _retracted,
    "confidence": lambda subject: subject.reason("confidence", f"the register calls it {subject.record.confidence}"),
    "uncertain-date": _uncertain_date,
    "weaker-statement": _weaker_statement,
    "mode": lambda subject: subject.reason("mode", "it is only claimed"),
    "anchor": _anchor,
    "within-stated-range": _within_stated_range,
    "displaced": _displaced,
    "handover": _handover,
    "rivals": _rivals,
    "leader-change": _leader_change,
    "part-of-ended": _part_of_ended,
    "lapsed": _lapsed,
    "continuity": _continuity,
    "no-evidence": _no_evidence,
}
"""What explains each reason, by its code."""
