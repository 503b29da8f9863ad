"""A claim with no source but retracted ones."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.sources import resting_on

RULE = warning(
    "OC611 rests-on-retracted",
    default=True,
    summary="All sources of an accepted claim were retracted, or repeat one that was.",
    why="Its publisher no longer stands by it, and the chart still does.",
    instead="Cite a source that stands, or mark the claim `status: retracted` or `needs-work`.",
    triggers="""
        sources:
          scoop: {title: Scoop, published: 2017-05, retracted: 2017-06}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, cites: [scoop]}
    """,
    silent="""
        sources:
          scoop: {title: Scoop, published: 2017-05, retracted: 2017-06}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, cites: [scoop, report]}
          ben-clerk: {person: ben, post: clerk, start: 2016, status: needs-work, cites: [scoop]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each accepted claim whose sources all go back to retracted ones."""
    sources = examined.register.sources
    gone = {source.id for source in sources.values() if source.retracted is not None}
    if not gone:
        return
    gone = resting_on(sources, gone)
    for claim in examined.claims:
        cited = {cite.source for cite in claim.cites}
        if cited and cited <= gone and claim.status == "accepted":
            yield RULE.finding(
                f"{claim.id!r} rests on {', '.join(sorted(cited))} alone, which was retracted",
                examined.place(claim, "cites"),
                "cite a source that stands, or mark the claim `status: needs-work`",
            )
