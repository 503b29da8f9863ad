"""Each check finds what its examples show, at a place in them, and keeps silent where it says so."""

import re

import pytest

from orgchart.checks import CheckRule, checks, examine
from orgchart.checks.example import HEAD, REST, register_of
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import Severity
from orgchart.inference import resolve
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

RULES = {rule.code: rule for check in checks().values() for rule in check.rules}
TRIGGERS = [(rule, at) for rule in RULES.values() for at in range(len(rule.triggers))]
SILENT = [(rule, at) for rule in RULES.values() for at in range(len(rule.silent))]


def named(given: tuple[CheckRule, int]) -> str:
    rule, at = given
    return f"{rule.code}-{at}"


def loaded(example: str) -> Loaded:
    return from_documents(tuple(document_from_bytes(name, text.encode()) for name, text in register_of(example)))


def findings(example: str, *select: str) -> tuple[Diagnostic, ...]:
    read = loaded(example)
    assert read.register is not None
    return examine(read.diagnostics, resolve(read.register), read.documents, select=select)


def also(code: str) -> tuple[str, ...]:
    """Return what to look for with a code: what judges allowances needs the others to be looked for."""
    return ("default",) if code.startswith("OC90") else (code,)


@pytest.mark.parametrize("given", TRIGGERS, ids=named)
def test_a_check_finds_what_its_examples_show(given: tuple[CheckRule, int]) -> None:
    rule, at = given
    found = [one for one in findings(rule.triggers[at], *also(rule.code)) if one.code == rule.code]
    assert found
    for one in found:
        assert one.place is not None
        assert one.place.file == "example.yaml"
        assert one.hint
        assert one.message[0] == one.message[0].lower()
        assert not one.message.endswith(".")


@pytest.mark.parametrize("given", SILENT, ids=named)
def test_a_check_keeps_silent_where_it_says_so(given: tuple[CheckRule, int]) -> None:
    rule, at = given
    assert [one for one in findings(rule.silent[at], *also(rule.code)) if one.code == rule.code] == []


@pytest.mark.parametrize("given", TRIGGERS, ids=named)
def test_an_example_shows_one_thing(given: tuple[CheckRule, int]) -> None:
    """What is on by default does not find anything else in it, so that a reader sees what is meant."""
    rule, at = given
    assert {one.code for one in findings(rule.triggers[at], "default")} <= {rule.code}


@pytest.mark.parametrize("given", SILENT, ids=named)
def test_what_to_write_instead_is_a_role_file_without_findings(given: tuple[CheckRule, int]) -> None:
    rule, at = given
    assert findings(rule.silent[at]) == () or rule.severity is Severity.ERROR


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_examples_are_role_files(rule: CheckRule) -> None:
    for example in (*rule.triggers, *rule.silent):
        assert [one for one in loaded(example).diagnostics if one.severity is Severity.ERROR] == []


def test_the_register_of_the_examples_has_no_finding_of_any_check() -> None:
    documents = tuple(document_from_bytes(f"{at}.yaml", text.encode()) for at, text in enumerate((HEAD, REST)))
    read = from_documents(documents)
    assert read.register is not None
    assert examine(read.diagnostics, resolve(read.register), read.documents, select=["all"]) == ()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_of_a_check_is_whole(rule: CheckRule) -> None:
    assert rule.triggers
    assert rule.silent
    assert re.fullmatch("[A-Z`].*[.]", rule.advice), rule.advice
    assert rule.example == rule.triggers[0]
    assert rule.instead == rule.silent[0]
