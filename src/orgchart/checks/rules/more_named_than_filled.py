"""More holders named than a source counts."""

from __future__ import annotations

from orgchart.checks.counted import counted_on, held_throughout
from orgchart.checks.rule import Examined, Findings, note
from orgchart.temporal import iso

RULE = note(
    "OC710 more-named-than-filled",
    summary="More people certainly hold a post on some day than a source says that it had (`filled`).",
    why="The source counts fewer than the register names: one of them is wrong, or they speak of different days.",
    instead="Correct the number, or the dates of the tenures.",
    triggers="""
        posts:
          elder: {unit: office, title: Elder, seats: 5, filled: 1, cites: [{source: report, at: p. 2, seen: source}]}
        tenures:
          ada-elder: {person: ada, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
          ben-elder: {person: ben, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
    """,
    silent="""
        posts:
          elder: {unit: office, title: Elder, seats: 5, filled: 2, cites: [{source: report, at: p. 2, seen: source}]}
        tenures:
          ada-elder: {person: ada, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
          ben-elder: {person: ben, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each post of which the citation of `filled` is of a day, and more people hold it then."""
    for post in examined.register.posts.values():
        days = counted_on(examined, post)
        if post.filled is None or days is None:
            continue
        people = {tenure.person or f"/{tenure.id}" for tenure in held_throughout(examined, post, days)}
        if len(people) > post.filled:
            yield RULE.finding(
                f"{post.id!r} had {post.filled} of its seats filled, and {len(people)} holders on {iso(days[0])}",
                examined.place(post, "filled"),
                "correct the number, or the dates of the tenures",
            )
