"""Bounds, verdicts, before and overlap agree with brute force over all joint completions.

`ORGCHART_BRUTE` sets how many random registers are compared; the default keeps the suite quick.
"""

from __future__ import annotations

import os
from functools import partial
from random import Random

import pytest
from brute_force import BASE, FIRST, LAST, Constraints, Projection, set_aside
from random_registers import HIGH, LOW, random_register

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.inference.relations import before, overlap
from orgchart.model import PartOf, Record, Register

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500"))
PARTS = 10
in_parts = pytest.mark.parametrize("part", range(PARTS))
"""So that two processes share the work."""


def offset(day: int | None, otherwise: int, margin: int = 0) -> int:
    return otherwise if day is None else min(max(day - BASE, FIRST - margin), LAST + margin)


def records_of(register: Register) -> dict[str, Record]:
    """Return the records; a `part_of` without dates is no record of its own."""
    return {record.id: record for record in register.records() if not (isinstance(record, PartOf) and not record.dated)}


def three_valued(seen: set[bool]) -> str:
    return "certain" if seen == {True} else "no" if seen == {False} else "possible"


@in_parts
def test_firm_records_agree_with_all_completions(part: int) -> None:
    """No more and no less than what all completions have in common; contradictions set aside the same records."""
    agree(Random(f"firm/{part}"), lasting=False)


@in_parts
def test_durations_agree_with_all_completions(part: int) -> None:
    """The same where it is told how long things lasted, also in circles that pass no date."""
    agree(Random(f"lasting/{part}"), lasting=True)


MARGIN = 3
"""By how many days the window is wider where durations are stated: what has no date must find room beside the dates."""


def agree(random: Random, *, lasting: bool) -> None:
    margin = MARGIN if lasting else 0
    for _ in range(NUMBER // PARTS // (3 if lasting else 1)):
        register = random_register(random, lasting=lasting)
        resolution = resolve(register)
        records = records_of(register)
        consistent = Constraints(register, records.values(), margin=margin).possible()
        above = partial(above_in, resolution, records)
        aside = set() if consistent else set_aside(register, records, above, margin)
        assert set(resolution.set_aside) == aside, register
        firm = [record for name, record in records.items() if name not in aside]
        pairs = [(a, b) for a in ("a", "b", "c", "g") for b in ("a", "b", "c", "g") if a != b]
        pairs = [(a, b) for a, b in pairs if a in resolution.firm and b in resolution.firm]
        truth = Projection(Constraints(register, firm, aside, margin), pairs)
        assert truth.count, register
        for record in firm:
            compare_bounds(register, resolution.bounds(record.id), truth, record.id, lasting=lasting)
        for pair in pairs:
            if lasting and any(None in (one.s0, one.s1, one.e0, one.e1) for one in map(resolution.bounds, pair)):
                continue
            assert before(resolution, *pair) == three_valued(truth.before[pair]), (pair, register)
            assert overlap(resolution, *pair) == three_valued(truth.overlap[pair]), (pair, register)
        for day in range(FIRST, LAST + 1):
            compare_verdicts(register, OnDay(resolution, BASE + day), truth, [record.id for record in firm], day)
            for name in aside:
                ruling = OnDay(resolution, BASE + day).ruling(name)
                assert ruling is not None
                assert (ruling.verdict, ruling.reasons) == ("possible", ("contradiction",))


def above_in(resolution: Resolution, records: dict[str, Record], name: str) -> set[str]:
    return set(resolution.statements.above(records[name], anchors=True))


def compare_bounds(register: Register, bounds: object, truth: Projection, name: str, *, lasting: bool = False) -> None:
    s0, s1, e0, e1 = (getattr(bounds, which) for which in ("s0", "s1", "e0", "e1"))
    margin = MARGIN if lasting else 0
    found = [offset(s0, FIRST, margin), offset(s1, LAST, margin), offset(e0, FIRST, margin), offset(e1, LAST, margin)]
    wanted = [truth.low[name][0], truth.high[name][0], truth.low[name][1], truth.high[name][1]]
    for bound, day in zip((s0, s1, e0, e1), found, strict=True):
        if bound is None and lasting:  # what has no date and must have room fills the window up to its edge only
            assert wanted[0] <= LOW - MARGIN or wanted[0] >= HIGH + MARGIN, (name, register)
        else:
            assert day == wanted[0], (name, register)
        del wanted[0]


def _is_stretched(on: OnDay, register: Register, name: str) -> bool:
    """Return whether a record is certain by bounds, but over a gap that is as if nothing were known of it."""
    return on.readings(records_of(register)[name])[0].raw == "stretched"


def compare_verdicts(register: Register, on: OnDay, truth: Projection, names: list[str], day: int) -> None:
    """Certain only where every completion has it, no exactly where none has; presumption never crosses either."""
    for name in names:
        ruling = on.ruling(name)
        assert ruling is not None
        assert (ruling.verdict == "no") == (day not in truth.ever[name]), (name, day, register)
        if ruling.verdict == "certain":
            assert day in truth.always[name], (name, day, register)
        elif ruling.rule in ("inside", "forward", "backward") and not _is_stretched(on, register, name):
            assert day not in truth.always[name], (name, day, register)


@in_parts
def test_weak_records_move_nobody_and_are_solved_alone(part: int) -> None:
    """A doubtful record has the bounds that firm records and itself leave; all others are as without it."""
    random = Random(f"weak/{part}")
    for at in range(NUMBER // PARTS // 2):
        register = random_register(random, weak=True, lasting=at % 3 == 0)
        resolution = resolve(register)
        weak = {name for name, tenure in register.tenures.items() if tenure.confidence is not None}
        if not weak:
            continue
        bare = Register(
            title="bare", policy=register.policy, events=register.events, people=register.people, units=register.units,
            part_of=register.part_of, posts=register.posts, memberships=register.memberships,
            tenures={name: tenure for name, tenure in register.tenures.items() if name not in weak},
        )  # fmt: skip
        alone = resolve(bare)
        for name in alone.firm:
            assert resolution.bounds(name) == alone.bounds(name), (name, register)
        records = records_of(register)
        firm = [records[name] for name in sorted(alone.firm)]
        for name in weak:
            margin = 0 if at % 3 else MARGIN
            constraints = Constraints(register, [*firm, records[name]], resolution.set_aside, margin)
            case = resolution.cases(name)[0]
            assert bool(case.contradiction) != constraints.possible(), (name, register)
            if not case.contradiction:
                compare_bounds(register, case.bounds, Projection(constraints), name, lasting=at % 3 == 0)
