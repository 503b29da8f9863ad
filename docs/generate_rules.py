"""Write docs/reference/diagnostics.md from the rules of reading and building, and those of checks (`make docs`)."""

from __future__ import annotations

import pathlib
import sys

from orgchart.checks import CheckRule, catalogue, on_by_default
from orgchart.checks.example import HEAD, REST
from orgchart.diagnostics.rules import Rule

PAGE = pathlib.Path(__file__).parent / "reference" / "diagnostics.md"

TOP = """\
# Diagnostics

<!-- Written by docs/generate_rules.py from the rules in src/orgchart. Change them there; then: make docs -->

Everything that `orgchart validate` can find, by code. An *error* keeps its record from being used as it
stands; a *warning* is nearly always a mistake; a *note* is worth a look. What is not on by default is looked for
when it is [selected](../howto/choose-checks.md). `orgchart rule CODE` prints the same text.
"""

CHAPTERS = {
    "OC1": "Reading files",
    "OC2": "The shape of records",
    "OC3": "References between records",
    "OC4": "Dates",
    "OC5": "Contradictions in time",
    "OC6": "Evidence and sources",
    "OC7": "Structure and holders",
    "OC8": "Identity and names",
    "OC9": "The checks themselves, and style",
}

BOTTOM = """\
## The register of the examples

The examples of OC209, OC211, OC404, OC405, OC409 and all after OC410 belong to this register:

```yaml
{}```
"""


def page() -> str:
    """Return the page: a table of all codes, then a section for each, then the register of the examples."""
    rules = catalogue().values()
    parts = [TOP, table()]
    chapter = ""
    for rule in rules:
        if rule.code[:3] != chapter:
            chapter = rule.code[:3]
            parts.append(f"## {CHAPTERS.get(chapter, 'Further findings')}\n")
        parts.append(section(rule))
    return "\n".join([*parts, BOTTOM.format(HEAD + REST)])


def table() -> str:
    """Return the codes, each with a link to its section."""
    rows = [
        f"| [{rule.code}](#{anchor(rule)}) | {rule.name} | {rule.severity} | {'yes' if on_by_default(rule) else ''} |"
        for rule in catalogue().values()
    ]
    return "\n".join(["| code | name | severity | on by default |", "|---|---|---|---|", *rows, ""])


def anchor(rule: Rule) -> str:
    """Return the anchor that GitHub gives to the heading of a section."""
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def section(rule: Rule) -> str:
    """Return the section of one code."""
    kind = "yaml" if isinstance(rule, CheckRule) else "text"
    on = "" if on_by_default(rule) else " Only when selected."
    advice = f" {rule.advice}" if rule.advice else ""
    return (
        f"### {rule.code} {rule.name}\n\n*{rule.severity}.*{on} {rule.summary}\n\n{rule.why}\n\n"
        f"Found in:\n\n```{kind}\n{rule.example}\n```\n\nInstead:{advice}\n\n```{kind}\n{rule.instead}\n```\n"
    )


def main() -> int:
    """Write the page and return 0."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(PAGE.parents[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
