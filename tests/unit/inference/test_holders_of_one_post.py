"""What the holders of one post say of one another: who is displaced, who is over, whose gap was filled."""

from __future__ import annotations

import pytest

from asking import Asked, ask
from orgchart.inference import OnDay, resolve
from orgchart.inference.day.fillings import filling_of
from orgchart.model import Citation, Person, Post, Register, Seen, Tenure, Unit, When
from orgchart.temporal import parse, parse_day
from work import lines_run

ONE_SEAT = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job, seats: 1}}
"""
EVENTS = """
events:
  sure: {kind: other, date: DAY, cites: [s2]}
  likely: {kind: other, date: DAY, confidence: likely, cites: [s2]}
  doubtful: {kind: other, date: DAY, confidence: doubtful, cites: [s2]}
"""
ALL_YEAR = "start: 2017-01-01, end: 2017-12-31, cites: [{source: s1}]"


@pytest.mark.parametrize(("last", "said"), [("2014-06-10", "presumed/continuity"), ("2014-06-11", "possible/handover")])
def test_who_went_on_the_day_that_begins_a_gap_held_nothing_of_it(last: str, said: str) -> None:
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, start: 2013-01-01, end: 2017-12-31, cites: [
    {{source: s2, supports: [start]}}, {{source: s2, supports: [end]}},
    {{source: s2, supports: [post], seen: 2014-06-10}}, {{source: s2, supports: [post], seen: 2016-06-10}}]}}
  b: {{person: y, post: job, start: 2014-01-01, end: {last}, cites: [{{source: s2}}]}}
"""
    )
    assert asked("a", "2015-06-10") == said


@pytest.mark.parametrize(("start", "said"), [("2018-04-01", "possible/handover"), ("2018-04-01?", "presumed/forward")])
def test_a_doubtful_start_of_another_ends_no_acting_holder(start: str, said: str) -> None:
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, mode: acting, cites: [{{source: s1, seen: 2018-02-10}}]}}
  b: {{person: y, post: job, start: "{start}", cites: [{{source: s2, seen: 2018-05-01}}]}}
"""
    )
    assert asked("a", "2018-04-15") == said


@pytest.mark.parametrize(
    ("after", "said"),
    [("2018-02-05", "presumed/forward"), ("2018-02-10", "presumed/forward"), ("2018-02-15", "possible/handover")],
)
def test_only_who_begins_after_an_acting_holder_was_last_seen_ends_that(after: str, said: str) -> None:
    asked = ask(
        ONE_SEAT
        + f"""
events: {{e: {{kind: other, date: {after}, cites: [s1]}}}}
tenures:
  a: {{person: x, post: job, mode: acting, cites: [{{source: s1, seen: 2018-02-10}}]}}
  b: {{person: y, post: job, after: [e], cites: [{{source: s2, seen: "[2018-02-01..2018-04-30]"}}]}}
"""
    )
    assert asked("a", "2018-05-05") == said


def test_where_more_are_certainly_there_than_there_are_seats_others_are_displaced_all_the_same() -> None:
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, {ALL_YEAR}}}
  b: {{person: y, post: job, {ALL_YEAR}}}
  c: {{person: z, post: job, cites: [{{source: s1, seen: 2016-12-01}}]}}
"""
    )
    assert (asked("c", "2016-12-15"), asked("c", "2017-03-01")) == ("presumed/forward", "possible/displaced")


@pytest.mark.parametrize("judgements", ["", "judgements: {j: {a: x, b: y, verdict: unsure, because: r, cites: [s1]}}"])
def test_so_they_are_over_all_time_and_where_two_of_the_three_may_be_one_person(judgements: str) -> None:
    asked = ask(
        ONE_SEAT
        + f"""
{judgements}
tenures:
  a: {{person: x, post: job, {ALL_YEAR}}}
  b: {{person: y, post: job, {ALL_YEAR}}}
  c: {{unnamed: not told, post: job, cites: [{{source: s1, seen: 2016-12-01}}]}}
  d: {{person: z, post: job, {ALL_YEAR}}}
"""
    )
    rulings = asked.resolution.rulings.ruling("c")
    assert rulings is not None
    for day in ("2016-12-15", "2017-03-01"):
        assert ("displaced" in rulings.at(parse_day(day)).reasons) == (asked("c", day) == "possible/displaced")
    assert (asked("c", "2016-12-15"), asked("c", "2017-03-01")) == ("presumed/forward", "possible/displaced")


