"""Ends of what contains a record: what they rest on, and what they leave of it where its own dates are in doubt."""

from __future__ import annotations

import pytest

from asking import ask
from orgchart.inference import OnDay
from orgchart.temporal import parse_day

UNITS = """
units:
  old: {name: Old, end: END, cites: [{source: s2, seen: 2018-04-02}]}
  mid: {name: Mid, part_of: old}
  sub: {name: Sub, part_of: [{unit: old}, {unit: mid}]}
posts: {job: {unit: sub, title: Job}}
"""
SOMEWHERE = '"[2018-05-01..2018-07-31]"'


@pytest.mark.parametrize("start", ["2018-01-01", "2018-01-01?"])
def test_an_end_above_says_the_same_of_a_record_whose_own_start_is_in_doubt(start: str) -> None:
    tenure = f'tenures: {{t: {{person: x, post: job, start: "{start}", cites: [{{source: s1, seen: source}}]}}}}\n'
    asked = ask(UNITS.replace("END", SOMEWHERE) + tenure)
    assert asked("t", "2018-05-01") == "presumed/forward"
    for day in ("2018-05-02", "2018-06-15", "2018-08-01"):
        assert asked("t", day) == "possible/weaker-statement"


def test_of_two_ways_to_an_end_above_the_nearest_is_named() -> None:
    tenure = "tenures: {t: {person: x, post: job, start: 2018-01-01, cites: [{source: s1, seen: source}]}}\n"
    ruling = OnDay(ask(UNITS.replace("END", SOMEWHERE) + tenure).resolution, parse_day("2018-06-15")).ruling("t")
    assert ruling is not None
    assert ruling.lowered_by == ("sub/part_of/0/end",)


def test_a_doubtful_end_above_lowers_by_way_of_a_link_where_the_two_contradict_a_date() -> None:
    """Each is tried with what it leans on, for all together cannot be true."""
    tenure = "tenures: {t: {person: x, post: job, start: 2018-01-01, end: 2018-12-31, cites: [{source: s2}]}}\n"
    asked = ask(UNITS.replace("END", '"2018-06-30?"') + tenure)
    assert (asked("t", "2018-06-30"), asked("t", "2018-07-01")) == ("certain", "possible/weaker-statement")


def test_the_end_of_either_of_two_that_contain_a_membership_counts() -> None:
    for ending in ("of", "unit"):
        ends = {"of": "", "unit": "", ending: f", end: {SOMEWHERE}, cites: [{{source: s2}}]"}
        asked = ask(f"""
units: {{p: {{name: P{ends["of"]}}}, u: {{name: U{ends["unit"]}}}}}
memberships: {{m: {{of: p, unit: u, cites: [{{source: s1, seen: source}}]}}}}
""")
        assert (asked("m", "2018-04-15"), asked("m", "2018-06-15")) == (
            "presumed/forward", "possible/within-stated-range",
        )  # fmt: skip


OFFICE = """
units: {{office: {{name: Office{end}}}}}
posts: {{job: {{unit: office, title: Job}}}}
tenures: {{t: {{person: x, post: job, cites: [{{source: s1, seen: source}}]}}}}
"""


def test_an_end_above_of_which_only_the_first_possible_day_is_known_stops_no_presumption() -> None:
    asked = ask(OFFICE.format(end=', end: "[2018-05-01..]", cites: [{source: s2}]'))
    assert asked("t", "2018-06-15") == "presumed/forward"


def test_a_dissolution_in_a_range_is_a_stated_end_of_all_that_is_in_the_unit() -> None:
    event = f"events: {{e: {{kind: dissolution, unit: office, date: {SOMEWHERE}, cites: [s2]}}}}\n"
    asked = ask(OFFICE.format(end="") + event)
    assert (asked("t", "2018-04-15"), asked("t", "2018-06-15")) == ("presumed/forward", "possible/within-stated-range")


@pytest.mark.parametrize("last", ["2018-06-29", "2018-06-30"])
def test_a_doubtful_end_above_that_is_a_day_earlier_than_a_sure_one_lowers_that_day(last: str) -> None:
    sure = "2018-07-01" if last == "2018-06-30" else "2018-06-30"
    asked = ask(f"""
units: {{office: {{name: Office, end: {sure}, cites: [{{source: s2}}]}}}}
posts: {{job: {{unit: office, title: Job, end: "{last}?", cites: [{{source: s2}}]}}}}
tenures: {{t: {{person: x, post: job, cites: [{{source: s1, seen: source}}]}}}}
""")
    assert (asked("t", last), asked("t", sure)) == ("presumed/forward", "possible/uncertain-date")


@pytest.mark.parametrize("first", ["2018-01-02", "2018-01-03"])
def test_a_doubtful_start_above_that_is_a_day_later_than_a_sure_one_lowers_that_day(first: str) -> None:
    sure = "2018-01-01" if first == "2018-01-02" else "2018-01-02"
    asked = ask(f"""
units: {{office: {{name: Office, start: {sure}, cites: [{{source: s1}}]}}}}
posts: {{job: {{unit: office, title: Job, start: "{first}?", cites: [{{source: s1}}]}}}}
tenures: {{t: {{person: x, post: job, cites: [{{source: s1, seen: source}}]}}}}
""")
    assert (asked("t", sure), asked("t", first)) == ("possible/uncertain-date", "presumed/backward")


def test_dates_before_christ_bound_what_is_in_what_has_them() -> None:
    asked = ask("""
units: {senate: {name: Senate, start: "-0052-01-01", end: "-0043-03-15"}}
posts: {consul: {unit: senate, title: Consul}}
tenures:
  t: {person: x, post: consul, start: "-0046-01-01"}
  v: {person: y, post: consul, end: "-0047-12-31"}
""")
    bounds = {name: asked.resolution.bounds(name) for name in "tv"}
    assert (bounds["t"].e1, bounds["v"].s0) == (parse_day("-0043-03-15"), parse_day("-0052-01-01"))
