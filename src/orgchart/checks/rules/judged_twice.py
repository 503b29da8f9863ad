"""Two judgements on the same pair of people."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.diagnostics.finding import Related
from orgchart.model import Judgement

RULE = warning(
    "OC804 judged-twice",
    default=True,
    summary="Two judgements on the same two people differ, and their dates do not tell which is the later one.",
    why="Both count; which one a chart follows would be chance.",
    instead="Write when each was decided (`decided`), or delete the one given up.",
    triggers="""
        judgements:
          first: {a: ada, b: ben, verdict: same, because: both sign with A., cites: [report]}
          second: {a: ben, b: ada, verdict: different, because: seen together, cites: [later]}
    """,
    silent="""
        judgements:
          first: {a: ada, b: ben, verdict: same, because: both sign, decided: 2018-03, cites: [report]}
          second: {a: ben, b: ada, verdict: different, because: seen, decided: 2018-09, cites: [later]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each judgement that differs from one of a lesser id, where their order is not certain."""
    first: dict[frozenset[str], list[Judgement]] = {}
    for one in examined.register.judgements.values():
        pair = frozenset((one.a, one.b))
        other = next((other for other in first.get(pair, ()) if _unordered(one, other)), None)
        first.setdefault(pair, []).append(one)
        if other is not None and len(pair) == 2:
            yield RULE.finding(
                f"{one.id!r} says {one.verdict}, {other.id!r} says {other.verdict} of the same two people",
                examined.place(one, "verdict"),
                "write when each was decided, or delete the one given up",
                () if other.place is None else (Related(other.place, "the other one"),),
            )


def _unordered(one: Judgement, other: Judgement) -> bool:
    if one.verdict == other.verdict:
        return False
    if one.decided is None or other.decided is None:
        return True
    a, b = one.decided, other.decided
    return not (
        (a.latest is not None and b.earliest is not None and a.latest < b.earliest)
        or (b.latest is not None and a.earliest is not None and b.latest < a.earliest)
    )
