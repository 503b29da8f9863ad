"""A spelling of a source that is not among the names."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.texts import names, spelled
from orgchart.foundation.plain_text import shown
from orgchart.model import Membership, Tenure

RULE = note(
    "OC812 spelling-not-kept",
    summary="A citation gives a spelling (`spelled`) that is not among the names of the person, unit or post.",
    why="It is found by search, but no list of names has it; who exports the names loses it.",
    instead="Add it under `names` with `kind: spelling`.",
    triggers="""
        people:
          dora: {name: Dora Elm, cites: [{source: report, at: p. 2, spelled: Dorah Elme}]}
    """,
    silent="""
        people:
          dora:
            name: Dora Elm
            names: [{text: Dorah Elme, kind: spelling}]
            cites: [{source: report, at: p. 2, spelled: Dorah Elme}, {source: later, at: p. 1, spelled: Dora Elm}]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each spelling that a citation gives of somebody's name, and `names` does not have."""
    known: dict[str, set[str]] = {}
    for text in names(examined):
        known.setdefault(text.one.id, set()).add(text.text)
    reported: set[tuple[str, str]] = set()
    for text in spelled(examined):
        owner = text.one.person if isinstance(text.one, (Tenure, Membership)) else text.one.id
        if owner is None or owner not in known or text.text in known[owner] or (owner, text.text) in reported:
            continue
        reported.add((owner, text.text))
        yield RULE.finding(
            f"the spelling {shown(text.text)} is not among the names of {owner!r}",
            examined.place(text.one, *text.path),
            "add it under `names:` with `kind: spelling`",
        )
