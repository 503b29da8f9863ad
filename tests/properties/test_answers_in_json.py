"""What an answer holds stands in its JSON: to change any field of any record in it changes the JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from answers_of import answers
from random_role_files import days_of, register_of

import orgchart
from orgchart.answers.as_json import to_json
from orgchart.foundation.records import Frozen
from orgchart.model.plain import Plain
from orgchart.view import OpenRegister, View

ROOT = Path(__file__).parents[2] / "tests" / "cases" / "valid"
REGISTERS = {"every-state": ["2017-06-01", "2018-03-01"], "every-field": ["2016-06-01", "2018-02-01"]}

NOT_PUBLISHED = {("Bound", "date"), ("Bound", "is_over_by"), ("Reading", "words"), ("Snapshot", "ids")}
"""What is there for wording alone: a date, which stands there as written and as two days, how it is stated, what a
reading says in words; and which ids the register has, to answer for wrong ones."""

Field = tuple[str, str]
Put = Callable[[Any], Any]
Place = tuple[Frozen, Frozen, Put]
MOST_TRIED = 8


@cache
def views() -> tuple[tuple[View, tuple[str, ...]], ...]:
    """Return registers to ask, with the days to ask about: two with something of everything, and some at random."""
    found = [
        (orgchart.open_register(ROOT / name, restricted=True).view(restricted=True), tuple(days))
        for name, days in REGISTERS.items()
    ]
    for seed in range(12):
        tree, loaded = register_of(seed)
        assert loaded.register is not None
        days = days_of(tree, Random(seed), 3)
        known = {"known_by": days[-1]} if seed % 4 == 0 else {}
        found.append((OpenRegister.of(loaded.register).view(identity="likely", **known), tuple(days)))
    return tuple(found)


def inside(value: Any, put: Put) -> Iterator[tuple[Frozen, Put]]:
    """Yield all records of answers in a value, and for each a function that puts another in its place."""
    waiting = [(value, put)]
    while waiting:
        one, back = waiting.pop()
        if isinstance(one, Frozen) and not isinstance(one, Plain):
            yield one, back
            for name in type(one)._fields:
                waiting.append((getattr(one, name), lambda new, o=one, n=name, b=back: b(changed(o, n, new))))
        elif isinstance(one, Mapping):
            for key, held in one.items():
                waiting.append((held, lambda new, o=one, k=key, b=back: b({**o, k: new})))
        elif type(one) is tuple:
            for at, held in enumerate(one):
                waiting.append((held, lambda new, o=one, a=at, b=back: b((*o[:a], new, *o[a + 1 :]))))


def changed(record: Frozen, name: str, value: Any) -> Any:
    """Return a record with another value of one field."""
    return type(record)(**{**record.__dict__, name: value})


def others(value: Any, seen: list[Any]) -> Iterator[Any]:
    """Yield other values for a field: some that it has elsewhere, then made ones."""
    yield from (one for one in seen if one != value)
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield f"{value}x"
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, tuple):
        yield value[1:] or ("x",)
    elif value is None:
        yield "x"


def found() -> tuple[dict[Field, list[Place]], dict[Field, list[Any]]]:
    """Return where each field of each record stands in some answers, and some values of it."""
    places: dict[Field, list[Place]] = defaultdict(list)
    values: dict[Field, list[Any]] = defaultdict(list)
    for view, days in views():
        for _, answer in answers(view, list(days), most=2):
            roots: set[Field] = set()
            for record, put in inside(answer, lambda new: new):
                for name in type(record)._fields:
                    field = (type(record).__name__, name)
                    value = getattr(record, name)
                    if len(values[field]) < 4 and value not in values[field]:
                        values[field].append(value)
                    if field not in roots and len(places[field]) < MOST_TRIED:
                        roots.add(field)
                        places[field].append((answer, record, put))
    return places, values


def shows(field: Field, places: list[Place], values: list[Any], told: dict[int, Any]) -> bool:
    """Return whether another value of a field gives another JSON, in some answer; `told` keeps the JSON of answers."""
    for answer, record, put in places:
        if id(answer) not in told:
            told[id(answer)] = to_json(answer)
        now = told[id(answer)]
        for other in others(getattr(record, field[1]), values):
            if to_json(put(changed(record, field[1], other))) != now:
                return True
    return False


def test_every_field_of_every_record_in_an_answer_stands_in_its_json() -> None:
    places, values = found()
    assert len(places) > 300
    told: dict[int, Any] = {}
    hidden = {field for field in places if not shows(field, places[field], values[field], told)}
    assert hidden == NOT_PUBLISHED
