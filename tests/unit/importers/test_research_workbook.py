"""A workbook as researchers keep it is imported by one mapping, without preparation, and loses nothing."""

import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart import importers
from orgchart.importers._report import Report

from .research_workbook import MAPPING, SHEETS, write

Section = Callable[[str], dict[str, Any]]


@pytest.fixture
def report(tmp_path: pathlib.Path, target: pathlib.Path) -> Report:
    write(tmp_path / "fens.xlsx")
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    return importers.import_("xlsx", tmp_path / "fens.xlsx", target, mapping=tmp_path / "mapping.yaml")


def test_every_row_is_imported_or_refused_with_its_place(report: Report) -> None:
    rows = {name: len(sheet) - 1 for name, sheet in SHEETS.items()}
    assert report.rows == sum(rows.values()) + rows["relations"]
    assert report.left_out == rows["relations"]
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("fens.xlsx[relations]:7:3", 'no row of a table is the unit "u-9"')
    ]
    assert any('not read: "notes"' in one for one in report.remarks)


def test_its_sources_are_cited_one_by_one(report: Report, section: Section, target: pathlib.Path) -> None:
    links = section("units")["u-4"]["part_of"]
    assert [one["unit"] for one in links] == ["u-2", "u-3"]
    assert links[0]["end"] == "2015-06-30"
    assert links[0]["cites"] == [
        {"source": "fen-book", "at": "relations, row 4"},
        {"source": "fen-book", "at": "relations, row 4", "seen": "2014-03-01"},
        "s-1",
        "s-2",
    ]
    assert section("sources")["s-1"]["archive"] == "https://archive.example.org/1"
    assert section("tenures")["a-3"]["cites"][2:] == ["s-3", "s-4"]
    assert section("tenures")["a-1"]["note"] == "Rank: General"
    assert [one["text"] for one in section("units")["u-2"]["names"]] == ["First Brigade", "Fen Brigade"]
    assert section("memberships")["u-5-u-4"]["unit"] == "u-4"
    used = {source.id for source in orgchart.open_register(target).view().sources().sources}
    assert {"s-1", "s-2", "s-3", "s-4", "fen-book"} <= used
    assert not [one for one in orgchart.validate(target) if one.severity != "note"]


@pytest.mark.parametrize(("day", "above"), [("2014-06-01", "u-2"), ("2015-09-01", "u-3")])
def test_its_command_tree_is_drawn_for_a_day(day: str, above: str, report: Report, target: pathlib.Path) -> None:
    picture = orgchart.snapshot(target, day)
    parents = {unit.id: unit.parent for unit in picture.units}
    assert (parents["u-4"], parents["u-2"], parents["u-3"]) == (above, "u-1", "u-1")
    drawn = orgchart.render(picture, format="dot", focus="u-1").decode()
    for text in ("Fen Army", "1 Brigade", "7 Battalion", "Ada Lund", "Bo Kern"):
        assert text in drawn
    assert "Parade in Low Fen" in drawn
