"""What was known by a day agrees with brute force: nothing of later sources leaks into it, and nothing known is lost.

The register is taken back to that day by a twin of the rules; then every set of the weak statements that are left is
taken for true, and every joint completion is listed. `ORGCHART_BRUTE` sets how many registers.
"""

from __future__ import annotations

import os
from itertools import combinations
from random import Random

import pytest
from brute_force import BASE, FIRST, LAST
from published_registers import known, published_register
from test_weak_statements import compare
from weak_registers import weak_statements

from orgchart.inference import OnDay, resolve
from orgchart.lens.known import known_by

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 10
PARTS = 10
MOST = 4
DAYS = range(FIRST, LAST + 1)


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_certain_or_ruled_out_by_what_was_not_known_yet(part: int) -> None:
    random = Random(f"known/{part}")
    asked = 0
    while asked < NUMBER // PARTS:
        register = published_register(random)
        day = BASE + random.randint(1, 12)
        found, left = known_by(register, day), known(register, day)
        resolution = resolve(found)
        if len(weak_statements(left)) > MOST or resolution.contradictions:
            continue
        asked += 1
        assert {one.id for one in found.records()} == {one.id for one in left.records()}, (day, register)
        assert found.events.keys() == left.events.keys(), (day, register)
        names = [name for name in resolution.statements.records if name not in found.part_of]
        verdicts = {}
        for when in DAYS:
            on = OnDay(resolution, BASE + when)
            verdicts.update({(name, when): on.ruling(name).verdict for name in names})  # type: ignore[union-attr]
        weak = weak_statements(left)
        for number in range(len(weak) + 1):
            for true in combinations(weak, number):
                compare(left, true, names, verdicts)
