"""A character in a name that cannot be seen."""

from __future__ import annotations

import re
import unicodedata

from orgchart.checks.fixes import replaced
from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.texts import names, spelled

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufeff\ufff9-\ufffb]"
)
_TO_LEAVE_OUT = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Those that mean nothing in any script, so that a name is the same without them; marks of direction are not."""

RULE = warning(
    "OC809 invisible-character",
    default=True,
    summary="A name or title holds a character that cannot be seen: a soft hyphen, a zero-width space.",
    why="It comes along when text is copied from a PDF or a web page; the name no longer equals itself.",
    instead="Type the name anew. The joiners that Persian and Pashto need are no such characters.",
    triggers="""
        people:
          dora: {name: "Do\\u00adra Elm", cites: [report]}
        ---
        units:
          desk: {name: "Desk\\u200b", part_of: office, cites: [report]}
    """,
    silent="""
        people:
          dora: {name: "Dora Elm", names: [{text: "\u062f\u0648\u0631\u0627\u200c\u0627\u0644\u0645"}], cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each name and spelling with such characters."""
    for text in (*names(examined, ascii_too=False), *spelled(examined)):
        character = _INVISIBLE.search(text.text)
        if character is not None:
            place = examined.place(text.one, *text.path)
            without = _TO_LEAVE_OUT.sub("", text.text)
            safe = without and _INVISIBLE.search(without) is None
            yield RULE.finding(
                f"the name holds U+{ord(character[0]):04X} ({unicodedata.name(character[0], 'unnamed').lower()}), "
                f"which cannot be seen, after {text.text[: character.start()].rpartition(' ')[2]!r}",
                place,
                "type the name anew",
                fix=replaced(examined, place, text.text, without) if safe else None,
            )
