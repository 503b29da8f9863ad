"""Several citations that go back to one source."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.sources import single_origins

RULE = note(
    "OC608 confirmed-by-a-copy",
    summary="A claim cites several sources, all of which repeat one and the same (`derives_from`).",
    why="It looks confirmed, and rests on one source alone: a mistake of that one is in all of them.",
    instead="Look for an independent source, or say in a note that there is only one.",
    triggers="""
        sources:
          reprint: {title: Reprint, published: 2018-06, derives_from: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [report, reprint]}
    """,
    silent="""
        sources:
          reprint: {title: Reprint, published: 2018-06, derives_from: [report]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [report, later]}
          ben-clerk: {person: ben, post: clerk, start: 2017, cites: [reprint]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each claim whose two or more sources have one origin."""
    origin = single_origins(examined.register.sources)
    for claim in examined.claims:
        sources = dict.fromkeys(cite.source for cite in claim.cites if cite.stance != "contradicts")
        roots = {origin.get(source) if source in examined.register.sources else source for source in sources}
        if len(sources) > 1 and len(roots) == 1 and (root := next(iter(roots))) is not None:
            yield RULE.finding(
                f"all {len(sources)} sources of {claim.id!r} go back to {root!r}",
                examined.place(claim, "cites"),
                "look for an independent source, or note that there is only one",
            )
