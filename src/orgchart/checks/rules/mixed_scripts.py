"""A word in letters of two scripts."""

from __future__ import annotations

import re
import unicodedata

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.texts import names, spelled
from orgchart.foundation.plain_text import shown

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "ARABIC", "HEBREW", "GEORGIAN")
_WORD = re.compile(r"[^\W\d_]+")

RULE = warning(
    "OC808 mixed-scripts",
    default=True,
    summary="A word of a name is written in letters of two scripts, such as Latin and Cyrillic.",
    why="Letters that look alike are not alike: the name is never found by those who type it in one script.",
    instead="Write the word in one script.",
    triggers="""
        people:
          dora: {name: "D\u043era Elm", cites: [report]}    # the second letter is Cyrillic
    """,
    silent="""
        people:
          dora: {name: Dora Elm, cites: [report]}
        ---
        people:
          dora: {name: "Dora \u042d\u043b\u043c", names: [{text: "\u0414\u043e\u0440\u0430"}], cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each name and spelling with such a word."""
    for text in (*names(examined, ascii_too=False), *spelled(examined)):
        for word in _WORD.findall(text.text):
            scripts = {} if word.isascii() else _scripts(word)
            if len(scripts) > 1:
                listed = ", ".join(f"{name.capitalize()} {shown(letters)}" for name, letters in scripts.items())
                yield RULE.finding(
                    f"the word {shown(word)} has letters of two scripts: {listed}",
                    examined.place(text.one, *text.path),
                    "write the word in one script",
                )


def _scripts(word: str) -> dict[str, str]:
    """Return the letters of a word by script, in the order in which the scripts occur."""
    scripts: dict[str, str] = {}
    for letter in unicodedata.normalize("NFC", word):
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in _SCRIPTS and not unicodedata.category(letter).startswith("M"):
            scripts[script] = scripts.get(script, "") + letter
    return scripts
