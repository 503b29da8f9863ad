"""What stands on what, what is set aside, and how two records lie to one another."""

from __future__ import annotations

import pytest
from attrs import evolve

from asking import Asked, ask
from orgchart.errors import UnknownIdError
from orgchart.inference import resolve
from orgchart.inference.relations import before, overlap
from orgchart.lens.known import known_by
from orgchart.model import Policy
from orgchart.temporal import parse_day

OFFICE = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}, job-b: {unit: office, title: Job B}}
"""


def test_what_stands_on_a_retracted_record_is_absent() -> None:
    asked = ask("""
units: {office: {name: Office, status: retracted}, h: {name: H}}
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: source}]}}
memberships: {m: {unit: office, of: h, start: "2018", cites: [{source: s1}]}}
strengths: {s: {of: office, count: "3", cites: [{source: s1, seen: source}]}}
reporting: {r: {from: job, to: office, cites: [{source: s1, seen: source}]}}
""")
    for name in ("office", "job", "a", "m", "s", "r"):
        assert asked(name, "2018-03-15") is None
    with pytest.raises(UnknownIdError):
        asked.resolution.bounds("a")


def test_a_weak_record_is_compared_by_its_bounds_alone() -> None:
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: job, confidence: doubtful, start: "2015", end: "2016", cites: [{source: s1}]}
  b: {person: y, post: job, start: "2017", end: "2018", cites: [{source: s1}]}
"""
    )
    assert before(asked.resolution, "a", "b") == "certain"
    assert overlap(asked.resolution, "a", "b") == "no"


@pytest.mark.parametrize(("mark", "said"), [("", ("certain", "no", "certain")), ("?", ("possible",) * 3)])
def test_a_doubtful_date_leaves_open_how_two_records_lie(mark: str, said: tuple[str, ...]) -> None:
    asked = ask(
        OFFICE
        + f"""
tenures:
  a: {{person: x, post: job, end: "2016-03-01{mark}", cites: [{{source: s1, seen: 2016-01-15}}]}}
  b: {{person: y, post: job-b, start: "2017-01-01{mark}", cites: [{{source: s1, seen: 2018-01-15}}]}}
  c: {{person: z, post: job-b, start: "2016-02-01", cites: [{{source: s1, seen: 2018-01-15}}]}}
"""
    )
    resolution = asked.resolution
    assert (before(resolution, "a", "b"), overlap(resolution, "a", "b"), overlap(resolution, "a", "c")) == said


def test_a_disputed_link_contains_nothing() -> None:
    """Two sources name two parents; while neither is adopted, neither caps the unit."""
    asked = ask("""
units:
  g: {name: G, end: "2018-01-31", cites: [{source: s1}]}
  u: {name: U, part_of: [{unit: g, status: conflict,
    cites: [{source: s1, seen: source}]}], cites: [{source: s1, seen: "2018-02-10"}]}
""")
    assert asked("u", "2018-02-10") == "certain"
    assert asked("u/part_of/0", "2018-02-10") == "possible/contradiction"


def test_events_that_contradict_one_another_set_aside_whom_they_bound() -> None:
    asked = ask(
        OFFICE
        + """
events:
  birth: {kind: birth, person: x, date: "1990", cites: [{source: s1}]}
  death: {kind: death, person: x, date: "1980", cites: [{source: s1}]}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: source}]}}
"""
    )
    assert asked("a", "2018-02-10") == "possible/contradiction"


def test_an_end_over_by_an_unknown_source_says_nothing() -> None:
    asked = ask(
        OFFICE
        + """
tenures: {a: {person: x, post: job, end: {over_by: nobody}, cites: [{source: s1, seen: source}]}}
"""
    )
    assert asked("a", "2018-03-15") == "presumed/forward"


def test_likely_without_presumption_is_possible() -> None:
    text = (
        OFFICE
        + """
tenures:
  a: {person: x, post: job, confidence: likely, start: "2015", end: "2018", cites: [{source: s1}]}
  b: {person: y, post: job-b, start: "2015-01-01",
    cites: [{source: s1, supports: [start]}, {source: s1, seen: source, supports: [person]}]}
"""
    )
    assert ask(text)("a", "2016-06-15") == "presumed/confidence"
    assert ask(text, evolve(Policy(), presume=False))("a", "2016-06-15") == "possible/confidence"
    assert ask(text)("b", "2016-06-15") == "presumed/continuity"
    assert ask(text, evolve(Policy(), strict=True))("b", "2016-06-15") == "possible/continuity"


