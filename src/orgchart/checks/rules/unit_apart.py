"""A unit that is a part of nothing, where most are."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC718 unit-apart",
    summary="A unit is part of no other, has no part of its own, and is a member of none.",
    why="It stands alone beside the chart of the organisation; often its `part_of` was forgotten.",
    instead="Write what it is `part_of`, if a source says so.",
    triggers="""
        units:
          desk: {name: Desk, cites: [report]}
    """,
    silent="""
        units:
          desk: {name: Desk, part_of: office, cites: [report]}
          band: {name: Band, cites: [report]}
        memberships:
          joined: {unit: band, of: office, start: 2017, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each unit without a tie to another one, in a register with several units."""
    register = examined.register
    tied = {name for link in register.part_of.values() for name in (link.unit, link.parent)}
    for membership in register.memberships.values():
        if membership.unit is not None:
            tied |= {membership.unit, membership.of}
    for line in register.reporting.values():
        tied |= {line.subject, line.to}
    for unit in register.units.values():
        if unit.id not in tied and len(register.units) > 1 and unit.status != "retracted":
            yield RULE.finding(
                f"{unit.id!r} is part of no unit, and no unit of it",
                unit.place,
                "write `part_of:`, if a source says so",
            )