@pytest.mark.parametrize("verdict", ["same", "unsure"])
def test_somebody_unnamed_is_not_displaced_by_whom_he_lies_within_whoever_that_is(verdict: str) -> None:
    asked = ask(
        ONE_SEAT
        + f"""
judgements: {{j: {{a: y, b: z, verdict: {verdict}, because: they say, cites: [s1]}}}}
tenures:
  b: {{person: y, post: job, {ALL_YEAR}}}
  c: {{unnamed: not told, post: job, within: b, cites: [{{source: s1, seen: 2017-03-01}}]}}
"""
    )
    assert asked("c", "2017-03-15") == "presumed/forward"


def test_the_order_of_holders_does_not_hang_on_what_was_asked_before() -> None:
    text = (
        ONE_SEAT.replace("seats: 1", "seats: 3")
        + """
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: 2017-01-01}]}
  b: {person: y, post: job, cites: [{source: s1, seen: 2017-06-01}]}
  d: {person: z, post: job, mode: acting, within: a, cites: [{source: s1, seen: 2017-02-01}]}
"""
    )
    days = [parse_day(f"2017-{month:02}-{day:02}") for month in range(1, 7) for day in (1, 8, 15, 22)]
    asked = ask(text)
    for day in reversed(days):
        alone, after = (OnDay(one.resolution, day).seating("job") for one in (ask(text), asked))
        assert [one.tenure.id for one in after.candidates] == [one.tenure.id for one in alone.candidates]


@pytest.mark.parametrize(
    ("dates", "seen", "day", "said"),
    [
        ('start: "[2017-01-01..]"', "{source: s1, seen: 2016-12-01}", "2017-03-15", "possible/handover"),
        ('start: "[2017-01-01..2018-12-31]"', "{source: s1, seen: 2016-12-01}", "2017-03-15", "possible/rivals"),
        ('end: "[..2018-12-31]"', "{source: s2, seen: 2018-02-01}", "2017-09-15", "presumed/backward"),
        ('end: "[2017-01-01..2018-12-31]"', "{source: s2, seen: 2018-02-01}", "2017-09-15", "possible/rivals"),
    ],
)
def test_a_start_or_end_that_may_be_any_day_on_one_side_of_a_day_claims_no_seat(
    dates: str, seen: str, day: str, said: str
) -> None:
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, {dates}, cites: [{{source: s2}}]}}
  b: {{person: y, post: job, cites: [{seen}]}}
"""
    )
    assert asked("b", day) == said


def test_an_event_in_a_range_that_something_was_before_says_nothing_of_days_before_that_was_seen() -> None:
    asked = ask(
        ONE_SEAT
        + """
events: {e: {kind: other, date: "[2018-01-01..2018-06-30]", cites: [s2]}}
tenures: {a: {person: x, post: job, before: [e], cites: [{source: s1, seen: 2018-02-10}]}}
"""
    )
    assert (asked("a", "2018-01-15"), asked("a", "2018-02-15")) == ("presumed/backward", "possible/handover")


@pytest.mark.parametrize(
    ("number", "more", "said"),
    [("unknown", "", "presumed/continuity"), ("1", "confidence: possible, ", "possible/confidence")],
)
def test_a_gap_is_bridged_where_seats_are_not_known_and_never_of_what_is_only_possible(
    number: str, more: str, said: str
) -> None:
    asked = ask(
        ONE_SEAT.replace("seats: 1", f"seats: {number}")
        + f"""
tenures:
  a: {{person: x, post: job, {more}start: 2013-01-01, end: 2017-12-31, cites: [
    {{source: s2, supports: [start]}}, {{source: s2, supports: [end]}},
    {{source: s2, supports: [post], seen: 2014-06-10}}, {{source: s2, supports: [post], seen: 2016-06-10}}]}}
