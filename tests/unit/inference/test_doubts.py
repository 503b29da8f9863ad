"""A doubtful date is tried with and without: of the record, of a death, of what contains it."""

from __future__ import annotations

from asking import ask
from orgchart.temporal import parse_day

OFFICE = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
"""


def test_a_doubtful_death_makes_the_days_after_it_doubtful() -> None:
    asked = ask(
        OFFICE
        + """
events: {death: {kind: death, person: x, date: "2018-05-01?", cites: [{source: s2}]}}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: source}]}}
"""
    )
    assert asked("a", "2018-03-15") == "presumed/forward"
    assert asked("a", "2018-05-01") == "possible/uncertain-date"
    assert asked("a", "2018-06-15") == "possible/uncertain-date"


def test_a_doubtful_end_of_the_unit_reaches_whom_it_contains() -> None:
    asked = ask("""
units: {g: {name: G}, office: {name: Office, part_of: g, end: "2018-05-01?"}}
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: source}]}}
""")
    assert asked("office", "2018-06-15") == "possible/uncertain-date"
    assert asked("a", "2018-03-15") == "presumed/forward"
    assert asked("a", "2018-06-15") == "possible/uncertain-date"


def test_a_firm_end_above_a_doubtful_unit_lowers_what_is_in_it() -> None:
    asked = ask("""
units: {g: {name: G, end: "2018-07-31", cites: [{source: s2}]}, office: {name: Office, part_of: g, start: "2015?"}}
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: source}]}}
""")
    assert asked("a", "2018-07-31") == "presumed/forward"
    assert asked("a", "2018-08-01") == "possible/weaker-statement"


def test_a_doubtful_event_as_start_end_and_attestation() -> None:
    asked = ask(
        OFFICE
        + """
events: {day: {kind: statement, date: "2018-05-01?", cites: [{source: s2}]}, none: {kind: other}}
tenures:
  a: {person: x, post: job, start: {event: day}, cites: [{source: s1}]}
  b: {person: y, post: job, cites: [{source: s2, seen: day}]}
  c: {person: z, post: job, end: {event: day}, cites: [{source: s1, seen: "2018-02-10"}, {source: s2, seen: none}]}
"""
    )
    assert asked("a", "2018-05-01") == "possible/uncertain-date"
    assert asked("b", "2018-05-01") == "possible/uncertain-date"
    assert asked("c", "2018-06-01") == "possible/uncertain-date"


def test_a_contradiction_only_with_the_doubtful_date_is_a_doubt() -> None:
    asked = ask(
        OFFICE
        + """
tenures: {a: {person: x, post: job, end: "2018-01-01?", cites: [{source: s1, seen: "2018-02-10"}]}}
"""
    )
    assert asked("a", "2018-02-10") == "possible/uncertain-date"
    assert not asked.resolution.contradictions


def test_however_many_doubts_there_are_a_record_is_read_with_them_and_without() -> None:
    cites = ", ".join(f'{{source: s1, seen: "2018-0{month}-01?"}}' for month in range(1, 9))
    asked = ask(
        OFFICE
        + f"""
tenures: {{a: {{person: x, post: job, cites: [{cites}]}}}}
"""
    )
    assert len(asked.resolution.cases("a")) == 2
    assert asked("a", "2018-05-01") == "possible/uncertain-date"


def test_the_same_answer_with_and_without_stands() -> None:
    asked = ask(
        OFFICE
        + """
tenures: {a: {person: x, post: job, start: "2018-01-01", end: "2018-05-01?", cites: [{source: s1, seen: "2018-02-10"}]}}
"""
    )
    assert asked("a", "2018-01-20") == "certain"
    assert asked("a", "2017-01-20") == "no"


def test_an_event_of_birth_or_founding_that_is_doubtful() -> None:
    asked = ask("""
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
events:
  founded: {kind: founding, unit: office, date: "[2018-01-01..2018-01-31]", cites: [{source: s1}]}
  later: {kind: founding, post: job, date: "2018-01-20?", cites: [{source: s1}]}
  dateless: {kind: death, person: x, cites: [{source: s1}]}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: source}]}}
""")
    assert asked("office", "2018-01-15") == "possible/within-stated-range"
    assert asked("job", "2018-01-10") == "possible/uncertain-date"
    assert asked("a", "2017-12-31") == "no"


def test_a_figure_without_citation_may_be_seen_on_a_doubtful_day() -> None:
    asked = ask("""
        units: {u: {name: U, cites: [s1]}}
        strengths: {n: {of: u, count: "400", seen: "2018-02?"}}
    """)
    assert asked("n", "2018-02-10") != "certain"


def test_what_a_withdrawn_source_saw_is_no_evidence_and_bounds_nobody_but_still_lowers() -> None:
    asked = ask(
        OFFICE
        + """
events: {day: {kind: statement, date: "2018-10-01", cites: [s2]}}
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: source}, {source: s3, seen: day}]}
  b: {person: y, post: job, follows: a, start: "2018-04", end: "2018-12", cites: [s2]}
"""
    )
    assert asked("a", "2018-10-01") == "no"
    assert asked("b", "2018-05-15") == "possible/weaker-statement"
    assert asked("b", "2018-11-15") == "certain"
    spans = asked.resolution.rulings.ruling("b")
    assert spans is not None
    assert spans.at(parse_day("2018-05-15")).lowered_by == ("a/seen/1",)


def test_a_link_that_only_a_withdrawn_source_saw_keeps_the_unit_no_longer() -> None:
    asked = ask("""
units: {g: {name: G}, office: {name: Office, part_of: [{unit: g, cites: [{source: s3, seen: "2018-10-01"}]}]}}
""")
    assert asked("office", "2018-10-01") == "possible/no-evidence"


def test_a_doubtful_event_lowers_the_days_on_which_it_may_have_been_though_it_bounds_nothing_further() -> None:
    """What somebody was ends by the last day of the year anyway; a death in it is only said to be possible."""
    text = """
    units: {g: {name: G}}
    posts: {p: {unit: g, title: P}}
    DEATH
    tenures:
      a: {person: x, post: p, before: [b], cites: [{source: s1, seen: 2017-12-01}]}
      b: {person: y, post: p, start: 2018-12-31, end: 2019-12-31, cites: [{source: s2}]}
    """
    asked = ask(text.replace("DEATH", ""))
    assert asked("a", "2018-03-15") == "presumed/forward"
    death = "events: {d: {kind: death, person: x, date: 2018, confidence: possible, cites: [s2]}}"
    doubted = ask(text.replace("DEATH", death))
    assert doubted.resolution.bounds("a") == asked.resolution.bounds("a")
    assert (doubted("a", "2017-12-15"), doubted("a", "2018-03-15")) == ("presumed/forward", "possible/weaker-statement")
