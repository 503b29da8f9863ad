"""One person in posts of different units of one organisation at the same time."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.spans import pairs_at_once
from orgchart.checks.units import Units
from orgchart.diagnostics.finding import Related
from orgchart.temporal import iso

RULE = note(
    "OC726 posts-in-two-units",
    summary="One person certainly holds posts of two units of one organisation at the same time.",
    why="That is rare in many organisations: an end may be missing, or two people of one name are taken for one.",
    instead="Give the earlier tenure its end, where a source has it; if they are two people, give each a record.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2016, end: 2018-01, cites: [report]}
          ada-agent: {person: ada, post: agent, start: 2016, end: 2018-01, cites: [later]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2015, end: 2015, cites: [report]}
          ada-agent: {person: ada, post: agent, start: 2016, end: 2018-01, cites: [later]}
          ben-clerk: {person: ben, post: clerk, start: 2016, end: 2018-01, cites: [report]}
          ben-head: {person: ben, post: head, mode: acting, start: 2016, end: 2018-01, cites: [later]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each pair of tenures of one person that share two certain days or more.

    Posts of units that have nothing in common are another check's.
    """
    units = Units(examined.register)
    tenures, posts = examined.register.tenures, examined.register.posts
    for person, held in examined.by_person.items():
        if len({posts[tenure.post].unit for tenure in held}) < 2:
            continue
        spans = examined.held(tenure for tenure in held if tenure.mode != "claimed")
        for first, second in pairs_at_once(spans):
            a, b = tenures[first.name], tenures[second.name]
            one, other = posts[a.post].unit, posts[b.post].unit
            if one != other and units.root(one) == units.root(other):
                yield RULE.finding(
                    f"{person!r} is {a.post!r} in {one!r} and {b.post!r} in {other!r} on {iso(second.first)}",
                    examined.place(b, "person"),
                    "give the earlier one its end, where a source has it; if they are two people, give each a record",
                    () if a.place is None else (Related(a.place, f"{a.id} is here"),),
                )
