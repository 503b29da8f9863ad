"""A post that is vacant and held at the same time."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.spans import overlapping
from orgchart.diagnostics.finding import Related
from orgchart.temporal import iso

RULE = warning(
    "OC704 vacant-and-held",
    default=True,
    summary="A post with one seat is certainly vacant and certainly held on the same days.",
    why="Sources disagree, or a date is wrong; a chart shows both.",
    instead="Correct the date, or mark both claims `status: conflict`.",
    triggers="""
        tenures:
          nobody-head: {vacant: true, post: head, start: 2016, end: 2017-06, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017-01, end: 2018-02, cites: [report]}
    """,
    silent="""
        tenures:
          nobody-head: {vacant: true, post: head, start: 2016, end: 2017-06, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017-07, end: 2018-02, cites: [report]}
          ada-head: {person: ada, post: head, mode: acting, start: 2016, end: 2017-06, cites: [report]}
          nobody-clerk: {vacant: true, post: clerk, start: 2016, end: 2017-06, cites: [report]}
          ben-clerk: {person: ben, post: clerk, start: 2016, end: 2018-02, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each vacancy that shares two days or more with a substantive holder of the only seat."""
    tenures = examined.register.tenures
    for name, listed in examined.by_post.items():
        if examined.register.posts[name].seats != 1 or not any(one.vacant for one in listed):
            continue
        spans = examined.held(
            one for one in listed if one.vacant or (one.unknown is None and one.mode == "substantive")
        )
        for first, second, day in overlapping(spans):
            if tenures[first.name].vacant != tenures[second.name].vacant:
                other = tenures[first.name].place
                yield RULE.finding(
                    f"{name!r} is vacant and held on {iso(day)}: {first.name}, {second.name}",
                    examined.place(tenures[second.name], "start"),
                    "correct the date, or mark both claims `status: conflict`",
                    () if other is None else (Related(other, f"{first.name} is here"),),
                )
