"""What is left out, and what only less sure: ends above, what is likely or announced, what has lapsed (decision 25)."""

from __future__ import annotations

import pytest

from asking import Asked, ask
from orgchart.inference import OnDay
from orgchart.temporal import parse_day

SUB = """
units:
  old: {{name: Old, end: "2018-06-30", cites: [{{source: s2}}]}}
  sub: {{name: Sub{part_of}}}
posts: {{job: {{unit: sub, title: Job}}}}
tenures: {{t: {{person: x, post: job, start: "2018-01-01", cites: [{{source: s1, seen: source}}{more}]}}}}
"""
AFTERWARDS = ', {source: s2, seen: "2018-09-01"}'


def sub(part_of: str = ", part_of: old", more: str = "") -> Asked:
    return ask(SUB.format(part_of=part_of, more=more))


def shown(asked: Asked, day: str, name: str = "t") -> tuple[bool, tuple[str, ...]]:
    ruling = OnDay(asked.resolution, parse_day(day)).ruling(name)
    assert ruling is not None
    assert ruling.verdict == "possible"
    return ruling.shown, ruling.reasons


@pytest.mark.parametrize("day", ["2019-02-28", "2019-08-31"])
def test_what_nobody_has_reported_since_it_lost_what_it_was_part_of_is_left_out(day: str) -> None:
    assert shown(sub(part_of=""), day) == (True, ("lapsed",))
    assert shown(sub(), day) == (False, ("part-of-ended", "lapsed"))
    assert sub(part_of="").seats("job", "2020-09-15").hidden == 1
    assert sub().seats("job", "2020-09-15").hidden == 0  # what is left out is not counted as not shown


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2018-06-30", "presumed/forward"),
        ("2018-07-01", "possible/weaker-statement"),
        ("2018-12-31", "possible/weaker-statement"),
    ],
)
def test_what_is_attested_near_the_day_is_shown_and_only_less_sure(day: str, said: str) -> None:
    asked = sub()
    assert asked("t", day) == said
    ruling = OnDay(asked.resolution, parse_day(day)).ruling("t")
    assert ruling is not None
    assert ruling.shown


def test_an_end_above_counts_no_day_up_to_the_last_on_which_it_was_seen_and_counts_again_after() -> None:
    asked = sub(more=AFTERWARDS)
    assert asked("t", "2018-09-01") == "certain"
    assert asked("t", "2018-09-02") == "possible/weaker-statement"
    assert shown(asked, "2019-10-01") == (False, ("part-of-ended", "lapsed"))
    assert shown(sub(part_of="", more=AFTERWARDS), "2019-10-01") == (True, ("lapsed",))


def test_of_an_end_above_within_a_range_every_day_of_it_names_what_it_rests_on() -> None:
    text = SUB.replace('"2018-06-30"', '"[2018-05-01..2018-07-31]"').format(part_of=", part_of: old", more="")
    asked = ask(text)
    assert asked("t", "2018-05-01") == "presumed/forward"
    for day in ("2018-05-02", "2018-06-15", "2018-07-30", "2018-07-31", "2018-08-01"):
        ruling = OnDay(asked.resolution, parse_day(day)).ruling("t")
        assert ruling is not None
        assert ruling.lowered_by == ("sub/part_of/0/end",), day


OFFICE = """
units: {u: {name: U, cites: [{source: s1}]}}
posts: {job: {unit: u, title: Job}}
"""


def test_what_is_presumed_by_the_likely_is_told_from_what_is_by_the_announced() -> None:
    announced = OFFICE + 'tenures: {t: {person: x, post: job, start: "2018-05-01", end: "2018-07-31", cites: [s1]}}'
    assert ask(announced)("t", "2018-06-15") == "presumed/announced"
    likely = announced.replace("cites", "confidence: likely, cites").replace("05-01", "01-01").replace("07-31", "02-28")
    assert ask(likely)("t", "2018-02-15") == "presumed/confidence"


def test_what_has_lapsed_is_shown_up_to_the_last_day_that_the_policy_says() -> None:
    """Two years after the last day on which it may have been seen."""
    text = OFFICE + "tenures: {t: {person: x, post: job, cites: [{source: s1, seen: source}]}}"
    assert shown(ask(text), "2020-02-28") == (True, ("lapsed",))
    assert shown(ask(text), "2020-02-29") == (False, ("no-evidence",))


