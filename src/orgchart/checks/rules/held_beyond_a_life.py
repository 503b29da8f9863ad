"""A post held longer than anybody lives."""

from __future__ import annotations

from orgchart.checks.ages import ages
from orgchart.checks.rule import Examined, Findings, warning
from orgchart.temporal import add_months, iso

_AGE = 110
_YEARS = 90

RULE = warning(
    "OC715 held-beyond-a-life",
    default=True,
    summary="One person certainly held a post for more than 90 years, or at the age of more than 110.",
    why="A year is mistyped, or father and son are taken for one person.",
    instead="Correct the date, or make two people of them.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 1917, end: 2018-01, cites: [report]}
        ---
        events:
          birth-ada: {kind: birth, person: ada, date: 1880, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, end: 2018-01, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 1971, end: 2018-01, cites: [report]}
          not-named: {unnamed: nobody is named, post: clerk, start: 1871, end: 2018-01, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each such tenure of a person, by its certain days."""
    cure = "correct the date, or give the other person a record of their own"
    reported = set()
    for age in ages(examined):
        if age.youngest_at_end is not None and age.youngest_at_end > _AGE:
            reported.add(age.tenure.id)
            yield RULE.finding(
                f"{age.tenure.id!r} goes on when {age.tenure.person!r} is {age.youngest_at_end} years old at least",
                examined.place(age.tenure, "end", "edtf"),
                cure,
            )
    for tenures in examined.by_person.values():
        for tenure in tenures:
            days = examined.certain_days(tenure.id) if tenure.id not in reported else None
            if days is None or days[1] - days[0] <= 365 * _YEARS:
                continue  # of nearly all
            if days[1] > add_months(days[0], 12 * _YEARS):
                yield RULE.finding(
                    f"{tenure.id!r} lasts from {iso(days[0])} to {iso(days[1])}, longer than {_YEARS} years",
                    examined.place(tenure, "end", "edtf"),
                    cure,
                )
