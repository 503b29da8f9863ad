"""What sources and records disagree on, about something that is explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.answers.explanation import Dispute
from orgchart.model import Citation, Membership, Record, Strength, Tenure
from orgchart.wording.statements import Words


def disputes(words: Words, record: Record) -> Iterator[Dispute]:
    """Yield what citations, other records and judgements say against a record."""
    yield from contested(words, record.id)
    yield from stances(words, record.cites)
    if record.status in ("conflict", "needs-work"):
        yield Dispute(words=f"the register marks it {record.status}", records=(record.id,), cites=record.cites)
    for one in words.resolution.contradictions:
        if record.id in one.records or any(record.id == edge.owner for edge in one.cycle):
            claims, cites = words.path(one.cycle)
            aside = f"these claims cannot all be true, so {', '.join(map(words.thing, one.records))} moves nothing else"
            yield Dispute(words=f"{aside}: {claims}", records=one.records, cites=cites)
    yield from _refuted(words, record)
    if isinstance(record, Strength):
        for other in words.register.strengths.values():
            if other.of == record.of and other.id != record.id and other.count != record.count:
                figure = f"another figure: {words.record(other)}{f', by {other.by}' if other.by else ''}"
                yield Dispute(words=figure, records=(other.id,), cites=other.cites)
    if isinstance(record, (Tenure, Membership)) and record.person is not None:
        yield from identities(words, record.person)


def _refuted(words: Words, record: Record) -> Iterator[Dispute]:
    """Yield the less sure statements that cannot be true beside what was firmly seen or stated of a record."""
    weak = words.statements.firmness.weak
    for case in words.resolution.lowering(record.id):
        needs = (name for edge in case.contradiction for name in (*edge.needs, edge.owner))
        names = tuple(dict.fromkeys(name for name in needs if name in weak and name != record.id))
        if names:
            claims, cites = words.path(case.contradiction)
            aside = f"refuted, up to the last firm report: that {' and '.join(map(words.weak, names))}"
            yield Dispute(words=f"{aside}; for these cannot all be true: {claims}", records=names, cites=cites)


def identities(words: Words, person: str) -> Iterator[Dispute]:
    """Yield the judgements on who somebody is."""
    for judgement in words.register.judgements.values():
        if person in (judgement.a, judgement.b):
            judged = f"{words.judgement(judgement)}{f': {judgement.because}' if judgement.because else ''}"
            yield Dispute(words=judged, records=(judgement.id,), cites=judgement.cites)


def contested(words: Words, name: str) -> Iterator[Dispute]:
    """Yield the fields of a record or event of which sources say different things."""
    for one in words.statements.contested.get(name, ()):
        cites = tuple(dict.fromkeys(cite for reading in one.readings for cite in reading.cites))
        yield Dispute(words=words.contested(one), records=(name,), cites=cites)


def stances(words: Words, cites: Iterable[Citation]) -> Iterator[Dispute]:
    """Yield the citations that contradict what they are cited for, and those that say otherwise."""
    for cite in cites:
        said, source = words.said(cite.says), words.source(cite.source)
        if cite.stance == "contradicts":
            more = f", and says of {said}" if said else ""
            yield Dispute(words=f"{source} contradicts it{more}", cites=(cite,))
        elif said:
            yield Dispute(words=f"{source} says of {said}", cites=(cite,))
