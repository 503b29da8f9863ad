"""Findings as workflow commands, which GitHub shows beside the lines of a change.

Source: GitHub Docs, "Workflow commands for GitHub Actions" (error, warning, notice; escaping of values).
"""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.diagnostics.finding import Diagnostic
from orgchart.reporters._terminal import safe

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def report(findings: Iterable[Diagnostic]) -> str:
    """Return one command a line, in the order given; "" for none."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Diagnostic) -> str:
    name = "" if finding.rule is None else finding.rule.name
    values = {"title": f"{finding.code} {name}".strip()}
    if finding.place is not None:
        place = finding.place
        values = {"file": place.file, "line": str(place.line), "col": str(place.column), **values}
    properties = ",".join(f"{key}={_value(value)}" for key, value in values.items())
    cure = "" if finding.hint is None else f"; {finding.hint}"
    return f"::{_COMMANDS[finding.severity.value]} {properties}::{_message(finding.message + cure)}"


def _message(text: str) -> str:
    return safe(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"), 4000)


def _value(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
