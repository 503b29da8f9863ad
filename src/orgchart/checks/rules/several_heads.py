"""A unit with several posts of head."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.diagnostics.finding import Related

RULE = note(
    "OC717 several-heads",
    summary="Two posts of a unit are marked `head: true` for the same time.",
    why="The change of its head, at which presumption can stop, is looked for in both; mostly one of them is a deputy.",
    instead="Leave `head` with the post that heads the unit.",
    triggers="""
        posts:
          joint-head: {unit: office, title: Joint head, head: true, cites: [report]}
    """,
    silent="""
        posts:
          chief: {unit: branch, title: Chief, head: true, cites: [report]}
          director: {unit: branch, title: Director, head: true, start: 2018-01, cites: [report]}
        events:
          end-of-chief: {kind: abolition, post: chief, date: 2017-12, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each head post of a unit that can exist together with one of a lesser id."""
    posts = examined.register.posts
    for unit, heads in sorted(examined.resolution.heads.items()):
        if len(heads) < 2:
            continue
        lives = [(name, examined.resolution.certain(name)) for name in sorted(heads)]
        for at, (name, life) in enumerate(lives):
            for before, other in lives[:at]:
                apart = (life.s0 is not None and other.e1 is not None and other.e1 < life.s0) or (
                    other.s0 is not None and life.e1 is not None and life.e1 < other.s0
                )
                if not apart:
                    place = posts[before].place
                    yield RULE.finding(
                        f"{name!r} and {before!r} both head {unit!r}",
                        examined.place(posts[name], "head"),
                        "leave `head: true` with the post that heads the unit",
                        () if place is None else (Related(place, f"{before} is here"),),
                    )
                    break
