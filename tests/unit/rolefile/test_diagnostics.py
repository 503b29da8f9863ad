"""Diagnostics and the catalogue of their codes."""

import pytest

from orgchart.diagnostics.finding import Diagnostic, Related, sorted_diagnostics
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import RULES, Severity
from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.folder import document_from_bytes


def test_a_place_and_a_finding_are_one_line_of_text() -> None:
    place = Place("a.yaml", 3, 14)
    assert str(place) == "a.yaml:3:14"
    assert str(Diagnostic.of("OC140", "x", place, "do y")) == "a.yaml:3:14: error OC140: x; do y"
    assert str(Diagnostic("OC209", Severity.NOTE, "x", None)) == "note OC209: x"


def test_places_are_ordered_as_in_a_file() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 2, 3), Place("a", 2, 1)]
    assert sorted(places) == places[::-1]


def test_findings_are_sorted_by_place_and_code_and_not_repeated() -> None:
    here, there = Place("a", 2, 1), Place("a", 10, 1)
    related = (Related(there, "here too"),)
    findings = [
        Diagnostic.of("OC301", "x", there),
        Diagnostic.of("OC301", "x", here, "do", related),
        Diagnostic.of("OC205", "x", here),
        Diagnostic.of("OC305", "x", None),
        Diagnostic.of("OC205", "x", here),
    ]
    result = sorted_diagnostics(findings)
    assert [(finding.code, finding.place) for finding in result] == [
        ("OC305", None),
        ("OC205", here),
        ("OC301", here),
        ("OC301", there),
    ]
    assert sorted_diagnostics(reversed(findings)) == result


def test_a_code_that_is_not_in_the_catalogue_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        Diagnostic.of("OC999", "x", None)


def test_texts_are_shown_in_one_visible_line() -> None:
    assert shown("a\nb\u202e") == '"a\ufffdb\ufffd"'
    assert shown("می\u200cخواهم") == '"می\u200cخواهم"'
    assert shown("x" * 100, 5) == '"xxxxx..."'


def test_the_catalogue_is_sorted_and_complete() -> None:
    assert list(RULES) == sorted(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    for code, rule in RULES.items():
        assert code == rule.code
        assert len(code) == 5
        assert code.startswith("OC")
        assert code[2:].isdecimal()
        assert rule.name == rule.name.lower()
        for text in (rule.summary, rule.why, rule.example, rule.instead):
            assert text.strip() == text != ""
            assert text.replace("\n", "").replace("\t", "").isprintable()
        assert rule.summary.endswith(".")
        assert rule.why.endswith(".")


NO_TEXT = {
    "OC101",
    "OC102",
    "OC103",
    "OC104",
    "OC105",
    "OC108",
    "OC111",
    "OC112",
    "OC114",
    "OC116",
    "OC117",
    "OC142",
    "OC143",
    "OC191",
}


@pytest.mark.parametrize("code", [code for code in RULES if code.startswith("OC1") and code not in NO_TEXT])
def test_the_example_of_a_rule_is_found_by_it_and_the_cure_is_not(code: str) -> None:
    """`orgchart rule CODE` does not teach anything wrong."""
    rule = RULES[code]
    name = "f.json" if code.startswith("OC15") or rule.example.startswith("{") else "f.yaml"
    assert code in {finding.code for finding in document_from_bytes(name, rule.example.encode()).diagnostics}
    if ":" in rule.instead:
        cure = rule.instead.partition("    # ")[0] if name == "f.json" else rule.instead
        assert document_from_bytes(name, cure.encode()).diagnostics == ()
