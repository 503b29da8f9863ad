"""More evidence that fits, or narrower evidence, never lowers a verdict on a day inside it.

With policies like those of the seeds: presumed forward for as long as evidence is joined, backward for less.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from brute_force import BASE, FIRST, LAST
from seated_registers import seated_register
from weak_registers import weak_register

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.model import Citation, Register, Seen
from orgchart.rolefile.load import load
from orgchart.temporal import Duration, iso, parse, parse_day

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500"))
PARTS = 10
SURENESS = {"no": 0, "possible": 1, "presumed": 2, "certain": 3}
DAYS = {days: Duration(0, days, f"P{days}D") for days in (2, 4)}


def register_of(random: Random) -> Register:
    judged = random.random() < 0.2
    kind = seated_register if random.random() < 0.5 else weak_register
    register = kind(random, judged=judged)
    policy = evolve(
        register.policy, forward=DAYS[4], backward=DAYS[2], continuity=DAYS[4], across_leader_change=False,
        bridge=random.choice((DAYS[4], Duration(0, 30, "P30D"))),
    )  # fmt: skip
    return evolve(register, policy=policy)


def seen_within(register: Register, name: str, first: int, last: int, *, at: int | None = None) -> Register:
    """Return the register with a sighting of a record within some days: one more, or in the place of one."""
    section = "tenures" if name in register.tenures else "memberships"
    record = getattr(register, section)[name]
    written = iso(BASE + first) if first == last else f"[{iso(BASE + first)}..{iso(BASE + last)}]"
    cite = Citation(source="s0", seen=Seen(kind="date", date=parse(written)))
    cites = [*record.cites]
    if at is None:
        cites.append(cite)
    else:
        cites[at] = evolve(cites[at], seen=cite.seen)
    changes: dict[str, Any] = {section: {**getattr(register, section), name: evolve(record, cites=tuple(cites))}}
    return evolve(register, **changes)


def compare(before: Resolution, after: Resolution, name: str, days: range) -> None:
    """Compare the verdicts on a record."""
    for day in days:
        old, new = (OnDay(one, BASE + day).ruling(name) for one in (before, after))
        assert old is not None
        assert new is not None
        if old.verdict in ("presumed", "certain"):
            assert SURENESS[new.verdict] >= SURENESS[old.verdict], (name, day, old, new, after.register)


@pytest.mark.parametrize("part", range(PARTS))
def test_one_more_sighting_lowers_no_day_inside_it(part: int) -> None:
    random = Random(f"more/{part}")
    compared = 0
    while compared < NUMBER // PARTS:
        register = register_of(random)
        before = resolve(register)
        name = random.choice([*register.tenures, *register.memberships])
        first, last = sorted((random.randint(FIRST, LAST), random.randint(FIRST, LAST)))
        after = resolve(seen_within(register, name, first, last))
        if before.contradictions or after.contradictions:
            continue
        compared += 1
        compare(before, after, name, range(first, last + 1))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_narrower_sighting_lowers_no_day_inside_it(part: int) -> None:
    random = Random(f"narrower/{part}")
    compared = 0
    while compared < NUMBER // PARTS // 2:
        register = register_of(random)
        name = random.choice([*register.tenures, *register.memberships])
        first, last = sorted((random.randint(FIRST, LAST), random.randint(FIRST, LAST)))
        wide = seen_within(register, name, first, last)
        since, until = sorted((random.randint(first, last), random.randint(first, last)))
        at = len((wide.tenures.get(name) or wide.memberships[name]).cites) - 1
        before, after = resolve(wide), resolve(seen_within(wide, name, since, until, at=at))
        if before.contradictions or after.contradictions:
            continue
        compared += 1
        compare(before, after, name, range(since, until + 1))


def test_what_is_seen_in_the_jawzjan_register_is_not_surer_beside_the_days_of_a_sighting_than_on_them() -> None:
    """A member seen in February is not certain, presumed, certain; nor are fighters presumed, lapsed, presumed."""
    register = load(Path(__file__).parents[2] / "seeds" / "jawzjan").register
    assert register is not None
    resolution = resolve(register)
    for name in ("habib-rahman-member", "ghor-fighters"):
        spans = resolution.rulings.ruling(name)
        assert spans is not None
        rises = [
            (one.value.verdict, two.value.verdict)
            for one, two in zip(spans, [*spans][1:], strict=False)
            if SURENESS[one.value.verdict] < SURENESS[two.value.verdict]
        ]
        turns = [SURENESS[span.value.verdict] for span in spans]
        assert turns == sorted(turns[: turns.index(max(turns))]) + sorted(
            turns[turns.index(max(turns)) :], reverse=True
        )
        assert rises
    member = resolution.rulings.ruling("habib-rahman-member")
    assert member is not None
    assert [member.at(parse_day(day)).verdict for day in ("2017-06-01", "2018-02-14", "2018-05-01")] == [
        "certain", "presumed", "possible",
    ]  # fmt: skip
