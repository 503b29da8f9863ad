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
from orgchart.inference.in_time import PartDays, lasting
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Span
from orgchart.model import Person, Post, Record, Unit
from orgchart.questions.undated import Undated, undated
from orgchart.temporal import Day, civil_day
from orgchart.wording.short import short_of
from orgchart.wording.verdicts import status_text


def turning_days(resolution: Resolution, known_by: Day | None = None) -> tuple[Day, ...]:
    """Return the days, in order, on which a chart may differ from that of the day before: all of them, and few more.

    Args:
        resolution: of the register as it was known by `known_by`.
        known_by: the day of knowledge; what is told of later days has a note.
    """
    days: set[Day] = set() if known_by is None else {known_by + 1}
    views = undated(resolution)
    for name, record in resolution.statements.records.items():
        spans = resolution.rulings.ruling(name)
        if spans is not None:
            days.update(spans.days_of_change())
            for span in spans:
                if span.value.verdict != "no":
                    days.update(_turns_of_words(views, record, span))
    for post in resolution.register.posts:
        days.update(resolution.rulings.seating(post).days_of_change())
    days.update(_days_of_parts(resolution))
    return tuple(sorted(day for day in days if BEFORE_ALL < day <= AFTER_ALL))


def _turns_of_words(views: Undated, record: Record, span: Span[Ruling]) -> Iterator[Day]:
    """Yield the days within a span of one ruling on which the words about a record change."""
    resolution = views.resolution
    evidence = resolution.rulings.rules.evidence(record.id, span.value)
    days = {span.first}
    edges = sorted({edge for point in evidence.points for edge in (point.first, point.last + 1)})
    bounds = views.answer(record, span.value, None)
    for bound in (bounds.start, bounds.end):
        for edge in (bound.earliest, bound.latest):
            if edge is not None:
                days |= {edge.toordinal(), edge.toordinal() + 1}
    days.update(edges)
    for first, last in pairwise(
        (span.first, *(edge for edge in edges if span.first < edge <= span.last), span.last + 1)
    ):
        days.update(_nearer_from(evidence.nearest, first, last - 1))
    before: Any = None
    for day in sorted(day for day in days if span.first <= day <= span.last):
        near = evidence.nearest(day)
        words = _words(views, record, span.value, near, day)
        if before is not None and words != before:
            yield day
        before = words


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
    told = answer.attested
    later = told is not None and told.earliest is not None and told.earliest > civil
    policy = views.resolution.policy
    return status_text(answer, civil), short_of(answer, civil, policy, away=lambda _: "", cited=False), later


def _days_of_parts(resolution: Resolution) -> Iterator[Day]:
    """Yield the days on which a name, an area or a number of seats begins, or is over."""
    statements, register = resolution.statements, resolution.register
    things: tuple[Person | Unit | Post, ...] = (
        *register.people.values(),
        *register.units.values(),
        *register.posts.values(),
    )
    for named in things:
        yield from _edges(lasting(statements, name) for name in named.names)
    for unit in register.units.values():
        yield from _edges(lasting(statements, area) for area in unit.areas)
    for post in register.posts.values():
        yield from _edges(lasting(statements, number) for number in post.seat_numbers)
    for event in register.events.values():
        bounds = (None, None) if event.date is None else statements.bounds(event.date)
        yield from (day for day in bounds if day is not None and event.what == "renaming")


def _edges(parts: Iterable[PartDays]) -> Iterator[Day]:
    for part in parts:
        yield from (part.s0, part.s1, part.e0 + 1, part.e1 + 1)
