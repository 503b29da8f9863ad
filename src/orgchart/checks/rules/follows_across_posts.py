"""A tenure that follows one of another post."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC709 follows-across-posts",
    summary="A tenure follows one of another post.",
    why="It may be meant, where a post was renamed; more often the id of the predecessor is wrong.",
    instead="Name the predecessor in the same post; for other orders in time write `after`.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2015, end: 2016, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017, follows: ada-clerk, cites: [report]}
    """,
    silent="""
        tenures:
          ada-head: {person: ada, post: head, start: 2015, end: 2016, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017, follows: ada-head, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each tenure whose predecessor is in another post."""
    tenures = examined.register.tenures
    for tenure in tenures.values():
        before = None if tenure.follows is None else tenures.get(tenure.follows.record)
        if before is not None and before.post != tenure.post:
            yield RULE.finding(
                f"{tenure.id!r} in {tenure.post!r} follows {before.id!r}, which is in {before.post!r}",
                examined.place(tenure, "follows"),
                "name the predecessor in the same post, or write `after:`",
            )
