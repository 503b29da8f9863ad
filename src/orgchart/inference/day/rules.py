"""Verdicts on a day: certain, presumed, possible or no, with rule and reasons (docs/explanation/time-and-verdicts.md).

Order of reasoning: what bounds and evidence say of each reading of a record; what confidence, status, mode and
anchor allow; what the policy presumes, for all candidates of a post at once; why a possible is no more than that.

Rules compare days and ask other questions of the same `Moment`; how often, and in what order, is no matter of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.day.asking import Asking, Question
from orgchart.inference.day.by_itself import LIKELY, ByItself
from orgchart.inference.day.contests import Contests
from orgchart.inference.day.grounds import DayReading, Grounds
from orgchart.inference.day.leaders import Leaders
from orgchart.inference.day.lowering import Lowering
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.posts import Posts
from orgchart.inference.day.presumption import strongest
from orgchart.inference.resolution import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.inference.statements.inheritance import Evidence
from orgchart.model import Membership, Record, Tenure
from orgchart.model.verdicts import Verdict
from orgchart.temporal import Day, Interval

REASONS: Final = (
    "contradiction", "status", "uncited", "retracted", "contested", "confidence", "weaker-statement", "uncertain-date",
    "mode", "anchor", "within-stated-range", "displaced", "handover", "rivals", "leader-change", "part-of-ended",
    "lapsed", "continuity", "no-evidence",
)  # fmt: skip
"""Why something is no more than possible, in the order in which they are named."""
_FAR: Final = frozenset({"lapsed", "no-evidence"})
"""Reasons of what has no evidence near; where something likely is near, what stands against that is told instead."""


class Ruling(NamedTuple):
    """The verdict on a record.

    Attributes:
        verdict: certain, presumed, possible or no.
        rule: what a presumed rests on.
        reasons: why a possible is no more, in the order of `REASONS`; the first one decides.
        shown: whether charts and default text show it.
        lowered_by: names of the weak statements that make it no more than possible.
        with_all: whether it is the verdict with all inferences on, where the policy turns some of them off.
    """

    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    shown: bool = True
    lowered_by: tuple[str, ...] = ()
    with_all: bool = False


_NOTHING: Final[frozenset[str]] = frozenset()
NOT_SO: Final = Ruling(verdict="no")
"""The verdict on days that the dates of a record exclude."""


class Rules(Lazy):
    """The rules on the days of a resolution, and the questions that they ask of one another.

    Attributes:
        ruling: the verdict on a record that is there.
        gone: whether a unit or post, or anything that contains it, does not exist.
        readings: what each reading of a record says by itself.
        surely: whether a tenure is certain, looking at nobody else of its post.
        claim: how a candidate claims a seat: `strong` against all, `backward` against its like, or not at all.
        lowered: the weak statements that lower a record; None where there are none.
    """

    def __init__(self, resolution: Resolution, asking: Asking) -> None:
        self.resolution = resolution
        self.asking = asking
        self._records = resolution.statements.records
        self.leaders = Leaders(self)
        self.ruling: Question[Ruling] = Question(
            asking, self._ruling, in_circle=_in_circle, over=self._ruling_over_all_time
        )
        self.gone: Question[bool] = Question(asking, self._gone, in_circle=bool)
        self.by_itself = ByItself(self, asking)
        self._reading = self.by_itself.reading
        self.grounds, self.containers = self.by_itself.grounds, self.by_itself.containers
        self.readings: Question[tuple[DayReading, ...]] = Question(asking, self._readings)
        self.contests = Contests(self, asking)
        self.surely, self.claim = self.contests.surely, self.contests.claim
        self._with_all = None if resolution.full is None else Rules(resolution.full, asking)
        self._judged: dict[tuple[Any, ...], tuple[Ruling, Ruling | None]] = {}
        self._settled: dict[str, bool] = {}
        self._held: dict[str, Sequence[tuple[Tenure, Day, Day]]] = {}
        self._held_days: dict[str, tuple[Day, Day]] = {}
        self._caps: dict[str, frozenset[str]] = {}
        self.seats, self.seat_numbers = self.contests.seats, self.contests.seat_numbers
        self.posts = Posts(resolution, self.candidates, self.who, self.caps_of, self.seats)
        self.lowering = Lowering(resolution, self.grounds, self.by_itself.ground)
        self.lowered: Question[tuple[str, ...] | None] = Question(asking, self.lowering.by)

    # what does not depend on the day

    @lazily
    def by_post(self) -> dict[str, tuple[Tenure, ...]]:
        """Return the tenures of each post that has any, in order of id."""
        found: dict[str, list[Tenure]] = {}
        for record in self._records.values():
            if isinstance(record, Tenure):
                found.setdefault(record.post, []).append(record)
        return {name: tuple(tenures) for name, tenures in found.items()}

    def candidates(self, post: str) -> tuple[Tenure, ...]:
        """Return the tenures of a post, in order of id."""
        return self.by_post.get(post, ())

    def who(self, tenure: Tenure) -> str:
        """Return what is the same for two tenures of one person, as far as judgements join; the record, if unnamed."""
        person, identity = tenure.person, self.resolution.identity
        if person is None:
            return f"/{tenure.id}"
        return person if identity is None else identity.one(person)

    def caps_of(self, record: Record) -> frozenset[str]:
        """Return what keeps a record from being more than possible, whatever the day."""
        statements = self.resolution.statements
        if statements.firmness.weak.get(record.id) in (None, "likely") and record.id not in statements.unsettled:
            return _NOTHING  # so it is of nearly all
        found = self._caps.get(record.id)
        if found is None:
            found = self._caps[record.id] = frozenset(self._caps_found(record))
        return found

    def _caps_found(self, record: Record) -> Iterator[str]:
        statements = self.resolution.statements
        hollow = statements.firmness.hollow(record)
        if hollow is not None:
            yield hollow
        if record.status != "accepted":
            yield "status"
        if statements.firmness.contests(record) or "count" in statements.unsettled.get(record.id, ()):
            yield "contested"
        if record.confidence in ("possible", "doubtful"):
            yield "confidence"
        if isinstance(record, (Tenure, Membership)) and record.mode == "claimed":
            yield "mode"

    def is_attested(self, name: str, ruling: Ruling) -> bool:
        """Return whether there is any evidence of a record on which a ruling rests."""
        own = None if ruling.with_all else self.resolution.own_alone(name)
        return self.evidence(name, ruling).is_any if own is None else bool(own.points)

    def evidence(self, name: str, ruling: Ruling) -> Evidence:
        """Return the evidence that a ruling on a record rests on: that of the reading with all its dates."""
        resolution = self.resolution.full if ruling.with_all else self.resolution
        assert resolution is not None
        return resolution.cases(name)[0].evidence

    # one record

    def is_settled(self, record: Record) -> bool:
        """Return whether a record has one reading, and neither what is weak nor what it lies within bears on it."""
        found = self._settled.get(record.id)
        if found is None:
            resolution, name = self.resolution, record.id
            found = self._settled[name] = (
                resolution.full is None
                and resolution.plain(name) is not None
                and record.within is None
                and name not in resolution.statements.unsettled
                and not resolution.worlds.lent
                and resolution.is_settled(record)
            )
        return found

    def ruling_of(self, record: Record, day: Moment) -> Ruling:
        """Return the verdict on a record that may be on the day; it is not kept where no other is asked on the way."""
        if self._never_in_circle and self.is_settled(record):
            return self._rule_settled(record, day)
        return self.ruling.at(record.id, day)

    @lazily
    def _never_in_circle(self) -> bool:
        """Return whether no ruling on a tenure or a post can rest on itself: nothing leads from it to other holders."""
        return self.leaders.across_change and all(one.within is None for one in self._records.values())

    def _rule_settled(self, record: Record, day: Moment) -> Ruling:
        grounds = self.grounds(record.id)[0]
        if isinstance(record, Tenure) and self.contests.may_be_contested(record):
            return self._rule_reading(grounds, self._reading.at((record.id, 0), day), day)  # others ask for it as well
        return self.unopposed(self.by_itself.read_between_bounds(grounds, day))

    def _readings(self, name: str, day: Moment) -> tuple[DayReading, ...]:
        return tuple(self._reading.at((name, at), day) for at in range(len(self.grounds(name))))

    def with_dates(self, name: str) -> int:
        """Return the place of the reading of a record with its dates that are marked as doubtful."""
        at = len(self.grounds(name)) - 1
        return 0 if at and self.lowering.has_doubtful_dates(name) else at

    @lazily
    def _days(self) -> dict[str, tuple[Day, Day]]:
        """Return the first and last day of records, as far as that is known: of those with one reading, at once."""
        if self._with_all is not None:
            return {}
        unsettled, plain = self.resolution.statements.unsettled, self.resolution.plain_bounds
        return {name: _outer_days(bounds) for name, bounds in plain.items() if name not in unsettled}

    def days_of(self, name: str) -> tuple[Day, Day]:
        """Return the first and last day on which the firm reading of a record does not say no."""
        found = self._days.get(name)
        if found is None:
            grounds = self.grounds(self.resolution.life_of(self._records[name]) or name)[-1]
            is_open = grounds.contradicted or grounds.disputed
            first, last = (BEFORE_ALL, AFTER_ALL) if is_open else _outer_days(grounds.case.bounds)
            if self._with_all is not None:
                other = self._with_all.days_of(name)
                first, last = min(first, other[0]), max(last, other[1])
            found = self._days[name] = first, last
        return found

    def holders_with_days(self, post: str) -> Sequence[tuple[Tenure, Day, Day]]:
        """Return the tenures of a post, in order of id, each with its first and last day (`days_of`)."""
        found = self._held.get(post)
        if found is None:
            found = self._held[post] = [(one, *self.days_of(one.id)) for one in self.candidates(post)]
        return found

    def days_of_holders(self, post: str) -> tuple[Day, Day]:
        """Return the first and last day on which any tenure of a post may be; the last before the first if none may."""
        found = self._held_days.get(post)
        if found is None:
            held = self.holders_with_days(post)
            first = min([one[1] for one in held], default=AFTER_ALL)
            found = self._held_days[post] = first, max([one[2] for one in held], default=BEFORE_ALL)
        return found

    def may_be(self, name: str, day: Moment) -> bool:
        """Return whether the firm reading of a record does not say no."""
        return day.within(*self.days_of(name))

    def _gone(self, name: str, day: Moment) -> bool:
        verdict = self.ruling.at(name, day).verdict
        return verdict == "no" or any(self.gone.at(one, day) for one in self.containers(name))

    def _ruling(self, name: str, day: Moment) -> Ruling:
        if not self.may_be(name, day):
            return NOT_SO
        record = self._records[self.resolution.life_of(self._records[name]) or name]
        if self.is_settled(record):
            return self._rule_settled(record, day)
        several = self.grounds(record.id)
        ruling = self._rule(record, several, self._reading.at((record.id, len(several) - 1), day), day)
        unsettled = record.id in self.resolution.statements.unsettled
        disputed = several[-1].disputed if unsettled else ()
        if disputed and ruling.verdict != "possible" and any(a <= day <= b for a, b in disputed):
            return _ruled("possible", None, ("contested",), shown=True)
        return self._no_surer(name, ruling, day) if ruling.verdict in ("certain", "no") else ruling

    def _ruling_over_all_time(self, name: str) -> Spans[Ruling] | None:
        """Return the same on every day along what the firm reading of a record says; None where sources dispute it.

        What lasts the life of a unit is so whenever that is.
        """
        record = self._records[name]
        if self._with_all is not None:
            return None
        if (life := self.resolution.life_of(record)) is not None:
            return self.ruling.over_all_time(life)
        several = self.grounds(name)
        if several[-1].disputed:
            return None
        readings = self._reading.over_all_time((name, len(several) - 1))
        if self._is_unopposed(record, several):
            return readings.map(self.unopposed)
        first, last = self.days_of(name)
        pieces = [(BEFORE_ALL, NOT_SO)] if first > BEFORE_ALL else []
        for since, until, reading in zip(readings.firsts, readings.lasts(), readings.values, strict=True):
            day, until = max(since, first), min(until, last)  # noqa: PLW2901
            while day <= until:
                moment = Moment(day)
                self.asking.evaluations += 1
                pieces.append((day, self._rule(record, several, reading, moment)))
                day = moment.last + 1
        if last < AFTER_ALL:
            pieces.append((last + 1, NOT_SO))
        return Spans.of(pieces)

    def _is_unopposed(self, record: Record, several: Sequence[Grounds]) -> bool:
        """Return whether nothing bears on a firm record, on any day, but what its only reading says by itself."""
        statements = self.resolution.statements
        if len(several) > 1 or several[0].contradicted or record.within is not None:
            return False
        if record.id in statements.firmness.weak or record.id in statements.unsettled:
            return False
        if self.by_itself.likely_grounds(record.id) is not None or self.lowering.may_lower(record.id):
            return False
        contested = isinstance(record, Tenure) and self.contests.may_be_contested(record)
        return not contested and self.resolution.lent(record.id) is None

    def _no_surer(self, name: str, ruling: Ruling, day: Moment) -> Ruling:
        """Return a certain or a no; where inferences are turned off, what is so with all of them if that is weaker.

        Two readings of a doubtful date may agree only because what tells them apart is not inferred.
        """
        if self._with_all is None:
            return ruling
        with_all = self._with_all.ruling.at(name, day)
        return ruling if with_all.verdict == ruling.verdict else with_all._replace(with_all=True)

    def _rule(self, record: Record, several: Sequence[Grounds], firm: DayReading, day: Moment) -> Ruling:
        """Return the verdict: by the firm statements; presumed by likely ones; lowered by any; in that order.

        Args:
            record: the record, or the unit whose life it lasts.
            several: the grounds of its readings.
            firm: what the last of them says of the day.
            day: the day asked about.
        """
        ruling = self._rule_reading(several[-1], firm, day)
        if ruling.verdict == "no" or "contradiction" in ruling.reasons:
            return ruling
        dated = ruling
        if len(several) > 1 and self.lowering.has_doubtful_dates(record.id):
            dated = self._rule_reading(several[0], self._reading.at((record.id, 0), day), day)
            if "contradiction" in dated.reasons:
                return _ruled("possible", None, ("uncertain-date",), shown=True)
        if ruling.verdict == "possible":
            ruling = self._raised(record, ruling, day)
        if ruling.verdict == "possible":
            if dated.verdict != "possible":
                shown = ruling.shown or (dated.shown and dated.verdict != "no")
                reasons = _ordered({*ruling.reasons, *dated.reasons, "uncertain-date"})
                ruling = _ruled("possible", None, reasons, shown)
            return self._left_out(record, ruling, day) if self.resolution.worlds.lent else ruling
        names = self.lowered_by(record.id, day)
        if names is None:
            return ruling
        return _ruled("possible", None, (self.lowering.reason(names),), shown=True, lowered_by=names)

    def lowered_by(self, name: str, day: Moment) -> tuple[str, ...] | None:
        """Return the weak statements that lower a record on the day; None where there are none."""
        bounds = self.resolution.with_all_dates.get(name)
        certain = (None, None) if bounds is None else (bounds.s1, bounds.e0)
        if certain[0] is not None and certain[1] is not None and day.within(certain[0], certain[1]):
            return None  # it is certainly so with all of them
        return self.lowered.at(name, day) if self.lowering.may_lower(name) else None

    def _raised(self, record: Record, ruling: Ruling, day: Moment) -> Ruling:
        """Return a possible as presumed where it is certain or presumed with what is likely."""
        grounds = self.by_itself.likely_grounds(record.id)
        if grounds is None or self.caps_of(record) or not self.resolution.policy.presume:
            return ruling
        likely = self._rule_reading(grounds, self._reading.at((record.id, LIKELY), day), day)
        if likely.verdict in ("certain", "presumed"):
            rule = likely.rule or self.lowering.rule_of_likely(record)
            return _ruled("presumed", rule, (), shown=True)
        is_near = likely.verdict == "possible" and strongest(grounds.case.evidence.coverage, day) > 0
        if is_near and _FAR.issuperset(ruling.reasons):
            return _ruled("possible", None, likely.reasons, likely.shown or ruling.shown)
        if likely.verdict == "possible" and likely.shown and not ruling.shown:
            return ruling._replace(shown=True)
        return ruling

    def _left_out(self, record: Record, ruling: Ruling, day: Moment) -> Ruling:
        """Return a possible that only the lent end of a link makes a no: left out, unless attested near."""
        if not self.lowering.lent_end_passed(record.id, day):
            return ruling
        near_enough = strongest(self.grounds(record.id)[-1].case.evidence.coverage, day) > 0
        return _ruled("possible", None, _ordered({*ruling.reasons, "part-of-ended"}), ruling.shown and near_enough)

    def _rule_reading(self, grounds: Grounds, reading: DayReading, day: Moment) -> Ruling:
        if reading.raw == "contradiction":
            return _ruled("possible", None, ("contradiction",), self._near_written_days(grounds.record, day))
        if reading.raw == "no":
            return _NO
        record, presumption = grounds.record, reading.presumption
        caps = self.caps_of(record)
        if record.within is not None and self.anchor(record, day) == "possible":
            caps |= {"anchor"}
        judged = reading.raw == "possible" or (reading.unbridged and not caps and self._continues)
        others = _NOTHING
        contested = record if isinstance(record, Tenure) and self.contests.may_be_contested(record) else None
        if judged and contested is not None:
            others = self.contests.against(contested, grounds, reading, day)
        ruling, succeeded = self._judged_as(reading, others, caps)
        if ruling.verdict == "certain":
            return self._capped(record, ruling, day)
        if succeeded is None or contested is None:
            return ruling
        is_over = self.posts.is_succeeded(contested, reading.case, str(presumption.rule), day)
        return succeeded if is_over else ruling

    def _capped(self, record: Record, ruling: Ruling, day: Moment) -> Ruling:
        """Return a certain as no surer than the confidence in a record, and than what it lies within."""
        lowered = "confidence" if self.resolution.statements.firmness.weak.get(record.id) == "likely" else None
        if lowered is None and record.within is not None and self.anchor(record, day) == "presumed":
            lowered = "anchor"
        if lowered is None:
            return ruling
        if self.resolution.policy.presume:
            return _ruled("presumed", lowered, (), shown=True)
        return _ruled("possible", None, (lowered,), shown=True)

    @lazily
    def _continues(self) -> bool:
        """Return whether the policy presumes that what evidence on both sides says of it was so between."""
        return self.resolution.policy.presume and not self.resolution.policy.strict

    def _judged_as(
        self, reading: DayReading, others: frozenset[str], caps: frozenset[str]
    ) -> tuple[Ruling, Ruling | None]:
        """Return what `_judge` does; there are few different ones, and each is made once."""
        key = reading.raw, reading.unbridged, reading.silent, bool(reading.within), reading.presumption, others, caps
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = self._judge(reading, others, caps)
        return found

    def _judge(self, reading: DayReading, others: frozenset[str], caps: frozenset[str]) -> tuple[Ruling, Ruling | None]:
        """Return the ruling on a reading that is neither no nor contradictory, and that where another succeeds.

        Args:
            reading: what is said of the day.
            others: what stands against it by who else there is for the post.
            caps: what keeps it from being more than possible.
        """
        if reading.raw == "certain":
            return (_possible(caps, reading) if caps else _ruled("certain", None, (), shown=True)), None
        stretched = frozenset({"continuity"}) if reading.raw == "stretched" else _NOTHING
        if stretched and (caps or not self._continues):
            return _possible(caps | stretched, reading), None
        if stretched and not reading.unbridged:
            return _ruled("presumed", "continuity", (), shown=True), None
        against = others | stretched | _by_itself(reading)
        rule = reading.presumption.rule
        if rule is None or caps or against & {"displaced", "rivals"} or not self.resolution.policy.presume:
            return _possible(caps | against, reading), None
        return _ruled("presumed", rule, (), shown=True), _possible(against | {"handover"}, reading)

    def unopposed(self, reading: DayReading) -> Ruling:
        """Return the ruling on a reading, no contradiction, that nobody else, nothing weak and no anchor bears on."""
        return NOT_SO if reading.raw == "no" else self._judged_as(reading, _NOTHING, _NOTHING)[0]

    def anchor(self, record: Record, day: Moment) -> Verdict | None:
        """Return the verdict on what a record lies within; None where it lies within nothing."""
        if record.within is None:
            return None
        there = record.within in self._records
        return self.ruling.at(record.within, day).verdict if there else "possible"

    def _near_written_days(self, record: Record, day: Moment) -> bool:
        """Return whether the day lies between the earliest written day and the last on which the latest is shown."""
        points = self.resolution.own_points(record.id)
        written = [one for point in points for one in point[:2] if BEFORE_ALL < one < AFTER_ALL]
        return bool(written) and min(written) <= day <= self.resolution.policy.shown.after(max(written))


def _outer_days(bounds: Interval) -> tuple[Day, Day]:
    """Return the first and last day on which something may be so."""
    return BEFORE_ALL if bounds.s0 is None else bounds.s0, AFTER_ALL if bounds.e1 is None else bounds.e1


def _in_circle() -> Ruling:
    """Return what is taken for the verdict on an anchor that hangs on itself, which validation reports."""
    return _ruled("possible", None, ("anchor",), shown=False)


@cache
def _ruled(
    verdict: Verdict,
    rule: str | None,
    reasons: tuple[str, ...],
    shown: bool,  # noqa: FBT001
    lowered_by: tuple[str, ...] = (),
) -> Ruling:
    """Return a ruling; there are few different ones, and each is made once."""
    return Ruling(verdict=verdict, rule=rule, reasons=reasons, shown=shown, lowered_by=lowered_by)


def _possible(reasons: frozenset[str], reading: DayReading) -> Ruling:
    """Return a possible; it is shown unless there is no evidence near, or others certainly hold all seats."""
    return _ruled("possible", None, _ordered(reasons), not (reading.silent or "displaced" in reasons))


def _by_itself(reading: DayReading) -> frozenset[str]:
    """Return what stands against a reading that bounds leave possible, whoever else there is."""
    found: set[str] = set()
    if reading.within:
        found.add("within-stated-range")
    if reading.presumption.leader_changed:
        found.add("leader-change")
    if reading.silent:
        found.add("no-evidence")
    elif reading.presumption.in_order:
        found.add("handover")
    elif reading.presumption.rule is None and not reading.presumption.leader_changed and not reading.within:
        found.add("lapsed")
    return frozenset(found)


_NO: Final = _ruled("no", None, (), shown=True)


def _ordered(reasons: Iterable[str]) -> tuple[str, ...]:
    return _in_order(frozenset(reasons)) if reasons else ()


@cache
def _in_order(reasons: frozenset[str]) -> tuple[str, ...]:
    return tuple(reason for reason in REASONS if reason in reasons)
