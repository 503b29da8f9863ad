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
from orgchart.wording.dates import on_or_within, range_or_any_day, range_text
from orgchart.wording.statements import Words


def claims_of(words: Words, thing: Record | Event | Person | Judgement) -> tuple[Claim, ...]:
    """Return what the register says of something, in the order of the keys of a role file."""
    claims = _Claims(words, thing)
    if isinstance(thing, Event):
        return tuple(claims.event(thing))
    if isinstance(thing, Person):
        return tuple(claims.person(thing))
    return tuple(claims.judgement(thing) if isinstance(thing, Judgement) else claims.record(thing))


class _Claims:
    """The claims of one record, event, person or judgement."""

    def __init__(self, words: Words, thing: Record | Event | Person | Judgement) -> None:
        self.words = words
        self.thing = thing
        self.cites = thing.cites

    def _claim(self, part: str, words: str, **more: Any) -> Claim:
        if "cites" not in more:
            more["cites"] = tuple(cite for cite in self.cites if cite.covers(part) and cite.stance != "contradicts")
        return Claim(**{"record": self.thing.id, "part": part, "words": words, "place": self.thing.place, **more})

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
            cites = record.cites or self.words.register.units[record.unit].cites
            yield self._claim("unit", f"{self.words.record(record)}{_during(record)}", cites=cites)
        elif isinstance(record, Reporting):
            how = "" if record.link == "solid" else f" ({record.link})"
            to = self.words.place(record.to)
            yield self._claim("from", f"{self.words.place(record.subject)} reported to {to}{how}")
        elif isinstance(record, Strength):
            what = f" {record.of_what}" if record.of_what else ""
            by = f", according to {record.by}" if record.by else ""
            counted = f"{self.words.label(record.of)} counted {record.count}{what}{by}"
            yield self._claim("count", counted, as_written=record.as_written)
        elif isinstance(record, Unit):
            yield from self._unit(record)
        elif isinstance(record, Post):
            yield from self._post(record)
        yield from self._dates(record)
        yield from self._judged(record)
        yield from self._seen(record)

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
            more = {"record": link.id, "cites": link.cites or unit.cites, "place": link.place or unit.place}
            yield self._claim("part_of", f"{self.words.record(link)}{_during(link)}", **more)

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
            happened = f"it happened {'on' if event.date.earliest == event.date.latest else 'within'} {when}"
            yield self._claim("date", happened, written=event.date.source, as_written=event.as_written)
        yield from self._judged(event)

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
            called = f"also called {name.text}{f' ({more})' if more else ''}"
            yield self._claim("names", called, cites=name.cites or self.cites)

    def _facts(self, facts: Iterable[Fact]) -> Iterator[Claim]:
        for fact in facts:
            value = fact.value if fact.value is not None else " or ".join(fact.one_of)
            yield self._claim("facts", f"{fact.kind}: {value}", cites=fact.cites or self.cites)

    def _dates(self, record: Record) -> Iterator[Claim]:
        for part, when in (("start", record.start), ("end", record.end)):
            if when is not None:
                cites = tuple(cite for cite in record.cites if cite.covers(part))
                more = {"written": written(when), "as_written": when.as_written, "cites": cites}
                yield self._claim(part, self._when(record, part, when), **more)
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
        event, statements = self.words.register.events.get(when.event or ""), self.words.statements
        if event is not None:
            return f"it {verb} on the day of {self.words.event(event)}{cause}"
        if when.edtf is not None:
            first, last = statements.bounds(when.edtf) if part == "start" else statements.end_range(record)
            return f"it {verb} {'on' if first == last else 'on a day of'} {range_or_any_day(first, last)}{cause}"
        over = statements.over_by(record)
        return f"it was over{f' by {range_text(over, over)}' if over is not None else ''}{cause}"

    def _judged(self, thing: Record | Event) -> Iterator[Claim]:
        """Yield what the register's authors decide: no source can be cited for it, but for what is said of events."""
        cites = {} if isinstance(thing, Event) else {"cites": ()}
        if thing.confidence not in (None, "certain"):
            yield self._claim("confidence", f"the register calls it {thing.confidence}", **cites)
        if thing.status != "accepted":
            yield self._claim("status", f"the register marks it {thing.status}", **cites)
        if thing.inferred:
            yield self._claim("inferred", "it is the register's own reading, not what a source says", **cites)

    def _seen(self, record: Record) -> Iterator[Claim]:
        seen: set[Citation] = set()
        own = frozenset(record.cites)
        known = self.words.statements.records.get(record.id)
        for one in () if known is None else self.words.statements.attestations(known):
            if one.cite in own and not (isinstance(known, Strength) and one.cite in seen):
                seen.add(one.cite)
                event = f", the day of {self.words.thing(one.event)}" if one.event is not None else ""
                words = f"it was so {on_or_within(one.earliest, one.latest)}{event}"
                yield self._claim("seen", words, written=one.written, cites=(one.cite,) if one.cite.source else ())


def _during(link: PartOf) -> str:
    days = (("from", written(link.start)), ("until", written(link.end)))
    return "".join(f", {word} {day}" for word, day in days if day)
