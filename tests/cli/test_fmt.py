"""`orgchart fmt` as its users run it."""

import os
import pathlib
import shutil
import subprocess
from collections import Counter

import pytest

import orgchart
from orgchart.rolefile.editing.formatted_register import same
from orgchart.rolefile.editing.trees.yaml_tree import comments_in
from orgchart.rolefile.load import load

from .conftest import ROOT, Run

UNTIDY = "# people\npeople:\n    dora:\n        note: x  # to check\n        name: Dora Elm\n"
TIDY = "# people\npeople:\n  dora:\n    name: Dora Elm\n    note: x  # to check\n"


@pytest.fixture
def untidy(register: pathlib.Path) -> pathlib.Path:
    """Return a register with a file that is not in canonical form."""
    assert orgchart.fmt(register).files
    (register / "people.yaml").write_text(UNTIDY)
    return register


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    """Return the bytes of all files."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_fmt_writes_what_changes_names_it_and_then_has_nothing_to_do(run: Run, untidy: pathlib.Path) -> None:
    first = run("fmt", untidy)
    assert (first.code, first.out) == (0, f"{untidy}/people.yaml\n")
    assert "1 file formatted, 1 file in canonical form already" in first.err
    assert (untidy / "people.yaml").read_text() == TIDY
    second = run("fmt", untidy)
    assert (second.code, second.out) == (0, "")


def test_check_writes_nothing_and_ends_with_1_where_a_file_would_change(run: Run, untidy: pathlib.Path) -> None:
    before = contents(untidy)
    ran = run("fmt", untidy, "--check")
    assert (ran.code, ran.out) == (1, f"{untidy}/people.yaml\n")
    assert contents(untidy) == before
    run("fmt", untidy)
    assert run("fmt", untidy, "--check").code == 0


def test_diff_writes_nothing_and_is_what_patch_takes(run: Run, untidy: pathlib.Path) -> None:
    before = contents(untidy)
    ran = run("fmt", untidy, "--diff")
    assert ran.code == 0
    assert contents(untidy) == before
    assert run("fmt", untidy, "--diff", "--check").code == 1
    if shutil.which("patch"):
        subprocess.run(["patch", "-s", "-p0", "-d", "/"], input=ran.out.encode(), check=True)
        assert (untidy / "people.yaml").read_text() == TIDY


def test_a_file_with_errors_is_reported_and_left_and_the_others_are_formatted(run: Run, untidy: pathlib.Path) -> None:
    broken = "people:\n    z: {note: x, nmae: Z}\n"
    (untidy / "broken.yaml").write_text(broken)
    ran = run("fmt", untidy)
    assert (ran.code, ran.out) == (1, f"{untidy}/people.yaml\n")
    assert "broken.yaml:2:18: error" in ran.err
    assert "1 file left alone" in ran.err
    assert (untidy / "broken.yaml").read_text() == broken


def test_what_cannot_be_read_ends_with_2(run: Run, tmp_path: pathlib.Path) -> None:
    ran = run("fmt", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert "no such file" in ran.err
    assert run("fmt").code == 2


def test_one_file_of_a_register_can_be_formatted_alone(run: Run, untidy: pathlib.Path) -> None:
    other = (untidy / "all.yaml").read_text().replace("  group: {name: The group}", "  group: { name: The group }")
    (untidy / "all.yaml").write_text(other)
    assert run("fmt", untidy / "people.yaml").code == 0
    assert (untidy / "people.yaml").read_text() == TIDY
    assert (untidy / "all.yaml").read_text() == other


def test_a_link_and_permissions_stay(run: Run, untidy: pathlib.Path, tmp_path: pathlib.Path) -> None:
    real = untidy / "people.yaml"
    real.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    assert run("fmt", link).code == 0
    assert link.is_symlink()
    assert real.read_text() == TIDY
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_file_whose_canonical_form_would_say_something_else_is_refused(
    run: Run, untidy: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last line of defence: whatever is wrong in the formatter, nothing wrong is written."""
    from orgchart.rolefile.editing.trees import yaml_text

    real = yaml_text.yaml_text
    for wrong, told in (("Dora", "say something else"), ("# to check", "comment would be lost"), (":", "read again")):
        with monkeypatch.context() as patch:
            patch.setattr(yaml_text, "yaml_text", lambda tree, wrong=wrong: real(tree).replace(wrong, "", 1))
            ran = run("fmt", untidy / "people.yaml")
        assert ran.code == 1
        assert told in ran.err
        assert (untidy / "people.yaml").read_text() == UNTIDY


def test_a_register_that_would_not_be_the_same_is_refused_whole(
    run: Run, untidy: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgchart.rolefile.editing import formatted_register as register_files

    monkeypatch.setattr(register_files, "same", lambda *_: False)
    ran = run("fmt", untidy)
    assert (ran.code, ran.out) == (1, "")
    assert "would not be the same" in ran.err
    assert (untidy / "people.yaml").read_text() == UNTIDY


@pytest.mark.parametrize("path", ["seeds/jawzjan", "tests/cases/valid/canonical"])
def test_real_registers_keep_their_meaning_and_comments_and_a_second_run_changes_nothing(
    run: Run, tmp_path: pathlib.Path, path: str
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(ROOT / path, folder)
    assert run("fmt", folder).code == 0
    after = contents(folder)
    second = run("fmt", folder)
    assert (second.code, second.out) == (0, "")
    assert contents(folder) == after
    assert same(load(ROOT / path).register, load(folder).register)
    for name, data in after.items():
        if not name.endswith(".yaml"):
            continue
        before = (ROOT / path / name).read_text(encoding="utf-8")
        assert Counter(comments_in(before)) == Counter(comments_in(data.decode())), name
    for day in ("2018-03-01", "2018-07-31"):
        told = [orgchart.snapshot(one, day) for one in (ROOT / path, folder)]
        assert told[0].posts == told[1].posts


def test_it_runs_as_a_process_with_any_locale(process: Run, untidy: pathlib.Path) -> None:
    (untidy / "more.yaml").write_text("people:\n   órla:\n      name: Órla\n", encoding="utf-8")
    ran = process("fmt", untidy, "--diff", LC_ALL="C", PYTHONUTF8="0")
    assert "+    name: Dora Elm" in ran.out
    assert os.linesep not in ("\r\n",) or "\r" not in ran.out


def test_a_file_named_twice_is_written_once(run: Run, untidy: pathlib.Path) -> None:
    ran = run("fmt", untidy, untidy / "people.yaml")
    assert (ran.code, ran.out) == (0, f"{untidy}/people.yaml\n")
