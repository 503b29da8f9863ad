"""Answers tell who is one person by judgements, and who may be; counts of people are ranges where that is open."""

from datetime import date
from typing import Any

import orgchart
from orgchart.answers.as_json import to_json
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

REGISTER = """
register: {title: R}
sources:
  s: {title: S, published: 2018-03-01, information: 2018-02}
  t: {title: T, published: 2018-09-01, information: 2018-08}
events: {death: {kind: death, person: b, date: 2018-05, cites: [s]}}
people:
  a: {name: Nemat}
  b: {name: Nematullah, names: [{text: Namat, kind: spelling, cites: [s]}]}
  c: {name: Qawim}
  d: {name: Dora}
units: {u: {name: U}}
posts: {p: {unit: u, title: P}, body: {unit: u, title: Body, seats: 4}}
tenures:
  a-p: {person: a, post: p, start: 2017, cites: [{source: s, seen: source}]}
  b-body: {person: b, post: body, cites: [{source: s, seen: source}]}
  c-body: {person: c, post: body, cites: [{source: s, seen: source}]}
  d-body: {person: d, post: body, cites: [{source: s, seen: source}]}
memberships: {m: {person: a, of: u, cites: [{source: s, seen: source}]}}
judgements:
  ab: {a: a, b: b, verdict: same, because: one office, decided: 2018-08-15, cites: [t]}
  bc: {a: b, b: c, verdict: unsure, because: one name, cites: [s]}
"""


def opened(text: str = REGISTER) -> Any:
    loaded = from_documents((document_from_bytes("r.yaml", text.encode()),))
    assert loaded.register is not None, loaded.diagnostics
    return loaded.register


def test_a_snapshot_counts_people_and_names_the_judgements() -> None:
    day = orgchart.snapshot(opened(), "2018-02-15")
    assert (day.people.least, day.people.most) == (2, 3)
    holder = day.post("p").holders[0]  # type: ignore[union-attr]
    assert (holder.same_as, holder.may_be) == (("b",), ("c",))
    assert (day.memberships[0].same_as, day.memberships[0].may_be) == (("b",), ("c",))
    assert [(one.people, one.judgements, one.against) for one in day.clusters] == [(("a", "b"), ("ab",), ())]
    assert [one.id for one in day.judgements] == ["ab", "bc"]
    body = day.post("body")
    assert body is not None
    assert (body.people.least, body.people.most) == (2, 3)


def test_a_bound_by_a_death_under_another_id_names_the_judgement() -> None:
    end = orgchart.snapshot(opened(), "2018-02-15").post("p").holders[0].answer.end  # type: ignore[union-attr]
    assert end.latest == date(2018, 5, 31)
    assert [(each.rule, each.record, each.sources) for each in end.latest_because] == [
        ("event", "death", ("s",)), ("death", "a-p", ("s", "t")), ("identity", "ab", ("t",)),
    ]  # fmt: skip
    own = orgchart.snapshot(opened(), "2018-02-15").post("body").holders[0].answer.end  # type: ignore[union-attr]
    assert [each.rule for each in own.latest_because] == ["event", "death"]


def test_a_judgement_falls_away_before_it_was_decided() -> None:
    known = orgchart.snapshot(opened(), "2018-02-15", known_by="2018-07-01")
    assert known.clusters == ()
    assert known.post("p").holders[0].answer.end.latest is None  # type: ignore[union-attr]
    assert (known.people.least, known.people.most) == (3, 4)


def test_nobody_leaves_because_a_judgement_was_made() -> None:
    text = REGISTER.replace("b-body: {person: b, post: body", "b-p: {person: b, post: p").replace(
        "cites: [{source: s, seen: source}]}\n  c-body", "cites: [{source: t, seen: source}]}\n  c-body"
    )
    text = text.replace("date: 2018-05", "date: 2018-12")
    changes = orgchart.diff(opened(text), "2018-02-15", "2018-02-15", known_by=("2018-07-01", "2018-10-01")).changes
    assert not [one for one in changes if one.kind in ("took-post", "left-post")]


