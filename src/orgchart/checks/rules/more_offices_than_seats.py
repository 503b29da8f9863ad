"""A body with more seats by office than seats."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC708 more-offices-than-seats",
    default=True,
    summary="More posts give a seat in a body by office (`ex_officio`) than it has seats.",
    why="Not all of them can be filled; the number or the list is wrong.",
    instead="Correct the number of seats, or the list.",
    triggers="""
        posts:
          elder: {unit: office, title: Elder, seats: 1, ex_officio: [head, agent], cites: [report]}
    """,
    silent="""
        posts:
          elder: {unit: office, title: Elder, seats: 3, ex_officio: [head, agent], cites: [report]}
          warden: {unit: office, title: Warden, seats: unknown, ex_officio: [head, agent], cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each post with a number of seats and more posts that give one."""
    for post in examined.register.posts.values():
        if post.seats is not None and len(post.ex_officio) > post.seats:
            seats = "1 seat" if post.seats == 1 else f"{post.seats} seats"
            yield RULE.finding(
                f"{post.id!r} has {seats}, and {len(post.ex_officio)} posts that give one by office",
                examined.place(post, "ex_officio"),
                "correct the number of seats, or the list",
            )
