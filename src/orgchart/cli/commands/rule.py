"""`orgchart rule`: what a code of a finding means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing, options
from orgchart.cli.output import result

if TYPE_CHECKING:
    from orgchart.diagnostics.rules import Rule

EXAMPLES = ("orgchart rule OC301", "orgchart rule more-holders-than-seats", "orgchart rule")


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("code", metavar="[CODE]", required=False, shell_complete=completing.codes)
@options.json_or_text("Form of the output.")
def command(code: str | None, format_: str) -> int:
    """Explain the CODE (or name) of a finding: what it is, why it matters, what to write instead.

    Without CODE it lists all codes; those of checks that are made only when selected have a star.
    """
    import orgchart
    from orgchart.checks import catalogue
    from orgchart.reporters.json import dumps

    rules = list(catalogue().values()) if code is None else [orgchart.rule(code)]
    if format_ == "json":
        texts = [_json(rule) for rule in rules]
        result(dumps(texts if code is None else texts[0]))
    elif code is None:
        result("".join(f"{_row(rule)}\n" for rule in rules))
    else:
        result(_page(rules[0]))
    return 0


def _row(rule: Rule) -> str:
    return f"{rule.code}{' ' if _on(rule) else '*'} {rule.severity.value:<7}  {rule.name}: {rule.summary}"


def _page(rule: Rule) -> str:
    parts = [
        f"{rule.code} {rule.name} ({rule.severity}{'' if _on(rule) else '; only when selected'})",
        f"What it is\n{_indented(rule.summary)}",
        f"Why it matters\n{_indented(rule.why)}",
        f"Example\n{_indented(rule.example)}",
        f"Instead\n{_indented(rule.instead)}",
    ]
    if rule.advice:
        parts[-1] = f"Instead\n{_indented(rule.advice)}\n\n{_indented(rule.instead)}"
    return "\n\n".join(parts) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.split("\n"))


def _on(rule: Rule) -> bool:
    from orgchart.checks import on_by_default

    return on_by_default(rule)


def _json(rule: Rule) -> dict[str, str | bool]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": _on(rule),
        "summary": rule.summary,
        "why": rule.why,
        "advice": rule.advice,
        "example": rule.example,
        "instead": rule.instead,
    }
