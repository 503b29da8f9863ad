"""A post held by a child."""

from __future__ import annotations

from orgchart.checks.ages import Age, ages
from orgchart.checks.rule import Examined, Findings, note
from orgchart.diagnostics.finding import Diagnostic

_YEARS = 12

RULE = note(
    "OC714 held-as-a-child",
    summary="Somebody certainly held a post before the age of twelve.",
    why="Outside of dynasties two people of one name were taken for one, or a year is mistyped.",
    instead="Correct the date, or give the other person a record of their own.",
    triggers="""
        events:
          birth-ada: {kind: birth, person: ada, date: 2008, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, end: 2018-01, cites: [report]}
    """,
    silent="""
        events:
          birth-ada: {kind: birth, person: ada, date: 1980, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, end: 2018-01, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each tenure that certainly began before the holder was twelve."""
    for age in ages(examined):
        if age.oldest_at_start is not None and age.oldest_at_start < _YEARS:
            yield _finding(examined, age)


def _finding(examined: Examined, age: Age) -> Diagnostic:
    return RULE.finding(
        f"{age.tenure.id!r} begins when {age.tenure.person!r} is {age.oldest_at_start} years old at most",
        examined.place(age.tenure, "start", "edtf"),
        "correct the date, or give the other person a record of their own",
    )
