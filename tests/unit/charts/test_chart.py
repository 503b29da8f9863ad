"""What a chart says of a snapshot or diff, and where its cards stand; nothing is drawn here."""

from __future__ import annotations

import attrs
import pytest

from orgchart.charts.arrangement import arrange
from orgchart.charts.chart import chart, diff_chart
from orgchart.charts.parts import Card, Chart, element_id
from orgchart.errors import UnknownIdError
from orgchart.foundation.records import evolve
from orgchart.inference.statements.readings import Contested, Reading
from orgchart.model import Citation
from orgchart.temporal import parse_day
from orgchart.wording.dates import span_text
from orgchart.wording.verdicts import status_text
from unit.renderers import scenes


def _texts(drawn: Chart) -> str:
    cards = " ".join(
        " ".join((card.title, *card.notes, card.more or "", *(f"{o.name} {o.status}" for o in card.occupants)))
        for card in drawn.cards()
    )
    rows = " ".join(f"{row.name} {row.status}" for table in drawn.tables for row in table.rows)
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
            "since 3 February 2018 or before",
        ),
        (
            scenes.answer("certain", start=scenes.bound("2015"), end=scenes.bound("2018-04", cause="killed")),
            "since 2015, until Apr 2018",
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
            "ended on a day of Feb–Apr 2018",
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
    assert found.pop(element_id("membership", "m-five")) == ("Five", "possible")
    assert found.pop(element_id("membership", "m-band")) == ("A band", "presumed")
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
    assert body.summary == "6 seats: 1 named, 1 possible, 1 unnamed, 1 vacant, 1 unknown, 1 not recorded"
    assert len(body.cells) == 6
    assert body.cells[0].office == "Leader"


def test_disagreeing_figures_stand_beside_each_other_with_their_speakers() -> None:
    drawn = chart(scenes.every_state())
    assert [figure.words() for figure in _card(drawn, "post-leader").figures] == [
        "400 (locals), Feb 2018",
        "1000 (the police), Feb 2018",
    ]
    band = _card(drawn, element_id("membership", "m-band"))
    assert band.occupants[0].notes == ("Valley",)
    assert [figure.words() for figure in band.figures] == ["about 100 fighters (locals), Feb 2018"]


def test_few_members_are_cards_and_many_a_table_in_groups() -> None:
    few = chart(scenes.every_state())
    assert not few.tables
    many = scenes.every_state()
    people = tuple(evolve(many.memberships[0], id=f"m-{n}", member=f"p-{n}", name=f"Person {n}") for n in range(4))
    (table,) = chart(evolve(many, memberships=(*many.memberships, *people))).tables
    assert [(row.name, row.group) for row in table.rows][-2:] == [
        ("Person 3", "Commanders: 5"),
        ("A band", "Groups: 1"),
    ]
    assert [figure.text for figure in table.figures] == ["400", "1000"]
    assert not _card(chart(evolve(many, memberships=(*many.memberships, *people))), "post-leader").figures


def test_somebody_who_may_be_another_one_on_the_chart_is_marked_on_both() -> None:
    drawn = chart(scenes.every_state())
    assert _card(drawn, "post-deputy").occupants[0].notes == ("may be the same as Judge Four",)
    assert _card(drawn, "post-court-judge").occupants[0].notes == ("may be the same as Haji Two",)


def test_footnotes_hold_the_cited_sources_only() -> None:
    swapped = evolve(scenes.every_state(), sources=(scenes.LETTER, scenes.REPORT))
    (note,) = chart(swapped).footnotes
    assert (note.number, note.text) == (1, "A. Author, “On the group”, A network, Mar 2018")
    assert {number for card in chart(swapped).cards() for o in card.occupants for number in o.refs} == {1}


@pytest.mark.parametrize("focus", [None, "court", "deputy"])
def test_footnotes_are_numbered_in_the_order_in_which_they_are_met(focus: str | None) -> None:
    """Also within sentences: what sources say differently names the same numbers."""
    base = scenes.every_state()
    letters = tuple(attrs.evolve(scenes.LETTER, id=f"letter-{number}") for number in range(6))
    cites = [(Citation(source=f"letter-{number}"),) for number in (3, 1, 5, 1, 0)]
    readings = tuple(Reading(value=value, cites=cites[at], words=value) for at, value in enumerate(("2014", "2015")))
    contested = (Contested(field="start", readings=readings),)
    posts = [
        evolve(post, holders=tuple(
            evolve(one, answer=evolve(one.answer, cites=(*cites[0], *cites[1]) if not at else cites[at],
                                      contested=contested if not at else ()))
            for one in post.holders
        ))
        for at, post in enumerate(base.posts[:5])
    ]  # fmt: skip
    drawn = chart(evolve(base, posts=(*posts, *base.posts[5:]), sources=(*letters, scenes.REPORT)), focus=focus)
    met = [
        number
        for card in drawn.cards()
        for refs in (*(one.refs for one in card.occupants), card.refs)
        for number in refs
    ]
    order = list(dict.fromkeys(met))
    assert order == [note.number for note in drawn.footnotes][: len(order)] == list(range(1, len(order) + 1))
    if focus is None:
        (words,) = [note for card in drawn.cards() for one in card.occupants for note in one.notes if "differ" in note]
        assert words == "sources differ on the start: 2014 [2]; 2015 [1]"


def test_the_legend_holds_what_occurs_only() -> None:
    keys = [entry.key for entry in chart(scenes.one_post()).legend]
    assert keys == ["leading", "presumed", "reference"]
    assert {"vacant", "unknown", "possible"} <= {entry.key for entry in chart(scenes.every_state()).legend}


def test_ids_are_made_of_record_ids_and_unique() -> None:
    drawn = chart(scenes.every_state())
    ids = [card.id for card in drawn.cards()] + [o.id for card in drawn.cards() for o in card.occupants]
    assert len(ids) == len(set(ids))
    assert "post-leader" in ids


def test_ids_of_people_tell_no_name_and_stay_the_same() -> None:
    drawn = chart(scenes.every_state())
    (leader,) = _card(drawn, "post-leader").occupants
    assert leader.id == element_id("tenure", "one") == "tenure-7692c3ad3540"
    people = [o.id for card in drawn.cards() for o in card.occupants if not o.id.startswith("empty-")]
    assert not any(part in name for name in people for part in ("one", "two", "three", "five"))


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
    assert _card(drawn, "post-court-head").below == "+1 post"
    (top,) = chart(scenes.every_state(), depth=0).cards()
    assert (top.title, top.below) == ("Leader", "+7 posts, 1 body")


def test_bodies_fold_with_the_card_that_they_belong_to_and_are_counted() -> None:
    folded = chart(scenes.every_state(), depth=0)
    assert folded.bodies == ()
    assert "8 more posts below, not drawn" in folded.subtitle[0]
    assert [body.id for body in chart(scenes.every_state(), depth=1).bodies] == ["post-member"]
    collapsed = chart(scenes.every_state(), collapsed=("group",))
    assert collapsed.bodies == ()
    assert next(iter(collapsed.cards())).below == "+7 posts, 1 body"


def test_of_many_bodies_the_subtitle_gives_the_sum() -> None:
    base = scenes.every_state()
    council = next(post for post in base.posts if post.id == "member")
    more = tuple(evolve(council, id=f"council-{number}") for number in range(99))
    drawn = chart(evolve(base, posts=(*base.posts, *more)))
    assert "100 bodies: 100 of 600 seats named" in drawn.subtitle[0]
    assert "Council member" not in drawn.subtitle[0]


def test_the_card_of_a_unit_has_its_dates_and_footnotes() -> None:
    drawn = chart(scenes.snapshot(units=(scenes.unit("group", "The group"), scenes.unit("court", "Court", "group"))))
    for card in drawn.cards():
        assert card.notes == ("since 2015", "no head recorded")
        assert card.refs == (1,)
    assert [note.number for note in drawn.footnotes] == [1]


def test_what_the_register_concludes_is_marked_on_its_heading() -> None:
    base = scenes.one_post()
    (group,), (leader,) = base.units, base.posts
    concluded = evolve(group, answer=evolve(group.answer, inferred=True))
    post = evolve(leader, answer=evolve(leader.answer, inferred=True))
    (card,) = chart(evolve(base, units=(concluded,), posts=(post,))).cards()
    assert card.inferred
    assert card.notes == ("post concluded by the register", "unit concluded by the register")
    (alone,) = chart(evolve(base, units=(concluded,), posts=())).cards()
    assert alone.inferred
    assert "concluded by the register" in alone.notes[0]
    assert not next(iter(chart(base).cards())).inferred


def test_both_colours_of_bars_are_in_the_legend_where_they_occur() -> None:
    assert {"certain", "leading"} <= {entry.key for entry in chart(scenes.every_state()).legend}
    leader = scenes.post("leader", "Leader", "group", head=True)
    nobody = scenes.snapshot((scenes.unit("group", "The group"),), (leader,))
    assert "leading" not in {entry.key for entry in chart(nobody).legend}


def test_units_without_any_link_stand_beside_each_other_and_none_on_top() -> None:
    units = tuple(scenes.unit(f"unit-{number}", f"Unit {number}") for number in range(6))
    posts = tuple(scenes.post(f"p-{number}", "Head", f"unit-{number}", head=True) for number in range(6))
    drawn = chart(scenes.snapshot(units=units, posts=posts))
    assert drawn.heading == ""
    rows = [band.row for band in arrange(drawn) if band.row is not None]
    assert [len(row.blocks) for row in rows] == [4, 2]


def test_what_is_below_a_unit_can_be_folded_up() -> None:
    drawn = chart(scenes.every_state(), collapsed=("court",))
    assert _card(drawn, "post-court-head").below == "+1 post"
    assert "post-court-judge" not in [card.id for card in drawn.cards()]
    with pytest.raises(UnknownIdError, match="cort"):
        chart(scenes.every_state(), collapsed=("cort",))


def test_a_table_of_very_many_lines_is_set_close_and_the_chart_says_so() -> None:
    drawn = chart(scenes.members(200))
    assert [table.close for table in drawn.tables] == [True]
    assert drawn.remarks == ("200 lines are set close, in columns, since there are many.",)
    assert not chart(scenes.members(100)).tables[0].close


def test_many_posts_are_packed_into_a_table_and_the_chart_says_so() -> None:
    drawn = chart(scenes.large(200))
    assert [card.id for card in drawn.cards()] == ["post-leader"]
    assert len(drawn.tables[0].rows) == 200
    assert any("listed in tables" in remark for remark in drawn.remarks)
    assert len(list(chart(scenes.large(100)).cards())) == 101


# a diff


def test_a_diff_marks_each_holder_by_what_happened() -> None:
    drawn = diff_chart(scenes.change_of_leader(), everything=True)
    found = {o.name: (o.mark, o.status) for card in drawn.cards() for o in card.occupants}
    assert found == {
        "Qari One": ("left", "killed, Apr 2018"),
        "Mawlawi New": ("took", "from Apr–Jul 2018"),
        "Haji Two": ("lost", "reported Feb 2018, nothing since"),
        "Judge Four": (None, "reported Feb 2018"),
    }


def test_a_diff_counts_world_and_knowledge_apart_and_loses_no_shown_change() -> None:
    drawn = diff_chart(scenes.change_of_leader())
    assert drawn.subtitle[:4] == (
        "1 March 2018 → 31 July 2018",
        "Changed in the world: 1 left a post, 1 took a post",
        "Changed in what is known: 1 person or post no longer reported, 1 less sure than before",
        "Unchanged: 1 post",
    )
    assert drawn.remarks == ("No longer reported: the strength of The group.",)
    assert "Mullah Unseen" not in _texts(drawn)


def test_a_diff_folds_what_did_not_change_and_counts_it() -> None:
    drawn = diff_chart(scenes.change_of_leader())
    assert [card.id for card in drawn.cards()] == ["post-leader", "post-deputy"]
    assert _card(drawn, "post-leader").below == "+1 unchanged"


def test_a_diff_tells_where_somebody_comes_from() -> None:
    diff = scenes.change_of_leader()
    stays = scenes.holder("Mawlawi New", "before", scenes.CERTAIN, person="p-new")
    clerk = scenes.post("clerk", "Clerk", "group", stays)
    left = evolve(diff.changes[0], subject="before", person="p-new", name="Mawlawi New", post="clerk", title="Clerk")
    first = evolve(diff.a, posts=(*diff.a.posts, clerk))
    second = evolve(diff.b, posts=(*diff.b.posts, evolve(clerk, holders=())))
    drawn = diff_chart(evolve(diff, a=first, b=second, changes=(*diff.changes, left)))
    (old,) = (o for o in _card(drawn, "post-clerk").occupants if o.mark == "left")
    (new,) = (o for o in _card(drawn, "post-leader").occupants if o.mark == "took")
    assert (old.notes, new.notes) == (("to Leader",), ("from Clerk",))
    assert [(tie.kind, tie.start, tie.end) for tie in drawn.ties] == [("moved", "post-clerk", "post-leader")]


def test_a_diff_of_nothing_marks_nothing() -> None:
    day = scenes.every_state()
    assert not list(diff_chart(scenes.Diff(a=day, b=day)).cards())
    drawn = diff_chart(scenes.Diff(a=day, b=day), everything=True)
    assert "Nothing changed." in drawn.subtitle
    assert all(o.mark is None for card in drawn.cards() for o in card.occupants)
    assert [card.id for card in drawn.cards()] == [card.id for card in chart(day).cards()]


def test_many_small_units_are_packed_with_those_below_each_head() -> None:
    units = tuple(scenes.unit(f"u{n}", f"Unit {n}", "group") for n in range(200))
    posts = tuple(scenes.post(f"h{n}", f"Head {n}", f"u{n}", head=True) for n in range(200))
    clerks = tuple(scenes.post(f"c{n}", f"Clerk {n}", f"u{n}") for n in range(200))
    leader = scenes.post("leader", "Leader", "group", head=True)
    drawn = chart(scenes.snapshot((scenes.unit("group", "The group"), *units), (leader, *posts, *clerks)))
    assert [card.id for card in drawn.cards()] == ["post-leader"]
    (table,) = drawn.tables
    told = [(row.role, row.level) for row in table.rows[:3]]
    assert told == [("Head 0, Unit 0", 0), ("Clerk 0", 1), ("Head 1, Unit 1", 0)]


def test_a_chain_of_any_length_is_drawn() -> None:
    units = tuple(scenes.unit(f"u{n}", f"Unit {n}", f"u{n - 1}" if n else None) for n in range(2_000))
    drawn = chart(scenes.snapshot(units, tuple(scenes.post(f"p{n}", "Head", f"u{n}", head=True) for n in range(2_000))))
    cards = list(drawn.cards())
    assert len(cards) < 100
    assert cards[-1].below == f"+{2_000 - len(cards):,} posts"


def test_units_that_are_part_of_one_another_are_drawn_once() -> None:
    units = (scenes.unit("a", "A", "b"), scenes.unit("b", "B", "a"))
    drawn = chart(scenes.snapshot(units, (scenes.post("p", "Head", "a", head=True), scenes.post("q", "Clerk", "b"))))
    assert sorted(card.id for card in drawn.cards()) == ["post-p", "post-q", "unit-b"]


@pytest.mark.parametrize(
    ("change", "mark", "note"),
    [
        ({"kind": "unit-appeared", "before": "no", "after": "certain"}, "took", "new unit, Apr 2018"),
        ({"kind": "unit-gone", "before": "certain", "after": "no"}, "left", "unit gone, split up, Apr 2018"),
        ({"kind": "unit-appeared", "before": "no", "after": "possible"}, "found", "unit newly known"),
        ({"kind": "unit-gone", "before": "possible", "after": "no"}, "lost", "unit no longer known"),
        ({"kind": "unit-renamed", "before": "Old court", "after": "Court"}, "changed", "unit was called Old court"),
        ({"kind": "unit-moved", "before": "police", "after": "group"}, "moved", "unit moved from Police to The group"),
    ],
)
def test_what_became_of_a_unit_stands_on_its_card(change: dict[str, str], mark: str, note: str) -> None:
    day = scenes.every_state()
    world = {"certain", "no"} == {change["before"], change["after"]}
    april = scenes.bound("2018-04")
    made = scenes.Change(
        subject="court", unit="court", title="Court", certainty="certain", nature="world" if world else "knowledge",
        earliest=april.earliest, latest=april.latest, cause="split up" if change["kind"] == "unit-gone" else None,
        **change,  # type: ignore[arg-type]
    )  # fmt: skip
    card = _card(diff_chart(scenes.Diff(a=day, b=day, changes=(made,))), "post-court-head")
    assert (card.mark, card.notes) == (mark, (note,))


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("14 filled", "filled not stated", "before: 14 seats filled; now not stated"),
        ("filled not stated", "14 filled", "now 14 seats filled; before not stated"),
        ("in police", "in court", "before in Police"),
        ("Chief judge", "Judge", "before: Chief judge"),
    ],
)
def test_what_changed_of_a_post_stands_on_its_card(before: str, after: str, note: str) -> None:
    day = scenes.every_state()
    made = scenes.Change(
        kind="post-changed", subject="court-judge", post="court-judge", unit="court", before=before, after=after,
        certainty="certain", nature="knowledge",
    )  # fmt: skip
    card = _card(diff_chart(scenes.Diff(a=day, b=day, changes=(made,))), "post-court-judge")
    assert (card.mark, card.notes) == ("changed", (note,))
