"""Answers tell what sources say differently, and who says it; figures that cannot both be right name one another."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orgchart
from orgchart.answers.as_json import to_json
from orgchart.charts.chart import chart, diff_chart
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.questions.strengths import ENDLESS, MOST_RIVALS, FigureBounds, figure, numbers_of_rivals
from orgchart.reporters import reporter
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

HEAD = """
register: {title: R}
sources: {s: {title: S, published: 2018-03-01, information: 2018-02}}
units: {u: {name: U}}
"""
REGISTER = """
register: {title: R}
sources:
  s: {title: S, published: 2018-03-01, information: 2018-02}
  t: {title: T, published: 2018-09-01, information: 2018-02}
people: {a: {name: Ada}, b: {name: Ben}}
units:
  u:
    name: U
    cites: [{source: s, seen: source, says: {classification: band}}, {source: t, says: {classification: gang}}]
posts: {p: {unit: u, title: P}, q: {unit: u, title: Q}, r: {unit: u, title: Rival post}}
tenures:
  a-p:
    person: a
    post: p
    start: 2016
    cites: [{source: s, seen: source}, {source: t, says: {start: 2014}}]
  a-q:
    person: a
    post: q
    start: 2016
    because: The second is a later retelling.
    cites: [{source: s, seen: source}, {source: t, says: {start: 2014}}]
  a-r: {person: a, post: r, status: conflict, note: rivals, cites: [{source: s, seen: source}]}
  b-r: {person: b, post: r, status: conflict, note: rivals, cites: [{source: t, seen: source}]}
strengths:
  many: {of: u, count: "1,000", of_what: fighters, by: the police, cites: [{source: s, seen: source}]}
  few: {of: u, count: about 400, of_what: Fighters, by: locals, cites: [{source: t, seen: source}]}
  other: {of: u, count: 12, of_what: foreign fighters, cites: [{source: t, seen: source}]}
  before: {of: u, count: 20, of_what: fighters, cites: [{source: t, seen: 2017-10}]}
  wordy: {of: u, count: many, of_what: fighters, cites: [{source: t, seen: source}]}
  timeless: {of: u, count: 400-500, of_what: fighters, by: the prophet, cites: [t]}
"""
DAY = "2018-02-20"


def opened(text: str = REGISTER) -> Any:
    loaded = from_documents((document_from_bytes("r.yaml", text.encode()),))
    assert loaded.register is not None, loaded.diagnostics
    return loaded.register


def test_a_holder_carries_all_readings_and_who_gives_them() -> None:
    day = orgchart.snapshot(opened(), DAY)
    holder = day.post("p").holders[0]  # type: ignore[union-attr]
    assert [each["field"] for each in to_json(day)["posts"][0]["holders"][0]["contested"]] == ["start"]
    (contested,) = holder.answer.contested
    assert [(one.value, [cite.source for cite in one.cites]) for one in contested.readings] == [
        ("2016", ["s"]), ("2014", ["t"]),
    ]  # fmt: skip
    assert contested.adopted is None
    assert holder.answer.start.written == "2016"
    assert (holder.answer.start.earliest, holder.answer.start.latest) == (date(2014, 1, 1), date(2016, 12, 31))


def test_an_adopted_reading_is_told_with_its_reason() -> None:
    (contested,) = orgchart.snapshot(opened(), DAY).post("q").holders[0].answer.contested  # type: ignore[union-attr]
    assert (contested.adopted, contested.because) == ("2016", "The second is a later retelling.")


def test_rival_holders_leave_a_post_contested_and_neither_certain() -> None:
    post = orgchart.snapshot(opened(), DAY).post("r")
    assert post is not None
    assert post.state == "contested"
    assert [(one.person, one.answer.verdict, one.answer.reasons[0]) for one in post.holders] == [
        ("a", "possible", "status"), ("b", "possible", "status"),
    ]  # fmt: skip


def test_what_was_said_later_is_no_reading_before() -> None:
    holder = orgchart.snapshot(opened(), DAY, known_by="2018-06-01").post("p").holders[0]  # type: ignore[union-attr]
    assert holder.answer.contested == ()
    assert holder.answer.start.earliest == date(2016, 1, 1)


def test_a_value_is_not_known_before_the_source_that_gives_it() -> None:
    """A source that says something else of a field does not keep the record's own value."""
    text = REGISTER.replace("cites: [{source: s, seen: source}, {source: t, says: {start: 2014}}]",
                            "cites: [{source: s, seen: source, says: {start: 2014}}, t]")  # fmt: skip
    holder = orgchart.snapshot(opened(text), DAY, known_by="2018-06-01").post("q").holders[0]  # type: ignore[union-attr]
    assert (holder.answer.start.earliest, holder.answer.start.latest) == (date(2014, 1, 1), date(2014, 12, 31))
    assert holder.answer.contested == ()


def test_figures_that_cannot_both_be_right_name_one_another() -> None:
    """Not those of something else, of another time, without a number, or that are not shown on the day."""
    assert {one.id: one.rivals for one in orgchart.snapshot(opened(), DAY).strengths} == {
        "many": ("few",), "few": ("many",), "other": (), "before": (), "wordy": (), "timeless": (),
    }  # fmt: skip
    dated = REGISTER.replace("by: the prophet, cites: [t]", "by: the prophet, start: 2017, cites: [t]")
    assert {one.id: one.rivals for one in orgchart.snapshot(opened(dated), DAY).strengths}["many"] == ("few",)


