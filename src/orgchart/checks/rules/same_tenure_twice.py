"""One person in one post twice at the same time."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.twice import said_twice
from orgchart.diagnostics.finding import Related
from orgchart.model import Tenure

RULE = warning(
    "OC705 same-tenure-twice",
    default=True,
    summary="Two tenures say that the same person held the same post, in the same way, at the same time.",
    why="The statement was entered twice, often in two files, and its citations are torn apart.",
    instead="Make one tenure of them, with the citations of both.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, end: 2018-02, cites: [report]}
          clerk-ada: {person: ada, post: clerk, start: 2017, end: 2018-02, cites: [later]}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, cites: [report]}
          clerk-ada: {person: ada, post: clerk, start: 2016, cites: [later]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2015, end: 2016, cites: [report]}
          clerk-ada: {person: ada, post: clerk, start: 2017, end: 2018-02, cites: [later]}
          ada-acts: {person: ada, post: clerk, mode: acting, start: 2017, cites: [later]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each pair that shares two certain days or more, or has the same written dates."""
    alike: dict[tuple[str, str, str], list[Tenure]] = {}
    for person, tenures in examined.by_person.items():
        for tenure in tenures:
            alike.setdefault((person, tenure.post, tenure.mode), []).append(tenure)
    for first, second in said_twice(examined, alike.values()):
        yield RULE.finding(
            f"{second.id!r} says the same as {first.id!r}: {second.person} as {second.post}",
            second.place,
            "make one tenure of them, with the citations of both",
            () if first.place is None else (Related(first.place, "the other one"),),
        )
