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
from orgchart.model import Policy, Register
from orgchart.questions.timeline import NOT_SO, standings
from orgchart.temporal import CivilDay, Day, civil_day

_SECTIONS = (
    "events", "units", "posts", "tenures", "memberships", "part_of", "reporting", "strengths", "judgements",
)  # fmt: skip
_Key = tuple[Day | None, Day | None, Standing | None]
"""First and last day, and how things stood; no standing where a record was not known of."""


def history_table(register: Register, *, policy: Policy | None = None, known_by: Day | None = None) -> HistoryTable:
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

    What mentions the same thing hangs together. A person joins nothing as long as neither an event nor a judgement is
    about them: such people are in every part that mentions them.
    """
    mentioned = {
        (section, name): set(_texts(item)) for section in _SECTIONS for name, item in getattr(register, section).items()
    }
    told_of = [texts for (section, _), texts in mentioned.items() if section in ("events", "judgements")]
    joining = {name for _, name in mentioned} | {name for texts in told_of for name in texts & register.people.keys()}
    root = _Roots()
    for (_, name), texts in mentioned.items():
        root.join(name, texts & joining)
    parts: dict[str, list[tuple[str, str]]] = {}
    for section, name in mentioned:
        parts.setdefault(root.of(name), []).append((section, name))
    for _, members in sorted(parts.items()):
        kept: dict[str, Any] = {section: {} for section in (*_SECTIONS, "people", "sources")}
        for section, name in members:
            kept[section][name] = getattr(register, section)[name]
        texts = {text for member in members for text in mentioned[member]}
        kept["people"] = {name: register.people[name] for name in sorted(texts & register.people.keys())}
        texts |= {text for one in kept["people"].values() for text in _texts(one)}
        kept["sources"] = {name: register.sources[name] for name in sorted(texts & register.sources.keys())}
        yield attrs.evolve(register, **kept)


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

    def join(self, name: str, others: Iterable[str]) -> None:
        for other in others:
            self._above[self.of(other)] = self.of(name)


def _texts(item: object) -> Iterator[str]:
    """Yield every text in a record, at any depth; every id that it mentions is one of them."""
    waiting = [item]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, tuple | frozenset):
            waiting += value
        else:
            waiting += [getattr(value, one.name) for one in getattr(type(value), "__attrs_attrs__", ())]
