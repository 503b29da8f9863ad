"""Findings, and every answer, as JSON (the shapes are published in schemas/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from orgchart.answers.stamp import TOOL
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Severity
from orgchart.reporters._terminal import safe_json

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, indent=2)


def report(findings: Iterable[Diagnostic]) -> str:
    """Return the findings in the order given, with counts (schemas/report.schema.json)."""
    records = [_finding(finding) for finding in findings]
    counts = {f"{severity}s": sum(1 for each in records if each["severity"] == severity.value) for severity in Severity}
    return dumps({"tool": TOOL, "counts": counts, "findings": records})


def answer(value: Any) -> str:
    """Return an answer (a snapshot, diff, ...) as JSON."""
    from orgchart.answers.as_json import to_json_one_by_one  # slow to import, and findings do without

    return dumps(to_json_one_by_one(value))


def dumps(value: Any) -> str:
    """Return a value as JSON text, two spaces deep, ended by a newline; safe to print on a terminal.

    What stands right in an object may be an iterator, whose members are made one by one: a list.
    """
    return "".join(_pieces(value)) if isinstance(value, dict) else _text(value) + "\n"


def _pieces(value: dict[str, Any]) -> Iterator[str]:
    before = "{"
    for key, inner in value.items():
        yield f"{before}\n  {_text(key)}: "
        before = ","
        if isinstance(inner, dict | list | str) or not isinstance(inner, Iterable):
            yield _text(inner, 2)
            continue
        between = "["
        for each in inner:
            yield f"{between}\n    {_text(each, 4)}"
            between = ","
        yield "[]" if between == "[" else "\n  ]"
    yield "{}\n" if before == "{" else "\n}\n"


def _text(value: Any, margin: int = 0) -> str:
    """Return a value as JSON text; its lines but the first stand so many spaces further to the right."""
    return safe_json(_ENCODER.encode(value)).replace("\n", "\n" + " " * margin)


def _finding(finding: Diagnostic) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": None if finding.rule is None else finding.rule.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        **_place(finding.place),
        "related": [{**_place(other.place), "message": other.message} for other in finding.related],
    }


def _place(place: Place | None) -> dict[str, Any]:
    return {key: None if place is None else getattr(place, key) for key in ("file", "line", "column")}
