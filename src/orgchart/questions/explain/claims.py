"""What the register says of something, claim by claim, each with the citations that support it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from orgchart.answers.explanation import Claim
from orgchart.model import (
    Citation,
    Event,
    Fact,
    Judgement,
    Membership,
    Name,
    PartOf,
    Person,
    Post,
    Record,
    Reporting,
    Strength,
    Tenure,
    Unit,
    When,
)
from orgchart.questions.parts import written
from orgchart.wording.dates import range_or_any_day, range_text
from orgchart.wording.statements import Words


def claims_of(words: Words, record: Record) -> tuple[Claim, ...]:
    """Return what a record says, in the order of the keys of a role file."""
    return tuple(_Claims(words, record.cites, record.id, record.place).record(record))


def claims_of_event(words: Words, event: Event) -> tuple[Claim, ...]:
    """Return what is said of an event."""
    return tuple(_Claims(words, event.cites, event.id, event.place).event(event))


def claims_of_person(words: Words, person: Person) -> tuple[Claim, ...]:
    """Return what is said of a person: names and facts."""
    return tuple(_Claims(words, person.cites, person.id, person.place).person(person))


def claims_of_judgement(words: Words, judgement: Judgement) -> tuple[Claim, ...]:
    """Return what is judged of two people, why, and when it was decided."""
    teller = _Claims(words, judgement.cites, judgement.id, judgement.place)
    return tuple(teller.judgement(judgement))


class _Claims:
    def __init__(self, words: Words, cites: tuple[Citation, ...], name: str, place: Any) -> None:
        self.words = words
        self.cites = cites
        self.name = name
        self.place = place

    def _claim(self, part: str, words: str, **more: Any) -> Claim:
        cites = tuple(cite for cite in self.cites if cite.covers(part) and cite.stance != "contradicts")
        return Claim(**{"record": self.name, "part": part, "words": words, "cites": cites, "place": self.place, **more})

    def record(self, record: Record) -> Iterator[Claim]:
        """Yield the claims of a record."""
        if isinstance(record, Tenure):
            yield from self._tenure(record)
        elif isinstance(record, Membership):
            role = f" as {record.role}" if record.role else ""
            member = self.words.label(record.member)
            part = "person" if record.person is not None else "unit"
            yield self._claim(part, f"{member} belonged to {self.words.label(record.of)}{role}")
        elif isinstance(record, PartOf):
            unit = self.words.register.units[record.unit]
            told = f"{self.words.record(record)}{_during(record)}"
            yield self._claim("unit", told, cites=record.cites or unit.cites)
        elif isinstance(record, Reporting):
            how = "" if record.link == "solid" else f" ({record.link})"
            to = self.words.place(record.to)
            yield self._claim("from", f"{self.words.place(record.subject)} reported to {to}{how}")
        elif isinstance(record, Strength):
            what = f" {record.of_what}" if record.of_what else ""
            by = f", according to {record.by}" if record.by else ""
            told = f"{self.words.label(record.of)} counted {record.count}{what}{by}"
            yield self._claim("count", told, as_written=record.as_written)
        elif isinstance(record, Unit):
            yield from self._unit(record)
        elif isinstance(record, Post):
            yield from self._post(record)
        yield from self._dates(record)
        yield from self._judged(record)
        yield from self._seen(record.cites)

    def _tenure(self, tenure: Tenure) -> Iterator[Claim]:
        post = self.words.post(tenure.post)
        if tenure.person is not None:
            yield self._claim("person", f"{self.words.label(tenure.person)} held the post {post}")
        elif tenure.vacant:
            yield self._claim("vacant", f"nobody held the post {post}")
        elif tenure.unknown is not None:
            yield self._claim("unknown", f"who held the post {post} could not be found out: {tenure.unknown}")
        else:
            yield self._claim("unnamed", f"somebody held the post {post} whose name is not given: {tenure.unnamed}")
        if tenure.mode != "substantive":
            yield self._claim("mode", f"the post was held so: {tenure.mode}")

    def _unit(self, unit: Unit) -> Iterator[Claim]:
        yield self._claim("name", f"there was a unit called {unit.label}")
        if unit.classification is not None:
            yield self._claim("classification", f"it was of the kind {unit.classification}")
        if unit.areas:
            yield self._claim("areas", f"its area: {', '.join(area.name for area in unit.areas)}")
        yield from self._names(unit.names)
        yield from self._facts(unit.facts)
        for link in self.words.statements.links.get(unit.id, ()):
            cites = link.cites or unit.cites
            told = f"{self.words.record(link)}{_during(link)}"
            yield self._claim("part_of", told, record=link.id, cites=cites, place=link.place or unit.place)

    def _post(self, post: Post) -> Iterator[Claim]:
        yield self._claim("title", f"there was a post called {post.label} in {self.words.label(post.unit)}")
        if post.head:
            yield self._claim("head", f"whoever held it headed {self.words.label(post.unit)}")
        if post.seats_at_least is not None:
            yield self._claim("seats", f"it had at least {post.seats_at_least} seats")
        elif post.seats is None:
            yield self._claim("seats", "how many seats it had is not known")
        elif post.seats_written:
            yield self._claim("seats", f"it had {post.seats} seats" if post.seats != 1 else "it had one seat")
        if post.filled is not None:
            yield self._claim("filled", f"{post.filled} of its seats were filled")
        for office in post.ex_officio:
            yield self._claim("ex_officio", f"whoever was {self.words.post(office)} had a seat in it by office")
        for to in post.reports_to:
            yield self._claim("reports_to", f"it reported to {self.words.place(to)}")
        yield from self._names(post.names)

    def event(self, event: Event) -> Iterator[Claim]:
        """Yield the claims of an event."""
        at = f" at {event.at}" if event.at else ""
        yield self._claim("kind", f"{self.words.event(event)} happened{at}")
        if event.date is not None:
            when = range_or_any_day(*self.words.statements.bounds(event.date))
            told = f"it happened {'on' if event.date.earliest == event.date.latest else 'within'} {when}"
            yield self._claim("date", told, written=event.date.source, as_written=event.as_written)
        if event.confidence not in (None, "certain"):
            yield self._claim("confidence", f"the register calls it {event.confidence}")
        if event.status != "accepted":
            yield self._claim("status", f"the register marks it {event.status}")
        if event.inferred:
            yield self._claim("inferred", "it is the register's own reading, not what a source says")

    def judgement(self, judgement: Judgement) -> Iterator[Claim]:
        """Yield the claims of a judgement."""
        yield self._claim("verdict", self.words.judgement(judgement))
        if judgement.because is not None:
            yield self._claim("because", judgement.because)
        if judgement.decided is not None:
            when = range_or_any_day(judgement.decided.earliest, judgement.decided.latest)
            yield self._claim("decided", f"it was decided {when}", written=judgement.decided.source, cites=())

    def person(self, person: Person) -> Iterator[Claim]:
        """Yield the claims of a person."""
        yield self._claim("name", f"there was a person called {person.label}")
        yield from self._names(person.names)
        yield from self._facts(person.facts)

    def _names(self, names: Iterable[Name]) -> Iterator[Claim]:
        for name in names:
            more = ", ".join(word for word in (name.kind, name.lang) if word)
            told = f"also called {name.text} ({more})" if more else f"also called {name.text}"
            yield self._claim("names", told, cites=name.cites or self.cites)

    def _facts(self, facts: Iterable[Fact]) -> Iterator[Claim]:
        for fact in facts:
            told = fact.value if fact.value is not None else " or ".join(fact.one_of)
            yield self._claim("facts", f"{fact.kind}: {told}", cites=fact.cites or self.cites)

    def _dates(self, record: Record) -> Iterator[Claim]:
        for part, when in (("start", record.start), ("end", record.end)):
            if when is not None:
                told = self._when(record, part, when)
                cites = tuple(cite for cite in record.cites if cite.covers(part))
                yield self._claim(part, told, written=written(when), as_written=when.as_written, cites=cites)
        thing = self.words.thing
        if record.follows is not None:
            at_once = " at once" if record.follows.immediate else ""
            yield self._claim("follows", f"it came{at_once} after {thing(record.follows.record)}")
        if record.within is not None:
            yield self._claim("within", f"it lies within the time of {thing(record.within)}")
        for other in record.after:
            yield self._claim("after", f"it began after {thing(other)}")
        for other in record.before:
            yield self._claim("before", f"it ended before {thing(other)}")

    def _when(self, record: Record, part: str, when: When) -> str:
        verb = "began" if part == "start" else "ended"
        cause = f" ({when.cause})" if when.cause else ""
        event = self.words.register.events.get(when.event or "")
        if event is not None:
            told = f"it {verb} on the day of {self.words.event(event)}"
        elif when.edtf is not None:
            bounds = self.words.statements
            first, last = bounds.bounds(when.edtf) if part == "start" else bounds.end_range(record)
            told = f"it {verb} {'on' if first == last else 'on a day of'} {range_or_any_day(first, last)}"
        else:
            over = self.words.statements.over_by(when)
            told = f"it was over by {range_text(over, over)}" if over is not None else "it was over"
        return f"{told}{cause}"

    def _judged(self, record: Record) -> Iterator[Claim]:
        if record.confidence not in (None, "certain"):
            yield self._claim("confidence", f"the register calls it {record.confidence}", cites=())
        if record.status != "accepted":
            yield self._claim("status", f"the register marks it {record.status}", cites=())
        if record.inferred:
            yield self._claim("inferred", "it is the register's own reading, not what a source says", cites=())

    def _seen(self, cites: Iterable[Citation]) -> Iterator[Claim]:
        statements = self.words.statements
        record = statements.records.get(self.name)
        told: list[Citation] = []
        for one in () if record is None else statements.attestations(record):
            if one.cite in cites and not (isinstance(record, Strength) and one.cite in told):
                told.append(one.cite)
                when = range_or_any_day(one.earliest, one.latest)
                on = "on" if one.earliest == one.latest and one.earliest is not None else "on a day of"
                event = f", the day of {self.words.thing(one.event)}" if one.event is not None else ""
                shown = (one.cite,) if one.cite.source else ()
                yield self._claim("seen", f"it was so {on} {when}{event}", written=one.written, cites=shown)


def _during(link: PartOf) -> str:
    told = [f"from {written(link.start)}" if link.start else "", f"until {written(link.end)}" if link.end else ""]
    return "".join(f", {part}" for part in told if part)
