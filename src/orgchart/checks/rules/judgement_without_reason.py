"""A judgement that does not say why."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC803 judgement-without-reason",
    default=True,
    summary="A judgement gives no reason (`because`).",
    why="Who is who is the register's own conclusion; without its reason nobody can agree, or come to another one.",
    instead="Say why in `because`.",
    triggers="""
        judgements:
          who: {a: ada, b: ben, verdict: same, cites: [report]}
    """,
    silent="""
        judgements:
          who: {a: ada, b: ben, verdict: same, because: both sign with A., cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each judgement without `because`."""
    for one in examined.register.judgements.values():
        if one.because is None:
            yield RULE.finding(
                f"{one.id!r} does not say why {one.a!r} and {one.b!r} are {_in_words(one.verdict)}",
                one.place,
                "add `because:` with the reason",
            )


def _in_words(verdict: str) -> str:
    return {"same": "the same", "different": "different people"}.get(verdict, "perhaps the same")
