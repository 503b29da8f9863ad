"""Which checks are made, and which findings are allowed: by the call, by the register, by a comment with a reason."""

import pathlib
import sys

import pytest

import orgchart
import orgchart.checks
from orgchart.checks import catalogue, checks, on_by_default
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import RULES, Severity
from orgchart.errors import UsageError

HEAD = """\
register: {title: The office%s}
sources: {report: {title: Report, published: 2018-03, information: 2018-02}}
units: {office: {name: Office, cites: [report]}}
posts: {clerk: {unit: office, title: Clerk, seats: 9, cites: [report]}}
"""
TWICE = """\
people:
  ada: {name: Ada Lind}
  dora: {name: Dora Elm}%s
tenures:
  ada-clerk: {person: ada, post: clerk, start: 2017, cites: [report]}
  clerk-ada: {person: ada, post: clerk, start: 2017, cites: [report]}%s
"""


def found(folder: pathlib.Path, text: str, checks: str = "", **more: object) -> list[str]:
    """Return code and line of everything found in a register of one file."""
    return [f"{one.code}:{one.place.line}" for one in findings(folder, text, checks, **more) if one.place]


def findings(folder: pathlib.Path, text: str, checks: str = "", **more: object) -> tuple[Diagnostic, ...]:
    file = folder / "register.yaml"
    file.write_text(HEAD % checks + text, encoding="utf-8")
    return orgchart.validate(file, **more)  # type: ignore[arg-type]


def test_no_code_and_no_name_is_given_twice() -> None:
    rules = [*RULES.values(), *(rule for check in checks().values() for rule in check.rules)]
    assert len({rule.code for rule in rules}) == len(rules) == len(catalogue())
    assert len({rule.name for rule in rules}) == len(rules)
    assert len([rule for rule in rules if rule.code not in RULES]) >= 45


