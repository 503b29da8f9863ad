"""A tenure without an end that nobody has attested for two years."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.inference.spans import AFTER_ALL
from orgchart.temporal import add_months, iso

RULE = note(
    "OC713 not-seen-for-long",
    summary="A tenure has no end, and nothing attests it in the 24 months before the last day of the register "
    "(or before `--today`).",
    why="Charts leave it out by then; whether it went on, or ended unnoticed, nobody has looked up.",
    instead="Look for a later attestation or for the end; `over_by` where only that it is over is known.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2015-03, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2015-03, cites: [{source: report, at: p. 2, seen: source}]}
          ben-clerk: {person: ben, post: clerk, start: 2015-03, end: {over_by: later}, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each tenure that may go on for ever, at its last evidence more than 24 months ago."""
    today = examined.last_day
    if today is None:
        return
    for tenure in examined.register.tenures.values():
        bounds = examined.bounds(tenure.id)
        if bounds is None or bounds.e1 is not None or tenure.end is not None:
            continue
        points = examined.resolution.own_points(tenure.id)
        last = max((point.last for point in points), default=AFTER_ALL)
        if last < AFTER_ALL and add_months(last, 24) < today:
            yield RULE.finding(
                f"{tenure.id!r} has no end, and was last attested on {iso(last)} or earlier, "
                f"more than 24 months before {iso(today)}",
                tenure.place,
                "look for a later attestation, or for its end",
            )
