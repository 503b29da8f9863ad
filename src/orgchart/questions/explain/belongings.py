"""What belongs to something that is explained: candidates, posts, records of a person, each in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgchart.answers.explanation import Part
from orgchart.answers.parts import Answer
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay, Resolution
from orgchart.model import Event, Membership, PartOf, Post, Record, Register, Strength, Tenure, Unit
from orgchart.questions.undated import undated
from orgchart.temporal import Day, civil_day
from orgchart.wording.short import short_of
from orgchart.wording.statements import Words


class Asked(NamedTuple):
    """What is to be explained, as it was asked for.

    Attributes:
        name: an id, or a link or seat.
        on: the day asked about; None where none is.
        words: the words of the register as it is read.
        known_by: the day by which that is known.
        whole: the register before it was cut to what was known.
        tried: whether to find what would make it certain.
    """

    name: str
    on: OnDay | None
    words: Words
    known_by: Day | None
    whole: Register
    tried: bool

    @property
    def resolution(self) -> Resolution:
        """Return what the register comes to."""
        return self.words.resolution


def parts_of(asked: Asked, record: Record) -> tuple[Part, ...]:
    """Return what belongs to a record, or what it refers to, in order of id."""
    return tuple(part(asked, one) for one in _records_of(asked.resolution, record))


def parts_of_person(asked: Asked, person: str) -> tuple[Part, ...]:
    """Return what is recorded of a person, and of whoever judgements make the same person."""
    identity = asked.resolution.identity
    people = (person,) if identity is None else identity.people(person)
    return tuple(part(asked, one) for one in asked.resolution.statements.records.values() if _is_of(one, people))


def parts_bound_by(asked: Asked, event: Event) -> tuple[Part, ...]:
    """Return the records whose dates an event bears on."""
    records = asked.resolution.statements.records.values()
    return tuple(part(asked, one) for one in records if event.id in _events_of(asked.resolution, one))


def part(asked: Asked, record: Record) -> Part:
    """Return one record in a line, with its verdict where a day is asked about."""
    line = Part(id=record.id, kind=record.kind, words=asked.words.record(record), cites=record.cites)
    if asked.on is None:
        return line
    answer = answer_on(asked, record)
    if answer is None:
        return evolve(line, shown=False)
    short = short_of(evolve(answer, cites=()), civil_day(asked.on.day), asked.resolution.policy)
    return evolve(line, verdict=answer.verdict, shown=is_shown(asked, record), short=short)


def answer_on(asked: Asked, record: Record) -> Answer | None:
    """Return the answer on a record as snapshots give it; None without ruling.

    A link without dates of its own rests on the citations of what it links.
    """
    resolution = asked.resolution
    ruling = None if asked.on is None else asked.on.ruling(record.id)
    if asked.on is None or ruling is None:
        return None
    answer = undated(resolution).answer(record, ruling, asked.on.nearest(record.id))
    life = resolution.life_of(record)
    cites = record.cites if life is None else record.cites or resolution.statements.records[life].cites
    return evolve(answer, cites=cites)


def is_shown(asked: Asked, record: Record) -> bool:
    """Return whether charts show a record on the day; a unit or post also for what is shown of it, however doubtful."""
    ruling = None if asked.on is None else asked.on.ruling(record.id)
    if asked.on is None or ruling is None or ruling.verdict == "no":
        return False
    return ruling.shown or (isinstance(record, (Unit, Post)) and record.id in _places_shown(asked.on))


def _places_shown(on: OnDay) -> frozenset[str]:
    """Return the ids of the units and posts that are shown; those of the last day asked about are kept."""
    kept = on.resolution.kept.get("places shown")
    if not isinstance(kept, tuple) or kept[0] != on.day:
        from orgchart.questions.snapshot import snapshot  # of what its own evidence shows nobody asks

        drawn = snapshot(on.resolution, on.day)
        units = (unit.id for unit in drawn.units if unit.answer.shown)
        names = frozenset((*units, *(post.id for post in drawn.posts if post.answer.shown)))
        on.resolution.kept["places shown"] = on.day, names
        return names
    places: frozenset[str] = kept[1]
    return places


def _records_of(resolution: Resolution, record: Record) -> Iterator[Record]:
    records, statements = resolution.statements.records, resolution.statements
    if isinstance(record, Post):
        tenures = [one for one in records.values() if isinstance(one, Tenure)]
        yield from (one for one in tenures if one.post == record.id)
        yield from (one for one in tenures if one.post in record.ex_officio)
    elif isinstance(record, Unit):
        yield from statements.links.get(record.id, ())
        yield from (one for one in records.values() if isinstance(one, Post) and one.unit == record.id)
        for one in records.values():
            joined = isinstance(one, Membership) and record.id in (one.of, one.unit)
            if joined or (isinstance(one, Strength) and one.of == record.id):
                yield one
    elif isinstance(record, PartOf):
        yield from (records[name] for name in (record.unit, record.parent))
    else:
        yield from (records[name] for name in statements.referred(record))


def _is_of(record: Record, people: tuple[str, ...]) -> bool:
    if isinstance(record, (Tenure, Membership)):
        return record.person in people
    return isinstance(record, Strength) and record.of in people


def _events_of(resolution: Resolution, record: Record) -> set[str | None]:
    """Return the ids of the events that bear on the dates of a record."""
    statements = resolution.statements
    events = {when.event for when in (record.start, record.end) if when is not None}
    events |= {attestation.event for attestation in statements.attestations(record)}
    events |= {*record.after, *record.before, *(event.id for event, _ in statements.turns(record))}
    return events | {life.id for subject in statements.subjects(record) for life in statements.life(subject)}
