"""An import owns its files: the same bytes again, edits never overwritten, all or nothing."""

import os
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart.errors import UsageError
from orgchart.importers import _owned
from orgchart.importers._owned import EditedError

from .conftest import HEAD, Cli, Import

TABLE = "who,post,body,from,to\nAda,Head,Police,2018-01-02,2019-03\n"
MORE = TABLE + "Ben,Clerk,Police,2018-01-02,2019-03\n"


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_file_gives_the_same_bytes(imported: Import, target: pathlib.Path) -> None:
    imported(MORE)
    before = contents(target)
    times = {path: path.stat().st_mtime_ns for path in target.iterdir()}
    report = imported(MORE)
    assert contents(target) == before
    assert report.unchanged == len(report.files) == len(before)
    assert {path: path.stat().st_mtime_ns for path in target.iterdir()} == times


def test_what_a_later_import_no_longer_has_is_gone(imported: Import, target: pathlib.Path) -> None:
    with_birth = HEAD.replace("{name: who}", "{name: who, birth: from}")
    imported(TABLE, HEAD.replace("post: {title: post}\n", ""))
    assert "memberships" in (target / "tenures.yaml").read_text()
    imported(TABLE, with_birth)
    assert "memberships" not in (target / "tenures.yaml").read_text()
    with_words = HEAD.replace("{name: who}", "{name: who, vacant_words: Vacant}")
    imported("who,post,body,from,to\nVacant,Head,Police,2018-01,\n", with_words)
    assert sorted(contents(target)) == ["register.yaml", "tenures.yaml", "units.yaml"]


def test_an_edited_file_is_refused_with_the_difference(
    imported: Import, target: pathlib.Path, cli: Cli, tmp_path: pathlib.Path
) -> None:
    imported(TABLE)
    people = target / "people.yaml"
    people.write_text(people.read_text().replace("name: Ada", "name: Ada Elm"))
    before = contents(target)
    with pytest.raises(EditedError) as caught:
        imported(MORE)
    assert caught.value.files == ("people.yaml",)
    assert "-    name: Ada Elm\n" in caught.value.difference
    assert "+    name: Ada\n" in caught.value.difference
    assert contents(target) == before
    code, out, err = cli("import", "csv", tmp_path / "table.csv", "--map", tmp_path / "mapping.yaml", "-o", target)
    assert code == 1
    assert "-    name: Ada Elm\n" in out
    assert "people.yaml was edited after it was imported" in err


def test_line_ends_changed_by_git_are_no_edit(imported: Import, target: pathlib.Path) -> None:
    imported(TABLE)
    people = target / "people.yaml"
    people.write_bytes(people.read_bytes().replace(b"\n", b"\r\n"))
    imported(MORE)


def test_files_of_others_stay(imported: Import, target: pathlib.Path) -> None:
    imported(TABLE)
    (target / "mine.yaml").write_text("tenures:\n  extra: {person: ada, post: police-head, cites: [table]}\n")
    (target / "notes.txt").write_text("mine")
    imported(MORE)
    assert (target / "mine.yaml").exists()
    assert "extra" in orgchart.open_register(target).tenures


def test_a_file_that_no_import_made_is_not_replaced(imported: Import, target: pathlib.Path) -> None:
    target.mkdir()
    (target / "people.yaml").write_text("people: {x: {name: X}}\n")
    with pytest.raises(UsageError, match="was not made by an import"):
        imported(TABLE)
    assert contents(target) == {"people.yaml": b"people: {x: {name: X}}\n"}


def test_two_sources_do_not_share_a_folder(imported: Import, target: pathlib.Path) -> None:
    imported(TABLE)
    before = contents(target)
    with pytest.raises(UsageError, match="imported from another source"):
        imported(TABLE, HEAD.replace("id: table", "id: other"))
    assert contents(target) == before


def test_a_register_in_the_folder_is_joined(imported: Import, target: pathlib.Path) -> None:
    target.mkdir()
    (target / "mine.yaml").write_text("register: {title: Mine, end: exclusive}\n")
    imported(TABLE)
    register = orgchart.open_register(target)
    assert register.title == "Mine"
    end = register.tenures["police-head-ada-2018-01-02"].end
    assert end is not None
    assert end.exclusive is False


def test_no_register_is_written_where_none_is_wanted(imported: Import, target: pathlib.Path) -> None:
    imported(TABLE, register=False)
    assert b"\nregister:" not in (target / "register.yaml").read_bytes()


def test_where_every_row_is_refused_nothing_is_written(imported: Import, target: pathlib.Path) -> None:
    imported(TABLE)
    before = contents(target)
    report = imported("who,post,body,from,to\nAda,Head,Police,soon,\n")
    assert (report.files, len(report.refused)) == ((), 1)
    assert contents(target) == before


@pytest.mark.parametrize("table", [MORE, "who,post,body,from,to\nVacant,Head,Police,2019-05,\n"])
@pytest.mark.parametrize("at", range(1, 3))
def test_a_failure_at_any_file_leaves_the_folder_as_it_was(
    at: int, table: str, imported: Import, target: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second table names nobody, so that the file of people is removed before the others are replaced."""
    mapping = HEAD.replace("{name: who}", "{name: who, vacant_words: Vacant}")
    imported("who,post,body,from,to\nAda,Other,Police,2019-05,\n", mapping)
    before = contents(target)
    replace, calls = os.replace, []

    def failing(*args: Any) -> None:
        calls.append(args)
        if len(calls) == at:
            raise OSError(28, "No space left on device")
        replace(*args)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        imported(table, mapping)
    assert contents(target) == before


def test_a_folder_made_for_nothing_is_removed(
    imported: Import, target: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_owned, "write_files", failing)
    with pytest.raises(OSError, match="No space"):
        imported(TABLE)
    assert not target.exists()


def test_a_dry_run_writes_nothing(cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    file, mapping = tmp_path / "t.csv", tmp_path / "m.yaml"
    file.write_text(TABLE, encoding="utf-8")
    mapping.write_text(HEAD, encoding="utf-8")
    code, out, _ = cli("import", "csv", file, "--map", mapping, "-o", target, "--dry-run")
    assert (code, out.splitlines()[1]) == (0, "1 claim made")
    assert not target.exists()


def test_the_report_as_json_is_valid_against_its_schema(cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    import json

    import jsonschema

    file, mapping = tmp_path / "t.csv", tmp_path / "m.yaml"
    file.write_text(MORE + "Cy,Head,Police,soon,\n", encoding="utf-8")
    mapping.write_text(HEAD, encoding="utf-8")
    code, out, err = cli("import", "csv", file, "--map", mapping, "-o", target, "--format", "json")
    told = json.loads(out)
    jsonschema.Draft202012Validator(orgchart.schema("import")).validate(told)
    assert (code, err) == (1, "")
    assert told["rows"] == {"read": 3, "imported": 2, "refused": 1, "left_out": 0, "blank": 0}


def test_ids_do_not_change_when_rows_are_added(imported: Import, section: Callable[[str], dict[str, Any]]) -> None:
    imported(TABLE)
    before = set(section("tenures"))
    imported("who,post,body,from,to\nZoe,Head,Police,2010-01,2011\n" + TABLE.partition("\n")[2])
    assert before < set(section("tenures"))
