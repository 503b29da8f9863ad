"""Random registers with weak statements, and what is left of one where some of them are taken for true.

The twin of `orgchart.inference`: which statements are weak is said here once more, from docs/explanation alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random
from typing import Any

from attrs import evolve
from brute_force import Constraints
from random_registers import random_register

from orgchart.model import Citation, Event, Judgement, Record, Register, Source, When
from orgchart.temporal import Duration, iso, parse

SOURCES = ("s0", "s1", "s2")
LIKELIHOODS = ("likely", "likely", "possible")


def weak_register(random: Random, *, judged: bool = False, withdrawn: bool = False) -> Register:
    """Return a random register, some of whose statements are weak.

    Args:
        random: what it is made of.
        judged: whether its two people may be one.
        withdrawn: whether one of its sources has been withdrawn.
    """
    register = random_register(random)
    sources = {name: Source(id=name, title=name, published=parse("2090")) for name in SOURCES}
    if withdrawn:
        name = random.choice(SOURCES)
        sources[name] = evolve(sources[name], retracted=parse("2091"))
    days = {"P4D": Duration(0, 4, "P4D"), "P2D": Duration(0, 2, "P2D")}
    policy = evolve(
        register.policy, forward=days["P4D"], backward=days["P2D"], continuity=days["P4D"], across_leader_change=False
    )
    judgements = {}
    if judged:
        verdict = random.choice(("same", "unsure"))
        judgements["j"] = Judgement(id="j", a="x", b="y", verdict=verdict, confidence=random.choice((None, "likely")))
    return evolve(
        register,
        policy=policy,
        sources=sources,
        judgements=judgements,
        tenures={name: weakened(random, one) for name, one in register.tenures.items()},
        memberships={name: weakened(random, one) for name, one in register.memberships.items()},
        events={name: weakened(random, one) for name, one in register.events.items()},
        units={name: _cited(random, one, least=0) for name, one in register.units.items()},
    )


def _cited(random: Random, item: Any, *, least: int) -> Any:
    cites = [evolve(cite, source=random.choice(SOURCES)) for cite in item.cites]
    while len(cites) < least:
        cites.append(Citation(source=random.choice(SOURCES)))
    return evolve(item, cites=tuple(cites))


def weakened(random: Random, item: Any) -> Any:
    item = _cited(random, item, least=1)
    kind = random.random()
    if kind < 0.25:
        return evolve(item, confidence=random.choice(LIKELIHOODS))
    if kind < 0.35:
        return evolve(item, inferred=True)
    if kind < 0.42:
        return evolve(item, cites=(*item.cites, Citation(source="s0", stance="contradicts")))
    if kind < 0.5 and isinstance(item, Record):
        return _doubted(random, item)
    return item


def _doubted(random: Random, record: Record) -> Record:
    """Return a record with a date that is doubtful, where it has one."""
    for which in random.sample(("start", "end"), 2):
        when = getattr(record, which)
        if when is not None and when.edtf is not None and when.edtf.kind == "date":
            return evolve(record, **{which: evolve(when, edtf=parse(f"{when.edtf.source}?"))})
    return record


# what sources can know


def withdrawn(register: Register, cite: Citation) -> bool:
    return cite.source in register.sources and register.sources[cite.source].retracted is not None


def limit(register: Register, cite: Citation) -> int | None:
    """Return the last day that a citation can tell of: its source's, or that of what it only repeats."""
    source = register.sources.get(cite.source)
    if source is None or source.published is None:
        return None
    days = [source.published.latest]
    if source.derives_from and not cite.own:
        originals = [register.sources.get(name) for name in source.derives_from]
        known = [one.published.latest for one in originals if one is not None and one.published is not None]
        days += [max(known)] if len(known) == len(originals) else []
    return min(days)


def stating(register: Register, item: Record | Event, field: str) -> list[Citation]:
    """Return the citations that support a field, those of withdrawn sources included."""
    return [cite for cite in item.cites if cite.covers(field) and cite.stance != "contradicts"]


