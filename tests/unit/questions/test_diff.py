"""A diff tells the world from what is known of it, the same from either side, and nothing where nothing changed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from asking import ask
from orgchart.answers.diff import Change
from orgchart.answers.parts import Bound
from orgchart.answers.snapshot import MembershipView, Snapshot
from orgchart.foundation.records import evolve
from orgchart.questions.diff.diff import diff
from orgchart.view import View

from .snapshots import answer, holder, post, snapshot, snapshots, unit

MARCH, JULY = "2018-03-01", "2018-07-31"
TURNED = {
    "took-post": "left-post", "unit-appeared": "unit-gone", "post-appeared": "post-gone", "joined": "left",
    "strength-appeared": "strength-gone", "reporting-appeared": "reporting-gone",
}  # fmt: skip
TURNED |= {gone: came for came, gone in TURNED.items()}


def key(change: Change) -> tuple[Any, ...]:
    return (
        change.kind,
        change.subject,
        change.before,
        change.after,
        change.nature,
        change.certainty,
        change.shown,
    )


@given(snapshots())
def test_a_snapshot_does_not_differ_from_itself(one: Snapshot) -> None:
    assert diff(one, one).changes == ()


@given(snapshots(MARCH), snapshots(JULY))
def test_the_other_way_round_every_change_is_turned_round(a: Snapshot, b: Snapshot) -> None:
    there = {
        (TURNED.get(kind, kind), subject, after, before, *rest)
        for kind, subject, before, after, *rest in map(key, diff(a, b).changes)
    }

    # Which of two records stands for a holder depends on the side that is newer.
    def plain(changes: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
        return {(kind, *rest) if kind != "holder-changed" else (kind, *rest[1:]) for kind, *rest in changes}

    assert plain(there) == plain({key(change) for change in diff(b, a).changes})


@given(snapshots(MARCH), snapshots(JULY))
def test_a_change_is_of_the_world_where_it_is_certain_on_one_side_and_ruled_out_on_the_other(
    a: Snapshot, b: Snapshot
) -> None:
    """Where no bounds are known, in no other case; a name in time changes in the world as well."""
    for change in diff(a, b).changes:
        if change.kind not in ("unit-moved", "unit-renamed"):
            assert (change.nature == "world") == ({change.before, change.after} == {"no", "certain"})


def test_a_start_or_end_between_the_days_is_a_change_of_the_world_however_sure_its_record() -> None:
    def bound(first: date, last: date) -> Bound:
        return Bound(earliest=first, latest=last, is_firm=True)

    over = evolve(answer("presumed"), end=bound(date(2018, 4, 1), date(2018, 4, 30)))
    unclear = evolve(answer("presumed"), end=bound(date(2017, 7, 1), date(2018, 4, 30)))
    for before, nature in ((over, "world"), (unclear, "knowledge")):
        a = snapshot(MARCH, [post("head", evolve(holder("x"), answer=before))])
        (change,) = diff(a, snapshot(JULY, [post("head")])).changes
        assert (change.kind, change.nature) == ("left-post", nature)
    begun = evolve(answer("presumed"), start=bound(date(2018, 4, 1), date(2018, 7, 31)))
    b = snapshot(JULY, [post("head", evolve(holder("x"), answer=begun))])
    (change,) = diff(snapshot(MARCH, [post("head")]), b).changes
    assert (change.kind, change.nature) == ("took-post", "world")


@given(snapshots(MARCH), snapshots(MARCH))
def test_on_one_day_nothing_changes_but_knowledge(a: Snapshot, b: Snapshot) -> None:
    assert {change.nature for change in diff(a, b).changes} <= {"knowledge"}


@given(snapshots(MARCH), snapshots(JULY))
def test_between_revisions_every_change_is_of_the_record(a: Snapshot, b: Snapshot) -> None:
    """Another digest is another record; another commit with the same files is not."""
    assert {change.nature for change in diff(a, evolve(b, digest="abc")).changes} <= {"record"}
    assert diff(a, evolve(b, rev="abc")).count("record") == 0


@given(snapshots(MARCH), snapshots(JULY))
def test_the_world_comes_first(a: Snapshot, b: Snapshot) -> None:
    natures = [change.nature for change in diff(a, b).changes]
    assert natures == sorted(natures, reverse=True)


def test_a_succession_has_its_bounds_its_cause_and_its_predecessor() -> None:
    hekmat = holder("hekmat", end="2018-04-01/2018-04-30", cause="killed")
    habib = holder("habib", start="2018-05-01/2018-05-31", follows="t-hekmat")
    left, took = diff(snapshot(MARCH, [post("leader", hekmat)]), snapshot(JULY, [post("leader", habib)])).changes
    assert (left.kind, left.cause, left.earliest, left.latest) == (
        "left-post", "killed", date(2018, 4, 1), date(2018, 4, 30),
    )  # fmt: skip
    assert (took.kind, took.succeeds, took.earliest, took.latest) == (
        "took-post", "t-hekmat", date(2018, 5, 1), date(2018, 5, 31),
    )  # fmt: skip
    assert {left.nature, took.nature} == {"world"}
    assert left.cites == hekmat.answer.cites


def test_asked_backwards_it_is_still_the_start_that_lies_between() -> None:
    """Whoever took the post in May "left" it between July and March; the days are those of May all the same."""
    habib = holder("habib", start="2018-05-01/2018-05-31", end="2019-01-01/2019-12-31")
    (left,) = diff(snapshot(JULY, [post("leader", habib)]), snapshot(MARCH, [post("leader")])).changes
    assert (left.kind, left.earliest) == ("left-post", date(2018, 5, 1))


def test_asked_backwards_what_is_not_certain_began_in_the_world_as_well() -> None:
    firm = Bound(earliest=date(2018, 5, 1), latest=date(2018, 5, 31), is_firm=True)
    habib = evolve(holder("habib"), answer=evolve(answer("presumed"), start=firm))
    there, gone = snapshot(JULY, [post("leader", habib)]), snapshot(MARCH, [post("leader")])
    assert {change.nature for change in (*diff(there, gone).changes, *diff(gone, there).changes)} == {"world"}


def test_days_and_states_that_are_written_alike_are_the_same() -> None:
    """Whether two views were made of one reading of the files or of two makes no difference."""
    a = snapshot(MARCH, [post("head")])
    b = snapshot("".join((MARCH[:4], MARCH[4:])), [post("head", holder("x"))], digest="".join(["a"] * 64))
    assert a.as_of is not b.as_of
    assert [change.nature for change in diff(a, b).changes] == ["knowledge"]


@pytest.mark.parametrize(("verdict", "told"), [("certain", []), ("presumed", ["left"])])
def test_who_leaves_a_unit_and_surely_keeps_a_post_of_it_has_not_left(verdict: str, told: list[str]) -> None:
    member = MembershipView(
        id="m", of="u", member="x", member_kind="person", name="X", answer=answer(start="2017-01-01", end="2018-05-01")
    )
    posts = [post("head", holder("x", verdict))]
    changes = diff(snapshot(MARCH, posts, memberships=(member,)), snapshot(JULY, posts)).changes
    assert [change.kind for change in changes] == told


def test_one_who_is_no_longer_known_has_not_left() -> None:
    (change,) = diff(
        snapshot(MARCH, [post("head", holder("omar", "presumed"))]),
        snapshot(JULY, [post("head", holder("omar", "possible"))]),
    ).changes
    assert (change.kind, change.nature, change.certainty) == ("holder-changed", "knowledge", "possible")


def test_the_same_person_on_the_word_of_another_record_has_neither_left_nor_come() -> None:
    a = snapshot(MARCH, [post("head", holder("sohbat", "presumed", "one"))])
    b = snapshot(JULY, [post("head", holder("sohbat", "presumed", "two"))])
    assert diff(a, b).changes == ()


def test_from_acting_to_substantive_is_a_change_and_no_leaving() -> None:
    a = snapshot(MARCH, [post("head", holder("x", mode="acting"))])
    b = snapshot(JULY, [post("head", holder("x", tenure="full"))])
    (change,) = diff(a, b).changes
    assert (change.kind, change.before, change.after) == ("holder-changed", "acting", "substantive")


def test_a_seat_by_office_follows_the_office_and_is_not_told_twice() -> None:
    seat = holder("x", office="leader", office_title="Leader")
    a = snapshot(MARCH, [post("leader", holder("x")), post("member", seat)])
    b = snapshot(JULY, [post("leader"), post("member")])
    assert [(change.kind, change.post) for change in diff(a, b).changes] == [("left-post", "leader")]


def test_a_vacancy_is_a_change_of_the_post_not_of_a_person() -> None:
    vacant = holder(None, tenure="gap", vacant=True)
    (change,) = diff(snapshot(MARCH, [post("head")]), snapshot(JULY, [post("head", vacant)])).changes
    assert (change.kind, change.name, change.person, change.nature) == (
        "post-changed",
        "vacant",
        None,
        "world",
    )


def test_what_one_state_of_knowledge_lacks_is_absent_and_never_a_change_of_the_world() -> None:
    a = snapshot(MARCH, [post("head")])
    b = snapshot(JULY, [post("head", holder("x"))])
    (change,) = diff(a, b, absent={"t-x"}).changes
    assert (change.before, change.nature) == ("absent", "knowledge")


def test_a_change_is_shown_where_either_side_is() -> None:
    hidden = holder("x", "possible", shown=False)
    (change,) = diff(snapshot(MARCH, [post("head")]), snapshot(JULY, [post("head", hidden)])).changes
    assert not change.shown
    (change,) = diff(snapshot(MARCH, [post("head", holder("x"))]), snapshot(JULY, [post("head", hidden)])).changes
    assert change.shown


@pytest.mark.parametrize(
    ("link", "nature"), [("certain", "world"), ("presumed", "knowledge"), ("possible", "knowledge")]
)
def test_a_move_is_of_the_world_where_a_link_is_sure_on_one_side_only(link: str, nature: str) -> None:
    a = snapshot(MARCH, units=[unit("v"), unit("w"), unit("u", "v", link)])
    b = snapshot(JULY, units=[unit("v"), unit("w"), unit("u", "w", link)])
    (change,) = diff(a, b).changes
    assert (change.kind, change.before, change.after, change.nature) == ("unit-moved", "v", "w", nature)
    (change,) = diff(a, evolve(b, digest="another")).changes
    assert change.nature == "record"


def test_changes_come_by_unit_then_post() -> None:
    units = [unit("z"), unit("a", "z")]
    posts = [post("head", unit="z"), post("clerk", unit="z"), post("boss", unit="a")]
    taken = [evolve(each, holders=(holder("x", tenure=f"t-{each.id}"),)) for each in posts]
    found = diff(snapshot(MARCH, posts, units), snapshot(JULY, taken, units)).changes
    assert [change.post for change in found] == ["head", "clerk", "boss"]


def test_counts_are_of_what_is_shown() -> None:
    gone = unit("v", answer=answer("certain", shown=False))
    found = diff(snapshot(MARCH, units=[unit("u"), gone]), snapshot(JULY, units=[unit("u")]))
    assert len(found.changes) == 1
    assert found.count("world") == 0


def test_what_was_in_doubt_on_either_day_did_not_surely_change_in_the_world() -> None:
    """A number of seats and a name somewhere in the range of their dates; an acting one who may be the same person."""
    register = ask("""
