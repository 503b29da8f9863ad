"""A diff calls a change of the world only what happened between the two days in every completion.

Whatever weak statements are true: every set of them is taken for true, the others for never made, and every joint
completion of what is left is listed. `ORGCHART_BRUTE` sets how many registers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest
from brute_force import BASE, FIRST, LAST, Constraints, window
from seated_registers import seated_register
from weak_registers import taken, weak_register, weak_statements

from orgchart.answers.diff import Change
from orgchart.model import Membership, PartOf, Post, Record, Register, Tenure
from orgchart.temporal import iso
from orgchart.view import View

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 10
PARTS = 10
MOST = 4
MASKS = {(first, last): (2 << last) - (1 << first) for first in range(8) for last in range(first, LAST + 1)}
"""The days from a first to a last, as bits."""
BEGINS = frozenset({"took-post", "joined", "unit-appeared", "post-appeared"})
ENDS = frozenset({"left-post", "left", "unit-gone", "post-gone"})


def registers(random: Random) -> Iterator[Register]:
    """Yield registers with few enough weak statements to try all sets; some with several records of one person."""
    asked = 0
    while asked < NUMBER // PARTS:
        judged = random.random() < 0.2
        kind = seated_register if random.random() < 0.7 else weak_register
        register = kind(random, judged=judged)
        if len(weak_statements(register)) <= MOST and not View(register).resolution.contradictions:
            asked += 1
            yield register


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_changed_in_the_world_did_so_in_every_completion(part: int) -> None:
    random = Random(f"diff/{part}")
    for register in registers(random):
        view = View(register)
        for first, second in random.sample(list(combinations(range(FIRST, LAST + 1), 2)), 3):
            for change in view.diff(iso(BASE + first), iso(BASE + second)).changes:
                if change.nature == "world":
                    told = [iso(BASE + first), iso(BASE + second), change, register]
                    assert is_implied(register, change, first, second), told


def is_implied(register: Register, change: Change, first: int, second: int) -> bool:
    """Return whether what is told to have changed did so between the days, whatever is true and wherever dates lie."""
    if change.field == "seats":
        before, after = (seats_on(register.posts[change.subject], day) for day in (first, second))
        return before != after and None not in (before, after)
    subject = change.subject
    if change.field == "parent":  # a link without dates lasts as long as its unit
        subject = next(one.id if one.dated else one.unit for one in register.part_of.values())
    weak = weak_statements(register)
    return all(
        _turns(masks, change.kind, first, second)
        for number in range(len(weak) + 1)
        for true in combinations(weak, number)
        for masks in _days(*taken(register, true, subject), subject)
    )


def seats_on(post: Post, day: int) -> int | None:
    """Return how many seats a post surely has on a day; None where that is not sure."""
    sure = set()
    for one in post.seat_numbers:
        start = None if one.start is None else one.start.edtf
        end = None if one.end is None else one.end.edtf
        firsts = (FIRST, FIRST) if start is None else (window(start.earliest, FIRST), window(start.latest, LAST + 1))
        lasts = (LAST, LAST) if end is None else (window(end.earliest, FIRST - 1), window(end.latest, LAST))
        if firsts[0] <= day <= lasts[1]:
            sure.add(one.number if firsts[1] <= day <= lasts[0] else None)
    return sure.pop() if len(sure) == 1 else None


def _same(register: Register, record: Record) -> list[str]:
    """Return the records that say the same of the same person: the post held, the unit belonged to."""
    if isinstance(record, Tenure) and record.person is not None:
        tenures = register.tenures.values()
        return [one.id for one in tenures if (one.post, one.person) == (record.post, record.person)]
    if isinstance(record, Membership):
        members = register.memberships.values()
        return [one.id for one in members if (one.of, one.person) == (record.of, record.person)]
    return [record.id]


def _days(register: Register, lent: frozenset[str], subject: str) -> Iterator[list[int]]:
    """Yield the days on which each record of what changed is so, as bits, in each completion."""
    records = [one for one in register.records() if not (isinstance(one, PartOf) and not one.dated)]
    names = _same(register, next(one for one in records if one.id == subject))
    if register.title == "seats":  # units and posts have no dates
        records = [one for one in records if one.kind not in ("unit", "post")]
    for days in Constraints(register, records, lent=lent).completions():
        yield [MASKS[days[name]] for name in names]


def _turns(masks: list[int], kind: str, first: int, second: int) -> bool:
    """Return whether it began after the first day and by the second, or its last day is the first or before the second.

    Of who took or left a post: by none of the records of the person was it so before, or is it so after.
    """
    joined = 0
    for mask in masks:
        joined |= mask
    if kind in BEGINS:
        return _begun(joined, first, second)
    if kind in ENDS:
        return _ended(joined, first, second)
    return any(_begun(mask, first, second) or _ended(mask, first, second) for mask in masks)


def _begun(mask: int, first: int, second: int) -> bool:
    return bool(mask & ~(mask << 1) & MASKS[first + 1, second])


def _ended(mask: int, first: int, second: int) -> bool:
    return bool(mask & ~(mask >> 1) & MASKS[first, second - 1])
