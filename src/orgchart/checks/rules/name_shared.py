"""One name of two people, units or posts of a unit."""

from __future__ import annotations

from typing import Any

from orgchart.checks.judged import judged_pairs
from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.texts import names
from orgchart.diagnostics.finding import Related
from orgchart.foundation.plain_text import shown
from orgchart.model import Post
from orgchart.questions.search import letters

RULE = note(
    "OC806 name-shared",
    summary="Two people have the same name or alias without a judgement on them; or two units, or two posts of one "
    "unit, have the same name.",
    why="A reader of a chart takes them for one; a statement meant for the one is easily entered for the other.",
    instead="Tell them apart by name, judge whether they are one person, or make one record of them.",
    triggers="""
        people:
          another-ada: {name: A. Second, names: [{text: Ada Lind, kind: alias}], cites: [report]}
        ---
        posts:
          clerk-two: {unit: office, title: Clerk, cites: [report]}
    """,
    silent="""
        people:
          another-ada: {name: A. Second, names: [{text: Ada Lind, kind: alias}], cites: [report]}
        judgements:
          who: {a: ada, b: another-ada, verdict: unsure, because: both sign with A., cites: [report]}
        posts:
          branch-clerk: {unit: branch, title: Clerk, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each person, unit or post with a name, but for case and accents, of one of a lesser id."""
    judged = judged_pairs(examined.register)
    first: dict[tuple[str, str], Any] = {}
    reported: set[tuple[str, str]] = set()
    for text in names(examined):
        one = text.one
        kind = type(one).__name__ + (one.unit if isinstance(one, Post) else "")
        key = kind, letters(text.text)
        other = first.setdefault(key, one)
        if other is one or not key[1] or (other.id, one.id) in reported or frozenset((other.id, one.id)) in judged:
            continue
        reported.add((other.id, one.id))
        yield RULE.finding(
            f"{one.id!r} and {other.id!r} have the same name, {shown(text.text)}",
            examined.place(one, *text.path),
            "tell them apart by name, judge whether they are one, or make one record of them",
            () if other.place is None else (Related(other.place, f"{other.id} is here"),),
        )
