"""What FollowTheMoney and Popolo can hold comes back with the same answers."""

import pathlib
from random import Random

import pytest

import orgchart
from orgchart import importers

from .conftest import read

DATES = ("2015", "2016-05", "2017-03-04", "2014-12")
ENDS = ("2018", "2018-06-30", "2019-02")
DAYS = ("2014-12-15", "2015-06-01", "2016-05-10", "2017-03-04", "2018-07-01", "2019-02-10", "2019-06-01")


def register(seed: int) -> str:
    random = Random(seed)
    people = ", ".join(f"p{number}: {{name: Person {number}}}" for number in range(4))
    lines = [
        "register: {title: T}",
        "sources: {s: {title: S, published: 2019-12}}",
        f"people: {{{people}}}",
        "units: {u: {name: Unit U}, v: {name: Unit V, part_of: u}}",
        "posts: {a: {unit: u, title: Post A}, b: {unit: v, title: Post B}}",
        "tenures:",
    ]
    for number in range(5):
        start, end = random.choice(DATES), random.choice(ENDS)
        who = f"person: p{random.randrange(4)}, post: {random.choice('ab')}"
        lines.append(f'  t{number}: {{{who}, start: "{start}", end: "{end}", cites: [s]}}')
    lines += ["memberships:", '  m: {person: p1, of: u, role: clerk, start: "2016", end: "2018-02", cites: [s]}']
    return "\n".join(lines) + "\n"


def answers(opened, day: str) -> list[tuple[object, ...]]:
    """Return who held what and belonged where, how sure that is and from when to when, without ids."""
    picture = orgchart.snapshot(opened, day)

    def told(answer) -> tuple[object, ...]:
        start, end = answer.start, answer.end
        return (answer.verdict, answer.rule, answer.reasons, start.earliest, start.latest, end.earliest, end.latest)

    held = [(post.title, holder.name, *told(holder.answer)) for post in picture.posts for holder in post.holders]
    names = {unit.id: unit.name for unit in picture.units}
    members = [(names[one.of], one.name, one.role, *told(one.answer)) for one in picture.memberships]
    above = [(unit.name, names.get(unit.parent)) for unit in picture.units]
    return sorted(held, key=repr) + sorted(members, key=repr) + sorted(above, key=repr)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ["ftm", "popolo"])
def test_dated_tenures_come_back(name: str, seed: int, tmp_path: pathlib.Path) -> None:
    if name not in importers.formats():
        pytest.skip(f"nothing imports {name}")
    loaded = read(register(seed))
    exported = orgchart.export(loaded.register, name, tmp_path / "file.json")
    assert not any("left out" in loss or "dates are" in loss or "date is" in loss for loss in exported.losses)
    report = orgchart.import_(name, tmp_path / "file.json", tmp_path / "out")
    assert report.claims == 6
    back = orgchart.open_register(tmp_path / "out")
    for day in DAYS:
        assert answers(back, day) == answers(loaded.register, day), day


ROOT = pathlib.Path(__file__).parents[3]
REGISTERS = {
    "seeds/jawzjan": ("2016-01-01", "2018-03-01"),
    "seeds/us-executive": ("1865-04-15",),
    "tests/cases/valid/canonical": ("2018-03-01", "2016-06-01"),
    "tests/cases/valid/every-field": ("2018-01-10",),
}
"""Registers with days asked about."""


def surest(register, day: str) -> dict[tuple[str | None, str | None], bool]:
    """Return for each person and unit whether the person certainly held a post in it."""
    picture = orgchart.snapshot(register, day)
    names = {unit.id: unit.name for unit in picture.units}
    sure: dict[tuple[str | None, str | None], bool] = {}
    for post in picture.posts:
        for holder in post.holders:
            key = holder.name, names.get(post.unit)
            sure[key] = sure.get(key, False) or holder.answer.verdict == "certain"
    return sure


@pytest.mark.no_cover
@pytest.mark.parametrize("path", REGISTERS)
@pytest.mark.parametrize("name", ["ftm", "popolo", "sfm"])
def test_a_second_round_changes_no_answer_and_the_first_makes_none_surer(
    name: str, path: str, tmp_path: pathlib.Path
) -> None:
    """What the first round loses is told; what came back is told and read again as it is."""
    registers = [ROOT / path]
    for number in (1, 2):
        file = tmp_path / f"{number}.{'xlsx' if name == 'sfm' else 'json'}"
        exported = orgchart.export(registers[-1], name, file)
        assert number == 2 or exported.losses
        report = orgchart.import_(name, file, tmp_path / str(number), title="Again", source="again")
        assert report.refused == ()
        registers.append(tmp_path / str(number))
    first, second, third = map(orgchart.open_register, registers)
    for day in REGISTERS[path]:
        assert answers(second, day) == answers(third, day), day
        before = surest(first, day)
        assert not [one for one, sure in surest(second, day).items() if sure and not before.get(one, False)], day
