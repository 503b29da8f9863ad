"""Trying a claim that is not in the register: would it make a record certain on a day?

A dated claim about a firm record only adds statements to the network, so its solution is taken further instead of
being worked out anew: where the claim contradicts nothing, not even what is weak, a record is certain by the firm
statements with it, or not at all. What changes who is firm (status, confidence, doubtful dates) is put into a copy of
the whole register first, once for all days; so is a claim where sources contradict one another.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from orgchart.answers.explanation import Proposal
from orgchart.foundation.lazily import Lazy, lazily
from orgchart.inference import OnDay, Resolution, resolve
from orgchart.inference.network.network import ORIGIN, Edge, Network, Solution
from orgchart.inference.statements.edges import edges
from orgchart.inference.statements.evidence import Point
from orgchart.inference.worlds import Layer
from orgchart.model import PartOf, Post, Record, Unit
from orgchart.questions.explain.proposals import apply, claimed
from orgchart.temporal import Day

_TRIED = "explain/tried"
_WORK = "explain/work"
_LIMIT = "explain/limit"
_MOST_GARBAGE = 5_000
"""How many records are resolved anew before those of earlier trials are cleared away.

Each refers to others that refer to it, and the collector, which is held while they are made, would leave them until
a page is done: 1.5 GB for a register of 32 records.
"""
_MOST_KEPT = 4
"""How many registers with claims more are kept resolved, for other days."""


class DatedClaim(NamedTuple):
    """A dated claim that is not in the register.

    Attributes:
        record: the id of what it is of: a record, or an event.
        part: `seen`, `start`, `end`; `date` of an event.
        first, last: the days between which the date lies, both inclusive.
    """

    record: str
    part: str
    first: Day
    last: Day


class Tries:
    """Tries claims about one record, on one day."""

    def __init__(self, on: OnDay, record: Record) -> None:
        self.day: Day = on.day
        self.record = record
        self.resolution: Resolution = on.resolution

    def work(self, lifts: tuple[Proposal, ...], claims: tuple[DatedClaim, ...] = ()) -> bool:
        """Return whether the record is certain on the day where these claims are in the register as well.

        It is not where a date contradicts what is firm: nobody is sent to look for that.

        Args:
            lifts: claims without dates: of a status, a confidence, a mode, a date without its mark of doubt.
            claims: claims with dates.
        """
        kept, name = self.resolution.kept, self.record.id
        tried = kept.get(_TRIED)
        if not isinstance(tried, _Tried) or tried.name != name:  # whoever asks about many days asks about one record
            kept[_TRIED] = tried = _Tried(name)  # after the other
        lifted = tried.lifted.get(lifts)
        if lifted is None:
            lifted = tried.lifted[lifts] = _Lifted(self.resolution, lifts, name)
        return lifted.work(claims, self.day)


class TooMuchWorkError(Exception):
    """More records would be resolved anew than `limited` allows."""


@contextmanager
def limited(resolution: Resolution, most: int) -> Iterator[None]:
    """Let no more than so many records of a register be resolved anew to try claims; no limit otherwise.

    Raises:
        TooMuchWorkError: within it, before more are.
    """
    resolution.kept[_LIMIT] = work_of(resolution) + most
    try:
        yield
    finally:
        resolution.kept.pop(_LIMIT, None)


def _note_work(resolution: Resolution) -> None:
    work, limit = work_of(resolution) + len(resolution.statements.records), resolution.kept.get(_LIMIT)
    if isinstance(limit, int) and work > limit:
        raise TooMuchWorkError
    if work // _MOST_GARBAGE > work_of(resolution) // _MOST_GARBAGE:
        gc.collect()
    resolution.kept[_WORK] = work


def work_of(resolution: Resolution) -> int:
    """Return how many records were resolved anew until now, to try claims about those of a register."""
    found = resolution.kept.get(_WORK, 0)
    assert isinstance(found, int)
    return found


class _Tried:
    """What has been tried of one record."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lifted: dict[tuple[Proposal, ...], _Lifted] = {}