units: {u: {name: New, names: [{text: Old, kind: former, end: "[2010..2012]"}]}}
posts:
  p: {unit: u, title: P, seats: [{number: 1, end: "[2010..2012]"}, {number: 2, start: "[2010..2012]"}]}
  q: {unit: u, title: Q}
tenures:
  first: {person: x, post: q, mode: acting, cites: [{source: s1, seen: "[2009-06-01..2011-12-31]"}]}
  then: {person: y, post: q, start: 2011-02-01, cites: [{source: s1, seen: 2011-03-01}]}
judgements: {j: {a: x, b: y, verdict: same, confidence: likely, because: alike}}
""").resolution.register
    natures = [
        {(one.kind, one.field or "", one.nature) for one in View(register).diff("2009-07-01", day).changes}
        for day in ("2011-06-01", "2013-01-01")
    ]
    assert ("unit-renamed", "name", "knowledge") in natures[0]
    assert ("post-changed", "seats", "knowledge") in natures[0]
    assert ("took-post", "", "knowledge") in natures[0]
    assert {("unit-renamed", "name", "world"), ("post-changed", "seats", "world")} <= natures[1]
    untold = ask("""
units: {u: {name: U}}
posts: {p: {unit: u, title: P, seats: [{number: 1, end: "2010"}]}}
""").resolution.register
    assert [one.nature for one in View(untold).diff("2010-06-01", "2011-06-01").changes] == ["knowledge"]


def test_another_mode_is_a_change_of_the_world_only_where_the_second_record_began_between_the_days() -> None:
    """Whichever day is named first, and whether both are read of one reading of the files or of two."""
    text = """
