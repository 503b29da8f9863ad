"""A finding allowed, or a check left out, without a reason."""

from __future__ import annotations

from orgchart.checks.outcome import Outcome
from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC901 allowance-without-reason",
    default=True,
    summary="A comment allows a finding without saying why; it allows nothing until it does.",
    why="Whoever reads the register later cannot tell a considered exception from an inconvenience put out of sight.",
    instead="Write the reason after the code.",
    triggers="""
        people:
          dora: {name: Dora}    # orgchart: allow OC721
    """,
    silent="""
        people:
          dora: {name: Dora}    # orgchart: allow OC721 her posting is being looked into
        ---
        people:
          dora: {name: Dora}    # whether orgchart: allow could be used here is open
    """,
)


def review(_examined: Examined, outcome: Outcome) -> Findings:
    """Yield a finding for each comment that allows something without a reason."""
    for one in outcome.allowances:
        if not one.reason and one.words:
            yield RULE.finding(
                f"this comment allows {', '.join(one.words)} without a reason, and so allows nothing",
                one.place,
                "say why after the code, or delete the comment and settle the finding",
            )
