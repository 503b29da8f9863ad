"""Everything that is recorded of one person, unit or post, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from orgchart.answers.history import Entry, History, SubjectKind
from orgchart.answers.parts import DayRange
from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen, evolve
from orgchart.inference import Resolution
from orgchart.model import Citation, Event, Membership, Person, Post, Record, Register, Tenure, Unit
from orgchart.questions.parts import bounds as bounds_of
from orgchart.questions.parts import cited, first_day, last_day, stamped, ties, written
from orgchart.questions.undated import undated
from orgchart.temporal import CivilDay, Day, Edtf
from orgchart.wording.names import IDENTITY, figure_text, holder_name, label
from orgchart.wording.verdicts import caveats


def history(resolution: Resolution, name: str, *, known_by: Day | None = None) -> History:
    """Return everything recorded of the person, unit or post with the id `name`.

    Args:
        resolution: of the register as it was known by `known_by`.
        name: the id.
        known_by: named in the answer; the register must have been cut to it before.

    Raises:
        UnknownIdError: nothing has this id.
        UsageError: it is the id of something else, such as a source.
    """
    register = resolution.register
    recorded = _Recorded(resolution)
    kind: SubjectKind
    if name in register.people:
        kind, recorded_entries = "person", recorded.whole_person(name)
    elif name in register.units:
        kind, recorded_entries = "unit", recorded.unit(name)
    elif name in register.posts:
        kind, recorded_entries = "post", recorded.post(name)
    else:
        register.get(name)
        raise UsageError(f'"{name}" is neither a person nor a unit nor a post; history is told of those')
    entries = tuple(sorted(recorded_entries, key=_key))
    return History(
        **stamped(resolution, known_by),
        id=name,
        kind=kind,
        name=label(register, name),
        same_as=ties(resolution.identity, name)[0],
        may_be=ties(resolution.identity, name)[1],
        entries=entries,
        sources=cited(register, (cite for entry in entries for cite in entry.cites)),
    )


def _key(entry: Entry) -> tuple[bool, int, str, str, str]:
    first = None if entry.first is None else entry.first.toordinal()
    return (first is None, first or 0, entry.kind, entry.id, entry.words)


_REFERENCES: Final = ("person", "post", "unit", "of", "parent", "subject", "to", "a", "b")
"""The fields by which records refer to people, units and posts."""


class _Recorded(Frozen, kw_only=False):
    """What a register records of somebody or something, as entries."""

    resolution: Resolution

    @property
    def register(self) -> Register:
        return self.resolution.register

    def naming(self, section: str, name: str) -> list[Any]:
        """Return the records of a section that refer to a person, unit or post, in the order of the register."""
        key = f"{section} by what they refer to"
        kept: Any = self.resolution.kept.get(key)
        if kept is None:
            kept = self.resolution.kept[key] = {}
            for record in getattr(self.register, section).values():
                for of in {getattr(record, field, None) for field in _REFERENCES} - {None}:
                    kept.setdefault(of, []).append(record)
        found: list[Any] = kept.get(name, [])
        return found

    def whole_person(self, name: str) -> Iterator[Entry]:
        """Yield what is recorded of a person, under every id, each judgement once."""
        seen = set()
        for one in (name, *ties(self.resolution.identity, name)[0]):
            for entry in self.person(one):
                if entry.kind != "judgement" or entry.id not in seen:
                    seen.add(entry.id)
                    yield entry if one == name else evolve(entry, of=one)

    def person(self, name: str) -> Iterator[Entry]:
        """Yield what is recorded of a person."""
        register = self.register
        yield from _names_and_facts(register.people[name])
        for tenure in self.naming("tenures", name):
            if tenure.person == name:
                post = register.posts[tenure.post]
                yield self.record(tenure, f"{post.label}, {label(register, post.unit)}")
        for membership in self.naming("memberships", name):
            if membership.person == name:
                role = f" as {membership.role}" if membership.role else ""
                yield self.record(membership, f"member of {label(self.register, membership.of)}{role}")
        yield from self.strengths(name)
        yield from (self.event(event) for event in self.naming("events", name) if event.person == name)
        for judgement in self.naming("judgements", name):
            if name in (judgement.a, judgement.b):
                other = judgement.b if judgement.a == name else judgement.a
                because = f": {judgement.because}" if judgement.because else ""
                words = f"{IDENTITY[judgement.verdict]} {label(self.register, other)} ({other}){because}"
                decided = _range(judgement.decided)
                yield Entry(id=judgement.id, kind="judgement", words=words, start=decided, end=decided,
                            cites=judgement.cites, place=judgement.place)  # fmt: skip

    def unit(self, name: str) -> Iterator[Entry]:
        """Yield what is recorded of a unit, its posts and their holders."""
        register = self.register
        unit = register.units[name]
        yield self.record(unit, f"unit {unit.label}")
        yield from _names_and_facts(unit)
        for link in self.naming("part_of", name):
            if link.unit == name:
                yield self.record(link, f"part of {label(self.register, link.parent)}")
            elif link.parent == name:
                yield self.record(link, f"{label(self.register, link.unit)} is part of it")
        for membership in self.naming("memberships", name):
            role = f" as {membership.role}" if membership.role else ""
            if membership.of == name:
                yield self.record(membership, f"{label(self.register, membership.member)} belongs to it{role}")
            elif membership.unit == name:
                yield self.record(membership, f"belongs to {label(self.register, membership.of)}{role}")
        for post in self.naming("posts", name):
            if post.unit == name:
                yield self.record(post, f"post {post.label}")
                yield from self.holders(post)
        yield from self.lines(name)
        yield from self.strengths(name)
        yield from (self.event(event) for event in self.naming("events", name) if event.unit == name)

    def post(self, name: str) -> Iterator[Entry]:
        """Yield what is recorded of a post and of its holders."""
        post = self.register.posts[name]
        yield self.record(post, f"post {post.label} in {label(self.register, post.unit)}")
        yield from self.holders(post)
        yield from self.lines(name)
        yield from (self.event(event) for event in self.naming("events", name) if event.post == name)

    def holders(self, post: Post) -> Iterator[Entry]:
        """Yield the tenures of a post."""
        for tenure in self.naming("tenures", post.id):
            if tenure.post == post.id:
                named = None if tenure.person is None else label(self.register, tenure.person)
                who = holder_name(named, vacant=tenure.vacant, unknown=tenure.unknown, unnamed=tenure.unnamed)
                yield self.record(tenure, f"{post.label}: {who}")

    def lines(self, name: str) -> Iterator[Entry]:
        """Yield the lines of reporting from and to a unit or post."""
        for line in self.naming("reporting", name):
            if line.subject == name:
                yield self.record(line, f"reports to {label(self.register, line.to)}")
            elif line.to == name:
                yield self.record(line, f"{label(self.register, line.subject)} reports to it")

    def strengths(self, name: str) -> Iterator[Entry]:
        """Yield the figures for a unit or a person's following."""
        for figure in self.naming("strengths", name):
            if figure.of == name:
                words = figure_text(figure)
                yield self.record(figure, f"{words}, according to {figure.by}" if figure.by else words)

    def event(self, event: Event) -> Entry:
        """Return an event."""
        bounds = _range(event.date)
        whom = event.person or event.unit or event.post
        of = f" of {label(self.register, whom)}" if whom else ""
        return Entry(
            id=event.id,
            kind="event",
            words=f"{event.what}{of}{f', {event.at}' if event.at else ''}",
            start=bounds,
            end=bounds,
            start_written=None if event.date is None else event.date.source,
            caveats=caveats(status=event.status, confidence=event.confidence)[::-1],
            cites=event.cites,
            contested=undated(self.resolution).contested(event.id),
            place=event.place,
        )

    def record(self, record: Record, words: str) -> Entry:
        """Return the entry of a record that was so over time."""
        bounds = bounds_of(self.resolution, record.id)
        mode = record.mode if isinstance(record, (Tenure, Membership)) else "substantive"
        return Entry(
            id=record.id,
            kind=record.kind,
            words=words + _lasting(record),
            start=first_day(bounds),
            end=last_day(bounds),
            start_written=written(record.start),
            end_written=written(record.end),
            seen=self.seen(record),
            caveats=caveats(status=record.status, confidence=record.confidence, mode=mode)[::-1],
            cites=record.cites,
            contested=undated(self.resolution).contested(record.id),
            place=record.place,
        )

    def seen(self, record: Record) -> DayRange | None:
        """Return the earliest and the latest day for which citations attest a record."""
        days = [span for cite in record.cites if (span := self.attested(cite)) is not None]
        return DayRange(min(low for low, _ in days), max(high for _, high in days)) if days else None

    def attested(self, cite: Citation) -> tuple[CivilDay, CivilDay] | None:
        """Return the days that a citation attests, None where it attests none or they are not bounded."""
        if cite.seen is None:
            return None
        date = cite.seen.date
        if cite.seen.kind == "event":
            event = self.register.events.get(cite.seen.event or "")
            date = None if event is None else event.date
        elif cite.seen.kind == "source":
            source = self.register.sources.get(cite.source)
            date = None if source is None else source.information
        low, high = _range(date)
        return None if low is None or high is None else (low, high)


def _lasting(record: Record) -> str:
    """Return how long a record says that it was so, in the words of the source where the register keeps them."""
    if record.duration is None:
        return ""
    return f", {record.duration.as_written or f'lasting {record.duration}'}"


def _names_and_facts(of: Person | Unit) -> Iterator[Entry]:
    for one in of.names:
        more = ", ".join(word for word in (one.kind, one.lang) if word)
        words = f"called {one.text} ({more})" if more else f"called {one.text}"
        yield Entry(id=of.id, kind="spelling", words=words, cites=one.cites, place=one.place)
    for fact in of.facts:
        words = f"{fact.kind}: {fact.value if fact.value is not None else ' or '.join(fact.one_of)}"
        yield Entry(id=of.id, kind="fact", words=words, cites=fact.cites)


def _range(date: Edtf | None) -> DayRange:
    return DayRange() if date is None else DayRange.of(date.earliest, date.latest)
