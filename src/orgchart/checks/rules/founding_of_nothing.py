"""A founding that does not say of what."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC707 founding-of-nothing",
    default=True,
    summary="A founding names neither a unit nor a post.",
    why="It bounds nothing: the unit seems to have existed for all time before.",
    instead="Name the `unit` or `post` that was founded.",
    triggers="""
        events:
          charter: {kind: founding, date: 2015, cites: [report]}
    """,
    silent="""
        events:
          charter: {kind: founding, unit: office, date: 2015, cites: [report]}
          desk: {kind: founding, post: clerk, date: 2016, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each founding without unit and post."""
    for event in examined.register.events.values():
        if event.what == "founding" and event.unit is None and event.post is None and event.status != "retracted":
            yield RULE.finding(
                f"the founding {event.id!r} does not say what was founded",
                examined.place(event, "kind"),
                "add `unit:` or `post:`",
            )
