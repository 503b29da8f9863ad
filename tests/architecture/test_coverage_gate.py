"""The gate lets through what meets the thresholds, and names what does not; what is marked so counts for nothing."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
from typing import Any

import pytest

from architecture import coverage_gate


def report(path: str, *, covered: int, lines: int, missing: tuple[int, ...] = ()) -> dict[str, dict[str, Any]]:
    summary = {"covered_lines": covered, "num_statements": lines, "covered_branches": 0, "num_branches": 0}
    return {path: {"summary": summary, "missing_lines": list(missing), "missing_branches": []}}


def test_a_line_missed_in_the_heart_is_named() -> None:
    found = coverage_gate.failures(report("src/orgchart/temporal/dates.py", covered=9, lines=10, missing=(7,)))
    assert len(found) == 1
    assert "temporal/dates.py" in found[0]
    assert "lines missed: 7;" in found[0]


def test_the_rest_may_miss_a_little_but_not_more() -> None:
    assert coverage_gate.failures(report("src/orgchart/cli/who.py", covered=95, lines=100)) == []
    assert "94.0 %" in coverage_gate.failures(report("src/orgchart/cli/who.py", covered=94, lines=100))[0]


def test_a_heart_covered_wholly_does_not_make_up_for_the_rest() -> None:
    files = report("src/orgchart/model/claims.py", covered=1000, lines=1000)
    files |= report("src/orgchart/api.py", covered=1, lines=10)
    assert len(coverage_gate.failures(files)) == 1


def test_a_partial_run_says_that_nothing_was_held(capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage_gate.main(["--partial"]) == 0
    assert "only a part" in capsys.readouterr().out


PROGRAM = """\
import threading

def plain():
    return 1

def prepared():
    return 2

def marked():
    return 3

def in_a_thread():
    return 4

def afterwards():
    return 5
"""
TESTS = """\
import threading
import program
import pytest

@pytest.fixture
def ready():
    return program.prepared()

def test_plain():
    assert program.plain()

@pytest.mark.no_cover
def test_marked(ready):
    thread = threading.Thread(target=program.in_a_thread)
    thread.start()
    thread.join()
    assert program.marked()

def test_afterwards():
    assert program.afterwards()
"""


def test_what_a_marked_test_runs_counts_for_nothing_and_what_is_run_after_it_does(tmp_path: pathlib.Path) -> None:
    """Nor does what makes ready for it; and so in the processes of pytest-xdist, where `make test` runs them."""
    tests = pathlib.Path(__file__).parents[1]
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "test_program.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    shutil.copy(tests / "conftest.py", tmp_path)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTEST_"))}
    environment |= {
        "PYTHONPATH": os.pathsep.join([str(tests.parent / "src"), str(tmp_path)]),
        "COVERAGE_CORE": "ctrace",
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--cov=program",
        "--cov-report=json",
    ]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    covered = json.loads((tmp_path / "coverage.json").read_text(encoding="utf-8"))["files"]["program.py"]
    assert {name: bool(one["executed_lines"]) for name, one in covered["functions"].items() if name} == {
        "plain": True,
        "prepared": False,
        "marked": False,
        "in_a_thread": False,
        "afterwards": True,
    }
