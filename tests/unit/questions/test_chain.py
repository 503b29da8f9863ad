"""Chains of command: every step bounded by the day, the weakest decides, lines are told apart, circles end."""

from __future__ import annotations

import json
from textwrap import dedent

import jsonschema
import pytest

import orgchart
from orgchart.answers.chain import Chain, ChainPlace
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation import schemas as _resources
from orgchart.model import Register
from orgchart.opening import answerable
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

HEAD = """\
register: {title: T, policy: {presume: {across_leader_change: true}}}
sources:
  s: {title: S, published: "2018-09-10", information: "2018-06"}
  withdrawn: {title: W, published: "2018-09-10", retracted: "2019-06-01"}
people: {x: {name: X}, y: {name: Y}, z: {name: Z}, w: {name: W}}
"""
ARMY = """\
units:
  army: {name: Army, start: 2010, end: 2020, cites: [s]}
  corps: {name: Corps, part_of: army, cites: [{source: s, seen: "2018-01"}, {source: s, seen: "2018-12"}]}
  brigade:
    name: Brigade
    start: "2018-01-01"
    end: "2018-12-31"
    part_of:
      - {unit: corps, start: "2018-01-01", end: "2018-06-30", cites: [s]}
      - {unit: army, kind: attached, start: "2018-04-01", end: "2018-12-31", cites: [s]}
    cites: [s]
posts:
  chief: {unit: army, title: Chief, head: true, cites: [{source: s, seen: "2018-01"}, {source: s, seen: "2018-12"}]}
  aide:
    {unit: army, title: Aide, reports_to: chief, cites: [{source: s, seen: "2018-01"}, {source: s, seen: "2018-12"}]}
  brigadier: {unit: brigade, title: Brigadier, head: true, start: "2018-01-01", end: "2018-12-31", cites: [s]}
tenures:
  chief-x: {person: x, post: chief, start: "2018-01-01", end: "2018-05-10", cites: [s]}
  chief-y: {person: y, post: chief, follows: {tenure: chief-x, immediate: true}, end: "2018-12-31", cites: [s]}
  brigadier-z: {person: z, post: brigadier, start: "2018-02-01", end: "2018-11-30", cites: [s]}
  aide-w: {person: w, post: aide, cites: [{source: s, seen: source}]}
"""


def load(text: str) -> Register:
    loaded = from_documents((document_from_bytes("t.yaml", (HEAD + dedent(text)).encode()),))
    assert loaded.register is not None
    assert all(answerable(finding) for finding in loaded.errors), loaded.errors
    return loaded.register


def above(found: Chain) -> dict[str, ChainPlace]:
    return {place.id: place for place in found.superiors}


def below(found: Chain) -> dict[str, ChainPlace]:
    return {place.id: place for place in found.subordinates}


def test_every_step_names_its_record_its_verdict_and_its_bounds() -> None:
    found = orgchart.chain(load(ARMY), "z", "2018-03-01")
    hops = above(found)["chief"].ways[0].hops
    assert [(hop.kind, hop.record, hop.verdict) for hop in hops] == [
        ("holds", "brigadier-z", "certain"),
        ("in-unit", "brigadier", "certain"),
        ("organic", "brigade/part_of/0", "certain"),
        ("organic", "corps/part_of/0", "certain"),
        ("head", "chief", "certain"),
    ]
    assert [str(day) for day in (*hops[2].began, *hops[2].ended)] == ["2018-01-01"] * 2 + ["2018-06-30"] * 2
    assert [(hop.start, hop.end) for hop in hops][:2] == [("z", "brigadier"), ("brigadier", "brigade")]
    assert all(hop.cites for hop in hops)


def test_attached_command_is_told_apart_and_each_line_is_bounded_by_the_day() -> None:
    register = load(ARMY)
    lines = {}
    for day in ("2018-03-01", "2018-05-01", "2018-08-01"):
        place = above(orgchart.chain(register, "brigade", day)).get("army")
        lines[day] = [] if place is None else [(way.line, way.verdict) for way in place.ways]
    assert lines == {
        "2018-03-01": [((), "certain")],
        "2018-05-01": [((), "certain"), (("attached",), "certain")],
        "2018-08-01": [(("attached",), "certain")],
    }
    below_army = below(orgchart.chain(register, "army", "2018-08-01"))
    assert [way.line for way in below_army["brigadier"].ways] == [("attached",)]
    assert below_army["corps"].ways[0].line == ()


