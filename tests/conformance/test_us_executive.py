"""The us-executive register keeps its answers: only what its inferred vacancies alone proved is presumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgchart.inference import Resolution, resolve
from orgchart.model import Tenure
from orgchart.rolefile.load import load
from orgchart.temporal import parse_day

FIRST, LAST = parse_day("1789-04-21"), parse_day("2025-01-21")
"""The first day of the first term, and the day that the file attests."""


@pytest.fixture(scope="module")
def resolution() -> Resolution:
    register = load(Path(__file__).parents[2] / "seeds" / "us-executive").register
    assert register is not None
    return resolve(register)


def tenures(resolution: Resolution) -> list[Tenure]:
    return [one for one in resolution.statements.records.values() if isinstance(one, Tenure)]


def test_every_term_that_is_over_is_certain_on_each_of_its_days(resolution: Resolution) -> None:
    for tenure in tenures(resolution):
        bounds, spans = resolution.bounds(tenure.id), resolution.rulings.ruling(tenure.id)
        if not tenure.vacant and bounds.e1 is not None:
            assert spans is not None
            assert bounds.s0 is not None
            assert {one.value.verdict for one in spans.between(bounds.s0, bounds.e1)} == {"certain"}, tenure.id


def test_an_inferred_vacancy_is_presumed_throughout_and_never_certain(resolution: Resolution) -> None:
    vacancies = [one for one in tenures(resolution) if one.vacant]
    assert len(vacancies) == 18
    for vacancy in vacancies:
        bounds, spans = resolution.bounds(vacancy.id), resolution.rulings.ruling(vacancy.id)
        assert spans is not None
        assert bounds.s0 is not None
        assert bounds.e1 is not None
        assert {one.value.verdict for one in spans.between(bounds.s0, bounds.e1)} == {"presumed"}, vacancy.id


def test_the_vice_presidency_is_presumed_only_where_nothing_but_a_vacancy_speaks_for_it(resolution: Resolution) -> None:
    spans = resolution.rulings.ruling("vice-president")
    assert spans is not None
    vacant = [resolution.bounds(one.id) for one in tenures(resolution) if one.vacant]
    for first, last, ruling in spans.between(FIRST, LAST):
        assert ruling.verdict in ("certain", "presumed"), (first, last, ruling)
        if ruling.verdict == "presumed":
            assert any(one.s0 <= first and last <= one.e1 for one in vacant), (first, last, ruling)  # type: ignore[operator]