def test_people_joined_on_either_side_of_a_diff_are_compared_as_one() -> None:
    more = REGISTER.replace("verdict: unsure", "verdict: same, decided: 2018-07-15")
    changes = orgchart.diff(opened(more), "2018-02-15", "2018-02-15", known_by=("2018-07-20", "2018-10-01")).changes
    assert [one.kind for one in changes if one.kind in ("took-post", "left-post")] == []


def test_judgements_that_cannot_all_be_right_join_nobody_and_a_note_says_so() -> None:
    text = REGISTER.replace("verdict: unsure", "verdict: same") + "  ac: {a: a, b: c, verdict: different, cites: [s]}\n"
    day = orgchart.snapshot(opened(text), "2018-02-15")
    assert [one.against for one in day.clusters] == [("ac",)]
    assert any("ab, ac, bc cannot all be right" in note and "a, b, c" in note for note in day.notes)
    assert day.post("p").holders[0].same_as == ()  # type: ignore[union-attr]
    assert (day.people.least, day.people.most) == (2, 4)


def test_likely_judgements_join_where_asked() -> None:
    register = opened(REGISTER.replace("verdict: same", "verdict: same, confidence: likely"))
    assert orgchart.snapshot(register, "2018-02-15").clusters == ()
    day = orgchart.snapshot(register, "2018-02-15", identity="likely")
    assert [one.people for one in day.clusters] == [("a", "b")]
    assert day.policy.to_json()["identity"] == "likely"
    assert [hit.same_as for hit in orgchart.find(register, "Nemat", identity="likely").hits] == [("b",), ("a",), ()][:2]
    assert orgchart.find(register, "Nemat").hits[0].same_as == ()


def test_find_tells_the_other_ids_of_a_person() -> None:
    hit = orgchart.find(opened(), "Namat").hits[0]
    assert (hit.id, hit.same_as, hit.may_be) == ("b", ("a",), ("c",))
    assert to_json(orgchart.find(opened(), "Namat"))["identity"] == "strict"


def test_a_history_tells_what_is_recorded_under_every_id_of_a_person_each_judgement_once() -> None:
    found = orgchart.history(opened(), "a")
    assert (found.same_as, found.may_be) == (("b",), ("c",))
    assert [(one.id, one.of) for one in found.entries if one.kind in ("tenure", "event", "spelling")] == [
        ("a-p", None), ("b-body", "b"), ("death", "b"), ("b", "b"),
    ]  # fmt: skip
    assert sorted(one.id for one in found.entries if one.kind == "judgement") == ["ab", "bc"]
    assert all(one.of is None for one in orgchart.history(opened(), "d").entries)


def test_who_and_succession_tell_the_other_ids() -> None:
    register = opened()
    assert orgchart.who(register, "p", during="2018-02").candidates[0].same_as == ("b",)  # type: ignore[union-attr]
    assert orgchart.succession(register, "p").incumbents[0].may_be == ("c",)


def test_texts_tell_who_is_one_person() -> None:
    from orgchart.reporters import reporter

    register = opened()
    told = reporter("snapshot", "text")(orgchart.snapshot(register, "2018-02-15"))
    assert "2–3 people named." in told
    assert "3 named (2–3 people)" in told
    assert "Nemat — the same person as Nematullah: one office" in told
    for text in (
        reporter("who", "text")(orgchart.who(register, "p", "2018-02-15")),
        reporter("history", "text")(orgchart.history(register, "a")),
        reporter("find", "text")(orgchart.find(register, "Nemat")),
    ):
        assert "one person with b" in text
        assert "may be c" in text


def test_a_text_tells_how_sure_a_judgement_is_and_what_stands_against_it() -> None:
    from orgchart.reporters import reporter

    text = REGISTER.replace("verdict: unsure", "verdict: same") + "  ac: {a: a, b: c, verdict: different, cites: [s]}\n"
    told = reporter("snapshot", "text")(orgchart.snapshot(opened(text), "2018-02-15"))
    assert "not the same person as Qawim (against other judgements)" in told
    likely = opened(REGISTER.replace("verdict: same", "verdict: same, confidence: likely"))
    assert "the same person as Nematullah (likely): one office" in reporter("snapshot", "text")(
        orgchart.snapshot(likely, "2018-02-15")
    )
    drawn = reporter("snapshot", "text")(orgchart.snapshot(likely, "2018-02-15", identity="likely"))
    assert "people who are likely one person are told as one" in drawn
