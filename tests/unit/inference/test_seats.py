"""States of seats and of posts: each means one thing, and none is made up."""

from __future__ import annotations

from random import Random

import pytest
from attrs import evolve

from asking import ask
from orgchart.inference import Rulings
from orgchart.inference.day.fillings import filling_of
from orgchart.inference.day.moment import Moment
from orgchart.model import Policy
from orgchart.temporal import parse_day

BODY = """
units: {g: {name: G}, council: {name: Council, part_of: g, cites: [{source: s1, seen: source}]}}
posts:
  leader: {unit: g, title: Leader, head: true}
  clerk: {unit: g, title: Clerk}
  member: {unit: council, title: Member, seats: 5, filled: 4, ex_officio: [leader, clerk],
    cites: [{source: s1, seen: source}]}
  free: {unit: g, title: Free, seats: unknown}
  many: {unit: g, title: Many, seats: {min: 3}}
tenures:
  l: {person: x, post: leader, start: "2017-06-01", end: "2018-04-30", cites: [{source: s2}]}
"""


def test_one_person_fills_one_seat_and_every_seat_names_its_office() -> None:
    asked = ask(
        BODY
        + """
  c: {person: x, post: clerk, cites: [{source: s1, seen: source}]}
  m: {person: x, post: member, cites: [{source: s1, seen: source}]}
  n: {person: y, post: member, cites: [{source: s1, seen: source}]}
"""
    )
    assert asked.counts("member", "2018-03-15") == {"presumed": 2, "unnamed": 2, "not_recorded": 1}
    seats = asked.seats("member", "2018-03-15").seats
    assert [seat.office for seat in seats] == ["leader", "clerk", None, None, None]
    assert [seat.state for seat in seats] == ["presumed", "not_recorded", "presumed", "unnamed", "unnamed"]


def test_an_unnamed_or_unknown_head_counts_so_and_vacancy_is_said_by_a_source() -> None:
    asked = ask(
        BODY
        + """
  c: {unnamed: the report gives no name, post: clerk, cites: [{source: s1, seen: source}]}
  v: {vacant: true, post: free, cites: [{source: s1, seen: source}]}
  u: {unknown: nobody could tell, post: many, cites: [{source: s1, seen: source}]}
"""
    )
    assert asked.counts("member", "2018-03-15") == {"presumed": 1, "unnamed": 3, "not_recorded": 1}
    assert asked.seats("clerk", "2018-03-15").state == "unnamed"
    assert asked.seats("free", "2018-03-15").state == "vacant"
    assert asked.seats("many", "2018-03-15").state == "unknown"
    assert asked.counts("many", "2018-03-15") == {"unknown": 1}


def test_what_is_no_more_than_possible_is_neither_vacant_nor_unnamed() -> None:
    asked = ask(
        BODY
        + """
  c: {unnamed: the report gives no name, post: clerk, confidence: possible, cites: [{source: s1, seen: source}]}
  v: {vacant: true, post: free, confidence: possible, cites: [{source: s1, seen: source}]}
"""
    )
    assert asked.seats("clerk", "2018-03-15").state == "not-recorded"
    assert asked.seats("free", "2018-03-15").state == "not-recorded"
    assert asked.counts("member", "2018-03-15") == {"presumed": 1, "unnamed": 3, "not_recorded": 1}


def test_filled_holds_only_where_its_own_citation_reaches() -> None:
    asked = ask(BODY)
    assert asked.seats("member", "2018-02-15").filled == 4
    assert asked.seats("member", "2018-03-15").filled == 4
    assert asked.seats("member", "2018-06-15").filled is None, "another leader"
    assert asked.seats("member", "2020-06-15").filled is None


def test_filled_without_presumption_is_only_what_is_attested_to_the_day() -> None:
    text = BODY.replace(
        "cites: [{source: s1, seen: source}]}\n  free", 'cites: [{source: s1, seen: "2018-02-10"}]}\n  free'
    )
    bare = ask(text, evolve(Policy(), presume=False))
    assert bare.seats("member", "2018-02-10").filled == 4
    assert bare.seats("member", "2018-02-11").filled is None
    gone = ask(text.replace("title: Member,", 'title: Member, start: "2017-01-01", end: "[2018-03-01..2018-03-31]",'))
    assert gone.seats("member", "2018-03-15").filled is None
    assert gone.seats("member", "2019-03-15").filled is None


