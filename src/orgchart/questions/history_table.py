"""What could be said of every day by every day: the rulings over both clocks.

A day of knowledge makes a difference where a source is certainly published or a judgement decided. It does so only
for what hangs together with a record that cites the source: a register falls into parts, and each part is ruled anew
on its own days of knowledge only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from orgchart.answers.history_table import ABSENT, HistoryRow, HistoryTable
from orgchart.answers.stamp import TOOL
from orgchart.answers.timeline import Standing
from orgchart.foundation.records import evolve
from orgchart.inference import resolve
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.lens.known import known_by as cut_to
from orgchart.model import (
    Citation,
    Event,
    Membership,
    PartOf,
    Policy,
    Post,
    Record,
    Register,
    Reporting,
    Strength,
    Tenure,
)
from orgchart.questions.timeline import NOT_SO, standings
from orgchart.temporal import CivilDay, Day, civil_day

_SECTIONS = (
    "events", "units", "posts", "tenures", "memberships", "part_of", "reporting", "strengths", "judgements",
)  # fmt: skip
_Key = tuple[Day | None, Day | None, Standing | None]
"""First and last day, and how things stood; no standing where a record was not known of."""


def history_table(
    register: Register, *, policy: Policy | None = None, known_by: Day | None = None
) -> HistoryTable:
    """Return the ruling on every record for every day, by every day of knowledge.

    Args:
        register: all that is known, or all by a day of knowledge.
        policy: the inferences in force; those of the register unless others are given.
        known_by: that day, named in the answer; the register must have been cut to it before.

    Sources without a date are never certainly published, and what rests on them alone is absent throughout: that is
    what a day of knowledge says, however late its day.
    """
    policy = register.policy if policy is None else policy
    rows: list[HistoryRow] = []
    for part in _parts(register):
        rows += _rows(part, policy)
    rows.sort(key=lambda row: (row.record, _low(row.known_from), _low(row.first), _low(row.known_to)))
    return HistoryTable(
        title=register.title,
        digest=register.digest,
        rev=register.rev,
        known_by=civil_day(known_by),
        policy=policy,
        tool=TOOL,
        rows=tuple(rows),
    )


def days_of_knowledge(register: Register) -> tuple[Day, ...]:
    """Return the days by whose end more is known than the day before: a source is published, a judgement decided."""
    days = {
        min(date.latest for date in (source.published, source.accessed) if date is not None and date.latest is not None)
        for source in register.sources.values()
        if source.published_by(AFTER_ALL)
    }
    for judgement in register.judgements.values():
        if judgement.decided is not None and judgement.decided.latest is not None:
            days.add(judgement.decided.latest)
    return tuple(sorted(days))


# rows


def _rows(part: Register, policy: Policy) -> Iterator[HistoryRow]:
    """Yield the rows of one part of a register, ruled once for each of its days of knowledge."""
    names = [record.id for record in part.records()]
    open_rows: dict[str, dict[_Key, Day | None]] = {name: {} for name in names}
    before: Register | None = None
    for since in (None, *days_of_knowledge(part)):
        known = cut_to(part, BEFORE_ALL if since is None else since)
        if known == before:
            continue
        before = known
        resolution = resolve(known, policy=policy)
        for name in names:
            keys = _keys(standings(resolution, name)) if name in resolution.statements.records else [_ABSENT]
            was = open_rows[name]
            open_rows[name] = {key: was.pop(key, since) for key in keys}
            for key, begun in was.items():
                assert since is not None  # nothing was open before the first state of knowledge
                yield _row(name, begun, since - 1, key)
    for name, still in open_rows.items():
        for key, begun in still.items():
            yield _row(name, begun, None, key)


_ABSENT: _Key = (None, None, None)


def _keys(spans: Spans[Standing]) -> list[_Key]:
    """Return the spans of all days on which a record was so, or may have been."""
    return [
        (first if first > BEFORE_ALL else None, last if last < AFTER_ALL else None, standing)
        for first, last, standing in spans
        if standing != NOT_SO
    ]


def _row(name: str, since: Day | None, until: Day | None, key: _Key) -> HistoryRow:
    first, last, standing = key
    row = HistoryRow(
        record=name,
        known_from=civil_day(since),
        known_to=civil_day(until),
        first=civil_day(first),
        last=civil_day(last),
        verdict=ABSENT,
        shown=False,
    )
    return row if standing is None else evolve(row, **standing.__dict__)


def _low(day: CivilDay | None) -> Day:
    return BEFORE_ALL if day is None else day.toordinal()


# parts of a register


def _parts(register: Register) -> Iterator[Register]:
    """Yield registers that together hold everything, none of which says anything of what is in another.

    A person without events and judgements joins nothing: they are in every part that names them.
    """
    joining = _joining(register)
    root = _Roots()
    for section in _SECTIONS:
        for name, item in getattr(register, section).items():
            root.join(name, *(other for other in _referred(item) if other in joining))
    members: dict[str, dict[str, list[str]]] = {}
    for section in _SECTIONS:
        for name in getattr(register, section):
            members.setdefault(root.of(name), {}).setdefault(section, []).append(name)
    for _, sections in sorted(members.items()):
        kept: dict[str, Any] = {
            section: {name: getattr(register, section)[name] for name in sections.get(section, ())}
            for section in _SECTIONS
        }
        items = [item for section in kept.values() for item in section.values()]
        named = {name for item in items for name in _people(item)}
        people = {name: register.people[name] for name in sorted(named) if name in register.people}
        sources = {name for item in (*items, *people.values()) for name in _sources(item)}
        yield attrs.evolve(
            register,
            people=people,
            sources={name: register.sources[name] for name in sorted(sources) if name in register.sources},
            **kept,
        )


def _joining(register: Register) -> set[str]:
    """Return the ids whose mention joins two records: all but those of people whom nothing else is said of."""
    found = {name for section in _SECTIONS for name in getattr(register, section)}
    found |= {event.person for event in register.events.values() if event.person is not None}
    found |= {name for judgement in register.judgements.values() for name in (judgement.a, judgement.b)}
    return found


class _Roots:
    """Which names hang together: each is of the same root as all that it was joined with."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, name: str) -> str:
        trail = []
        while (above := self._above.setdefault(name, name)) != name:
            trail.append(name)
            name = above
        self._above.update(dict.fromkeys(trail, name))
        return name

    def join(self, name: str, *others: str) -> None:
        for other in others:
            self._above[self.of(other)] = self.of(name)


