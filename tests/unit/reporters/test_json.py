"""Answers as JSON: text two spaces deep, made piece by piece, the same as if it were made at once."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import orgchart
from orgchart.answers.as_json import OneByOne, to_json, to_json_one_by_one
from orgchart.reporters._terminal import safe_json
from orgchart.reporters.json import answer, dumps

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(st.dictionaries(st.text(), VALUES))
def test_an_object_is_written_as_the_standard_library_writes_it(value: dict[str, Any]) -> None:
    assert dumps(value) == safe_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


@given(VALUES)
def test_so_is_a_value_by_itself(value: Any) -> None:
    assert dumps(value) == safe_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


@given(st.lists(VALUES), st.lists(VALUES))
def test_what_is_made_one_by_one_is_a_list(several: list[Any], more: list[Any]) -> None:
    told = {"a": iter(several), "b": iter(more), "c": []}
    assert dumps(told) == dumps({"a": several, "b": more, "c": []})


def test_an_answer_is_written_as_it_is_published() -> None:
    opened = orgchart.open_register("seeds/jawzjan")
    view = opened.view()
    answers = (
        view.snapshot("2018-03-01"), view.diff("2017-01-01", "2018-09-01"), view.timeline(),
        view.who("leader", as_of="2018-03-01"), view.history("habib-rahman"), view.find("habib"), view.sources(),
    )  # fmt: skip
    for one in answers:
        assert answer(one) == dumps(to_json(one))
        assert any(isinstance(value, OneByOne) for value in to_json_one_by_one(one).values())