def test_literal_leaves_about_as_narrow_as_written() -> None:
    text = (
        OFFICE
        + """
tenures: {a: {person: x, post: job, start: "2016~", cites: [{source: s1, seen: source}]}}
"""
    )
    assert ask(text)("a", "2015-06-15") == "possible/within-stated-range"
    assert ask(text, evolve(Policy(), literal=True))("a", "2015-06-15") == "no"


def test_an_anchor_that_circles_is_no_evidence() -> None:
    asked = ask(
        OFFICE
        + """
tenures:
  a: {person: x, post: job, within: b, cites: [{source: s1, seen: source}]}
  b: {person: y, post: job-b, within: a, cites: [{source: s1, seen: source}]}
"""
    )
    assert asked("a", "2018-02-10") == "possible/anchor"


def test_what_contradicts_attests_nothing() -> None:
    asked = ask(
        OFFICE
        + """
tenures: {a: {person: x, post: job, start: "2018-01-01", cites: [{source: s1, seen: source, stance: contradicts}]}}
"""
    )
    assert asked("a", "2018-02-10") == "possible/contested"
    assert asked.resolution.bounds("a").e0 == parse_day("2018-01-01")


def test_names_known_later() -> None:
    asked = ask("""
units: {office: {name: Office, names: [{text: Later, cites: [{source: s2}]}, {text: Now, cites: [{source: s1}]}]}}
posts: {job: {unit: office, title: Job, cites: [{source: s1}]}, later: {unit: office, title: L, cites: [{source: s2}]}}
events: {e: {kind: death, person: x, date: "2018-06", cites: [{source: s1, supports: [person]}, {source: s2}]}}
tenures:
  a: {person: x, post: job, end: "2018-04",
    cites: [{source: s1, supports: [post], seen: source}, {source: s2, supports: [person, end]}]}
  b: {person: y, post: later, start: "2018"}
judgements:
  j: {a: x, b: y, verdict: unsure, decided: "2018-05", because: b}
  k: {a: x, b: z, verdict: unsure, because: b, cites: [{source: s1}]}
""")
    register = asked.resolution.register
    known = known_by(register, parse_day("2018-04-15"))
    assert [name.text for name in known.units["office"].names] == ["Now"]
    assert set(known.tenures) == set(), "a's person is known only later, b's post too"
    assert known.events["e"].date is None
    assert set(known.judgements) == {"k"}


def test_a_weak_unit_that_ended_lowers_what_is_in_it() -> None:
    asked = ask("""
units: {g: {name: G, confidence: doubtful, end: "2018-03-01", cites: [{source: s1, seen: "2018-02-10"}]}}
posts: {job: {unit: g, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: "2018-02-10"}]}}
""")
    assert asked("g", "2018-02-10") == "possible/confidence"
    assert asked("g", "2018-03-15") == "no"
    assert asked("a", "2018-02-20") == "presumed/forward"
    assert asked("a", "2018-03-15") == "possible/weaker-statement"


def test_many_contradictions_are_all_set_aside_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few sets are looked for at once, what remains is looked for again."""
    text = OFFICE.replace("{name: Office}", '{name: Office, end: "2018-01-31", cites: [{source: s1}]}') + "tenures:\n"
    text += "".join(f"  t{at}: {{person: x, post: job, cites: [{{source: s1, seen: source}}]}}\n" for at in range(9))
    monkeypatch.setattr("orgchart.inference.network.contradictions.MOST_SETS", 2)
    asked = ask(text)
    assert set(asked.resolution.set_aside) == {f"t{at}" for at in range(9)}
    assert asked("office", "2018-01-20") == "presumed/backward"


def test_known_by_field_and_by_whom() -> None:
    """A judgement of the authors stays unless a later citation is named for it; a post known later is no claim yet."""
    asked = ask("""
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
tenures:
  a:
    person: x
    post: job
    mode: acting
    confidence: likely
    cites: [{source: s1, seen: source, supports: [person, post]}, {source: s2}]
  b: {person: x, post: job, cites: [{source: s1, seen: source, supports: [person]}, {source: s2, supports: [post]}]}
  c: {unnamed: who, post: job, cites: [{source: s1, seen: source, supports: [post]}, {source: s2, supports: [unnamed]}]}
  d: {person: x, post: job, mode: acting,
    cites: [{source: s1, supports: [person, post]}, {source: s2, supports: [mode]}]}
