"""Judgements that cannot all be right."""

from __future__ import annotations

from orgchart.checks.judged import Same
from orgchart.checks.rule import Examined, Findings, warning
from orgchart.diagnostics.finding import Related

RULE = warning(
    "OC801 judgements-contradict",
    default=True,
    summary="Two people are judged different, and the same by way of others.",
    why="If a is b and b is c, then a is c. How many people there are depends on which judgement is asked first.",
    instead="Revise one of the judgements; `unsure` is a verdict, too.",
    triggers="""
        judgements:
          one: {a: ada, b: ben, verdict: same, because: both sign with A., cites: [report]}
          three: {a: ada, b: cyra, verdict: different, because: seen together, cites: [later]}
          two: {a: ben, b: cyra, verdict: same, because: one address, cites: [report]}
    """,
    silent="""
        judgements:
          one: {a: ada, b: ben, verdict: same, because: both sign with A., cites: [report]}
          three: {a: ada, b: cyra, verdict: different, because: seen together, cites: [later]}
          two: {a: ben, b: cyra, verdict: unsure, because: one address, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each judgement "different" on two people whom others make the same.

    The judgements on the same pair are looked at elsewhere.
    """
    judgements = examined.register.judgements.values()
    same = Same(judgements)
    direct = {frozenset((one.a, one.b)) for one in judgements if one.verdict == "same"}
    for one in judgements:
        if one.verdict != "different" or one.a == one.b or frozenset((one.a, one.b)) in direct:
            continue
        if same.root(one.a) == same.root(one.b):
            group = [
                other for other in judgements if other.verdict == "same" and same.root(other.a) == same.root(one.a)
            ]
            yield RULE.finding(
                f"{one.id!r} holds {one.a!r} and {one.b!r} for different people, "
                f"but {', '.join(other.id for other in group)} make them the same",
                examined.place(one, "verdict"),
                "revise one of these judgements; `unsure` is a verdict, too",
                tuple(Related(other.place, f"{other.id} is here") for other in group if other.place is not None),
            )