class _Lifted:
    """A register with some claims that have no date, in which dated ones about a record are tried, on any days."""

    def __init__(self, resolution: Resolution, lifts: tuple[Proposal, ...], name: str) -> None:
        self._base = resolution
        self._name = name
        self._resolution = resolution
        if lifts:
            register = resolution.register
            for proposal in lifts:
                register = apply(register, proposal)
            _note_work(resolution)
            self._resolution = resolve(register, policy=resolution.policy)
        self._quickly = _Quickly(self._resolution, name)
        self._days: dict[tuple[tuple[DatedClaim, ...], Day], bool] = {}
        self._claimed: dict[tuple[DatedClaim, ...], Resolution | None] = {}

    def work(self, claims: tuple[DatedClaim, ...], day: Day) -> bool:
        """Return whether the record is certain on a day where these claims are in the register as well."""
        key = claims, day
        if key not in self._days:
            found = self._quickly.work(claims, day) if claims and self._quickly.can_tell(claims) else None
            self._days[key] = self._in_full(claims, day) if found is None else found
        return self._days[key]

    def _in_full(self, claims: tuple[DatedClaim, ...], day: Day) -> bool:
        resolution = self._with(claims) if claims else self._resolution
        ruling = None if resolution is None else OnDay(resolution, day).ruling(self._name)
        return ruling is not None and ruling.verdict == "certain"

    def _with(self, claims: tuple[DatedClaim, ...]) -> Resolution | None:
        """Return what follows from the register with claims more; None where they contradict what is firm."""
        if claims not in self._claimed:
            while len(self._claimed) >= _MOST_KEPT:
                del self._claimed[next(iter(self._claimed))]
            register = self._resolution.register
            for claim in claims:
                register = claimed(register, *claim)
            _note_work(self._base)
            found = resolve(register, policy=self._resolution.policy)
            is_firm = found.set_aside.keys() <= self._resolution.set_aside.keys()
            self._claimed[claims] = found if is_firm else None
        return self._claimed[claims]


class _OwnBounds(NamedTuple):
    """The last day on which a record began, and the first on which it ended, by claims about itself."""

    begun: Day | None
    ended: Day | None

    def latest(self, _: int) -> Day | None:
        """Return the last day of its start."""
        return self.begun

    def earliest(self, _: int) -> Day | None:
        """Return the first day of its end."""
        return self.ended


class _Solved(NamedTuple):
    """What follows from dated claims, on the solution that is there.

    Attributes:
        solution: the bounds; those of the record alone where nothing else is asked for.
        points: the evidence that they are.
        more: what they state.
        with_all: whether they contradict no weak statement either.
    """

    solution: Solution | _OwnBounds
    points: tuple[Point, ...]
    more: tuple[Edge, ...]
    with_all: bool


