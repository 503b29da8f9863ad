"""A fact with a value and with alternatives."""

from __future__ import annotations

from typing import Any

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC211 fact-with-two-values",
    default=True,
    summary="A fact has both `value` and `one_of`.",
    why="The one says that it is known, the other that it is not; which is meant nobody can tell.",
    instead="Keep `value` where the source decides, `one_of` where it does not.",
    triggers="""
        people:
          dora:
            name: Dora Elm
            facts: [{kind: origin, value: Faro, one_of: [Faro, Lagos], cites: [report]}]
    """,
    silent="""
        people:
          dora:
            name: Dora Elm
            facts: [{kind: origin, one_of: [Faro, Lagos], cites: [report]}]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each such fact of a person or unit."""
    things: tuple[Any, ...] = (*examined.register.people.values(), *examined.register.units.values())
    for thing in things:
        for at, fact in enumerate(thing.facts):
            if fact.value is not None and fact.one_of:
                yield RULE.finding(
                    f"the {fact.kind} of {thing.id!r} has a value, and alternatives to it",
                    examined.place(thing, "facts", at, "one_of"),
                    "keep `value` where the source decides, `one_of` where it does not",
                )
