"""Explanations are sentences: no data structure, no EDTF where a date in words belongs, no id where a name does.

All records on all days on which anything changes are looked at where ORGCHART_ALL_DAYS is set; a sample otherwise.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import orgchart
from orgchart.answers.explanation import ChangeStory, Explanation
from orgchart.foundation.records import Frozen
from orgchart.model.plain import Plain
from orgchart.questions.explain.explain import explain, explain_change
from orgchart.reporters import reporter
from orgchart.temporal.given import as_day
from orgchart.view import View

SEEDS = Path(__file__).parents[2] / "seeds"
EVERY = 1 if os.environ.get("ORGCHART_ALL_DAYS") else 9
RAW = re.compile(
    r"[{}<>≤|=]|\bEDTF|\w\(\w+=|\b(None|True|False)\b|frozenset|mappingproxy|\['|\[\d{4}|\b\d{4}-\d\d\b|\d\.\."
)
"""Signs of data structures and of dates as they stand in role files."""

WORDED = frozenset({"words", "absence", "notes", "stopped", "because"})
"""The fields of an explanation that hold sentences."""


@cache
def view(seed: str) -> View:
    return orgchart.open_register(SEEDS / seed).view()


@cache
def ids(seed: str) -> re.Pattern[str]:
    """Return a pattern of all ids with a hyphen; others may be words."""
    register = view(seed).register
    names = {*register.named(), *(one.id for one in register.records())}
    longest = sorted((name for name in names if "-" in name), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})(?![\w-])")


def asked(seed: str) -> Iterator[Explanation]:
    """Yield explanations of everything in a register, without a day and on days on which something changes."""
    asking = view(seed)
    register = asking.register
    things = [*(one.id for one in register.records()), *register.events, *register.people, *register.judgements]
    days = [None, *(as_day(turning.day) for turning in asking.changes().days)]
    for number, thing in enumerate(things):
        for day in days[number % EVERY :: EVERY] if EVERY > 1 else days:
            yield explain(asking.resolution, thing, day, whole=register, tried=False)


def sentences(value: object, name: str = "") -> Iterator[str]:
    """Yield what is worded in an explanation."""
    if isinstance(value, str):
        if name in WORDED:
            yield value
    elif isinstance(value, Frozen) and not isinstance(value, Plain):
        for field in value._fields:
            yield from sentences(getattr(value, field), field)
    elif isinstance(value, tuple):
        for one in value:
            yield from sentences(one, name)


@pytest.mark.parametrize("seed", ["jawzjan", "us-executive"])
def test_no_sentence_holds_raw_data_or_ids(seed: str) -> None:
    found = 0
    for explanation in asked(seed):
        for sentence in sentences(explanation):
            found += 1
            assert not RAW.search(sentence), (explanation.id, explanation.as_of, sentence)
            unquoted = re.sub("“[^”]*”", "", sentence)  # a title may be the id
            assert not ids(seed).search(unquoted), (explanation.id, explanation.as_of, sentence)
    assert found > 1000


@pytest.mark.parametrize("seed", ["jawzjan", "us-executive"])
def test_what_tells_two_days_apart_is_told_without_raw_data(seed: str) -> None:
    asking = view(seed)
    days = [as_day(turning.day) for turning in asking.changes().days][:: 8 if EVERY > 1 else 1]
    for first, second in zip(days, days[1:], strict=False):
        for tenure in [*asking.register.tenures][:: 8 if EVERY > 1 else 2]:
            story = explain_change(asking.resolution, tenure, first, second, whole=asking.register)
            assert isinstance(story, ChangeStory)
            lines = reporter("explain", "text")(story).partition("\nSources\n")[0].splitlines()
            assert not [line for line in lines if re.search(r"\bNone\b|[{}]", line)], (tenure, first, second)
