"""A date after the last day of the register."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.temporal import iso

RULE = note(
    "OC417 date-to-come",
    summary="A date lies after the last day of which a source of the register tells (or after `--today`).",
    why="It is a plan or a guess, not a report; or the year is mistyped.",
    instead="Correct the date, or say in a note that it is planned.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, end: 2019-07, cites: [{source: report, supports: [start]}]}
        ---
        events:
          merger: {kind: merger, unit: branch, date: 2019-01, cites: [{source: report, supports: [unit]}]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, end: 2018-07, cites: [later]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each date that certainly lies after the register's last day."""
    last = examined.last_day
    if last is None:
        return
    for one in examined.claims:
        for key, date in examined.dates(one):
            if date.earliest is not None and date.earliest > last:
                yield RULE.finding(
                    f"the {key} of {one.id!r}, {date.source!r}, lies after {iso(last)}, "
                    + ("the day given as today" if examined.today is not None else "the last day any source tells of"),
                    examined.place(one, key, "edtf"),
                    "correct the year, or say in a note that it is planned",
                )
