"""Named and unnamed holders that do not add up to the number a source gives."""

from __future__ import annotations

from orgchart.checks.counted import counted_on, held_throughout
from orgchart.checks.rule import Examined, Findings, note
from orgchart.temporal import iso

RULE = note(
    "OC723 unnamed-unlike-total",
    summary="A post has records of unnamed holders, and together with the named ones they are fewer than the source "
    "counts (`filled`).",
    why="Unnamed holders are reckoned from `filled`; recorded one by one as well, they are counted in two ways that do "
    "not agree.",
    instead="Leave the unnamed ones to `filled`, or record all of them.",
    triggers="""
        posts:
          elder: {unit: office, title: Elder, seats: 5, filled: 4, cites: [{source: report, seen: source}]}
        tenures:
          ada-elder: {person: ada, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
          one-elder: {unnamed: from the port, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
    """,
    silent="""
        posts:
          elder: {unit: office, title: Elder, seats: 5, filled: 4, cites: [{source: report, seen: source}]}
        tenures:
          ada-elder: {person: ada, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
        ---
        posts:
          elder: {unit: office, title: Elder, seats: 5, filled: 2, cites: [{source: report, seen: source}]}
        tenures:
          ada-elder: {person: ada, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
          one-elder: {unnamed: from the port, post: elder, start: 2017, end: 2018-03-05, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each post whose recorded holders, some of them unnamed, are fewer than those counted."""
    for post in examined.register.posts.values():
        days = counted_on(examined, post)
        if post.filled is None or days is None:
            continue
        held = held_throughout(examined, post, days)
        if any(tenure.unnamed is not None for tenure in held):
            people = {tenure.person or f"/{tenure.id}" for tenure in held}
            if len(people) < post.filled:
                yield RULE.finding(
                    f"{post.id!r} had {post.filled} of its seats filled on {iso(days[0])}; "
                    f"recorded, named and unnamed, are {len(people)}",
                    examined.place(post, "filled"),
                    "leave the unnamed ones to `filled`, or record all of them",
                )
