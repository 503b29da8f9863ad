"""What a register says about time: its records and events, their dates, sightings and places in one another.

Points are numbered: every record has a start and an end, every event one point, shared by all that refer to it. An
attestation on a date of its own needs no point: "some day in [a0, a1] between start and end" is exactly start <= a1
and a0 <= end. What follows for the points is in `edges`, which statements are weak in `firmness`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.statements.firmness import Firmness, Kind, World, denied
from orgchart.inference.statements.recorded_ends import recorded_ends
from orgchart.inference.statements.sources import Sources
from orgchart.inference.statements.turning_events import ENDS, STARTS, TurningEvents
from orgchart.model import (
    Citation,
    Event,
    Judgement,
    Membership,
    PartOf,
    Policy,
    Post,
    Record,
    Register,
    Reporting,
    Seen,
    Strength,
    Tenure,
    Unit,
    When,
)
from orgchart.temporal import Day, Edtf

if TYPE_CHECKING:
    from orgchart.inference.identity import Identity
    from orgchart.inference.network.network import Edge
    from orgchart.inference.statements.readings import Contested

Range = tuple[Day | None, Day | None]
_OPEN: Final[Range] = None, None
_NO_RANGES: Final = _OPEN, _OPEN
Steps = tuple[tuple[str, tuple[str, ...]], ...]
"""What contains a record directly, each with the names of the links by which it does."""


class Attestation(NamedTuple):
    """A citation's word that a record was so on some day of a range.

    Attributes:
        earliest, latest: the range, both inclusive, None where open; as written, `~` widened.
        event: id of the event on whose day it was so, if the citation says so.
        doubt: name of the weak statement it rests on, if any (see `firmness`).
    """

    earliest: Day | None
    latest: Day | None
    written: str
    cite: Citation
    event: str | None = None
    doubt: str | None = None


class Statements(Lazy):
    """Everything that a register states about time, record by record.

    Args:
        alike: statements of the same register, whose numbers of points are used, so that edges of either tell the same.

    Attributes:
        records, events: by id, as they hold: dates of which sources say different things are as wide as what they say.
        lifelong_links: ids of the accepted links without dates, which last as long as the unit.
        contested: what is contested of a record or event, by its id.
        unsettled: the fields of those of which the register adopts nothing.
        sources: what the sources can know.
        firmness: which statements are weak.
        edges: what has been worked out of them for the network, by record and the containers left out.
        life_events: the births, deaths, foundings and ends of people, units and posts, by id.
        ends_from: of which units with a link without dates in them, and records that others lie within, an end is
            recorded, of them or of what is above, and from when on (`recorded_ends`).
    """

    def __init__(
        self, register: Register, policy: Policy, identity: Identity | None = None, *, alike: Statements | None = None
    ) -> None:
        self.register = register
        self.policy = policy
        self.without = frozenset(policy.without)
        self.identity = identity
        self.sources = Sources(register.sources)
        self._reach = policy.approximate.reach
        if alike is not None:
            alike.number()
        self._to_number: Collection[Record] = ()
        self._points: dict[tuple[str, str], int] = {} if alike is None else alike._points
        self._named: dict[int, tuple[str, str]] = {}
        self._both: dict[str, tuple[int, int]] = {} if alike is None else alike._both
        absent: set[str] = set()
        for record in register.records():  # units, then posts, then what relates them
            if record.status == "retracted" or not self._grounded(record, absent):
                absent.add(record.id)
        self.events = {name: event for name, event in sorted(register.events.items()) if event.status != "retracted"}
        self.records: dict[str, Record] = {}
        for record in sorted(register.records(), key=attrgetter("id")):  # any order of files, the same answers
            if record.id not in absent:
                self.records[record.id] = record
        self.contested: dict[str, tuple[Contested, ...]] = {}
        self.unsettled: dict[str, frozenset[str]] = {}
        self._settle()
        self.firmness = Firmness(policy, self.sources, self.unsettled)
        self.life_events: dict[str, list[Event]] = {}
        for event in self.events.values():
            if event.what in STARTS or event.what in ENDS:
                for subject in (event.person, event.unit, event.post):
                    if subject is not None:
                        self.life_events.setdefault(subject, []).append(event)
        self.links: dict[str, list[PartOf]] = {}
        self.lifelong_links: set[str] = set()
        self._steps: dict[str, Steps] = {}
        shared: dict[str, Steps] = {}
        for record in self.records.values():
            if isinstance(record, (Tenure, Post)):
                above = record.post if isinstance(record, Tenure) else record.unit
                self._steps[record.id] = shared.get(above) or shared.setdefault(above, ((above, ()),))
            elif isinstance(record, PartOf):
                self.links.setdefault(record.unit, []).append(record)
                if not record.dated and self.firmness.of_record(record) is None:
                    self.lifelong_links.add(record.id)
        self._turns = TurningEvents(self)
        self.edges: dict[tuple[str, frozenset[str]], tuple[Edge, ...]] = {}
        seen = {name for name, record in self.records.items() for cite in record.cites if cite.seen is not None}
        silent = self.records.keys() - seen - self.links.keys() - register.strengths.keys()
        self._attested: dict[str, tuple[Attestation, ...]] = dict.fromkeys(silent, ())
        self._containers: dict[str, tuple[str, ...]] = {}
        self._written: dict[str, tuple[Record, tuple[Range, Range]]] = {}
        self._doubtful: set[str] = set()
        self._doubts: dict[str, tuple[str, ...]] = {}
        self._find_weak()

    def _grounded(self, record: Record, absent: set[str]) -> bool:
        """Return whether what the record is about is in the register: its post, unit, person."""
        register = self.register
        if isinstance(record, Tenure):
            who, post = record.person, record.post
            return post in register.posts and post not in absent and (who is None or who in register.people)
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
        told = {id(item): item for item in items for cite in item.cites if cite.says}
        if not told:
            return
        from orgchart.inference.statements.readings import settle  # most registers have no such citation

        for item in told.values():
            settled = settle(self.register, item, self.bounds)
            if isinstance(item, Event):
                self.events[item.id] = settled.record
            else:
                self.records[item.id] = settled.record
            if settled.contested:
                self.contested[item.id] = settled.contested
                self.unsettled[item.id] = settled.open

    def _person(self, name: str | None) -> bool:
        return name is None or name in self.register.people

    # points

    def start(self, name: str) -> int:
        """Return the number of a record's start."""
        return self._point(name, "start")

    def end(self, name: str) -> int:
        """Return the number of a record's end."""
        return self._point(name, "end")

    def both(self, name: str) -> tuple[int, int]:
        """Return the numbers of a record's start and end."""
        found = self._both.get(name)
        if found is None:
            found = self._both[name] = self.start(name), self.end(name)
        return found

    def event(self, name: str) -> int:
        """Return the number of an event's day."""
        return self._point(name, "day")

    def _point(self, name: str, which: str) -> int:
        if self._to_number:
            self.number()
        return self._points.setdefault((name, which), len(self._points) + 1)

    def number_later(self, records: Collection[Record]) -> None:
        """Have the points of plain records numbered when one is first asked for, as the network of them would.

        Which of two chains of statements that give the same day is told depends on these numbers.
        """
        self._to_number = records

    def number(self) -> None:
        """Number the points that wait for it."""
        records, self._to_number = self._to_number, ()
        for name, event in self.events.items() if records else ():
            if event.date is not None and self.firm_event(name):
                self.event(name)
        for record in records:
            self.both(record.id)
            if record.follows is not None and record.follows.record in self.records:
                self.end(record.follows.record)
            for container, _ in self.steps(record):
                self.both(container)

    def point_names(self) -> dict[int, str]:
        """Return the points in words: `hekmat-leader.start`."""
        self.number()
        return {number: f"{name}.{which}" for (name, which), number in self._points.items()}

    @lazily
    def renamings(self) -> Mapping[str, Sequence[Event]]:
        """The events by which something was renamed, by its id, in the order of the register."""
        found: dict[str, list[Event]] = {}
        for event in self.events.values():
            if event.what == "renaming":
                for name in {event.unit, event.post, event.person} - {None}:
                    found.setdefault(str(name), []).append(event)
        return found

    def named_point(self, number: int) -> tuple[str, str]:
        """Return whose date a point is, and which of its dates: `start`, `end` or `day`."""
        if number not in self._named:
            self._named = {known: point for point, known in self._points.items()}
        return self._named[number]

    def kinds_of_points(self) -> dict[int, str]:
        """Return what each point is: `start`, `end` or `day`."""
        self.number()
        return {number: which for (_, which), number in self._points.items()}

    # dates

    def bounds(self, date: Edtf) -> Range:
        """Return first and last day of a date under the policy: `~` and `%` widened unless literal."""
        is_literal = self.policy.literal or not date.approximate
        return (date.earliest, date.latest) if is_literal else date.widened(self._reach)

    def end_range(self, record: Record) -> Range:
        """Return the range of a written end as last day held: a day less where ends are exclusive.

        A start and an end written alike mean that one day, exclusive or not.
        """
        return self.written(record)[1]

    def written(self, record: Record) -> tuple[Range, Range]:
        """Return the ranges of a written start, and of a written end as last day held (`end_range`)."""
        known = self._written.get(record.id)
        if known is not None and known[0] is record:
            return known[1]
        begun = record.start.edtf if record.start is not None else None
        start = _OPEN if begun is None else self.bounds(begun)
        ranges = start, _OPEN if record.end is None else self._end_range(record.end, begun)
        self._written[record.id] = record, ranges
        return ranges

    def _end_range(self, when: When, start: Edtf | None) -> Range:
        if when.edtf is None:
            return _OPEN
        first, last = self.bounds(when.edtf)
        exclusive = self.register.exclusive_ends if when.exclusive is None else when.exclusive
        if exclusive and not (start is not None and start.source == when.edtf.source):
            first, last = (None if first is None else first - 1), (None if last is None else last - 1)
        return first, last

    def over_by(self, record: Record) -> Day | None:
        """Return the last day it can have been so, where it is only known to have been over by a date or source.

        A source can tell that something is over up to its own day, unless that is announced.
        """
        when = record.end
        date, limits = when.over_by_date if when is not None else None, list[Day | None]()
        if date is not None and not self.announced(record, "end"):
            limits = [self.sources.limit(cite) for cite in self.stating(record, "end")]
        elif date is None and when is not None and when.over_by_source is not None:
            source = self.register.sources.get(when.over_by_source)
            date = source.information if source is not None else None
            limits = [self.sources.limit_of(when.over_by_source)]
        latest = self.bounds(date)[1] if date is not None else None
        if latest is None:
            return None
        known = [day for day in limits if day is not None]
        return (min(latest, max(known)) if known and len(known) == len(limits) else latest) - 1

    def announced(self, record: Record, which: str) -> bool:
        """Return whether a stated start or end lies wholly after all its sources: told as still to come.

        So does that something will be over by a date that is still to come.
        """
        least = self.sources.least
        if least is None:
            return False
        first = self.written(record)[which == "end"][0]
        when = record.start if which == "start" else record.end
        if when is not None and when.edtf is None and when.over_by_date is not None:
            first = self.bounds(when.over_by_date)[0]
        if first is None or first <= least:
            return False  # so it is of nearly all
        limits = [self.sources.limit(cite) for cite in self.stating(record, which)]
        return bool(limits) and all(limit is not None and limit < first for limit in limits)

    def stating(self, record: Record, which: str) -> tuple[Citation, ...]:
        """Return the citations that speak for a field of a record."""
        told = [
            one
            for one in record.cites
            if (one.supports is None or which in one.supports) and one.stance != "contradicts"
        ]
        return tuple(
            [one for one in told if not self.sources.is_retracted(one)] if self.sources.any_retracted else told
        )

    def not_before(self, record: Record) -> Day | None:
        """Return the first day on which the sources of an end that is announced can have been published.

        On that day it was still to come. None where the end is not announced, is doubtful, or the start is announced;
        or where it is only told by when it will be over.
        """
        if record.end is None or record.end.edtf is None:
            return None
        if self.firmness.weak.get(f"{record.id}/end") != "announced" or self.announced(record, "start"):
            return None
        return self.sources.first_told(self.stating(record, "end"))

    def attestations(self, record: Record) -> tuple[Attestation, ...]:
        """Return what each citation of the record attests, in order; what denies it or is withdrawn attests nothing."""
        found = self._attested.get(record.id)
        if found is None:
            found = self._attested[record.id] = tuple(self._attestations(record))
        return found

    def withdrawn(self, record: Record) -> tuple[Attestation, ...]:
        """Return what citations of withdrawn sources attest: weak statements that only lower, and are no evidence."""
        return tuple(self._attestations(record, withdrawn=True)) if self.sources.any_retracted else ()

    def _attestations(self, record: Record, *, withdrawn: bool = False) -> Iterator[Attestation]:
        for at, cite in enumerate(record.cites):
            if cite.seen is not None and self._tells(cite, withdrawn=withdrawn):
                yield from self._attestation(f"{record.id}/seen/{at}", cite, cite)
        if isinstance(record, Unit):
            for link in self.links.get(record.id, ()):
                if self.lifelong(link):
                    yield from self.withdrawn(link) if withdrawn else self.attestations(link)
        if isinstance(record, Strength) and record.seen is not None:
            cite = _first_cite(record)
            if self._tells(cite, withdrawn=withdrawn):
                yield from self._attestation(f"{record.id}/seen", cite, record)

    def _tells(self, cite: Citation, *, withdrawn: bool) -> bool:
        return cite.stance != "contradicts" and self.sources.is_retracted(cite) == withdrawn

    def _attestation(self, name: str, cite: Citation, holder: Citation | Strength) -> Iterator[Attestation]:
        """Yield what one citation attests, up to what its source can know; nothing where that is all too late."""
        seen = holder.seen
        date, event = (seen.date, seen.event) if seen is not None else (None, None)
        if seen is not None and seen.kind == "source":
            source = self.register.sources.get(cite.source)
            date = source.information if source is not None else None
        limit = self.sources.limit(cite)
        if event is not None:
            if event not in self.events:
                return
            date = self.events[event].date
            doubt = event if event in self.firmness.weak else None
        elif date is None:
            return
        else:
            doubt = name if date.uncertain else None
        doubt = name if self.sources.is_retracted(cite) else doubt
        first, last = self.bounds(date) if date is not None else (None, None)
        if limit is not None:
            if first is not None and first > limit:
                return
            if event is None:
                last = limit if last is None else min(last, limit)
        written = date.source if date is not None else str(event)
        yield Attestation(earliest=first, latest=last, written=written, cite=cite, event=event, doubt=doubt)

    # firmness

    def _find_weak(self) -> None:
        """Find the weak statements: first the events, which others rest on."""
        firmness = self.firmness
        found: dict[str, Any] = {}
        for event in self.events.values():
            found[event.id] = firmness.of_event(event)
            found[f"{event.id}/implied"] = "likely" if event.inferred else None
        for record in self.records.values():
            found[record.id] = None if record.id in self.lifelong_links else firmness.of_record(record)
            own = self._own_doubts(record)
            if own or record.id in self.links:
                self._doubtful.add(record.id)
                found.update(own)
        for judgement in self.register.judgements.values() if self.identity is not None else ():
            found[judgement.id] = "weak"  # where it is asked for, it leaves open who is who
        firmness.weak.update({name: kind for name, kind in found.items() if kind is not None})
        links = [link for several in self.links.values() for link in several if self.lifelong(link)]
        within = [record for record in self.records.values() if record.within is not None]
        named = [*(link.parent for link in links), *(str(record.within) for record in within)]
        self.ends_from = recorded_ends(self, named)
        firmness.weak.update({f"{link.id}/end": "weak" for link in links if link.parent in self.ends_from})
        firmness.weak.update({f"{one.id}/within": "weak" for one in within if one.within in self.ends_from})

    def _own_doubts(self, record: Record) -> dict[str, Kind | None]:
        """Return the dates and sightings of a record that are weak; those that rest on an event with None."""
        found: dict[str, Kind | None] = {}
        start, end = record.start, record.end
        opposed = self.sources.any_retracted or denied(record)
        begun, ended = _NO_RANGES if start is None and end is None else self.written(record)
        for which, when, (first, _) in (("start", start, begun), ("end", end, ended)):
            if when is not None and (opposed or not self._is_plain(when, first)):
                kind = self.firmness.of_date(record, which, when)
                if kind is None and self.announced(record, which):
                    kind = "announced"
                if kind is not None or when.event is not None:
                    found[f"{record.id}/{which}"] = kind
        for at, cite in enumerate(record.cites):
            if cite.seen is not None:
                kind = self._of_sighting(cite, cite.seen)
                if kind is not None or cite.seen.event is not None:
                    found[f"{record.id}/seen/{at}"] = kind
        if isinstance(record, Strength) and record.seen is not None:
            found[f"{record.id}/seen"] = self._of_sighting(_first_cite(record), record.seen)
        return found

    def _is_plain(self, when: When, first: Day | None) -> bool:
        """Return whether a start or end is a date without doubt that no source can have announced, and no event."""
        date, least = when.edtf, self.sources.least
        if date is None or date.uncertain or when.event is not None or when.over_by_date is not None:
            return False
        return first is None or least is None or first <= least

    def _of_sighting(self, cite: Citation, seen: Seen) -> Kind | None:
        """Return how weak it is what a citation, or the figure that it is of, has seen; None where that is firm."""
        if self.sources.is_retracted(cite):
            return "weak"
        date = seen.date
        if seen.kind == "source":
            source = self.register.sources.get(cite.source)
            date = source.information if source is not None else None
        return "uncertain-date" if date is not None and date.uncertain else None

    def firm_event(self, name: str) -> bool:
        """Return whether an event may push records: accepted, not merely likely, its day without doubt."""
        return name not in self.firmness.weak

    def may_doubt(self, record: Record) -> bool:
        """Return whether a record may itself make a weak statement; that a link lends an end is one of its unit."""
        return record.id in self._doubtful

    def takes(self, record: Record, which: str, world: World) -> bool:
        """Return whether a world takes the stated start or end of a record."""
        return record.id not in self._doubtful or self.firmness.holds(world, (f"{record.id}/{which}",))

    def has_own_doubts(self, record: Record) -> bool:
        """Return whether the record itself makes, or refers to for its dates, any weak statement (`own_doubts`)."""
        return record.id in self.doubting

    @lazily
    def doubting(self) -> frozenset[str]:
        """Return the ids of the records that make, or refer to for their dates, any weak statement (`own_doubts`)."""
        return frozenset(name for name in self._doubtful if self.own_doubts(self.records[name]))

    def own_doubts(self, record: Record) -> tuple[str, ...]:
        """Return the names of the weak statements that the record itself makes, or refers to for its dates; sorted."""
        found = self._doubts.get(record.id)
        if found is None:
            found = self._doubts[record.id] = tuple(sorted(self._doubts_of(record)))
        return found

    def _doubts_of(self, record: Record) -> set[str]:
        weak = self.firmness.weak
        found = {name for name in (f"{record.id}/start", f"{record.id}/end") if name in weak}
        for when in (record.start, record.end):
            if when is not None and when.event in self.events:
                found |= {name for name in self.day_of(record, str(when.event)) if name in weak}
        return found | {one.doubt for one in self.attestations(record) if one.doubt is not None}

    def day_of(self, record: Record, event: str) -> tuple[str, ...]:
        """Return the names of what a record rests on that has its start or end on the day of an event.

        What an inferred event implies for its own subject is an inference, also where the subject's record names it.
        """
        return (event, f"{event}/implied") if self._befalls(record, self.events[event]) else (event,)

    def _befalls(self, record: Record, event: Event) -> bool:
        subjects = self.subjects(record)
        return any(name is not None and name in subjects for name in (event.person, event.unit, event.post))

    def is_plainly_dated(self, record: Record) -> bool:
        """Return whether when a record was so is told by dates of its own, by sightings and by other records only.

        Not by events, by how long it was so, or by when it is known to have been over.
        """
        if self.life_events or self._turns.any or record.duration is not None:
            return False
        start, end = record.start, record.end
        if start is not None and start.event is not None:
            return False
        return end is None or (end.event or end.over_by_date or end.over_by_source) is None

    # what befell whom

    def life(self, name: str) -> list[Event]:
        """Return the births, deaths, foundings, dissolutions and abolitions of a person, unit or post.

        None where nothing is inferred from them (`caps`).
        """
        return [] if "caps" in self.without else self.life_events.get(name, [])

    def befallen(self, record: Record) -> bool:
        """Return whether there is a birth, death, founding or the like of what a record is about."""
        return bool(self.life_events) and any(map(self.life, self.subjects(record)))

    @property
    def any_turns(self) -> bool:
        """Return whether there are appointments, dismissals and the like."""
        return self._turns.any

    def turns(self, record: Record) -> Iterator[tuple[Event, tuple[str, ...]]]:
        """Yield the appointments, dismissals and the like that bear on a tenure or membership (`TurningEvents`).

        Each with what it rests on that it does.
        """
        return self._turns.of(record) if "caps" not in self.without else iter(())

    def perhaps(self, record: Record) -> Iterator[tuple[Judgement, Event]]:
        """Yield the births and deaths of those who may be the record's person, each with the judgement that says so."""
        person = self.person_of(record)
        if person is None or self.identity is None:
            return
        for judgement, other in self.identity.doubtful(person):
            for event in self.life(other):
                yield judgement, event

    # structure

    def lifelong(self, record: Record) -> bool:
        """Return whether a record is an accepted `part_of` without dates: it lasts as long as the unit."""
        return record.id in self.lifelong_links

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

    def ways(self, record: Record, skipping: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what contains a record in time, with the names of the links by which it does.

        Those named in `skipping` are replaced by what contains them: that way is no firmer than the links it passes.
        """
        if not skipping:
            yield from self.steps(record)
            return
        waiting: list[tuple[str, tuple[str, ...]]] = [*self.steps(record)]
        passed: set[str] = set()
        while waiting:
            name, links = waiting.pop(0)
            if name not in skipping:
                yield name, links
            elif name not in passed:
                passed.add(name)
                waiting += [(above, (*links, *more)) for above, more in self.steps(self.records[name])]

    def steps(self, record: Record) -> Steps:
        """Return what contains a record directly, each with the names of the links by which it does."""
        found = self._steps.get(record.id)
        if found is None:
            if isinstance(record, Unit):
                links = (link for link in self.links.get(record.id, ()) if self.lifelong(link))
                found = tuple((link.parent, (f"{link.id}/end",)) for link in links)
            else:
                found = tuple((name, ()) for name in self._direct(record))
            self._steps[record.id] = found
        return found

    def joined_by(self, record: Record, subject: str) -> tuple[Citation, ...]:
        """Return the citations of the judgements by which a record's person is one with `subject`."""
        person = self.person_of(record)
        if self.identity is None or person is None:
            return ()
        return self.identity.cites(person, subject)

    def containers(self, record: Record) -> tuple[str, ...]:
        """Return the ids of the records that contain this one in time, nearest first, without repetition."""
        known = self._containers.get(record.id)
        if known is None:
            known = self._containers[record.id] = tuple(dict.fromkeys(self._direct(record)))
        return known

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


def _first_cite(record: Record) -> Citation:
    """Return the citation that a figure's own sighting is of; one of no source where it has none."""
    return record.cites[0] if record.cites else Citation(source="")