"""
    )
    assert asked("a", "2015-06-10") == said


def test_who_may_have_come_before_only_by_what_is_likely_leaves_no_seat_to_his_like_over_all_time() -> None:
    """Before both were seen, one of them on the day of an event that is only likely, none of them is presumed."""
    asked = ask(
        ONE_SEAT
        + """
events: {e: {kind: other, date: 2018-06-01, confidence: likely, cites: [s2]}}
tenures:
  a: {person: x, post: job, cites: [{source: s2, seen: e}]}
  b: {person: y, post: job, cites: [{source: s2, seen: 2018-06-20}]}
"""
    )
    rulings = asked.resolution.rulings.ruling("b")
    assert rulings is not None
    for day in ("2018-05-20", "2018-06-10"):
        assert asked("b", day) == "possible/rivals"
        assert rulings.at(parse_day(day)).reasons[0] == "rivals"


def test_who_acts_stands_before_who_goes_on_the_day_that_another_comes() -> None:
    asked = ask(
        ONE_SEAT
        + """
tenures:
  a: {person: x, post: job, start: 2018-01-01, end: 2018-03-15, cites: [{source: s2}]}
  b: {person: y, post: job, start: 2018-03-15, end: 2018-06-30, cites: [{source: s2}]}
  c: {person: z, post: job, mode: acting, start: 2018-01-01, end: 2018-06-30, cites: [{source: s2}]}
"""
    )
    seating = asked.seats("job", "2018-03-15")
    assert [(one.tenure.id, one.outgoing) for one in seating.candidates] == [("b", False), ("c", False), ("a", True)]


def test_of_whom_nothing_is_seen_nobody_stands_before_the_others_because_somebody_lies_within_him() -> None:
    asked = ask(
        ONE_SEAT
        + """
tenures:
  a: {person: x, post: job, cites: [{source: s2}]}
  b: {person: y, post: job, cites: [{source: s2}]}
  c: {person: z, post: job, mode: acting, within: b, cites: [{source: s2}]}
"""
    )
    assert [one.tenure.id for one in asked.seats("job", "2018-03-15").candidates] == ["a", "b", "c"]


def test_of_more_who_surely_fill_seats_than_there_are_it_is_not_said_that_fewer_than_none_are_not_recorded() -> None:
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, {ALL_YEAR}}}
  b: {{person: y, post: job, {ALL_YEAR}}}
"""
    )
    day = parse_day("2017-03-01")
    assert asked.resolution.rulings.filling("job").at(day) == filling_of(asked.seats("job", "2017-03-01"))


def test_hundreds_may_hold_a_post_at_once() -> None:
    held = "".join(f"  t{at}: {{person: x, post: job, {ALL_YEAR}}}\n" for at in range(300))
    filling = ask(ONE_SEAT + "tenures:\n" + held).resolution.rulings.filling("job").at(parse_day("2017-03-01"))
    assert (filling.state, filling.holders) == ("held", ("t0",))


def test_who_was_seen_somewhen_in_a_month_is_not_displaced_in_it_by_who_certainly_holds_the_seat() -> None:
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, {ALL_YEAR}}}
  c: {{person: z, post: job, cites: [{{source: s1, seen: 2017-03}}]}}
