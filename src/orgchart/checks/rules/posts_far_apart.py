"""One person in posts of unconnected organisations at the same time."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.spans import overlapping
from orgchart.checks.units import Units
from orgchart.diagnostics.finding import Related
from orgchart.temporal import iso

RULE = note(
    "OC716 posts-far-apart",
    summary="One person certainly holds posts of two organisations at the same time that have nothing to do with each "
    "other.",
    why="It happens; but it is also how two people of one name are found out.",
    instead="If they are two people, give each a record, with a judgement.",
    triggers="""
        units:
          museum: {name: The museum, cites: [later]}
        posts:
          guide: {unit: museum, title: Guide, cites: [later]}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, end: 2018-01, cites: [report]}
          ada-guide: {person: ada, post: guide, start: 2016, end: 2018-01, cites: [later]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, end: 2018-01, cites: [report]}
          ada-agent: {person: ada, post: agent, start: 2016, end: 2018-01, cites: [later]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each pair of posts without a unit in common, at any height, that one person holds at once."""
    units = Units(examined.register)
    tenures, posts = examined.register.tenures, examined.register.posts
    for person, held in examined.by_person.items():
        if len({units.root(posts[tenure.post].unit) for tenure in held}) < 2:
            continue
        spans = examined.held(tenure for tenure in held if tenure.mode != "claimed")
        for first, second, day in overlapping(spans):
            a, b = tenures[first.name], tenures[second.name]
            if units.root(posts[a.post].unit) != units.root(posts[b.post].unit):
                yield RULE.finding(
                    f"{person!r} is {a.post!r} and {b.post!r} on {iso(day)}, in units that have nothing in common",
                    examined.place(b, "person"),
                    "if they are two people, give each a record, with a judgement",
                    () if a.place is None else (Related(a.place, f"{a.id} is here"),),
                )
