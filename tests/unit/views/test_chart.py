"""What a chart says of a snapshot or diff, and where its cards stand; nothing is drawn here."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from orgchart.errors import UnknownIdError
from orgchart.temporal import parse_day
from orgchart.views._chart_layout import columns_of, rows_of
from orgchart.views._chart_wording import span_text, status_text
from orgchart.views.chart import COLUMNS, Card, Chart, arrange, chart, diff_chart
from unit.renderers import scenes


def _texts(drawn: Chart) -> str:
    cards = " ".join(
        " ".join((card.title, *card.notes, card.more or "", *(f"{o.name} {o.status}" for o in card.occupants)))
        for card in drawn.cards()
    )
    rows = " ".join(f"{row.name} {row.status} {row.figures}" for table in drawn.tables for row in table.rows)
    legend = " ".join(entry.text for entry in drawn.legend)
    return " ".join((drawn.title, *drawn.subtitle, *drawn.remarks, cards, rows, legend))


def _card(drawn: Chart, name: str) -> Card:
    return next(card for card in drawn.cards() if card.id == name)


# what is said


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2015-01-01", "2015-12-31", "2015"),
        ("2014-01-01", "2016-12-31", "2014–2016"),
        ("2018-02-01", "2018-02-28", "Feb 2018"),
        ("2018-04-01", "2018-07-31", "Apr–Jul 2018"),
        ("2017-12-01", "2018-01-31", "Dec 2017 – Jan 2018"),
        ("2018-04-01", "2018-04-29", "1–29 April 2018"),
        ("2018-02-26", "2018-03-31", "26 February – 31 March 2018"),
        ("2018-04-30", "2018-04-30", "30 April 2018"),
        ("2018-05-01", "2018-05-31", "May 2018"),
        ("2017-09-30", "2018-05-02", "30 September 2017 – 2 May 2018"),
    ],
)
def test_a_range_of_days_is_said_briefly_and_without_loss(first: str, last: str, text: str) -> None:
    assert span_text(parse_day(first), parse_day(last)) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (scenes.CERTAIN, "since 2015"),
        (scenes.answer("certain", start=scenes.bound("2016~")), "since about 2016"),
        (
            scenes.answer("certain", start=scenes.bound("[2018-01-02..2018-02-03]")),
            "since 3 February 2018 at the latest",
        ),
        (
            scenes.answer("certain", start=scenes.bound("2015"), end=scenes.bound("2018-04", cause="killed")),
            "since 2015, until 30 April 2018 at the latest",
        ),
        (scenes.answer("certain", start=scenes.bound()), "reported Feb 2018"),
        (scenes.answer("presumed"), "reported Feb 2018"),
        (scenes.answer("presumed", "2018-05"), "reported later, May 2018"),
        (scenes.answer("possible", "2016-05", reasons=("lapsed",)), "last reported May 2016"),
        (
            scenes.answer("possible", reasons=("contradiction",)),
            "last reported Feb 2018, the dates contradict one another",
        ),
        (
            scenes.answer(
                "possible", None, reasons=("within-stated-range",), end=scenes.bound("[2018-02-01..2018-04-30]")
            ),
            "until 30 April 2018 at the latest",
        ),
    ],
)  # fmt: skip
def test_a_status_gives_dates_and_reports(said: object, text: str) -> None:
    assert status_text(said, scenes.DAY) == text  # type: ignore[arg-type]


def test_a_chart_never_says_certain_or_presumed() -> None:
    for drawn in (chart(scenes.every_state()), diff_chart(scenes.change_of_leader())):
        assert "certain" not in _texts(drawn).casefold().replace("uncertain", "")
        assert "presumed" not in _texts(drawn).casefold()


def test_only_what_is_shown_is_drawn_and_the_rest_is_counted() -> None:
    drawn = chart(scenes.every_state())
    assert "Mullah Hidden" not in _texts(drawn)
    assert _card(drawn, "post-envoy").more == "+1 earlier, end not recorded"


def test_each_state_of_a_post_has_its_word_and_standing() -> None:
    drawn = chart(scenes.every_state())
    found = {card.id: (card.occupants[0].name, card.occupants[0].standing) for card in drawn.cards() if card.occupants}
    assert found == {
        "post-leader": ("Qari One", "certain"),
        "post-deputy": ("Haji Two", "presumed"),
        "post-envoy": ("Mufti Three", "possible"),
        "post-clerk": ("unnamed", "unnamed"),
        "post-finance-head": ("vacant", "vacant"),
        "post-police-head": ("not recorded", "not-recorded"),
        "post-court-head": ("unknown", "unknown"),
        "post-court-judge": ("Judge Four", "presumed"),
    }


def test_a_body_is_counted_as_it_is_drawn() -> None:
    (body,) = chart(scenes.every_state()).bodies
    assert body.summary == "6 seats: 2 named, 1 unnamed, 1 vacant, 1 unknown, 1 not recorded"
    assert len(body.cells) == 6
    assert body.cells[0].office == "Leader"


def test_disagreeing_figures_stand_beside_each_other_with_their_speakers() -> None:
    (table,) = chart(scenes.every_state()).tables
    assert table.notes == (
        "Reported strength: 400 (locals), Feb 2018 [1]",
        "Reported strength: 1000 (the police), Feb 2018 [1]",
    )
    band = next(row for row in table.rows if row.name == "A band")
    assert (band.area, band.figures) == ("Valley", ("about 100 fighters (locals), Feb 2018",))


def test_somebody_who_may_be_another_one_on_the_chart_is_marked_on_both() -> None:
    drawn = chart(scenes.every_state())
    assert _card(drawn, "post-deputy").occupants[0].notes == ("may be the same as Judge Four",)
    assert _card(drawn, "post-court-judge").occupants[0].notes == ("may be the same as Haji Two",)


def test_footnotes_hold_the_cited_sources_only_and_keep_their_numbers() -> None:
    swapped = evolve(scenes.every_state(), sources=(scenes.LETTER, scenes.REPORT))
    (note,) = chart(swapped).footnotes
    assert (note.number, note.text) == (2, "A. Author, “On the group”, A network, Mar 2018")
    assert {number for card in chart(swapped).cards() for o in card.occupants for number in o.refs} == {2}


def test_the_legend_holds_what_occurs_only() -> None:
    keys = [entry.key for entry in chart(scenes.one_post()).legend]
    assert keys == ["presumed", "reference"]
    assert {"vacant", "unknown", "possible"} <= {entry.key for entry in chart(scenes.every_state()).legend}


def test_ids_are_made_of_record_ids_and_unique() -> None:
    drawn = chart(scenes.every_state())
    ids = [card.id for card in drawn.cards()] + [o.id for card in drawn.cards() for o in card.occupants]
    assert len(ids) == len(set(ids))
    assert all("one" not in name or name == "tenure-one" for name in ids)
    assert "post-leader" in ids


# a part of it


def test_a_focus_leaves_what_is_at_and_below_it() -> None:
    on_unit = chart(scenes.every_state(), focus="court")
    assert [card.id for card in on_unit.cards()] == ["post-court-head", "post-court-judge"]
    on_person = chart(scenes.every_state(), focus="p-judge")
    assert [card.id for card in on_person.cards()] == ["post-court-judge"]
    assert not on_unit.bodies


def test_an_unknown_focus_is_refused_with_what_it_resembles() -> None:
    with pytest.raises(UnknownIdError) as caught:
        chart(scenes.every_state(), focus="cort")
    assert "court" in caught.value.suggestions


def test_depth_counts_what_it_cuts_off() -> None:
    drawn = chart(scenes.every_state(), depth=1)
    assert "+1 post" in [card.title for card in drawn.cards() if card.kind == "stub"]
    assert [card.title for card in chart(scenes.every_state(), depth=0).cards()] == ["Leader", "+7 posts"]


def test_many_posts_are_packed_into_a_table_and_the_chart_says_so() -> None:
    drawn = chart(scenes.large(200))
    assert [card.id for card in drawn.cards()] == ["post-leader"]
    assert len(drawn.tables[0].rows) == 200
    assert any("listed in tables" in remark for remark in drawn.remarks)
    assert len(list(chart(scenes.large(100)).cards())) == 101


# a diff


def test_a_diff_marks_each_holder_by_what_happened() -> None:
    drawn = diff_chart(scenes.change_of_leader())
    found = {o.name: (o.mark, o.status) for card in drawn.cards() for o in card.occupants}
    assert found == {
        "Qari One": ("left", "killed, Apr 2018"),
        "Mawlawi New": ("took", "from Apr–Jul 2018"),
        "Haji Two": ("lost", "reported Feb 2018, nothing since"),
        "Judge Four": (None, "reported Feb 2018"),
    }


def test_a_diff_counts_world_and_knowledge_apart_and_loses_no_shown_change() -> None:
    drawn = diff_chart(scenes.change_of_leader())
    assert drawn.subtitle[0] == (
        "1 March 2018 → 31 July 2018 · world: 1 left a post, 1 took a post · "
        "knowledge: 1 no longer known, 1 other · 1 unchanged"
    )
    assert drawn.remarks == ("Strength gone: The group, 400 fighters.",)
    assert "Mullah Unseen" not in _texts(drawn)


def test_a_diff_of_nothing_marks_nothing() -> None:
    day = scenes.every_state()
    drawn = diff_chart(scenes.Diff(a=day, b=day))
    assert all(o.mark is None for card in drawn.cards() for o in card.occupants)
    assert [card.id for card in drawn.cards()] == [card.id for card in chart(day).cards()]


# where cards stand


@given(st.integers(0, 200), st.integers(2, 6))
def test_no_row_is_longer_than_allowed_and_none_has_a_card_alone(number: int, columns: int) -> None:
    rows = rows_of(number, columns)
    assert sum(rows) == number
    assert all(0 < row <= columns for row in rows)
    if columns > 2 and number > 1:
        assert rows[-1] > 1


@given(st.integers(1, 4), st.booleans())
def test_cards_of_a_row_do_not_overlap_and_leave_the_spine_free(number: int, spine: bool) -> None:
    places = columns_of(number, 4, spine=spine)
    assert all(0 <= place <= 3 for place in places)
    assert all(right - left >= 1 for left, right in zip(places, places[1:], strict=False))
    if spine:
        assert all(place + 1 <= 2 or place >= 2 for place in places)


@given(st.integers(0, 40), st.integers(0, 12))
def test_every_card_is_placed_once_and_the_spine_reaches_the_last_band(posts: int, units: int) -> None:
    made = scenes.snapshot(
        units=(
            scenes.unit("group", "The group"),
            *(scenes.unit(f"u{n}", f"U{n}", "group") for n in range(units)),
        ),
        posts=(
            scenes.post("leader", "Leader", "group", head=True),
            *(scenes.post(f"p{n}", f"P{n}", "group") for n in range(posts)),
            *(scenes.post(f"h{n}", f"H{n}", f"u{n}", head=True) for n in range(units)),
            *(scenes.post(f"s{n}", f"S{n}", f"u{n}") for n in range(0, units, 3)),
        ),
    )
    drawn = chart(made)
    bands = arrange(drawn)
    placed = [band.card.id for band in bands if band.card is not None]
    placed += [hung.card.id for band in bands for stack in band.stacks for hung in stack.cards]
    assert sorted(placed) == sorted(card.id for card in drawn.cards())
    assert all(len(band.stacks) <= COLUMNS for band in bands)
    rows = [band for band in bands if band.kind == "row" and band.parent == "post-leader"]
    assert [row.passes for row in rows[:-1]] == [True] * max(0, len(rows) - 1)
