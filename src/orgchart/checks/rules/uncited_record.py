"""A unit, post, person or dated link without a source."""

from __future__ import annotations

from typing import Any

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC602 uncited-record",
    summary="A unit, post or person, or the place of a unit in another one, has no citation.",
    why="That a unit or post existed is a statement as well, and may be all that a source says.",
    instead="Cite the source that speaks of it.",
    triggers="""
        posts:
          porter: {unit: office, title: Porter}
        ---
        units:
          desk: {name: Desk, part_of: [{unit: office, start: 2017}], cites: [report]}
    """,
    silent="""
        posts:
          porter: {unit: office, title: Porter, cites: [report]}
        ---
        units:
          desk:
            name: Desk
            part_of: [{unit: office, start: 2017, cites: [report]}]
            cites: [report]
        ---
        people:
          dora: {name: Dora Elm, names: [{text: Dorothea, cites: [report]}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each; an undated link is covered by its unit, a person by the citations of a name."""
    register = examined.register
    dated = (link for link in register.part_of.values() if link.dated)
    records: tuple[Any, ...] = (*register.units.values(), *register.posts.values(), *register.people.values(), *dated)
    for one in records:
        parts = (*getattr(one, "names", ()), *getattr(one, "facts", ()))
        if one.cites or getattr(one, "inferred", False) or any(part.cites for part in parts):
            continue
        if getattr(one, "status", "accepted") != "retracted":
            yield RULE.finding(
                f"{one.id!r} cites no source", one.place, "add `cites:` with the source that speaks of it"
            )
