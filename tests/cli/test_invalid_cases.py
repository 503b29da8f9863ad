"""Every broken register ends in findings with their places, never in a traceback, whatever is asked of it."""

import json
import pathlib
import time

import pytest

from .conftest import ROOT, Run

CASES = sorted(path for path in (ROOT / "tests" / "cases" / "invalid").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_broken_register_is_reported_quickly_and_never_with_a_traceback(case: pathlib.Path, run: Run) -> None:
    start = time.perf_counter()
    ran = run("validate", case, "--format", "json")
    assert time.perf_counter() - start < 2
    assert ran.code in (1, 2)
    assert "fault of orgchart" not in ran.err
    for finding in json.loads(ran.out)["findings"]:
        assert finding["message"]
        assert (finding["file"] is None) == (finding["line"] is None) == (finding["column"] is None)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_an_answer_is_given_or_refused_but_never_half(case: pathlib.Path, run: Run) -> None:
    ran = run("snapshot", case, "--as-of", "2018-01-01")
    assert "fault of orgchart" not in ran.err
    assert (ran.out == "") == (ran.code != 0)
    if ran.code:
        assert "no answer is given" in ran.err
