"""Write docs/reference/diagnostics.md from the catalogue in orgchart.diagnostics (`make docs`)."""

from __future__ import annotations

import pathlib
import sys

from orgchart.diagnostics import RULES, Rule

PAGE = pathlib.Path(__file__).parent / "reference" / "diagnostics.md"

HEAD = """\
# Diagnostics

<!-- Written by docs/generate_rules.py from src/orgchart/diagnostics.py. Change it there; then: make docs -->

Everything that `orgchart validate` can find, by code. An *error* keeps its record from being used as it
stands; a *warning* is nearly always a mistake; a *note* is worth a look. `orgchart rule CODE` prints the
same text.
"""

CHAPTERS = {
    "OC1": "Reading files",
    "OC2": "The shape of records",
    "OC3": "References between records",
    "OC4": "Dates",
    "OC5": "Contradictions in time",
}


def page() -> str:
    """Return the page: a table of all codes, then a section for each."""
    parts = [HEAD, table()]
    chapter = ""
    for rule in RULES.values():
        if rule.code[:3] != chapter:
            chapter = rule.code[:3]
            parts.append(f"## {CHAPTERS.get(chapter, 'Further findings')}\n")
        parts.append(section(rule))
    return "\n".join(parts)


def table() -> str:
    """Return the codes, each with a link to its section."""
    rows = [f"| [{rule.code}](#{anchor(rule)}) | {rule.name} | {rule.severity} |" for rule in RULES.values()]
    return "\n".join(["| code | name | severity |", "|---|---|---|", *rows, ""])


def anchor(rule: Rule) -> str:
    """Return the anchor that GitHub gives to the heading of a section."""
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def section(rule: Rule) -> str:
    """Return the section of one code."""
    return (
        f"### {rule.code} {rule.name}\n\n*{rule.severity}.* {rule.summary}\n\n{rule.why}\n\n"
        f"Found in:\n\n```text\n{rule.example}\n```\n\nInstead:\n\n```text\n{rule.instead}\n```\n"
    )


def main() -> int:
    """Write the page and return 0."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(PAGE.parents[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
