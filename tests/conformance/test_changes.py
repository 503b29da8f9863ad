"""What changed in the Jawzjan register, between far days and on every day: what its two documents tell, each once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

import orgchart
from orgchart.answers.diff import Change, Diff
from orgchart.charts.chart import diff_chart
from orgchart.view import View
from orgchart.wording.changes import DiffWords, rises

SEEDS = Path(__file__).parents[2] / "seeds" / "jawzjan"


@cache
def view() -> View:
    return orgchart.open_register(SEEDS).view()


@cache
def day_by_day() -> tuple[tuple[Diff, Change], ...]:
    """Return every change from one day to the next: on all other days nothing changes."""
    found = []
    for turn in view().changes().days:
        if isinstance(turn.day, date):
            one = view().diff(turn.day - timedelta(1), turn.day)
            found += [(one, change) for change in one.changes]
    return tuple(found)


def world(first: str, second: str) -> set[tuple[str, str]]:
    changes = view().diff(first, second).shown_changes
    return {(change.kind, change.subject) for change in changes if change.nature == "world"}


def test_between_march_and_july_the_world_changed_as_the_second_document_tells() -> None:
    assert world("2018-03-01", "2018-07-31") == {
        ("left-post", "leader-hekmat"), ("took-post", "leader-habib-rahman"), ("took-post", "deputy-qawim"),
    }  # fmt: skip


def test_in_the_night_of_the_surrender_the_world_changed_as_its_report_tells() -> None:
    assert world("2018-07-31", "2018-08-02") == {("left-post", "leader-habib-rahman")}


@pytest.mark.parametrize(
    ("subject", "sides", "words"),
    [
        ("leader-hekmat", ("2018-03-01", "2018-07-31"), "Apr 2018 (killed)"),
        (
            "leader-habib-rahman",
            ("2018-07-31", "2018-08-02"),
            "31 July – 1 August 2018 (surrendered to the government)",
        ),
    ],
)
def test_an_end_whose_day_is_a_range_is_told_as_one_on_all_days(
    subject: str, sides: tuple[str, str], words: str
) -> None:
    """From far days it is one change of the world; from day to day it may be over, and then it is, by the same words.

    No single day is told to be the one: that is more than the source says.
    """
    (far,) = (one for one in view().diff(*sides).changes if one.subject == subject)
    assert (far.nature, far.kind) == ("world", "left-post")
    told = [(one, change) for one, change in day_by_day() if change.subject == subject and not rises(change)]
    assert [change.after for _, change in told] == ["possible", "no"]
    for one, change in told:
        assert (change.nature, change.when, change.cause) == ("knowledge", far.when, far.cause)
        assert DiffWords(one).sentence(change).endswith(words)


def test_from_day_to_day_nothing_is_of_the_world_that_is_not_dated_to_the_day() -> None:
    for one, change in day_by_day():
        if change.nature == "world" and change.when.earliest is not None:
            assert change.when.earliest == change.when.latest
            assert one.a.as_of <= change.when.earliest <= one.b.as_of


def test_on_no_day_is_anything_new_that_is_only_put_in_order_by_the_register() -> None:
    for _, change in day_by_day():
        record = view().register.named().get(change.subject)
        if (
            getattr(record, "after", ())
            and getattr(record, "start", None) is None
            and change.before in ("no", "absent")
        ):
            assert change.nature == "knowledge"


def test_now_known_is_said_of_what_is_attested_only() -> None:
    for one, change in day_by_day():
        if "now known to hold" in DiffWords(one).sentence(change):
            assert change.after == "certain"


def test_each_change_cites_what_gave_its_bounds() -> None:
    """Hekmat's end is by the second document's death, though the first one is what his record rests on."""
    (left,) = (one for one in view().diff("2018-03-01", "2018-07-31").changes if one.subject == "leader-hekmat")
    assert {cite.source for cite in left.cites} == {"aan-2018-03", "aan-2018-08"}
    for one, change in day_by_day():
        assert change.cites or change.kind == "unit-renamed", (one.b.as_of, change)
        assert {cite.source for cite in change.cites} <= {source.id for source in one.sources}


def test_who_leads_is_not_drawn_as_somebody_no_longer_known() -> None:
    """Habib Rahman's place as a commander from outside gave way to the post of the leader: he is there."""
    drawn = diff_chart(view().diff("2018-03-01", "2018-07-31"))
    marks = {row.name: row.mark for table in drawn.tables for row in table.rows if row.mark is not None}
    assert "Mawlawi Habib Rahman" not in marks
    assert marks["Omar Muhajer"] == "lost"