def test_a_special_line_is_told_beside_the_ordinary_one_where_it_is_surer() -> None:
    text = ARMY.replace('start: "2018-01-01", end: "2018-06-30"', 'start: "2018-01-01", confidence: possible')
    ways = above(orgchart.chain(load(text), "brigade", "2018-05-01"))["army"].ways
    assert [(way.line, way.verdict, way.weakest) for way in ways] == [
        ((), "possible", "brigade/part_of/0"),
        (("attached",), "certain", "brigade/part_of/1"),
    ]


def test_a_chain_is_as_sure_as_its_weakest_step() -> None:
    text = ARMY.replace("brigadier-z: {person: z", "brigadier-z: {confidence: likely, person: z")
    place = above(orgchart.chain(load(text), "z", "2018-03-01"))["chief"]
    assert (place.ways[0].verdict, place.ways[0].weakest) == ("presumed", "brigadier-z")
    assert [(one.name, one.way.verdict) for one in place.occupants] == [("X", "presumed")]


def test_throughout_for_the_place_though_its_holders_change() -> None:
    place = above(orgchart.chain(load(ARMY), "z", during="2018-05-01/2018-05-20"))["chief"]
    assert (place.ways[0].during, place.ways[0].verdict) == ("throughout", "certain")
    assert [(one.name, one.way.during, one.way.verdict) for one in place.occupants] == [
        ("X", "at-some-time", "certain"),
        ("Y", "at-some-time", "certain"),
    ]
    days = [(str(span.first), str(span.last), span.verdict) for span in place.occupants[0].way.spans]
    assert days == [("2018-05-01", "2018-05-10", "certain"), ("2018-05-11", "2018-05-20", "no")]


def test_two_chains_that_relieve_each_other_are_neither_of_them_throughout() -> None:
    """Each chain is judged by itself; the days of each are told."""
    place = above(orgchart.chain(load(ARMY), "brigade", during="2018-03-01/2018-09-30"))["army"]
    assert [(way.line, way.during) for way in place.ways] == [((), "at-some-time"), (("attached",), "at-some-time")]
    only = above(orgchart.chain(load(ARMY), "brigade", during="2018-07-01/2018-09-30"))["army"]
    assert [(way.line, way.during) for way in only.ways] == [(("attached",), "throughout")]


def test_a_day_that_nobody_knows_is_some_day_for_sure() -> None:
    """Both were seen on the day of the parade, whichever of May that was; on no day of it is either certain."""
    text = """\
    events: {parade: {kind: statement, date: 2018-05, cites: [s]}}
    units: {u: {name: U, start: 2010, end: 2020, cites: [s]}}
    posts:
      boss: {unit: u, title: Boss, head: true, cites: [s]}
      hand: {unit: u, title: Hand, cites: [s]}
      foot: {unit: u, title: Foot, cites: [s]}
    tenures:
      boss-x: {person: x, post: boss, cites: [{source: s, seen: parade}]}
      hand-y: {person: y, post: hand, cites: [{source: s, seen: parade}]}
      foot-z: {person: z, post: foot, cites: [{source: s, seen: 2018-05}]}
    """
    register = load(text)
    for person, expected in (("y", "certain"), ("z", "presumed")):
        found = orgchart.chain(register, person, during="2018-05", presume=True)
        way = above(found)["boss"].occupants[0].way
        assert (way.at_some_time, {span.verdict for span in way.spans} & {"certain"}) == (expected, set()), person