@pytest.mark.parametrize(
    ("count", "least", "most"),
    [("400", 400, 400), ("1,000", 1000, 1000), ("about 100", 100, 100), ("40-50", 40, 50), ("at least 20", 20, ENDLESS),
     ("300+", 300, ENDLESS), ("up to 1 500", 0, 1500), ("fewer than 12", 0, 12), ("1.000 to 1.200", 1000, 1200)],
)  # fmt: skip
def test_a_figure_stands_for_numbers(count: str, least: int, most: int) -> None:
    assert figure(count) == (least, most)


def test_of_very_many_that_a_figure_cannot_agree_with_a_hundred_are_named_and_the_rest_counted() -> None:
    several = "".join(
        f"  f{at:03}: {{of: u, count: '{at}', cites: [{{source: s, seen: source}}]}}\n" for at in range(150)
    )
    loaded = from_documents((document_from_bytes("r.yaml", (HEAD + "strengths:\n" + several).encode()),))
    assert not loaded.errors
    told = orgchart.snapshot(loaded.register, DAY)
    names = [one.id for one in told.strengths]
    for at, one in enumerate(told.strengths):
        assert (one.rivals, one.rivals_left_out) == (tuple(names[:at] + names[at + 1 :])[:MOST_RIVALS], 49)
    assert " and 129 more" in reporter("snapshot", "text")(told)


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 3), st.sampled_from([None, *range(1, 9)]), st.integers(0, 3)),
        max_size=12,
    )
)
def test_each_figure_is_compared_with_all_others(drawn: list[tuple[int, int, int | None, int]]) -> None:
    """The numbers of those that cannot agree are found without comparing, and are those that comparing gives."""
    figures = [
        FigureBounds(
            f"f{at}",
            least,
            least + more,
            BEFORE_ALL if first is None else first,
            AFTER_ALL if first is None else first + days,
        )
        for at, (least, more, first, days) in enumerate(drawn)
    ]
    compared = [sum(one.rivals(other) for other in figures) for one in figures]
    assert numbers_of_rivals(figures) == compared


def test_a_figure_without_a_number_is_none() -> None:
    assert figure("a few dozen") is None


def test_texts_cite_both_sides() -> None:
    told = reporter("snapshot", "text")(orgchart.snapshot(opened(), DAY))
    assert "sources differ on the start: 2016 [1]; 2014 [2]; the register adopts 2016" in told
    assert "the register adopts 2016, because The second is a later retelling." in told
    assert "; sources differ on classification: band [1]; gang [2]" in told
    assert (
        "U: 1,000 fighters, according to the police — reported Feb 2018 [1]; disputed: about 400 (locals) [2]" in told
    )
    assert "sources differ on the start: 2016 [1]; 2014 [2]" in reporter("who", "text")(
        orgchart.who(opened(), "p", DAY)
    )
    during = orgchart.who(opened(), "p", during="2018-02")
    assert to_json(during)["candidates"][0]["contested"][0]["field"] == "start"
    assert "sources differ on the start: 2016 [1]; 2014 [2]" in reporter("who", "text")(during)


DISPUTED_END = """
register: {title: R, policy: {uncited: accepted}}
sources:
  s: {title: S, published: 2018-03-01, information: 2018-02}
  t: {title: T, published: 2018-09-01, information: 2018-02}
people: {a: {name: Ada}, b: {name: Ben}, c: {name: Cy}}
units: {u: {name: U}}
posts: {p: {unit: u, title: P, head: true}, q: {unit: u, title: Q, seats: 8}}
events: {gone: {kind: death, person: b, date: 2015-05, cites: [s]}}
tenures:
  a-p:
    person: a
    post: p
    start: 2012
    end: 2014-12-31
    cites: [{source: s}, {source: t, supports: [person], says: {end: 2015-03}}]
  c-q: {person: c, post: q, start: 2012, end: 2014-12-31, cites: [s, {source: t, says: {end: 2015-03}}]}
memberships:
  c-u:
    person: c
    of: u
    start: 2012
    end: {event: gone}
    cites: [{source: s}, {source: t, says: {end: 2014}}]
"""


@pytest.mark.parametrize("day", ["2013-06-01", "2015-01-15"])
def test_a_disputed_date_is_shown_with_every_reading_and_its_source(day: str) -> None:
    """On no output do two dates of two sources become one vague date."""
    register = opened(DISPUTED_END)
    both = "31 December 2014 [1]; Mar 2015 [2]"
    text = reporter("snapshot", "text")(orgchart.snapshot(register, day))
    assert text.count(f"sources differ on the end: {both}") == 2
    assert "sources differ on the end: the death of Ben, May 2015 [1]; 2014 [2]" in text
    assert "until" not in text
    assert f"to {both}" in reporter("succession", "text")(orgchart.succession(register, "p"))
    history = reporter("history", "text")(orgchart.history(register, "c"))
    assert f"to {both} (sources differ)" in history
    assert "to the death of Ben, May 2015 [1]; 2014 [2] (sources differ)" in history
    drawn = chart(orgchart.snapshot(register, day))
    assert drawn.bodies[0].notes == (f"Cy: sources differ on the end: {both}",)
    (card,) = (card for card in drawn.cards() if card.id == "post-p")
    assert f"sources differ on the end: {both}" in card.occupants[0].notes
    later = diff_chart(orgchart.diff(register, "2013-06-01", "2015-06-01"), everything=True)
    told = [note for one in later.cards() for each in one.occupants for note in each.notes]
    assert any(both in note for note in told)
    assert "sources differ on the end: 31 December 2014 (“S”); Mar 2015 (“T”)" in reporter("explain", "text")(
        orgchart.explain(register, "a-p", day)
    )
