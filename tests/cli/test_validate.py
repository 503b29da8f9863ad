"""`orgchart validate` and `orgchart rule`: checks chosen, formats for people and machines, colours for people only."""

import json
import os
import pathlib
import pty
import re
import subprocess
import sys

import pytest
import yaml

from .conftest import ROOT, Run

FAULTY = """\
register: {title: The office}
sources: {report: {title: Report, published: 2018-03, information: 2018-02}}
people:
  ada: {name: "Ada  Lind", cites: [report]}
units: {office: {name: Office, cites: [report]}}
posts: {clerk: {unit: office, title: Clerk, seats: 9, cites: [report]}}
tenures:
  ada-clerk: {person: ada, post: clerk, start: 2017, cites: [report]}
  clerk-ada: {person: ada, post: clerk, start: 2017, cites: [report]}
"""


@pytest.fixture
def faulty(tmp_path: pathlib.Path) -> pathlib.Path:
    file = tmp_path / "office.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    return file


def test_checks_are_chosen_by_code_beginning_and_name(run: Run, faulty: pathlib.Path) -> None:
    for words, codes in (
        (["--select", "same-tenure-twice,OC9"], ["OC911", "OC705"]),
        (["--select", "untidy-spaces"], ["OC911"]),
        (["--select", "all", "--ignore", "OC6", "--ignore", "same-tenure-twice"], ["OC911"]),
        ([], ["OC705"]),
    ):
        told = json.loads(run("validate", faulty, "--format", "json", *words).out)
        assert [one["code"] for one in told["findings"]] == codes


def test_notes_alone_are_no_reason_to_fail(run: Run, faulty: pathlib.Path) -> None:
    assert run("validate", faulty, "--select", "untidy-spaces").code == 0
    assert run("validate", faulty).code == 1


def test_today_is_a_day(run: Run, faulty: pathlib.Path) -> None:
    words = ("--select", "not-seen-for-long")
    assert run("validate", faulty, *words).out == ""
    assert "OC713" in run("validate", faulty, *words, "--today", "2021-01-01").out
    assert run("validate", faulty, *words, "--today", "2021").code == 2


def test_sarif_is_what_a_code_host_takes(run: Run, faulty: pathlib.Path) -> None:
    ran = run("validate", faulty, "--format", "sarif")
    assert ran.code == 1
    (result,) = json.loads(ran.out)["runs"][0]["results"]
    assert result["ruleId"] == "OC705"


def test_the_page_on_ci_shows_what_github_is_told(run: Run) -> None:
    page = (ROOT / "docs" / "howto" / "check-in-ci.md").read_text(encoding="utf-8")
    shown = re.findall("^::.*$", page, re.MULTILINE)
    assert shown
    for line in shown:
        place = "file=[^,]+,line=[0-9]+,col=[0-9]+"
        match = re.fullmatch(f"::(?:error|warning|notice) {place},title=(OC[0-9]{{3}}) ([a-z-]+)::.+", line)
        assert match is not None
        assert match[1] in run("rule", match[2]).out


def coloured(folder: pathlib.Path, **more: str) -> str:
    """Return what a terminal gets."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", **more}
    if "NO_COLOR" not in more:
        environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "orgchart", "validate", str(folder)]
    subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, check=False, timeout=60)
    os.close(theirs)
    told = b""
    try:
        while part := os.read(ours, 4096):
            told += part
    except OSError:  # how Linux says that nothing more will come
        pass
    os.close(ours)
    return told.decode()


def test_a_terminal_gets_colours(faulty: pathlib.Path) -> None:
    told = coloured(faulty)
    assert "\x1b[33;1mwarning OC705\x1b[0m" in told


def test_no_colour_where_the_user_wants_none_or_nobody_looks(process: Run, faulty: pathlib.Path) -> None:
    assert "\x1b" not in process("validate", faulty).out
    for told in (coloured(faulty, NO_COLOR="1"), coloured(faulty, TERM="dumb")):
        assert "warning OC705" in told
        assert "\x1b" not in told


def test_rule_explains_by_code_and_by_name(run: Run) -> None:
    by_code, by_name = run("rule", "oc705"), run("rule", "same-tenure-twice")
    assert by_code == by_name
    assert "OC705 same-tenure-twice (warning)" in by_code.out
    assert "Instead\n  Make one tenure of them" in by_code.out
    assert "only when selected" in run("rule", "alike-names").out
    assert "did you mean" in run("rule", "alike-name").err


def test_the_list_of_rules_tells_which_have_to_be_selected(run: Run) -> None:
    lines = run("rule").out.splitlines()
    assert [line for line in lines if line.startswith("OC705  warning")]
    assert [line for line in lines if line.startswith("OC805* note")]


def test_the_hook_for_registers_runs_a_command_that_is_there(run: Run) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, command = hook["entry"].split()
    assert program == "orgchart"
    assert run(command, "--help").code == 0
    assert re.search(hook["files"], "register/board.yaml")
    assert hook["pass_filenames"] is False
    page = (ROOT / "docs" / "howto" / "check-in-ci.md").read_text(encoding="utf-8")
    assert f"id: {hook['id']}" in page
