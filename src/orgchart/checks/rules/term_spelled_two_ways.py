"""A term in the names of units and posts that is transliterated in two ways."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.texts import WrittenName, names
from orgchart.diagnostics.finding import Related
from orgchart.foundation.plain_text import shown
from orgchart.questions.search import letters, sound

RULE = note(
    "OC810 term-spelled-two-ways",
    summary="The names of units and posts spell one word in two ways (Taleban, Taliban).",
    why="Who looks for the one does not find the other on a printed chart, and takes them for two things.",
    instead="Write it in one way throughout, and keep the spelling of a source under `names` or as `spelled`.",
    triggers="""
        units:
          taliban-north: {name: Taliban of the north, part_of: office, cites: [report]}
          taleban-south: {name: Taleban of the south, part_of: office, cites: [report]}
    """,
    silent="""
        units:
          taleban-north: {name: Taleban of the north, part_of: office, cites: [report]}
          taleban-south:
            name: Taleban of the south
            names: [{text: Taliban, kind: spelling}]
            part_of: office
            cites: [report]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each spelling of a word that a lesser one, of the same sound and number of syllables, has.

    Short words, endings of English, and words of everyday English that sound alike are left out.
    """
    first: dict[str, dict[str, WrittenName]] = {}
    for text in names(examined, "units", "posts"):
        if text.name is not None:
            continue
        for word in letters(text.text).split():
            if len(word) >= 6 and word.isalpha():
                first.setdefault(f"{sound(word)}/{_syllables(word)}", {}).setdefault(word, text)
    for key, spellings in sorted(first.items()):
        if len(key.partition("/")[0]) < 3 or len(spellings) < 2:
            continue
        (one, where), *others = sorted(spellings.items())
        for other, text in others:
            if abs(len(one) - len(other)) <= 2 and _tell_apart(one, other):
                place = examined.place(where.one, *where.path)
                yield RULE.finding(
                    f"{shown(other)} and {shown(one)} may be one word in two spellings",
                    examined.place(text.one, *text.path),
                    "write it in one way, and keep a source's spelling under `names:`",
                    () if place is None else (Related(place, f"{one} is here"),),
                )


def _syllables(word: str) -> int:
    """Return how many groups of vowels a word has."""
    return sum(a in "aeiouy" and b not in "aeiouy" for a, b in zip(word, f"{word[1:]} ", strict=True))


_ENDINGS = ("s", "es", "ed", "er", "or", "ing", "al", "e", "y", "ion", "ive", "an")


def _tell_apart(one: str, other: str) -> bool:
    """Return whether two words differ by more than an ending (report, reporter are two words)."""
    stem = len([1 for a, b in zip(one, other, strict=False) if a == b])
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return not (stem and (one[common:] in ("", *_ENDINGS) and other[common:] in ("", *_ENDINGS)))
