"""A judgement on one person alone."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC802 judgement-on-oneself",
    default=True,
    summary="A judgement compares a person with the same person.",
    why="It is a slip: one of the two was meant to be somebody else, on whom there is no judgement now.",
    instead="Write the other person's id.",
    triggers="""
        judgements:
          who: {a: ada, b: ada, verdict: unsure, because: both sign with A., cites: [report]}
    """,
    silent="""
        judgements:
          who: {a: ada, b: ben, verdict: unsure, because: both sign with A., cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each judgement of which both sides are the same id."""
    for one in examined.register.judgements.values():
        if one.a == one.b:
            yield RULE.finding(
                f"{one.id!r} compares {one.a!r} with {one.b!r}", examined.place(one, "b"), "write the other person's id"
            )
