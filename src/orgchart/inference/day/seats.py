"""The seats of a post on a day: who fills them, and which are unnamed, vacant, unknown or not recorded."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from orgchart.inference.day.asking import Asking, Question
from orgchart.inference.day.moment import Far, Moment
from orgchart.inference.day.presumption import near
from orgchart.inference.day.rules import Rules, Ruling
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.inference.statements.coverage import Coverage
from orgchart.inference.statements.evidence import Point
from orgchart.model import Post, Tenure
from orgchart.model.verdicts import SURE, WEAKNESS, Verdict
from orgchart.temporal import Day

_POST_STATES = (
    ("certain", "held"),
    ("presumed", "presumed"),
    ("possible", "possibly-held"),
    ("unnamed", "unnamed"),
    ("vacant", "vacant"),
    ("unknown", "unknown"),
)
STATES = ("certain", "presumed", "possible", "unnamed", "vacant", "unknown", "not_recorded")


class Candidate(NamedTuple):
    """A tenure whose verdict is not `no`, on the day.

    Attributes:
        outgoing: whether it ends on this day and another, shown as the holder, begins.
        office: id of the post by whose office the seat is held, if it is.
    """

    tenure: Tenure
    ruling: Ruling
    outgoing: bool = False
    office: str | None = None


class SeatState(NamedTuple):
    """One seat. `state` is one of certain, presumed, possible, unnamed, vacant, unknown, not_recorded.

    Attributes:
        sits_already: whether the holder of its office has a seat by another one.
    """

    state: str
    office: str | None = None
    candidate: Candidate | None = None
    sits_already: bool = False


class Seating(NamedTuple):
    """The seats of a post on a day.

    Attributes:
        candidates: all of its tenures that are not `no`, surest first, then nearest evidence, then id.
        seats: in order: offices as the register lists them, other holders, then the rest.
        number: how many seats there are, None where that is not known.
        counts: number of seats by state; every state is a key.
        state: of the post as a whole.
        filled: how many a source says were filled, None where none says so for this day.
        hidden: how many candidates are not shown.
    """

    candidates: tuple[Candidate, ...]
    seats: tuple[SeatState, ...]
    number: int | None
    counts: dict[str, int]
    state: str
    filled: int | None
    hidden: int


class Seats:
    """The rules on who fills the seats of posts.

    Attributes:
        seating: the seats of a post, by its id.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._resolution = rules.resolution
        self.seating: Question[Seating] = Question(rules.asking, self._seating)
        self._candidates: Question[tuple[Candidate, ...]] = _Candidates(self, rules.asking)
        self._plain: Question[tuple[SeatState, ...]] = Question(rules.asking, self._plain_seats)
        self._filled: dict[str, tuple[tuple[Point, ...], Coverage]] = {}
        self._bodies: dict[str, list[str]] = {}
        for post in self._resolution.register.posts.values():
            for office in post.ex_officio:
                self._bodies.setdefault(office, []).append(post.id)

    def _seating(self, name: str, day: Moment) -> Seating:
        post = self._resolution.register.posts[name]
        candidates = self.candidates_of(post, day)
        number, seats = self._rules.seats(name, day), self._unnamed_by_office(name, day)
        counts = dict.fromkeys(STATES, 0)
        for seat in seats:
            counts[seat.state] += 1
        hidden = sum(1 for one in candidates if not one.ruling.shown and "part-of-ended" not in one.ruling.reasons)
        return Seating(
            candidates=candidates,
            seats=seats,
            number=number,
            counts=counts,
            state=self._state(candidates, counts, number),
            filled=self.filled_on(post, day),
            hidden=hidden,
        )

    def _plain_seats(self, name: str, day: Moment) -> tuple[SeatState, ...]:
        """Return the seats of a post by its own candidates, by office, and by how many are said to be filled."""
        post, number = self._resolution.register.posts[name], self._rules.seats(name, day)
        seats = [*self._by_office(post, day)]
        taken = {self._rules.who(seat.candidate.tenure) for seat in seats if seat.candidate is not None}
        spoken = [one for one in self.candidates_of(post, day) if one.ruling.shown and not one.outgoing]
        seats += self._held(spoken, taken, None if number is None else max(0, number - len(seats)))
        return tuple(_with_rest(seats, number, self.filled_on(post, day)))

    def candidates_of(self, post: Post, day: Moment) -> tuple[Candidate, ...]:
        """Return the tenures of a post that are not `no` on the day, surest first; those handing over are marked."""
        return self._candidates.at(post.id, day)

    def candidates_on(self, post: str, day: Moment) -> tuple[Candidate, ...]:
        """Return the tenures of a post that are not `no` on the day, surest first."""
        ruling = self._rules.ruling.at
        found = [(one, ruling(one.id, day)) for one in self._rules.candidates(post) if self._rules.may_be(one.id, day)]
        return self._in_order(post, [Candidate(one, ruling) for one, ruling in found if ruling.verdict != "no"], day)

    def candidates_over_all_time(self, post: str) -> Spans[tuple[Candidate, ...]]:
        """Return the tenures of a post that are not `no`, on every day.

        Between the days on which the ruling on any of them changes only their order turns.
        """
        steps: dict[Day, list[tuple[int, Candidate | None]]] = {BEFORE_ALL: []}
        for at, tenure in enumerate(self._rules.candidates(post)):
            spans = self._rules.ruling.over_all_time(tenure.id)
            for first, ruling in zip(spans.firsts, spans.values, strict=True):
                one = None if ruling.verdict == "no" else Candidate(tenure, ruling)
                steps.setdefault(first, []).append((at, one))
        days = sorted(steps)
        there: dict[int, Candidate] = {}
        pieces: list[tuple[Day, tuple[Candidate, ...]]] = []
        for day, last in zip(days, [*(day - 1 for day in days[1:]), AFTER_ALL], strict=True):
            for at, one in steps[day]:
                if one is None:
                    there.pop(at, None)
                else:
                    there[at] = one
            found = [there[at] for at in sorted(there)]
            while day <= last:
                moment = Moment(day)
                pieces.append((day, self._in_order(post, found, moment)))
                day = moment.last + 1  # noqa: PLW2901
        return Spans(pieces)

    def _in_order(self, post: str, found: list[Candidate], day: Moment) -> tuple[Candidate, ...]:
        if len(found) < 2:
            return tuple(found)
        ranks: dict[tuple[int, bool, bool, bool], list[Candidate]] = {}
        for one in self._handing_over(post, found, day):
            ruling = one.ruling
            rank = WEAKNESS[ruling.verdict], one.outgoing, one.tenure.mode == "acting", not ruling.shown
            ranks.setdefault(rank, []).append(one)
        for alike in ranks.values():
            if len(alike) > 1:  # by id already
                alike.sort(key=lambda one: self._distance(one, day))
        return tuple(one for rank in sorted(ranks) for one in ranks[rank])

    def _handing_over(self, post: str, found: list[Candidate], day: Moment) -> list[Candidate]:
        """Return the candidates with those marked who go where others certainly come on the day, and seats are few."""
        bounds = self._resolution.bounds
        sure = [one.tenure for one in found if one.ruling.verdict == "certain"]
        incoming = {one.id for one in sure if _is(bounds(one.id).s0, day)}
        if not incoming:
            return found
        seats = self._rules.seats(post, day)
        if seats is None or sum(one.mode != "acting" for one in sure) <= seats:
            return found
        followed = {one.follows.record for one in sure if one.id in incoming and one.follows}
        staying = incoming - followed
        return [
            one._replace(outgoing=_is(bounds(one.tenure.id).e1, day) and one.tenure.id not in staying) for one in found
        ]

    def _distance(self, candidate: Candidate, day: Moment) -> Far:
        """Return how far the nearest evidence of a candidate is; 0 where there is none."""
        evidence = self._rules.evidence(candidate.tenure.id, candidate.ruling)
        if self._rules.asking.sweeping:
            return Far(day, *day.look_up(evidence.distances))
        if not evidence.inherits:
            points = evidence.own.points
            return min((day.outside(point.first, point.last) for point in points), default=Far(day, 0, 0))
        near = evidence.nearest(day.unnoted) if day == day.unnoted else None  # said of this day alone
        return Far(day, 0, 0 if near is None else near.distance)

    def filled_on(self, post: Post, day: Moment) -> int | None:
        """Return how many seats a source says were filled, for the days that its own citation attests or presumes."""
        if post.filled is None or post.id not in self._resolution.statements.records:
            return None
        if self._rules.ruling.at(post.id, day).verdict == "no":
            return None
        points, coverage = self._filled_points(post)
        if any(point.first == point.last and day == point.first for point in points):
            return post.filled
        if not self._resolution.policy.presume or self._rules.grounds(post.id)[0].within(day):
            return None
        as_holder = Tenure(id=f"{post.id}/filled", post=post.id)
        return post.filled if near(self._rules.leaders, as_holder, coverage, lambda: points, day).rule else None

    def _filled_points(self, post: Post) -> tuple[tuple[Point, ...], Coverage]:
        """Return the points of the citations that say how many seats were filled, and their coverage."""
        if post.id not in self._filled:
            points = tuple(
                Point(one.earliest, one.latest, "seen", one.cite.source, "")
                for one in self._resolution.statements.attestations(post)
                if one.cite.covers("filled") and one.earliest is not None and one.latest is not None
            )
            self._filled[post.id] = points, Coverage(self._resolution.horizons, points, ())
        return self._filled[post.id]

    def _by_office(self, post: Post, day: Moment) -> Iterable[SeatState]:
        """Yield a seat for every office that gives one: the weaker of the head's and the body's verdicts."""
        if not post.ex_officio or "ex-officio" in self._resolution.policy.without:
            return
        body = self._weakest((post.id, post.unit), day)
        seated: set[str] = set()
        for office in post.ex_officio:
            head = self._resolution.register.posts.get(office)
            if head is not None and head.id in self._resolution.statements.records:
                yield self._office_seat(head, body, seated, day)

    def _office_seat(self, head: Post, body: Verdict, seated: set[str], day: Moment) -> SeatState:
        """Return the seat that an office gives, and note who fills it; of those who sit already, none."""
        sits_already = False
        for candidate in self.candidates_of(head, day):
            tenure, ruling = candidate.tenure, candidate.ruling
            if not ruling.shown or candidate.outgoing or body == "no":
                continue
            if tenure.vacant:
                if ruling.verdict in SURE:
                    return SeatState(state="vacant", office=head.id)
                continue
            if self._rules.who(tenure) in seated:
                sits_already = True
                continue
            verdict = max(ruling.verdict, body, key=lambda one: WEAKNESS[one])
            best = candidate._replace(office=head.id, ruling=ruling._replace(verdict=verdict))
            if tenure.person is not None:
                seated.add(self._rules.who(tenure))
            return SeatState(state=_state_by_office(tenure, verdict), office=head.id, candidate=best)
        return SeatState(state="not_recorded", office=head.id, sits_already=sits_already)

    def _unnamed_by_office(self, post: str, day: Moment) -> tuple[SeatState, ...]:
        """Return the seats of a post; where nothing is recorded, one unnamed if a body by office says so."""
        seats = self._plain.at(post, day)
        if seats and all(seat.state == "not_recorded" for seat in seats):
            for body in self._bodies.get(post, ()):
                if any(seat.office == post and seat.state == "unnamed" for seat in self._plain.at(body, day)):
                    return (SeatState(state="unnamed"), *seats[1:])
        return seats

    def _weakest(self, names: Iterable[str], day: Moment) -> Verdict:
        there = self._resolution.statements.records
        verdicts = [self._rules.ruling.at(name, day).verdict if name in there else "no" for name in names]
        return max(verdicts, key=lambda one: WEAKNESS[one])

    def _held(self, candidates: list[Candidate], taken: set[str], room: int | None) -> Iterable[SeatState]:
        """Yield the seats that candidates of the post fill, one a person; possible ones only while seats last."""
        given = 0
        seen = set(taken)
        for candidate in candidates:
            tenure, verdict = candidate.tenure, candidate.ruling.verdict
            who = self._rules.who(tenure)
            if who in seen:
                continue
            sure = verdict in SURE
            if not sure and room is not None and given >= room:
                continue
            if tenure.vacant or tenure.unknown is not None or tenure.person is None:
                if not sure:
                    continue
                state = "vacant" if tenure.vacant else "unknown" if tenure.unknown is not None else "unnamed"
            else:
                seen.add(who)
                state = verdict
            if tenure.mode != "acting" or not given:
                given += 1
                yield SeatState(state=state, candidate=candidate)

    def _state(self, candidates: tuple[Candidate, ...], counts: dict[str, int], number: int | None) -> str:
        if self._contested(candidates, number):
            return "contested"
        return next((state for key, state in _POST_STATES if counts[key]), "not-recorded")

    def _contested(self, candidates: tuple[Candidate, ...], number: int | None) -> bool:
        """Return whether sources disagree: more certain holders than seats, or a shown candidate in conflict."""
        shown = [one for one in candidates if one.ruling.shown and not one.outgoing]
        sure = [one.tenure for one in shown if one.ruling.verdict == "certain" and one.tenure.mode != "acting"]
        if number is not None and len({self._rules.who(one) for one in sure if one.person is not None}) > number:
            return True
        return any(
            reason in ("status", "contested", "contradiction") for one in shown for reason in one.ruling.reasons[:1]
        )


