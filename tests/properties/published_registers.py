"""Random registers whose sources are published, and withdrawn, in their time; and what of one was known by a day.

The twin of `orgchart.lens.known`: what is known is said here once more, from docs/explanation alone.
"""

from __future__ import annotations

from random import Random
from typing import Any

from attrs import evolve
from brute_force import BASE
from weak_registers import SOURCES, weak_register

from orgchart.model import Citation, Event, Record, Register, Source, Tenure, When
from orgchart.temporal import Day, iso, parse

FIELDS = ("start", "end", "date", "within", "after", "before", "follows")
"""What may be known later than the record or event; of an event, whom it befell as well."""


def published_register(random: Random) -> Register:
    """Return a random register whose sources are published in its time, and whose citations are for some fields.

    The source of its units is never withdrawn.
    """
    register = weak_register(random, judged=random.random() < 0.2)

    def spread(item: Any) -> Any:
        return evolve(item, cites=tuple(_for_some_fields(random, item, cite) for cite in item.cites))

    sections = ("tenures", "memberships", "events")
    changed = {key: {name: spread(one) for name, one in getattr(register, key).items()} for key in sections}
    judgements = {
        name: evolve(one, cites=(Citation(source=random.choice(SOURCES)),)) for name, one in register.judgements.items()
    }
    units = {
        name: evolve(unit, cites=tuple(evolve(cite, source="s0") for cite in unit.cites))
        for name, unit in register.units.items()
    }
    sources = {name: _published(random, name) for name in SOURCES}
    return evolve(register, sources=sources, judgements=judgements, units=units, **changed)


def _published(random: Random, name: str) -> Source:
    first = random.randint(1, 9)
    last = first + random.choice((0, 0, 1))
    days = iso(BASE + first) if first == last else f"[{iso(BASE + first)}..{iso(BASE + last)}]"
    return Source(
        id=name, title=name, published=parse(days),
        derives_from=("s0",) if name == "s2" and random.random() < 0.3 else (),
        retracted=parse(iso(BASE + last + random.randint(1, 4))) if random.random() < 0.2 and name != "s0" else None,
    )  # fmt: skip


def _for_some_fields(random: Random, item: Any, cite: Citation) -> Citation:
    kind = random.random()
    if kind < 0.5:
        return cite
    if isinstance(item, Event):
        return evolve(cite, supports=frozenset({"date"})) if kind < 0.7 else cite
    fields = random.choice((("start",), ("end",), ("start", "end"), ("person",), ("post",)))
    return evolve(cite, supports=frozenset(fields), own=random.random() < 0.3)


# what is known


def known(register: Register, day: Day) -> Register:
    """Return what was known by a day: each field that nothing speaks for before then is unsaid."""
    sources = {name: _as_of(one, day) for name, one in register.sources.items() if one.published.latest <= day}  # type: ignore[union-attr, operator]
    left = evolve(register, sources=sources)
    sections: dict[str, dict[str, Any]] = {}
    for key in ("events", "judgements", "tenures", "memberships"):
        found = {name: _known(register, left, one) for name, one in getattr(register, key).items()}
        sections[key] = {name: one for name, one in found.items() if one is not None}
    claims = (*sections["tenures"].values(), *sections["memberships"].values())
    named = {getattr(one, key, None) for one in claims for key in ("post", "of")}
    named |= {register.posts[name].unit for name in named if name in register.posts}
    units = {}
    for name, unit in register.units.items():
        one = _known(register, left, unit)
        if one is not None or name in named:
            units[name] = one or evolve(unit, start=None, end=None, cites=())
    links = {name: one for name, one in register.part_of.items() if {one.unit, one.parent} <= units.keys()}
    posts = {name: one for name, one in register.posts.items() if one.unit in units}
    return evolve(left, units=units, part_of=links, posts=posts, **sections)


def _as_of(source: Source, day: Day) -> Source:
    later = source.retracted is not None and source.retracted.earliest > day  # type: ignore[operator]
    return evolve(source, retracted=None) if later else source


def _known(register: Register, left: Register, item: Any) -> Any:
    """Return a record, event or judgement with what is known of it; None where nothing is."""
    cites = tuple(cite for cite in item.cites if cite.source in left.sources)
    if item.cites and not cites:
        return None
    if len(cites) == len(item.cites):
        return item
    changes: dict[str, Any] = {}
    whom = ("person", "unit", "post") if isinstance(item, Event) else ()
    for field in (*FIELDS, *whom):
        value = getattr(item, field, None)
        told = [cite for cite in item.cites if cite.covers(field) and cite.stance != "contradicts"]
        if value and told and not any(cite in cites and _can_know(register, cite, value) for cite in told):
            changes[field] = () if isinstance(value, tuple) else None
    if isinstance(item, Record):
        named = [cite for cite in item.cites if cite.covers("person")]
        placed = [cite for cite in item.cites if cite.covers("post") and cite.supports is not None]
        if (named and not any(cite.covers("person") for cite in cites)) or (
            isinstance(item, Tenure) and placed and not any(cite.covers("post") for cite in cites)
        ):
            return None
    return evolve(item, cites=cites, **changes)


def _can_know(register: Register, cite: Citation, value: Any) -> bool:
    """Return whether a source can know of a date: that it lies no later than the source."""
    date = value.edtf if isinstance(value, When) else value if hasattr(value, "earliest") else None
    if date is None or date.earliest is None:
        return True
    until = register.sources[cite.source].published.latest  # type: ignore[union-attr]
    return until is None or date.earliest <= until
