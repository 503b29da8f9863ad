"""Where a start, an end or an event's day can lie: as stated, and after each statement that tightens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.answers.explanation import Cap, CapLink, DateStory
from orgchart.answers.parts import DayRange
from orgchart.inference import Resolution
from orgchart.inference.network.network import ORIGIN, Edge, Solution
from orgchart.inference.resolution import Case
from orgchart.inference.statements.statements import Range
from orgchart.model import Event, Record, When
from orgchart.questions.parts import written
from orgchart.temporal import civil_day
from orgchart.wording.statements import Words

_OWN = ("start", "end", "over-by", "event")


def dates_of(words: Words, record: Record) -> tuple[DateStory, ...]:
    """Return the stories of a record's start and end; of one that contradicts others only what is stated."""
    return tuple(_story(words, record, which) for which in ("start", "end"))


def day_of(words: Words, event: Event) -> DateStory:
    """Return the story of an event's day."""
    statements, resolution = words.statements, words.resolution
    told = DateStory(point="day", as_written=event.as_written)
    if event.date is not None:
        told = DateStory(
            point="day",
            written=event.date.source,
            as_written=event.as_written,
            stated=DayRange.of(*statements.bounds(event.date)),
        )
    if event.id not in statements.events or not statements.firm_event(event.id):
        return _with(told, told.stated, (), ())
    point = statements.event(event.id)
    return _bounded(words, told, resolution.solution, point, _edges(resolution, None, None))


def _story(words: Words, record: Record, which: str) -> DateStory:
    statements, resolution = words.statements, words.resolution
    when = record.start if which == "start" else record.end
    told = DateStory(
        point=which,
        written=written(when),
        as_written=None if when is None else when.as_written,
        event=None if when is None else when.event,
        cause=None if when is None else when.cause,
        stated=DayRange.of(*_stated(words, record, which, when)),
    )
    case = resolution.cases(record.id)[0]
    if case.contradiction or record.id in resolution.set_aside:
        return _with(told, told.stated, (), ())
    point = statements.start(record.id) if which == "start" else statements.end(record.id)
    return _bounded(words, told, case.solution, point, _edges(resolution, record, case))


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
    return None, statements.over_by(when)


def _edges(resolution: Resolution, record: Record | None, case: Case | None) -> list[Edge]:
    """Return the edges that bear on a record beside those of the network: what it says where it is not firm."""
    if record is None or case is None or record.id in resolution.firm:
        return []
    own = resolution.statements.edges(record, without=case.without, caps=resolution.caps)
    return [*own, *resolution.said_of(record)]


def _bounded(words: Words, told: DateStory, solution: Solution, point: int, more: list[Edge]) -> DateStory:
    network = words.resolution.network
    above = [*network.incoming.get(point, ()), *(edge for edge in more if edge.x == point)]
    below = [*network.outgoing.get(point, ()), *(edge for edge in more if edge.y == point)]
    earliest, latest = solution.earliest(point), solution.latest(point)
    down = _caps(_ways_down(solution, point, below), solution.why_earliest(point), earliest, up=False)
    up = _caps(_ways_up(solution, point, above), solution.why_latest(point), latest, up=True)
    return _with(
        told,
        DayRange.of(earliest, latest),
        tuple(_cap(words, solution, day, path, up=False) for day, path in down),
        tuple(_cap(words, solution, day, path, up=True) for day, path in up),
    )


def _with(told: DateStory, days: DayRange, down: tuple[Cap, ...], up: tuple[Cap, ...]) -> DateStory:
    return DateStory(
        **{
            **told.__dict__,
            "earliest": days.earliest,
            "latest": days.latest,
            "earliest_caps": down,
            "latest_caps": up,
        }
    )


Way = tuple[int, tuple[Edge, ...]]
"""A bound, and the statements that give it from a stated date to the point."""


def _ways_up(solution: Solution, point: int, edges: Iterable[Edge]) -> Iterator[Way]:
    """Yield what each statement about a point says of its latest day, leaving out what rests on the point itself."""
    for edge in edges:
        if edge.y == ORIGIN:
            yield edge.c, (edge,)
            continue
        before = solution.latest(edge.y)
        path = solution.why_latest(edge.y)
        if before is not None and all(point not in (one.x, one.y) for one in path):
            yield before + edge.c, (*path, edge)


def _ways_down(solution: Solution, point: int, edges: Iterable[Edge]) -> Iterator[Way]:
    for edge in edges:
        if edge.x == ORIGIN:
            yield -edge.c, (edge,)
            continue
        after = solution.earliest(edge.x)
        path = solution.why_earliest(edge.x)
        if after is not None and all(point not in (one.x, one.y) for one in path):
            yield after - edge.c, (*path, edge)


def _caps(candidates: Iterable[Way], holds: tuple[Edge, ...], bound: int | None, *, up: bool) -> list[Way]:
    """Return the stated bound, then the best that each rule gives where that is tighter, ending with what holds.

    That a record does not end before it begins is told only where it is what holds.
    """
    if bound is None:
        return []
    best: dict[str, Way] = {}
    for day, path in candidates:
        rule = _rule(path)
        known = best.get(rule)
        key = (day if up else -day, len(path), path[-1].owner)
        if known is None or key < (known[0] if up else -known[0], len(known[1]), known[1][-1].owner):
            best[rule] = day, path
    found: list[Way] = []
    ways = [way for way in best.values() if _rule(way[1]) != "interval" or way[0] == bound]
    for day, path in sorted(ways, key=lambda way: (not _is_own(way[1]), -way[0] if up else way[0], len(way[1]))):
        if not found or (day < found[-1][0] if up else day > found[-1][0]):
            found.append((day, path))
    if not found or found[-1][0] != bound:
        found.append((bound, holds))
    return found


def _rule(path: tuple[Edge, ...]) -> str:
    return path[-1].rule


def _is_own(path: tuple[Edge, ...]) -> bool:
    return path[-1].rule in _OWN


def _cap(words: Words, solution: Solution, day: int, path: tuple[Edge, ...], *, up: bool) -> Cap:
    links = []
    for edge in path:
        reached = edge.x if up else edge.y
        name, which = words.point(reached)
        after = solution.latest(reached) if up else solution.earliest(reached)
        links.append(
            CapLink(
                words=words.edge(edge),
                record=edge.owner,
                rule=edge.rule,
                of=name,
                point=which,
                day=civil_day(day if edge is path[-1] or after is None else after),
                cites=words.cites(edge),
            )
        )
    return Cap(day=civil_day(day), rule=_rule(path), links=tuple(links))
