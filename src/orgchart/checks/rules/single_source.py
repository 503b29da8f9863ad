"""A claim that rests on one source."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC612 single-source",
    summary="A tenure or membership rests on one source alone.",
    why="Many publishers want two; this lists where a second one is wanting.",
    instead="Cite a second source; or allow the finding, with the reason.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [report, later]}
          # orgchart: allow OC612 nobody else has been there
          ben-clerk: {person: ben, post: clerk, start: 2017, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each tenure and membership with citations of one source only."""
    for claim in (*examined.register.tenures.values(), *examined.register.memberships.values()):
        sources = {cite.source for cite in claim.cites}
        if len(sources) == 1 and claim.status != "retracted":
            yield RULE.finding(
                f"{claim.id!r} rests on {sources.pop()!r} alone", claim.place, "cite a second source, if there is one"
            )