"""
    )
    assert (asked("c", "2017-03-15"), asked("c", "2017-04-15")) == ("possible/rivals", "possible/displaced")


WITHDRAWN = "{source: s3, supports: [%s]}, "
"""A citation of a withdrawn source, and of nothing else."""


@pytest.mark.parametrize(
    ("came", "came_by", "went", "went_by"),
    [
        ("2018-04-01", "", "2018-04-01", ""),
        ('"2018-04-01?"', "", "2018-04-01", ""),
        ("2018-04-01", WITHDRAWN % "start", "2018-04-01", ""),
        ("2018-04-01", "", '"2018-04-01?"', ""),
        ("2018-04-01", "", "2018-04-01", WITHDRAWN % "end"),
    ],
)
def test_nobody_hands_over_by_a_weak_date_of_his_or_of_who_comes(
    came: str, came_by: str, went: str, went_by: str
) -> None:
    """Where both certainly were there, on one seat, a weak date does not tell who gave it up."""
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, end: {went}, cites: [{went_by}{{source: s2, seen: 2018-04-01, supports: [SAID]}}]}}
  b: {{person: y, post: job, start: {came}, cites: [{came_by}{{source: s2, seen: 2018-04-01, supports: [SAID]}}]}}
""".replace("SAID", "post" if came_by or went_by else "start, end, post")
    )
    is_firm = (came, came_by, went, went_by) == ("2018-04-01", "", "2018-04-01", "")
    day = parse_day("2018-04-01")
    assert (asked("a", "2018-04-01"), asked("b", "2018-04-01")) == ("certain", "certain")
    for seating in (asked.seats("job", "2018-04-01"), asked.resolution.rulings.seating("job").at(day)):
        assert [one.tenure.id for one in seating.candidates if one.outgoing] == (["a"] if is_firm else [])
        assert seating.state == ("held" if is_firm else "contested")
    filling = asked.resolution.rulings.filling("job").at(day)
    assert (filling.state, filling.holders) == (("held", ("b",)) if is_firm else ("contested", ("a", "b")))


def test_whose_dates_cannot_all_be_true_does_not_hand_over_on_the_last_of_them() -> None:
    asked = ask(
        ONE_SEAT
        + """
tenures:
  a: {person: x, post: job, start: 2017-06-01, end: 2018-04-01, cites: [{source: s2}]}
  b: {person: y, post: job, start: 2018-04-01, end: 2018-04-20, cites: [{source: s2}]}
  c: {person: z, post: job, start: 2017-06-01, end: 2018-04-01, cites: [{source: s2, seen: 2018-04-10}]}
"""
    )
    assert asked("c", "2018-04-01") == "possible/contradiction"
    for seating in (
        asked.seats("job", "2018-04-01"),
        asked.resolution.rulings.seating("job").at(parse_day("2018-04-01")),
    ):
        assert ([one.tenure.id for one in seating.candidates if one.outgoing], seating.state) == (["a"], "contested")


TWO_POSTS = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}, other: {unit: office, title: Other}}
"""


@pytest.mark.parametrize(
    ("start", "cites", "said"),
    [
        ("", "", "possible/handover"),
        ("start: 2018-06-01, ", "", "presumed/forward"),
        ('start: "2018-06-01?", ', "", "possible/handover"),
        ("start: 2018-06-01, ", WITHDRAWN % "start", "possible/handover"),
        ("start: {event: likely}, ", "", "presumed/forward"),
        ("start: {event: doubtful}, ", "", "possible/handover"),
    ],
)
def test_that_something_was_before_what_began_by_a_weak_date_alone_is_not_presumed_up_to_that(
    start: str, cites: str, said: str
) -> None:
    asked = ask(
        TWO_POSTS
        + EVENTS.replace("DAY", "2018-06-01")
        + f"""
tenures:
  a: {{person: x, post: job, before: [b], cites: [{{source: s1, seen: 2018-02-10}}]}}
  b: {{person: y, post: other, {start}cites: [{cites}{{source: s2, seen: 2018-07-20, supports: [SAID]}}]}}
""".replace("SAID", "post" if cites else "start, post")
    )
    assert asked("a", "2018-05-01") == said


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("end: 2018-02-01, ", "presumed/backward"),
        ('end: "2018-02-01?", ', "possible/no-evidence"),
        ("end: {event: likely}, ", "presumed/backward"),
        ("end: {event: doubtful}, ", "possible/no-evidence"),
    ],
)
def test_so_with_what_was_after_something_that_ended_by_a_weak_date(end: str, said: str) -> None:
    asked = ask(
        TWO_POSTS
        + EVENTS.replace("DAY", "2018-02-01")
        + f"""
