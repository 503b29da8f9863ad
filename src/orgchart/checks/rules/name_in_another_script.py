"""A name that is not in the script it is said to be in."""

from __future__ import annotations

import unicodedata

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.texts import names
from orgchart.foundation.plain_text import shown

_NAMES = {
    "Latn": "LATIN", "Arab": "ARABIC", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Hebr": "HEBREW", "Armn": "ARMENIAN",
    "Geor": "GEORGIAN", "Deva": "DEVANAGARI",
}  # fmt: skip

RULE = warning(
    "OC811 name-in-another-script",
    default=True,
    summary="A name has no letter of the script that its `script`, or its `lang`, says.",
    why="It is shown and searched as what it is not; mostly the tag was copied from the name above.",
    instead="Correct the tag: `ar` is Arabic script, `ar-Latn` is Arabic in Latin letters.",
    triggers="""
        units:
          desk: {name: Desk, names: [{text: al-maliyah, script: Arab}], part_of: office, cites: [report]}
        ---
        units:
          desk:
            name: Desk
            names: [{text: "\u0627\u0644\u0645\u0627\u0644\u064a\u0629", lang: ar-Latn}]
            part_of: office
            cites: [report]
    """,
    silent="""
        units:
          desk:
            name: Desk
            names:
              - {text: al-maliyah, lang: ar-Latn}
              - {text: "\u0627\u0644\u0645\u0627\u0644\u064a\u0629", script: Arab}
            part_of: office
            cites: [report]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each name with letters, of which none is of the script written beside it."""
    for text in names(examined):
        name = text.name
        if name is None:
            continue
        tagged = [part for part in (name.lang or "").split("-")[1:] if len(part) == 4 and part.isalpha()]
        for key, script in (("script", name.script), ("lang", tagged[0].capitalize() if tagged else None)):
            wanted = _NAMES.get(script or "")
            alphabetic = [letter for letter in name.text if letter.isalpha()]
            if wanted and alphabetic and not any(unicodedata.name(each, "").startswith(wanted) for each in alphabetic):
                yield RULE.finding(
                    f"the name {shown(name.text)} has no letter of the script {script}",
                    examined.place(text.one, *text.path[:-1], key),
                    "correct the tag, or the name",
                )
                break
