"""The Python face takes what the command line takes, and says the same."""

import datetime
import doctest
import json
import pathlib

import pytest

import orgchart
from orgchart import editing, opening, output, shortcuts, view
from orgchart.errors import DateSyntaxError, RoleFileError, UnknownIdError, UsageError
from orgchart.lens import lens
from orgchart.temporal import given, parse_day

from .conftest import Run


def test_the_examples_of_the_docstrings_are_true() -> None:
    results = [doctest.testmod(module) for module in (editing, given, lens, opening, output, shortcuts, view)]
    assert sum(result.attempted for result in results) > 3
    assert not any(result.failed for result in results)


def test_a_day_is_text_date_or_ordinal(register: pathlib.Path) -> None:
    opened = orgchart.open_register(register)
    days = ("2018-03-01", datetime.date(2018, 3, 1), parse_day("2018-03-01"))
    one, two, three = (orgchart.snapshot(opened, day) for day in days)
    assert one == two == three


def test_a_register_is_a_path_or_a_register(register: pathlib.Path) -> None:
    opened = orgchart.open_register(register)
    assert orgchart.snapshot(opened, "2018-03-01") == orgchart.snapshot(str(register), "2018-03-01")


def test_a_register_asked_twice_is_resolved_once(register: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = orgchart.open_register(register)
    orgchart.snapshot(opened, "2018-03-01")
    monkeypatch.setattr(view, "resolve", lambda *_, **__: pytest.fail("resolved again"))
    orgchart.snapshot(opened, "2018-07-31")


def test_policy_and_knowledge_are_not_mixed_up_by_what_was_asked_before(register: pathlib.Path) -> None:
    opened = orgchart.open_register(register)

    def state(**options: object) -> str:
        picture = orgchart.snapshot(opened, "2018-03-01", **options)  # type: ignore[arg-type]
        post = picture.post("finance-head")
        return "" if post is None else post.state

    first = [state(), state(presume=False), state(known_by="2018-01-01"), state()]
    assert first[0] == first[3] == "presumed"
    assert first[1] == "possibly-held"
    assert first[2] != "presumed"


def test_errors_are_raised_with_all_findings(register: pathlib.Path) -> None:
    (register / "more.yaml").write_text("people:\n  A_b: {name: X}\n  c: {nam: Y}\n")
    with pytest.raises(RoleFileError) as caught:
        orgchart.open_register(register)
    assert len(caught.value.diagnostics) >= 2
    assert orgchart.load(register).diagnostics == caught.value.diagnostics


def test_a_bad_call_raises(register: pathlib.Path) -> None:
    with pytest.raises(DateSyntaxError):
        orgchart.snapshot(register, "2018-04")
    with pytest.raises(UnknownIdError) as caught:
        orgchart.who(register, "leadr", "2018-03-01")
    assert caught.value.suggestions[0] == "leader"
    with pytest.raises(UsageError):
        orgchart.who(register, "leader")
    with pytest.raises(UsageError):
        orgchart.render(orgchart.snapshot(register, "2018-03-01"), format="gif")
    with pytest.raises(UnknownIdError):
        orgchart.rule("OC000")


def test_the_command_line_says_what_the_python_face_says(register: pathlib.Path, run: Run) -> None:
    from orgchart.answers.as_json import to_json

    told = json.loads(run("snapshot", register, "--as-of", "2018-03-01", "--format", "json").out)
    assert told == to_json(orgchart.snapshot(register, "2018-03-01"))


def test_a_chart_is_returned_and_written(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    picture = orgchart.snapshot(register, "2018-03-01")
    target = tmp_path / "chart.dot"
    assert orgchart.render(picture, target) == target.read_bytes() == orgchart.render(picture, format="dot")


def test_what_the_package_does_not_have_it_says_plainly() -> None:
    with pytest.raises(AttributeError, match="no attribute 'snapshots'"):
        _ = orgchart.snapshots  # type: ignore[attr-defined]
    assert set(orgchart.__all__) <= set(dir(orgchart))
