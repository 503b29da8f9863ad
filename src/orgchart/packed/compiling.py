"""An organisation to rows, by the same inference that answers for a day. Numbers of records are from 0 in each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from orgchart.answers.timeline import Standing
from orgchart.exporters._role_tree import record_trees
from orgchart.foundation.digest import sha256
from orgchart.inference import Resolution
from orgchart.inference.day.fillings import Filling
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, merged
from orgchart.model import Citation, Membership, PartOf, Policy, Post, Record, Register, Strength, Tenure, Unit
from orgchart.model.sections import OVER_TIME, section_of
from orgchart.packed.tables import KINDS, NOBODY
from orgchart.questions.history_table import Said, Saying
from orgchart.questions.states_of_knowledge import Carried, states
from orgchart.questions.timeline import standings
from orgchart.temporal import Day, Edtf

Unread = Mapping[tuple[str, str], Mapping[str, Any]]
"""Keys of role files from which nothing is worked out, by section and id."""


class SpanRow(NamedTuple):
    """How a record stood; no standing where it was not known of."""

    record: int
    known_from: Day
    known_to: Day
    first: Day
    last: Day
    standing: Standing | None


class SeatsRow(NamedTuple):
    """How the seats of a post were filled: the columns of `seats` from `state` on."""

    post: int
    known_from: Day
    known_to: Day
    first: Day
    last: Day
    filled: tuple[Any, ...]


class RecordRow(NamedTuple):
    """A record; `unit`, `post` and `other` are numbers of records, -1 where there is none."""

    record: int
    kind: int
    id: str
    unit: int
    post: int
    other: int
    person: str | None
    name: str | None
    named_from: Day


class Organisation(NamedTuple):
    """The rows of what hangs together; those of `evidence` name sources by id."""

    id: str | None
    digest: str | None
    role_file: str | None
    made_by: str
    records: list[RecordRow]
    spans: list[SpanRow]
    seats: list[SeatsRow]
    evidence: list[tuple[Any, ...]]


class Kept(NamedTuple):
    """What a part of a register is given back from, and the digest of all that its rows are made from.

    Neither where it is given back from rows of a table.
    """

    role_file: str | None
    digest: str | None


def kept(part: Register, unread: Unread, settings: str) -> Kept:
    """Return a part of a register as one role file; settings are what its rows depend on besides."""
    sections: dict[str, Any] = {}
    for section, name, tree in record_trees(part, unread):
        if section == "register":
            sections[section] = tree
        else:
            sections.setdefault(section, {})[name] = tree
    text = json.dumps(sections, ensure_ascii=False, separators=(",", ":"))
    return Kept(text, sha256(f"{settings}\n{text}".encode("utf-8", "surrogatepass")).hexdigest())


def compiled(part: Register, policy: Policy, file: Kept) -> Organisation:
    """Return the rows of a part of a register, which nothing outside of it says anything of."""
    records = sorted(part.records(), key=lambda one: (KINDS.index(one.kind), one.id))
    numbers = {record.id: at for at, record in enumerate(records)}
    stood: Carried[Said] = Carried()
    sat: Carried[tuple[Day, Day, tuple[Any, ...]]] = Carried()
    named: Carried[tuple[str | None, str | None, int]] = Carried()
    saying = Saying(record.id for record in records)
    for since, resolution in states(part, policy, everything=True):
        for name, said in saying.anew(resolution):
            stood.say(since, name, said)
        for record in records:
            named.say(since, record.id, _named(resolution.register, record, numbers))
        for post in part.posts:
            sat.say(since, post, _filled(resolution, post))
    for carried in (stood, sat, named):
        carried.end()
    last_named = {name: (since, said) for name, since, until, said in named.rows if until == AFTER_ALL}
    return Organisation(
        id=min(part.units, default=None),
        digest=file.digest,
        role_file=file.role_file,
        made_by="core",
        records=[_record(record, numbers, part, *last_named[record.id]) for record in records],
        spans=sorted(
            (SpanRow(numbers[name], since, until, *said) for name, since, until, said in stood.rows),
            key=lambda row: row[:5],
        ),
        seats=sorted(SeatsRow(numbers[name], since, until, *said) for name, since, until, said in sat.rows),
        evidence=[row for at, record in enumerate(records) for row in _evidence(at, record.cites, part)],
    )


def _named(known: Register, record: Record, numbers: Mapping[str, int]) -> list[tuple[str | None, str | None, int]]:
    """Return the person, name and other record that a record is known to name; nothing where it is not known of."""
    now = getattr(known, section_of(record)).get(record.id)
    if now is None:
        return []
    if isinstance(now, Unit | Post):
        return [(None, now.label, NOBODY)]
    if isinstance(now, Strength):
        return [(now.of if now.of in known.people else None, now.count, NOBODY)]
    person = getattr(now, "person", None)
    other = now.parent if isinstance(now, PartOf) else now.unit if isinstance(now, Membership) else None
    other = getattr(now, "to", other)
    named = known.people.get(person or "") or known.units.get(other or "") or known.posts.get(other or "")
    return [(person, None if named is None else named.label, numbers.get(other or "", NOBODY))]


def _record(
    record: Record,
    numbers: Mapping[str, int],
    part: Register,
    named_from: Day,
    named: tuple[str | None, str | None, int],
) -> RecordRow:
    post: str | None = record.post if isinstance(record, Tenure) else getattr(record, "subject", None)
    unit: str | None = record.unit if isinstance(record, Post | PartOf) else getattr(record, "of", None)
    if post in part.units:
        unit, post = post, None
    if post is not None and post in part.posts:
        unit = part.posts[post].unit
    person, name, other = named
    return RecordRow(
        record=numbers[record.id],
        kind=KINDS.index(record.kind),
        id=record.id,
        unit=numbers.get(unit or "", NOBODY),
        post=numbers.get(post or "", NOBODY),
        other=other,
        person=person,
        name=name,
        named_from=named_from,
    )


# seats


def _filled(resolution: Resolution, post: str) -> list[tuple[Day, Day, tuple[Any, ...]]]:
    """Return how the seats of a post were filled on the days on which it or one of its candidates was there."""
    if post not in resolution.statements.records:
        return []
    there = standings(resolution, post).map(lambda standing: standing.verdict != "no")
    both = merged(
        [there, resolution.rulings.seats.claimed(post), resolution.rulings.seat_counts(post)],
        lambda values: _seats(values[2]) if values[0] or values[1] else None,
    )
    return [(first, last, filled) for first, last, filled in both if filled is not None]


def _seats(filling: Filling) -> tuple[Any, ...]:
    number, filled = (NOBODY if one is None else one for one in (filling.number, filling.filled))
    return (filling.state, number, filled, *filling.counts)


# evidence


def _evidence(record: int, cites: Iterable[Citation], part: Register) -> Iterable[tuple[Any, ...]]:
    """Yield the rows of citations, the source by its id."""
    for at, cite in enumerate(cites):
        source = part.sources.get(cite.source)
        seen, date = cite.seen, None
        if seen is not None:
            information = None if source is None else source.information
            date = information if seen.kind == "source" else seen.date
        known = None if source is None else source.published_at_the_latest
        yield (
            record,
            at,
            cite.source,
            cite.at,
            cite.stance,
            None if cite.supports is None else " ".join(sorted(cite.supports)),
            None if seen is None else seen.event or ("source" if seen.date is None else seen.date.source),
            *day_bounds(date),
            AFTER_ALL if known is None else known,
        )


def day_bounds(date: Edtf | None) -> tuple[Day, Day]:
    """Return the first and the last day of a date; before and after all where there is none."""
    first, last = (None, None) if date is None else (date.earliest, date.latest)
    return BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last


assert len(KINDS) == len(OVER_TIME)
