"""Records that begin after one another in a circle."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.diagnostics.finding import Related
from orgchart.foundation.graphs import chain, circles

RULE = warning(
    "OC416 circle-of-before-and-after",
    default=True,
    summary="Records lie after (or before) one another in a circle, by `after`, `before` and `follows`.",
    why="All of them can only be true if everything happened on one and the same day; one of the statements is wrong.",
    instead="Delete the wrong `after` or `before`.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, after: ben-agent, cites: [{source: report, at: p. 2, seen: source}]}
          ben-agent: {person: ben, post: agent, after: ada-clerk, cites: [report]}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, before: flood, after: flood, cites: [report]}
        events:
          flood: {kind: other, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, after: ben-agent, cites: [{source: report, at: p. 2, seen: source}]}
          ben-agent: {person: ben, post: agent, cites: [{source: report, at: p. 2, seen: 2017}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each circle, at the statement of the first record in it; circles of `follows` are OC307."""
    records = {record.id: record for record in examined.register.records()}
    later: dict[str, set[str]] = {}
    for record in records.values():
        for other in record.after:
            later.setdefault(record.id, set()).add(other)
        for other in record.before:
            later.setdefault(other, set()).add(record.id)
    if not later:
        return
    follows = {record.id: record.follows.record for record in records.values() if record.follows is not None}
    for name, before in follows.items():
        later.setdefault(name, set()).add(before)
    for circle in circles(later):
        named_after = (*circle[1:], circle[0])
        if len(circle) == 1 or all(follows.get(one) == other for one, other in zip(circle, named_after, strict=True)):
            continue
        first, *others = (records[name] for name in circle if name in records)
        key = "after" if first.after else "before"
        yield RULE.finding(
            f"a circle: {chain(circle, 'lies after')}",
            examined.place(first, key),
            "delete the statement among these that is wrong",
            tuple(Related(place, "and this one") for other in others if (place := examined.place(other)) is not None),
        )
