"""An event dated after every source that reports it."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.temporal import iso

RULE = warning(
    "OC415 event-after-source",
    default=True,
    summary="An event lies after every source cited for it was published.",
    why="No source reports what has not happened yet. The date is mistyped, or the wrong source is cited.",
    instead="Correct the date, or cite the source that reports the event.",
    triggers="""
        events:
          death-cyra: {kind: death, person: cyra, date: 2018-04, cites: [report]}
    """,
    silent="""
        events:
          death-cyra: {kind: death, person: cyra, date: 2018-04, cites: [later]}
        ---
        events:
          flood: {kind: other, date: 2018-02, cites: [report]}
          storm: {kind: other, date: 2018-04, cites: [report, later]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each event that certainly lies after the last day that its sources can be of."""
    for event in examined.register.events.values():
        if event.status == "retracted" or event.date is None or event.date.earliest is None:
            continue
        known = examined.known_until([cite for cite in event.cites if cite.covers("date")])
        if known is not None and event.date.earliest > known:
            yield RULE.finding(
                f"the event {event.id!r} is dated {event.date.source!r}, "
                f"after {iso(known)}, when the last source cited for it was published",
                examined.place(event, "date"),
                "correct the date, or cite the source that reports the event",
            )
