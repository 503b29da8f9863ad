"""Verdicts on one day: certain, presumed, possible or no, with rule and reasons (docs/decisions/0004).

Order of reasoning: what bounds and evidence say of each reading of a record; what confidence, status, mode and
anchor allow; what the policy presumes, for all candidates of a post at once; why a possible is no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.foundation.records import Frozen, evolve
from orgchart.inference.day.presumption import Presumption, presume, straddles
from orgchart.inference.day.stated_ranges import StatedRange, stated_ranges
from orgchart.inference.resolution import Case, Resolution
from orgchart.inference.statements.evidence import AFTER_ALL, BEFORE_ALL, Point
from orgchart.model import Membership, Record, Tenure
from orgchart.model.verdicts import Verdict
from orgchart.temporal import Day, add_months

REASONS = (
    "contradiction", "status", "contested", "confidence", "uncertain-date", "mode", "anchor", "within-stated-range",
    "displaced",
    "handover", "rivals", "leader-change", "lapsed", "continuity", "no-evidence",
)  # fmt: skip
"""Why something is no more than possible, in the order in which they are named."""
FORGOTTEN_MONTHS = 24
"""For how many months after its last evidence a thing is still shown."""


class Ruling(Frozen):
    """The verdict on a record for a day.

    Attributes:
        verdict: certain, presumed, possible or no.
        rule: what a presumed rests on.
        reasons: why a possible is no more, in the order of `REASONS`; the first one decides.
        shown: whether charts and default text show it.
        nearest: the evidence point nearest to the day, None where there is none.
        distance: days between the day and that point, at worst; 0 inside it.
    """

    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    shown: bool = True
    nearest: Point | None = None
    distance: int = 0


class _Reading(Frozen):
    """What one reading of a record says of the day, before anybody else is looked at.

    Attributes:
        raw: `certain`, `stretched` (by bounds, with distant evidence), `possible`, `no`, or `contradiction`.
        within: the stated ranges that the day falls into.
        presumption: what could be presumed, and what stands against it.
        silent: whether there is no evidence near.
    """

    case: Case
    raw: str
    within: tuple[StatedRange, ...]
    presumption: Presumption
    silent: bool


class OnDay:
    """All verdicts on one day. They are worked out when asked for, and kept."""

    def __init__(self, resolution: Resolution, day: Day) -> None:
        self.resolution = resolution
        self.day = day
        self._rulings: dict[str, Ruling] = {}
        self._readings: dict[str, tuple[_Reading, ...]] = {}
        self._under_way: set[str] = set()
        self._gone: dict[str, bool] = {}
        self._candidates: dict[str, tuple[Tenure, ...]] | None = None
        self._full: OnDay | None = None

    def ruling(self, name: str) -> Ruling | None:
        """Return the verdict on a record; None where it is absent (retracted, or its post or person is)."""
        if name in self._rulings:
            return self._rulings[name]
        record = self.resolution.statements.records.get(name)
        if record is None:
            return None
        if name in self._under_way:  # a circle of anchors, which validation reports
            return Ruling(verdict="possible", reasons=("anchor",), shown=False)
        self._under_way.add(name)
        life = self.resolution.life_of(record)
        ruling = self._rule(record if life is None else self.resolution.statements.records[life])
        if ruling.verdict in ("certain", "no"):
            ruling = self._no_surer(name, ruling)
        self._under_way.discard(name)
        self._rulings[name] = ruling
        return ruling

    def _no_surer(self, name: str, ruling: Ruling) -> Ruling:
        """Return a certain or a no; where inferences are turned off, what is so with all of them if that is weaker.

        Two readings of a doubtful date may agree only because what tells them apart is not inferred.
        """
        if self.resolution.full is None:
            return ruling
        if self._full is None:
            self._full = OnDay(self.resolution.full, self.day)
        with_all = self._full.ruling(name)
        return ruling if with_all is None or with_all.verdict == ruling.verdict else with_all

    def gone(self, name: str) -> bool:
        """Return whether a unit or post, or anything that contains it, does not exist on the day."""
        if name not in self._gone:
            self._gone[name] = False  # while it is asked: a circle of units does not make itself go away
            ruling = self.ruling(name)
            above = self.resolution.statements.containers(self.resolution.statements.records[name])
            self._gone[name] = ruling is None or ruling.verdict == "no" or any(self.gone(one) for one in above)
        return self._gone[name]

    def candidates(self, post: str) -> tuple[Tenure, ...]:
        """Return the tenures of a post, in order of id."""
        if self._candidates is None:
            found: dict[str, list[Tenure]] = {}
            for record in self.resolution.statements.records.values():
                if isinstance(record, Tenure):
                    found.setdefault(record.post, []).append(record)
            self._candidates = {name: tuple(tenures) for name, tenures in found.items()}
        return self._candidates.get(post, ())

    # one record

    def readings(self, record: Record) -> tuple[_Reading, ...]:
        """Return what each reading of the record says of the day by itself."""
        if record.id not in self._readings:
            self._readings[record.id] = tuple(self._read(record, case) for case in self.resolution.cases(record.id))
        return self._readings[record.id]

    def _read(self, record: Record, case: Case) -> _Reading:
        day, bounds = self.day, case.bounds
        within = tuple(one for one in stated_ranges(self.resolution, record, case) if one.first <= day <= one.last)
        points = case.evidence.points
        silent = not points or day < min(point.first for point in points) or self._forgotten(points)
        if case.contradiction or record.id in self.resolution.set_aside:
            raw = "contradiction"
        elif (bounds.s0 is not None and day < bounds.s0) or (bounds.e1 is not None and day > bounds.e1):
            raw = "no"
        elif bounds.s1 is not None and bounds.e0 is not None and bounds.s1 <= day <= bounds.e0:
            close = case.evidence.close_around(day, self.resolution.policy.continuity)
            raw = "certain" if close else "stretched"
        else:
            raw = "possible"
        presumption = presume(self, record, case) if raw == "possible" and not within else Presumption(rule=None)
        return _Reading(case=case, raw=raw, within=within, presumption=presumption, silent=silent)

    def _forgotten(self, points: tuple[Point, ...]) -> bool:
        last = max(point.last for point in points)
        return last < AFTER_ALL and self.day > add_months(last, FORGOTTEN_MONTHS)

    def _rule(self, record: Record) -> Ruling:
        readings = self.readings(record)
        rulings = [self._rule_reading(record, reading) for reading in readings]
        first = rulings[0]
        if len(rulings) == 1 or all(_same(first, other) for other in rulings[1:]):
            return first
        reasons = {reason for ruling in rulings for reason in ruling.reasons} - {"contradiction"}
        return evolve(
            first,
            verdict="possible",
            rule=None,
            reasons=_ordered(reasons | {"uncertain-date"}),
            shown=any(ruling.shown and ruling.verdict != "no" for ruling in rulings),
        )

    def _rule_reading(self, record: Record, reading: _Reading) -> Ruling:
        nearest, distance = self._nearest(reading.case.evidence.points)
        if reading.raw == "contradiction":
            shown = self._near_written_days(record)
            return Ruling(
                verdict="possible", reasons=("contradiction",), shown=shown, nearest=nearest, distance=distance
            )
        if reading.raw == "no":
            return Ruling(verdict="no", nearest=nearest, distance=distance)
        verdict, rule, reasons = self._judge(record, reading)
        shown = verdict != "possible" or not (reading.silent or "displaced" in reasons)
        return Ruling(
            verdict=verdict, rule=rule, reasons=_ordered(reasons), shown=shown, nearest=nearest, distance=distance
        )

    def _judge(self, record: Record, reading: _Reading) -> tuple[Verdict, str | None, set[str]]:
        policy = self.resolution.policy
        caps = set(self._caps(record))
        anchor = self._anchor(record)
        if anchor == "possible":
            caps.add("anchor")
        against = self._against(record, reading)
        if reading.raw == "certain":
            if caps:
                return "possible", None, caps
            lowered = "confidence" if record.confidence == "likely" else "anchor" if anchor == "presumed" else None
            if lowered is None:
                return "certain", None, set()
            return ("presumed", lowered, set()) if policy.presume else ("possible", None, {lowered})
        if reading.raw == "stretched":
            if caps or policy.strict or not policy.presume:
                return "possible", None, caps | {"continuity"}
            return "presumed", "continuity", set()
        rule = reading.presumption.rule
        if rule is not None and not caps and not against & {"displaced", "rivals"} and policy.presume:
            return "presumed", rule, set()
        return "possible", None, caps | against

    def _caps(self, record: Record) -> Iterator[str]:
        if record.status != "accepted":
            yield "status"
        statements = self.resolution.statements
        if statements.contests(record) or "count" in statements.unsettled.get(record.id, ()):
            yield "contested"
        if record.confidence in ("possible", "doubtful"):
            yield "confidence"
        if isinstance(record, (Tenure, Membership)) and record.mode == "claimed":
            yield "mode"

    def _anchor(self, record: Record) -> Verdict | None:
        if record.within is None:
            return None
        ruling = self.ruling(record.within)
        return "possible" if ruling is None else ruling.verdict

    def _against(self, record: Record, reading: _Reading) -> set[str]:
        """Return what stands against a reading that bounds leave possible."""
        found: set[str] = set()
        if reading.raw != "possible":
            return found
        if reading.within:
            found.add("within-stated-range")
        if isinstance(record, Tenure):
            attested = any(
                point.what == "seen" and straddles(point, self.day) for point in reading.case.evidence.points
            )
            free = record.mode != "acting" and not reading.within and not attested
            if free and "displacement" not in self.resolution.policy.without and self._displaced(record):
                found.add("displaced")
            if self._handover(record):
                found.add("handover")
            if self._rivals(record, reading):
                found.add("rivals")
        if reading.presumption.leader_changed:
            found.add("leader-change")
        if reading.silent:
            found.add("no-evidence")
        elif reading.presumption.rule is None and not reading.presumption.leader_changed and not reading.within:
            found.add("lapsed")
        return found

    # candidates of a post

    def who(self, tenure: Tenure) -> str:
        """Return what is the same for two tenures of one person, as far as judgements join; the record, if unnamed."""
        person, identity = tenure.person, self.resolution.identity
        if person is None:
            return f"/{tenure.id}"
        return person if identity is None else identity.one(person)

    def _seats(self, record: Tenure) -> int | None:
        post = self.resolution.register.posts[record.post]
        return None if post.seats_at_least is not None else post.seats

    def _displaced(self, record: Tenure) -> bool:
        """Return whether all seats, by a written number or of a head, are certainly others'."""
        post = self.resolution.register.posts[record.post]
        seats = self._seats(record)
        if seats is None or not (post.seats_written or post.head):
            return False
        takers = set()
        for other in self.candidates(record.post):
            rival = self.who(other) != self.who(record) and other.mode in ("substantive", "de-facto")
            if rival and self.surely(other):
                takers.add(self.who(other))
        identity = self.resolution.identity
        if identity is None:
            return len(takers) >= seats
        sure = [one for one in takers if not identity.perhaps_one(self.who(record), one)]
        return identity.count(sure)[0] >= seats

    def surely(self, tenure: Tenure) -> bool:
        """Return whether a tenure is certain, looking at nobody else of its post."""
        readings = self.readings(tenure)
        return (
            all(reading.raw == "certain" for reading in readings)
            and not any(self._caps(tenure))
            and tenure.confidence != "likely"
            and self._anchor(tenure) in (None, "certain")
        )

    def _rivals(self, record: Tenure, reading: _Reading) -> bool:
        """Return whether the claims of others fill the seats against this candidate."""
        seats = self._seats(record)
        rule = reading.presumption.rule
        if seats is None or record.mode == "acting" or rule is None:
            return False
        claims: set[str] = set()
        for other in self.candidates(record.post):
            if self.who(other) != self.who(record):
                claim = self.claim(other)
                if claim == "strong" or (claim == "backward" and rule == "backward"):
                    claims.add(self.who(other))
        return len(claims) >= seats

    def claim(self, tenure: Tenure) -> str | None:
        """Return how a candidate claims a seat: `strong` against all, `backward` against its like, or not at all."""
        if tenure.mode not in ("substantive", "de-facto") or any(self._caps(tenure)):
            return None
        reading = self.readings(tenure)[0]
        if reading.raw in ("contradiction", "no") or self._anchor(tenure) == "possible":
            return None
        if reading.raw == "certain" or (reading.raw == "stretched" and not self.resolution.policy.strict):
            return "strong"
        if any(one.closed for one in reading.within):
            return "strong"
        rule = reading.presumption.rule
        return "backward" if rule == "backward" else "strong" if rule is not None else None

    def _handover(self, record: Tenure) -> bool:
        """Return whether the stated end of the named predecessor, or start of the successor, may be this day."""
        records = self.resolution.statements.records
        before = records.get(record.follows.record) if record.follows is not None else None
        if before is not None and self._stated_on(before, "end"):
            return True
        return any(self._stated_on(other, "start") for other in self.resolution.successors.get(record.id, ()))

    def _stated_on(self, record: Record, which: str) -> bool:
        for case in self.resolution.cases(record.id):
            for one in stated_ranges(self.resolution, record, case):
                if one.what == which and one.first <= self.day <= one.last:
                    return True
        return False

    # evidence near

    def _nearest(self, points: tuple[Point, ...]) -> tuple[Point | None, int]:
        best: tuple[tuple[int, int, int], Point] | None = None
        for point in points:
            key = (distance_to(point, self.day), 0 if point.what == "seen" else 1, point.first)
            if best is None or key < best[0]:
                best = key, point
        return (None, 0) if best is None else (best[1], best[0][0])

    def _near_written_days(self, record: Record) -> bool:
        """Return whether the day lies between the earliest written day and 24 months after the latest."""
        points = self.resolution.own_points(record.id)
        firsts = [point.first for point in points if point.first > BEFORE_ALL]
        lasts = [point.last for point in points if point.last < AFTER_ALL]
        if not firsts and not lasts:
            return False
        return min(firsts + lasts) <= self.day <= add_months(max(firsts + lasts), FORGOTTEN_MONTHS)


def distance_to(point: Point, day: Day) -> int:
    """Return the days from a day to a point, at worst; 0 inside its range."""
    if day > point.last:
        return day - point.first
    return point.last - day if day < point.first else 0


def _ordered(reasons: set[str]) -> tuple[str, ...]:
    return tuple(reason for reason in REASONS if reason in reasons)


def _same(a: Ruling, b: Ruling) -> bool:
    contradicts = ("contradiction" in a.reasons) != ("contradiction" in b.reasons)
    return a.verdict == b.verdict and not contradicts
