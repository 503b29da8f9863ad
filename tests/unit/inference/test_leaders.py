"""A change of leader ends presumption on people's places, whoever they are; not on units."""

from __future__ import annotations

import pytest

from asking import ask

LED = """
units: {g: {name: G}, u: {name: U, part_of: g}, apart: {name: Apart}}
posts:
  leader: {unit: g, title: Leader, head: true}
  job: {unit: u, title: Job}
  other: {unit: apart, title: Other}
tenures:
  l1: {person: x, post: leader, start: "2017-06-01", end: "2018-04-30", cites: [{source: s1}]}
  l2: {person: y, post: leader, start: "2018-05-01", cites: [{source: s2, seen: "2018-07-31"}]}
"""


def test_memberships_figures_and_lines_stop_but_units_go_on() -> None:
    asked = ask(
        LED
        + """
  o: {person: z, post: other, cites: [{source: s1, seen: source}]}
memberships: {m: {person: z, of: u, cites: [{source: s1, seen: source}]}}
strengths:
  men: {of: u, count: "20", cites: [{source: s1, seen: source}]}
  following: {of: z, count: "5", seen: "2018-02", cites: [{source: s1}]}
  nobodys: {of: z, count: "5", cites: [{source: s1}]}
reporting:
  r: {from: job, to: leader, cites: [{source: s1, seen: source}]}
  ru: {from: u, to: leader, cites: [{source: s1, seen: source}]}
"""
    )
    for name in ("m", "men", "r", "ru"):
        assert asked(name, "2018-04-15") == "presumed/forward"
        assert asked(name, "2018-06-15") == "possible/leader-change"
    assert asked("following", "2018-06-15") == "presumed/forward"
    assert asked("u", "2018-06-15") == "presumed/forward"
    assert asked("o", "2018-06-15") == "presumed/forward"
    assert asked("nobodys", "2018-06-15") == "possible/no-evidence"


def test_a_leader_without_a_firm_tenure_changes_nothing() -> None:
    asked = ask("""
units: {g: {name: G}}
posts: {leader: {unit: g, title: Leader, head: true}, job: {unit: g, title: Job}}
tenures:
  l1: {person: x, post: leader, start: "2015-01-01", end: "2018-04-30",
    cites: [{source: s1, supports: [start]}, {source: s2}]}
  l3: {person: z, post: leader, start: "2019-01-01", end: "2018-04-30", cites: [{source: s1}]}
  l4: {person: z, post: leader, confidence: likely, start: "2017-01-01", end: "2018-04-30", cites: [{source: s1}]}
  a: {person: y, post: job, cites: [{source: s1, seen: source}]}
""")
    assert asked("l1", "2016-06-15") == "certain"
    assert asked("a", "2018-06-15") == "possible/leader-change"


def test_a_leader_presumed_then_and_gone_since_is_a_change() -> None:
    asked = ask("""
units: {g: {name: G}}
posts: {leader: {unit: g, title: Leader, head: true}, job: {unit: g, title: Job}}
tenures:
  l1: {person: x, post: leader, start: "2015-01-01", end: "2018-04-30",
    cites: [{source: s1, supports: [start]}, {source: s2, supports: [end]}]}
  a: {person: y, post: job, cites: [{source: s1, seen: source}]}
""")
    assert asked("l1", "2016-06-15") == "presumed/continuity"
    assert asked("a", "2018-06-15") == "possible/leader-change"


def test_an_open_point_is_never_moved_by_a_change_of_leader() -> None:
    asked = ask(
        LED
        + """
  a: {person: z, post: job, start: "[..2018-02-10]", cites: [{source: s1}]}
"""
    )
    assert asked("a", "2018-02-11").startswith("possible")  # type: ignore[union-attr]


def test_the_surest_link_upwards_leads_to_the_leader() -> None:
    asked = ask("""
units:
  g: {name: G}
  h: {name: H}
  u:
    name: U
    part_of:
      - {unit: h, start: "2018-06-20", end: "[2018-06-25..2018-12-31]", cites: [{source: s2}]}
      - {unit: g, cites: [{source: s1}]}
      - {unit: h, kind: attached, end: "2016-01-01", cites: [{source: s1}]}
posts: {leader: {unit: g, title: Leader, head: true}, job: {unit: u, title: Job}}
tenures:
  l1: {person: x, post: leader, start: "2017-06-01", end: "2018-04-30", cites: [{source: s1}]}
  a: {person: y, post: job, cites: [{source: s1, seen: source}]}
""")
    assert asked("a", "2018-07-15") == "possible/leader-change"


def test_units_above_one_another_in_turn_are_walked_once() -> None:
    asked = ask("""
units:
  a: {name: A, part_of: [{unit: b, start: "2016-01-01", end: "2016-12-31", cites: [{source: s1}]}]}
  b: {name: B, part_of: [{unit: a, start: "2017-01-01", end: "2017-12-31", cites: [{source: s1}]}]}
posts: {job: {unit: a, title: Job}}
tenures: {t: {person: x, post: job, cites: [{source: s1, seen: "2017-06-01"}]}}
""")
    assert asked("t", "2017-07-01") == "presumed/forward"
    assert asked("a", "2016-06-01") == "certain"
    assert asked("b", "2017-06-01") == "certain"


def test_a_leader_in_contradiction_or_doubtful_changes_nothing() -> None:
    asked = ask("""
units: {g: {name: G}}
posts: {leader: {unit: g, title: Leader, head: true}, job: {unit: g, title: Job}}
tenures:
  l1: {person: x, post: leader, start: "2019-01-01", end: "2018-01-01", cites: [{source: s1}]}
  l2: {person: z, post: leader, confidence: doubtful, start: "2017-06-01", end: "2018-04-30", cites: [{source: s1}]}
  a: {person: y, post: job, cites: [{source: s1, seen: source}]}
""")
    assert asked("a", "2018-06-15") == "presumed/forward"


def test_the_first_of_two_links_is_kept_where_the_second_is_less_sure() -> None:
    asked = ask("""
units:
  g: {name: G, start: "2017-01-01", cites: [{source: s2}]}
  h: {name: H}
  u:
    name: U
    part_of: [g, {unit: h, kind: attached, start: "[2018-06-01..2018-12-31]", cites: [{source: s2}]}]
posts: {leader: {unit: g, title: Leader, head: true}, job: {unit: u, title: Job}}
tenures:
  l1: {person: x, post: leader, start: "2017-06-01", end: "2018-04-30", cites: [{source: s1}]}
  a: {person: y, post: job, cites: [{source: s1, seen: source}]}
""")
    assert asked("a", "2018-07-15") == "possible/leader-change"


@pytest.mark.parametrize("kind", ["attached", "operational"])
def test_of_two_units_above_the_head_of_the_organic_one_leads_whatever_their_order(kind: str) -> None:
    asked = ask(f"""
units: {{g: {{name: G}}, h: {{name: H}}, u: {{name: U, part_of: [{{unit: h, kind: {kind}}}, {{unit: g}}]}}}}
posts:
  leader: {{unit: g, title: Leader, head: true}}
  chief: {{unit: h, title: Chief, head: true}}
  job: {{unit: u, title: Job}}
tenures:
  l: {{person: x, post: leader, start: 2017-06-01, end: 2018-04-30, cites: [{{source: s2}}]}}
  c: {{person: z, post: chief, start: 2017-06-01, end: 2018-12-31, cites: [{{source: s2}}]}}
  t: {{person: y, post: job, cites: [{{source: s1, seen: source}}]}}
""")
    assert (asked("t", "2018-04-15"), asked("t", "2018-06-15")) == ("presumed/forward", "possible/leader-change")
