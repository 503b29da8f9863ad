"""Files that somebody made to break the program end in a diagnostic, and so does what is only half there."""

import json
import os
import pathlib
import subprocess
import sys

import pytest

from orgchart.foundation.plain_text import alike, closest
from orgchart.rolefile.load import load
from orgchart.rolefile.reading.folder import read_documents

from .conftest import Run


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("register:\n  title:\npeople: [\n", ["OC205", "OC123"]),
        ("'': a\nb: [\n", ["OC134", "OC123"]),
        ("people:\n  a: {'': x, name: [\n", ["OC134", "OC123"]),
    ],
)
def test_what_is_empty_and_what_is_never_closed_are_both_told(
    tmp_path: pathlib.Path, text: str, codes: list[str]
) -> None:
    (tmp_path / "r.yaml").write_text(text)
    assert [one.code for one in load(tmp_path).diagnostics] == codes


@pytest.mark.parametrize("supports", [[{"name": "x"}], [["name"]], {"name": "x"}, [{}], "name", [""]])
def test_supports_that_holds_no_texts_is_told(tmp_path: pathlib.Path, supports: object) -> None:
    tree = {
        "register": {"title": "T"},
        "sources": {"s": {"title": "S"}},
        "people": {"a": {"name": "A", "cites": [{"source": "s", "supports": supports}]}},
    }
    (tmp_path / "r.json").write_text(json.dumps(tree))
    assert {one.code for one in load(tmp_path).errors} <= {"OC203", "OC205", "OC210"}
    assert load(tmp_path).errors


def git(folder: pathlib.Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words], cwd=folder, check=True, capture_output=True
    )


def test_a_partial_clone_says_what_it_lacks(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    git(register, "init", "-q")
    git(register, "config", "uploadpack.allowFilter", "true")
    for number in ("1", "2"):
        (register / "all.yaml").write_text((register / "all.yaml").read_text() + f"# {number}\n")
        git(register, "add", ".")
        git(register, "commit", "-qm", number)
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{register}", "partial")
    done = run("snapshot", tmp_path / "partial", "--as-of", "2018-03-01", "--rev", "HEAD~1")
    assert done.code == 2
    assert "OC101" in done.err
    assert "git fetch --refetch" in done.err
    assert run("snapshot", tmp_path / "partial", "--as-of", "2018-03-01", "--rev", "HEAD").code == 0


def test_the_files_of_a_register_have_a_limit_together(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hard links, and files that say the same in a revision, count each."""
    (tmp_path / "a.yaml").write_text("register: {title: T}\n" + "# x\n" * 30)
    for name in ("b.yaml", "c.yaml", "d.yaml"):
        os.link(tmp_path / "a.yaml", tmp_path / name)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "1")
    for module in ("folder", "revision"):
        monkeypatch.setattr(f"orgchart.rolefile.reading.{module}.LARGEST_REGISTER", 200)
    for rev in (None, "HEAD"):
        found = load(tmp_path, rev=rev).diagnostics
        assert [one.code for one in found].count("OC105") == 2
    assert [one.complete for one in read_documents(tmp_path)[0]] == [True, True, False, False]


def test_a_line_of_dates_without_end_is_not_held(process: Run) -> None:
    done = process("date", "-", stdin=f"2018\n{'1' * 300_000}\n2019-02-31")
    assert done.code == 1
    assert "more than 10,000 characters" in done.out
    assert len(done.out) < 3000
    assert "2019-02-31" in done.out


def test_names_are_proposed_among_very_many(capfd: pytest.CaptureFixture[str]) -> None:
    names = [f"person-{number:05}-of-the-register" for number in range(30_000)]
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        found = alike("person-17023-of-the-registr", names, 1)
    finally:
        sys.setprofile(None)
    assert found == ("person-17023-of-the-register",)
    assert closest("Person-17023-of-the-registr", names) == found[0]
    assert calls < 2_500_000  # compared one by one it would be ten times as many
    assert alike("x" * 100_000, names) == ()


def test_findings_without_number_are_counted(register: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from orgchart import checks
    from orgchart.opening import validate

    people = "".join(f"  p{number}: {{name: P}}\n" for number in range(12))
    (register / "people.yaml").write_text(f"people:\n{people}")
    whole = [one for one in validate(register, select_codes=["unused-person"]) if one.code == "OC721"]
    monkeypatch.setattr(checks, "MOST_OF_A_CODE", 5)
    some = [one for one in validate(register, select_codes=["unused-person"]) if one.code == "OC721"]
    assert some[:5] == whole[:5]
    assert [one.message for one in some[5:]] == [f"{len(whole) - 5} more of this kind"]
    assert some[5].place == whole[5].place
