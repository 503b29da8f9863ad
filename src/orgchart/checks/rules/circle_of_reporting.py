"""Posts and units that report to one another on the same day."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.diagnostics.finding import Related
from orgchart.diagnostics.place import Place
from orgchart.foundation.graphs import chain, circles, groups
from orgchart.foundation.records import Frozen
from orgchart.temporal import Day, iso

_ALWAYS = 10**9

RULE = warning(
    "OC706 circle-of-reporting",
    default=True,
    summary="On some day posts or units certainly report to one another in a circle.",
    why="Nobody is the superior of all: a chain of command cannot be followed through it.",
    instead="Correct the line that is the wrong way round, or its dates.",
    triggers="""
        reporting:
          up: {from: clerk, to: head, start: 2016, end: 2018-02, cites: [report]}
          down: {from: head, to: clerk, start: 2017, end: 2018-02, cites: [report]}
        ---
        posts:
          porter: {unit: office, title: Porter, reports_to: guard, cites: [report]}
          guard: {unit: office, title: Guard, reports_to: porter, cites: [report]}
    """,
    silent="""
        reporting:
          up: {from: clerk, to: head, start: 2015, end: 2016, cites: [report]}
          down: {from: head, to: clerk, start: 2017, end: 2018-02, cites: [report]}
          self: {from: agent, to: head, start: 2017, end: 2018-02, cites: [report]}
    """,
)


class _Line(Frozen, kw_only=False):
    first: Day
    last: Day
    subject: str
    to: str
    place: Place | None


def check(examined: Examined) -> Findings:
    """Yield a finding for each group of posts and units, on the first day on which it has a circle.

    Dotted lines count for nothing: they are there beside the line of command.
    """
    lines = list(_lines(examined))
    graph: dict[str, list[str]] = {}
    for line in lines:
        graph.setdefault(line.subject, []).append(line.to)
    for group in groups(graph):
        if len(group) > 1:
            yield from _first_circle([line for line in lines if line.subject in group and line.to in group])


def _first_circle(lines: list[_Line]) -> Findings:
    for day in sorted({line.first for line in lines}):
        there = [line for line in lines if line.first <= day <= line.last]
        graph: dict[str, list[str]] = {}
        for line in there:
            graph.setdefault(line.subject, []).append(line.to)
        for circle in circles(graph):
            following = dict(zip(circle, (*circle[1:], circle[0]), strict=True))
            used = [line for line in there if following.get(line.subject) == line.to]
            when = "" if day == -_ALWAYS else f" on {iso(day)}"
            yield RULE.finding(
                f"a circle{when}: {chain(circle, 'reports to')}",
                used[0].place,
                "correct the line that is the wrong way round, or its dates",
                tuple(Related(line.place, "and this one") for line in used[1:] if line.place is not None),
            )
            return


def _lines(examined: Examined) -> Iterator[_Line]:
    for post in examined.register.posts.values():
        if post.status == "accepted":
            for at, to in enumerate(post.reports_to):
                if to != post.id:
                    yield _Line(-_ALWAYS, _ALWAYS, post.id, to, examined.place(post, "reports_to", at))
    for line in examined.register.reporting.values():
        days = examined.certain_days(line.id) if line.link == "solid" and line.subject != line.to else None
        if days is not None:
            yield _Line(days[0], days[1], line.subject, line.to, examined.place(line, "to"))
