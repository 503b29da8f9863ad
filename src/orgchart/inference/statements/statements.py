"""What each record states, as edges of the temporal network (docs/explanation/time-and-verdicts.md).

Points are numbered: every record has a start and an end, every event one point, shared by all that refer to it. An
attestation on a date of its own needs no point: "some day in [a0, a1] between start and end" is exactly start <= a1
and a0 <= end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, TypeVar

from orgchart.foundation.records import Frozen
from orgchart.inference.network.network import ORIGIN, Edge
from orgchart.model import (
    Citation,
    Event,
    Lasting,
    Membership,
    PartOf,
    Post,
    Record,
    Register,
    Reporting,
    Strength,
    Tenure,
    Unit,
    When,
)
from orgchart.temporal import Day, Edtf

if TYPE_CHECKING:
    from orgchart.inference.identity import Identity
    from orgchart.inference.statements.readings import Contested

T = TypeVar("T")
Range = tuple[Day | None, Day | None]
WHO_AND_WHERE = frozenset({"person", "unnamed", "vacant", "unknown", "post", "unit", "of", "from", "to"})
"""Fields on which it depends whom and what a record is about."""
STARTS = frozenset({"birth", "founding"})
ENDS = frozenset({"death", "dissolution", "abolition"})


class Attestation(Frozen):
    """A citation's word that a record was so on some day of a range.

    Attributes:
        earliest, latest: the range, both inclusive, None where open; as written, `~` widened.
        event: id of the event on whose day it was so, if the citation says so.
        doubt: name of the doubtful date it rests on, if any (see `Statements.doubts`).
    """

    earliest: Day | None
    latest: Day | None
    written: str
    cite: Citation
    event: str | None = None
    doubt: str | None = None


class Statements:
    """Everything that a register states about time, record by record.

    A doubtful date (`?` or `%`) has a name, by which it can be left out: `record/start`, `record/end`,
    `record/seen/0`, or the id of an event.

    Args:
        alike: statements of the same register, whose numbers of points are used, so that edges of either tell the same.

    Attributes:
        records, events: by id, as they hold: dates of which sources say different things are as wide as what they say.
        contested: what is contested of a record or event, by its id.
        unsettled: the fields of those of which the register adopts nothing.
    """

    def __init__(
        self,
        register: Register,
        *,
        literal: bool = False,
        without: Collection[str] = (),
        identity: Identity | None = None,
        alike: Statements | None = None,
    ) -> None:
        self.register = register
        self.literal = literal
        self.without = frozenset(without)
        self.identity = identity
        self._attestations: dict[str, tuple[Attestation, ...]] = {}
        self._containers: dict[str, tuple[str, ...]] = {}
        self._points: dict[tuple[str, str], int] = {} if alike is None else alike._points
        absent: set[str] = set()
        for record in register.records():  # units, then posts, then what relates them
            if record.status == "retracted" or not self._grounded(record, absent):
                absent.add(record.id)
        self.events = {name: event for name, event in sorted(register.events.items()) if event.status != "retracted"}
        self.records: dict[str, Record] = {}
        for record in sorted(register.records(), key=lambda one: one.id):  # any order of files, the same answers
            if record.id not in absent:
                self.records[record.id] = record
        self.contested: dict[str, tuple[Contested, ...]] = {}
        self.unsettled: dict[str, frozenset[str]] = {}
        self._settle()
        self.life_events: dict[str, list[Event]] = {}
        for event in self.events.values():
            if event.what in STARTS or event.what in ENDS:
                for subject in (event.person, event.unit, event.post):
                    if subject is not None:
                        self.life_events.setdefault(subject, []).append(event)
        self.links: dict[str, list[PartOf]] = {}
        for record in self.records.values():
            if isinstance(record, PartOf):
                self.links.setdefault(record.unit, []).append(record)

    def _grounded(self, record: Record, absent: set[str]) -> bool:
        """Return whether what the record is about is in the register: its post, unit, person."""
        register = self.register
        if isinstance(record, Tenure):
            return record.post in register.posts and record.post not in absent and self._person(record.person)
        if isinstance(record, Membership):
            member = record.unit in register.units if record.unit else self._person(record.person)
            return member and record.of in register.units and not {record.of, record.unit} & absent
        if isinstance(record, PartOf):
            return record.parent in register.units and not {record.unit, record.parent} & absent
        if isinstance(record, Post):
            return record.unit in register.units and record.unit not in absent
        if isinstance(record, Reporting):
            ends = {record.subject, record.to}
            return all(end in register.posts or end in register.units for end in ends) and not ends & absent
        if isinstance(record, Strength):
            return (record.of in register.units or record.of in register.people) and record.of not in absent
        return True

    def _settle(self) -> None:
        """Put in the place of records and events of which sources say different things what holds of them."""
        items: tuple[Record | Event, ...] = (*self.records.values(), *self.events.values())
        told = [item for item in items if any(cite.says for cite in item.cites)]
        if not told:
            return
        from orgchart.inference.statements.readings import settle  # most registers have no such citation

        for item in told:
            settled = settle(self.register, item, literal=self.literal)
            if isinstance(item, Event):
                self.events[item.id] = settled.record
            else:
                self.records[item.id] = settled.record
            if settled.contested:
                self.contested[item.id] = settled.contested
                self.unsettled[item.id] = settled.open

    def contests(self, record: Record) -> bool:
        """Return whether it is contested, and not settled, whom or what a record is about."""
        return not WHO_AND_WHERE.isdisjoint(self.unsettled.get(record.id, ()))

    def _person(self, name: str | None) -> bool:
        return name is None or name in self.register.people

    # points

    def start(self, name: str) -> int:
        """Return the number of a record's start."""
        return self._point(name, "start")

    def end(self, name: str) -> int:
        """Return the number of a record's end."""
        return self._point(name, "end")

    def event(self, name: str) -> int:
        """Return the number of an event's day."""
        return self._point(name, "day")

    def _point(self, name: str, which: str) -> int:
        return self._points.setdefault((name, which), len(self._points) + 1)

    def point_names(self) -> dict[int, str]:
        """Return the points in words: `hekmat-leader.start`."""
        return {number: f"{name}.{which}" for (name, which), number in self._points.items()}

    # dates

    def bounds(self, date: Edtf) -> Range:
        """Return first and last day of a date under the policy: `~` and `%` widened unless literal."""
        return (date.earliest, date.latest) if self.literal else date.widened()

    def end_range(self, record: Record) -> Range:
        """Return the range of a written end as last day held: a day less where ends are exclusive.

        A start and an end written alike mean that one day, exclusive or not.
        """
        when = record.end
        if when is None or when.edtf is None:
            return None, None
        first, last = self.bounds(when.edtf)
        exclusive = self.register.exclusive_ends if when.exclusive is None else when.exclusive
        start = record.start.edtf if record.start is not None else None
        if exclusive and not (start is not None and start.source == when.edtf.source):
            first, last = (None if first is None else first - 1), (None if last is None else last - 1)
        return first, last

    def over_by(self, when: When) -> Day | None:
        """Return the last day it can have been so, where it is only known to have been over by a date or source."""
        date = when.over_by_date
        if date is None and when.over_by_source is not None:
            source = self.register.sources.get(when.over_by_source)
            date = source.information if source is not None else None
        if date is None:
            return None
        latest = self.bounds(date)[1]
        return None if latest is None else latest - 1

    def attestations(self, record: Record) -> tuple[Attestation, ...]:
        """Return what each citation of the record attests, in order; what contradicts it attests nothing."""
        known = self._attestations.get(record.id)
        if known is None:
            known = self._attestations[record.id] = tuple(self._attested(record))
        return known

    def _attested(self, record: Record) -> Iterator[Attestation]:
        for at, cite in enumerate(record.cites):
            if cite.seen is None or cite.stance == "contradicts":
                continue
            yield from self._attestation(f"{record.id}/seen/{at}", cite, cite)
        if isinstance(record, Unit):
            for link in self.links.get(record.id, ()):
                if self.lifelong(link):
                    yield from self.attestations(link)
        if isinstance(record, Strength) and record.seen is not None:
            cite = record.cites[0] if record.cites else Citation(source="")
            yield from self._attestation(f"{record.id}/seen", cite, record)

    def _attestation(self, doubt: str, cite: Citation, holder: Citation | Strength) -> Iterator[Attestation]:
        seen = holder.seen
        date, event = (seen.date, seen.event) if seen is not None else (None, None)
        if seen is not None and seen.kind == "source":
            source = self.register.sources.get(cite.source)
            date = source.information if source is not None else None
        if event is not None:
            if event in self.events:
                of = self.events[event].date
                first, last = self.bounds(of) if of is not None else (None, None)
                unsure = event if self.doubtful_event(event) else None
                yield Attestation(
                    earliest=first,
                    latest=last,
                    written=of.source if of else event,
                    cite=cite,
                    event=event,
                    doubt=unsure,
                )
        elif date is not None:
            first, last = self.bounds(date)
            unsure = doubt if date.uncertain else None
            yield Attestation(earliest=first, latest=last, written=date.source, cite=cite, doubt=unsure)

    # firmness

    def doubtful_event(self, name: str) -> bool:
        """Return whether an event's date carries `?` or `%`."""
        date = self.events[name].date
        return date is not None and date.uncertain

    def firm_event(self, name: str) -> bool:
        """Return whether an event may push records: accepted, at least likely, its date without doubt."""
        event = self.events[name]
        return event.status == "accepted" and event.confidence in _FIRM and not self.doubtful_event(name)

    def accepted(self, record: Record) -> bool:
        """Return whether a record is firm but for doubtful dates and contradictions."""
        claimed = isinstance(record, (Tenure, Membership)) and record.mode == "claimed"
        return record.status == "accepted" and record.confidence in _FIRM and not claimed and not self.contests(record)

    def own_doubts(self, record: Record) -> Iterator[str]:
        """Yield the names of doubtful dates that the record itself states or refers to."""
        for which, when in (("start", record.start), ("end", record.end)):
            if when is None:
                continue
            if any(date is not None and date.uncertain for date in (when.edtf, when.over_by_date)):
                yield f"{record.id}/{which}"
            if when.event in self.events and self.doubtful_event(str(when.event)):
                yield str(when.event)
        for attestation in self.attestations(record):
            if attestation.doubt is not None:
                yield attestation.doubt

    # edges

    def event_edges(self, name: str) -> Iterator[Edge]:
        """Yield the edges of an event's own date."""
        event = self.events[name]
        if event.date is not None:
            yield from _within(self.event(name), self.bounds(event.date), name, "event", event.cites)

    def life(self, name: str) -> list[Event]:
        """Return the births, deaths, foundings, dissolutions and abolitions of a person, unit or post.

        None where nothing is inferred from them (`caps`).
        """
        return [] if "caps" in self.without else self.life_events.get(name, [])

    def edges(self, record: Record, *, without: Collection[str] = (), caps: Collection[str] = ()) -> Iterator[Edge]:
        """Yield the edges that a record states: its dates, attestations, order and containment.

        Args:
            record: the record.
            without: names of doubtful dates to leave out.
            caps: ids of containers that are not firm; the edges go to the nearest firm ones above instead.
        """
        start, end = self.start(record.id), self.end(record.id)
        yield Edge(start, end, 0, record.id, "interval")
        yield from self._date_edges(record, without)
        if record.duration is not None:
            yield from self._duration_edges(record, record.duration)
        yield from self._order_edges(record)
        for attestation in self.attestations(record):
            if attestation.doubt in without and attestation.doubt is not None:
                continue
            cites = (attestation.cite,)
            if attestation.event is not None:
                day = self.event(attestation.event)
                yield Edge(start, day, 0, record.id, "seen", cites, attestation.event)
                yield Edge(day, end, 0, record.id, "seen", cites, attestation.event)
            else:
                if attestation.latest is not None:
                    yield Edge(start, ORIGIN, attestation.latest, record.id, "seen", cites)
                if attestation.earliest is not None:
                    yield Edge(ORIGIN, end, -attestation.earliest, record.id, "seen", cites)
        for subject in self.subjects(record):
            for event in self.life(subject):
                if event.id in without:
                    continue
                day, word = self.event(event.id), (*event.cites, *self.joined_by(record, subject))
                if event.what in STARTS:
                    yield Edge(day, start, 0, record.id, event.what, word, event.id)
                else:
                    yield Edge(end, day, 0, record.id, event.what, word, event.id)
        if "containment" in self.without:
            return
        for container in self.containers(record, skipping=caps):
            yield Edge(self.start(container), start, 0, record.id, "containment", record.cites, container)
            yield Edge(end, self.end(container), 0, record.id, "containment", record.cites, container)
        if isinstance(record, PartOf):  # a side without a date spans the unit's life
            if record.start is None:
                yield Edge(start, self.start(record.unit), 0, record.id, "part_of", record.cites, record.unit)
            if record.end is None:
                yield Edge(self.end(record.unit), end, 0, record.id, "part_of", record.cites, record.unit)

    def _date_edges(self, record: Record, without: Collection[str]) -> Iterator[Edge]:
        when = record.start
        if when is not None and f"{record.id}/start" not in without:
            cites = tuple(cite for cite in record.cites if cite.covers("start"))
            point = self.start(record.id)
            if when.edtf is not None:
                yield from _within(point, self.bounds(when.edtf), record.id, "start", cites)
            yield from self._same_day(point, when.event, record.id, "start", cites)
        when = record.end
        if when is not None and f"{record.id}/end" not in without:
            cites = tuple(cite for cite in record.cites if cite.covers("end"))
            point = self.end(record.id)
            yield from _within(point, self.end_range(record), record.id, "end", cites)
            yield from self._same_day(point, when.event, record.id, "end", cites)
            over = self.over_by(when)
            if over is not None:
                yield Edge(point, ORIGIN, over, record.id, "over-by", cites)

    def _duration_edges(self, record: Record, duration: Lasting) -> Iterator[Edge]:
        start, end = self.start(record.id), self.end(record.id)
        cites = tuple(cite for cite in record.cites if cite.covers("duration"))
        least, most = duration.days()
        if least is not None:
            yield Edge(start, end, -least, record.id, "duration", cites)
        if most is not None:
            yield Edge(end, start, most, record.id, "duration", cites)

    def _same_day(
        self, point: int, event: str | None, owner: str, rule: str, cites: tuple[Citation, ...]
    ) -> Iterator[Edge]:
        if event is not None and event in self.events:
            day = self.event(event)
            cites += self.events[event].cites
            yield Edge(point, day, 0, owner, rule, cites, event)
            yield Edge(day, point, 0, owner, rule, cites, event)

    def _order_edges(self, record: Record) -> Iterator[Edge]:
        start, end = self.start(record.id), self.end(record.id)
        follows = record.follows
        if follows is not None and follows.record in self.records:
            before = self.end(follows.record)
            yield Edge(before, start, 0, record.id, "follows", record.cites, follows.record)
            if follows.immediate:
                yield Edge(start, before, 1, record.id, "immediate", record.cites, follows.record)
        if record.within in self.records:
            anchor = str(record.within)
            yield Edge(self.start(anchor), start, 0, record.id, "within", record.cites, anchor)
            yield Edge(end, self.end(anchor), 0, record.id, "within", record.cites, anchor)
        for name in record.after:
            if name in self.events:
                yield Edge(self.event(name), start, 0, record.id, "after", record.cites, name)
            elif name in self.records:
                yield Edge(self.end(name), start, 0, record.id, "after", record.cites, name)
        for name in record.before:
            if name in self.events:
                yield Edge(end, self.event(name), 0, record.id, "before", record.cites, name)
            elif name in self.records:
                yield Edge(end, self.start(name), 0, record.id, "before", record.cites, name)

    # structure

    def lifelong(self, record: Record) -> bool:
        """Return whether a record is an accepted `part_of` without dates: it lasts as long as the unit."""
        return isinstance(record, PartOf) and not record.dated and self.accepted(record)

    def subjects(self, record: Record) -> tuple[str, ...]:
        """Return the ids whose birth, death, founding or end bounds the record: its person, by all ids, or itself."""
        if isinstance(record, (Unit, Post)):
            return (record.id,)
        person = self.person_of(record)
        if person is None:
            return ()
        return (person,) if self.identity is None else self.identity.people(person)

    def person_of(self, record: Record) -> str | None:
        """Return the id of the person whom a record is about, if it is about one."""
        if isinstance(record, (Tenure, Membership)):
            return record.person
        return record.of if isinstance(record, Strength) and record.of in self.register.people else None

    def joined_by(self, record: Record, subject: str) -> tuple[Citation, ...]:
        """Return the citations of the judgements by which a record's person is one with `subject`."""
        person = self.person_of(record)
        if self.identity is None or person is None:
            return ()
        return self.identity.cites(person, subject)

    def containers(self, record: Record, *, skipping: Collection[str] = ()) -> tuple[str, ...]:
        """Return the ids of the records that contain this one in time, nearest first, without repetition.

        Those named in `skipping` are replaced by what contains them.
        """
        if not skipping:
            known = self._containers.get(record.id)
            if known is None:
                known = self._containers[record.id] = tuple(dict.fromkeys(self._direct(record)))
            return known
        found: dict[str, None] = {}
        waiting = list(self._direct(record))
        passed: set[str] = set()
        while waiting:
            name = waiting.pop(0)
            if name in skipping:
                if name not in passed:
                    passed.add(name)
                    waiting += self._direct(self.records[name])
            else:
                found[name] = None
        return tuple(found)

    def above(self, record: Record, *, anchors: bool = False) -> tuple[str, ...]:
        """Return the ids of everything that contains a record in time, at any height, without repetition.

        Args:
            record: the record.
            anchors: whether the records that it, or a container, lies within (`within`) count as well.
        """
        found: dict[str, None] = {}
        waiting = [record]
        while waiting:
            current = waiting.pop()
            direct = self.containers(current)
            if anchors and current.within in self.records:
                direct += (str(current.within),)
            for name in direct:
                if name not in found:
                    found[name] = None
                    waiting.append(self.records[name])
        return tuple(found)

    def from_above(
        self, name: str, known: dict[str, T], make: Callable[[str, list[T]], T], in_circle: Callable[[str], T]
    ) -> T:
        """Return what is made of a container and of the same for all that contains it; `known` keeps it.

        Args:
            name: id of the container.
            known: what is made of containers already.
            make: makes it of a container's id and of what is made of those that contain it.
            in_circle: makes it of the id of a container that is in itself.
        """
        path = {} if name in known else {name: None}
        while path:
            at = next(reversed(path))
            above = self.containers(self.records[at])
            waiting = [one for one in above if one not in known]
            if not waiting:
                known[at] = make(at, [known[one] for one in above])
            elif waiting[-1] in path:
                known[at] = in_circle(at)
            else:
                path[waiting[-1]] = None
                continue
            del path[at]
        return known[name]

    def referred(self, record: Record) -> tuple[str, ...]:
        """Return the ids of records that the statements of this one refer to: what contains it, anchors, neighbours."""
        follows = record.follows.record if record.follows is not None else None
        named = (*self._direct(record), follows, record.within, *record.after, *record.before)
        return tuple(dict.fromkeys(name for name in named if name is not None and name in self.records))

    def _direct(self, record: Record) -> tuple[str, ...]:
        if isinstance(record, Tenure):
            return (record.post,)
        if isinstance(record, Post):
            return (record.unit,)
        if isinstance(record, PartOf):
            return (record.unit, record.parent) if record.dated else (record.parent,)
        if isinstance(record, Membership):
            return (record.of, record.unit) if record.unit is not None else (record.of,)
        if isinstance(record, Reporting):
            return (record.subject, record.to)
        if isinstance(record, Strength):
            return (record.of,) if record.of in self.register.units else ()
        return tuple(link.parent for link in self.links.get(record.id, ()) if self.lifelong(link))


_FIRM = frozenset({None, "certain", "likely"})


def _within(point: int, days: Range, owner: str, rule: str, cites: tuple[Citation, ...]) -> Iterator[Edge]:
    first, last = days
    if first is not None:
        yield Edge(ORIGIN, point, -first, owner, rule, cites)
    if last is not None:
        yield Edge(point, ORIGIN, last, owner, rule, cites)
