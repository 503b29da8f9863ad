"""What a text names stands in the JSON of the same answer; what is kept back or not known yet stands in neither.

Role files drawn at random give everything a name of its own, so that a name in an output tells what is spoken of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from answers_of import answers
from random_role_files import days_of, register_of

import orgchart
from orgchart.reporters import formats, reporter
from orgchart.rolefile.load import public
from orgchart.view import OpenRegister, View

NAME = re.compile(r"\b[a-j]{3}xo\b")
VERDICT = re.compile(r"\b(certain|presumed|possible)\b")
OUTSIDE = re.compile(r"(?m)^(Reports count|Random register|.*orgchart 0\.1\.0$|\*.*)|^It would be certain with")
"""The lines on policy and stamp, and the head of what is wanted."""

PLAIN_NUMBERS = ("count", "counts")
"""The forms that name every verdict, with 0 where nothing has it."""

SEEDS = range(16)
CUTS: dict[str, dict[str, Any]] = {
    "public": {}, "all of it": {"restricted": True}, "known by a day": {"known_by": None},
    "known by a day, all of it": {"known_by": None, "restricted": True},
}  # fmt: skip


def asked(seed: int, cut: str) -> tuple[dict[str, Any], View, list[str]]:
    """Return the tree of a role file, a view of it, and days to ask about."""
    tree, loaded = register_of(seed)
    days = days_of(tree, Random(seed), 4)
    settings = {key: days[-1] if key == "known_by" else value for key, value in CUTS[cut].items()}
    assert loaded.register is not None
    whole = OpenRegister.of(loaded.register)
    opened = whole if settings.get("restricted") else OpenRegister.of(public(loaded))
    return tree, opened.view(**settings), days[:2]


def outputs(view: View, days: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name and JSON of every answer, and each of its other formats with its text."""
    for name, answer in answers(view, days, most=2):
        kind = name.split()[0]
        written = reporter(kind, "json")(answer)
        for form in formats(kind):
            if form != "json":
                yield name, written, form, reporter(kind, form)(answer)


def values(tree: Any) -> Iterator[str]:
    """Yield the texts in a JSON that are no keys."""
    if isinstance(tree, dict | list):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from values(inner)
    elif isinstance(tree, str):
        yield tree


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_verdicts_of_texts_stand_in_the_json_and_hidden_names_nowhere(seed: int, cut: str) -> None:
    tree, view, days = asked(seed, cut)
    there = set(NAME.findall(orgchart.export(view.seen, "json").content.decode()))
    later = set(NAME.findall(orgchart.export(view.register, "json").content.decode()))
    drawn = set(NAME.findall(json.dumps(tree)))
    for name, written, form, text in outputs(view, days):
        hidden = drawn - (later if name.startswith("explain") else there)  # it tells which later source would say so
        told = set(NAME.findall(text))
        assert told <= set(NAME.findall(written)), (name, form)
        assert not hidden & (told | set(NAME.findall(written))), (name, form)
        if form in PLAIN_NUMBERS:
            continue
        verdicts = set(VERDICT.findall(OUTSIDE.sub("", text)))
        assert verdicts <= set(VERDICT.findall(" ".join(values(json.loads(written))))), (name, form)
