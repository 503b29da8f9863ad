"""Every code that the program can print is explained, and every explanation is whole."""

import pathlib
import re

import pytest

from orgchart.checks import catalogue
from orgchart.diagnostics.rules import Rule

RULES = catalogue()

SOURCE = pathlib.Path(__file__).parents[2] / "src" / "orgchart"
CODE = re.compile(r"\bOC[0-9]{3}\b")


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_tells_what_why_and_what_instead(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,5}", rule.name), rule.name
    for text in (rule.summary, rule.why, rule.example, rule.instead):
        assert text.strip() == text
        assert text
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")


def test_codes_and_names_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(RULES)
    names = [rule.name for rule in RULES.values()]
    assert len(names) == len(set(names))


def test_every_code_in_the_program_is_a_rule() -> None:
    for file in sorted(SOURCE.rglob("*.py")):
        unknown = set(CODE.findall(file.read_text(encoding="utf-8"))) - set(RULES)
        assert not unknown, f"{file.relative_to(SOURCE)} uses {', '.join(sorted(unknown))}"


def test_every_rule_is_used_by_the_program() -> None:
    used: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        if file != SOURCE / "diagnostics" / "rules.py":
            used |= set(CODE.findall(file.read_text(encoding="utf-8")))
    assert sorted(set(RULES) - used) == []