def test_contested_is_more_holders_than_seats_or_a_conflict_shown() -> None:
    asked = ask(
        BODY
        + """
  c1: {person: x, post: clerk, start: "2018-01-01", end: "2018-06-30", cites: [{source: s2}]}
  c2: {person: y, post: clerk, start: "2018-02-01", end: "2018-06-30", cites: [{source: s2}]}
  d1: {person: z, post: free, status: conflict, cites: [{source: s1, seen: source}]}
"""
    )
    assert asked.seats("clerk", "2018-03-15").state == "contested"
    assert asked.seats("free", "2018-03-15").state == "contested"
    assert asked.seats("leader", "2018-03-15").state == "held"


def test_on_a_shared_day_the_incoming_holder_is_shown_and_the_outgoing_marked() -> None:
    asked = ask(
        BODY
        + """
  c1: {person: x, post: clerk, start: "2018-01-01", end: "2018-03-15", cites: [{source: s2}]}
  c2: {person: y, post: clerk, start: "2018-03-15", end: "2018-06-30", cites: [{source: s2}]}
"""
    )
    seats = asked.seats("clerk", "2018-03-15")
    assert [(one.tenure.id, one.outgoing) for one in seats.candidates] == [("c2", False), ("c1", True)]
    assert (seats.state, seats.counts["certain"]) == ("held", 1)


def test_an_acting_holder_stands_beside_the_substantive_one() -> None:
    asked = ask(
        BODY
        + """
  c1: {person: x, post: clerk, start: "2018-01-01", end: "2018-06-30", cites: [{source: s2}]}
  c2: {person: y, post: clerk, mode: acting, start: "2018-01-01", end: "2018-06-30", cites: [{source: s2}]}
"""
    )
    assert [one.tenure.id for one in asked.seats("clerk", "2018-03-15").candidates] == ["c1", "c2"]
    assert asked.counts("clerk", "2018-03-15") == {"certain": 1}
    assert asked.seats("clerk", "2018-03-15").state == "held"


def test_possible_holders_take_seats_only_while_they_last() -> None:
    asked = ask(
        BODY
        + """
  c1: {person: x, post: clerk, confidence: possible, cites: [{source: s1, seen: source}]}
  c2: {person: y, post: clerk, confidence: possible, cites: [{source: s1, seen: source}]}
  f1: {person: x, post: free, confidence: possible, cites: [{source: s1, seen: source}]}
  f2: {person: y, post: free, confidence: possible, cites: [{source: s1, seen: source}]}
"""
    )
    assert asked.counts("clerk", "2018-03-15") == {"possible": 1}
    assert asked.counts("free", "2018-03-15") == {"possible": 2}
    assert asked.seats("clerk", "2018-03-15").state == "possibly-held"


def test_an_office_that_does_not_exist_gives_no_seat() -> None:
    asked = ask(
        BODY.replace("title: Clerk", "title: Clerk, status: retracted").replace(
            "ex_officio: [leader, clerk]", "ex_officio: [leader, clerk, gone]"
        )
    )
    assert [seat.office for seat in asked.seats("member", "2018-03-15").seats][:1] == ["leader"]
    assert asked.seats("clerk", "2018-03-15").filled is None


def test_only_a_citation_for_the_number_says_how_many_were_filled() -> None:
    cited = 'cites: [{source: s1, seen: source, supports: [title]}, {source: s2, seen: "[..2018-05]"}]}\n  free'
    asked = ask(BODY.replace("cites: [{source: s1, seen: source}]}\n  free", cited))
    assert asked.seats("member", "2018-02-15").filled is None


def test_somebody_unnamed_who_certainly_holds_the_seat_displaces_nobody_for_he_may_be_anybody() -> None:
    asked = ask("""
units: {u: {name: U}}
posts: {p: {unit: u, title: P, seats: 1}}
tenures:
  somebody: {unnamed: the report gives no name, post: p, start: 2018-02-01, end: 2018-04-30, cites: [{source: s1}]}
  named: {person: x, post: p, cites: [{source: s1, seen: 2018-01-15}]}
""")
    assert asked("somebody", "2018-03-01") == "certain"
    assert asked("named", "2018-03-01") == "possible/rivals"
    assert [one.ruling.shown for one in asked.seats("p", "2018-03-01").candidates] == [True, True]


