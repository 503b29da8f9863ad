"""Why a record is certain, presumed, possible or no on a day, in sentences that name days, people and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from orgchart.answers.explanation import Alternative, Reach, Reason, VerdictStory
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay, Ruling
from orgchart.inference.day.leaders import always_certain, never
from orgchart.inference.day.presumption import straddles
from orgchart.inference.day.rules import FORGOTTEN_MONTHS
from orgchart.inference.day.stated_ranges import StatedRange, stated_ranges
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.inheritance import distance_to
from orgchart.model import Citation, Post, Record, Tenure, Unit
from orgchart.questions.explain.evidence import of_sources, said
from orgchart.questions.undated import attested
from orgchart.temporal import Day, add_months
from orgchart.wording.dates import day_or_unknown, day_text, length_text, range_text
from orgchart.wording.statements import Words
from orgchart.wording.verdicts import reason_words

_RANGES = {
    "start": "its own start",
    "end": "its own end",
    "over-by": "its end",
    "life": "the birth, death, founding or end of what it is about",
    "container": "the end of what it belongs to",
}


_Cites: TypeAlias = tuple[Citation, ...]
_Told: TypeAlias = tuple[str, tuple[str, ...], _Cites]
"""A sentence, the records whose evidence it tells of, and their citations."""


class Teller:
    """Tells of the verdicts on one day."""

    def __init__(self, on: OnDay, words: Words) -> None:
        self.on = on
        self.words = words
        self.resolution = on.resolution

    def story(self, record: Record) -> VerdictStory | None:
        """Return the verdict on a record with everything it rests on; None where the record is absent."""
        ruling = self.on.ruling(record.id)
        if ruling is None:
            return None
        life = self.resolution.life_of(record)
        subject = record if life is None else self.resolution.statements.records[life]
        return VerdictStory(
            day=self.on.day,
            verdict=ruling.verdict,
            rule=ruling.rule,
            reasons=ruling.reasons,
            shown=ruling.shown and ruling.verdict != "no",
            because=tuple(self._because(subject, ruling)),
            attested=None if (near := self.on.nearest(record.id)) is None else attested(*near),
            reach=tuple(self._reach(subject)) if self.on.readings(subject)[0].raw == "possible" else (),
            readings=tuple(self._readings(subject)),
        )

    # why

    def _because(self, record: Record, ruling: Ruling) -> Iterator[Reason]:
        if ruling.verdict == "certain":
            yield self._certain(record)
        elif ruling.verdict == "no":
            yield self._no(record)
        elif ruling.verdict == "presumed":
            yield self._presumed(record, ruling)
        else:
            for reason in ruling.reasons:
                yield self._reason(record, reason)

    def _certain(self, record: Record) -> Reason:
        case = self.resolution.cases(record.id)[0]
        bounds, day = case.bounds, self.on.day
        held = f"it had begun by {day_or_unknown(bounds.s1)} and had not ended before {day_or_unknown(bounds.e0)}"
        if any(one.first <= day <= one.last for one in case.evidence.stretches):
            return Reason(code="certain", words=f"{held}, and one citation states the whole span", cites=record.cites)
        before, after = self._around(case.evidence.points)
        if before is None or after is None:
            return Reason(code="certain", words=held, cites=record.cites)
        told, records, cites = self._between(record, before, after)
        return Reason(code="certain", words=f"{held}; {told}", records=records, cites=cites)

    def _between(self, record: Record, before: Point, after: Point) -> _Told:
        """Return what the evidence on either side of the day is, whose it is, and where it is cited."""
        found = [self._borne(record, point) for point in dict.fromkeys((before, after))]
        told = "; ".join(words for words, _, _ in found)
        records = tuple(name for _, name, _ in found if name != record.id)
        cites = tuple(dict.fromkeys(cite for _, _, cites in found for cite in cites))
        if before == after:
            return f"the evidence is of that very day ({told})", records, cites
        gap = counted(after.last - before.first, "day")
        return f"evidence on either side is at most {gap} apart ({told})", records, cites

    def _borne(self, record: Record, point: Point) -> tuple[str, str, _Cites]:
        """Return a piece of evidence in words, the id of the record whose it is, and where it is cited.

        What happened in a unit, post or chief's time is evidence of that as well.
        """
        statements, told = self.resolution.statements, said(attested(point, 0))
        if point in self.resolution.own_points(record.id):
            return told, record.id, of_sources(record.cites, (point.source,))
        for other in statements.records.values():
            says = other.id in self.resolution.firm and point in self.resolution.own_points(other.id)
            if says and record.id in statements.above(other, anchors=True):
                words = f"{self.words.record(other)}: {told}"
                return words, other.id, of_sources(other.cites, (point.source,))
        return told, record.id, record.cites

    def _around(self, points: Iterable[Point]) -> tuple[Point | None, Point | None]:
        """Return the evidence that closes in on the day from either side."""
        day, given = self.on.day, list(points)
        before = max((one for one in given if one.last <= day), key=lambda one: one.first, default=None)
        after = min((one for one in given if one.first >= day), key=lambda one: one.last, default=None)
        return before, after

    def _no(self, record: Record) -> Reason:
        case, day = self.resolution.cases(record.id)[0], self.on.day
        if case.bounds.s0 is not None and day < case.bounds.s0:
            point = self.resolution.statements.start(record.id)
            path, told = case.solution.why_earliest(point), f"it did not begin before {day_text(case.bounds.s0)}"
        else:
            point = self.resolution.statements.end(record.id)
            path, told = case.solution.why_latest(point), f"it had ended by {day_or_unknown(case.bounds.e1)}"
        steps = [self.words.edge(edge) for edge in path]
        cites = tuple(dict.fromkeys(cite for edge in path for cite in self.words.cites(edge)))
        records = tuple(dict.fromkeys(edge.owner for edge in path))
        return Reason(code="no", words=": ".join((told, "; ".join(steps))), records=records, cites=cites)

    def _presumed(self, record: Record, ruling: Ruling) -> Reason:
        policy, rule = self.resolution.policy, ruling.rule or ""
        if rule == "confidence":
            words = "by its dates it would be certain, but the register calls it only likely"
            return Reason(code=rule, words=words, cites=record.cites)
        if rule == "anchor":
            anchor = self.words.thing(record.within or "")
            words = f"by its dates it would be certain, but it hangs on {anchor}, which is only presumed"
            return Reason(code=rule, words=words, records=(record.within or "",), cites=record.cites)
        if rule == "continuity":
            because = self._continuity(record)
            return evolve(because, words=because.words.removesuffix(_NOT_BRIDGED))
        used = next((one for one in self._reach(record) if one.rule == rule and one.reaches and not one.stopped), None)
        if used is None:
            return Reason(code=rule, words="the policy presumes it", cites=record.cites)
        evidence = evolve(used.evidence, distance_days=0)
        point = next(one for one in self._reachable(record) if attested(one, 0) == evidence)
        seen, bearer, cites = self._borne(record, point)
        if rule == "inside":
            words = f"{seen}, on some day of that time; the policy takes it to hold on all of them"
        elif rule == "forward":
            words = (
                f"{seen}, at most {counted(used.evidence.distance_days, 'day')} before; "
                f"the policy presumes forward {length_text(policy.forward)}, so until {day_or_unknown(used.until)}"
            )
        else:
            words = (
                f"{seen}, at most {counted(used.evidence.distance_days, 'day')} after; "
                f"the policy presumes backward {length_text(policy.backward)}, so from {day_or_unknown(used.until)}"
            )
        return Reason(code=rule, words=words, records=() if bearer == record.id else (bearer,), cites=cites)

    def _reason(self, record: Record, reason: str) -> Reason:
        told = getattr(self, f"_{reason.replace('-', '_')}", None)
        found: Reason | None = None if told is None else told(record)
        return found if found is not None else Reason(code=reason, words=reason, cites=record.cites)

    def _contradiction(self, record: Record) -> Reason:
        aside = self.resolution.set_aside.get(record.id)
        case = self.resolution.cases(record.id)[0]
        cycle = aside.cycle if aside is not None else case.contradiction
        others = tuple(dict.fromkeys(edge.owner for edge in cycle if edge.owner != record.id))
        told = "; ".join(self.words.edge(edge) for edge in cycle)
        cites = tuple(dict.fromkeys(cite for edge in cycle for cite in self.words.cites(edge)))
        return Reason(
            code="contradiction", words=f"these claims cannot all be true: {told}", records=others, cites=cites
        )

    def _status(self, record: Record) -> Reason:
        return Reason(code="status", words=f"the register marks it {record.status}", cites=record.cites)

    def _contested(self, record: Record) -> Reason:
        found = [one for one in self.resolution.statements.contested.get(record.id, ()) if one.adopted is None]
        told = "; ".join(self.words.contested(one) for one in found) or "sources differ, and the register adopts none"
        cites = tuple(dict.fromkeys(cite for one in found for reading in one.readings for cite in reading.cites))
        return Reason(code="contested", words=told, cites=cites or record.cites)

    def _confidence(self, record: Record) -> Reason:
        return Reason(code="confidence", words=f"the register calls it {record.confidence}", cites=record.cites)

    def _mode(self, record: Record) -> Reason:
        return Reason(code="mode", words="it is only claimed", cites=record.cites)

    def _anchor(self, record: Record) -> Reason:
        ruling = self.on.ruling(record.within or "")
        how = "absent" if ruling is None else ruling.verdict
        anchor = self.words.thing(record.within or "")
        words = f"it is never surer than {anchor}, which is {how} on this day"
        return Reason(code="anchor", words=words, records=(record.within or "",), cites=record.cites)

    def _uncertain_date(self, record: Record) -> Reason:
        doubts = sorted({name for case in self.resolution.cases(record.id) for name in case.without})
        words = f"the answer depends on whether a doubtful date is taken ({', '.join(doubts)})"
        return Reason(code="uncertain-date", words=words, cites=record.cites)

    def _within_stated_range(self, record: Record) -> Reason:
        ranges = list(dict.fromkeys(self._ranges(record)))
        told = "; ".join(dict.fromkeys(_fallen(one) for one in ranges))
        words = f"{told}; whether before or after this day is not known"
        return Reason(code="within-stated-range", words=words, cites=record.cites)

    def _ranges(self, record: Record) -> Iterator[StatedRange]:
        for case in self.resolution.cases(record.id):
            for one in stated_ranges(self.resolution, record, case):
                if one.first <= self.on.day <= one.last:
                    yield one

    def _displaced(self, record: Record) -> Reason | None:
        if not isinstance(record, Tenure):
            return None
        takers = [one for one in self._others(record) if one.mode in ("substantive", "de-facto")]
        return self._against("displaced", [one for one in takers if self.on.surely(one)], "certainly hold")

    def _rivals(self, record: Record) -> Reason | None:
        if not isinstance(record, Tenure):
            return None
        claims = [one for one in self._others(record) if self.on.claim(one) is not None]
        return self._against("rivals", claims, "can be said to hold")

    def _against(self, code: str, others: list[Tenure], verb: str) -> Reason:
        names = ", ".join(f"{self.words.holder(one)} ({one.id})" for one in others)
        cites = tuple(dict.fromkeys(cite for one in others for cite in one.cites))
        words = f"others {verb} all seats on this day: {names}"
        return Reason(code=code, words=words, records=tuple(one.id for one in others), cites=cites)

    def _others(self, record: Tenure) -> Iterator[Tenure]:
        return (one for one in self.on.candidates(record.post) if self.on.who(one) != self.on.who(record))

    def _handover(self, record: Record) -> Reason:
        near: list[str] = []
        if record.follows is not None:
            near.append(record.follows.record)
        near += [other.id for other in self.resolution.successors.get(record.id, ())]
        records = self.resolution.statements.records
        near = [name for name in near if name in records]
        told = " and ".join(self.words.thing(name) for name in near)
        cites = tuple(dict.fromkeys(cite for name in near for cite in records[name].cites))
        words = f"the handover with {told} may fall on this day or either side of it"
        return Reason(code="handover", words=words, records=tuple(near), cites=cites)

    def _leader_change(self, record: Record) -> Reason:
        for point in self._reachable(record):
            leader = self._leader(record, point)
            if leader is not None:
                is_new = always_certain(self.resolution, leader, self.on.day, self.on.day)
                turned = "on this day and not then" if is_new else "then and not on this day"
                words = (
                    f"{said(attested(point, 0))}, but {self.words.record(leader)} was in office {turned}, "
                    "and the policy presumes nothing across a change of leader"
                )
                return Reason(code="leader-change", words=words, records=(leader.id,), cites=leader.cites)
        return Reason(code="leader-change", words="the leader changed between the evidence and this day")

    def _lapsed(self, record: Record) -> Reason:
        near = self.on.nearest(record.id)
        if near is None:
            return Reason(code="lapsed", words="the evidence is too far away")
        policy = self.resolution.policy
        told, bearer, cites = self._borne(record, near.point)
        limit = f"{length_text(policy.forward)} forward and {length_text(policy.backward)} backward"
        gone = [name for name in self.resolution.statements.containers(record) if self.on.gone(name)]
        if gone:
            words = f"{told}, but {self.words.thing(gone[0])} is not there on this day"
            return Reason(code="lapsed", words=words, records=tuple(gone), cites=cites)
        words = f"{told}, up to {counted(near.distance, 'day')} away; the policy presumes no further than {limit}"
        if near.distance and not policy.presume:
            words = f"{told}, up to {counted(near.distance, 'day')} away, and nothing is presumed"
        elif any(one.reaches and one.stopped is None for one in self._reach(record)):
            words = f"{told}; {limit} would reach this day, but nothing is presumed"
        return Reason(code="lapsed", words=words, records=() if bearer == record.id else (bearer,), cites=cites)

    def _continuity(self, record: Record) -> Reason:
        before, after = self._around(self.resolution.cases(record.id)[0].evidence.points)
        apart = length_text(self.resolution.policy.continuity)
        words = f"it was so before and after, but the evidence is more than {apart} apart"
        if before is None or after is None:
            return Reason(code="continuity", words=f"{words}{_NOT_BRIDGED}", cites=record.cites)
        told, records, cites = self._between(record, before, after)
        return Reason(code="continuity", words=f"{words}: {told}{_NOT_BRIDGED}", records=records, cites=cites)

    def _no_evidence(self, record: Record) -> Reason:
        points = self.resolution.cases(record.id)[0].evidence.points
        if not points:
            return Reason(code="no-evidence", words="no source says of any day that it was so", cites=record.cites)
        first, last = min(point.first for point in points), max(point.last for point in points)
        if self.on.day < first:
            words = f"the first evidence is of {day_text(first)}, after this day"
        else:
            until = add_months(last, FORGOTTEN_MONTHS)
            words = f"the last evidence is of {day_text(last)}, and after {day_text(until)} it is no longer shown"
        return Reason(code="no-evidence", words=words, cites=record.cites)

    # how far the policy reaches

    def _reachable(self, record: Record) -> Iterator[Point]:
        """Yield the evidence nearest on either side of the day, or around it."""
        day = self.on.day
        points = self.resolution.cases(record.id)[0].evidence.points
        around = [one for one in points if one.what == "seen" and straddles(one, day)]
        before = [one for one in points if one.last < day and one.first > BEFORE_ALL]
        after = [one for one in points if one.first > day and one.last < AFTER_ALL]
        yield from sorted(around, key=lambda one: one.last - one.first)[:1]
        yield from sorted(before, key=lambda one: -one.first)[:1]
        yield from sorted(after, key=lambda one: one.last)[:1]

    def _reach(self, record: Record) -> Iterator[Reach]:
        policy, day = self.resolution.policy, self.on.day
        stopped = self._stopped(record)
        for point in self._reachable(record):
            until: Day | None
            if straddles(point, day):
                rule, until = "inside", None
                reaches = point.first > BEFORE_ALL and policy.forward.after(point.first) >= point.last
            elif point.last < day:
                rule, until = "forward", policy.forward.after(point.first)
                reaches = until >= day
            else:
                rule, until = "backward", policy.backward.before(point.last)
                reaches = until <= day
            told = stopped
            if told is None and rule != "inside" and reaches and self._leader(record, point) is not None:
                told = "the leader changed in between"
            yield Reach(
                rule=rule,
                evidence=attested(point, distance_to(point, day)),
                until=until,
                reaches=reaches,
                stopped=told,
            )

    def _stopped(self, record: Record) -> str | None:
        """Return what keeps every presumption from this day, None where nothing does."""
        if not self.resolution.policy.presume:
            return "nothing is presumed (--no-presume)"
        gone = [name for name in self.resolution.statements.containers(record) if self.on.gone(name)]
        if gone:
            return f"{self.words.thing(gone[0])} is not there on this day"
        ranges = list(self._ranges(record))
        if ranges:
            return f"{_RANGES.get(ranges[0].what, ranges[0].what)} may fall on this day"
        ruling = self.on.ruling(record.id)
        stopping = () if ruling is None else (reason_words(reason).stopping for reason in ruling.reasons)
        return next(filter(None, stopping), None)

    def _leader(self, record: Record, point: Point) -> Tenure | None:
        """Return the leader in office at the time of the evidence or on the day, but not on the other."""
        if self.resolution.policy.across_leader_change or isinstance(record, (Unit, Post)):
            return None
        resolution, day = self.resolution, self.on.day
        for tenure in self.on.heads(record):
            then = always_certain(resolution, tenure, point.first, point.last)
            if then and never(resolution, tenure, day, day):
                return tenure
            now = always_certain(resolution, tenure, day, day)
            if now and never(resolution, tenure, point.first, point.last):
                return tenure
        return None

    # doubtful dates

    def _readings(self, record: Record) -> Iterator[Alternative]:
        readings = self.on.readings(record)
        if len(readings) > 1:
            for one in readings:
                yield Alternative(without=tuple(sorted(one.case.without)), outcome=_OUTCOMES.get(one.raw, one.raw))


_NOT_BRIDGED = ", and that is not bridged"
_OUTCOMES = {"stretched": "presumed", "possible": "possible or presumed"}


def _fallen(one: StatedRange) -> str:
    """Return what is said to have fallen into a range of days."""
    if one.what == "over-by":
        return f"it was over by {day_or_unknown(one.last)}"
    return f"{_RANGES.get(one.what, one.what)} falls on some day of {_range(one)}"


def _range(one: StatedRange) -> str:
    first = None if one.first == BEFORE_ALL else one.first
    last = None if one.last == AFTER_ALL else one.last
    return range_text(first, last) or "any day"
