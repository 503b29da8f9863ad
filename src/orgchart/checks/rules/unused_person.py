"""A person of whom the register says nothing."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC721 unused-person",
    summary="A person holds no post, belongs to no unit, and occurs in no event, figure or judgement.",
    why="A record was forgotten, or another one names somebody else by mistake.",
    instead="Record what is known of the person, or delete the record.",
    triggers="""
        people:
          dora: {name: Dora Elm, cites: [report]}
    """,
    silent="""
        people:
          dora: {name: Dora Elm, cites: [report]}
        tenures:
          dora-clerk: {person: dora, post: clerk, start: 2017, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each person whom nothing names; facts about somebody count as said."""
    register = examined.register
    named = {tenure.person for tenure in register.tenures.values()}
    named |= {membership.person for membership in register.memberships.values()}
    named |= {event.person for event in register.events.values()}
    named |= {strength.of for strength in register.strengths.values()}
    named |= {name for judgement in register.judgements.values() for name in (judgement.a, judgement.b)}
    for person in register.people.values():
        if person.id not in named and not person.facts:
            yield RULE.finding(
                f"nothing is told of {person.id!r}",
                person.place,
                "record what is known of the person, or delete the record",
            )
