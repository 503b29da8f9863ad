"""`orgchart validate --fix` as its users run it."""

import pathlib
import shutil

from .conftest import ROOT, Run


def test_what_is_safe_is_put_right_and_the_rest_is_reported(run: Run, register: pathlib.Path) -> None:
    (register / "more.yaml").write_text(
        "# more people\npeople:\n  dora: {name: 'Dora  Elm', cites: [report-march]}  # twice\n"
        '  eva: {name: "Eva\u202e Ash", cites: [report-march]}\n'
        "units:\n  yard: {name: Yard, part_of: group, start: [2016..2017], cites: [{source: report-march}]}\n"
        "  dock: {nmae: Dock}\n",
        encoding="utf-8",
    )
    ran = run("validate", register, "--select", "OC190,OC208,untidy-spaces,OC201", "--fix")
    assert ran.code == 1
    assert "3 findings fixed in 1 file" in ran.err
    assert "more.yaml:7:10: error" in ran.out
    assert ran.out.count("OC") == 1
    assert (register / "more.yaml").read_text(encoding="utf-8") == (
        "# more people\npeople:\n  dora: {name: 'Dora Elm', cites: [report-march]}  # twice\n"
        '  eva: {name: "Eva Ash", cites: [report-march]}\n'
        'units:\n  yard: {name: Yard, part_of: group, start: "[2016..2017]", cites: [{source: report-march}]}\n'
        "  dock: {nmae: Dock}\n"
    )
    before = (register / "more.yaml").read_bytes()
    assert "0 findings fixed" in run("validate", register, "--fix").err
    assert (register / "more.yaml").read_bytes() == before


def test_all_unquoted_sets_of_a_file_are_quoted_at_once(run: Run, tmp_path: pathlib.Path) -> None:
    folder = pathlib.Path(shutil.copytree(ROOT / "tests" / "cases" / "invalid" / "unquoted-sets", tmp_path / "copy"))
    ran = run("validate", folder, "--fix")
    assert "11 findings fixed in 1 file" in ran.err
    assert "OC208" not in ran.out


def test_only_what_is_selected_is_fixed(run: Run, register: pathlib.Path) -> None:
    text = "people:\n  dora: {name: Dora  Elm, cites: [report-march]}\n"
    (register / "more.yaml").write_text(text)
    run("validate", register, "--select", "all", "--ignore", "untidy-spaces", "--fix")
    assert (register / "more.yaml").read_text() == text