def is_announced(register: Register, record: Record, which: str) -> bool:
    """Return whether a start or end lies wholly after all that its sources can know."""
    when = getattr(record, which)
    date = None if when is None else when.edtf or when.over_by_date
    if date is None or date.earliest is None:
        return False
    standing = [cite for cite in stating(register, record, which) if not withdrawn(register, cite)]
    limits = [limit(register, cite) for cite in standing]
    return bool(limits) and all(day is not None and day < date.earliest for day in limits)


# which statements are weak


def weak_statements(register: Register) -> tuple[str, ...]:
    """Return names of the weak statements, in order."""
    found = []
    for record in claims(register):
        if is_weak(register, record):
            found.append(record.id)
        found += [f"{record.id}/{which}" for which in ("start", "end") if _is_weak_date(register, record, which)]
        found += [
            f"{record.id}/seen/{at}"
            for at, cite in enumerate(record.cites)
            if cite.seen is not None and cite.stance != "contradicts" and withdrawn(register, cite)
        ]
    for event in register.events.values():
        if is_weak(register, event):
            found.append(event.id)
        if event.inferred:
            found.append(f"{event.id}/implied")
    ended = Constraints(register, ()).ended
    found += [f"{link.unit}/lent" for link in register.part_of.values() if not link.dated and ended(link.parent)]
    found += [f"{one.id}/lent" for one in register.tenures.values() if one.within is not None and ended(one.within)]
    found += [one.id for one in register.judgements.values() if one.verdict == "unsure" or one.confidence is not None]
    return tuple(dict.fromkeys(found))


def _is_weak_date(register: Register, record: Record, which: str) -> bool:
    when = getattr(record, which)
    if when is None:
        return False
    uncertain = any(date is not None and date.uncertain for date in (when.edtf, when.over_by_date))
    supporting = stating(register, record, which)
    gone = bool(supporting) and all(withdrawn(register, cite) for cite in supporting)
    denied = any(
        cite.stance == "contradicts" and cite.supports and which in cite.supports and not withdrawn(register, cite)
        for cite in record.cites
    )
    return uncertain or gone or denied or is_announced(register, record, which)


def claims(register: Register) -> Iterator[Record]:
    """Yield the records that rest on what sources say."""
    yield from register.tenures.values()
    yield from register.memberships.values()
    yield from register.units.values()


def is_weak(register: Register, item: Record | Event) -> bool:
    """Return whether it is not firm that a record is so, or that an event was."""
    about = {"person", "post", "unit", "of", "kind"} | ({"date"} if isinstance(item, Event) else set())
    denied = any(
        cite.stance == "contradicts" and not withdrawn(register, cite)
        and (cite.supports is None or not cite.supports.isdisjoint(about))
        for cite in item.cites
    )  # fmt: skip
    supporting = [cite for cite in item.cites if cite.stance != "contradicts"]
    hollow = bool(item.cites) and all(withdrawn(register, cite) for cite in supporting or item.cites)
    inferred = item.inferred and isinstance(item, Record)  # of an event only what it implies for its own subject
    unsupported = bool(item.cites) and not supporting
    claimed = getattr(item, "mode", None) == "claimed"
    return item.confidence is not None or inferred or denied or hollow or claimed or unsupported


# what is left where some are taken


