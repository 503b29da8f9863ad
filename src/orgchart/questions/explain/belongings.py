"""What belongs to something that is explained: candidates, posts, records of a person, each in a line."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.explanation import Part
from orgchart.answers.parts import Answer, Bound
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay
from orgchart.model import Event, Membership, PartOf, Post, Record, Strength, Tenure, Unit, When
from orgchart.questions.explain.in_short import short_of
from orgchart.questions.undated import undated
from orgchart.temporal import civil_day
from orgchart.wording.statements import Words


class Parts:
    """Tells of records in a line each, on a day where there is one."""

    def __init__(self, words: Words, on: OnDay | None) -> None:
        self.words = words
        self.on = on
        self.resolution = words.resolution

    def of(self, record: Record) -> Iterator[Part]:
        """Yield what belongs to a record, in order of id."""
        records = self.resolution.statements.records.values()
        if isinstance(record, Post):
            yield from (self.part(one) for one in records if isinstance(one, Tenure) and one.post == record.id)
            for one in records:
                office = isinstance(one, Tenure) and one.post in record.ex_officio
                if office:
                    yield self.part(one)
        elif isinstance(record, Unit):
            links = self.resolution.statements.links
            yield from (self.part(one) for one in links.get(record.id, ()))
            yield from (self.part(one) for one in records if isinstance(one, Post) and one.unit == record.id)
            for one in records:
                joined = isinstance(one, Membership) and record.id in (one.of, one.unit)
                if joined or (isinstance(one, Strength) and one.of == record.id):
                    yield self.part(one)
        elif isinstance(record, PartOf):
            statements = self.resolution.statements
            yield from (self.part(statements.records[one]) for one in (record.unit, record.parent))
        else:
            for name in self.resolution.statements.referred(record):
                yield self.part(self.resolution.statements.records[name])

    def of_person(self, name: str) -> Iterator[Part]:
        """Yield what is recorded of a person, and of whoever judgements make the same person."""
        identity = self.resolution.identity
        names = (name,) if identity is None else identity.people(name)
        for one in self.resolution.statements.records.values():
            mine = isinstance(one, (Tenure, Membership)) and one.person in names
            if mine or (isinstance(one, Strength) and one.of in names):
                yield self.part(one)

    def bound_by(self, event: Event) -> Iterator[Part]:
        """Yield the records whose dates an event bears on."""
        statements = self.resolution.statements
        for one in statements.records.values():
            named = {when.event for when in (one.start, one.end) if when is not None}
            named |= {attestation.event for attestation in statements.attestations(one)}
            named |= {*one.after, *one.before}
            named |= {life.id for subject in statements.subjects(one) for life in statements.life(subject)}
            if event.id in named:
                yield self.part(one)

    def part(self, record: Record) -> Part:
        """Return one record with its verdict on the day, if a day is asked about."""
        told = self.words.record(record)
        if self.on is None:
            return Part(id=record.id, kind=record.kind, words=told, cites=record.cites)
        answer = self.answer(record)
        if answer is None:
            return Part(id=record.id, kind=record.kind, words=told, cites=record.cites, shown=False)
        return Part(
            id=record.id,
            kind=record.kind,
            words=told,
            verdict=answer.verdict,
            shown=answer.shown,
            short=short_of(evolve(answer, cites=()), civil_day(self.on.day), self.resolution.policy),
            cites=record.cites,
        )

    def answer(self, record: Record) -> Answer | None:
        """Return the answer on a record as snapshots give it, but for dates that are not its own; None without ruling.

        A link without dates of its own rests on the citations of what it links.
        """
        ruling = None if self.on is None else self.on.ruling(record.id)
        if self.on is None or ruling is None:
            return None
        answer = undated(self.resolution).answer(record, ruling, self.on.nearest(record.id))
        life = self.resolution.life_of(record)
        cites = record.cites if life is None else record.cites or self.resolution.statements.records[life].cites
        start, end = _own_dates(answer.start, record.start), _own_dates(answer.end, record.end)
        return evolve(answer, cites=cites, start=start, end=end)


def _own_dates(bound: Bound, when: When | None) -> Bound:
    """Return a bound with the date that the record itself is read with, none of an event or of `over_by`."""
    date, event = (None, None) if when is None else (when.edtf, when.event)
    return evolve(bound, date=date, written=None if date is None else date.source, event=event, cause=None)