def test_a_vacant_seat_is_taken_once_however_many_sources_say_that_it_is_vacant() -> None:
    asked = ask("""
units: {u: {name: U}}
posts: {p: {unit: u, title: P, seats: 2}}
tenures:
  v: {vacant: true, post: p, start: 2018-02-01, end: 2018-04-30, cites: [{source: s2}]}
  w: {vacant: true, post: p, start: 2018-02-01, end: 2018-04-30, cites: [{source: s2}]}
  named: {person: x, post: p, cites: [{source: s1, seen: 2018-01-15}]}
  other: {person: y, post: p, start: 2018-02-01, end: 2018-03-31, cites: [{source: s2}]}
""")
    assert asked("named", "2018-04-15") == "possible/rivals"
    assert asked("named", "2018-03-15") == "possible/displaced"


def test_seats_by_dates_leave_no_room_like_any_other_number() -> None:
    asked = ask("""
units: {u: {name: U}}
posts: {p: {unit: u, title: P, seats: [{number: 1, end: "2016"}, {number: 2, start: "2017"}]}}
tenures:
  a: {person: x, post: p, start: 2015-02-01, end: 2018-01-31, cites: [{source: s1}]}
  b: {person: y, post: p, start: 2017-02-01, end: 2018-01-31, cites: [{source: s1}]}
  c: {person: z, post: p, cites: [{source: s1, seen: 2016-03-15}, {source: s1, seen: 2017-06-15}]}
""")
    assert asked("c", "2016-04-01") == "possible/displaced"
    assert asked("c", "2017-01-15") == "presumed/forward"
    assert asked("c", "2017-07-01") == "possible/displaced"


def test_an_acting_one_seen_somewhere_around_the_day_may_still_act_beside_another_seen_on_it() -> None:
    """Another sighting of him within that range does not make him less sure."""
    text = """
units: {u: {name: U}}
posts: {p: {unit: u, title: P}}
tenures:
  acting: {person: x, post: p, mode: acting, cites: [{source: s1, seen: "[2017-05-01..2017-08-31]"}MORE]}
  other: {person: y, post: p, cites: [{source: s1, seen: 2017-07-01}]}
"""
    for more in ("", ", {source: s1, seen: 2017-06-01}"):
        assert ask(text.replace("MORE", more))("acting", "2017-07-15") == "presumed/inside"
    assert ask(text.replace("MORE", ""))("acting", "2017-09-15") == "presumed/forward"


def test_of_two_who_are_only_likely_to_have_been_seen_in_one_seat_neither_is_presumed() -> None:
    text = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job, seats: 1}}
events: {day: {kind: statement, date: "2018-02-10", confidence: likely, cites: [s1]}}
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: day}]}
"""
    other = "  b: {person: y, post: job, cites: [{source: s1, seen: day}]}\n"
    assert ask(text)("a", "2018-03-01") == "presumed/forward"
    both = ask(text + other)
    assert (both("a", "2018-03-01"), both("b", "2018-03-01")) == ("possible/rivals", "possible/rivals")


def test_whom_somebody_lies_within_takes_no_seat_from_him() -> None:
    text = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job, seats: 1}}
tenures:
  a: {person: x, post: job, start: "2018-01-01", end: "2018-12-31", cites: [s2]}
  b: {person: y, post: job, WITHIN cites: [{source: s1, seen: "2018-02-10"}]}
"""
    assert ask(text.replace("WITHIN", ""))("b", "2018-03-01") == "possible/displaced"
    assert ask(text.replace("WITHIN", "within: a,"))("b", "2018-03-01") == "presumed/forward"


def test_whoever_lies_within_the_time_of_another_is_not_the_next_after_him() -> None:
    text = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job, seats: 1}}
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: "2018-02-10"}]}
  b: {person: y, post: job, WITHIN cites: [{source: s2, seen: "2018-06-10"}]}