@pytest.mark.parametrize("doubt", ["", "judgements: {j: {a: y, b: nobody-else, verdict: unsure, cites: [s1]}}"])
def test_a_seat_is_taken_by_one_who_may_be_somebody_else_again(doubt: str) -> None:
    """Who he may be beside does not matter to a third, who is surely neither of the two."""
    asked = ask(f"""
units: {{u: {{name: U, cites: [s1]}}}}
posts: {{job: {{unit: u, title: Job, seats: 2}}}}
tenures:
  a: {{person: x, post: job, start: "2018-03-01", end: "2018-06-30", cites: [s1, s2]}}
  b: {{person: y, post: job, start: "2018-03-01", end: "2018-06-30", cites: [s1, s2]}}
  c: {{person: z, post: job, cites: [{{source: s1, seen: "2018-02-01"}}]}}
{doubt}
""")
    assert asked("c", "2018-02-15") == "presumed/forward"
    assert shown(asked, "2018-05-01", "c") == (False, ("displaced", "rivals"))


def test_who_lies_within_the_tenure_of_another_post_is_displaced_by_its_holder() -> None:
    """Only the holder of the same post whom somebody lies within takes no seat from him."""
    asked = ask("""
units: {u: {name: U, cites: [s1]}}
posts: {job: {unit: u, title: Job, seats: 1}, body: {unit: u, title: Body}}
tenures:
  b: {person: y, post: job, start: "2018-03-01", end: "2018-06-30", cites: [s1, s2]}
  e: {person: y, post: body, start: "2018-01-01", end: "2018-06-30", cites: [s1, s2]}
  c: {person: z, post: job, within: e, cites: [{source: s1, seen: "2018-02-01"}]}
""")
    assert asked("b", "2018-05-01") == "certain"
    assert asked("c", "2018-02-15") == "presumed/forward"
    assert asked("c", "2018-05-01") == "possible/displaced"


@pytest.mark.parametrize(
    ("other", "day", "said"),
    [
        ('end: "2018-05-31"', "2018-04-15", "possible/within-stated-range"),
        ('end: "2018-05-31"', "2018-04-16", "possible/contested"),
        ('end: "2018-05-31"', "2018-05-31", "possible/contested"),
        ('end: "2018-05-31"', "2018-06-01", "no"),
        ('start: "2017-12-01"', "2017-12-15", "possible/contested"),
        ('start: "2017-12-01"', "2018-04-01", "no"),
    ],
)
def test_what_a_source_says_otherwise_is_not_ruled_out_by_what_it_was_in(other: str, day: str, said: str) -> None:
    """Where sources differ on an end, neither an order nor a container settles it; and on an end alone."""
    asked = ask(f"""
units: {{u: {{name: U, start: "2018-01-15", end: "2018-04-15", cites: [s1, s2]}}}}
posts: {{job: {{unit: u, title: Job}}}}
tenures:
  t: {{person: x, post: job, start: "2018-01-20", end: "2018-03-31",
      cites: [{{source: s1, seen: source}}, {{source: s2, says: {{{other}}}}}]}}
""")
    assert asked("t", day) == said


def test_a_successor_who_may_have_come_on_a_doubtful_day_leaves_the_days_well_before_it() -> None:
    """Doubtful dates are taken where it is asked since when a successor may be there."""
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: job, start: "2018-01-01", cites: [{source: s1, seen: source}]}
  b: {person: y, post: job, follows: a, start: "2018-06-01?", cites: [s2]}
"""
    )
    assert asked("a", "2018-03-15") == "presumed/forward"
    assert asked("a", "2018-06-15") == "possible/handover"


def test_where_a_unit_is_by_a_dated_link_does_not_hang_on_the_end_of_something_else_that_it_is_in() -> None:
    asked = ask("""
units:
  top: {name: Top, end: "[2018-05-01..2018-07-31]", cites: [s2]}
  old: {name: Old}
  sub: {name: Sub, part_of: [top, {unit: old, start: "2018-01-01", cites: [{source: s1, seen: source}]}]}
""")
    assert asked("sub/part_of/1", "2018-06-15") == "presumed/forward"


def test_a_sighting_ends_with_the_publication_of_its_source() -> None:
    """Of "2018" a source of 10 March 2018 has seen no more than the days up to then."""
    asked = ask(OFFICE + 'tenures: {t: {person: x, post: job, cites: [{source: s1, seen: "2018"}]}}')
    assert asked("t", "2018-03-10") == "presumed/inside"
    assert asked("t", "2018-03-11") == "presumed/forward"
    assert shown(asked, "2020-03-10") == (True, ("lapsed",))
    assert shown(asked, "2020-03-11") == (False, ("no-evidence",))
