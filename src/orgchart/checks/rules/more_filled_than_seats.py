"""A post with more seats filled than it has."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC702 more-filled-than-seats",
    default=True,
    summary="A post has more seats filled than it has seats.",
    why="One of the two numbers is wrong; the unnamed holders on every chart are counted from them.",
    instead="Correct the number that is wrong.",
    triggers="""
        posts:
          councillor: {unit: office, title: Councillor, seats: 14, filled: 15, cites: [report]}
    """,
    silent="""
        posts:
          councillor: {unit: office, title: Councillor, seats: 15, filled: 14, cites: [report]}
          elder: {unit: office, title: Elder, seats: {min: 20}, filled: 22, cites: [report]}
          guard: {unit: office, title: Guard, seats: unknown, filled: 2, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each post with a number of seats and more of them filled."""
    for post in examined.register.posts.values():
        if post.filled is not None and post.seats is not None and post.filled > post.seats:
            yield RULE.finding(
                f"{post.id!r} has {post.filled} of {post.seats} seats filled"
                if post.seats_written
                else f"{post.id!r} has {post.filled} seats filled, and 1 seat, as no number is written",
                examined.place(post, "filled"),
                "correct the number that is wrong; `seats: unknown` where no source says",
            )
