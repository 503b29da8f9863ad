"""What several questions share: where an answer comes from, bounds and dates as records give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from orgchart.answers.parts import UNBOUNDED, DayRange, Ties
from orgchart.answers.stamp import TOOL
from orgchart.inference import Resolution
from orgchart.model import Citation, Register, Source, Tenure, When
from orgchart.temporal import Day, Interval, civil_day, iso
from orgchart.wording.dates import day_text

if TYPE_CHECKING:
    from orgchart.inference.identity import Identity


def ties(identity: Identity | None, person: str | None) -> Ties:
    """Return the other ids of a person, as far as judgements join, and the ids of which they leave it open."""
    if identity is None or person is None:
        return (), ()
    return identity.others(person), identity.may_be(person)


def bounds(resolution: Resolution, name: str) -> Interval:
    """Return the bounds of a record, all its dates taken; unbounded where it is retracted or stands on nothing."""
    return resolution.bounds(name) if name in resolution.statements.records else UNBOUNDED


def firm_bounds(resolution: Resolution, name: str) -> Interval:
    """Return the same by what is firm of it: a weak date makes nothing surer."""
    return resolution.certain(name) if name in resolution.statements.records else UNBOUNDED


def candidacy(resolution: Resolution, tenure: Tenure) -> dict[str, Any]:
    """Return the fields that every answer gives of a tenure: whom it names, and the bounds of its days."""
    named = resolution.register.people.get(tenure.person or "")
    same_as, may_be = ties(resolution.identity, tenure.person)
    lasting = bounds(resolution, tenure.id)
    return {
        "tenure": tenure.id,
        "person": tenure.person,
        "name": None if named is None else named.label,
        "same_as": same_as,
        "may_be": may_be,
        "unnamed": tenure.unnamed,
        "vacant": tenure.vacant,
        "unknown": tenure.unknown,
        "mode": tenure.mode,
        "start": first_day(lasting),
        "end": last_day(lasting),
        "cites": tenure.cites,
    }


def first_day(bounds: Interval) -> DayRange:
    """Return earliest and latest first day."""
    return DayRange.of(bounds.s0, bounds.s1)


def last_day(bounds: Interval) -> DayRange:
    """Return earliest and latest last day."""
    return DayRange.of(bounds.e0, bounds.e1)


def written(when: When | None) -> str | None:
    """Return a start or end as the register writes it: the date, or "event ..." or "over by ..."."""
    if when is None:
        return None
    if when.edtf is not None:
        return when.edtf.source
    if when.event is not None:
        return f"event {when.event}"
    if when.over_by_date is not None:
        return f"over by {when.over_by_date.source}"
    return None if when.over_by_source is None else f"over by {when.over_by_source}"


def from_the_top(parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return names from the roots down, those with the same parent in order; a parent that is none of them is none.

    Of names that are above one another, each is there once: the walk begins with the first.
    """
    below: dict[str | None, list[str]] = {}
    for name, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(name)
    ordered: dict[str, None] = {}
    waiting = sorted(below.get(None, ()), reverse=True)
    while waiting or len(ordered) < len(parents):
        name = waiting.pop() if waiting else min(parents.keys() - ordered.keys())
        if name not in ordered:
            ordered[name] = None
            waiting += sorted(below.get(name, ()), reverse=True)
    return tuple(ordered)


def cited(register: Register, cites: Iterable[Citation]) -> tuple[Source, ...]:
    """Return the sources of citations, each once, in the order of first citation."""
    names = dict.fromkeys(cite.source for cite in cites)
    return tuple(register.sources[name] for name in names if name in register.sources)


def stamped(resolution: Resolution, known_by: Day | None) -> dict[str, Any]:
    """Return the fields by which an answer says where it comes from."""
    register = resolution.register
    return {
        "title": register.title,
        "digest": register.digest,
        "rev": register.rev,
        "known_by": civil_day(known_by),
        "policy": resolution.policy,
        "tool": TOOL,
    }


def last_day_of_sources(register: Register) -> Day | None:
    """Return the last day that a source can be of; None where no source has a date.

    That is the latest day of which a source tells or on which it was published (of one published since some day, that
    day); of a source that has neither, the day on which it was read.
    """
    days: list[Day | None] = []
    for source in register.sources.values():
        dates = [date for date in (source.published, source.information) if date is not None]
        dates = dates or ([] if source.accessed is None else [source.accessed])
        days += [date.earliest if date.latest is None else date.latest for date in dates]
    return max((day for day in days if day is not None), default=None)


def not_there(resolution: Resolution, name: str, first: Day, last: Day) -> Iterator[str]:
    """Yield a note where a unit or post is on record, but on none of these days: when it began or ended."""
    on_record = firm_bounds(resolution, name)
    label = getattr(resolution.register.named().get(name), "label", name)
    if on_record.s0 is not None and last < on_record.s0:
        yield f"{label} ({name}) is on record, but not before {day_text(civil_day(on_record.s0))}"
    if on_record.e1 is not None and first > on_record.e1:
        yield f"{label} ({name}) is on record, but not after {day_text(civil_day(on_record.e1))}"


def beyond_knowledge(day: Day, known_by: Day | None) -> Iterator[str]:
    """Yield a note where the day asked about is after the day of knowledge."""
    if known_by is not None and day > known_by:
        yield f"the day asked about is after {iso(known_by)}, the day of knowledge"