def test_what_never_overlaps_is_no_chain_though_each_step_is_possible() -> None:
    """On each day of the period both are possible; but one came after whoever came after the other."""
    text = """\
    units: {u: {name: U, start: 2010, end: 2020, cites: [s]}}
    posts:
      boss: {unit: u, title: Boss, head: true, cites: [s]}
      hand: {unit: u, title: Hand, cites: [s]}
      foot: {unit: u, title: Foot, cites: [s]}
    tenures:
      boss-x: {person: x, post: boss, end: 2018-05, cites: [{source: s, seen: 2018-04}]}
      hand-w: {person: w, post: hand, after: boss-x, start: 2018-05-10, end: 2018-05-12, cites: [s]}
      hand-y: {person: y, post: hand, start: 2018-05, follows: hand-w, cites: [{source: s, seen: 2018-06}]}
      foot-z: {person: z, post: foot, start: 2018-05, cites: [{source: s, seen: 2018-06}]}
    """
    register = load(text)
    period = "2018-05-01/2018-05-20"
    boss = above(orgchart.chain(register, "z", during=period))["boss"]
    assert [one.way.during for one in boss.occupants] == ["possibly"]
    assert above(orgchart.chain(register, "y", during=period))["boss"].occupants == ()
    assert above(orgchart.chain(register, "y", during=period))["boss"].ways


def test_only_likely_is_never_certain_of_some_day_and_distant_evidence_neither() -> None:
    text = """\
    units: {u: {name: U, start: 2000, end: 2020, cites: [s]}}
    posts: {boss: {unit: u, title: Boss, head: true, start: 2000, end: 2020, cites: [s]}}
    tenures:
      boss-x: {person: x, post: boss, confidence: likely, start: 2018-05, end: 2018-07, cites: [s]}
      boss-y: {person: y, post: boss, start: 2001, cites: [{source: s, seen: 2017, supports: [person]}]}
    """
    register = load(text)
    likely = above(orgchart.chain(register, "u", during="2018-05-01/2018-07-31"))["boss"].occupants
    assert [one.way.at_some_time for one in likely if one.name == "X"] == ["presumed"]
    far = above(orgchart.chain(register, "u", during="2009"))["boss"].occupants
    assert [(one.name, one.way.during, one.way.verdict, one.way.at_some_time) for one in far] == [
        ("Y", "possibly", "possible", "possible")
    ]


def test_units_that_are_part_of_one_another_end_the_walk() -> None:
    text = """\
    units:
      a: {name: A, part_of: b, cites: [{source: s, seen: source}]}
      b: {name: B, part_of: a, cites: [{source: s, seen: source}]}
    posts:
      p: {unit: a, title: P, head: true, reports_to: q, cites: [s]}
      q: {unit: b, title: Q, head: true, reports_to: p, cites: [s]}
    tenures: {p-x: {person: x, post: p, cites: [{source: s, seen: source}]}}
    """
    loaded = from_documents((document_from_bytes("t.yaml", (HEAD + dedent(text)).encode()),))
    assert loaded.register is not None
    found = orgchart.chain(loaded.register, "x", "2018-06-15")
    assert {"b", "q"} <= {place.id for place in found.superiors}
    for place in (*found.superiors, *found.subordinates):
        for way in place.ways:
            assert len({hop.end for hop in way.hops}) == len(way.hops)


def test_where_ways_are_too_many_the_surest_are_followed_and_it_is_said() -> None:
    layers, width = 4, 4
    names = [f"u{layer}-{at}" for layer in range(layers) for at in range(width)]
    units = []
    for name in names:
        layer = int(name[1])
        parents = ", ".join(f"{{unit: u{layer - 1}-{at}, kind: organic}}" for at in range(width)) if layer else ""
        part_of = f", part_of: [{parents}]" if parents else ""
        units.append(f"  {name}: {{name: {name}{part_of}, cites: [{{source: s, seen: source}}]}}")
    found = orgchart.chain(load("units:\n" + "\n".join(units) + "\n"), "u3-0", "2018-06-15")
    assert {place.id for place in found.superiors} == {name for name in names if not name.startswith("u3")}
    assert any("surest ways" in note for note in found.notes)


def test_the_head_of_a_unit_is_above_it_and_not_below() -> None:
    found = orgchart.chain(load(ARMY), "brigade", "2018-03-01")
    assert [one.name for one in above(found)["brigadier"].occupants] == ["Z"]
    assert "brigadier" not in below(found)


