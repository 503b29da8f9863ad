"""The days on which a chart may say something else than on the day before.

A chart rests on rulings and seats, which know their days; on the evidence nearest to the day; on names, areas and
numbers of seats that have time; and on words that compare the day with the bounds of a record. Each of these turns on
few days, which are tried for each record by itself: no chart is made for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from orgchart.inference import Resolution, Ruling
from orgchart.inference.day.seats import Seating
from orgchart.inference.in_time import PartDays, lasting
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Span, Spans
from orgchart.inference.statements.inheritance import Evidence
from orgchart.model import Person, Post, Record, Unit
from orgchart.questions.undated import Undated, undated
from orgchart.temporal import Day, civil_day
from orgchart.wording.short import short_of
from orgchart.wording.verdicts import status_text


class Turns:
    """The days on which what is said of records may turn: all of them, and few more; each in order.

    Attributes:
        days: of anything at all.
        units: by unit: of the unit, its names and areas, what it is part of.
        posts: by post: of the post, its titles and seats, whoever has a claim to one.
        others: by record: of a membership, a figure, a line of reporting.
    """

    def __init__(self, resolution: Resolution, known_by: Day | None = None) -> None:
        """Find them in a resolution of the register as known by `known_by`; what is told of later days has a note."""
        self._resolution, self._views = resolution, undated(resolution)
        self._records: dict[str, frozenset[Day]] = {}
        register = resolution.register
        self.units = {name: in_order(self._of_unit(unit)) for name, unit in register.units.items()}
        self.posts = {name: in_order(self._of_post(post)) for name, post in register.posts.items()}
        others = (*register.memberships, *register.strengths, *register.reporting)
        self.others = {name: in_order(self.of_record(name)) for name in others}
        noted = () if known_by is None else (known_by + 1,)
        found = (self.units, self.posts, self.others)
        self.days = in_order({*noted, *(day for some in found for days in some.values() for day in days)})

    def of_verdict(self, name: str) -> Iterable[Day]:
        """Return the days on which the verdict on a record turns."""
        spans = self._resolution.rulings.ruling(name)
        return () if spans is None else spans.days_of_change()

    def of_record(self, name: str) -> frozenset[Day]:
        """Return the days on which the verdict on a record turns, or the words about it."""
        if name not in self._records:
            self._records[name] = frozenset(self._turns(name))
        return self._records[name]

    def _turns(self, name: str) -> Iterator[Day]:
        spans = self._resolution.rulings.ruling(name)
        if spans is None:
            return
        record = self._resolution.statements.records[name]
        yield from spans.days_of_change()
        for span in spans:
            if span.value.verdict != "no":
                evidence = self._resolution.rulings.rules.evidence(name, span.value)
                yield from _turns_of_words(self._views, record, span, evidence)

    def _of_unit(self, unit: Unit) -> Iterator[Day]:
        statements = self._resolution.statements
        yield from self.of_record(unit.id)
        for link in statements.links.get(unit.id, ()):
            yield from self.of_verdict(link.id)
            yield from self.of_verdict(link.parent)
        yield from self.of_names(unit)
        yield from edges(lasting(statements, area) for area in unit.areas)

    def _of_post(self, post: Post) -> Iterator[Day]:
        resolution = self._resolution
        seating = resolution.rulings.seating(post.id)
        yield from self.of_record(post.id)
        yield from seating.days_of_change()
        yield from self._of_offices(seating)
        seated = (seat.candidate for seats in seating.values for seat in seats.seats)
        candidates = (one for seats in seating.values for one in seats.candidates)
        tenures = {one.tenure.id: one.tenure for one in (*candidates, *seated) if one is not None}
        for name, tenure in tenures.items():
            yield from self.of_record(name)
            person = resolution.register.people.get(tenure.person or "")
            yield from () if person is None else self.of_names(person)
        yield from self.of_names(post)
        yield from edges(lasting(resolution.statements, number) for number in post.seat_numbers)

    def _of_offices(self, seating: Spans[Seating]) -> Iterator[Day]:
        """Yield the days on which the words about a seat by office turn: it may be less sure than the office itself."""
        rulings = self._resolution.rulings
        for span in seating:
            for seat in span.value.seats:
                one = seat.candidate
                if one is None or seat.office is None:
                    continue
                own = rulings.ruling(one.tenure.id)
                for first, last, ruling in () if own is None else own.between(span.first, span.last):
                    evidence = rulings.rules.evidence(one.tenure.id, ruling)
                    yield from _turns_of_words(self._views, one.tenure, Span(first, last, one.ruling), evidence)

    def of_names(self, named: Person | Unit | Post) -> Iterator[Day]:
        """Yield the days on which a name begins, or is over."""
        if not named.names:
            return
        statements = self._resolution.statements
        yield from edges(lasting(statements, name) for name in named.names)
        for event in statements.renamings.get(named.id, ()):
            if event.date is not None:
                yield from (day for day in statements.bounds(event.date) if day is not None)


def in_order(days: Iterable[Day]) -> tuple[Day, ...]:
    """Return days in order, each once, without those before and after all others."""
    return tuple(sorted({day for day in days if BEFORE_ALL < day <= AFTER_ALL}))


def _turns_of_words(views: Undated, record: Record, span: Span[Ruling], evidence: Evidence) -> Iterator[Day]:
    """Yield the days within a span of one ruling on which the words about a record change."""
    days = {span.first, *turns_of_evidence(span.first, span.last, evidence)}
    bounds = views.answer(record, span.value, None)
    for bound in (bounds.start, bounds.end):
        for edge in (bound.earliest, bound.latest):
            if edge is not None:
                days |= {edge.toordinal(), edge.toordinal() + 1}
    before: Any = None
    for day in sorted(day for day in days if span.first <= day <= span.last):
        near = evidence.nearest(day)
        words = _words(views, record, span.value, near, day)
        if before is not None and words != before:
            yield day
        before = words


def turns_of_evidence(first: Day, last: Day, evidence: Evidence) -> set[Day]:
    """Return days, of two inclusive, among which are all on which other evidence than before is the nearest."""
    found = {edge for point in evidence.points for edge in (point.first, point.last + 1)}
    days = {edge for edge in found if first < edge <= last}
    for low, high in pairwise((first, *sorted(days), last + 1)):
        days.update(_nearer_from(evidence.nearest, low, high - 1))
    return days


def _nearer_from(nearest: Any, first: Day, last: Day) -> Iterator[Day]:
    """Yield the day from which another point is the nearest, of days between which no point begins or ends.

    On them one point stays the best of those that are over, and one the best of those to come: they change once.
    """
    low, high = nearest(first), nearest(last)
    if low is None or high is None or low.point is high.point:
        return
    while last - first > 1:
        middle = (first + last) // 2
        if nearest(middle).point is low.point:
            first = middle
        else:
            last = middle
    yield last


def _words(views: Undated, record: Record, ruling: Ruling, near: Any, day: Day) -> tuple[Any, ...]:
    """Return all that is said of a record on a day, but for how far the nearest evidence is."""
    answer, civil = views.answer(record, ruling, near), civil_day(day)
    assert civil is not None
    told = None if answer.shown else answer.attested  # what is not shown is counted as earlier or later
    later = told is not None and told.earliest is not None and told.earliest > civil
    policy = views.resolution.policy
    return status_text(answer, civil), short_of(answer, civil, policy, away=lambda _: "", cited=False), later


def edges(parts: Iterable[PartDays]) -> Iterator[Day]:
    """Yield the days on which parts may begin, surely begin, may be over and are."""
    for part in parts:
        yield from (part.s0, part.s1, part.e0 + 1, part.e1 + 1)
