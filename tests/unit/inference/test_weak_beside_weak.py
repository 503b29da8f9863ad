"""What is weak, or changes from a day on, beside other things that are: each counts where it is, and no further."""

from __future__ import annotations

from asking import ask
from orgchart.inference import OnDay
from orgchart.temporal import parse_day


def test_from_the_day_on_which_there_is_a_seat_more_nobody_is_displaced() -> None:
    asked = ask("""
units: {office: {name: Office}}
posts:
  job:
    unit: office
    title: Job
    seats: [{number: 1, end: 2018-05-31, cites: [s1]}, {number: 2, start: 2018-06-01}]
    cites: [s1]
tenures:
  a: {person: x, post: job, start: 2018-01-01, end: 2018-12-31, cites: [s2]}
  b: {person: y, post: job, cites: [{source: s1, seen: 2018-02-10}]}
""")
    assert asked("b", "2018-05-31") == "possible/displaced"
    assert asked("b", "2018-06-01") == "presumed/forward"


def test_of_several_doubtful_ends_above_only_that_lowers_which_may_fall_on_the_day() -> None:
    asked = ask("""
units:
  top: {name: Top, end: "2018-09?", cites: [s2]}
  office: {name: Office, part_of: {unit: top, start: 2017, cites: [s2]}, end: "2018-05?", cites: [s2]}
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s2, seen: 2018-04-20}]}}
""")
    on = OnDay(asked.resolution, parse_day("2018-05-10"))
    for name in ("a", "office/part_of/0"):
        ruling = on.ruling(name)
        assert ruling is not None
        assert (ruling.verdict, ruling.lowered_by) == ("possible", ("office/end",))


def test_what_is_in_doubtful_units_that_are_in_one_another_is_answered() -> None:
    asked = ask("""
units:
  g: {name: G, part_of: h, confidence: possible, cites: [s1]}
  h: {name: H, part_of: g, confidence: possible, cites: [{source: s1, seen: 2018-02-10}]}
posts: {job: {unit: g, title: Job}}
tenures: {a: {person: x, post: job, start: 2018-01-01, cites: [{source: s2, seen: 2018-04-10}]}}
""")
    assert (asked("a", "2018-04-01"), asked("a", "2018-05-10")) == ("certain", "presumed/forward")
    assert asked("h", "2018-02-10") == "possible/confidence"


CIRCLE = """
  b: {person: y, post: job, confidence: likely, duration: P1M, cites: [s1]}
  a: {person: x, post: job, within: b, confidence: likely, duration: P1Y, cites: [s1]}
"""
"""Nobody is anything for a year in the course of a month; no date is told of either."""


def test_likely_statements_that_cannot_be_true_together_leave_all_else_as_it_is_without_them() -> None:
    text = """
units: {office: {name: Office}, yard: {name: Yard}}
posts: {job: {unit: office, title: Job}, guard: {unit: yard, title: Guard}, smith: {unit: yard, title: Smith}}
tenures:
  c: {person: z, post: guard, confidence: likely, start: 2018-01-01, end: 2018-07-10, cites: [s2]}
  d: {person: x, post: smith, after: [c], cites: [{source: s2, seen: 2018-07-20}]}
"""
    with_them, without = ask(text + CIRCLE), ask(text)
    days = ("2017-12-31", "2018-01-01", "2018-07-05", "2018-07-15")
    for name in ("c", "d"):
        assert [with_them(name, day) for day in days] == [without(name, day) for day in days]
    assert (with_them("c", "2018-07-05"), with_them("c", "2018-07-15")) == ("presumed/confidence", "no")
    assert (with_them("d", "2018-07-05"), with_them("d", "2018-07-15")) == (
        "possible/weaker-statement",
        "presumed/backward",
    )
    assert (with_them("a", "2018-03-01"), with_them("b", "2018-03-01")) == ("possible/anchor", "possible/no-evidence")
