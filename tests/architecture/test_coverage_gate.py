"""The gate lets through what meets the thresholds, and names what does not."""

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
