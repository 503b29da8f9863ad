"""A register in which every state of everything occurs: all of it is on the chart, and the chart is as approved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import orgchart
from orgchart import renderers
from orgchart.charts.chart import chart, diff_chart
from orgchart.charts.parts import Card, Chart

ROOT = Path(__file__).parents[3]
REGISTER = ROOT / "tests" / "cases" / "valid" / "every-state"
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def day() -> Chart:
    return chart(orgchart.snapshot(REGISTER, "2018-03-01"))


@pytest.fixture(scope="module")
def change() -> Chart:
    return diff_chart(orgchart.diff(REGISTER, "2017-06-01", "2018-03-02"))


def _card(drawn: Chart, post: str) -> Card:
    return next(card for card in drawn.cards() if card.id == f"post-{post}")


@pytest.mark.parametrize(
    ("post", "standing", "told"),
    [
        ("leader", "certain", "since 2015"),
        ("deputy", "presumed", "reported Feb 2018"),
        ("envoy", "possible", "last reported May 2016"),
        ("speaker", "presumed", "acting"),
        ("guard-head", "vacant", "since 15 January 2018"),
        ("ferry-head", "unnamed", "reported Feb 2018"),
        ("school-head", "unknown", "nobody at the school would say"),
        ("well-head", "not-recorded", ""),
        ("rider-head", "possible", "sources not settled"),
    ],
)
def test_each_state_is_drawn_with_its_words(day: Chart, post: str, standing: str, told: str) -> None:
    (somebody,) = _card(day, post).occupants
    assert somebody.standing == standing
    assert told in ", ".join((*somebody.modes, somebody.status))


def test_those_who_dispute_a_post_stand_on_one_card_that_says_so(day: Chart) -> None:
    card = _card(day, "judge")
    assert card.flag == "CONTESTED"
    assert [each.name for each in card.occupants] == ["Mufti Rival", "Mawlawi Otherrival"]


def test_on_the_day_of_a_handover_both_are_drawn(day: Chart) -> None:
    incoming, outgoing = _card(day, "treasurer").occupants
    assert (incoming.name, incoming.modes) == ("Incoming Example", ())
    assert (outgoing.name, outgoing.modes) == ("Outgoing Example", ("handing over",))


def test_second_superiors_and_attached_units_are_told_and_drawn(day: Chart) -> None:
    assert "also answers to Judge" in _card(day, "clerk").notes
    assert "answers to Treasurer (dotted line), reported Feb 2018" in _card(day, "well-head").notes
    assert "attached to Guard" in _card(day, "rider-head").notes
    links = {branch.card.id: branch.link for tree in day.trees for top in tree.below for unit in top.below
             for branch in unit.below}  # fmt: skip
    assert links["post-rider-head"] == "dotted"
    assert {(tie.start, tie.end) for tie in day.ties} == {
        ("post-clerk", "post-judge"),
        ("post-envoy", "post-deputy"),
        ("post-well-head", "post-treasurer"),
    }


def test_a_body_of_forty_has_forty_seats(day: Chart) -> None:
    (body,) = day.bodies
    assert len(body.cells) == 40
    assert body.summary == "40 seats: 25 named, 13 unnamed, 2 not recorded"


def test_a_unit_that_moved_is_marked(change: Chart) -> None:
    card = _card(change, "well-head")
    assert card.mark == "moved"
    assert "unit moved from Treasury to Guard" in card.notes


def test_a_post_that_fell_vacant_was_taken_by_nobody(change: Chart) -> None:
    (vacant,) = _card(change, "guard-head").occupants
    assert (vacant.name, vacant.mark) == ("vacant", "changed")
    assert any("1 post fell vacant" in line for line in change.subtitle)


@pytest.mark.parametrize("name", ["day", "change"])
def test_the_charts_are_as_they_were_last_approved(name: str, request: pytest.FixtureRequest) -> None:
    """Run with ORGCHART_APPROVE=1 to approve what is drawn now."""
    path = GOLDEN / f"register-of-every-state-{name}.dot"
    made = renderers.render(request.getfixturevalue(name), "dot")
    if os.environ.get("ORGCHART_APPROVE") == "1":
        path.write_bytes(made)
    assert made.decode() == path.read_text(encoding="utf-8")