class _Candidates(Question[tuple[Candidate, ...]]):
    """The question of the tenures of a post that are not `no`, surest first."""

    def __init__(self, seats: Seats, asking: Asking) -> None:
        super().__init__(asking, seats.candidates_on)
        self._seats = seats

    def sweep(self, key: Hashable) -> Spans[tuple[Candidate, ...]]:
        """Return them on every day."""
        return self._seats.candidates_over_all_time(str(key))


def _is(date: Day | None, day: Moment) -> bool:
    return date is not None and day == date


def _state_by_office(tenure: Tenure, verdict: Verdict) -> str:
    if tenure.person is not None:
        return verdict
    if tenure.unknown:
        return "unknown"
    return "unnamed" if verdict in SURE else "not_recorded"


def _with_rest(seats: list[SeatState], number: int | None, filled: int | None) -> list[SeatState]:
    """Return the seats with those unnamed, where a source says how many were filled, and those not recorded.

    Those unnamed are given the seats that are nobody's by office first, and no seat whose holder sits already.
    """
    named = sum(1 for seat in seats if seat.state in ("certain", "presumed", "possible"))
    unnamed = sum(1 for seat in seats if seat.state == "unnamed")
    missing = max(0, (filled or 0) - named - unnamed)
    free = max(0, number - len(seats)) if number is not None else missing
    rest = [SeatState(state="unnamed")] * min(missing, free)
    missing -= len(rest)
    found = []
    for seat in seats:
        if seat.state == "not_recorded" and missing > 0 and not seat.sits_already:
            missing -= 1
            seat = seat._replace(state="unnamed")  # noqa: PLW2901
        found.append(seat)
    found += rest + [SeatState(state="unnamed")] * missing
    if number is not None:
        found += [SeatState(state="not_recorded")] * max(0, number - len(found))
    return found
