"""`orgchart add` as its users run it."""

import os
import pathlib
import pty
import subprocess
import sys

import pytest

import orgchart

from .conftest import ROOT, Run

CITED = ("--source", "report-march", "--at", "p. 1", "--seen", "source")


def contents(folder: pathlib.Path) -> dict[str, str]:
    """Return the texts of all files."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_cited_claim_goes_to_the_end_of_its_section_and_the_rest_stays(run: Run, register: pathlib.Path) -> None:
    before = contents(register)["all.yaml"]
    ran = run("add", register, "tenure", "--person", "habib", "--post", "member", "--start", "2017", *CITED)
    assert (ran.code, ran.out) == (0, "member-habib\n")
    after = contents(register)["all.yaml"]
    new = """\
  member-habib:
    person: habib
    post: member
    start: "2017"
    cites:
      - {source: report-march, at: p. 1, seen: source}
"""
    assert after == before.replace("strengths:\n", f"{new}strengths:\n")
    assert run("validate", register).code == 0
    assert "Habib Rahman" in run("who", register, "member", "--as-of", "2018-02-10").out


def test_a_second_record_of_the_same_gets_an_id_of_its_own(run: Run, register: pathlib.Path) -> None:
    args = ("add", register, "membership", "--person", "habib", "--of", "finance", *CITED)
    assert run(*args).out == "habib-in-finance\n"
    assert run(*args).out == "habib-in-finance-2\n"
    assert run(*args, "--id", "my-own").out == "my-own\n"
    for id_, told in (("my-own", "in memberships already"), ("leader", "in posts already"), ("My", "is no id")):
        ran = run(*args, "--id", id_)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("tenure", "--person", "habbib", "--post", "member", *CITED), 1, "did you mean `habib`"),
        (("tenure", "--person", "habib", "--post", "member", "--start", "mid-2016", *CITED), 1, "[2016-05..2016-08]"),
        (
            ("tenure", "--person", "hekmat", "--post", "member", "--start", "2018-06", "--source", "report-august"),
            1, "death-hekmat",
        ),
        (("tenure", "--person", "habib", "--post", "member"), 2, "--uncited"),
        (("tenure", "--person", "habib", *CITED), 2, "needs --post"),
        (("tenure", "--person", "habib", "--post", "member", "--title", "x", *CITED), 2, "has no --title"),
        (("person", "--name", "حکمت", *CITED), 2, "--id"),
        (("person", "--name", "x", "--file", "../x.yaml", *CITED), 2, "is not in the register"),
        (("person", "--name", "x", "--file", "x.txt", *CITED), 2, "ends in .yaml"),
        (("person", "--name", "x", "--file", ".x.yaml", *CITED), 2, "would not be read"),
        (("thing", "--name", "x"), 2, "thing"),
        (("--name", "x"), 2, "say what to add"),
        ((), 2, "say what to add"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    run: Run, register: pathlib.Path, args: tuple[str, ...], code: int, told: str
) -> None:
    before = contents(register)
    ran = run("add", register, *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert contents(register) == before


def test_errors_that_were_there_before_do_not_stop_an_addition_and_are_not_told_again(
    run: Run, register: pathlib.Path
) -> None:
    (register / "other.yaml").write_text("tenures:\n  bad: {person: nobody, post: member, cites: [report-march]}\n")
    ran = run("add", register, "person", "--name", "Dora Elm", *CITED, "--file", "all.yaml")
    assert (ran.code, ran.out) == (0, "dora-elm\n")
    assert "nobody" not in ran.err


def test_a_file_with_errors_of_its_own_is_not_added_to(run: Run, register: pathlib.Path) -> None:
    (register / "other.yaml").write_text("people:\n  bad: {nmae: x}\n")
    ran = run("add", register, "person", "--name", "Dora Elm", *CITED, "--file", "other.yaml")
    assert ran.code == 1
    assert "other.yaml" in ran.err
    assert (register / "other.yaml").read_text() == "people:\n  bad: {nmae: x}\n"


def test_a_record_goes_into_the_file_of_its_unit_or_the_one_named(run: Run, register: pathlib.Path) -> None:
    (register / "navy.yaml").write_text(
        "# The navy.\nunits:\n  navy: {name: Navy, cites: [report-march]}\n\n# people of all units are in all.yaml\n"
    )
    assert run("add", register, "post", "--unit", "navy", "--title", "Admiral", *CITED).out == "navy-admiral\n"
    assert run("add", register, "tenure", "--post", "navy-admiral", "--person", "habib", *CITED).code == 0
    assert run("add", register, "person", "--name", "Dora Elm", *CITED).code == 0
    assert run("add", register, "source", "--title", "New report", "--file", "sources.yaml").code == 0
    files = contents(register)
    assert files["navy.yaml"] == """\
# The navy.
units:
  navy: {name: Navy, cites: [report-march]}

# people of all units are in all.yaml

posts:
  navy-admiral:
    unit: navy
    title: Admiral
    cites:
      - {source: report-march, at: p. 1, seen: source}

tenures:
  navy-admiral-habib:
    person: habib
    post: navy-admiral
    cites:
      - {source: report-march, at: p. 1, seen: source}
"""
    assert files["sources.yaml"] == "sources:\n  new-report:\n    title: New report\n"
    assert "dora-elm" in files["all.yaml"]
    assert run("fmt", register / "navy.yaml", "--check").code == 0


def test_a_dry_run_shows_what_the_file_would_get(run: Run, register: pathlib.Path) -> None:
    before = contents(register)
    ran = run("add", register, "person", "--name", "Dora Elm", "--uncited", "--dry-run")
    assert ran.code == 0
    assert "\n+  dora-elm:\n+    name: Dora Elm\n" in ran.out
    assert contents(register) == before


def test_everything_is_asked_on_a_terminal_and_wrong_answers_are_asked_again(register: pathlib.Path) -> None:
    answers = [
        "tenure", "habbib", "habib", "", "member", "", "mid-2018", "2018-05", "from May", "", "likely", "",
        "report-august", "p. 9", "", "y",
    ]  # fmt: skip
    code, out, err = asked(register, answers)
    assert (code, out) == (0, "member-habib\n")
    assert "did you mean habib" in err
    assert "this is needed" in err
    assert "[2018-05..2018-08]" in err
    tenure = orgchart.open_register(register).tenures["member-habib"]
    assert tenure.start is not None
    assert tenure.start.as_written == "from May"
    assert (tenure.confidence, tenure.cites[0].at) == ("likely", "p. 9")


def test_nothing_is_written_where_the_answers_are_not_confirmed(register: pathlib.Path) -> None:
    before = contents(register)
    code, out, err = asked(register, ["person", "Dora Elm", "", "report-march", "", "", "n"])
    assert (code, out) == (130, "")
    assert "interrupted" in err
    assert contents(register) == before


def asked(register: pathlib.Path, answers: list[str]) -> tuple[int, str, str]:
    """Return what a run on a terminal leaves, with answers typed in."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        done = subprocess.run(
            [sys.executable, "-m", "orgchart", "add", str(register)],
            stdin=theirs,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=False,
            timeout=60,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_python_face_adds_and_returns_what_it_brings(register: pathlib.Path) -> None:
    before = contents(register)
    told = {"person": "habib", "post": "member", "start": "2030", "source": "report-march"}
    added = orgchart.add(register, "tenure", told, write=False)
    assert (added.id, added.written) == ("member-habib", False)
    assert [finding.code for finding in added.findings]
    assert contents(register) == before
    assert orgchart.add(register, "tenure", told).written
    assert "member-habib" in orgchart.open_register(register).tenures
