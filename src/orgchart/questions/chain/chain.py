"""Superiors and subordinates of a person, post or unit, on a day or during a period.

Every way from the one asked about is a chain of steps (a post held, a unit belonged to, its head, a link, a line of
reporting), each on a record of its own, and is as sure as the weakest of them. Ways over attached, operational or
dotted links, or over a unit that has joined another, are told apart from the ordinary line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from orgchart.answers.chain import SPECIAL, Chain, ChainPlace, Hop, Occupant, Way
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike
from orgchart.inference import Resolution
from orgchart.model import Citation, Membership, Tenure
from orgchart.model.verdicts import VERDICTS, WEAKNESS
from orgchart.questions.chain.graph import CommandGraph, GraphStep
from orgchart.questions.chain.over_time import PeriodRulings
from orgchart.questions.parts import bounds as bounds_of
from orgchart.questions.parts import cited, first_day, last_day, not_there, stamped
from orgchart.temporal import Day, civil_day, iso
from orgchart.wording.statements import Words

__all__ = ["Chain", "Hop", "Occupant", "ChainPlace", "Way", "chain"]

MOST_WAYS = 8
"""How many ways to one place over one line are followed, the surest and shortest first."""

MOST_STEPS = 100
"""How many steps a way has at most: every place is told with its whole way, and longer ones would fill the memory."""

Steps = Callable[[str, bool], Iterator[GraphStep]]


class _Path(NamedTuple):
    """Steps taken so far, and whether the unit reached was reached from its head."""

    steps: tuple[GraphStep, ...]
    by_head: bool


def chain(
    resolution: Resolution, name: str, first: Day, last: Day | None = None, *, known_by: Day | None = None
) -> Chain:
    """Return who and what stands above and below a person, post or unit.

    Args:
        resolution: of the register as it was known by `known_by`.
        name: the id of a person, post or unit.
        first: the day asked about; or the first day of the period.
        last: the last day of the period, not before `first`; None asks about the one day.
        known_by: named in the answer; the register must have been cut to it before.

    Raises:
        UnknownIdError: nothing has this id.
        UsageError: it is the id of something else.
    """
    return _Maker(resolution, name, first, last).make(known_by)


class _Maker:
    def __init__(self, resolution: Resolution, name: str, first: Day, last: Day | None) -> None:
        self.resolution = resolution
        self.register = resolution.register
        self.name = name
        self.kind = self._kind(name)
        self.is_period = last is not None
        self.days = PeriodRulings(resolution, first, first if last is None else last)
        self.graph = CommandGraph(resolution)
        self.words = Words(resolution)
        self.cut = False
        self.far = False
        self._known_hops: dict[tuple[str, GraphStep], Hop] = {}

    def _kind(self, name: str) -> str:
        register = self.register
        for kind, section in (("person", register.people), ("post", register.posts), ("unit", register.units)):
            if name in section:
                if kind != "person" and name not in self.resolution.statements.records:
                    raise UsageError(f'the {kind} "{name}" has been retracted')
                return kind
        thing = register.named().get(name)
        if thing is not None:
            raise UsageError(f'"{name}" is neither a person nor a post nor a unit; a chain runs over those')
        raise UnknownIdError(name, alike(name, {*register.people, *register.posts, *register.units}))

    def make(self, known_by: Day | None) -> Chain:
        """Return the chain with everything it rests on."""
        own = self._own()
        held = {place.id for place in own}
        superiors = tuple(one for one in self._side(self.graph.up, members=False) if one.id not in held)
        subordinates = tuple(one for one in self._side(self.graph.down, members=True) if one.id not in held)
        first, last = self.days.first, self.days.last
        notes = []
        if known_by is not None and last > known_by:
            what = "period" if self.is_period else "day"
            notes.append(f"the {what} asked about reaches beyond {iso(known_by)}, the day of knowledge")
        notes += not_there(self.resolution, self.name, first, last) if self.kind != "person" else ()
        for other in self.graph.people(self.name) if self.kind == "person" else ():
            if other != self.name:
                notes.append(f"{self.words.label(other)} ({other}) is taken for the same person, as judged")
        if self.cut:
            notes.append(f"only the {MOST_WAYS} surest ways to each place are followed")
        if self.far:
            notes.append(f"ways are followed for {MOST_STEPS} steps; what is further away is not told")
        register = self.register
        return Chain(
            **stamped(self.resolution, known_by),
            id=self.name,
            kind=self.kind,  # type: ignore[arg-type]
            name=self.words.label(self.name),
            day=None if self.is_period else civil_day(first),
            first=civil_day(first) if self.is_period else None,
            last=civil_day(last) if self.is_period else None,
            own=own,
            superiors=superiors,
            subordinates=subordinates,
            sources=cited(register, _cites((*own, *superiors, *subordinates))),
            notes=tuple(notes),
        )

    def _own(self) -> tuple[ChainPlace, ...]:
        """Return the posts that a person holds and the units that they belong to; of others nothing."""
        found: dict[str, list[Way]] = {}
        for step in self.graph.places_of(self.name) if self.kind == "person" else ():
            if self._rank(step) < 3:
                found.setdefault(step.to, []).append(self._way((step,)))
        surest = {name: _surest(ways) for name, ways in found.items()}
        return tuple(sorted((self._place(name, ways, ()) for name, ways in surest.items() if ways), key=_nearest))

    # search

    def _side(self, steps: Steps, *, members: bool) -> tuple[ChainPlace, ...]:
        """Return the places on one side, nearest first.

        Args:
            steps: the steps that lead on from a place.
            members: whether people who belong to a unit are told of (they stand below it, not above).
        """
        paths = self._paths(steps)
        places = []
        for place, found in paths.items():
            ways = _surest(self._way(path.steps) for path in found)
            if ways:
                occupants = self._occupants(place, found, members=members)
                places.append(self._place(place, ways, occupants))
        return tuple(sorted(places, key=_nearest))

    def _paths(self, steps: Steps) -> dict[str, list[_Path]]:
        """Return the ways to each place, the surest and then the shortest first; none passes a place twice."""
        heap: list[tuple[int, int, tuple[str, ...], str, _Path]] = []

        def push(path: _Path, rank: int) -> None:
            key = tuple(step.record for step in path.steps)
            heappush(heap, (rank, len(path.steps), key, path.steps[-1].to, path))

        for step in self._first(steps):
            rank = self._rank(step)
            if rank < 3:
                push(_Path((step,), step.by_head), rank)
        paths: dict[str, list[_Path]] = {}
        taken: dict[tuple[str, tuple[str, ...]], int] = {}
        while heap:
            rank, _, _, place, path = heappop(heap)
            line = (place, _line(path.steps))
            taken[line] = taken.get(line, 0) + 1
            if taken[line] > MOST_WAYS:
                self.cut = True
                continue
            paths.setdefault(place, []).append(path)
            passed = {self.name, *(step.to for step in path.steps)}
            for step in steps(place, path.by_head):
                if step.to not in passed and (further := max(rank, self._rank(step))) < 3:
                    if len(path.steps) == MOST_STEPS:
                        self.far = True
                        break
                    push(_Path((*path.steps, step), step.by_head), further)
        return paths

    def _first(self, steps: Steps) -> Iterator[GraphStep]:
        if self.kind == "person":
            is_down = steps == self.graph.down
            yield from (step for step in self.graph.places_of(self.name) if step.kind == "holds" or not is_down)
        else:
            yield from steps(self.name, self.kind == "unit" and steps == self.graph.down)

    def _rank(self, step: GraphStep) -> int:
        return max(self.days.best(record)[0] for record in (step.record, *step.others))

    # places

    def _place(self, name: str, ways: tuple[Way, ...], occupants: tuple[Occupant, ...]) -> ChainPlace:
        post = self.register.posts.get(name)
        return ChainPlace(
            id=name,
            kind="unit" if post is None else "post",
            name=self.words.label(name),
            unit=None if post is None else post.unit,
            unit_name=None if post is None else self.words.label(post.unit),
            distance=min(len(way.hops) for way in ways),
            ways=ways,
            occupants=occupants,
        )

    def _occupants(self, place: str, paths: list[_Path], *, members: bool) -> tuple[Occupant, ...]:
        """Return whoever is in a place, each with the surest way that leads to them."""
        occupants = []
        for step in self.graph.people_at(place):
            record = self.graph.records[step.record]
            if (isinstance(record, Membership) and not members) or self._rank(step) >= 3:
                continue
            if self.kind == "person" and step.to in self.graph.people(self.name):
                continue
            ways = _surest(self._way((*path.steps, step)) for path in paths)
            if ways:
                best = min(ways, key=lambda way: (_strength(way), len(way.hops), way.line))
                occupants.append(self._occupant(record, best))
        occupants.sort(key=lambda one: (_strength(one.way), one.record))
        return tuple(occupants)

    def _occupant(self, record: object, way: Way) -> Occupant:
        assert isinstance(record, (Tenure, Membership))
        person = self.register.people.get(record.person or "")
        tenure = record if isinstance(record, Tenure) else None
        return Occupant(
            record=record.id,
            person=record.person,
            name=None if person is None else person.label,
            unnamed=None if tenure is None else tenure.unnamed,
            unknown=None if tenure is None else tenure.unknown,
            mode=record.mode,
            way=way,
        )

    # ways

    def _way(self, steps: tuple[GraphStep, ...]) -> Way:
        records = tuple(dict.fromkeys(name for step in steps for name in (step.record, *step.others)))
        hops = tuple(self._hops(steps))
        line = _line(steps)
        if not self.is_period:
            verdict, whose = self.days.on_day(records)
            return Way(hops=hops, line=line, verdict=verdict, weakest=whose)
        during, verdict, some, spans = self.days.during(records)
        weakest = next((span.weakest for span in spans if span.verdict == verdict and span.weakest), None)
        return Way(
            hops=hops,
            line=line,
            verdict=verdict,
            weakest=weakest or max(records, key=lambda name: self.days.best(name)[0]),
            during=during,
            at_some_time=some,
            spans=spans,
        )

    def _hops(self, steps: tuple[GraphStep, ...]) -> Iterator[Hop]:
        start = self.name
        for step in steps:
            if (start, step) not in self._known_hops:  # every place beyond it is reached over it
                self._known_hops[start, step] = self._hop(start, step)
            yield self._known_hops[start, step]
            start = step.to

    def _hop(self, start: str, step: GraphStep) -> Hop:
        weakest = max((step.record, *step.others), key=lambda name: self.days.best(name)[0])
        rank, ruling = self.days.best(weakest)
        bounds = bounds_of(self.resolution, step.record)
        return Hop(
            kind=step.kind,
            record=step.record,
            others=step.others,
            start=start,
            end=step.to or None,
            words=self._told(step),
            verdict=VERDICTS[rank],
            rule=None if ruling is None else ruling.rule,
            reasons=() if ruling is None else ruling.reasons,
            began=first_day(bounds),
            ended=last_day(bounds),
            cites=self.graph.records[step.record].cites or self._cites_of(step),
        )

    def _cites_of(self, step: GraphStep) -> tuple[Citation, ...]:
        """Return the citations of the unit whose life a link lasts."""
        life = self.resolution.life_of(self.graph.records[step.record])
        return () if life is None else self.graph.records[life].cites

    def _told(self, step: GraphStep) -> str:
        """Return a step in words, from the lower to the upper end whatever the direction."""
        record = self.graph.records[step.record]
        if step.kind in ("holds", "belongs", "joined") or step.record not in self.register.posts:
            return self.words.record(record)
        post = self.register.posts[step.record]
        if step.kind == "reports-to":
            to = step.others[0]
            return f"{self.words.post(post.id)} reporting to {self.words.place(to)}"
        if step.kind == "head":
            return f"{post.label} as head of {self.words.label(post.unit)}"
        return f"{post.label} in {self.words.label(post.unit)}"


def _line(steps: Iterable[GraphStep]) -> tuple[str, ...]:
    return tuple(sorted({step.kind for step in steps} & set(SPECIAL)))


def _strength(way: Way) -> tuple[int, int]:
    during = ("throughout", "at-some-time", "possibly", "no").index(way.during or "throughout")
    return during, WEAKNESS[way.verdict]


def _surest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Return the surest way of each line; one that only adds to another special line, and is no surer, is left out."""
    best: dict[tuple[str, ...], Way] = {}
    for way in ways:
        if way.verdict == "no" or way.during == "no":
            continue
        known = best.get(way.line)
        if known is None or (_strength(way), len(way.hops)) < (_strength(known), len(known.hops)):
            best[way.line] = way
    return tuple(
        way
        for line, way in sorted(best.items(), key=lambda one: (len(one[0]), one[0]))
        if not any(other and set(other) < set(line) and _strength(best[other]) <= _strength(way) for other in best)
    )


def _nearest(place: ChainPlace) -> tuple[int, tuple[int, int], str]:
    return place.distance, min(_strength(way) for way in place.ways), place.id


def _cites(places: Iterable[ChainPlace]) -> Iterator[Citation]:
    for place in places:
        for way in (*place.ways, *(one.way for one in place.occupants)):
            for hop in way.hops:
                yield from hop.cites
