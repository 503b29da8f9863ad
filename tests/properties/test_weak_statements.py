"""Weak statements never decide: whatever of them is true, nothing certain is false and no "no" is.

Every set of the weak statements of a small random register is taken for true, the others for never made; and every
joint completion of what is left is listed. `ORGCHART_BRUTE` sets how many registers.
"""

from __future__ import annotations

import os
from itertools import combinations
from random import Random

import pytest
from brute_force import BASE, FIRST, LAST, Constraints, Projection
from weak_registers import taken, weak_register, weak_statements

from orgchart.inference import OnDay, resolve
from orgchart.model import PartOf, Register

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 5
PARTS = 10
MOST = 4


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", ["", "two people may be one", "a source is withdrawn"])
def test_nothing_certain_is_false_and_no_no_is_whatever_weak_statements_are_true(part: int, kind: str) -> None:
    random = Random(f"weak statements/{part}/{kind}")
    asked = 0
    while asked < NUMBER // PARTS // (2 if kind else 1):
        register = weak_register(random, judged=kind.startswith("two"), withdrawn=kind.startswith("a source"))
        weak = weak_statements(register)
        resolution = resolve(register)
        if not 0 < len(weak) <= MOST or resolution.contradictions:
            continue
        asked += 1
        names = [name for name in resolution.statements.records if not _is_lifelong(register, name)]
        days = range(FIRST, LAST + 1)
        verdicts = {
            (name, day): ruling.verdict
            for day in days
            for name in names
            if (ruling := OnDay(resolution, BASE + day).ruling(name)) is not None
        }
        for number in range(len(weak) + 1):
            for true in combinations(weak, number):
                compare(register, true, names, verdicts)


def _is_lifelong(register: Register, name: str) -> bool:
    link = register.part_of.get(name)
    return link is not None and not link.dated


def compare(register: Register, true: tuple[str, ...], names: list[str], verdicts: dict[tuple[str, int], str]) -> None:
    known: dict[frozenset[str], Projection] = {}
    for name in names:
        left, lent = taken(register, true, name)
        records = [one for one in left.records() if not (isinstance(one, PartOf) and not one.dated)]
        key = frozenset(one.id for one in records)
        if key not in known:
            known[key] = Projection(Constraints(left, records, lent=lent))
        truth = known[key]
        if not truth.count or name not in truth.ever:
            continue  # these cannot be true together
        for day in range(FIRST, LAST + 1):
            verdict = verdicts[name, day]
            if verdict == "certain":
                assert day in truth.always[name], (name, day, true, register)
            if verdict == "no":
                assert day not in truth.ever[name], (name, day, true, register)