tenures:
  a: {{person: x, post: job, {end}cites: [{{source: s1, seen: 2018-01-05}}]}}
  b: {{person: y, post: other, after: [a], cites: [{{source: s2, seen: 2018-06-10}}]}}
"""
    )
    assert asked("b", "2018-04-01") == said


@pytest.mark.parametrize(
    ("event", "said"), [("sure", "presumed/forward"), ("likely", "presumed/forward"), ("doubtful", "possible/handover")]
)
def test_a_doubtful_event_makes_no_successor_begin_later_than_the_date_that_is_firm(event: str, said: str) -> None:
    asked = ask(
        TWO_POSTS
        + EVENTS.replace("DAY", "2018-06-01")
        + f"""
tenures:
  a: {{person: x, post: job, cites: [{{source: s1, seen: 2018-02-10}}]}}
  b: {{person: y, post: other, follows: a, start: {{edtf: "[2018-04-01..2018-06-30]", event: {event}}},
    cites: [{{source: s2, seen: 2018-07-20}}]}}
"""
    )
    assert asked("a", "2018-05-01") == said


@pytest.mark.parametrize(
    ("start", "cites"),
    [("", ""), ('start: "2018-07-01?", ', ""), ("start: 2018-07-01, ", WITHDRAWN % "start")],
)
def test_a_weak_date_that_cannot_be_true_takes_no_sighting_of_the_next_holder_away(start: str, cites: str) -> None:
    asked = ask(
        ONE_SEAT
        + f"""
tenures:
  a: {{person: x, post: job, cites: [{{source: s1, seen: 2018-02-10}}]}}
  b: {{person: y, post: job, {start}cites: [{cites}{{source: s2, seen: 2018-06-10, supports: [post]}}]}}
"""
    )
    assert (asked("a", "2018-04-01"), asked("a", "2018-05-01")) == ("presumed/forward", "possible/handover")


def gaps(holders: int, seats: int, *, apart: bool = True) -> Asked:
    """Return who was seen before and after years with nothing, of their own or the same; and one within the first."""

    def seen(at: int) -> tuple[Citation, ...]:
        own = at if apart else 0
        days = (f"2014-{own % 12 + 1:02}-{own // 12 + 1:02}", f"2016-{own % 12 + 1:02}-10")
        return tuple(Citation(source="s", seen=Seen(kind="date", date=parse(day))) for day in days)

    tenures = {f"h{at}": Tenure(id=f"h{at}", person=f"x{at}", post="job", cites=seen(at)) for at in range(holders)}
    dates = {"start": When(edtf=parse("2014-01-01")), "end": When(edtf=parse("2016-01-10"))}
    tenures["w"] = Tenure(id="w", person="w", post="job", within="h0", cites=(Citation(source="s"),), **dates)
    people = {str(one.person): Person(id=str(one.person)) for one in tenures.values()}
    office = {"office": Unit(id="office", cites=(Citation(source="s"),))}
    posts = {"job": Post(id="job", unit="office", seats=seats, cites=(Citation(source="s"),))}
    return Asked(resolve(Register(title="T", units=office, posts=posts, people=people, tenures=tenures)))


@pytest.mark.parametrize("seats", [60, 61])
def test_a_gap_is_bridged_where_fewer_others_certainly_sat_there_meanwhile_than_there_are_seats(seats: int) -> None:
    """Of sixty holders and one within the first of them, who has no gap, each of the rest has sixty others."""
    names = [f"h{at}" for at in range(1, 60)]
    forwards, backwards = gaps(60, seats), gaps(60, seats)
    said = {name: forwards(name, "2015-06-10") for name in names}
    assert {name: backwards(name, "2015-06-10") for name in reversed(names)} == said
    bridged = [name for name in names if said[name] == "presumed/continuity"]
    assert bridged == (names if seats > 60 else [])


def test_gaps_of_many_who_have_the_same_take_time_in_proportion() -> None:
    def work(count: int) -> int:
        asked = gaps(count, count, apart=False)
        return lines_run(lambda: [asked(f"h{at}", "2015-06-10") for at in range(count)])

    assert work(400) < 4.6 * work(100)
