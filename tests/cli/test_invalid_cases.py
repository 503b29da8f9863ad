"""Every broken register under cases/, through the command line: exactly the expected findings, each with its cure.

What is expected stands in `expected.txt` beside the role files, as "file:line:column CODE", and for what git cannot
keep in `cases/generated.py`.
"""

import json
import pathlib
import resource
import subprocess
import sys
from typing import Any

import pytest

from cases.generated import GENERATED, Case

from .conftest import ROOT, Ran, Run

INVALID = ROOT / "tests" / "cases" / "invalid"
FOLDERS = sorted(path.parent for path in INVALID.glob("*/expected.txt"))

SEPARATE = (
    "alias-and-text", "brace-never-closed", "contradiction-across-files", "json-ends-early", "json-far-too-deep",
    "many-mistakes-in-many-files", "too-deep", "unknown-ids", "unquoted-sets", "wrong-types",
)  # fmt: skip
"""Cases also run in a process of its own, with a bound on processor time and memory; so are all generated ones."""

MOST_MEMORY = 500 * 1024 * 1024
MOST_SECONDS = 30
"""Of processor time, which a busy machine does not use up; two are enough for any of these."""

HANGS = 300
"""Seconds after which a run only waits."""

WITHOUT_CURE: frozenset[str] = frozenset()
"""Codes for which no cure can be told. There are none, and a new one needs a reason."""

UNREADABLE = {"OC101", "OC102", "OC103", "OC104", "OC105", "OC108"}
"""What ends the program with 2: something could not be read at all."""


def findings(ran: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return found


def lines(folder: pathlib.Path, ran: Ran) -> list[str]:
    """Return the findings as expected.txt has them."""
    found = []
    for finding in findings(ran):
        name = str(finding["file"]).removeprefix(folder.as_posix()).removeprefix("/") or "."
        found.append(f"{name}:{finding['line']}:{finding['column']} {finding['code']}")
    return found


def check_report(folder: pathlib.Path, expected: list[str], ran: Ran) -> None:
    assert lines(folder, ran) == expected
    codes = {finding["code"] for finding in findings(ran)}
    assert ran.code == (2 if codes & UNREADABLE else 1)
    for finding in findings(ran):
        assert finding["message"]
        assert "\n" not in finding["message"]
        assert finding["hint"] or finding["code"] in WITHOUT_CURE or "--restricted" in finding["message"], finding
    assert "Traceback" not in ran.out + ran.err


def check_no_answer(expected: list[str], ran: Ran) -> None:
    """An answer from a register that was not wholly understood is none; contradictions in time only weaken it."""
    assert "Traceback" not in ran.err
    if any(stops_answers(line.rpartition(" ")[2]) for line in expected):
        assert ran.code in (1, 2)
        assert ran.out == ""
        assert "no answer is given" in ran.err
    else:
        assert ran.code == 0
        assert ran.out


def stops_answers(code: str) -> bool:
    from orgchart import rule
    from orgchart.diagnostics.rules import Severity

    return rule(code).severity is Severity.ERROR and not code.startswith("OC5") and code not in ("OC404", "OC405")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_register_gives_all_its_findings_and_no_answer(folder: pathlib.Path, run: Run) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    check_report(folder, expected, run("validate", folder, "--format", "json"))
    check_no_answer(expected, run("snapshot", folder, "--as-of", "2018-03-01"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_people_read_place_message_and_cure(folder: pathlib.Path, run: Run) -> None:
    """The text report has a line with place and code for each finding, and its cure below."""
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in run("validate", folder).out.splitlines() if " OC" in line and line[:1] not in " ="]
    places = [line.split(": ")[0].removeprefix(f"{folder}/") for line in told]
    assert places == [line.partition(" ")[0] for line in expected]


@pytest.mark.parametrize("case", GENERATED, ids=lambda case: case.name)
def test_what_git_cannot_keep_gives_all_its_findings_and_no_answer(
    case: Case, run: Run, tmp_path: pathlib.Path
) -> None:
    folder = case.make(tmp_path)
    check_report(folder, list(case.expected), run("validate", folder, "--format", "json"))
    check_no_answer(list(case.expected), run("snapshot", folder, "--as-of", "2018-03-01"))


def set_limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def bounded(*args: str) -> Ran:
    """Return what a run in a process of its own left, which is killed where it uses too much."""
    result = subprocess.run(
        [sys.executable, "-m", "orgchart", *args],
        capture_output=True,
        check=False,
        timeout=HANGS,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        preexec_fn=set_limits,
    )
    return Ran(result.returncode, result.stdout.decode(), result.stderr.decode())


@pytest.mark.parametrize("name", SEPARATE)
def test_neither_time_nor_memory_runs_away(name: str) -> None:
    folder = INVALID / name
    ran = bounded("validate", str(folder), "--format", "json")
    check_report(folder, (folder / "expected.txt").read_text(encoding="utf-8").splitlines(), ran)


@pytest.mark.parametrize("case", GENERATED, ids=lambda case: case.name)
def test_neither_time_nor_memory_runs_away_where_git_cannot_keep_it(case: Case, tmp_path: pathlib.Path) -> None:
    folder = case.make(tmp_path)
    ran = bounded("validate", str(folder), "--format", "json")
    check_report(folder, list(case.expected), ran)


MANY = {
    "unknown-keys": "".join(f"  p{i}: {{nmae: A, naem: B}}\n" for i in range(10_000)),
    "unknown-keys-in-one-record": "  p: {" + ", ".join(f"k{i}: A" for i in range(20_000)) + "}\n",
    "unknown-sources": "".join(f"  p{i}: {{name: A, cites: [report-{i}]}}\n" for i in range(10_000)),
    "bad-ids": "".join(f"  P{i}: {{name: A}}\n" for i in range(10_000)),
    "resembling-sources": "".join(f"  p{i}: {{name: A, cites: [report-{i}x]}}\n" for i in range(5_000))
    + "sources:\n"
    + "".join(f"  report-{i}: {{title: A}}\n" for i in range(5_000)),
}


@pytest.mark.parametrize("name", MANY)
def test_thousands_of_mistakes_are_counted_not_listed(name: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "register.yaml").write_text("register: {title: T}\npeople:\n" + MANY[name], encoding="utf-8")
    ran = bounded("validate", str(tmp_path), "--format", "json")
    assert ran.code == 1
    assert 50 <= len(findings(ran)) <= 160
    assert any("more of this kind" in finding["message"] for finding in findings(ran))
