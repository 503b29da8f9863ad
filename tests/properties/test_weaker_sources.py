"""Weaker words never make surer answers: what is lowered, doubted, withdrawn or taken out.

Of registers that do not contradict themselves, before or after: nothing becomes certain, nothing else becomes a *no*,
what was weakened is never surer than before, and others are presumed only where the reason before was one that rested
on it: rivals, a handover, a change of leader, an end. Nothing is certain afterwards that was not before, but for what
only the sighting in a citation taken out made less sure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from attrs import evolve
from brute_force import BASE, FIRST, LAST
from seated_registers import seated_register
from weak_registers import SOURCES, weak_register

from orgchart.inference import OnDay, Resolution, Ruling, resolve
from orgchart.inference.statements.firmness import owner_and_part
from orgchart.model import Register
from orgchart.temporal import Duration, parse

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500"))
PARTS = 10
SURENESS = {"no": 0, "possible": 1, "presumed": 2, "certain": 3}
WEAKER = {None: "likely", "certain": "likely", "likely": "possible", "possible": "doubtful", "doubtful": "doubtful"}
FREED = frozenset(
    {
        "rivals", "displaced", "handover", "leader-change", "within-stated-range", "weaker-statement", "uncertain-date",
        "anchor",
    }
)  # fmt: skip
"""Reasons that may rest on another record or event, and fall away with it; an anchor may have one of the others."""
KINDS = ("less likely", "doubted", "withdrawn", "uncited")
Change = tuple[Register, frozenset[str]]
"""The register changed, and the ids of what was weakened."""


def register_of(random: Random) -> Register:
    kind = seated_register if random.random() < 0.5 else weak_register
    register = kind(random, judged=random.random() < 0.2)
    days = {number: Duration(0, number, f"P{number}D") for number in (2, 4)}
    policy = evolve(register.policy, forward=days[4], backward=days[2], continuity=days[4], across_leader_change=False)
    return evolve(register, policy=policy)


def weakened(random: Random, register: Register, kind: str) -> Change | None:
    """Return the register with something weakened; None where there is nothing of that kind."""
    if kind == "withdrawn":
        supporting = [name for name in SOURCES if not _denies(register, name)]
        if not supporting:
            return None
        name = random.choice(supporting)
        source = evolve(register.sources[name], retracted=parse("2091"))
        return evolve(register, sources={**register.sources, name: source}), frozenset(_citing(register, name))
    section = random.choice([key for key in ("tenures", "memberships", "events") if getattr(register, key)])
    name, item = random.choice(sorted(getattr(register, section).items()))
    changed: Any = None
    if kind == "less likely":
        changed = evolve(item, confidence=WEAKER[item.confidence])
    elif kind == "doubted":
        changed = _doubted(random, item)
    elif any(cite.stance != "contradicts" for cite in item.cites):
        at = random.choice([at for at, cite in enumerate(item.cites) if cite.stance != "contradicts"])
        changed = evolve(item, cites=item.cites[:at] + item.cites[at + 1 :])
    if changed is None:
        return None
    changes: dict[str, Any] = {section: {**getattr(register, section), name: changed}}
    return evolve(register, **changes), frozenset({name})


def _denies(register: Register, source: str) -> bool:
    """Return whether a source denies anything, so that its withdrawal lends a hand to something."""
    items = (item for key in ("tenures", "memberships", "events") for item in getattr(register, key).values())
    return any(cite.source == source and cite.stance == "contradicts" for item in items for cite in item.cites)


def _citing(register: Register, source: str) -> Iterator[str]:
    for section in ("tenures", "memberships", "events", "units", "posts"):
        for item in getattr(register, section).values():
            if any(cite.source == source for cite in item.cites):
                yield item.id


def _doubted(random: Random, item: Any) -> Any:
    for which in random.sample(("start", "end", "date"), 3):
        date = getattr(item, which, None)
        when, date = (date, getattr(date, "edtf", None)) if which != "date" else (None, date)
        if date is not None and date.kind == "date" and not date.uncertain:
            doubted = parse(f"{date.source}?")
            return evolve(item, **{which: doubted if when is None else evolve(when, edtf=doubted)})
    return None


def rulings(resolution: Resolution) -> dict[tuple[str, int], Ruling]:
    found = {}
    for day in range(FIRST, LAST + 1):
        on = OnDay(resolution, BASE + day)
        for name in resolution.statements.records:
            ruling = on.ruling(name)
            assert ruling is not None
            found[name, day] = ruling
    return found


def agrees(resolution: Resolution) -> bool:
    """Return whether nothing contradicts anything, among firm statements, likely ones, and a record's own dates."""
    statements, likely = resolution.statements, resolution.worlds.likely
    if any(case.contradiction for name in statements.records for case in resolution.cases(name)):
        return False
    points = ((statements.start(name), statements.end(name)) for name in statements.records)
    return not resolution.contradictions and all(likely.holds(one) for one in points)


def breach(key: tuple[str, int], old: Ruling, new: Ruling, of: frozenset[str], *, is_gone: bool) -> str | None:
    """Return what must not be of two rulings on one record and day, where some things are weaker on the second side.

    Where a citation is gone, what it had seen was never said, and lowers nobody any more.
    """
    freed = is_gone and any(owner_and_part(name)[0] in of for name in old.lowered_by)
    if new.verdict == "certain" and old.verdict != "certain" and not freed:
        return "certain"
    if new.verdict == "no" and old.verdict != "no":
        return "no"
    alone = len(of) == 1  # else what supported it supported what stood against it as well
    if alone and key[0] in of and old.verdict != "no" and SURENESS[new.verdict] > SURENESS[old.verdict]:
        return "raised itself"
    if new.verdict == "presumed" and old.verdict == "possible" and FREED.isdisjoint(old.reasons):
        return "presumed"
    return None


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_surer_for_weaker_words(part: int, kind: str) -> None:
    random = Random(f"{kind}/{part}")
    compared = 0
    while compared < NUMBER // PARTS // len(KINDS):
        register = register_of(random)
        change = weakened(random, register, kind)
        before = resolve(register)
        if change is None or not agrees(before):
            continue
        after = resolve(change[0])
        if not agrees(after):
            continue
        compared += 1
        old = rulings(before)
        for key, ruling in rulings(after).items():
            found = breach(key, old[key], ruling, change[1], is_gone=kind == "uncited")
            assert found is None, (found, key, old[key], ruling, change[1], register)
