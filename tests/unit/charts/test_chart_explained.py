"""Whoever points at a box of a chart reads why it is there, down to the source and the place in it."""

import pathlib

import pytest

import orgchart
from orgchart.answers.diff import Diff
from orgchart.answers.snapshot import Snapshot
from orgchart.charts.chart import chart, diff_chart
from orgchart.renderers.drawing.geometry import described, plan

SEEDS = pathlib.Path(__file__).parents[3] / "seeds" / "jawzjan"
DAYS = ("2016-06-15", "2018-03-01", "2018-04-15", "2018-07-31")


@pytest.fixture(scope="module")
def snapshots() -> dict[str, Snapshot]:
    register = orgchart.open_register(SEEDS)
    return {day: orgchart.snapshot(register, day) for day in DAYS}


@pytest.mark.parametrize("day", DAYS)
def test_every_box_that_stands_for_a_record_ends_in_a_citation(snapshots: dict[str, Snapshot], day: str) -> None:
    drawn = chart(snapshots[day])
    told = drawn.explained()
    sources = [source.id for source in snapshots[day].sources]
    boxes = [name for name in described(plan(drawn)) if name.partition("-")[0] in ("post", "tenure", "membership")]
    assert boxes
    for name in boxes:
        assert any(f"[{source}" in told[name] or f"; {source}" in told[name] for source in sources), (name, told[name])


def test_a_seat_without_a_holder_says_so(snapshots: dict[str, Snapshot]) -> None:
    told = chart(snapshots["2018-03-01"]).explained()
    assert "not by whom" in told["seat-council-member-14"]


def test_what_left_is_explained_by_the_first_day() -> None:
    register = orgchart.open_register(SEEDS)
    found = orgchart.diff(register, "2018-03-01", "2018-07-31")
    assert isinstance(found, Diff)
    told = diff_chart(found).explained()
    assert "Habib Rahman" in told["post-leader"]


def test_charts_are_equal_whatever_explains_them(snapshots: dict[str, Snapshot]) -> None:
    assert chart(snapshots["2018-03-01"]) == chart(snapshots["2018-03-01"])


def test_a_seat_by_office_names_all_who_may_hold_the_office(snapshots: dict[str, Snapshot]) -> None:
    """On 15 April 2018 nobody can say who leads, so nobody can say who has the leader's seat."""
    council = next(body for body in chart(snapshots["2018-04-15"]).bodies if body.id == "post-council-member")
    seat = next(cell for cell in council.cells if cell.office == "Leader")
    assert seat.name == "Mawlawi Habib Rahman or Qari Hekmat"
    sure = next(body for body in chart(snapshots["2018-03-01"]).bodies if body.id == "post-council-member")
    assert next(cell for cell in sure.cells if cell.office == "Leader").name == "Qari Hekmat"