def taken(register: Register, names: Collection[str], asked: str) -> tuple[Register, frozenset[str]]:
    """Return the register where some weak statements are true and the others were never made; and who is lent an end.

    Args:
        register: the register.
        names: the weak statements that are true.
        asked: the record asked about, which is so.
    """
    events = {}
    for name, event in register.events.items():
        if name in names or not is_weak(register, event):
            implied = not event.inferred or f"{name}/implied" in names  # else its day is there, and nothing follows
            events[name] = event if implied else evolve(event, what="statement")
    joined = {"x": "y"} if "j" in names or any(not _open(one) for one in register.judgements.values()) else {}

    def left(record: Any) -> Any:
        changes: dict[str, Any] = {}
        for which in ("start", "end"):
            when = getattr(record, which)
            if f"{record.id}/{which}" in weak and f"{record.id}/{which}" not in names:
                changes[which] = _still(register, record) if which == "end" else None
            elif isinstance(when, When) and when.over_by_date is not None:
                changes[which] = _over_by(register, record, when)
            elif isinstance(when, When) and when.event in register.events:
                event = register.events[when.event]
                implied = event.inferred and event.person is not None and event.person == getattr(record, "person", "")
                if when.event not in events or (implied and f"{event.id}/implied" not in names):
                    changes[which] = evolve(when, event=None) if when.edtf is not None else None
        if joined and getattr(record, "person", None) in joined:
            changes["person"] = joined[record.person]
        return evolve(record, cites=tuple(_attesting(register, record, names)), **changes)

    weak = set(weak_statements(register))
    there = {one.id for one in claims(register) if one.id in names or one.id == asked or one.id not in weak}
    tenures = {name: left(one) for name, one in register.tenures.items() if name in there}
    members = {name: left(one) for name, one in register.memberships.items() if name in there}
    if joined:
        events = {n: evolve(e, person=joined.get(e.person, e.person)) if e.person else e for n, e in events.items()}
    lent = frozenset(name.removesuffix("/lent") for name in names if name.endswith("/lent"))
    units = {name: left(one) for name, one in register.units.items()}
    return evolve(register, tenures=tenures, memberships=members, events=events, units=units), lent


def _over_by(register: Register, record: Record, when: When) -> When:
    """Return by when something was over, as far as the sources can know; all that is said if it is announced."""
    date = when.over_by_date
    assert date is not None
    standing = [cite for cite in stating(register, record, "end") if not withdrawn(register, cite)]
    limits = [limit(register, cite) for cite in standing]
    if date.latest is None or not limits or None in limits or is_announced(register, record, "end"):
        return when
    return evolve(when, over_by_date=parse(iso(min(date.latest, max(day for day in limits if day is not None)))))


def _still(register: Register, record: Record) -> When | None:
    """Return that an end announced was still to come when all its sources can have been published."""
    when = record.end
    if when is None or when.edtf is None or when.edtf.uncertain or not is_announced(register, record, "end"):
        return None
    weak = [cite for cite in record.cites if cite.stance == "contradicts" and cite.supports and "end" in cite.supports]
    if weak or is_announced(register, record, "start"):
        return None
    standing = [cite for cite in stating(register, record, "end") if not withdrawn(register, cite)]
    days = [register.sources[cite.source].published.earliest for cite in standing]  # type: ignore[union-attr]
    return When(edtf=parse(f"[{iso(max(days))}..]"))


def _attesting(register: Register, record: Record, names: Collection[str]) -> Iterator[Citation]:
    """Yield the citations of sightings, as far as their sources can have seen anything, if they are not withdrawn.

    What a withdrawn source has seen is so where it is among the names that are true.
    """
    for at, cite in enumerate(record.cites):
        if cite.seen is None or cite.stance == "contradicts":
            continue
        if withdrawn(register, cite) and f"{record.id}/seen/{at}" not in names:
            continue
        until = limit(register, cite)
        date = cite.seen.date
        if cite.seen.event is not None:
            event = register.events.get(cite.seen.event)
            date = None if event is None else event.date
        if until is None:
            yield cite
        elif date is not None and (date.earliest is None or date.earliest <= until):
            if cite.seen.event is not None:
                yield cite
                continue
            first = "" if date.earliest is None else iso(date.earliest)
            last = until if date.latest is None else min(until, date.latest)
            yield evolve(cite, seen=evolve(cite.seen, date=parse(f"[{first}..{iso(last)}]")))


def _open(judgement: Judgement) -> bool:
    return judgement.verdict == "unsure" or judgement.confidence is not None
