"""A drawn diff tells roles, modes, lineage and what is written differently, each on the card that it is about."""

from __future__ import annotations

import pytest

import orgchart
from asking import HEAD
from orgchart.charts.chart import diff_chart
from orgchart.charts.parts import CardHolder, Chart
from orgchart.opening import opened
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import OpenRegister

UNITS = """
units:
  office: {name: Office, start: 2010, cites: [s2]}
posts:
  clerk: {unit: office, title: Clerk, start: 2010, cites: [s2]}
"""


def register(text: str) -> OpenRegister:
    loaded = from_documents((document_from_bytes("t.yaml", (HEAD + text).encode()),))
    assert loaded.register is not None, loaded.errors
    return opened(loaded.register)


def drawn(text: str, first: str, second: str, *, was: str | None = None) -> Chart:
    after = register(text)
    before = after if was is None else register(was)
    return diff_chart(before.view().diff(first, second, against=after.view()))


def occupants(chart: Chart) -> dict[str, list[CardHolder]]:
    return {card.title: list(card.occupants) for card in chart.cards()}


def test_another_mode_is_one_holder_changed_and_none_gone() -> None:
    text = f"""{UNITS}
tenures:
  acting: {{person: x, post: clerk, mode: acting, start: 2015-01-01, end: 2016-12-31, cites: [s2]}}
  full: {{person: x, post: clerk, start: 2017-01-01, end: 2018-02-28, cites: [s2]}}
"""
    (one,) = occupants(drawn(text, "2016-06-01", "2017-06-01"))["Clerk"]
    assert (one.mark, one.notes) == ("changed", ("before: acting",))


def test_another_role_is_one_member_changed_and_none_gone() -> None:
    text = f"""{UNITS}
memberships:
  first: {{person: x, of: office, role: member, start: 2015-01-01, end: 2016-12-31, cites: [s2]}}
  then: {{person: x, of: office, role: treasurer, start: 2017-01-01, end: 2018-02-28, cites: [s2]}}
  other: {{person: y, of: office, role: member, start: 2015-01-01, end: 2018-02-28, cites: [s2]}}
"""
    marked = [
        (card.title, each.name, each.mark, each.notes)
        for card in drawn(text, "2016-06-01", "2017-06-01").cards()
        for each in card.occupants
    ]
    assert marked == [("treasurer", "X", "changed", ("before: member",))]


def test_merged_units_are_neither_new_nor_gone() -> None:
    text = """
units:
  a: {name: A, start: 2010, end: {event: union}, cites: [s2]}
  b: {name: B, start: 2010, end: {event: union}, cites: [s2]}
  c: {name: C, start: {event: union}, end: 2018-02, cites: [s2]}
events:
  union: {kind: merger, date: 2016-05-01, cites: [s2]}
"""
    cards = {card.title: card for card in drawn(text, "2016-01-01", "2017-01-01").cards()}
    assert {name: card.mark for name, card in cards.items()} == dict.fromkeys("ABC", "changed")
    assert "merged into C, 1 May 2016" in cards["A"].notes
    assert "merged from A and B, 1 May 2016" in cards["C"].notes


@pytest.mark.parametrize(
    ("kind", "gone", "come"),
    [("split", "split into B and C, 1 May 2016", "split from A, 1 May 2016")],
)
def test_split_units_are_neither_new_nor_gone(kind: str, gone: str, come: str) -> None:
    text = f"""
units:
  a: {{name: A, start: 2010, end: {{event: parting}}, cites: [s2]}}
  b: {{name: B, start: {{event: parting}}, end: 2018-02, cites: [s2]}}
  c: {{name: C, start: {{event: parting}}, end: 2018-02, cites: [s2]}}
events:
  parting: {{kind: {kind}, date: 2016-05-01, cites: [s2]}}
"""
    cards = {card.title: card for card in drawn(text, "2016-01-01", "2017-01-01").cards()}
    assert gone in cards["A"].notes
    assert come in cards["B"].notes


def test_what_is_written_differently_stands_on_the_cards_and_the_rest_under_them() -> None:
    text = f"""{UNITS}
tenures:
  now: {{person: x, post: clerk, start: 2016, end: 2018-02, cites: [s2]}}
  once: {{person: y, post: clerk, start: 2011, end: 2012, cites: [s2]}}
"""
    was = (
        text.replace("start: 2016", "start: 2015").replace("start: 2011", "start: 2010-05").replace("Office", "Bureau")
    )
    chart = drawn(text, "2017-06-01", "2017-06-01", was=was)
    (one,) = occupants(chart)["Clerk"]
    assert (one.mark, one.notes) == ("changed", ("in the record: start: 2015 → 2016",))
    assert "In the record: Y as Clerk (Office), start: 2010-05 → 2011." in chart.remarks
    assert "Changed in the record: 3 changes" in chart.subtitle
    assert any("unit was called Bureau" in card.notes for card in chart.cards())
    assert chart.subtitle[0] == "1 June 2017, two states of the register"


def test_an_end_that_is_reported_is_not_told_as_nothing_since() -> None:
    text = f"""{UNITS}
events:
  d: {{kind: death, person: x, date: 2018-01-20, cites: [s2]}}
tenures:
  now: {{person: x, post: clerk, cites: [{{source: s2, seen: 2017-11-01}}]}}
"""
    (one,) = (each for each in occupants(drawn(text, "2018-01-15", "2018-01-25"))["Clerk"] if each.name == "X")
    assert (one.mark, one.status) == ("lost", "died 20 January 2018; last seen 1 November 2017")


def test_the_python_face_draws_what_is_written_differently() -> None:
    assert orgchart.diff(register(UNITS), "2017-01-01", "2017-01-01", against=register(UNITS)).changes == ()


SEEN = """
sources: {s1: {title: S1, published: "2021-03-10"}}
people: {x: {name: X}}
units: {office: {name: Office, start: 2010, end: 2020, cites: [s1]}}
posts: {clerk: {unit: office, title: Clerk, start: 2010, end: 2020, cites: [s1]}}
"""


@pytest.mark.parametrize(
    ("sightings", "told"),
    [
        (("2013-06-01",), "reported 1 June 2013, nothing since"),
        (("2013-06-01", "2014-02-01"), "last reported 1 February 2014"),
        (("2013-06-01", "2019-12-01"), "reported 1 June 2013"),
    ],
    ids=["never again", "again before the second day", "again long after it"],
)
def test_who_is_no_longer_known_is_told_as_not_reported_since_only_where_that_is_so(
    sightings: tuple[str, ...], told: str
) -> None:
    cites = ", ".join(f'{{source: s1, seen: "{day}"}}' for day in sightings)
    text = f"{SEEN}tenures: {{a: {{person: x, post: clerk, cites: [{cites}]}}}}\n"
    loaded = from_documents((document_from_bytes("t.yaml", f"register: {{title: T}}\n{text}".encode()),))
    assert loaded.register is not None, loaded.errors
    chart = diff_chart(opened(loaded.register).view().diff("2013-08-01", "2016-06-01"))
    (one,) = occupants(chart)["Clerk"]
    assert (one.mark, one.status) == ("lost", told)
