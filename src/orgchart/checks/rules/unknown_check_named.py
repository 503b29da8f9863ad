"""A comment or the register's profile names a check that there is not."""

from __future__ import annotations

from orgchart.checks.outcome import Outcome
from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.selection import codes
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.foundation.plain_text import alike, shown

RULE = warning(
    "OC903 unknown-check-named",
    default=True,
    summary="A comment or the profile of the register names a check that does not exist.",
    why="It has no effect: what it was meant to allow is still found, or what it was meant to look for is not.",
    instead="Write a code or a name that `orgchart rule` lists.",
    triggers="""
        register: {title: The office, checks: {select: [uncited-claims]}}
        ---
        register: {title: The office, checks: {ignore: {OC9999: a reason}}}
        ---
        people:
          dora: {name: Dora}    # orgchart: allow OC9999 a reason
        ---
        people:
          dora: {name: Dora}    # orgchart: allow
    """,
    silent="""
        register: {title: The office, checks: {select: [uncited-claim]}}
        ---
        register: {title: The office, checks: {select: [default, oc7, single-source]}}
    """,
)


def review(_examined: Examined, outcome: Outcome) -> Findings:
    """Yield a finding for each word that names no check."""
    for one in outcome.allowances:
        if not one.words:
            yield RULE.finding(
                "this comment does not say what it allows", one.place, "write the code, and why it is allowed"
            )
        for word in one.words:
            if len(codes(word, outcome.catalogue)) != 1:
                yield _finding(word, one.place, outcome)
    for given in (*outcome.profile.select, *outcome.profile.ignore):
        if not codes(given.text, outcome.catalogue):
            yield _finding(given.text, given.place, outcome)


def _finding(word: str, place: Place, outcome: Outcome) -> Diagnostic:
    names = [rule.name for rule in outcome.catalogue.values()]
    known = alike(word.upper(), outcome.catalogue, 1) or alike(word.lower(), names, 1)
    cure = f"did you mean `{known[0]}`?" if known else "orgchart rule lists all codes and names"
    return RULE.finding(f"no check has the code or name {shown(word)}", place, cure)
