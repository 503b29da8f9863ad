"""`orgchart rule`: what a code of a finding means."""

from __future__ import annotations

from typing import Any

import click

from orgchart.cli import _options as options
from orgchart.cli._output import result

EXAMPLES = (
    "orgchart rule OC301",
    "orgchart rule",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("code", metavar="[CODE]", required=False)
@click.option(
    "--format", "format_", type=click.Choice(["json", "text"]), default="text", show_default=True,
    help="Form of the output.",
)  # fmt: skip
def command(code: str | None, format_: str) -> int:
    """Explain the CODE of a finding: what it is, why it matters, what to write instead.

    Without CODE it lists all codes.
    """
    from orgchart import api
    from orgchart.diagnostics import RULES
    from orgchart.reporters.json import dumps

    rules = list(RULES.values()) if code is None else [api.rule(code.upper())]
    if format_ == "json":
        told = [_json(rule) for rule in rules]
        result(dumps(told if code is None else told[0]))
    elif code is None:
        result("".join(f"{rule.code}  {rule.severity.value:<7}  {rule.name}: {rule.summary}\n" for rule in rules))
    else:
        rule = rules[0]
        parts = (
            f"{rule.code} {rule.name} ({rule.severity})",
            f"What it is\n{_indented(rule.summary)}",
            f"Why it matters\n{_indented(rule.why)}",
            f"Example\n{_indented(rule.example)}",
            f"Instead\n{_indented(rule.instead)}",
        )
        result("\n\n".join(parts) + "\n")
    return 0


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _json(rule: Any) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "why": rule.why,
        "example": rule.example,
        "instead": rule.instead,
    }
