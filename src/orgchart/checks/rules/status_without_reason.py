"""A claim that is not accepted, without saying why."""

from __future__ import annotations

from typing import Any

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC620 status-without-reason",
    summary="A claim is marked conflict, needs-work or retracted, or held for doubtful, and nothing says why.",
    why="Whoever comes to it next must find out again, or takes the mark away.",
    instead="Say why in a note.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, status: conflict, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: 2017
            status: conflict
            note: The second report has Ben in her place.
            cites: [report]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each such claim without a note, on it or on a citation of it."""
    everything: tuple[Any, ...] = (*examined.register.records(), *examined.register.events.values())
    for one in everything:
        key = "status" if one.status != "accepted" else "confidence" if one.confidence == "doubtful" else None
        reason = one.note or getattr(one, "because", None) or any(cite.note for cite in one.cites)
        if key is not None and not reason:
            yield RULE.finding(
                f"{one.id!r} is {getattr(one, key)}, without a note that says why",
                examined.place(one, key),
                "add `note:` with the reason",
            )