"""
    assert ask(text.replace("WITHIN", ""))("a", "2018-05-01") == "possible/handover"
    assert ask(text.replace("WITHIN", "within: a,"))("a", "2018-05-01") in ("presumed/forward", "certain")


def test_over_all_time_seats_are_those_of_each_day_also_where_holders_come_and_go_at_once() -> None:
    days = ("2018-03-01", "2018-03-02", "2018-03-05", "2018-03-09", "2018-03-12")
    random = Random("comings")
    for number in range(60):
        held = "".join(
            f"  t{at}: {{person: {'xyz'[at % 3]}, post: {random.choice(('leader', 'clerk'))}, "
            f"mode: {random.choice(('substantive', 'substantive', 'acting'))}, start: {min(dates)}, end: {max(dates)}, "
            f"cites: [{{source: s2}}]}}\n"
            for at in range(4)
            for dates in (random.choices(days, k=2),)
        )
        seats = ", seats: [{number: 1, end: 2018-03-04}, {number: 2, start: 2018-03-05}]" if number % 2 else ""
        asked = ask(BODY.replace("title: Clerk}", f"title: Clerk{seats}}}") + held)
        resolution = asked.resolution
        for post in ("leader", "clerk"):
            for day in range(parse_day("2018-02-27"), parse_day("2018-03-16")):
                alone = Rulings(resolution).seats.seating.at(post, Moment(day))
                assert resolution.rulings.seating(post).at(day) == alone, (held, post, day)
            told = Rulings(resolution).filling(post)
            assert told == resolution.rulings.seating(post).map(filling_of), (held, post)


def test_nobody_hands_over_on_the_day_that_a_withdrawn_source_gives_to_one_who_was_there_before() -> None:
    asked = ask("""
units: {g: {name: G}}
posts: {p: {unit: g, title: P, seats: 1}}
tenures:
  a: {person: x, post: p, start: "2017-06-01", end: "2018-02-20",
    cites: [{source: s2, seen: "[2018-02-05..2018-03-01]"}]}
  b: {person: y, post: p, start: "2018-02-20", cites: [{source: s3, supports: [start]},
    {source: s1, seen: "2018-02-10", supports: [person]}, {source: s2, seen: "2018-04-01", supports: [person]},
    {source: s2, seen: "[2018-02-05..2018-03-01]", supports: [person]}]}
""")
    assert asked("b", "2018-02-15") == asked("b", "2018-02-20") == "certain"
    for day, state in (("2018-02-19", "contested"), ("2018-02-20", "contested"), ("2018-02-21", "held")):
        seating = asked.resolution.rulings.seating("p").at(parse_day(day))
        assert ([one.tenure.id for one in seating.candidates if one.outgoing], seating.state) == ([], state)
        assert seating == Rulings(asked.resolution).seats.seating.at("p", Moment(parse_day(day)))


@pytest.mark.parametrize(
    ("seen", "strict", "unnamed"),
    [
        ("2018-04-01", "", 2),
        ('"2018-04-01?"', "", 0),
        ("likely", "", 2),
        ("likely", "presumed by nobody", 0),
        ("doubtful", "", 0),
    ],
)
def test_how_many_seats_were_filled_is_told_by_no_weak_sighting_and_by_a_likely_one_only_by_presumption(
    seen: str, strict: str, unnamed: int
) -> None:
    asked = ask(
        f"""
events:
  likely: {{kind: other, date: 2018-04-01, confidence: likely, cites: [s2]}}
  doubtful: {{kind: other, date: 2018-04-01, confidence: doubtful, cites: [s2]}}
units: {{g: {{name: G}}}}
posts: {{p: {{unit: g, title: P, seats: 3, filled: 3, cites: [{{source: s2, seen: {seen}, supports: [filled]}}]}}}}
tenures: {{a: {{person: x, post: p, cites: [{{source: s2, seen: 2018-04-01}}]}}}}
""",
        Policy(presume=False) if strict else None,
    )
    assert asked.counts("p", "2018-04-01").get("unnamed", 0) == unnamed
    if not strict:
        assert asked.counts("p", "2018-05-01").get("unnamed", 0) == unnamed


@pytest.mark.parametrize(("seen", "unnamed"), [("2018-07-20", 2), ('"2018-07-20?"', 0)])
def test_a_doubtful_sighting_of_a_post_leaves_open_whether_it_had_ended_where_its_filled_seats_are_presumed(
    seen: str, unnamed: int
) -> None:
    asked = ask(f"""
units: {{g: {{name: G}}}}
posts:
  p: {{unit: g, title: P, seats: 3, filled: 3, end: "[2018-04-01..2018-12-31]", cites: [
    {{source: s2, seen: 2018-02-01, supports: [filled]}}, {{source: s2, seen: {seen}, supports: [unit]}},
    {{source: s2, supports: [end]}}]}}
tenures: {{a: {{person: x, post: p, cites: [{{source: s2, seen: 2018-04-01}}]}}}}
""")
    assert asked.counts("p", "2018-06-01").get("unnamed", 0) == unnamed