def test_what_somebody_holds_is_theirs_and_neither_above_nor_below_them() -> None:
    found = orgchart.chain(load(ARMY), "z", "2018-03-01")
    assert [place.id for place in found.own] == ["brigadier"]
    assert "brigadier" not in {*above(found), *below(found)}
    assert list(below(found)) == ["brigade"]


def test_who_reports_to_a_post_is_below_its_holder() -> None:
    found = orgchart.chain(load(ARMY), "x", "2018-03-01")
    assert [(one.name, one.way.line) for one in below(found)["aide"].occupants] == [("W", ())]
    kinds = [hop.kind for hop in below(found)["aide"].occupants[0].way.hops]
    assert kinds == ["holds", "reports-to", "holds"]


def test_nothing_is_presumed_where_presumption_is_off() -> None:
    register = load(ARMY)
    assert above(orgchart.chain(register, "w", "2018-09-01"))["chief"].ways[0].verdict == "presumed"
    assert above(orgchart.chain(register, "w", "2018-09-01", presume=False))["chief"].ways[0].verdict == "possible"


def test_a_day_and_the_period_of_that_one_day_agree() -> None:
    register = load(ARMY)
    for name in ("x", "z", "w", "brigade", "army", "chief"):
        for day in ("2018-01-15", "2018-05-10", "2018-09-01", "2018-12-31"):
            on, during = orgchart.chain(register, name, day), orgchart.chain(register, name, during=(day, day))
            for side in ("own", "superiors", "subordinates"):
                a = {place.id: [way.verdict for way in place.ways] for place in getattr(on, side)}
                b = {place.id: [way.verdict for way in place.ways] for place in getattr(during, side)}
                assert a == b, (name, day, side)


@pytest.mark.parametrize("asked", [{"as_of": "2018-05-01"}, {"during": "2018-04/2018-06"}])
def test_the_answer_is_as_published(asked: dict[str, str]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(_resources.schema_text("chain")))
    register = load(ARMY)
    for name in [*register.people, *register.units, *register.posts]:
        found = orgchart.chain(register, name, known_by="2018-10-01", **asked)  # type: ignore[arg-type]
        assert [error.message for error in validator.iter_errors(found.to_json())] == [], name
        assert {hop.cites[0].source for place in found.superiors for way in place.ways for hop in way.hops} <= {"s"}


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [("armee", UnknownIdError, "army"), ("chief-x", UsageError, "neither a person nor a post nor a unit")],
)
def test_what_has_no_chain_is_refused(name: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        orgchart.chain(load(ARMY), name, "2018-05-01")


def test_a_day_or_a_period_is_needed_and_not_both() -> None:
    for asked in ({}, {"as_of": "2018-05-01", "during": "2018"}):
        with pytest.raises(UsageError, match="either the day"):
            orgchart.chain(load(ARMY), "x", **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("end", "cites", "said"),
    [
        ("[2018-05-10..2018-06-30]", "", "certain"),
        ("2018-05?", "", "presumed"),
        ("[2018-05-10..2018-06-30]", "{source: withdrawn, supports: [end]}, ", "presumed"),
    ],
)
def test_that_a_chain_held_at_some_time_is_not_certain_by_a_weak_date(end: str, cites: str, said: str) -> None:
    register = load(f"""
units: {{office: {{name: Office}}}}
posts: {{job: {{unit: office, title: Job, cites: [{{source: s, seen: 2018-03-01}}, {{source: s, seen: 2018-07-31}}]}}}}
tenures:
  a: {{person: x, post: job, end: "{end}", cites: [{cites}{{source: s, seen: 2018-04-10,
    supports: [{"post" if cites else "end, post"}]}}]}}
""")
    held = orgchart.chain(register, "x", during="2018-05").own[0].ways[0]
    assert held.at_some_time == said


@pytest.mark.parametrize(("end", "noted"), [("2018-04-30", True), ("2018-04-30?", False)])
def test_that_something_had_ended_is_not_noted_by_a_doubtful_date(end: str, noted: bool) -> None:
    register = load(f'units: {{office: {{name: Office, end: "{end}", cites: [{{source: s, seen: 2018-02-01}}]}}}}')
    notes = orgchart.chain(register, "office", "2018-08-01").notes
    assert any("is on record, but not after" in one for one in notes) == noted
