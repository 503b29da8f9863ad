"""Findings as SARIF, which code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 with Errata 01, 2023.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from orgchart.answers.stamp import VERSION
from orgchart.diagnostics.finding import Diagnostic, Fix
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Rule
from orgchart.reporters._terminal import safe_json

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(findings: Iterable[Diagnostic]) -> str:
    """Return the findings in the order given as one run, with the rules of those that occur, in the order of codes."""
    listed = tuple(findings)
    rules = {finding.rule.code: finding.rule for finding in listed if finding.rule is not None}
    order = {code: at for at, code in enumerate(sorted(rules))}
    driver = {"name": "orgchart", "version": VERSION, "rules": [_rule(rules[code]) for code in order]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order) for finding in listed],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return safe_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    cure = f"{rule.advice}\n\n{rule.instead}" if rule.advice else rule.instead
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {rule.why}"},
        "help": {"text": f"{rule.summary}\n\n{rule.why}\n\nFound in:\n\n{rule.example}\n\nInstead:\n\n{cure}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Diagnostic, order: dict[str, int]) -> dict[str, Any]:
    cure = "" if finding.hint is None else f"; {finding.hint}"
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in order:
        result["ruleIndex"] = order[finding.code]
    result["level"] = finding.severity.value
    result["message"] = {"text": finding.message + cure}
    if finding.place is not None:
        result["locations"] = [{"physicalLocation": _location(finding.place)}]
    if finding.related:
        result["relatedLocations"] = [
            {"id": at, "physicalLocation": _location(other.place), "message": {"text": other.message}}
            for at, other in enumerate(finding.related)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _location(place: Place) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": uri(place.file)},
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _fix(fix: Fix) -> dict[str, Any]:
    place = fix.place
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + len(fix.old)}
    return {
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(place.file)},
                "replacements": [{"deletedRegion": region, "insertedContent": {"text": fix.new}}],
            }
        ]
    }


def uri(file: str) -> str:
    """Return the name of a file as a reference by URI: relative to where the program ran, unless the name is absolute.

    Source: RFC 3986; a colon in the first part of a relative path would be taken for a scheme.
    """
    path = quote(file, safe="/")
    if path.startswith("/"):
        return f"file://{path}"
    return f"file:///{file[0]}:{path[4:]}" if file[1:3] == ":/" else path