memberships:
  m: {person: x, of: office, cites: [{source: s1, seen: source, supports: [of]}, {source: s2, supports: [person]}]}
  n: {person: x, of: office, cites: [{source: s1, seen: source}]}
""")
    known = known_by(asked.resolution.register, parse_day("2018-04-15"))
    assert set(known.tenures) == {"a", "d"}
    assert (known.tenures["a"].mode, known.tenures["a"].confidence) == ("acting", "likely")
    assert known.tenures["d"].mode == "substantive"
    assert set(known.memberships) == {"n"}


def test_two_ways_up_to_one_container_count_once() -> None:
    """A unit in two doubtful ones that are both in a third: its end still lowers, and nothing is asked twice."""
    asked = ask("""
units:
  g: {name: G, end: "2018-06-30", cites: [{source: s2}]}
  a: {name: A, part_of: g, start: "2015?"}
  b: {name: B, part_of: a, start: "2016?"}
  u: {name: U, part_of: [a, b]}
posts: {job: {unit: u, title: Job}}
tenures: {t: {person: x, post: job, cites: [{source: s1, seen: source}]}}
""")
    assert asked("t", "2018-03-15") == "presumed/forward"
    assert asked("t", "2018-07-01") == "possible/weaker-statement"


def test_a_start_on_the_day_of_an_event_without_a_date_says_nothing() -> None:
    asked = ask(
        OFFICE
        + """
events: {e: {kind: other}}
tenures: {a: {person: x, post: job, start: {event: e}, cites: [{source: s1, seen: source}]}}
"""
    )
    assert asked("a", "2018-03-15") == "presumed/forward"


def test_a_record_is_told_by_its_fields() -> None:
    source = ask(OFFICE).resolution.register.sources["s1"]
    assert repr(source).startswith("Source(id='s1', title='S1', publisher=None")
    assert source != "s1"
    assert hash(source) == hash(evolve(source))


def test_who_is_denied_is_known_from_the_denial_but_no_date_that_only_later_sources_give() -> None:
    asked = ask("""
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
tenures:
  a: {person: x, post: job, start: 2018-02-01, end: 2018-03-01, after: [b],
    cites: [{source: s1, stance: contradicts}, {source: s2, seen: 2018-02-10}]}
  b: {person: y, post: job, end: 2018-01-31, cites: [{source: s1}]}
""")
    known = known_by(asked.resolution.register, parse_day("2018-04-15"))
    assert (known.tenures["a"].start, known.tenures["a"].end, known.tenures["a"].after) == (None, None, ())
    known_then = Asked(resolve(known))
    assert known_then("a", "2017-01-01") == known_then("a", "2018-02-10") == "possible/contested"


def test_what_will_be_over_by_a_day_beyond_its_source_is_announced_and_rules_nothing_out() -> None:
    asked = ask(
        OFFICE
        + """tenures:
  a: {person: x, post: job, end: {over_by: "2018-09-01"}, cites: [{source: s1, seen: source}]}
  b: {person: x, post: job, end: {over_by: "2018"}, cites: [{source: s1, seen: 2018-01-05}]}
"""
    )
    assert asked("a", "2018-06-01") == "possible/weaker-statement"
    assert asked("a", "2018-09-15") == "possible/weaker-statement"
    assert asked.resolution.bounds("a").e0 == parse_day("2018-02-01")
    assert asked("b", "2018-03-09") == "possible/within-stated-range"
    assert asked("b", "2018-03-10") == "no"


def test_a_sighting_somewhere_in_a_range_leaves_its_own_days_no_less_sure_than_those_beside_them() -> None:
    """Wherever in April and May 2017 it lies, no more than twelve months part it from the sightings on either side."""
    asked = ask(
        OFFICE
        + """tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: 2016-06-01}, {source: s1, seen: "[2017-04-01..2017-05-31]"},
    {source: s1, seen: 2018-03-01}]}
  b: {person: y, post: job-b, cites: [{source: s1, seen: 2016-06-01}, {source: s1, seen: "[2017-01-01..2017-06-30]"},
    {source: s1, seen: 2018-03-01}]}
"""
    )
    assert {asked("a", day) for day in ("2016-07-01", "2017-03-31", "2017-04-15", "2017-05-31", "2017-06-15")} == {
        "certain"
    }
    assert asked("b", "2017-03-15") == "presumed/continuity"
