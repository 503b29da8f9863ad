"""One person in one post twice at the same time."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.spans import HeldDays, overlapping
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
    for tenures in examined.by_person.values():
        if len(tenures) < 2:
            continue
        alike: dict[tuple[str, str], list[Tenure]] = {}
        for tenure in tenures:
            alike.setdefault((tenure.post, tenure.mode), []).append(tenure)
        for same in alike.values():
            if len(same) > 1:
                yield from _pairs(examined, same)


def _pairs(examined: Examined, tenures: list[Tenure]) -> Findings:
    spans = [
        HeldDays(days[0], days[1], tenure.id)
        for tenure in tenures
        if tenure.status == "accepted" and (days := examined.certain_days(tenure.id)) is not None
    ]
    pairs = {(first.name, second.name) for first, second, _ in overlapping(spans)}
    written: dict[tuple[str, str], str] = {}
    for tenure in tenures:
        dates = dict(examined.dates(tenure))
        if "start" in dates:
            key = (dates["start"].source, dates["end"].source if "end" in dates else "")
            if key in written and tenure.status == "accepted":
                pairs.add((written[key], tenure.id))
            written.setdefault(key, tenure.id)
    reported: set[str] = set()
    for first, second in sorted(pairs):
        if second not in reported:
            reported.add(second)
            tenure, other = examined.register.tenures[second], examined.register.tenures[first].place
            yield RULE.finding(
                f"{second!r} says the same as {first!r}: {tenure.person} as {tenure.post}",
                tenure.place,
                "make one tenure of them, with the citations of both",
                () if other is None else (Related(other, "the other one"),),
            )
