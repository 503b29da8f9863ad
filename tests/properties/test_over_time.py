"""What is said of all time is what is said of each of its days, and of each day of knowledge."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from random_registers import random_register
from test_knowledge import published

from orgchart.answers.timeline import SeatsSpan, Standing, Timeline, TimelineSpan
from orgchart.inference import OnDay, Resolution, resolve
from orgchart.lens.known import known_by
from orgchart.model import Register
from orgchart.questions.history_table import history_table
from orgchart.questions.snapshot import snapshot
from orgchart.questions.states_of_knowledge import days_of_knowledge
from orgchart.questions.timeline import changes, timeline
from orgchart.questions.who import who_during
from orgchart.rolefile.load import load
from orgchart.temporal import Day, parse_day

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 10
SEEDS = Path(__file__).parents[2] / "seeds"
BASE = parse_day("2018-01-10")
ABSENT: tuple[object, ...] = ("no", None, (), False, ())
"""How something stands that is not so."""


def registers(seed: str) -> list[Register]:
    random = Random(seed)
    return [random_register(random, weak=True) for _ in range(NUMBER)]


def days_around(resolution: Resolution) -> list[Day]:
    """Return days on both sides of every change, and some far from all."""
    turns = [one.day.toordinal() for one in changes(resolution).days]
    return sorted({day + by for day in turns for by in (-1, 0, 1)} | {BASE - 5_000, BASE, BASE + 5_000})


def standing(resolution: Resolution, name: str, day: Day) -> tuple[object, ...]:
    """Return how a record stands on a day, asked of that day alone."""
    ruling = OnDay(resolution, day).ruling(name)
    if ruling is None or ruling.verdict == "no":
        return ABSENT
    return ruling.verdict, ruling.rule, ruling.reasons, ruling.shown, ruling.lowered_by


def told(one: Standing) -> tuple[object, ...]:
    return one.verdict, one.rule, one.reasons, one.shown, one.lowered_by


def shown_on(found: Timeline, day: Day) -> dict[str, tuple[object, ...]]:
    """Return the standings that a timeline gives for a day, by record."""
    spans = [(lane.id, span) for lane in found.lanes for span in lane.spans]
    spans += [(bar.record, span) for lane in found.lanes for bar in lane.bars for span in bar.spans]
    return {name: told(span) for name, span in spans if covers(span, day)}


def covers(span: TimelineSpan | SeatsSpan, day: Day) -> bool:
    return (span.first is None or span.first.toordinal() <= day) and (span.last is None or day <= span.last.toordinal())


def test_a_timeline_says_of_each_day_what_the_day_says() -> None:
    for register in registers("timeline"):
        resolution = resolve(register)
        by_post, by_unit = timeline(resolution, by="post"), timeline(resolution, by="unit")
        for day in days_around(resolution):
            apart = resolve(register)
            found = shown_on(by_post, day) | shown_on(by_unit, day)
            for name, record in apart.statements.records.items():
                if record.kind in ("post", "unit", "tenure", "membership", "part_of"):
                    assert found.get(name, ABSENT) == standing(apart, name, day), (name, day)


def test_lanes_show_how_seats_are_filled_on_each_day() -> None:
    for register in registers("seats"):
        resolution = resolve(register)
        lanes = {lane.id: lane for lane in timeline(resolution).lanes}
        for day in days_around(resolution):
            for post in snapshot(resolve(register), day).posts:
                if post.answer.verdict == "no":
                    continue  # somebody holds it though it is not there
                span = next(one for one in lanes[post.id].seats if covers(one, day))
                holders = tuple(seat.holder.tenure for seat in post.seat_list if seat.holder is not None)
                assert (span.state, span.holders) == (post.state, holders), (post.id, day)


def test_changes_are_on_the_days_that_differ_from_the_day_before() -> None:
    for register in registers("changes"):
        resolution = resolve(register)
        found = {one.day.toordinal(): {turn.record: turn for turn in one.turns} for one in changes(resolution).days}
        for day in days_around(resolution):
            for name in resolution.statements.records:
                before, after = standing(resolution, name, day - 1), standing(resolution, name, day)
                turn = found.get(day, {}).get(name)
                said = None if turn is None else (told(turn.before), told(turn.after))
                assert said == (None if before == after else (before, after)), (name, day)


def test_a_period_is_cut_where_the_days_differ() -> None:
    for register in registers("who"):
        first, last = BASE - 60, BASE + 400
        resolution = resolve(register)
        for post in resolution.register.posts:
            for candidate in who_during(resolution, post, first, last).candidates:
                ends = [(span.first.toordinal(), span.last.toordinal()) for span in candidate.spans]
                assert [begun for begun, _ in ends[1:]] == [over + 1 for _, over in ends[:-1]]
                if candidate.office is None:
                    for span, both in zip(candidate.spans, ends, strict=True):
                        for day in both:
                            said = (span.verdict, span.rule, span.reasons, span.shown)
                            assert said == standing(resolution, candidate.tenure, day)[:4], (candidate.tenure, day)


@pytest.mark.parametrize("without", [(), ("containment",)])
def test_a_history_table_says_what_was_known_by_each_day_of_each_day(without: tuple[str, ...]) -> None:
    random = Random(f"table {without}")
    for _ in range(NUMBER):
        hold_to(published(random), random, 3, without)


@pytest.mark.parametrize("seed", ["jawzjan", "us-executive"])
def test_a_history_table_of_a_seed_register(seed: str) -> None:
    register = load(SEEDS / seed).register
    assert register is not None
    hold_to(register, Random(seed), 4, ())


def hold_to(register: Register, random: Random, days: int, without: tuple[str, ...]) -> None:
    """Compare a register's table with the register as known by days, asked about some days."""
    policy = evolve(register.policy, without=without)
    table = history_table(register, policy=policy)
    turns = days_of_knowledge(register)
    for known in sorted({day + by for day in turns for by in (-1, 0)} | {BASE - 9_000, BASE + 9_000}):
        resolution = resolve(known_by(register, known), policy=policy)
        every = [one.day.toordinal() for one in changes(resolution).days] or [BASE]
        for day in random.sample(every, min(days, len(every))) + [random.choice(every) - 1]:
            for record in register.records():
                found = table.at(record.id, known, day)
                if record.id not in resolution.statements.records:
                    assert found is None, (record.id, known, day)
                else:
                    assert found is not None, (record.id, known, day)
                    assert told(found) == standing(resolution, record.id, day), (record.id, known, day)
