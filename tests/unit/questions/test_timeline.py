"""A timeline as an answer: which lanes there are, what was seen, what happened."""

from __future__ import annotations

from pathlib import Path

import pytest

import orgchart
from orgchart.answers.timeline import Timeline
from orgchart.errors import UnknownIdError, UsageError
from orgchart.temporal import civil_day, parse_day

TEXT = """\
register: {title: The Harbour}
sources:
  gazette: {title: Gazette, published: 2019-06-10, information: 2019-03}
people:
  dahl: {name: Jon Dahl}
  elm: {name: Dora Elm}
units:
  customs: {name: Customs}
  harbour: {name: Harbour}
  pilots: {name: Pilots, part_of: [{unit: harbour}]}
posts:
  head: {unit: harbour, title: Harbour master, head: true}
  pilot: {unit: pilots, title: Chief pilot}
  officer: {unit: customs, title: Officer}
events:
  fire: {kind: other, date: 2018-05, place: Quay, cites: [{source: gazette, at: p. 1}]}
  death: {kind: death, person: dahl, date: "2019-05~", cites: [{source: gazette, at: p. 1}]}
  storm: {kind: other, unit: customs, date: 2017-01-02, cites: [{source: gazette, at: p. 1}]}
tenures:
  head-dahl:
    person: dahl
    post: head
    start: 2018
    end: {event: death}
    cites:
      - {source: gazette, at: p. 1, seen: "2019-03?"}
      - {source: gazette, at: p. 2, seen: 2018-06-01}
      - {source: gazette, at: p. 3, says: {start: 2017-11}}
  head-elm: {person: elm, post: head, follows: head-dahl, cites: [{source: gazette, at: p. 1}]}
  pilot-elm: {person: elm, post: pilot, start: 2018, end: 2019-01-01, cites: [{source: gazette, at: p. 1}]}
  officer-elm: {person: elm, post: officer, start: 2015, end: 2016, cites: [{source: gazette, at: p. 1}]}
"""


@pytest.fixture
def view(tmp_path: Path) -> orgchart.View:
    (tmp_path / "harbour.yaml").write_text(TEXT, encoding="utf-8")
    return orgchart.open_register(tmp_path).view()


def _lanes(answer: Timeline) -> list[str]:
    return [lane.id for lane in answer.lanes]


def test_lanes_begin_with_the_organisation_that_the_title_names(view: orgchart.View) -> None:
    assert _lanes(view.timeline(by="unit")) == ["harbour", "pilots", "customs"]
    assert _lanes(view.timeline()) == ["head", "pilot", "officer"]


@pytest.mark.parametrize(
    ("by", "focus", "lanes"),
    [
        ("post", "harbour", ["head", "pilot"]),
        ("post", "pilots", ["pilot"]),
        ("post", "dahl", ["head"]),
        ("post", "officer", ["officer"]),
        ("unit", "harbour", ["harbour", "pilots"]),
        ("unit", "pilot", ["pilots"]),
        ("person", "harbour", ["dahl", "elm"]),
        ("person", "head", ["dahl", "elm"]),
        ("person", "dahl", ["dahl"]),
    ],
)
def test_a_focus_keeps_what_is_about_it(view: orgchart.View, by: str, focus: str, lanes: list[str]) -> None:
    answer = view.timeline(by=by, focus=focus)  # type: ignore[arg-type]
    assert _lanes(answer) == lanes
    assert answer.focus == {
        "harbour": "Harbour", "pilots": "Pilots", "dahl": "Jon Dahl", "officer": "Officer", "pilot": "Chief pilot",
        "head": "Harbour master",
    }[focus]  # fmt: skip


def test_a_focus_keeps_the_events_of_those_in_it(view: orgchart.View) -> None:
    assert [event.id for event in view.timeline(focus="harbour").events] == ["death"]
    assert [event.id for event in view.timeline(focus="customs").events] == ["storm"]


def test_a_focus_that_is_nothing_with_a_lane_is_refused(view: orgchart.View) -> None:
    with pytest.raises(UnknownIdError, match="pilot"):
        view.timeline(focus="pilott")
    with pytest.raises(UsageError, match="neither a unit nor a post nor a person"):
        view.timeline(focus="gazette")


def test_events_stand_in_the_order_of_time_with_the_days_that_are_reckoned_with(view: orgchart.View) -> None:
    events = view.timeline().events
    assert [event.id for event in events] == ["storm", "fire", "death"]
    assert (events[1].at, events[1].of) == ("Quay", None)
    death = events[2]
    assert (death.of_name, death.what) == ("Jon Dahl", "death")
    assert death.first < civil_day(parse_day("2019-05-01")) < civil_day(parse_day("2019-05-31")) < death.last  # type: ignore[operator]


def test_sightings_have_their_range_and_say_where_they_are_doubtful(view: orgchart.View) -> None:
    bar = next(bar for lane in view.timeline().lanes for bar in lane.bars if bar.record == "head-dahl")
    assert [(str(one.first), str(one.last), one.doubtful, one.source) for one in bar.sightings] == [
        ("2018-06-01", "2018-06-01", False, "gazette"),
        ("2019-03-01", "2019-03-31", True, "gazette"),
    ]
    assert [one.field for one in bar.contested] == ["start"]


def test_who_is_stated_to_follow_whom_is_told(view: orgchart.View) -> None:
    follows = {bar.record: bar.follows for lane in view.timeline().lanes for bar in lane.bars}
    assert follows["head-elm"] == "head-dahl"
    assert follows["head-dahl"] is None


def test_what_was_not_known_yet_is_in_no_sighting_and_no_event(tmp_path: Path) -> None:
    (tmp_path / "harbour.yaml").write_text(TEXT, encoding="utf-8")
    answer = orgchart.timeline(tmp_path, known_by="2019-01-01")
    assert answer.events == ()
    assert not [bar for lane in answer.lanes for bar in lane.bars]


def test_a_notebook_shows_a_timeline(view: orgchart.View) -> None:
    shown = orgchart.show(view.timeline(by="person", focus="dahl"))
    assert repr(shown) == "<The Harbour, timeline by person>"
    assert "Jon Dahl" in shown.svg
    with pytest.raises(UsageError, match="its day and settings"):
        orgchart.show(view.timeline(), as_of="2018-01-01")
