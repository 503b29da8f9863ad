"""What events, denials and withdrawn sources do to the days of a record, and evidence in and out of circles."""

from __future__ import annotations

import pytest

from asking import Asked, ask
from orgchart.inference.statements.firmness import owner_and_part
from orgchart.inference.statements.inheritance import Evidence, OwnEvidence
from orgchart.temporal import parse_day

OFFICE = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}, other: {unit: office, title: Other}}
"""
ONCE = "tenures: {a: {person: x, post: job, cites: [{source: s1, seen: 2018-02-10}]}}\n"
TWICE = """
tenures:
  a: {person: x, post: job, start: 2016, end: 2016-12, cites: [{source: s1, seen: 2016-06-01}]}
  b: {person: x, post: job, cites: [{source: s1, seen: 2018-02-10}]}
  c: {person: x, post: job, cites: [s1]}
"""


def turns(asked: Asked) -> dict[str, list[str]]:
    statements = asked.resolution.statements
    found = {name: [event.id for event, _ in statements.turns(one)] for name, one in statements.records.items()}
    return {name: events for name, events in found.items() if events}


def event(kind: str, post: str = "job", date: str = ", date: 2018-05-01") -> str:
    return f"events: {{e: {{kind: {kind}, person: x, post: {post}{date}, cites: [s2]}}}}\n"


def test_a_dismissal_ends_the_only_term_of_its_person_in_its_post() -> None:
    dismissed = ask(OFFICE + ONCE + event("dismissal"))
    assert turns(dismissed) == {"a": ["e"]}
    assert dismissed("a", "2018-05-02") == "no"
    elsewhere = ask(OFFICE + ONCE + event("dismissal", post="other"))
    assert turns(elsewhere) == {}
    assert elsewhere("a", "2018-05-02") == ask(OFFICE + ONCE)("a", "2018-05-02") != "no"


def test_of_several_terms_a_dismissal_ends_the_last_begun_and_an_appointment_none() -> None:
    assert turns(ask(OFFICE + TWICE + event("dismissal"))) == {"b": ["e"]}
    assert turns(ask(OFFICE + TWICE + event("dismissal", date=", date: 2016-08-01"))) == {"a": ["e"]}
    assert turns(ask(OFFICE + TWICE + event("dismissal", date=", date: 2015-08-01"))) == {}
    assert turns(ask(OFFICE + TWICE + event("dismissal", date=""))) == {"b": ["e"]}
    assert turns(ask(OFFICE + TWICE + event("appointment"))) == {}


@pytest.mark.parametrize("start", ["", '"2018-01-01?"', "2018-01-01"])
def test_of_several_terms_no_weak_date_makes_a_dismissal_end_another_than_the_firm_ones_say(start: str) -> None:
    """A doubtful start, or one told by a withdrawn source only, can lower the term that would then have been ended."""
    cites = "{source: s3, supports: [start]}, " if start == "2018-01-01" else ""
    asked = ask(
        OFFICE
        + f"""
events: {{e: {{kind: dismissal, person: x, post: job, date: 2018-03-01, cites: [s2]}}}}
tenures:
  a: {{person: x, post: job, cites: [{{source: s1, seen: 2015-02-10}}]}}
  b: {{person: x, post: job{f", start: {start}" if start else ""}, cites: [{cites}{{source: s2, seen: 2018-07-10,
    supports: [post]}}]}}
"""
    )
    assert asked("a", "2018-03-15") == "no"
    assert asked("b", "2018-07-10") == ("possible/uncertain-date" if "?" in start else "certain")
    after = {"": "presumed/forward", '"2018-01-01?"': "possible/uncertain-date"}
    assert asked("b", "2018-08-01") == after.get(start, "possible/weaker-statement")


def test_a_sighting_on_any_day_until_another_does_not_tell_which_of_several_terms_began_last() -> None:
    asked = ask(
        OFFICE
        + """
events: {e: {kind: dismissal, person: x, post: job, date: 2018-03-01, cites: [s2]}}
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: 2015-02-10}]}
  b: {person: x, post: job, cites: [{source: s2, seen: "[..2018-02-01]"}]}
"""
    )
    assert turns(asked) == {"a": ["e"]}


def test_a_start_that_a_source_denies_is_weak() -> None:
    text = "tenures: {a: {person: x, post: job, start: 2018-01-05, cites: [{source: s1, seen: 2018-02-10}DENIAL]}}\n"
    assert "a/start" not in ask(OFFICE + text.replace("DENIAL", "")).resolution.statements.firmness.weak
    denied = ask(OFFICE + text.replace("DENIAL", ", {source: s2, stance: contradicts, supports: [start]}"))
    assert denied.resolution.statements.firmness.weak["a/start"] == "weak"


MEMBER = """
units: {office: {name: Office}, party: {name: Party}}
memberships:
  m: {person: x, of: party, cites: [{source: s1, seen: 2018-02-10}]}
  n: {person: x, of: office, cites: [s1]}
