"""A post without a holder, and without a word that none is known."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC720 unused-post",
    summary="No tenure is of a post, and no seats by office fill it.",
    why="It is shown as not recorded on every day; nobody sees whether anybody has looked.",
    instead="Add a tenure: of a person, `unnamed`, `vacant`, or `unknown` where it could not be found out.",
    triggers="""
        posts:
          porter: {unit: office, title: Porter, cites: [report]}
    """,
    silent="""
        posts:
          porter: {unit: office, title: Porter, cites: [report]}
          elder: {unit: office, title: Elder, seats: 4, ex_officio: [head, porter], cites: [report]}
        tenures:
          porter-not-known: {unknown: no report names one, post: porter, cites: [{source: report, seen: source}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each post without tenures, of which no seat is given by office."""
    held = {tenure.post for tenure in examined.register.tenures.values()}
    for post in examined.register.posts.values():
        if post.id not in held and not post.ex_officio and post.filled is None and post.status != "retracted":
            yield RULE.finding(
                f"nobody is recorded in {post.id!r}, at no time",
                post.place,
                "add a tenure: of a person, `unnamed:`, `vacant: true` or `unknown:`",
            )
