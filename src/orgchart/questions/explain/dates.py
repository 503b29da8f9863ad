"""Where a start, an end or an event's day can lie: as stated, and after each statement that tightens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from orgchart.answers.explanation import Cap, CapLink, DateStory
from orgchart.answers.parts import DayRange
from orgchart.foundation.records import evolve
from orgchart.inference.network.network import ORIGIN, Edge, Solution
from orgchart.inference.statements.statements import Range
from orgchart.model import Event, Record, When
from orgchart.questions.parts import written
from orgchart.temporal import Day, civil_day
from orgchart.wording.statements import Words

_OWN = ("start", "end", "over-by", "event")

Way: TypeAlias = tuple[Day, tuple[Edge, ...]]
"""A bound, and the statements that give it from a stated date to the point."""


def dates_of(words: Words, record: Record) -> tuple[DateStory, DateStory]:
    """Return the stories of a record's start and end; of one that contradicts others only what is stated."""
    return _story(words, record, "start"), _story(words, record, "end")


def day_of(words: Words, event: Event) -> DateStory:
    """Return the story of an event's day."""
    statements, date = words.statements, event.date
    story = DateStory(
        point="day",
        written=None if date is None else date.source,
        as_written=event.as_written,
        stated=DayRange() if date is None else DayRange.of(*statements.bounds(date)),
    )
    if event.id not in statements.events or not statements.firm_event(event.id):
        return evolve(story, earliest=story.stated.earliest, latest=story.stated.latest)
    return _bounded(words, story, words.resolution.solution, statements.event(event.id), [])


def _story(words: Words, record: Record, which: str) -> DateStory:
    statements, resolution = words.statements, words.resolution
    when = record.start if which == "start" else record.end
    story = DateStory(
        point=which,
        written=written(when),
        as_written=None if when is None else when.as_written,
        event=None if when is None else when.event,
        cause=None if when is None else when.cause,
        stated=DayRange.of(*_stated(words, record, which, when)),
    )
    case = resolution.cases(record.id)[0]
    if case.contradiction or record.id in resolution.set_aside:
        return evolve(story, earliest=story.stated.earliest, latest=story.stated.latest)
    said = list(resolution.worlds.beside_firm(case.world.taken))  # what is not firm, and so no part of the network
    point = statements.start(record.id) if which == "start" else statements.end(record.id)
    return _bounded(words, story, case.solution, point, said)


def _stated(words: Words, record: Record, which: str, when: When | None) -> Range:
    """Return the range that the written date leaves, or that of the event whose day it is."""
    statements = words.statements
    if when is None:
        return None, None
    if when.edtf is not None:
        return statements.bounds(when.edtf) if which == "start" else statements.end_range(record)
    event = statements.events.get(when.event or "")
    if event is not None and event.date is not None:
        return statements.bounds(event.date)
    return None, statements.over_by(record) if which == "end" else None


def _bounded(words: Words, story: DateStory, solution: Solution, point: int, said: list[Edge]) -> DateStory:
    network = words.resolution.network
    above = [*network.incoming.get(point, ()), *(edge for edge in said if edge.x == point)]
    below = [*network.outgoing.get(point, ()), *(edge for edge in said if edge.y == point)]
    return evolve(
        story,
        earliest=civil_day(solution.earliest(point)),
        latest=civil_day(solution.latest(point)),
        earliest_caps=_Side(solution, up=False).caps(words, point, below),
        latest_caps=_Side(solution, up=True).caps(words, point, above),
    )


class _Side(NamedTuple):
    """One side of where points can lie: their latest days (`up`), or their earliest."""

    solution: Solution
    up: bool

    @property
    def sign(self) -> int:
        """Return 1 where a smaller day is tighter, -1 where a greater one is."""
        return 1 if self.up else -1

    def bound(self, point: int) -> Day | None:
        """Return the day that bounds a point on this side."""
        return self.solution.latest(point) if self.up else self.solution.earliest(point)

    def path(self, point: int) -> tuple[Edge, ...]:
        """Return the statements that give that day."""
        return self.solution.why_latest(point) if self.up else self.solution.why_earliest(point)

    def caps(self, words: Words, point: int, edges: Iterable[Edge]) -> tuple[Cap, ...]:
        """Return the stated bound, then the best that each rule gives where that is tighter, ending with what holds.

        That a record does not end before it begins is given only where it is what holds.
        """
        bound = self.bound(point)
        if bound is None:
            return ()
        best: dict[str, Way] = {}
        for way in self._ways(point, edges):
            rule = way[1][-1].rule
            if rule not in best or self._order(way) < self._order(best[rule]):
                best[rule] = way
        ways = [way for rule, way in best.items() if rule != "interval" or way[0] == bound]
        ways.sort(key=lambda way: (way[1][-1].rule not in _OWN, -self.sign * way[0], len(way[1])))
        kept: list[Way] = []
        for way in ways:
            if not kept or self.sign * way[0] < self.sign * kept[-1][0]:
                kept.append(way)
        if not kept or kept[-1][0] != bound:
            kept.append((bound, self.path(point)))
        return tuple(self._cap(words, day, path) for day, path in kept)

    def _ways(self, point: int, edges: Iterable[Edge]) -> Iterator[Way]:
        """Yield what each statement about a point says of its day, leaving out what rests on the point itself."""
        for edge in edges:
            other = edge.y if self.up else edge.x
            if other == ORIGIN:
                yield self.sign * edge.c, (edge,)
                continue
            bound, path = self.bound(other), self.path(other)
            if bound is not None and all(point not in (one.x, one.y) for one in path):
                yield bound + self.sign * edge.c, (*path, edge)

    def _order(self, way: Way) -> tuple[Day, int, str]:
        day, path = way
        return self.sign * day, len(path), path[-1].owner

    def _cap(self, words: Words, day: Day, path: tuple[Edge, ...]) -> Cap:
        links = []
        for edge in path:
            reached = edge.x if self.up else edge.y
            of, which = words.point(reached)
            bound = self.bound(reached)
            links.append(
                CapLink(
                    words=words.edge(edge),
                    record=edge.owner,
                    rule=edge.rule,
                    of=of,
                    point=which,
                    day=civil_day(day if edge is path[-1] or bound is None else bound),
                    cites=words.cites(edge),
                )
            )
        return Cap(day=civil_day(day), rule=path[-1].rule, links=tuple(links))
