"""SARIF is what its official schema says, and leads to the right place in the right file."""

import json
import pathlib
from typing import Any

import jsonschema
import pytest

import orgchart
from orgchart.checks import Examined, run_checks
from orgchart.diagnostics.finding import Diagnostic, Fix, Related
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Severity
from orgchart.inference import resolve
from orgchart.reporters import sarif
from orgchart.rolefile.load import load

HERE = pathlib.Path(__file__).parent
CASES = HERE.parents[1] / "cases"
SCHEMA: dict[str, Any] = json.loads((HERE / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def run(*findings: Diagnostic) -> dict[str, Any]:
    """Return the only run of a report that is valid."""
    log: dict[str, Any] = json.loads(sarif.report(findings))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0"
    assert log["$schema"] == SCHEMA["id"]
    (only,) = log["runs"]
    found: dict[str, Any] = only
    return found


@pytest.mark.parametrize("name", sorted(path.parent.name for path in CASES.glob("invalid/*/expected.txt")))
def test_every_broken_register_gives_a_valid_report(name: str) -> None:
    findings = orgchart.validate(CASES / "invalid" / name, select_codes=["all"])
    told = run(*findings)
    assert [result["ruleId"] for result in told["results"]] == [finding.code for finding in findings]
    rules = told["tool"]["driver"]["rules"]
    for result in told["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_nothing_found_is_a_run_without_results() -> None:
    assert run()["results"] == []


def test_a_result_tells_place_message_cure_and_other_places() -> None:
    finding = Diagnostic.of(
        "OC301", "no person has it", Place("a b/ü#.yaml", 3, 12), "do y", (Related(Place("b.yaml", 1, 1), "here"),)
    )
    (result,) = run(finding)["results"]
    assert result["level"] == "error"
    assert result["message"]["text"] == "no person has it; do y"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%BC%23.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 12}
    assert result["relatedLocations"][0]["message"]["text"] == "here"
    assert "locations" not in run(Diagnostic.of("OC305", "x", None))["results"][0]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("register/a.yaml", "register/a.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("/srv/a.yaml", "file:///srv/a.yaml"),
        ("C:/a.yaml", "file:///C:/a.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
    ],
)
def test_the_name_of_a_file_is_a_reference(file: str, uri: str) -> None:
    assert sarif.uri(file) == uri


def test_a_fix_replaces_exactly_what_stands_there(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text('register: {title: T}\npeople:\n  a: {name: "A  B"}\n  c: {name: C   D}\n', encoding="utf-8")
    loaded = load(file)
    assert loaded.register is not None
    findings = run_checks(resolve(loaded.register), loaded.documents, wanted={"OC911"})
    examined = Examined(resolve(loaded.register), loaded.documents)
    fixes = [finding.fix for finding in findings if finding.fix is not None]
    assert [(fix.old, fix.new) for fix in fixes] == [('"A  B"', '"A B"'), ("C   D", "C D")]
    for fix, result in zip(fixes, run(*findings)["results"], strict=True):
        assert examined.text_at(fix.place).startswith(fix.old)
        (change,) = result["fixes"][0]["artifactChanges"]
        region = change["replacements"][0]["deletedRegion"]
        assert region["endColumn"] - region["startColumn"] == len(fix.old)


def test_a_fix_is_told_only_where_its_text_stands(tmp_path: pathlib.Path) -> None:
    assert run(Diagnostic.of("OC301", "x", Place("a", 1, 1)))["results"][0].get("fixes") is None
    fixed = Diagnostic("OC911", Severity.NOTE, "x", None, fix=Fix(Place("a", 1, 1), "b", "c"))
    assert run(fixed)["results"][0]["fixes"]
