"""What a pack answers across all organisations, in words."""

from __future__ import annotations

import csv
import io
import pathlib
import sys
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

import orgchart
from orgchart.errors import UnknownIdError, UsageError
from orgchart.packed.dressing import written
from orgchart.packed.engines import default_engine, engines
from orgchart.packed.opened import Pack, open_pack

BOARDS = """\
register: {title: Boards}
sources:
  gazette: {title: Gazette, published: 2018-02-01, information: 2018-01-15}
  register: {title: Register, published: 2019-02-01, information: 2019-01-15}
  letter: {title: Letter without a date}
people: {ann: {names: [{text: Ann, cites: [register]}]}, bob: {name: "=1+1"}}
units:
  board: {name: Board, cites: [gazette]}
  bank: {name: Bank, cites: [letter]}
posts:
  chair: {unit: board, title: Chair, cites: [gazette]}
  teller: {unit: bank, title: Teller, cites: [letter]}
tenures:
  one: {person: ann, post: chair, start: 2017-01-01, cites: [{source: gazette, seen: source}]}
  two: {person: ann, post: teller, start: 2017-01-01, cites: [{source: letter, seen: 2018-01-20}]}
  three: {person: bob, post: teller, start: 2018-06-01, cites: [{source: letter, seen: 2018-06-20}]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    top = tmp_path_factory.mktemp("boards")
    (top / "boards.yaml").write_text(BOARDS, encoding="utf-8")
    orgchart.pack(top / "boards.yaml", top / "pack")
    return top / "pack"


@pytest.fixture(params=["duckdb", "numpy", "sqlite"])
def boards(request: pytest.FixtureRequest, folder: pathlib.Path) -> Pack:
    return open_pack(folder, engine=request.param)


def records(table: Any) -> dict[str, dict[str, Any]]:
    return {row["record"]: row for row in table.to_pylist()}


def test_as_of_a_day_across_organisations(boards: Pack) -> None:
    rows = records(boards.as_of("2018-01-15"))
    assert {name: rows[name]["verdict"] for name in ("one", "two")} == {"one": "certain", "two": "certain"}
    assert rows["two"]["organisation"] == "bank"
    assert (rows["two"]["unit"], rows["two"]["post"], rows["two"]["name"]) == ("bank", "teller", "Ann")
    assert "three" not in rows
    assert set(records(boards.as_of("2018-01-15", of="chair"))) == {"board", "chair", "one"}


def test_who_is_named_is_told_only_from_when_it_was_known(boards: Pack) -> None:
    before = records(boards.as_of("2018-01-15", known_by="2018-12-31"))["one"]
    after = records(boards.as_of("2018-01-15", known_by="2019-12-31"))["one"]
    assert (before["person"], before["name"]) == (None, None)
    assert (after["person"], after["name"]) == ("ann", "Ann")
    assert set(records(boards.timeline(person="ann"))) == {"one", "two"}
    assert set(records(boards.timeline(person="ann", known_by="2019-12-31"))) == {"one"}
    assert boards.timeline(person="ann", known_by="2018-12-31").num_rows == 0


def test_what_rests_on_a_source_without_a_date_is_known_by_no_day(boards: Pack) -> None:
    assert set(records(boards.as_of("2018-07-01", known_by="2090-01-01"))) == {"board", "chair", "one"}
    changed = records(boards.diff("2018-07-01", "2018-07-01", known_by=("2090-01-01", None)))
    assert {row["before_verdict"] for row in changed.values()} == {"absent"}
    assert set(changed) == {"bank", "teller", "two", "three"}


def test_a_diff_tells_no_from_absent(boards: Pack) -> None:
    rows = records(boards.diff("2016-01-01", "2018-01-15", of="board"))
    assert (rows["one"]["before_verdict"], rows["one"]["after_verdict"]) == ("no", "certain")


def test_who_held_a_post(boards: Pack) -> None:
    during = boards.who("teller", during="2018-05/2018-07").to_pylist()
    assert {row["record"] for row in during} == {"two", "three"}
    assert boards.who("chair", "2016-01-01").num_rows == 0
    with pytest.raises(UsageError, match="not a post but a unit"):
        boards.who("board", "2018-01-01")
    with pytest.raises(UsageError, match="either"):
        boards.who("chair")
    with pytest.raises(UnknownIdError, match="teller"):
        boards.who("teler", "2018-01-01")


def test_counts_are_those_of_snapshots(boards: Pack) -> None:
    view = orgchart.open_register(boards.folder.parent / "boards.yaml").view()
    rows = boards.counts("2018-07-01").to_pylist()
    held = [holder.verdict for post in view.snapshot("2018-07-01").posts for holder in post.holders]
    told = [row["verdict"] for row in rows if row["kind"] == "tenure" for _ in range(row["number"])]
    assert sorted(told) == sorted(held)


def test_a_timeline_is_of_one_organisation_or_one_person(boards: Pack) -> None:
    whole = boards.timeline(of="bank")
    assert set(records(whole)) == {"bank", "teller", "two", "three"}
    firsts = [row["first"] or "" for row in whole.to_pylist() if row["record"] == "two"]
    assert firsts == sorted(firsts)
    for given in ({}, {"of": "bank", "person": "ann"}):
        with pytest.raises(UsageError, match="either"):
            boards.timeline(**given)
    with pytest.raises(UnknownIdError):
        boards.timeline(person="nobody")


def test_every_form_says_where_it_comes_from_and_csv_holds_no_formula(boards: Pack) -> None:
    table = boards.as_of("2018-07-01")
    stamp = table.schema.metadata[b"stamp"].decode()
    assert stamp.startswith("Boards · register ")
    assert "as of 2018-07-01" in stamp
    rows = list(csv.DictReader(io.StringIO(written(table, "csv").decode())))
    assert {row["stamp"] for row in rows} == {stamp}
    assert "'=1+1" in {row["name"] for row in rows}
    for made in (
        parquet.read_table(io.BytesIO(written(table, "parquet"))),
        pyarrow.ipc.open_file(io.BytesIO(written(table, "arrow"))).read_all(),
    ):
        assert made.schema.metadata[b"stamp"].decode() == stamp
        assert made.to_pylist() == table.to_pylist()


def test_a_question_is_one_call(folder: pathlib.Path) -> None:
    asked = {"engine": "numpy", "known_by": "2019-12-31"}
    assert orgchart.query(folder, "as-of", "2018-01-15", **asked).equals(
        open_pack(folder, engine="numpy").as_of("2018-01-15", known_by="2019-12-31")
    )
    with pytest.raises(UsageError, match="as-of, counts"):
        orgchart.query(folder, "register", "board")


def test_engines_are_the_files_of_their_folder(folder: pathlib.Path) -> None:
    assert engines() == ("duckdb", "numpy", "sqlite")
    with pytest.raises(UsageError, match="there are duckdb, numpy, sqlite"):
        _ = open_pack(folder, engine="oracle").engine


def test_without_duckdb_numpy_answers(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_engine() == "duckdb"
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert default_engine() == "numpy"
    assert open_pack(folder).counts("2018-07-01").num_rows
    with pytest.raises(UsageError, match=r"orgchart\[pack\]"):
        _ = open_pack(folder, engine="duckdb").engine


def test_an_empty_register_makes_a_pack_that_answers_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "empty.yaml").write_text("register: {title: Empty}\n", encoding="utf-8")
    assert orgchart.pack(tmp_path / "empty.yaml", tmp_path / "pack").organisations == 0
    for engine in engines():
        pack = open_pack(tmp_path / "pack", engine=engine)
        assert pack.as_of("2018-01-01").num_rows == 0
        assert pack.counts("2018-01-01").num_rows == 0
        assert pack.diff("2018-01-01", "2019-01-01").num_rows == 0
        with pytest.raises(UnknownIdError):
            pack.register("board")
