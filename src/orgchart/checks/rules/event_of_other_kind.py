"""An event that names a person and a post, and does not say whether it began or ended that."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC419 event-of-other-kind",
    default=True,
    summary="An event names a person and a post that they held, and its kind does not say whether it began or ended.",
    why="An appointment or a dismissal begins or ends the tenure; of another kind nothing is known to follow for it.",
    instead="Give the kind that it is (`appointment`, `dismissal`, `resignation`, ...), or leave out the post.",
    triggers="""
        events:
          farewell: {kind: other, person: ada, post: clerk, date: 2017-05, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, cites: [{source: report, at: p. 2}]}
    """,
    silent="""
        events:
          farewell: {kind: resignation, person: ada, post: clerk, date: 2017-05, cites: [report]}
          ball: {kind: other, person: ada, date: 2017-05, cites: [report]}
          visit: {kind: leaving, person: ben, post: clerk, date: 2017-05, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, cites: [{source: report, at: p. 2}]}
    """,
)


_OPEN = ("other", "joining", "leaving", "move")
"""Kinds of events that may begin or end what somebody holds, or neither."""


def check(examined: Examined) -> Findings:
    """Yield a finding for each such event."""
    register = examined.register
    held = {(tenure.person, tenure.post) for tenure in register.tenures.values()}
    for event in register.events.values():
        is_open = event.what in _OPEN and event.status != "retracted"
        if is_open and event.person is not None and (event.person, event.post) in held:
            yield RULE.finding(
                f"the event {event.id!r} names a person and a post, and does not say whether it began or ended that",
                examined.place(event, "kind"),
                "write its kind (appointment, election, dismissal, resignation, ...), or leave out `post:`",
            )
