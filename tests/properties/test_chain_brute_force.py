"""Chains during a period agree with brute force over all joint completions of small random registers.

`ORGCHART_BRUTE` sets how many registers are compared; the default keeps the suite quick.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from brute_force import BASE, FIRST, LAST, Constraints
from random_registers import random_register

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.model import PartOf, Register
from orgchart.questions.chain.chain import chain
from orgchart.questions.chain.over_time import PeriodRulings

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 4
PARTS = 5
INSIDE = (FIRST + 1, LAST - 1)
"""Periods keep off the edges of the window, beyond which brute force does not look."""

Truth = dict[tuple[str, ...], tuple[bool, bool, bool]]
"""Of each chain: whether it held throughout and at some time in every completion, and whether ever in any."""


def chains(register: Register) -> dict[tuple[str, ...], tuple[str, str]]:
    """Return every chain upwards, by its records: the person it begins with, and the place it ends in."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    links = {link.unit: link for link in register.part_of.values()}
    for tenure in register.tenures.values():
        person, records = tenure.person or "", (tenure.id,)
        found[records] = person, tenure.post
        unit = register.posts[tenure.post].unit
        records = (*records, tenure.post)
        found[records] = person, unit
        if unit in links:
            found[(*records, links[unit].id)] = person, links[unit].parent
    for membership in register.memberships.values():
        found[(membership.id,)] = membership.person or "", membership.of
    return found


def living(register: Register, name: str) -> str:
    """Return the record whose days count: of a link without dates, the unit."""
    link = register.part_of.get(name)
    return link.unit if isinstance(link, PartOf) and not link.dated else name


def truth_of(register: Register, paths: list[tuple[str, ...]], first: int, last: int) -> Truth:
    records = [one for one in register.records() if living(register, one.id) == one.id]
    named = {path: tuple(living(register, name) for name in path) for path in paths}
    always, some, ever = dict.fromkeys(paths, True), dict.fromkeys(paths, True), dict.fromkeys(paths, False)
    for days in Constraints(register, records).completions():
        for path, names in named.items():
            begin = max(days[name][0] for name in names)
            end = min(days[name][1] for name in names)
            if not (begin <= first and last <= end):
                always[path] = False
            if max(begin, first) <= min(end, last):
                ever[path] = True
            else:
                some[path] = False
    return {path: (always[path], some[path], ever[path]) for path in paths}


@pytest.mark.parametrize("part", range(PARTS))
def test_throughout_at_some_time_possibly_and_no_are_what_all_completions_say(part: int) -> None:
    random = Random(f"chain/{part}")
    compared = {"throughout": 0, "at-some-time": 0, "possibly": 0, "no": 0}
    for number in range(NUMBER):
        if number >= NUMBER // PARTS and all(compared.values()):
            break  # every kind of answer has been compared, in as many registers as there have to be
        register = random_register(random)
        resolution = resolve(register)
        if resolution.set_aside:
            continue
        first, last = sorted((random.randint(*INSIDE), random.randint(*INSIDE)))
        paths = chains(register)
        truth = truth_of(register, list(paths), first, last)
        days = PeriodRulings(resolution, BASE + first, BASE + last)
        for path in paths:
            always, some, ever = truth[path]
            during, verdict, at_some_time, _ = days.during(path)
            compared[during] += 1
            assert (during == "no") == (not ever), (path, register)
            if during == "throughout" and verdict == "certain":
                assert always, (path, first, last, register)
            if always:
                assert during == "throughout", (path, first, last, register)
            if at_some_time == "certain":
                assert some, (path, first, last, register)
            if some and not stretched(days, path):
                assert at_some_time == "certain", (path, first, last, register)
        compare_places(resolution, paths, truth, first, last)
    assert all(compared.values()), compared


def stretched(days: PeriodRulings, path: tuple[str, ...]) -> bool:
    """Return whether evidence is missing on a side of some day on which bounds alone make a record certain."""
    records = days.resolution.statements.records
    every = [OnDay(days.resolution, day) for day in range(days.first, days.last + 1)]
    return any(reading.raw == "stretched" for on in every for name in path for reading in on.readings(records[name]))


def compare_places(
    resolution: Resolution, paths: dict[tuple[str, ...], tuple[str, str]], truth: Truth, first: int, last: int
) -> None:
    """The whole command finds a place above somebody iff some chain to it may have held."""
    for person in ("x", "y"):
        found = chain(resolution, person, BASE + first, BASE + last)
        places = {place.id for place in (*found.own, *found.superiors)}
        assert places == {place for path, (who, place) in paths.items() if who == person and truth[path][2]}


@pytest.mark.parametrize("part", range(PARTS))
def test_on_a_day_a_chain_is_as_sure_as_its_weakest_step_and_never_surer_than_all_completions(part: int) -> None:
    random = Random(f"chain day/{part}")
    for _ in range(NUMBER // PARTS):
        register = random_register(random)
        resolution = resolve(register)
        if resolution.set_aside:
            continue
        day = random.randint(*INSIDE)
        paths = chains(register)
        truth = truth_of(register, list(paths), day, day)
        days = PeriodRulings(resolution, BASE + day, BASE + day)
        for path in paths:
            verdict, weakest = days.on_day(path)
            rulings = {name: OnDay(resolution, BASE + day).ruling(name) for name in path}
            assert weakest in path
            assert (verdict == "no") == (not truth[path][2]), (path, day, register)
            if verdict != "no":
                ruling = rulings[weakest]
                assert ruling is not None
                assert ruling.verdict == verdict
            if verdict == "certain":
                assert truth[path][0], (path, day, register)
                assert all(ruling is not None and ruling.verdict == "certain" for ruling in rulings.values())
