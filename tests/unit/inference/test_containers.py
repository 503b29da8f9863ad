"""What contains a record bounds and ends it, however the containers lie to one another."""

from __future__ import annotations

from asking import ask
from orgchart.temporal import parse_day

TENURE = """
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: source}]}}
"""


def test_the_end_of_a_unit_that_contradicts_itself_ends_nobody() -> None:
    broken = ask('units: {office: {name: O, start: "2019", end: "2017", cites: [{source: s2}]}}' + TENURE)
    whole = ask("units: {office: {name: O}}" + TENURE)
    assert broken("office", "2018-03-15") == "possible/contradiction"
    assert broken("a", "2018-03-15") == whole("a", "2018-03-15")


def test_units_that_were_part_of_one_another_for_a_time_share_their_evidence() -> None:
    asked = ask(
        """
units:
  office: {name: O, part_of: [{unit: other, start: "2018-01-01", end: "2018-12-31", cites: [{source: s1}]}]}
  other: {name: P, part_of: [{unit: office, start: "2018-01-01", end: "2018-12-31", cites: [{source: s1}]}]}
"""
        + TENURE
    )
    assert asked("office", "2018-03-15") == asked("other", "2018-03-15")


def test_the_end_far_above_lowers_what_lies_below_two_units_by_links_without_dates() -> None:
    asked = ask(
        """
units:
  top: {name: T, end: "[2018-06-01..2018-06-30]", cites: [{source: s2}]}
  left: {name: L, part_of: top}
  right: {name: R, part_of: top}
  office: {name: O, part_of: [left, right]}
"""
        + TENURE
    )
    assert asked("a", "2018-05-15") == "presumed/forward"
    assert asked("a", "2018-06-15") == "possible/weaker-statement"
    assert asked("a", "2018-07-01") == "possible/weaker-statement"
    spans = asked.resolution.rulings.ruling("a")
    assert spans is not None
    assert spans.at(parse_day("2018-07-01")).lowered_by[0] == "left/part_of/0/end"


def test_the_end_of_one_of_two_units_that_are_part_of_one_another_lowers_what_is_in_either() -> None:
    asked = ask(
        """
units:
  office: {name: O, part_of: other}
  other: {name: P, part_of: office, end: "[2018-06-01..2018-06-30]", cites: [{source: s2}]}
"""
        + TENURE
    )
    days = ("2018-05-15", "2018-06-15", "2018-07-01")
    lowered = ["presumed/forward", "possible/weaker-statement", "possible/weaker-statement"]
    assert [asked("other", day) for day in days] == ["certain", "possible/within-stated-range", "no"]
    assert [asked("office", day) for day in days] == lowered
    assert [asked("a", day) for day in days] == lowered
