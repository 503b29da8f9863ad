"""A statement without a source."""

from __future__ import annotations

from typing import Any

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC601 uncited-claim",
    default=True,
    summary="A tenure, membership, line, figure or event has no citation.",
    why="Nobody can check it, and it is drawn like what somebody has reported.",
    instead="Cite the source that says so.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each uncited claim; what the register itself concludes (`inferred: true`) needs none."""
    register = examined.register
    claims: tuple[Any, ...] = (
        *register.tenures.values(), *register.memberships.values(), *register.reporting.values(),
        *register.strengths.values(), *register.events.values(),
    )  # fmt: skip
    for claim in claims:
        if not claim.cites and not claim.inferred and claim.status != "retracted":
            yield RULE.finding(
                f"{claim.id!r} cites no source",
                claim.place,
                "add `cites:` with the source that says so, and the place in it",
            )
