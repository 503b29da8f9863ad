"""An event that names a person and a post or unit, and does not say whether it began or ended that."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC419 event-of-other-kind",
    default=True,
    summary="An event names a person and a post they held, or a unit, which its kind neither begins nor ends.",
    why="Appointments and dismissals bear on tenures; joining, leaving and expulsion on memberships.",
    instead="Give the kind that it is (`appointment`, `dismissal`, `leaving`, ...), or leave out the post or unit.",
    triggers="""
        events:
          farewell: {kind: other, person: ada, post: clerk, date: 2017-05, cites: [report]}
          quarrel: {kind: resignation, person: ben, unit: office, date: 2017-05, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, cites: [{source: report, at: p. 2}]}
        memberships:
          ben-office: {person: ben, of: office, start: 2016, cites: [{source: report, at: p. 2}]}
    """,
    silent="""
        events:
          farewell: {kind: resignation, person: ada, post: clerk, date: 2017-05, cites: [report]}
          ball: {kind: other, person: ada, date: 2017-05, cites: [report]}
          visit: {kind: leaving, person: ben, post: clerk, date: 2017-05, cites: [report]}
          quarrel: {kind: leaving, person: ben, unit: office, date: 2017-05, cites: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, cites: [{source: report, at: p. 2}]}
        memberships:
          ben-office: {person: ben, of: office, start: 2016, cites: [{source: report, at: p. 2}]}
    """,
)


_OPEN = frozenset({"other", "joining", "leaving", "move"})
"""Kinds of events that may begin or end what somebody holds, or neither."""
_OPEN_IN_UNITS = frozenset({"other", "move", "dismissal", "resignation", "removal", "retirement", "recall"})
"""Kinds that may end what somebody belongs to, or only what they held in it."""


def check(examined: Examined) -> Findings:
    """Yield a finding for each such event."""
    register = examined.register
    held = {(tenure.person, tenure.post) for tenure in register.tenures.values()}
    joined = {(one.person, one.of) for one in register.memberships.values()}
    for event in register.events.values():
        if event.person is None or event.status == "retracted":
            continue
        if event.what in _OPEN and (event.person, event.post) in held:
            yield RULE.finding(
                f"the event {event.id!r} names a person and a post, and does not say whether it began or ended that",
                examined.place(event, "kind"),
                "write its kind (appointment, election, dismissal, resignation, ...), or leave out `post:`",
            )
        elif event.post is None and event.what in _OPEN_IN_UNITS and (event.person, event.unit) in joined:
            yield RULE.finding(
                f"the event {event.id!r} names a person and a unit, and does not say whether they joined or left it",
                examined.place(event, "kind"),
                "write `joining`, `leaving` or `expulsion`; or name the post (`post:`) that it was about",
            )