units: {u: {name: U}}
posts: {q: {unit: u, title: Q}}
tenures:
  acting: {person: y, post: q, mode: acting, end: "[2017-02-01..2017-03-31]", cites: [{source: s1, seen: 2017-02-10}]}
  full: {person: y, post: q, start: "[2017-03-01..2017-04-30]", cites: [{source: s1}]}
"""
    once, again = (View(ask(text).resolution.register) for _ in range(2))
    early = once.snapshot("2017-02-10")
    for second, nature in (("2017-03-15", "knowledge"), ("2017-05-01", "world")):
        for late in (once.snapshot(second), again.snapshot(second)):
            for found in (diff(early, late), diff(late, early)):
                assert [one.nature for one in found.changes if one.field == "mode"] == [nature]


def test_a_unit_is_renamed_wherever_its_new_name_stands_in_the_alphabet() -> None:
    for old, new in (("Old", "New"), ("New", "Old")):
        register = ask(f"""
units:
  u: {{name: {new}, names: [{{text: {old}, kind: former, end: 2017-12-31}}, {{text: {new}, start: 2018-01-01}}]}}
""").resolution.register
        (renamed,) = View(register).diff("2017-06-01", "2018-06-01").changes
        assert (renamed.kind, renamed.before, renamed.after) == ("unit-renamed", old, new)


@pytest.mark.parametrize(
    ("side", "first", "last", "nature"),
    [
        ("start", "2018-03-01", "2018-04-30", "knowledge"),  # it may have been so on the first day already
        ("start", "2018-03-02", "2018-07-31", "world"),
        ("start", "2018-03-02", "2018-08-01", "knowledge"),  # and it may not be so yet
        ("end", "2018-02-28", "2018-04-30", "knowledge"),
        ("end", "2018-03-01", "2018-07-30", "world"),
        ("end", "2018-03-01", "2018-07-31", "knowledge"),  # the last day may be the second one
    ],
)
def test_a_start_is_after_the_first_day_and_an_end_before_the_second(
    side: str, first: str, last: str, nature: str
) -> None:
    bound = Bound(earliest=date.fromisoformat(first), latest=date.fromisoformat(last), is_firm=True)
    there = post("head", evolve(holder("x"), answer=evolve(answer("presumed"), **{side: bound})))
    posts = ([post("head")], [there]) if side == "start" else ([there], [post("head")])
    (change,) = diff(snapshot(MARCH, posts[0]), snapshot(JULY, posts[1])).changes
    assert change.nature == nature
