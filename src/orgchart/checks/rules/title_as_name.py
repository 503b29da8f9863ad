"""A title where a name should be."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.texts import TITLES, names
from orgchart.foundation.plain_text import shown
from orgchart.questions.search import letters

RULE = note(
    "OC807 title-as-name",
    summary="The whole name of a person is a title or a form of address.",
    why="Many have it: somebody else called so will be taken for the same person.",
    instead="Leave `name` out where it is not known, keep the title with `kind: title` under `names`, and say so in a "
    "note.",
    triggers="""
        people:
          haji: {name: Haji, cites: [report]}
    """,
    silent="""
        people:
          haji: {names: [{text: Haji, kind: title}], cites: [report]}
          haji-omar: {name: Haji Omar, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each name of a person that is made of titles only, unless it is marked as one."""
    for text in names(examined, "people"):
        words = letters(text.text).split()
        if words and all(word in TITLES for word in words) and (text.name is None or text.name.kind != "title"):
            yield RULE.finding(
                f"the name of {text.one.id!r} is {shown(text.text)}, which is a title",
                examined.place(text.one, *text.path),
                "keep it under `names:` with `kind: title`, and leave `name` out",
            )
