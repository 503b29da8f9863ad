"""Approximate dates of early years in a register that does not say how far "about" reaches."""

from __future__ import annotations

from typing import Any

from orgchart.checks.rule import Examined, Findings, note
from orgchart.temporal import civil

_EARLY = 1900

RULE = note(
    "OC420 approximate-before-1900",
    summary="A year before 1900 is approximate, and the policy does not say how far an approximate year reaches.",
    why="`~` widens a year by one on either side unless the policy says otherwise; of early years more is often meant, "
    "and what is certain by one year is then too sure.",
    instead="Say in the policy how far `~` reaches, also where it is one year.",
    triggers="""
        events:
          charter: {kind: founding, unit: office, date: 1870~, cites: [report]}
    """,
    silent="""
        register: {title: Harbour, policy: {approximate: {year: P5Y}}}
        events:
          charter: {kind: founding, unit: office, date: 1870~, cites: [report]}
        ---
        events:
          charter: {kind: founding, unit: office, date: 1970~, cites: [report]}
          flood: {kind: other, date: 1870-05~, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield one finding for a register, at the first such date, that tells how many there are."""
    if _is_told(examined):
        return
    early = [
        (one, key, date)
        for one in examined.claims
        for key, date in examined.dates(one)
        if date.approximate and date.precision == "year" and date.latest is not None and civil(date.latest)[0] < _EARLY
    ]
    if early:
        one, key, date = early[0]
        more = f", and {len(early) - 1} more dates are like it" if len(early) > 1 else ""
        yield RULE.finding(
            f"the {key} of {one.id!r} is {date.source!r}, which is taken for one year more or less{more}",
            examined.place(one, *((key,) if key == "date" else (key, "edtf"))),
            "say how far `~` reaches, in the section `register`: policy: {approximate: {year: P5Y}}",
        )


def _is_told(examined: Examined) -> bool:
    """Return whether the policy says how far an approximate year reaches."""
    return any("year" in _at(document.root, "register", "policy", "approximate") for document in examined.documents)


def _at(tree: Any, *keys: str) -> dict[str, Any]:
    """Return the mapping at these keys; an empty one where there is something else, which is reported elsewhere."""
    for key in keys:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree if isinstance(tree, dict) else {}