class _Quickly(Lazy):
    """Tries dated claims about a record on the solution that is there."""

    def __init__(self, resolution: Resolution, name: str) -> None:
        self._resolution = resolution
        self._name = name
        self._solved: dict[tuple[DatedClaim, ...], _Solved | None] = {}

    def can_tell(self, claims: Sequence[DatedClaim]) -> bool:
        """Return whether the claims leave all that is firm firm, and add dates to it.

        Where a record contradicts others, a claim more about what it hangs together with may set aside further ones;
        what a link between units lasts, and what it hands on, changes with its dates; and what is within something is
        no firm proof any more of how long that was, once an end of it is recorded.
        """
        return (
            self._is_plain
            and all(one.part != "date" or self._resolution.statements.firm_event(one.record) for one in claims)
            and not (any(one.part == "end" for one in claims) and self._holds_others)
        )

    @lazily
    def _is_plain(self) -> bool:
        resolution = self._resolution
        record = resolution.statements.records[self._name]
        return (
            resolution.full is None
            and not isinstance(record, PartOf)
            and all(name in resolution.firm and not self._is_doubtful(name) for name in self._anchored)
            and not (resolution.set_aside and self._is_shaken())
        )

    def _is_doubtful(self, name: str) -> bool:
        """Return whether a record has a date marked as doubtful, with which it may contradict itself."""
        weak = self._resolution.statements.firmness.weak
        return any(weak[one] == "uncertain-date" for one in self._resolution.cases(name)[-1].without)

    @lazily
    def _holds_others(self) -> bool:
        """Return whether other records lie within the record."""
        record = self._resolution.statements.records[self._name]
        if isinstance(record, (Unit, Post)):
            return True
        found = self._resolution.kept.get("explain/anchors")
        if found is None:
            records = self._resolution.statements.records.values()
            found = self._resolution.kept["explain/anchors"] = frozenset(one.within for one in records)
        assert isinstance(found, frozenset)
        return self._name in found

    @lazily
    def _anchored(self) -> tuple[str, ...]:
        """Return the record, and the records that it lies within, one within the other."""
        records, name = self._resolution.statements.records, self._name
        found: dict[str, None] = {}
        while name in records and name not in found:
            found[name] = None
            name = records[name].within or ""
        return tuple(found)

    def _is_shaken(self) -> bool:
        """Return whether what is set aside hangs together with the record by any statements."""
        found = self._resolution.kept.get("explain/shaken")
        if found is None:
            found = self._resolution.kept["explain/shaken"] = _around_what_is_set_aside(self._resolution)
        assert isinstance(found, frozenset)
        return not found.isdisjoint(self._resolution.statements.both(self._name))

    def work(self, claims: tuple[DatedClaim, ...], day: Day) -> bool | None:
        """Return whether the record is certain on a day; None where that takes more than the solution."""
        if claims not in self._solved:
            self._solved[claims] = self.solve(claims)
        solved = self._solved[claims]
        if solved is None:
            return False
        holding = self._holding(solved, day)
        if not holding:
            return None if holding is None else False
        resolution, every = self._resolution, self._resolution.worlds.all
        if every.solution is resolution.solution or (solved.with_all and self._holds(every, holding)):
            return True
        return self._is_lowered_by_none(solved, holding, day)

    def solve(self, claims: tuple[DatedClaim, ...]) -> _Solved | None:
        """Return what follows from claims; None where they contradict what is firm."""
        resolution, every = self._resolution, self._resolution.worlds.all
        more = tuple(edge for claim in claims for edge in self._edges(claim))
        solution: Solution | _OwnBounds | None
        if self._is_alone and all(claim.record == self._name for claim in claims):
            solution = self._by_itself(resolution.solution, claims)
            if solution is None:
                return None
        else:
            solution = resolution.network.with_more(resolution.solution, more)
            if solution.circle or solution.impossible(solution.moved):
                return None
        points = (Point(one.first, one.last, "seen" if one.part == "date" else one.part, None, "") for one in claims)
        with_all = every.solution is not resolution.solution and self._agree_with_all(solution, claims, more)
        return _Solved(solution, tuple(points), more, with_all)

    def _agree_with_all(
        self, solution: Solution | _OwnBounds, claims: tuple[DatedClaim, ...], more: tuple[Edge, ...]
    ) -> bool:
        """Return whether claims, of which the firm statements make this solution, contradict no weak one either."""
        every = self._resolution.worlds.all
        if isinstance(solution, _OwnBounds) and self._is_alone_with_all:
            return self._by_itself(every.solution, claims) is not None
        found = every.network.with_more(every.solution, more)
        return not found.circle and not found.impossible(found.moved)

    @lazily
    def _is_alone(self) -> bool:
        """Return whether claims about the record make its bounds what they alone say, besides those that are there."""
        return self._anchored == (self._name,) and self._goes_by_itself(self._resolution.network)

    @lazily
    def _is_alone_with_all(self) -> bool:
        """Return the same beside all weak statements; not where those contradict anything already."""
        every = self._resolution.worlds.all
        return self._goes_by_itself(every.network) and every.is_sound

    def _goes_by_itself(self, network: Network) -> bool:
        """Return whether nothing bounds the end of the record by its start, nor its start more than by its end."""
        start, end = self._resolution.statements.both(self._name)
        return not network.tight and end not in network.reached(start)

    def _by_itself(self, base: Solution, claims: tuple[DatedClaim, ...]) -> _OwnBounds | None:
        """Return the bounds of the record with claims about itself; None where they contradict what is there."""
        start, end = self._resolution.statements.both(self._name)
        first_start, last_start = [*_known(base.earliest(start))], [*_known(base.latest(start))]
        first_end, last_end = [*_known(base.earliest(end))], [*_known(base.latest(end))]
        for _, part, first, last in claims:
            if part != "end":
                last_start.append(last)
            if part != "start":
                first_end.append(first)
            if part == "start":
                first_start.append(first)
            if part == "end":
                last_end.append(last)
        last_start += last_end  # it began before it ended
        first_end += first_start
        if _crossed(first_start, last_start) or _crossed(first_end, last_end):
            return None
        return _OwnBounds(min(last_start, default=None), max(first_end, default=None))

    def _holding(self, solved: _Solved, day: Day) -> tuple[str, ...] | None:
        """Return the record and what it lies within as far as its being certain rests on that; none where it is not.

        What is over, or has not begun, keeps nothing in it from being certain. None where the solution does not tell.
        """
        statements, solution, found = self._resolution.statements, solved.solution, list[str]()
        for name in self._anchored:
            start, end = statements.both(name)
            first, last = (solution.earliest(start), solution.latest(end)) if found else (None, None)
            if found and ((first is not None and day < first) or (last is not None and day > last)):
                return None if name in statements.unsettled else tuple(found)
            if not self._certain(name, solution, solved.points, day):
                return ()
            found.append(name)
        return tuple(found)

    def _holds(self, every: Layer, holding: tuple[str, ...]) -> bool:
        return all(every.holds(self._resolution.statements.both(name)) for name in holding)

    def _is_lowered_by_none(self, solved: _Solved, holding: tuple[str, ...], day: Day) -> bool | None:
        """Return whether no weak statement makes less of what is certain by firm ones, each tried alone.

        One that contradicts nothing does not. One that cannot be true beside firm ones does on the days that it
        forbids, but on none up to the last firm sighting.
        """
        resolution, worlds = self._resolution, self._resolution.worlds
        for name in holding:
            seen = (*solved.points, *resolution.cases(name)[-1].evidence.points)
            if any(one.what == "seen" and one.first >= day for one in seen):
                continue
            start, end = both = resolution.statements.both(name)
            for names in worlds.alone(name, both):
                several = worlds.beside_firm(names | {name})
                solution = resolution.network.with_more(resolution.solution, (*solved.more, *several))
                if solution.circle:
                    return None
                first, last = solution.earliest(start), solution.latest(end)
                if (first is not None and day < first) or (last is not None and day > last):
                    return False
        return True

    def _certain(self, name: str, solution: Solution | _OwnBounds, points: tuple[Point, ...], day: Day) -> bool:
        resolution = self._resolution
        begun = solution.latest(resolution.statements.start(name))
        ended = solution.earliest(resolution.statements.end(name))
        if begun is None or ended is None or not begun <= day <= ended:
            return False
        if resolution.statements.records[name].confidence == "likely":
            return False
        if any(one.first == day == one.last for one in points):
            return True
        evidence = resolution.cases(name)[-1].evidence
        return evidence.coverage.close.at(day) or evidence.with_more(points).close.at(day)

    def _edges(self, claim: DatedClaim) -> Iterator[Edge]:
        """Yield what a dated claim states."""
        record, part, first, last = claim
        statements = self._resolution.statements
        if part == "date":
            begin = end = statements.event(record)
        else:
            begin, end = statements.both(record)
        if part == "seen":
            yield Edge(begin, ORIGIN, last, record, "seen")
            yield Edge(ORIGIN, end, -first, record, "seen")
            return
        point = end if part == "end" else begin
        yield Edge(ORIGIN, point, -first, record, part)
        yield Edge(point, ORIGIN, last, record, part)


def _known(day: Day | None) -> Iterator[Day]:
    """Yield a day, where there is one."""
    if day is not None:
        yield day


def _crossed(firsts: list[Day], lasts: list[Day]) -> bool:
    """Return whether a day would lie on or after one that is after one on or before which it lies."""
    return bool(firsts) and bool(lasts) and max(firsts) > min(lasts)


def _around_what_is_set_aside(resolution: Resolution) -> frozenset[int]:
    """Return the points of the network that hang together with records set aside."""
    statements, network = resolution.statements, resolution.network
    found = {point for name in resolution.set_aside for point in statements.both(name)}
    for name in resolution.set_aside:
        several = edges(statements, statements.records[name], caps=resolution.caps)
        found |= {point for edge in several for point in (edge.x, edge.y)}
    found.discard(ORIGIN)
    waiting = [*found]
    while waiting:
        point = waiting.pop()
        near = (*network.outgoing.get(point, ()), *network.incoming.get(point, ()))
        more = {beyond for edge in near for beyond in (edge.x, edge.y)} - found - {ORIGIN}
        found |= more
        waiting += more
    return frozenset(found)
