"""`orgchart export`: losses on stderr line by line, files whole or not at all, wrong questions refused early."""

import pathlib

import pytest

from orgchart.cli import main

from .conftest import RICH


@pytest.fixture
def register(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "register.yaml"
    path.write_text(RICH, encoding="utf-8")
    return path


def test_losses_are_told_on_stderr(register, tmp_path, capsys) -> None:
    assert main(["export", str(register), "csv", "-o", str(tmp_path / "out.csv")]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "orgchart: not carried: 1 judgement cannot be told in CSV\n" in err
    assert err.endswith(f"orgchart: wrote {tmp_path / 'out.csv'}\n")


def test_keys_without_meaning_are_carried_from_the_files(register, tmp_path, capsys) -> None:
    assert main(["export", str(register), "json", "-o", str(tmp_path / "out.json")]) == 0
    assert '"ranks": ["captain"]' in (tmp_path / "out.json").read_text(encoding="utf-8")
    assert capsys.readouterr().err == f"orgchart: wrote {tmp_path / 'out.json'}\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["abc"], 'nothing is exported as "abc"; formats are csv, '),
        (["json", "--as-of", "2018-03-01"], "json is of all time"),
        (["graphml"], "graphml is of one day; give it"),
        (["markdown"], "markdown is of one person, post or unit; name it (--of ID)"),
        (["markdown", "--of", "doro"], 'no record has the id "doro"; did you mean "dora"?'),
        (["csv", "--as-of", "2018-03"], "--as-of"),
    ],
)
def test_wrong_questions_are_refused_and_nothing_is_written(args, told, register, tmp_path, capsys) -> None:
    target = tmp_path / "out"
    target.write_text("before", encoding="utf-8")
    assert main(["export", str(register), *args, "-o", str(target)]) == 2
    assert told in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "before"


def test_a_policy_is_one_of_the_answer(register, tmp_path) -> None:
    for name, more in (("a.csv", []), ("b.csv", ["--no-presume"])):
        question = ["export", str(register), "csv", "--as-of", "2018-06-01", "-o", str(tmp_path / name), *more]
        assert main(question) == 0
    assert ",presumed," in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert ",presumed," not in (tmp_path / "b.csv").read_text(encoding="utf-8")
