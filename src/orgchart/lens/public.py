"""A register without whatever is marked `access: restricted`: what answers may be given from.

Answers come from public claims alone, as if the rest did not exist; only how many holders of a post are withheld is
told beside them (`withheld`), so that counts are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve

from orgchart.lens.kept import kept
from orgchart.model import Citation, Post, Record, Register, When
from orgchart.model.sections import OVER_TIME, PARTS, SECTIONS

T = TypeVar("T", bound=Any)


def public(register: Register) -> Register:
    """Return the register without what is restricted, and without what says nothing once that is gone.

    Gone are restricted sources, people, units, posts, events and records; citations that are restricted or of a
    restricted source; records left without any of their citations; whatever is of a person, unit or post that is
    gone. A date tied to an event, and an order after a record, that are gone are left out of records that stay.
    A register that restricts nothing is returned as it is; else `behind` of the one returned is the whole one.
    """
    if not any(map(_restricts, _everything(register))):
        return register
    sources = {
        name: evolve(source, derives_from=_unrestricted(source.derives_from, register.sources))
        for name, source in register.sources.items()
        if source.access != "restricted"
    }
    sections = kept(register, lambda item: _open(item, sources))
    people = sections["people"]
    there = {None, *people, *sections["units"], *sections["posts"]}
    events = {
        name: event for name, event in sections["events"].items() if {event.person, event.unit, event.post} <= there
    }
    left = {*events, *(name for section in OVER_TIME for name in sections[section])}
    for section in OVER_TIME:
        sections[section] = {name: _untied(one, left, events, sources) for name, one in sections[section].items()}
    for name, person in sections["people"].items():
        sections["people"][name] = _untied_parts(person, events, sources)
    sections["sources"], sections["events"] = sources, events
    sections["judgements"] = {
        name: one for name, one in sections["judgements"].items() if one.a in people and one.b in people
    }
    changes: dict[str, Any] = {**sections, "behind": register}
    return evolve(register, **changes)


def _everything(register: Register) -> Iterable[Any]:
    return (item for section in (*SECTIONS, "part_of") for item in getattr(register, section).values())


def _restricts(item: Any) -> bool:
    """Return whether an item, or a part of it, is restricted."""
    parts = (part for name in ("cites", *PARTS) for part in getattr(item, name, ()))
    return _is_restricted(item) or any(
        _is_restricted(part) or any(map(_is_restricted, getattr(part, "cites", ()))) for part in parts
    )


def _is_restricted(item: Any) -> bool:
    return getattr(item, "access", "public") == "restricted"


def _open(item: T, sources: Mapping[str, Any]) -> T | None:
    """Return an item with its public parts, None where it is restricted or rests on nothing public."""
    cites = _cites(item.cites, sources)
    if _is_restricted(item) or (item.cites and not cites):
        return None
    changes: dict[str, Any] = {} if cites == item.cites else {"cites": cites}
    for name in PARTS:
        parts = getattr(item, name, ())
        if parts:
            open_parts = (_open(part, sources) for part in parts)
            changes[name] = tuple(part for part in open_parts if part is not None)
    return evolve(item, **changes) if changes else item


def _cites(cites: tuple[Citation, ...], sources: Mapping[str, Any]) -> tuple[Citation, ...]:
    return tuple(cite for cite in cites if cite.access != "restricted" and cite.source in sources)


def _unrestricted(names: tuple[str, ...], items: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of what is not restricted."""
    return tuple(name for name in names if name not in items or items[name].access != "restricted")


def _untied(record: Record, left: set[str], events: Mapping[str, Any], sources: Mapping[str, Any]) -> Record:
    """Return a record that refers to nothing that is gone."""
    changes: dict[str, Any] = {}
    for name in ("after", "before"):
        names = getattr(record, name)
        if not left.issuperset(names):
            changes[name] = tuple(one for one in names if one in left)
    if record.within is not None and record.within not in left:
        changes["within"] = None
    if record.follows is not None and record.follows.record not in left:
        changes["follows"] = None
    for name in ("start", "end"):
        when = getattr(record, name)
        if when is not None and (untied := _when(when, events, sources)) is not when:
            changes[name] = untied
    if (cites := _unseen(record.cites, events)) != record.cites:
        changes["cites"] = cites
    if isinstance(record, Post):
        for name in ("ex_officio", "reports_to"):
            names = getattr(record, name)
            if not left.issuperset(names):
                changes[name] = tuple(one for one in names if one in left)
    return _untied_parts(evolve(record, **changes) if changes else record, events, sources)


def _untied_parts(item: T, events: Mapping[str, Any], sources: Mapping[str, Any]) -> T:
    """Return an item whose names, facts, areas and numbers of seats refer to nothing that is gone."""
    there = {name: parts for name in PARTS if (parts := getattr(item, name, ()))}
    changes: dict[str, Any] = {
        name: tuple(_untied_part(part, events, sources) for part in parts) for name, parts in there.items()
    }
    return evolve(item, **changes) if changes else item


def _untied_part(part: T, events: Mapping[str, Any], sources: Mapping[str, Any]) -> T:
    dates = {name: when for name in ("start", "end") if (when := getattr(part, name, None)) is not None}
    changes: dict[str, Any] = {name: _when(when, events, sources) for name, when in dates.items()}
    return evolve(part, cites=_unseen(part.cites, events), **changes)


def _unseen(cites: tuple[Citation, ...], events: Mapping[str, Any]) -> tuple[Citation, ...]:
    """Return citations that attest nothing for the day of an event that is gone."""
    return tuple(
        evolve(cite, seen=None) if cite.seen and cite.seen.event and cite.seen.event not in events else cite
        for cite in cites
    )


def _when(when: When, events: Mapping[str, Any], sources: Mapping[str, Any]) -> When | None:
    """Return a date that names no event or source that is gone; None where nothing of it is left."""
    if (when.event is None or when.event in events) and (when.over_by_source is None or when.over_by_source in sources):
        return when
    if when.edtf is None and when.over_by_date is None:
        return None
    return evolve(when, event=None, over_by_source=None)
