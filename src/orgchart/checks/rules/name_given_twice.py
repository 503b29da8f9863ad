"""One name given twice to the same person, unit or post."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.texts import names
from orgchart.foundation.plain_text import shown

RULE = note(
    "OC813 name-given-twice",
    summary="A person, unit or post has the same name twice.",
    why="One of them was meant to be another spelling, or is a copy left behind.",
    instead="Delete one of the two, or correct it.",
    triggers="""
        people:
          dora: {name: Dora Elm, names: [{text: Dora Elm, kind: alias}], cites: [report]}
    """,
    silent="""
        people:
          dora:
            name: Dora Elm
            names: [{text: Dora Elm, kind: spelling, cites: [report]}, {text: Dorah Elm}]
            cites: [report]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each repetition that adds nothing: no citation, no language, no script."""
    seen: set[tuple[str, str]] = set()
    for text in names(examined):
        key = (text.one.id, text.text)
        name = text.name
        if key in seen and name is not None and not name.cites and name.lang is None and name.script is None:
            yield RULE.finding(
                f"{text.one.id!r} has the name {shown(text.text)} twice",
                examined.place(text.one, *text.path),
                "delete one of the two, or correct it",
            )
        seen.add(key)
