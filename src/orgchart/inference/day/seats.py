"""The seats of a post on a day: who fills them, and which are unnamed, vacant, unknown or not recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Final

from orgchart.foundation.named_tuples import NamedTuple, made
from orgchart.inference.day.asking import Question
from orgchart.inference.day.moment import Far, Moment, nearest_first
from orgchart.inference.day.presumption import near
from orgchart.inference.day.rules import Rules, Ruling
from orgchart.inference.spans import AFTER_ALL, Spans, during
from orgchart.inference.statements.coverage import Coverage
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.firmness import ATTESTED, FIRM
from orgchart.inference.statements.inheritance import Evidence
from orgchart.model import Post, Tenure
from orgchart.model.verdicts import SURE, WEAKNESS, Verdict
from orgchart.temporal import Day

_POST_STATES: Final = (
    ("certain", "held"),
    ("presumed", "presumed"),
    ("possible", "possibly-held"),
    ("unnamed", "unnamed"),
    ("vacant", "vacant"),
    ("unknown", "unknown"),
)
STATES: Final = ("certain", "presumed", "possible", "unnamed", "vacant", "unknown", "not_recorded")
_CONTESTED: Final = frozenset({"status", "contested", "contradiction"})
"""The first reasons of those about whom sources disagree."""
NONE_OF_ANY: Final = dict.fromkeys(STATES, 0)


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


class There(NamedTuple):
    """A candidate over some days.

    Attributes:
        rank: what it stands by before how near its evidence is.
        evidence: its evidence.
        is_seated: whether it is certain, and not acting.
        coming: the first day on which one who is certain may have come; after all days where that is open.
    """

    candidate: Candidate
    rank: int
    evidence: Evidence
    is_seated: bool
    coming: Day


class Attendance(NamedTuple):
    """Days on which the same tenures of a post are meant, ruled on in the same way, and it has as many seats.

    Attributes:
        first, last: both inclusive.
        there: those who are, by their places among the tenures of the post; it goes on changing.
        turned: the places of those who came, went, or are ruled on otherwise than before.
        number: how many seats there are, None where that is not known.
    """

    first: Day
    last: Day
    there: dict[int, There]
    turned: tuple[int, ...]
    number: int | None


class Seats:
    """The rules on who fills the seats of posts.

    Attributes:
        seating: the seats of a post, by its id.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._resolution = rules.resolution
        self.seating: Question[Seating] = Question(rules.asking, self._seating, over=self._seating_over_all_time)
        self._candidates: Question[tuple[Candidate, ...]] = Question(
            rules.asking, self._candidates_on, over=self._candidates_over_all_time
        )
        self._plain: Question[tuple[SeatState, ...]] = Question(rules.asking, self._plain_seats)
        self._unnamed: Question[frozenset[str]] = Question(rules.asking, self._unnamed_offices)
        self._filled: dict[str, tuple[tuple[Point, ...], Coverage]] = {}
        self._bodies: dict[str, list[str]] = {}
        for post in self._resolution.register.posts.values():
            for office in post.ex_officio:
                self._bodies.setdefault(office, []).append(post.id)

    def _seating(self, name: str, day: Moment) -> Seating:
        post = self._resolution.register.posts[name]
        number, filled = self._rules.seats(name, day), self.filled_on(post, day)
        if not post.ex_officio and name not in self._bodies and not self._rules.asking.sweeping:
            candidates = self._candidates_on(name, day)  # nobody else asks for them
            return self._seated(candidates, self._seats_of(candidates, (), number, filled), number, filled)
        return self._seated(self.candidates_of(post, day), self._unnamed_by_office(name, day), number, filled)

    def _seating_over_all_time(self, name: str) -> Spans[Seating] | None:
        """Return the seats of a post on every day, where nothing but who holds it makes a difference; else None."""
        numbers = self._rules.seat_numbers(name)
        if len(numbers) > 1 or not self.rests_on_holders(name):
            return None
        number, spans = numbers.values[0], self._candidates.over_all_time(name)
        several = [self._seated(one, self._seats_of(one, (), number, None), number, None) for one in spans.values]
        return Spans(spans.firsts, several)  # of other candidates the seats are others

    def rests_on_holders(self, name: str) -> bool:
        """Return whether nothing but who holds a post and how many seats it has makes a difference to its seats."""
        post = self._resolution.register.posts[name]
        return not post.ex_officio and post.filled is None and name not in self._bodies

    def claimed(self, name: str) -> Spans[bool]:
        """Return on which days any tenure of a post may be so, shown or not."""
        rulings = self._rules.ruling
        spans = [span for one in self._rules.candidates(name) for span in rulings.over_all_time(one.id)]
        return during((first, last) for first, last, ruling in spans if ruling.verdict != "no")

    def _seated(
        self, candidates: tuple[Candidate, ...], seats: tuple[SeatState, ...], number: int | None, filled: int | None
    ) -> Seating:
        counts = dict(NONE_OF_ANY)
        for seat in seats:
            counts[seat.state] += 1
        hidden = 0
        spoken: list[Candidate] = []
        for one in candidates:
            if not one.ruling.shown:
                hidden += "part-of-ended" not in one.ruling.reasons
            elif not one.outgoing:
                spoken.append(one)
        return Seating(candidates, seats, number, counts, self.state(spoken, counts, number), filled, hidden)

    def state(self, spoken: list[Candidate], counts: dict[str, int], number: int | None) -> str:
        """Return the state of a post as a whole, by those who are shown and not outgoing and its seats by state."""
        sure: set[str] = set()
        for tenure, ruling, _, _ in spoken:
            if is_contested(ruling):
                return "contested"
            if ruling.verdict == "certain" and tenure.mode != "acting" and tenure.person is not None:
                sure.add(self._rules.who(tenure))
        return state_of(len(sure), counts, number)

    def _plain_seats(self, name: str, day: Moment) -> tuple[SeatState, ...]:
        """Return the seats of a post by its own candidates, by office, and by how many are said to be filled."""
        post, number = self._resolution.register.posts[name], self._rules.seats(name, day)
        by_office = tuple(self._by_office(post, day))
        return self._seats_of(self.candidates_of(post, day), by_office, number, self.filled_on(post, day))

    def _seats_of(
        self,
        candidates: tuple[Candidate, ...],
        by_office: tuple[SeatState, ...],
        number: int | None,
        filled: int | None,
    ) -> tuple[SeatState, ...]:
        """Return the seats that offices give, those of a post's own candidates, and the rest of them."""
        taken = {self._rules.who(seat.candidate.tenure) for seat in by_office if seat.candidate is not None}
        spoken = [one for one in candidates if one.ruling.shown and not one.outgoing]
        room = None if number is None else max(0, number - len(by_office))
        return tuple(_with_rest([*by_office, *self.held(spoken, taken, room)], number, filled))

    def candidates_of(self, post: Post, day: Moment) -> tuple[Candidate, ...]:
        """Return the tenures of a post that are not `no` on the day, surest first; those handing over are marked."""
        return self._candidates.at(post.id, day)

    def _candidates_on(self, post: str, day: Moment) -> tuple[Candidate, ...]:
        """Return the tenures of a post that are not `no` on the day, surest first."""
        ruling_of = self._rules.ruling_of
        there = day.those_within(self._rules.holders_with_days(post))
        rulings = [(one, ruling_of(one, day)) for one in there]
        found = [made(Candidate, (one, ruling, False, None)) for one, ruling in rulings if ruling.verdict != "no"]
        return self._in_order(post, found, day, lambda at: self._distance(found[at], day))

    def _candidates_over_all_time(self, post: str) -> Spans[tuple[Candidate, ...]]:
        """Return the tenures of a post that are not `no`, on every day."""
        attendances = self.attendances(post, lambda ruling: ruling.verdict != "no")
        return Spans.of(one for attendance in attendances for one in self.in_order_during(attendance))

    def attendances(self, post: str, is_meant: Callable[[Ruling], bool]) -> Iterator[Attendance]:
        """Yield, over all time, on which days the same of the meant tenures of a post are there, ruled on alike.

        Whoever is certain must be meant, as one who is shown: he may make another one go.
        """
        tenures, numbers = self._rules.candidates(post), self._rules.seat_numbers(post)
        steps: dict[Day, list[tuple[int, Ruling | None]]] = {first: [] for first in numbers.firsts}
        for at, tenure in enumerate(tenures):
            spans, was = self._rules.ruling.over_all_time(tenure.id), False
            for first, ruling in zip(spans.firsts, spans.values, strict=True):
                now = is_meant(ruling)
                if now or was:
                    steps.setdefault(first, []).append((at, ruling if now else None))
                was = now
        days = sorted(steps)
        there: dict[int, There] = {}
        for day, last in zip(days, [*[day - 1 for day in days[1:]], AFTER_ALL], strict=True):
            for at, turned in steps[day]:
                if turned is None:
                    del there[at]
                else:
                    there[at] = self._there(tenures[at], turned)
            yield Attendance(day, last, there, tuple([at for at, _ in steps[day]]), numbers.at(day))

    def in_order_during(self, attendance: Attendance) -> Iterator[tuple[Day, tuple[Candidate, ...]]]:
        """Yield those who are there, surest first, with the first day of each order.

        Only their order turns between the days on which the ruling on any of them changes.
        """
        several = [attendance.there[at] for at in sorted(attendance.there)]
        number = attendance.number
        is_full = number is not None and len(several) > number and sum(one.is_seated for one in several) > number
        coming = {one.coming for one in several} if is_full else set()
        day = attendance.first
        while day <= attendance.last:
            moment = Moment(day)
            ordered = self._handing_over_in_order if day in coming else _in_order
            yield day, ordered(several, moment)
            day = min(attendance.last, moment.last) + 1

    def _there(self, tenure: Tenure, ruling: Ruling) -> There:
        one = made(Candidate, (tenure, ruling, False, None))
        is_certain = ruling.verdict == "certain"
        s0 = self._resolution.certain(tenure.id).s0 if is_certain else None
        evidence = self._rules.evidence(tenure.id, ruling)
        is_seated = is_certain and tenure.mode != "acting"
        return There(one, _rank(one), evidence, is_seated, AFTER_ALL + 1 if s0 is None else s0)

    def _handing_over_in_order(self, several: list[There], day: Moment) -> tuple[Candidate, ...]:
        """Return candidates of one post on a day on which some certainly come."""
        found = [one.candidate for one in several]
        post = found[0].tenure.post
        return self._in_order(post, found, day, lambda at: day.look_up(several[at].evidence.distances))

    def _in_order(
        self, post: str, found: list[Candidate], day: Moment, far: Callable[[int], tuple[int, int]]
    ) -> tuple[Candidate, ...]:
        """Return candidates, surest first, then nearest evidence, then as they stand, which is by id.

        Args:
            post: their post.
            found: the candidates.
            day: the day asked about.
            far: gives, by place, how far the nearest evidence of a candidate is, as (slope, base).
        """
        if len(found) < 2:
            return tuple(found)
        found = self._handing_over(post, found, day)
        ranks: dict[int, list[int]] = {}
        for at, one in enumerate(found):
            ranks.setdefault(_rank(one), []).append(at)
        ordered: list[int] = []
        for rank in sorted(ranks):
            alike = ranks[rank]
            if len(alike) > 1:
                alike = [alike[at] for at in nearest_first(day, [far(at) for at in alike])]
            ordered += alike
        return tuple([found[at] for at in ordered])

    def _handing_over(self, post: str, found: list[Candidate], day: Moment) -> list[Candidate]:
        """Return the candidates with those marked who go where others certainly come on the day, and seats are few.

        Who comes and who goes is told by firm statements alone: a weak date makes nobody give up a seat. Of somebody
        whose dates cannot all be true they tell nothing.
        """
        bounds = self._resolution.certain
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
            one._replace(
                outgoing=_is(bounds(one.tenure.id).e1, day)
                and one.tenure.id not in staying
                and "contradiction" not in one.ruling.reasons
            )
            for one in found
        ]

    def _distance(self, candidate: Candidate, day: Moment) -> tuple[int, int]:
        """Return how far the nearest evidence of a candidate is, as (slope, base); 0 where there is none."""
        name, ruling = candidate.tenure.id, candidate.ruling
        evidence = None
        own = None if ruling.with_all else self._resolution.own_alone(name)
        if own is None:
            evidence = self._rules.evidence(name, ruling)
            own = evidence.own
        if evidence is None or not evidence.inherits:
            points = own.points
            return min((day.outside(point.first, point.last) for point in points), default=Far(day, 0, 0)).line
        near = evidence.nearest(day.unnoted) if day == day.unnoted else None  # said of this day alone
        return 0, 0 if near is None else near.distance

    def filled_on(self, post: Post, day: Moment) -> int | None:
        """Return how many seats a source says were filled, for the days that its own citation attests or presumes."""
        if post.filled is None or post.id not in self._resolution.statements.records:
            return None
        if self._rules.ruling.at(post.id, day).verdict == "no":
            return None
        points, coverage = self._filled_points(post)
        if any(point.first == point.last and day == point.first for point in points):
            return post.filled
        if not self._resolution.policy.presume or any(one.within(day) for one in self._rules.grounds(post.id)):
            return None
        as_holder = Tenure(id=f"{post.id}/filled", post=post.id)
        return post.filled if near(self._rules.leaders, as_holder, coverage, lambda: points, day).rule else None

    def _filled_points(self, post: Post) -> tuple[tuple[Point, ...], Coverage]:
        """Return the points of the citations that say how many seats were filled, and their coverage.

        A sighting that is weak is none; one that is only likely counts where the policy presumes.
        """
        if post.id not in self._filled:
            statements, holds = self._resolution.statements, self._resolution.statements.firmness.holds
            world = ATTESTED if self._resolution.policy.presume else FIRM
            points = tuple(
                Point(one.earliest, one.latest, "seen", one.cite.source, "")
                for one in statements.attestations(post)
                if one.cite.covers("filled") and one.earliest is not None and one.latest is not None
                if one.doubt is None or holds(world, (one.doubt,))
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
                if post in self._unnamed.at(body, day):
                    return (SeatState(state="unnamed"), *seats[1:])
        return seats

    def _unnamed_offices(self, body: str, day: Moment) -> frozenset[str]:
        """Return the offices that give a seat of a body to somebody who is not named."""
        seats = self._plain.at(body, day)
        return frozenset([seat.office for seat in seats if seat.office is not None and seat.state == "unnamed"])

    def _weakest(self, names: Iterable[str], day: Moment) -> Verdict:
        there = self._resolution.statements.records
        verdicts = [self._rules.ruling.at(name, day).verdict if name in there else "no" for name in names]
        return max(verdicts, key=lambda one: WEAKNESS[one])

    def held(self, candidates: list[Candidate], taken: Iterable[str], room: int | None) -> list[SeatState]:
        """Return the seats that candidates of the post fill, one a person; possible ones only while seats last."""
        found: list[SeatState] = []
        seen = set(taken)
        who_is = self._rules.who
        for candidate in candidates:
            tenure, verdict = candidate.tenure, candidate.ruling.verdict
            who = who_is(tenure)
            if who in seen:
                continue
            sure = verdict in SURE
            if not sure and room is not None and len(found) >= room:
                continue
            state = nameless(tenure)
            if state is None:
                seen.add(who)
                state = verdict
            elif not sure:
                continue
            if tenure.mode != "acting" or not found:
                found.append(made(SeatState, (state, None, candidate, False)))
        return found


def is_contested(ruling: Ruling) -> bool:
    """Return whether sources disagree about whoever is ruled on."""
    return bool(ruling.reasons) and ruling.reasons[0] in _CONTESTED


def state_of(sure: int, counts: dict[str, int], number: int | None) -> str:
    """Return the state of a post whose holders are not contested.

    Args:
        sure: how many people hold it certainly, not acting.
        counts: number of seats by state.
        number: how many seats there are, None where that is not known.
    """
    if number is not None and sure > number:  # more certain holders than seats
        return "contested"
    return next((state for key, state in _POST_STATES if counts[key]), "not-recorded")


def nameless(tenure: Tenure) -> str | None:
    """Return the state of the seat of somebody without a name; None of a person."""
    if tenure.vacant:
        return "vacant"
    if tenure.unknown is not None:
        return "unknown"
    return "unnamed" if tenure.person is None else None


_UNNAMED: Final = SeatState(state="unnamed")
_NOT_RECORDED: Final = SeatState(state="not_recorded")


_by_rank = attrgetter("rank")


def _in_order(several: list[There], day: Moment) -> tuple[Candidate, ...]:
    """Return candidates none of whom comes on the day, surest first, then nearest evidence, then as they stand."""
    if len(several) < 2:
        return tuple([one.candidate for one in several])
    ranked = sorted(several, key=_by_rank)
    ordered: list[Candidate] = []
    at, number = 0, len(ranked)
    while at < number:
        end = at + 1
        while end < number and ranked[end].rank == ranked[at].rank:
            end += 1
        if end == at + 1:
            ordered.append(ranked[at].candidate)
        else:
            alike = ranked[at:end]
            nearest = nearest_first(day, [day.look_up(one.evidence.distances) for one in alike])
            ordered += [alike[one].candidate for one in nearest]
        at = end
    return tuple(ordered)


def _rank(one: Candidate) -> int:
    """Return what a candidate stands by before how near its evidence is, the surest first."""
    ruling = one.ruling
    rank = 8 * WEAKNESS[ruling.verdict] + 4 * one.outgoing + 2 * (one.tenure.mode == "acting")
    return rank + (not ruling.shown)


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
    if not filled:
        return seats if number is None else seats + [_NOT_RECORDED] * (number - len(seats))
    named = sum(1 for seat in seats if seat.state in ("certain", "presumed", "possible"))
    unnamed = sum(1 for seat in seats if seat.state == "unnamed")
    missing = max(0, filled - named - unnamed)
    free = max(0, number - len(seats)) if number is not None else missing
    rest = [_UNNAMED] * min(missing, free)
    missing -= len(rest)
    found = seats
    if missing:
        found = []
        for seat in seats:
            if seat.state == "not_recorded" and missing > 0 and not seat.sits_already:
                missing -= 1
                seat = seat._replace(state="unnamed")  # noqa: PLW2901
            found.append(seat)
    found += rest + [_UNNAMED] * missing
    if number is not None:
        found += [_NOT_RECORDED] * max(0, number - len(found))
    return found
