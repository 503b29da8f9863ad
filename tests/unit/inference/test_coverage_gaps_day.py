"""Corners of one day: claims without a seat, others who have not begun, vacant offices, names and ends left out."""

from __future__ import annotations

import pytest

from asking import Asked, ask
from orgchart.inference import OnDay
from orgchart.inference.day.stated_ranges import own_ranges, stated_ranges
from orgchart.inference.in_time import name_on
from orgchart.model import Policy, Tenure
from orgchart.temporal import parse_day

OFFICE = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
"""


def tenure_of(asked: Asked, name: str) -> Tenure:
    record = asked.resolution.statements.records[name]
    assert isinstance(record, Tenure)
    return record


def test_an_acting_or_possible_holder_claims_no_seat_and_only_what_is_dated_is_surely_there() -> None:
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: job, start: "2018-01-01", end: "2018-04-30", cites: [{source: s1}]}
  b: {person: y, post: job, mode: acting, start: "2018-01-01", end: "2018-04-30", cites: [{source: s1}]}
  c: {person: z, post: job, confidence: possible, start: "2018-01-01", end: "2018-04-30", cites: [{source: s1}]}
"""
    )
    on = OnDay(asked.resolution, parse_day("2018-03-01"))
    assert {name: on.claim(tenure_of(asked, name)) for name in "abc"} == {"a": "strong", "b": None, "c": None}
    assert on.surely(tenure_of(asked, "a"))
    assert not on.surely(tenure_of(asked, "c"))
    assert not OnDay(asked.resolution, parse_day("2018-05-01")).surely(tenure_of(asked, "a"))


def test_an_acting_holder_is_presumed_until_another_has_certainly_begun() -> None:
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: job, mode: acting, cites: [{source: s1, seen: "2018-02-10"}]}
  b: {person: y, post: job, start: "2018-04-01", cites: [{source: s2, seen: "2018-05-01"}]}
"""
    )
    assert asked("a", "2018-03-15") == "presumed/forward"
    after = asked("a", "2018-04-15")
    assert after is not None
    assert not after.startswith("presumed")


@pytest.mark.parametrize(("confidence", "state"), [("", "vacant"), ("confidence: possible, ", "not_recorded")])
def test_a_vacant_office_leaves_its_seat_in_a_body_vacant_where_that_is_sure(confidence: str, state: str) -> None:
    asked = ask(f"""
units: {{office: {{name: Office, cites: [{{source: s1, seen: source}}]}}}}
posts:
  job: {{unit: office, title: Job}}
  body: {{unit: office, title: Body, seats: 1, ex_officio: [job], cites: [{{source: s1, seen: source}}]}}
tenures: {{v: {{vacant: true, post: job, {confidence}cites: [{{source: s1, seen: source}}]}}}}
""")
    assert [(seat.state, seat.office) for seat in asked.seats("body", "2018-03-10").seats] == [(state, "job")]


def test_without_containment_only_the_own_days_of_a_record_are_stated() -> None:
    text = """
units: {office: {name: Office, end: "[2018-05-01..2018-07-31]", cites: [{source: s2}]}}
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, start: "2018-01", cites: [{source: s1, seen: source}]}}
"""
    found = {}
    for without in ((), ("containment",)):
        asked = ask(text, Policy(uncited="accepted", without=without))
        record, case = tenure_of(asked, "a"), asked.resolution.cases("a")[-1]
        assert [one.what for one in own_ranges(asked.resolution, record, case)] == ["start"]
        found[without] = [one.what for one in stated_ranges(asked.resolution, record, case)]
    assert [*found.values()] == [["start", "container"], ["start"]]


@pytest.mark.parametrize(("date", "called"), [(', date: "2018-04-01"', "Bureau"), ("", None)])
def test_a_former_name_ends_with_a_dated_renaming_only(date: str, called: str | None) -> None:
    asked = ask(f"""
units: {{office: {{name: Office, names: [{{text: Bureau, kind: former}}]}}}}
events: {{r: {{kind: renaming, unit: office{date}, cites: [{{source: s2}}]}}}}
""")
    statements, unit = asked.resolution.statements, asked.resolution.register.units["office"]
    assert name_on(statements, unit, parse_day("2018-03-31")) == called
    assert name_on(statements, unit, parse_day("2018-04-01")) is None
