"""Random registers with weak statements, and what is left of one where some of them are taken for true.

The twin of `orgchart.inference`: which statements are weak is said here once more, from docs/explanation alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random
from typing import Any

from attrs import evolve
from brute_force import BASE, Constraints
from random_registers import random_register

from orgchart.model import Citation, Event, Judgement, Record, Register, Source, When
from orgchart.temporal import Duration, iso, parse

SOURCES = ("s0", "s1", "s2")
LIKELIHOODS = ("likely", "likely", "possible")


def weak_register(random: Random, *, known: bool = False, judged: bool = False) -> Register:
    """Return a random register, some of whose statements are weak.

    Args:
        random: what it is made of.
        known: whether sources are published on days within the window, and some are withdrawn.
        judged: whether its two people may be one.
    """
    register = random_register(random)
    sources = {name: Source(id=name, title=name, published=parse("2090")) for name in SOURCES}
    if known:
        for at, name in enumerate(SOURCES):
            sources[name] = evolve(sources[name], published=parse(iso(BASE + random.randint(2, 5) + at)))
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


# which statements are weak


def weak_statements(register: Register) -> tuple[str, ...]:
    """Return names of the weak statements, in order."""
    found = []
    for record in claims(register):
        if is_weak(record):
            found.append(record.id)
        for which, when in (("start", record.start), ("end", record.end)):
            if when is not None and when.edtf is not None and when.edtf.uncertain:
                found.append(f"{record.id}/{which}")
    for event in register.events.values():
        if is_weak(event) and not event.inferred:
            found.append(event.id)
        elif event.inferred:
            found.append(f"{event.id}/implied")
    ended = Constraints(register, ()).ended
    found += [f"{link.unit}/lent" for link in register.part_of.values() if not link.dated and ended(link.parent)]
    found += [f"{one.id}/lent" for one in register.tenures.values() if one.within is not None and ended(one.within)]
    found += [one.id for one in register.judgements.values() if one.verdict == "unsure" or one.confidence is not None]
    return tuple(dict.fromkeys(found))


def claims(register: Register) -> Iterator[Record]:
    yield from register.tenures.values()
    yield from register.memberships.values()


def is_weak(item: Record | Event) -> bool:
    denied = any(cite.stance == "contradicts" for cite in item.cites)
    claimed = getattr(item, "mode", None) == "claimed"
    return item.confidence is not None or item.inferred or denied or claimed


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
        if name in names or not is_weak(event):
            events[name] = event
        elif event.inferred:  # its day is firm, what follows for its subject is not
            events[name] = event if f"{name}/implied" in names else evolve(event, what="statement")
    joined = {"x": "y"} if "j" in names or any(not _open(one) for one in register.judgements.values()) else {}

    def left(record: Any) -> Any:
        changes: dict[str, Any] = {}
        for which in ("start", "end"):
            when = getattr(record, which)
            if f"{record.id}/{which}" in weak and f"{record.id}/{which}" not in names:
                changes[which] = None
            elif isinstance(when, When) and when.event in register.events:
                event = register.events[when.event]
                implied = event.inferred and event.person is not None and event.person == record.person
                if when.event not in events or (implied and f"{event.id}/implied" not in names):
                    changes[which] = evolve(when, event=None) if when.edtf is not None else None
        if joined and record.person in joined:
            changes["person"] = joined[record.person]
        return evolve(record, **changes)

    weak = set(weak_statements(register))
    there = {one.id for one in claims(register) if one.id in names or one.id == asked or one.id not in weak}
    tenures = {name: left(one) for name, one in register.tenures.items() if name in there}
    members = {name: left(one) for name, one in register.memberships.items() if name in there}
    if joined:
        events = {n: evolve(e, person=joined.get(e.person, e.person)) if e.person else e for n, e in events.items()}
    lent = frozenset(name.removesuffix("/lent") for name in names if name.endswith("/lent"))
    return evolve(register, tenures=tenures, memberships=members, events=events), lent


def _open(judgement: Judgement) -> bool:
    return judgement.verdict == "unsure" or judgement.confidence is not None
