"""Days between two holders of which nothing is said."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.diagnostics.finding import Related
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.temporal import iso

RULE = note(
    "OC711 gap-in-succession",
    summary="Between two holders of a post with one seat lies more than a month in which nobody can have held it, and "
    "nothing says that it was vacant, or not known.",
    why="A chart of these days shows the post as not recorded; a reader takes it for vacant.",
    instead="Say that it was vacant, that the holder is unnamed, or that it could not be found out.",
    triggers="""
        posts:
          porter: {unit: office, title: Porter, cites: [report]}
        tenures:
          ada-porter: {person: ada, post: porter, start: 2015, end: 2016-03, cites: [report]}
          ben-porter: {person: ben, post: porter, start: 2017-01, end: 2018-01, cites: [report]}
    """,
    silent="""
        posts:
          porter: {unit: office, title: Porter, cites: [report]}
          guard: {unit: office, title: Guard, cites: [report]}
        tenures:
          ada-porter: {person: ada, post: porter, start: 2015, end: 2016-03, cites: [report]}
          not-told: {unknown: neither report says, post: porter, start: 2016-04, end: 2016-12, cites: [report]}
          ben-porter: {person: ben, post: porter, start: 2017-01, end: 2018-01, cites: [report]}
          ada-guard: {person: ada, post: guard, start: 2015, end: "2016", cites: [report]}
          ben-guard: {person: ben, post: guard, start: 2017-01, end: 2018-01, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each gap, at the start of the holder after it. Whatever is said of the post fills it."""
    certain = examined.resolution.certain
    for name, tenures in examined.by_post.items():
        if examined.register.posts[name].seats != 1 or len(tenures) < 2:
            continue
        spans = []
        for tenure in tenures:
            bounds = certain(tenure.id)
            first = BEFORE_ALL if bounds.s0 is None else bounds.s0
            spans.append((first, AFTER_ALL if bounds.e1 is None else bounds.e1, tenure))
        spans.sort(key=lambda span: (span[0], span[1], span[2].id))
        until, before = spans[0][1], spans[0][2]
        for first, last, tenure in spans[1:]:
            if first - until > 31:
                yield RULE.finding(
                    f"nothing is said of {name!r} from {iso(until + 1)} to {iso(first - 1)}, between "
                    f"{before.id!r} and {tenure.id!r}",
                    examined.place(tenure, "start"),
                    "add a tenure `vacant: true`, `unnamed:` or `unknown:` for these days",
                    () if before.place is None else (Related(before.place, f"{before.id} is here"),),
                )
            if last > until:
                until, before = last, tenure
