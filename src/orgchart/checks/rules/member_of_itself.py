"""Something that belongs to, reports to, or has a seat in itself."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC703 member-of-itself",
    default=True,
    summary="A unit is a member of itself, a post or unit reports to itself, or a post gives a seat in itself.",
    why="It is a slip of the pen: another id was meant.",
    instead="Write the id that is meant.",
    triggers="""
        memberships:
          joined: {unit: branch, of: branch, start: 2017, cites: [report]}
        ---
        reporting:
          line: {from: clerk, to: clerk, start: 2017, cites: [report]}
        ---
        posts:
          porter: {unit: office, title: Porter, reports_to: [porter], cites: [report]}
        ---
        posts:
          elder: {unit: office, title: Elder, seats: 5, ex_officio: [head, elder], cites: [report]}
    """,
    silent="""
        memberships:
          joined: {unit: branch, of: office, start: 2017, cites: [report]}
        ---
        posts:
          elder: {unit: office, title: Elder, seats: 5, ex_officio: [head], reports_to: [head], cites: [report]}
        reporting:
          line: {from: clerk, to: head, start: 2017, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each such membership, line and post."""
    register = examined.register
    for membership in register.memberships.values():
        if membership.unit is not None and membership.unit == membership.of:
            yield RULE.finding(
                f"{membership.unit!r} is a member of itself in {membership.id!r}",
                examined.place(membership, "of"),
                "write the unit it belongs to",
            )
    for line in register.reporting.values():
        if line.subject == line.to:
            yield RULE.finding(
                f"{line.to!r} reports to itself in {line.id!r}", examined.place(line, "to"), "write whom it reports to"
            )
    for post in register.posts.values():
        for key, word in (("reports_to", "reports to itself"), ("ex_officio", "gives a seat in itself")):
            names = getattr(post, key)
            if post.id in names:
                yield RULE.finding(
                    f"{post.id!r} {word}", examined.place(post, key, names.index(post.id)), "write the id that is meant"
                )
