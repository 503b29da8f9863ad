"""Somebody who acts in a post for more than a year."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.temporal import add_months, iso

RULE = note(
    "OC712 acting-for-long",
    summary="Somebody certainly acts in a post for more than twelve months.",
    why="Acting holders take no seat. After a year one was mostly confirmed, or the end was not recorded.",
    instead="Look whether the appointment was confirmed, or ended, and record it.",
    triggers="""
        tenures:
          ada-head: {person: ada, post: head, mode: acting, start: 2015, end: 2017-06, cites: [report]}
    """,
    silent="""
        tenures:
          ada-head: {person: ada, post: head, mode: acting, start: 2016-09, end: 2017-06, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017-06, end: 2018-01, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each acting tenure whose certain days span more than twelve months."""
    for tenure in examined.register.tenures.values():
        days = examined.certain_days(tenure.id) if tenure.mode == "acting" else None
        if days is not None and days[1] > add_months(days[0], 12):
            yield RULE.finding(
                f"{tenure.id!r} is acting from {iso(days[0])} to {iso(days[1])} at least",
                examined.place(tenure, "mode"),
                "record when it was confirmed, or when it ended",
            )
