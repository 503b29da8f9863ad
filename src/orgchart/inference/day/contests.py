"""Who else there is for a post: whose claims fill its seats, who is certainly there, who hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.inference.day.asking import Asking, Count, Question
from orgchart.inference.day.by_itself import LIKELY
from orgchart.inference.day.grounds import DayReading, Grounds
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.posts import anchors
from orgchart.inference.in_time import seats_of
from orgchart.inference.spans import Spans, always, merged
from orgchart.model import Record, Tenure
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.inference.day.rules import Rules

Members = Callable[[str], Sequence[tuple[str, str]]]
"""Gives, by post, who may be counted, with a record."""
_SEATED: Final = ("substantive", "de-facto")
"""The modes of tenures that fill a seat against others."""
_NOTHING: Final[frozenset[str]] = frozenset()
_DISPLACED: Final = frozenset({"displaced"})
_NOBODY: Final = "/"
"""Who is said to hold a vacant seat, where seats are counted: no id."""


class Contest(Lazy):
    """What the rules on others need of a tenure, whatever the day.

    Attributes:
        tenure: the tenure.
        may_be_displaced: whether there ever are enough others who can certainly take all seats from it.
        may_have_rivals: whether there ever are enough others whose claims can fill all seats.
        is_counted: whether the register says how many seats the post has: by a number, or because it is a head's.
        others: how many other people can fill a seat of the post against it, on some day.
    """

    def __init__(self, contests: Contests, tenure: Tenure) -> None:
        rules = contests.rules
        self.tenure = tenure
        post = rules.resolution.register.posts[tenure.post]
        self.is_counted = post.seats_written or bool(post.seat_numbers) or post.head
        who, people = rules.who(tenure), contests.seated(tenure.post)
        others = len(people) - (who in people)
        enough = any(one is not None and others >= one for one in contests.seat_numbers(tenure.post).values)
        self.may_have_rivals = enough and tenure.mode != "acting"
        displaces = self.is_counted and "displacement" not in rules.resolution.policy.without
        self.may_be_displaced = displaces and self.may_have_rivals
        self.others = others
        self._contests = contests

    @lazily
    def taker(self) -> str | None:
        """Return as whom it leaves no seat to others; None of somebody unnamed, who may be any of them."""
        return self._contests.taker(self.tenure)

    @lazily
    def beside_taker(self) -> frozenset[str]:
        """Return who takes no seat from it, where those who are certainly there are counted."""
        return self._contests.beside(self.tenure, self.taker)

    @lazily
    def beside(self) -> frozenset[str]:
        """Return who takes no seat from it, where those who claim one are counted."""
        return self._contests.beside(self.tenure, self._contests.rules.who(self.tenure))

    @lazily
    def handovers(self) -> tuple[tuple[Day, Day], ...]:
        """Return the days of the stated end of the named predecessor, and of the stated start of successors."""
        rules, tenure = self._contests.rules, self.tenure
        records = rules.resolution.statements.records
        before = records.get(tenure.follows.record) if tenure.follows is not None else None
        neighbours = [] if before is None else [(before.id, "end")]
        neighbours += [(other.id, "start") for other in rules.resolution.successors.get(tenure.id, ())]
        return tuple(
            (one.first, one.last)
            for name, which in neighbours
            for grounds in rules.grounds(name)
            for one in grounds.ranges
            if one.what == which
        )


class Contests(Lazy):
    """The rules on the tenures of one post.

    Attributes:
        surely: whether a tenure is certain, looking at nobody else of its post.
        claim: how a candidate claims a seat: `strong` against all, `backward` against its like, or not at all.
    """

    def __init__(self, rules: Rules, asking: Asking) -> None:
        self.rules = rules
        self._asking = asking
        self._records = rules.resolution.statements.records
        self._reading = rules.by_itself.reading
        self.surely: Question[bool] = Question(asking, self._surely, over=self._surely_over_all_time)
        self.claim: Question[str | None] = Question(asking, self._claim, over=self._claim_over_all_time)
        self._takers = self._count(self._taking, self.surely, bool)
        self._strong = self._count(self._seated, self.claim, _is_strong)
        self._any = self._count(self._seated, self.claim, bool)
        self._known: dict[str, Contest] = {}
        self._seat_numbers: dict[str, Spans[int | None]] = {}
        self._with_room: dict[str, frozenset[str]] = {}
        self._certain: Question[frozenset[str]] = Question(asking, self._certain_people)
        self._claiming: Question[tuple[frozenset[str], frozenset[str]]] = Question(asking, self._claiming_people)

    def _count(self, members: Members, question: Question[Any], counts: Callable[[Any], bool]) -> Count:
        return Count(self._asking, members, question, counts, self._to_be_told_apart, self._enough)

    def _enough(self, post: str) -> tuple[int, int]:
        """Return how many seats a post has at the least and at the most, on any day."""
        found = self.rules.resolution.register.posts[post]
        numbers = [one.number for one in found.seat_numbers] or [found.seats or 0]
        return min(numbers), max(numbers)

    # what does not depend on the day

    def of(self, tenure: Tenure) -> Contest:
        """Return what the rules on others need of a tenure."""
        found = self._known.get(tenure.id)
        if found is None:
            found = self._known[tenure.id] = Contest(self, tenure)
        return found

    def seated(self, post: str) -> Mapping[str, Sequence[str]]:
        """Return, by person, the tenures of a post that can fill a seat against others."""
        return self._seated_by_post.get(post, {})

    @lazily
    def _seated_by_post(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for post, tenures in self.rules.by_post.items():
            people = found[post] = {}
            for one in tenures:
                if one.mode in _SEATED and not self.rules.caps_of(one):
                    people.setdefault(self.rules.who(one), []).append(one.id)
        return found

    def _seated(self, post: str) -> Sequence[tuple[str, str]]:
        return [(who, name) for who, names in self.seated(post).items() for name in names]

    @lazily
    def _taking_by_post(self) -> dict[str, dict[str, list[str]]]:
        """Return, by post, who can leave no seat to others: people by name, and that a seat is vacant, by anybody."""
        found: dict[str, dict[str, list[str]]] = {}
        for post, people in self._seated_by_post.items():
            takers = found[post] = {}
            for name in (one for names in people.values() for one in names):
                who = self.taker(self._records[name])
                if who is not None:
                    takers.setdefault(who, []).append(name)
        return found

    def _taking(self, post: str) -> Sequence[tuple[str, str]]:
        return [(who, name) for who, names in self._taking_by_post.get(post, {}).items() for name in names]

    def taker(self, tenure: Record) -> str | None:
        """Return as whom a tenure leaves no seat to others; None of somebody unnamed, who may be any of them."""
        assert isinstance(tenure, Tenure)
        return _NOBODY if tenure.vacant else None if tenure.person is None else self.rules.who(tenure)

    def beside(self, record: Tenure, who: str | None) -> frozenset[str]:
        """Return who takes no seat from a candidate: he himself, and those of the same post whom he lies within."""
        found = set() if who is None else {who}
        for name in anchors(self.rules.resolution, record):
            other = self._records[name]
            if isinstance(other, Tenure) and other.post == record.post:
                found.add(self.rules.who(other))
        return frozenset(found)

    def may_be_contested(self, tenure: Tenure) -> bool:
        """Return whether who else there is for the post may make any difference to a tenure, on any day.

        It makes none to one that fills a seat, of which there are enough for everybody on record who does, and that
        follows nobody, nor is followed.
        """
        post = tenure.post
        found = self._with_room.get(post)
        if found is None:
            people = self.seated(post)
            is_enough = all(one is None or len(people) <= one for one in self.seat_numbers(post).values)
            names = (name for several in people.values() for name in several)
            found = self._with_room[post] = frozenset(names if is_enough else ())
        return tenure.id not in found or tenure.follows is not None or tenure.id in self.rules.resolution.successors

    def _to_be_told_apart(self, who: str) -> bool:
        identity = self.rules.resolution.identity
        return identity is not None and bool(identity.doubts(who))

    def seat_numbers(self, post: str) -> Spans[int | None]:
        """Return how many seats a post has on each day; None where that is not known."""
        found = self._seat_numbers.get(post)
        if found is None:
            resolution = self.rules.resolution
            found = self._seat_numbers[post] = seats_of(resolution.statements, resolution.register.posts[post])
        return found

    def seats(self, post: str, day: Moment) -> int | None:
        """Return how many seats a post has on the day; None where that is not known."""
        numbers = self._seat_numbers.get(post)
        if numbers is None:
            numbers = self.seat_numbers(post)
        return numbers.values[0] if len(numbers.values) == 1 else day.look_up(numbers)

    # a day

    def against(self, record: Tenure, grounds: Grounds, reading: DayReading, day: Moment) -> frozenset[str]:
        """Return what stands against a tenure that bounds leave possible, by who else there is."""
        contest = self.of(record)
        found = _NOTHING
        free = contest.may_be_displaced and not reading.within and not _attested(grounds, day)
        if free and self._displaced(contest, day):
            found = _DISPLACED
        if contest.handovers and any(day.within(*one) for one in contest.handovers):
            found |= {"handover"}
        rule = reading.presumption.rule
        if rule is not None and contest.may_have_rivals and self._rivals(contest, grounds, rule, day):
            found |= {"rivals"}
        return found

    def _displaced(self, contest: Contest, day: Moment) -> bool:
        """Return whether all seats, by a written number or of a head, are certainly others'.

        Others are those who are certainly somebody else, and as few as they can be.
        """
        post = contest.tenure.post
        seats = self.seats(post, day)
        if seats is None or contest.others < seats:
            return False
        if self._are_known and not self._asking.sweeping:
            return len(self._certain.at(post, day) - contest.beside_taker) >= seats
        takers = self._takers.at(post, day)
        if takers.number + len(takers.named) < seats:
            return False
        who, identity, beside = contest.taker, self.rules.resolution.identity, contest.beside_taker
        people = self._taking_by_post.get(post, {})
        number = self._counted_others(takers.number, self.surely, people, beside, day, bool)
        if identity is None:
            return number >= seats
        sure = [
            one
            for one in takers.named - beside
            if who is None or not any(identity.perhaps_one(other, one) for other in beside)
        ]
        return number + identity.count(sure)[0] >= seats

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
            told = [people[one] for one in several if one in people and not self._to_be_told_apart(one)]
            return sum([any(counts(question.at(name, day)) for name in names) for names in told])

        return number - among(beside) if len(beside) <= 1 else among(people.keys() - beside)

    def _rivals(self, contest: Contest, grounds: Grounds, rule: str, day: Moment) -> bool:
        """Return whether the claims of others fill the seats against a candidate."""
        post = contest.tenure.post
        seats = self.seats(post, day)
        if seats is None or contest.others < seats:
            return False
        if not contest.is_counted and (rule == "inside" or _attested(grounds, day)):
            return False  # nobody attested on the day is blocked by a default
        if self._are_known and not self._asking.sweeping:
            return len(self._claiming.at(post, day)[rule == "backward"] - contest.beside) >= seats
        counts = bool if rule == "backward" else _is_strong
        claims = (self._any if rule == "backward" else self._strong).at(post, day)
        if claims.number + len(claims.named) < seats:
            return False
        beside = contest.beside
        number = self._counted_others(claims.number, self.claim, self.seated(post), beside, day, counts)
        return number + len(claims.named - beside) >= seats

    # who stands against others on a day, where nobody judges who is one: each is asked once

    @lazily
    def _are_known(self) -> bool:
        """Return whether nobody is perhaps another, so that people are as many as their names."""
        return self.rules.resolution.identity is None

    def _certain_people(self, post: str, day: Moment) -> frozenset[str]:
        """Return who is certain, looking at nobody else of the post."""
        records, is_settled, reading = self._records, self.rules.is_settled, self._reading.at
        return frozenset(
            [
                who
                for who, name in self._taking(post)
                if (
                    reading((name, 0), day).raw == "certain" if is_settled(records[name]) else self.surely.at(name, day)
                )
            ]
        )

    def _claiming_people(self, post: str, day: Moment) -> tuple[frozenset[str], frozenset[str]]:
        """Return who claims a seat against all, and who claims one at all."""
        strong, every = set[str](), set[str]()
        for who, name in self._seated(post):
            settled = self.rules.is_settled(self._records[name])
            claim = self._claim(name, day) if settled else self.claim.at(name, day)
            if claim is not None:
                every.add(who)
                if claim == "strong":
                    strong.add(who)
        return frozenset(strong), frozenset(every)

    # one tenure

    def _surely(self, name: str, day: Moment) -> bool:
        tenure = self._records[name]
        bounds = self.rules.resolution.plain(name)
        if bounds is not None and (bounds.s1 is None or bounds.e0 is None or not bounds.s1 <= day <= bounds.e0):
            return False
        return (
            name not in self.rules.resolution.statements.firmness.weak
            and not self.rules.caps_of(tenure)
            and self._reading.at((name, len(self.rules.grounds(name)) - 1), day).raw == "certain"
            and self.rules.anchor(tenure, day) in (None, "certain")
            and self.rules.lowered_by(name, day) is None
        )

    def _surely_over_all_time(self, name: str) -> Spans[bool] | None:
        """Return the same on every day, where only what a tenure says by itself makes a difference; else None."""
        tenure = self._records[name]
        if name in self.rules.resolution.statements.firmness.weak or self.rules.caps_of(tenure):
            return always(value=False)
        if tenure.within is not None:
            return None
        readings = self._reading.over_all_time((name, len(self.rules.grounds(name)) - 1))
        if not self.rules.lowering.may_lower(name):
            return readings.map(lambda reading: reading.raw == "certain")
        lowered = self.rules.lowered.over_all_time(name)
        return merged((readings, lowered), lambda both: both[0].raw == "certain" and both[1] is None)

    def _claim(self, name: str, day: Moment) -> str | None:
        """Return how a candidate claims a seat: by what is firm and its own dates, or better by what is likely."""
        tenure = self._records[name]
        if not isinstance(tenure, Tenure) or tenure.mode not in _SEATED or self.rules.caps_of(tenure):
            return None
        reading = self._reading.at((name, self.rules.with_dates(name)), day)
        if reading.raw in ("contradiction", "no") or self.rules.anchor(tenure, day) in ("possible", "no"):
            return None
        found = self._claim_by(tenure, reading, day)
        likely = self.rules.by_itself.likely_grounds(name) if found != "strong" else None
        with_likely = None if likely is None else self._claim_by(tenure, self._reading.at((name, LIKELY), day), day)
        return with_likely if with_likely == "strong" else found or with_likely

    def _claim_over_all_time(self, name: str) -> Spans[str | None] | None:
        """Return the same on every day, where a tenure that can fill a seat lies within nothing; else None."""
        tenure = self._records[name]
        is_seated = isinstance(tenure, Tenure) and tenure.mode in _SEATED and not self.rules.caps_of(tenure)
        if not isinstance(tenure, Tenure) or not is_seated or tenure.within is not None:
            return None
        firm = self._claims_along(tenure, self.rules.with_dates(name))
        if self.rules.by_itself.likely_grounds(name) is None:
            return Spans.of((day, claim or None) for day, claim in firm)
        return merged((Spans.of(firm), Spans.of(self._claims_along(tenure, LIKELY))), _stronger)

    def _claims_along(self, tenure: Tenure, at: int) -> Iterator[tuple[Day, str | None]]:
        """Yield the claim by one of a candidate's readings, from which day on; "" where that reading is impossible."""
        readings = self._reading.over_all_time((tenure.id, at))
        for first, last, reading in zip(readings.firsts, readings.lasts(), readings.values, strict=True):
            if reading.raw in ("contradiction", "no"):
                yield first, ""
                continue
            day = first
            while day <= last:
                moment = Moment(day)
                yield day, self._claim_by(tenure, reading, moment)
                day = moment.last + 1

    def _claim_by(self, tenure: Tenure, reading: DayReading, day: Moment) -> str | None:
        bridged = reading.raw == "stretched" and not reading.unbridged
        if reading.raw == "certain" or (bridged and not self.rules.resolution.policy.strict):
            return "strong"
        if reading.within and any(one.closed for one in reading.within):
            return "strong"
        rule = reading.presumption.rule
        if rule == "forward":
            return self.rules.posts.claim_forward(tenure, reading.case, day)
        return "backward" if rule == "backward" else "strong" if rule is not None else None


def _stronger(claims: tuple[str | None, str | None]) -> str | None:
    """Return the claim by what is firm, or with what is likely if that is better; None where it is impossible."""
    firm, likely = claims
    return None if firm == "" else "strong" if "strong" in claims else firm or likely or None


def _attested(grounds: Grounds, day: Moment) -> bool:
    """Return whether somebody saw it on days among which the day is."""
    return bool(grounds.seen) and any(day.within(*one) for one in grounds.seen)


def _is_strong(claim: str | None) -> bool:
    return claim == "strong"
