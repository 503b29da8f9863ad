"""A government from three tables: on every day of change exactly those certainly hold whom a filter by dates finds."""

import csv
import importlib.util
import pathlib
import re
from typing import Any

import pytest

import orgchart
from orgchart import importers

ROOT = pathlib.Path(__file__).parents[3]
INFORMATION = "2025-01-21"


def registers() -> Any:
    """Return the module of the benchmarks that makes the tables."""
    spec = importlib.util.spec_from_file_location("benchmarks_registers", ROOT / "benchmarks" / "_registers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("ministers")
    made: pathlib.Path = registers().ministers_tables(folder / "tables", tenures=400, offices=100, departments=9)
    return made


@pytest.fixture(scope="module")
def government(tables: pathlib.Path) -> orgchart.View:
    folder = tables.parent / "register"
    report = importers.import_("csv", tables, folder, mapping=tables / "mapping.yaml")
    assert (report.rows, report.imported, report.claims) == (510, 510, 400)
    return orgchart.open_register(folder).view()


def rows(file: pathlib.Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_certain_holders_are_those_of_a_filter_by_dates(tables: pathlib.Path, government: orgchart.View) -> None:
    held = rows(tables / "appointments.csv")
    days = sorted({one[side] for one in held for side in ("from", "to")} - {""})
    assert len(days) > 200
    for day in days:
        wanted = {
            (one["office"], f"person-{one['person']}")
            for one in held
            if one["from"] <= day and (day < one["to"] if one["to"] else day <= INFORMATION)
        }
        picture = government.snapshot(day)
        certain = {
            (post.id, holder.person)
            for post in picture.posts
            for holder in post.holders
            if holder.answer.verdict == "certain"
        }
        assert certain == wanted, day


def test_nothing_is_wrong_with_it(tables: pathlib.Path, government: orgchart.View) -> None:
    assert not orgchart.validate(tables.parent / "register", select_codes=["OC501", "OC504", "OC701"])


@pytest.mark.parametrize("day", ["1988-06-01", "1992-06-01", "2016-03-02", "2024-12-01"])
def test_a_chart_of_a_department_has_the_offices_of_the_day_and_no_others(
    day: str, tables: pathlib.Path, government: orgchart.View
) -> None:
    offices = {one["id"]: one for one in rows(tables / "offices.csv") if one["department"] == "d1"}
    held = [one for one in rows(tables / "appointments.csv") if one["office"] in offices]
    there = {
        offices[one["office"]]["title"] for one in held if one["from"] <= day and (not one["to"] or day < one["to"])
    }
    picture = government.snapshot(day)
    assert {post.title for post in picture.posts if post.unit == "d1"} == there
    drawn = orgchart.render(picture, format="dot", focus="d1").decode()
    assert {shown.capitalize() for shown in re.findall(r"OFFICE \d+", drawn)} == there
    assert "not recorded" not in drawn
