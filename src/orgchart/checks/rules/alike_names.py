"""Two people whose names are alike, with no judgement on whether they are one."""

from __future__ import annotations

from itertools import combinations

from orgchart.checks.judged import judged_pairs
from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.texts import TITLES, names
from orgchart.diagnostics.finding import Related
from orgchart.foundation.plain_text import shown
from orgchart.questions.search import letters, sound

_MOST = 6
"""Of more people than this with names that sound alike, only the first are reported: it is a name that many have."""

RULE = note(
    "OC805 alike-names",
    summary="The names of two people sound alike, and no judgement says whether they are the same.",
    why="One person under two spellings counts twice. No measure of likeness tells the same from different: this is a "
    "question, never an answer.",
    instead="Look into it, and write a judgement: same, different or unsure, with the reason.",
    triggers="""
        people:
          adda: {name: Adda Linde, cites: [report]}
          ada-lynd: {name: Ada Lynd, cites: [later]}
        ---
        people:
          zia-one: {name: Mullah Sohbatullah, cites: [report]}
          zia-two: {name: Suhbat Ullah, cites: [later]}
    """,
    silent="""
        people:
          adda-lindt: {name: Adda Linde, cites: [report]}
          haji: {name: Haji, cites: [report]}
          haji-omar: {name: Haji Omar, cites: [report]}
        judgements:
          who: {a: ada, b: adda-lindt, verdict: unsure, because: both sign with A., cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each pair of people with a name that sounds the same, titles left out.

    People are put in groups by how their names sound, so that no two names are compared one by one.
    """
    people = examined.register.people
    judged = judged_pairs(examined.register)
    groups: dict[str, dict[str, str]] = {}
    for text in names(examined, "people"):
        key = key_of(text.text)
        if key is not None:
            groups.setdefault(key, {}).setdefault(text.one.id, text.text)
    reported: set[frozenset[str]] = set()
    for _, group in sorted(groups.items()):
        for a, b in combinations(sorted(group)[:_MOST], 2):
            pair = frozenset((a, b))
            if pair in reported or pair in judged or letters(group[a]) == letters(group[b]):  # the last is OC806
                continue
            reported.add(pair)
            place = people[a].place
            yield RULE.finding(
                f"{b!r} ({shown(group[b])}) and {a!r} ({shown(group[a])}) may be the same person; no judgement says",
                people[b].place,
                f"look into it, and write a judgement on `a: {a}` and `b: {b}`",
                () if place is None else (Related(place, f"{a} is here"),),
            )


def key_of(name: str) -> str | None:
    """Return how a name sounds, titles and the space between its parts left out; None where too little is left."""
    words = [word for word in letters(name).split() if word not in TITLES]
    key = sound("".join(words)) if words else ""
    digits = " ".join(word for word in words if not word.isalpha())
    return f"{key} {digits}" if len(key) > 2 or len(words) > 1 else None
