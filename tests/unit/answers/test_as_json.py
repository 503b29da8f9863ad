"""The JSON of an answer says all that the answer says, in the shape that its schema publishes."""

import json
import pathlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

import jsonschema
import pytest

import orgchart
from orgchart.answers.as_json import to_json
from orgchart.answers.diff import Diff
from orgchart.answers.explanation import ChangeStory
from orgchart.foundation.records import Frozen
from orgchart.foundation.schemas import schema_text
from orgchart.model.plain import Plain
from orgchart.temporal import FarDay
from orgchart.view import View

ROOT = pathlib.Path(__file__).parents[3]
SEEDS = ("jawzjan", "us-executive")
ELSEWHERE = {
    ("Bound", "date"): "the same date as `written`, read",
    ("Bound", "is_over_by"): "how `written` is meant, for whoever puts it in words",
    ("Reading", "words"): "the same value, in words",
    ("Snapshot", "ids"): "ids of the register, not of the answer",
    ("Seat", "holder"): "stands among the holders; the seat names it",
    ("WhoOn", "view"): "its state and its holders are the answer",
    ("Diff", "a"): "named by stamp and day",
    ("Diff", "b"): "named by stamp and day",
    ("ChangeStory", "second"): "its stamp is that of the first day",
}
"""Fields whose values do not stand in the JSON as a whole, and why."""


@cache
def view(seed: str) -> View:
    return orgchart.open_register(ROOT / "seeds" / seed).view()


@cache
def answers(seed: str) -> tuple[tuple[str, Any], ...]:
    """Return answers of every kind, with the name of the schema of each."""
    asked, register = view(seed), view(seed).register
    first, second = ("2018-03-01", "2018-07-31") if seed == "jawzjan" else ("1841-04-04", "1974-12-01")
    posts = sorted(register.posts)[:: max(1, len(register.posts) // 6)]
    people, units = sorted(register.people)[::9], sorted(register.units)[::4]
    tenures = sorted(register.tenures)[::12]
    known = asked.register.view(known_by=second)
    found = [("snapshot", asked.snapshot(day)) for day in (first, second)]
    found += [("snapshot", known.snapshot(second)), ("diff", asked.diff(first, second))]
    found += [("who", asked.who(post, first)) for post in posts]
    found += [("who", asked.who(post, during=f"{first[:4]}/{first[:4]}")) for post in posts]
    found += [("succession", asked.succession(post)) for post in posts]
    found += [("history", asked.history(name)) for name in (*posts, *people, *units)]
    found += [("find", asked.find(register.people[name].label)) for name in people]
    found += [("sources", asked.sources(name)) for name in (None, *sorted(register.sources)[:2])]
    found += [("explain", asked.explain(name, first)) for name in tenures]
    found += [("explain", asked.explain(name)) for name in sorted(register.events)[:2]]
    found += [("explain", asked.explain(name, first, to=second)) for name in tenures[:3]]
    found += [("chain", asked.chain(name, first)) for name in (*people[:4], *units[:3])]
    found += [("chain", asked.chain(name, during=f"{first}/{first[:4]}-12-31")) for name in posts[:2]]
    found += [("timeline", asked.timeline(by=by)) for by in ("post", "person", "unit")]
    return tuple(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_answer_is_valid_against_its_schema(seed: str) -> None:
    for name, answer in answers(seed):
        validator = jsonschema.Draft202012Validator(json.loads(schema_text(name)))
        assert [error.message for error in validator.iter_errors(answer.to_json())] == [], answer


@pytest.mark.parametrize("seed", SEEDS)
def test_every_field_of_every_record_of_an_answer_stands_in_its_json(seed: str) -> None:
    met = set()
    for _, answer in answers(seed):
        published = Counter(written(to_json(answer)))
        lost = Counter(leaves(answer, met)) - published
        assert not lost, (answer, lost)
    assert len(met) > 40


def leaves(value: object, met: set[str]) -> Iterator[str]:
    """Yield every text, number, truth and day that a value holds."""
    if isinstance(value, Frozen) and not isinstance(value, Plain):
        name = type(value).__name__
        met.add(name)
        for field, inner in vars(value).items():
            if (name, field) not in ELSEWHERE:
                yield from leaves(inner, met)
    elif isinstance(value, bool | str | int | date | FarDay):
        yield str(value)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from leaves(inner, met)


def written(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from written(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from written(inner)
    elif value is not None:
        yield str(value)


def test_both_sides_of_a_diff_are_named_by_register_state_policy_and_day() -> None:
    told = view("jawzjan").diff("2018-03-01", "2018-07-31")
    published = told.to_json()
    assert isinstance(told, Diff)
    assert [(published[side]["as_of"], published[side]["register"]["digest"]) for side in "ab"] == [
        ("2018-03-01", told.a.digest), ("2018-07-31", told.b.digest),
    ]  # fmt: skip


def test_a_change_has_the_whole_explanation_of_either_day() -> None:
    story = view("jawzjan").explain("leader-hekmat", "2018-03-01", to="2018-07-31")
    assert isinstance(story, ChangeStory)
    published = story.to_json()
    after = {key: value for key, value in story.second.to_json().items() if key in published["change"]["after"]}
    assert published["change"]["after"] == after
    assert set(story.second.to_json()) - set(after) == {
        "register", "known_by", "policy", "tool", "as_of", "to", "change", "sources",
    }  # fmt: skip