def test_a_file_more_is_a_check_more(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "smoke.py").write_text(
        "from orgchart.checks.rule import note\n"
        "RULE = note('OC799 smoke', summary='S.', why='W.', instead='I.', triggers='a: b', silent='c: d')\n"
        "def check(examined):\n    yield RULE.finding('smoke', None, 'look')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(orgchart.checks.rules, "__path__", [*orgchart.checks.rules.__path__, str(tmp_path)])
    checks.cache_clear()
    catalogue.cache_clear()
    try:
        (tmp_path / "register").mkdir()
        told = findings(tmp_path / "register", TWICE % ("", ""), select_codes=["smoke"])
        assert [(one.code, one.message) for one in told] == [("OC799", "smoke")]
    finally:
        checks.cache_clear()
        catalogue.cache_clear()
        sys.modules.pop("orgchart.checks.rules.smoke", None)


def test_only_contradictions_are_errors_of_checks_and_notes_are_mostly_asked_for() -> None:
    for rule in catalogue().values():
        if rule.code not in RULES and rule.severity is Severity.ERROR:
            assert rule.code.startswith(("OC404", "OC405", "OC5"))
        if rule.severity is Severity.NOTE and on_by_default(rule):
            assert rule.code in ("OC421", "OC621", "OC902")


def test_what_is_not_on_by_default_is_found_when_selected(tmp_path: pathlib.Path) -> None:
    text = TWICE % ("", "")
    assert found(tmp_path, text) == ["OC705:10"]
    assert found(tmp_path, text, select_codes=["OC721"]) == ["OC721:7"]
    assert found(tmp_path, text, select_codes=["unused-person"]) == ["OC721:7"]
    assert found(tmp_path, text, select_codes=["oc72", "OC705"]) == ["OC721:7", "OC705:10"]
    assert found(tmp_path, text, select_codes=["default", "OC721"]) == ["OC721:7", "OC705:10"]
    assert {"OC721:7", "OC705:10", "OC612:9"} <= set(found(tmp_path, text, select_codes=["all"]))


def test_what_is_ignored_is_not_told(tmp_path: pathlib.Path) -> None:
    text = TWICE % ("", "")
    assert found(tmp_path, text, ignore_codes=["same-tenure-twice"]) == []
    assert found(tmp_path, text, ignore_codes=["OC7"]) == []
    assert found(tmp_path, text, select_codes=["OC721", "OC705"], ignore_codes=["OC705"]) == ["OC721:7"]


@pytest.mark.parametrize("word", ["OC999", "same-tenure", "7", ""])
def test_a_word_that_names_nothing_is_refused(word: str, tmp_path: pathlib.Path) -> None:
    for key in ("select_codes", "ignore_codes"):
        with pytest.raises(UsageError, match="no code begins with"):
            findings(tmp_path, TWICE % ("", ""), **{key: [word]})


def test_the_register_selects_beside_what_is_on_and_ignores_with_a_reason(tmp_path: pathlib.Path) -> None:
    text = TWICE % ("", "")
    assert found(tmp_path, text, ", checks: {select: [unused-person]}") == ["OC721:7", "OC705:10"]
    assert found(tmp_path, text, ", checks: {ignore: {OC705: both were hired twice}}") == []
    assert found(tmp_path, text, ", checks: {select: [OC721], ignore: {OC7: none of it}}") == []
    assert found(tmp_path, text, ", checks: {select: [OC721]}", select_codes=["OC705"]) == ["OC705:10"]


def test_a_comment_with_a_reason_allows_the_finding_of_its_line(tmp_path: pathlib.Path) -> None:
    assert found(tmp_path, TWICE % ("", "    # orgchart: allow OC705 hired twice")) == []
    assert found(tmp_path, TWICE % ("", "    # orgchart: allow same-tenure-twice: hired twice")) == []
    assert found(tmp_path, TWICE % ("", "    # orgchart: allow OC612, OC705 hired twice")) == []
    before = TWICE.replace("  clerk-ada", "  # orgchart: allow OC705 hired twice\n  # (both letters)\n  clerk-ada")
    assert found(tmp_path, before % ("", "")) == []


def test_a_comment_elsewhere_allows_nothing_and_is_told_of(tmp_path: pathlib.Path) -> None:
    assert found(tmp_path, TWICE % ("    # orgchart: allow OC705 hired twice", "")) == ["OC902:7", "OC705:10"]


def test_a_comment_without_a_reason_allows_nothing_and_is_told_of(tmp_path: pathlib.Path) -> None:
    for comment in ("OC705", "OC705:", "OC705 - "):
        assert found(tmp_path, TWICE % ("", f"    # orgchart: allow {comment}")) == ["OC705:10", "OC901:10"]


def test_a_comment_of_an_unknown_code_is_told_of(tmp_path: pathlib.Path) -> None:
    text = TWICE % ("", "    # orgchart: allow OC9999 hired twice")
    assert found(tmp_path, text) == ["OC705:10", "OC903:10"]
    assert found(tmp_path, TWICE % ("", "    # orgchart: allow OC7 all of it")) == ["OC705:10", "OC903:10"]
    assert found(tmp_path, TWICE % ("", "    # orgchart: allow")) == ["OC705:10", "OC903:10"]


def test_what_is_not_looked_for_is_not_missed(tmp_path: pathlib.Path) -> None:
    text = TWICE % ("    # orgchart: allow OC722 the flood", "")
    assert found(tmp_path, text) == ["OC705:10"]
    assert "OC902:7" in found(tmp_path, text, select_codes=["all"])
    assert found(tmp_path, text, select_codes=["OC722"]) == []


def test_an_error_cannot_be_allowed(tmp_path: pathlib.Path) -> None:
    text = (
        "people:\n  ada: {name: Ada}\n"
        "tenures:\n  a: {person: ada, post: clerk, start: 2018-01, end: 2017-01, cites: [report]}"
    )
    assert found(tmp_path, f"{text}  # orgchart: allow OC404 as it was told") == ["OC404:8", "OC902:8"]
    assert found(tmp_path, text, ", checks: {ignore: {OC404: as it was told}}") == ["OC902:1", "OC404:8"]


def test_warnings_of_reading_can_be_allowed_too(tmp_path: pathlib.Path) -> None:
    text = "people:\n  ada: {name: Ada}\ntenures:\n  a: {person: ada, post: clerk, cites: [report]}"
    assert found(tmp_path, text) == ["OC406:8"]
    assert found(tmp_path, f"{text}  # orgchart: allow OC406 only that she served is said") == []


def test_what_is_no_comment_allows_nothing(tmp_path: pathlib.Path) -> None:
    for comment in ("# see orgchart: allow OC705 x", "# orgchart: allowed OC705 x", "#orgchart : allow OC705 x"):
        assert found(tmp_path, TWICE % ("", f"    {comment}")) == ["OC705:10"]


def test_json_has_no_comments_but_the_register_can_ignore(tmp_path: pathlib.Path) -> None:
    (tmp_path / "r.json").write_text(
        '{"register": {"title": "# orgchart: allow OC705 x", "checks": {"ignore": {"OC601": "a sketch"}}},'
        ' "units": {"u": {"name": "U"}}, "posts": {"p": {"unit": "u"}}, "people": {"a": {"name": "A"}},'
        ' "tenures": {"t": {"person": "a", "post": "p", "start": "2017"}}}',
        encoding="utf-8",
    )
    assert orgchart.validate(tmp_path) == ()


def test_a_record_with_an_error_is_not_judged_as_well(tmp_path: pathlib.Path) -> None:
    text = TWICE % ("", "") + "  other: {person: ada, post: clerk, start: 2017, moed: acting, cites: [report]}\n"
    assert found(tmp_path, text) == ["OC705:10", "OC201:11"]


def test_today_is_the_last_day_of_a_source_unless_it_is_given(tmp_path: pathlib.Path) -> None:
    text = "people:\n  ada: {name: Ada}\ntenures:\n  a: {person: ada, post: clerk, start: 2017-06, cites: [report]}\n"
    late = {"select_codes": ["not-seen-for-long"]}
    assert found(tmp_path, text, **late) == []
    assert found(tmp_path, text, **late, today="2019-06-30") == []
    assert found(tmp_path, text, **late, today="2019-07-01") == ["OC713:8"]