def _referred(item: Any) -> Iterator[str]:
    """Yield every id that an item mentions, but those of sources."""
    yield from _people(item)
    if isinstance(item, Record):
        for when in (item.start, item.end):
            if when is not None and when.event is not None:
                yield when.event
        yield from (*item.after, *item.before)
        yield from () if item.within is None else (item.within,)
        yield from () if item.follows is None else (item.follows.record,)
    yield from (cite.seen.event for cite in item.cites if cite.seen is not None and cite.seen.event is not None)
    yield from (name for name in _places(item) if name is not None)


def _places(item: Any) -> Iterable[str | None]:
    """Return the units and posts that an item is about or lies in."""
    if isinstance(item, Tenure):
        return (item.post,)
    if isinstance(item, Post):
        return (item.unit, *item.ex_officio, *item.reports_to)
    if isinstance(item, Membership):
        return (item.of, item.unit)
    if isinstance(item, PartOf):
        return (item.unit, item.parent)
    if isinstance(item, Reporting):
        return (item.subject, item.to)
    if isinstance(item, Strength):
        return (item.of,)
    return (item.unit, item.post) if isinstance(item, Event) else ()


def _people(item: Any) -> Iterator[str]:
    """Yield the ids of the people whom an item is about."""
    names: Mapping[str, None] = dict.fromkeys(
        name for key in ("person", "a", "b", "of") if (name := getattr(item, key, None)) is not None
    )
    yield from names


def _sources(item: Any) -> Iterator[str]:
    """Yield the ids of the sources that an item rests on or takes a date from."""
    cites: tuple[Citation, ...] = item.cites
    yield from (cite.source for cite in cites)
    for key in ("names", "facts", "areas", "seat_numbers"):
        yield from (cite.source for part in getattr(item, key, ()) for cite in part.cites)
    for key in ("start", "end"):
        when = getattr(item, key, None)
        if when is not None and when.over_by_source is not None:
            yield when.over_by_source
