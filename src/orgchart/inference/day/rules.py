"""Verdicts on a day: certain, presumed, possible or no, with rule and reasons (docs/explanation/time-and-verdicts.md).

Order of reasoning: what bounds and evidence say of each reading of a record; what confidence, status, mode and
anchor allow; what the policy presumes, for all candidates of a post at once; why a possible is no more than that.

Rules compare days and ask other questions of the same `Moment`; how often, and in what order, is no matter of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from orgchart.foundation.lazily import lazily
from orgchart.inference.day.asking import Asking, Count, Question
from orgchart.inference.day.by_itself import LIKELY, ByItself
from orgchart.inference.day.grounds import DayReading
from orgchart.inference.day.leaders import Leaders
from orgchart.inference.day.lowering import Lowering
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.posts import Posts, anchors
from orgchart.inference.day.presumption import straddles, strongest
from orgchart.inference.in_time import seats_of
from orgchart.inference.resolution import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.inference.statements.inheritance import Evidence
from orgchart.model import Membership, Record, Tenure
from orgchart.model.verdicts import Verdict
from orgchart.temporal import Day

Members = Callable[[str], Sequence[tuple[str, str]]]
"""Gives, by post, who may be counted, with a record."""
REASONS = (
    "contradiction", "status", "uncited", "retracted", "contested", "confidence", "weaker-statement", "uncertain-date",
    "mode", "anchor", "within-stated-range", "displaced", "handover", "rivals", "leader-change", "part-of-ended",
    "lapsed", "continuity", "no-evidence",
)  # fmt: skip
"""Why something is no more than possible, in the order in which they are named."""
_FAR = frozenset({"lapsed", "no-evidence"})
"""Reasons of what has no evidence near; where something likely is near, what stands against that is told instead."""
_SEATED = ("substantive", "de-facto")
"""The modes of tenures that fill a seat against others."""


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


NOT_SO = Ruling(verdict="no")
"""The verdict on days that the dates of a record exclude."""


_NOBODY = "/"
"""Who is said to hold a vacant seat, where seats are counted: no id."""


class Rules:
    """The rules on the days of a resolution, and the questions that they ask of one another.

    Attributes:
        ruling: the verdict on a record that is there.
        gone: whether a unit or post, or anything that contains it, does not exist.
        readings: what each reading of a record says by itself.
        surely: whether a tenure is certain, looking at nobody else of its post.
        claim: how a candidate claims a seat: `strong` against all, `backward` against its like, or not at all.
    """

    def __init__(self, resolution: Resolution, asking: Asking) -> None:
        self.resolution = resolution
        self.asking = asking
        self._records = resolution.statements.records
        self.leaders = Leaders(self)
        self.ruling: Question[Ruling] = Question(asking, self._ruling, in_circle=_in_circle)
        self.gone: Question[bool] = Question(asking, self._gone, in_circle=bool)
        self.by_itself = ByItself(self, asking)
        self._reading = self.by_itself.reading
        self.grounds, self.containers = self.by_itself.grounds, self.by_itself.containers
        self.readings: Question[tuple[DayReading, ...]] = Question(asking, self._readings)
        self.surely: Question[bool] = Question(asking, self._surely)
        self.claim: Question[str | None] = Question(asking, self._claim)
        self._takers = self._count(self._taking, self.surely, bool)
        self._strong = self._count(self._seated, self.claim, _is_strong)
        self._any = self._count(self._seated, self.claim, bool)
        self._with_all = None if resolution.full is None else Rules(resolution.full, asking)
        self._days: dict[str, tuple[Day, Day]] = {}
        self._caps: dict[str, frozenset[str]] = {}
        self._seat_numbers: dict[str, Spans[int | None]] = {}
        self.posts = Posts(resolution, self.candidates, self.who, self._caps_of, self.seats)
        self.lowering = Lowering(resolution, self.grounds, self.by_itself.ground)
        self._lowered: Question[tuple[str, ...] | None] = Question(asking, self.lowering.by)

    def _count(self, members: Members, question: Question[Any], counts: Callable[[Any], bool]) -> Count:
        return Count(self.asking, members, question, counts, self._to_be_told_apart, self._enough)

    def _enough(self, post: str) -> tuple[int, int]:
        """Return how many seats a post has at the least and at the most, on any day."""
        found = self.resolution.register.posts[post]
        numbers = [one.number for one in found.seat_numbers] or [found.seats or 0]
        return min(numbers), max(numbers)

    # what does not depend on the day

    @lazily
    def _by_post(self) -> dict[str, tuple[Tenure, ...]]:
        found: dict[str, list[Tenure]] = {}
        for record in self._records.values():
            if isinstance(record, Tenure):
                found.setdefault(record.post, []).append(record)
        return {name: tuple(tenures) for name, tenures in found.items()}

    def candidates(self, post: str) -> tuple[Tenure, ...]:
        """Return the tenures of a post, in order of id."""
        return self._by_post.get(post, ())

    def who(self, tenure: Tenure) -> str:
        """Return what is the same for two tenures of one person, as far as judgements join; the record, if unnamed."""
        person, identity = tenure.person, self.resolution.identity
        if person is None:
            return f"/{tenure.id}"
        return person if identity is None else identity.one(person)

    @lazily
    def _seated_by_post(self) -> dict[str, dict[str, list[str]]]:
        """Return, by post and person, the tenures that can fill a seat against others."""
        found: dict[str, dict[str, list[str]]] = {}
        for post, tenures in self._by_post.items():
            people = found[post] = {}
            for one in tenures:
                if one.mode in _SEATED and not self._caps_of(one):
                    people.setdefault(self.who(one), []).append(one.id)
        return found

    def _seated(self, post: str) -> Sequence[tuple[str, str]]:
        return [(who, name) for who, names in self._seated_by_post.get(post, {}).items() for name in names]

    @lazily
    def _taking_by_post(self) -> dict[str, dict[str, list[str]]]:
        """Return, by post, who can leave no seat to others: people by name, and that a seat is vacant, by anybody."""
        found: dict[str, dict[str, list[str]]] = {}
        for post, people in self._seated_by_post.items():
            takers = found[post] = {}
            for name in (one for names in people.values() for one in names):
                who = self._taker(self._records[name])
                if who is not None:
                    takers.setdefault(who, []).append(name)
        return found

    def _taking(self, post: str) -> Sequence[tuple[str, str]]:
        return [(who, name) for who, names in self._taking_by_post.get(post, {}).items() for name in names]

    def _taker(self, tenure: Record) -> str | None:
        """Return as whom a tenure leaves no seat to others; None of somebody unnamed, who may be any of them."""
        assert isinstance(tenure, Tenure)
        return _NOBODY if tenure.vacant else None if tenure.person is None else self.who(tenure)

    def _to_be_told_apart(self, who: str) -> bool:
        identity = self.resolution.identity
        return identity is not None and bool(identity.doubts(who))

    def _caps_of(self, record: Record) -> frozenset[str]:
        """Return what keeps a record from being more than possible, whatever the day."""
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

    def evidence(self, name: str, ruling: Ruling) -> Evidence:
        """Return the evidence that a ruling on a record rests on: that of the reading with all its dates."""
        resolution = self.resolution.full if ruling.with_all else self.resolution
        assert resolution is not None
        return resolution.cases(name)[0].evidence

    # one record

    def _readings(self, name: str, day: Moment) -> tuple[DayReading, ...]:
        return tuple(self._reading.at((name, at), day) for at in range(len(self.grounds(name))))

    def _with_dates(self, name: str, day: Moment) -> DayReading:
        """Return what a record says of the day with its dates that are marked as doubtful."""
        at = len(self.grounds(name)) - 1
        at = 0 if at and self.lowering.has_doubtful_dates(name) else at
        return self._reading.at((name, at), day)

    def days_of(self, name: str) -> tuple[Day, Day]:
        """Return the first and last day on which the firm reading of a record does not say no."""
        found = self._days.get(name)
        if found is None:
            first, last = BEFORE_ALL, AFTER_ALL
            bounds = self.resolution.plain(name) if name not in self.resolution.statements.unsettled else None
            if bounds is None:
                grounds = self.grounds(self.resolution.life_of(self._records[name]) or name)[-1]
                bounds = None if grounds.contradicted or grounds.disputed else grounds.case.bounds
            if bounds is not None:
                first = BEFORE_ALL if bounds.s0 is None else bounds.s0
                last = AFTER_ALL if bounds.e1 is None else bounds.e1
            if self._with_all is not None:
                other = self._with_all.days_of(name)
                first, last = min(first, other[0]), max(last, other[1])
            found = self._days[name] = first, last
        return found

    def may_be(self, name: str, day: Moment) -> bool:
        """Return whether the firm reading of a record does not say no."""
        first, last = self.days_of(name)
        return first <= day <= last

    def _gone(self, name: str, day: Moment) -> bool:
        verdict = self.ruling.at(name, day).verdict
        return verdict == "no" or any(self.gone.at(one, day) for one in self.containers(name))

    def _ruling(self, name: str, day: Moment) -> Ruling:
        if not self.may_be(name, day):
            return NOT_SO
        record = self._records[name]
        life = self.resolution.life_of(record)
        record = record if life is None else self._records[life]
        ruling = self._rule(record, day)
        unsettled = record.id in self.resolution.statements.unsettled
        disputed = self.grounds(record.id)[-1].disputed if unsettled else ()
        if disputed and ruling.verdict != "possible" and any(a <= day <= b for a, b in disputed):
            return _ruled("possible", None, ("contested",), shown=True)
        return self._no_surer(name, ruling, day) if ruling.verdict in ("certain", "no") else ruling

    def _no_surer(self, name: str, ruling: Ruling, day: Moment) -> Ruling:
        """Return a certain or a no; where inferences are turned off, what is so with all of them if that is weaker.

        Two readings of a doubtful date may agree only because what tells them apart is not inferred.
        """
        if self._with_all is None:
            return ruling
        with_all = self._with_all.ruling.at(name, day)
        return ruling if with_all.verdict == ruling.verdict else with_all._replace(with_all=True)

    def _rule(self, record: Record, day: Moment) -> Ruling:
        """Return the verdict: by the firm statements; presumed by likely ones; lowered by any; in that order."""
        last = len(self.grounds(record.id)) - 1
        ruling = self._rule_reading(record, self._reading.at((record.id, last), day), day)
        if ruling.verdict == "no" or "contradiction" in ruling.reasons:
            return ruling
        dated = ruling
        if last and self.lowering.has_doubtful_dates(record.id):
            dated = self._rule_reading(record, self._reading.at((record.id, 0), day), day)
            if "contradiction" in dated.reasons:
                return _ruled("possible", None, ("uncertain-date",), shown=True)
        if ruling.verdict == "possible":
            ruling = self._raised(record, ruling, day)
        if ruling.verdict == "possible":
            if dated.verdict != "possible":
                shown = ruling.shown or (dated.shown and dated.verdict != "no")
                reasons = _ordered({*ruling.reasons, *dated.reasons, "uncertain-date"})
                ruling = _ruled("possible", None, reasons, shown)
            return self._left_out(record, ruling, day)
        names = self._lowered_by(record.id, day)
        if names is None:
            return ruling
        return _ruled("possible", None, (self.lowering.reason(names),), shown=True, lowered_by=names)

    def _lowered_by(self, name: str, day: Moment) -> tuple[str, ...] | None:
        return self._lowered.at(name, day) if self.lowering.may_lower(name) else None

    def _raised(self, record: Record, ruling: Ruling, day: Moment) -> Ruling:
        """Return a possible as presumed where it is certain or presumed with what is likely."""
        grounds = self.by_itself.likely_grounds(record.id)
        if grounds is None or self._caps_of(record) or not self.resolution.policy.presume:
            return ruling
        likely = self._rule_reading(record, self._reading.at((record.id, LIKELY), day), day)
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

    def _rule_reading(self, record: Record, reading: DayReading, day: Moment) -> Ruling:
        if reading.raw == "contradiction":
            return _ruled("possible", None, ("contradiction",), self._near_written_days(record, day))
        if reading.raw == "no":
            return _ruled("no", None, (), shown=True)
        verdict, rule, reasons = self._judge(record, reading, day)
        shown = verdict != "possible" or not (reading.silent or "displaced" in reasons)
        return _ruled(verdict, rule, _ordered(reasons), shown)

    def _judge(self, record: Record, reading: DayReading, day: Moment) -> tuple[Verdict, str | None, Iterable[str]]:
        policy = self.resolution.policy
        caps = self._caps_of(record)
        anchor = self._anchor(record, day)
        if anchor == "possible":
            caps |= {"anchor"}
        if reading.raw == "certain":
            if caps:
                return "possible", None, caps
            likely = self.resolution.statements.firmness.weak.get(record.id) == "likely"
            lowered = "confidence" if likely else "anchor" if anchor == "presumed" else None
            if lowered is None:
                return "certain", None, ()
            return ("presumed", lowered, ()) if policy.presume else ("possible", None, {lowered})
        stretched = {"continuity"} if reading.raw == "stretched" else set()
        if stretched and (caps or policy.strict or not policy.presume):
            return "possible", None, caps | stretched
        if stretched and not reading.unbridged:
            return "presumed", "continuity", ()
        against = self._against(record, reading, day) | stretched
        rule = reading.presumption.rule
        if rule is None or caps or against & {"displaced", "rivals"} or not policy.presume:
            return "possible", None, caps | against
        if isinstance(record, Tenure) and self.posts.is_succeeded(record, reading.case, rule, day):
            return "possible", None, against | {"handover"}
        return "presumed", rule, ()

    def _anchor(self, record: Record, day: Moment) -> Verdict | None:
        if record.within is None:
            return None
        there = record.within in self._records
        return self.ruling.at(record.within, day).verdict if there else "possible"

    def _against(self, record: Record, reading: DayReading, day: Moment) -> set[str]:
        """Return what stands against a reading that bounds leave possible."""
        found: set[str] = set()
        if reading.within:
            found.add("within-stated-range")
        if isinstance(record, Tenure):
            found.update(self._others_against(record, reading, day))
        if reading.presumption.leader_changed:
            found.add("leader-change")
        if reading.silent:
            found.add("no-evidence")
        elif reading.presumption.in_order:
            found.add("handover")
        elif reading.presumption.rule is None and not reading.presumption.leader_changed and not reading.within:
            found.add("lapsed")
        return found

    def _near_written_days(self, record: Record, day: Moment) -> bool:
        """Return whether the day lies between the earliest written day and the last on which the latest is shown."""
        points = self.resolution.own_points(record.id)
        written = [one for point in points for one in point[:2] if BEFORE_ALL < one < AFTER_ALL]
        return bool(written) and min(written) <= day <= self.resolution.policy.shown.after(max(written))

    # candidates of a post

    def _others_against(self, record: Tenure, reading: DayReading, day: Moment) -> Iterable[str]:
        """Yield what stands against a tenure that bounds leave possible, by who else there is."""
        free = record.mode != "acting" and not reading.within and not self._attested(reading, day)
        if free and "displacement" not in self.resolution.policy.without and self._displaced(record, day):
            yield "displaced"
        if self._handover(record, day):
            yield "handover"
        if self._rivals(record, reading, day):
            yield "rivals"

    def _attested(self, reading: DayReading, day: Moment) -> bool:
        return any(point.what == "seen" and straddles(point, day) for point in reading.case.evidence.points)

    def seats(self, post: str, day: Moment) -> int | None:
        """Return how many seats a post has on the day; None where that is not known."""
        if post not in self._seat_numbers:
            self._seat_numbers[post] = seats_of(self.resolution.statements, self.resolution.register.posts[post])
        return day.look_up(self._seat_numbers[post])

    def _is_counted(self, record: Tenure) -> bool:
        """Return whether the register says how many seats a post has: by a number, or because it is a head's."""
        post = self.resolution.register.posts[record.post]
        return post.seats_written or bool(post.seat_numbers) or post.head

    def _enough_others(self, record: Tenure, seats: int) -> bool:
        """Return whether there ever are enough other people to fill all seats."""
        people = self._seated_by_post.get(record.post, {})
        return len(people) - (self.who(record) in people) >= seats

    def _displaced(self, record: Tenure, day: Moment) -> bool:
        """Return whether all seats, by a written number or of a head, are certainly others'.

        Others are those who are certainly somebody else, and as few as they can be.
        """
        seats = self.seats(record.post, day)
        if seats is None or not self._is_counted(record) or not self._enough_others(record, seats):
            return False
        takers = self._takers.at(record.post, day)
        if takers.number + len(takers.named) < seats:
            return False
        who, identity = self._taker(record), self.resolution.identity
        beside = self._beside(record, who)
        people = self._taking_by_post.get(record.post, {})
        number = self._counted_others(takers.number, self.surely, people, beside, day, bool)
        if identity is None or not takers.named:
            return number >= seats
        sure = [
            one
            for one in takers.named - beside
            if who is None or not any(identity.perhaps_one(other, one) for other in beside)
        ]
        return number + identity.count(sure)[0] >= seats

    def _beside(self, record: Tenure, who: str | None) -> frozenset[str]:
        """Return who takes no seat from a candidate: he himself, and those of the same post whom he lies within."""
        found = set() if who is None else {who}
        for name in anchors(self.resolution, record):
            other = self._records[name]
            if isinstance(other, Tenure) and other.post == record.post:
                found.add(self.who(other))
        return frozenset(found)

    def _counted_others(
        self,
        number: int,
        question: Question[Any],
        people: Mapping[str, Sequence[str]],
        beside: frozenset[str],
        day: Moment,
        counts: Callable[[Any], bool],
    ) -> int:
        """Return how many people are counted and not named, but for some.

        Args:
            number: how many are, these included; of many it is not told how many (`_enough`).
            question: what is asked of each tenure.
            people: their tenures in the post.
            beside: those who are left out.
            day: the day asked about.
            counts: whether an answer counts.
        """

        def among(several: Iterable[str]) -> int:
            told = (people.get(one, ()) for one in several if not self._to_be_told_apart(one))
            return sum(any(counts(question.at(name, day)) for name in names) for names in told)

        return number - among(beside) if len(beside) <= 1 else among(people.keys() - beside)

    def _surely(self, name: str, day: Moment) -> bool:
        tenure = self._records[name]
        return (
            self.may_be(name, day)
            and name not in self.resolution.statements.firmness.weak
            and not self._caps_of(tenure)
            and self._reading.at((name, len(self.grounds(name)) - 1), day).raw == "certain"
            and self._anchor(tenure, day) in (None, "certain")
            and self._lowered_by(name, day) is None
        )

    def _rivals(self, record: Tenure, reading: DayReading, day: Moment) -> bool:
        """Return whether the claims of others fill the seats against this candidate."""
        seats, rule = self.seats(record.post, day), reading.presumption.rule
        if seats is None or record.mode == "acting" or rule is None or not self._enough_others(record, seats):
            return False
        if not self._is_counted(record) and (rule == "inside" or self._attested(reading, day)):
            return False  # nobody attested on the day is blocked by a default
        counts = bool if rule == "backward" else _is_strong
        claims = (self._any if rule == "backward" else self._strong).at(record.post, day)
        beside = self._beside(record, self.who(record))
        people = self._seated_by_post.get(record.post, {})
        number = self._counted_others(claims.number, self.claim, people, beside, day, counts)
        return number + len(claims.named - beside) >= seats

    def _claim(self, name: str, day: Moment) -> str | None:
        """Return how a candidate claims a seat: by what is firm and its own dates, or better by what is likely."""
        tenure = self._records[name]
        if not isinstance(tenure, Tenure) or tenure.mode not in _SEATED or self._caps_of(tenure):
            return None
        reading = self._with_dates(name, day)
        if reading.raw in ("contradiction", "no") or self._anchor(tenure, day) in ("possible", "no"):
            return None
        found = self._claim_by(tenure, reading, day)
        likely = self.by_itself.likely_grounds(name) if found != "strong" else None
        with_likely = None if likely is None else self._claim_by(tenure, self._reading.at((name, LIKELY), day), day)
        return with_likely if with_likely == "strong" else found or with_likely

    def _claim_by(self, tenure: Tenure, reading: DayReading, day: Moment) -> str | None:
        bridged = reading.raw == "stretched" and not reading.unbridged
        if reading.raw == "certain" or (bridged and not self.resolution.policy.strict):
            return "strong"
        if any(one.closed for one in reading.within):
            return "strong"
        rule = reading.presumption.rule
        if rule == "forward":
            return self.posts.claim_forward(tenure, reading.case, day)
        return "backward" if rule == "backward" else "strong" if rule is not None else None

    def _handover(self, record: Tenure, day: Moment) -> bool:
        """Return whether the stated end of the named predecessor, or start of the successor, may be this day."""
        records = self._records
        before = records.get(record.follows.record) if record.follows is not None else None
        if before is not None and self._stated_on(before, "end", day):
            return True
        return any(self._stated_on(other, "start", day) for other in self.resolution.successors.get(record.id, ()))

    def _stated_on(self, record: Record, which: str, day: Moment) -> bool:
        return any(
            one.what == which and one.first <= day <= one.last
            for grounds in self.grounds(record.id)
            for one in grounds.ranges
        )


def _in_circle() -> Ruling:
    """Return what is taken for the verdict on an anchor that hangs on itself, which validation reports."""
    return _ruled("possible", None, ("anchor",), shown=False)


def _is_strong(claim: str | None) -> bool:
    return claim == "strong"


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


def _ordered(reasons: Iterable[str]) -> tuple[str, ...]:
    return _in_order(frozenset(reasons)) if reasons else ()


@cache
def _in_order(reasons: frozenset[str]) -> tuple[str, ...]:
    return tuple(reason for reason in REASONS if reason in reasons)