"""


def party(kind: str, more: str = "", date: str = "2018-05-01", unit: str = "unit: party", who: str = "x") -> Asked:
    """Return a member of a party, and an event of a kind that names somebody and a unit or post."""
    return ask(f"{MEMBER}{more}events: {{e: {{kind: {kind}, person: {who}, {unit}, date: {date}, cites: [s2]}}}}\n")


def test_leaving_and_expulsion_end_a_membership_and_joining_begins_it() -> None:
    for kind in ("leaving", "expulsion"):
        asked = party(kind)
        assert turns(asked) == {"m": ["e"]}
        assert asked("m", "2018-03-15") == "presumed/forward"
        assert (asked("m", "2018-05-02"), asked("n", "2018-05-02")) == ("no", "possible/no-evidence")
    asked = party("joining", date="2018-01-01")
    assert (asked("m", "2017-12-31"), asked("m", "2018-01-15")) == ("no", "presumed/backward")


def test_what_somebody_else_left_or_a_post_that_was_left_or_a_dismissal_without_post_ends_no_membership() -> None:
    job = "posts: {job: {unit: office, title: Job}}\n"
    assert turns(party("leaving", who="y")) == turns(party("leaving", unit="title: T")) == {}
    assert turns(party("dismissal")) == {}
    assert turns(party("leaving", job, unit="post: job")) == {}
    assert turns(party("expulsion", job, unit="unit: party, post: job")) == {}


def test_a_deputy_is_not_gone_because_his_chief_was_dismissed() -> None:
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: other, cites: [{source: s1, seen: 2018-02-10}]}
  b: {person: y, post: job, within: a, cites: [{source: s1, seen: 2018-02-10}]}
events: {e: {kind: dismissal, person: x, post: other, date: 2018-05-01, cites: [s2]}}
"""
    )
    assert (asked("a", "2018-05-02"), asked("b", "2018-05-02")) == ("no", "possible/weaker-statement")


def test_an_event_of_which_all_sources_are_withdrawn_is_weak() -> None:
    asked = ask(OFFICE + ONCE + event("death", post="~").replace(", post: ~", "").replace("s2", "s3"))
    assert asked.resolution.statements.firmness.weak["e"] == "weak"
    assert asked("a", "2018-05-02") != "no"
    assert ask(OFFICE + ONCE + event("death").replace(", post: job", ""))("a", "2018-05-02") == "no"


def test_a_figure_that_a_withdrawn_source_saw_is_attested_by_nothing() -> None:
    text = OFFICE + "strengths: {s: {of: office, count: 3, seen: 2018-02, cites: [SOURCE]}}\n"
    for asked, seen in ((ask(text.replace("SOURCE", "s1")), 1), (ask(text.replace("SOURCE", "s3")), 0)):
        statements = asked.resolution.statements
        assert len(statements.attestations(statements.records["s"])) == seen
        assert len(statements.withdrawn(statements.records["s"])) == 1 - seen


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a", ("a", "")),
        ("a/start", ("a", "start")),
        ("a/implied", ("a", "implied")),
        ("a/seen/2", ("a", "seen/2")),
        ("s/seen", ("s", "seen")),
    ],
)
def test_the_name_of_a_weak_statement_tells_whose_it_is(name: str, expected: tuple[str, str]) -> None:
    assert owner_and_part(name) == expected


CIRCLE = """
units:
  g: {name: G, part_of: h, cites: [s1]}
  h: {name: H, part_of: g, cites: [{source: s1, seen: 2018-02-10}]}
"""


def test_what_is_in_itself_has_the_nearest_evidence_of_all_that_it_reaches() -> None:
    asked = ask(CIRCLE)
    evidence = asked.resolution.cases("g")[0].evidence
    near = evidence.nearest(parse_day("2018-03-10"))
    assert near is not None
    assert near.point.first == parse_day("2018-02-10")
    assert {point.first for point in evidence.points} == {parse_day("2018-02-10")}


def test_evidence_that_inherits_nothing_is_only_its_own() -> None:
    evidence = ask(OFFICE + ONCE).resolution.cases("office")[0].evidence
    alone = Evidence(OwnEvidence((), ()), evidence._below, None)
    assert evidence.points
    assert alone.points == alone.stretches == ()
    assert alone.nearest(parse_day("2018-02-10")) is None
    assert alone.coverage.hull != evidence.coverage.hull


def test_who_says_both_ends_says_all_days_between_from_the_first_on_which_it_can_have_begun() -> None:
    """Seen in 2010, it had begun by then, though the start is said to lie anywhere in five years."""
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: job, start: "[2010-01-01..2014-12-31]", end: 2018-02-28,
    cites: [{source: s1, supports: [start, end]}, {source: s1, seen: 2010-06-01, supports: [post]}]}
"""
    )
    assert (asked("a", "2010-06-02"), asked("a", "2012-06-01")) == ("certain", "certain")


def test_a_link_without_a_start_begins_on_the_very_day_of_its_unit() -> None:
    asked = ask("""
units:
  g: {name: G}
  u: {name: U, start: 2018-01-10, cites: [s1], part_of: [{unit: g, end: 2018-06-01, cites: [s2]}]}
""")
    assert (asked("u/part_of/0", "2018-01-09"), asked("u/part_of/0", "2018-01-10")) == ("no", "certain")


def test_a_start_that_only_a_withdrawn_source_tells_is_weak_though_another_source_denies_the_record() -> None:
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: job, start: 2018-01-01, because: so we judge, cites: [{source: s3, supports: [start]},
    {source: s1, stance: contradicts}, {source: s2, seen: 2018-04-01, supports: [post]}]}
"""
    )
    assert asked.resolution.statements.firmness.weak == {"a/start": "weak"}
    assert asked("a", "2018-02-01") == "presumed/backward"
