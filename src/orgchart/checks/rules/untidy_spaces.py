"""A name with spaces that nobody meant."""

from __future__ import annotations

from orgchart.checks.fixes import replaced
from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.texts import names
from orgchart.foundation.plain_text import shown

RULE = note(
    "OC911 untidy-spaces",
    summary="A name or title begins or ends with a space, or has two in a row, or one that is no plain space.",
    why="It looks like the same name, and is another one for every program that compares them.",
    instead="Write it with single plain spaces.",
    triggers="""
        people:
          dora: {name: "Dora  Elm", cites: [report]}
    """,
    silent="""
        people:
          dora: {name: "Dora Elm", cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each name that is not as it would be with its spaces set right, with the fix."""
    for text in names(examined):
        tidy = " ".join(text.text.split())
        if tidy and tidy != text.text:
            place = examined.place(text.one, *text.path)
            yield RULE.finding(
                f"the name {shown(text.text)} has spaces too many, or some that are no plain spaces",
                place,
                f"write {shown(tidy)}",
                fix=replaced(examined, place, text.text, tidy),
            )
