"""What the page says would make something certain is what `explain` says, on any day on which it is drawn."""

from __future__ import annotations

import gc
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

import orgchart
from orgchart.inference import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.questions.explain.trials import work_of
from orgchart.view import View
from orgchart.webpage.certainty import Claims, certainties, element_of
from orgchart.webpage.payload import payload
from orgchart.wording.dates import day_text

SEEDS = Path(__file__).parents[3] / "seeds"
NUMBER = 400


def _view(name: str, known_by: str | None = None) -> View:
    return orgchart.open_register(SEEDS / name).view(known_by=known_by)


@lru_cache(maxsize=4)
def _held(view: View) -> tuple[dict[str, int], Claims]:
    claims = Claims()
    return {name: claims.at(some) for name, some in certainties(view, lambda: None).told.items()}, claims


def said_on(view: View, element: str, day: int) -> list[str]:
    """Return what the page says on a day, as `front/certainty.js` puts it together."""
    where, claims = _held(view)
    stretches = claims.stretches[where[element]] if element in where else []
    found = [remedies for first, last, remedies in stretches if first <= day <= last]
    return [", and ".join(_claim(claims, claim, day) for claim in remedy) for remedy in (found[0] if found else ())]


def _claim(claims: Claims, claim: list[Any], day: int) -> str:
    text, *days = claim
    if not days:
        return claims.claims[text]
    first, last = (one if isinstance(one, int) else day + one[0] for one in days)
    span = f"on {day_text(first)}" if first == last else f"on a day from {day_text(first)} to {day_text(last)}"
    return f"{claims.claims[text]} {span}"


@pytest.mark.parametrize(("name", "known_by"), [("jawzjan", None), ("jawzjan", "2018-04-15"), ("us-executive", None)])
def test_the_page_says_what_explain_says_on_random_days(name: str, known_by: str | None) -> None:
    view, random = _view(name, known_by), Random(name)
    rulings = view.resolution.rulings
    spans = [
        (record, max(span.first, BEFORE_ALL + 1), min(span.last, AFTER_ALL - 1))
        for record in view.resolution.statements.records.values()
        if record.kind in ("tenure", "membership", "unit", "post")
        for span in rulings.ruling(record.id) or ()
        if span.value.shown and span.value.verdict != "no"
    ]
    told = 0
    for _ in range(NUMBER):
        record, first, last = random.choice(spans)
        day = random.choice([first, last, random.randint(first, last), random.randint(first, last)])
        expected = [one.words for one in view.explain(record.id, day).remedies]
        assert said_on(view, element_of(record), day) == expected, (record.id, day)
        told += bool(expected)
    assert told > (NUMBER // 3 if name == "jawzjan" else 10)


def test_nothing_is_said_of_what_is_certain_or_not_drawn() -> None:
    view = _view("jawzjan")
    where, claims = _held(view)
    for record in view.resolution.statements.records.values():
        rulings = view.resolution.rulings.ruling(record.id)
        for first, last, _ in claims.stretches[where[element_of(record)]] if element_of(record) in where else ():
            assert rulings is not None
            for _, _, ruling in rulings.between(first, last):
                assert ruling.shown
                assert ruling.verdict in ("presumed", "possible")


def test_registers_of_which_much_must_be_resolved_anew_end_and_what_is_told_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = _view("jawzjan")
    whole = certainties(every, lambda: None)
    assert not whole.left_out
    monkeypatch.setattr("orgchart.webpage.certainty.MOST_WORK", 1_000)
    view = _view("jawzjan")
    part = certainties(view, lambda: None)
    assert 0 < work_of(view.resolution) <= 1_000 < work_of(every.resolution)
    assert part.left_out
    assert part.told == {name: some for name, some in whole.told.items() if name not in part.left_out}
    for element, name in part.left_out.items():
        assert element == element_of(view.resolution.statements.records[name])
    assert view.explain("finance-sohbatullah", "2018-03-01").remedies, "whoever asks of one record gets an answer"


def test_the_page_names_the_records_that_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgchart.webpage.certainty.MOST_WORK", 0)
    view = _view("jawzjan")
    held = payload([view])["views"][0]
    assert held["left_out"]
    assert held["left_out"].keys().isdisjoint(held["certain"])
    assert set(held["left_out"].values()) <= view.resolution.statements.records.keys()


def test_what_was_tried_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def alive() -> int:
        return sum(isinstance(one, Resolution) for one in gc.get_objects())

    monkeypatch.setattr("orgchart.questions.explain.trials._MOST_GARBAGE", 500)
    view = _view("jawzjan")
    gc.collect()
    before = alive()
    certainties(view, lambda: None)
    resolved = work_of(view.resolution) / len(view.resolution.statements.records)
    assert resolved > 10
    assert alive() - before < resolved / 2
