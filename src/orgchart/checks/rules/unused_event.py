"""An event that bears on nothing."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC722 unused-event",
    summary="No record refers to an event, and it names no person, unit or post.",
    why="Its date bounds nothing; a `seen`, start or end that should name it gives a date of its own instead.",
    instead="Name whom it befell, or refer to it.",
    triggers="""
        events:
          flood: {kind: other, date: 2017-05, cites: [report]}
    """,
    silent="""
        events:
          flood: {kind: other, date: 2017-05, cites: [report]}
          ball: {kind: other, unit: office, date: 2017-05, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: report, at: p. 2, seen: flood}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each event that stands alone."""
    register = examined.register
    used = {cite.seen.event for _, _, cites in examined.citing for cite in cites if cite.seen is not None}
    for record in register.records():
        used.update((*record.after, *record.before))
        used.update(when.event for when in (record.start, record.end) if when is not None)
    for strength in register.strengths.values():
        if strength.seen is not None:
            used.add(strength.seen.event)
    for event in register.events.values():
        alone = event.person is None and event.unit is None and event.post is None
        if alone and event.id not in used and event.what != "founding":
            yield RULE.finding(
                f"nothing refers to the event {event.id!r}, and it names nobody",
                event.place,
                "add `person:`, `unit:` or `post:`, or refer to it where it counts",
            )
