"""A unit in which there is nothing."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC719 empty-unit",
    summary="A unit has no posts, parts, members or figures, is a member of nothing, and no line leads to it.",
    why="It is drawn as an empty box; what was to be in it was forgotten, or stands under another id.",
    instead="Record what a source says of it, or delete it.",
    triggers="""
        units:
          desk: {name: Desk, part_of: office, cites: [report]}
    """,
    silent="""
        units:
          desk: {name: Desk, part_of: office, cites: [report]}
        strengths:
          desk-staff: {of: desk, count: about 12, cites: [{source: report, at: p. 2, seen: source}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each unit of which nothing else speaks but its own record, and events."""
    register = examined.register
    used = {post.unit for post in register.posts.values()} | {link.parent for link in register.part_of.values()}
    for membership in register.memberships.values():
        used |= {membership.of, membership.unit or membership.of}
    used |= {name for line in register.reporting.values() for name in (line.subject, line.to)}
    used |= {strength.of for strength in register.strengths.values()}
    used |= {name for post in register.posts.values() for name in post.reports_to}
    for unit in register.units.values():
        if unit.id not in used and not unit.facts and unit.status != "retracted":
            yield RULE.finding(
                f"{unit.id!r} has neither posts nor parts nor members",
                unit.place,
                "record what a source says of it, or delete it",
            )
