"""Changes in words: the world apart from knowledge, and never a surer verb than the change."""

from __future__ import annotations

from typing import Any

import pytest

from orgchart.answers.diff import Change, Diff
from orgchart.foundation.records import evolve
from orgchart.temporal import civil_day, parse_day
from orgchart.wording.changes import DiffWords, counts, rises, sign
from unit.renderers.scenes import holder, post, snapshot, unit

A = evolve(
    snapshot((unit("u", "Harbour Board"), unit("v", "Pilots")), (post("head", "Head", "u", holder("Ida Bo", "ida")),)),
    as_of=civil_day(parse_day("2018-07-31")),
)


def sentence(change: Change) -> str:
    return DiffWords(Diff(a=A, b=A, changes=(change,))).sentence(change)


def change(kind: str, before: str | None, after: str | None, nature: str = "knowledge", **more: Any) -> Change:
    fields = {"subject": "t", "certainty": "possible", "title": "Head", "name": "Jon", "unit": "u", **more}
    return Change(kind=kind, before=before, after=after, nature=nature, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "before", "after", "nature", "words", "mark"),
    [
        ("took-post", "no", "certain", "world", "Head: Jon took the post", "+"),
        ("left-post", "presumed", "no", "world", "Head: Jon left the post", "−"),
        ("took-post", "no", "possible", "knowledge", "Head: Jon may have taken the post", "!"),
        ("took-post", "absent", "certain", "knowledge", "Head: Jon is now on record in the post", "!"),
        ("left-post", "possible", "no", "knowledge", "Head: Jon can no longer hold the post", "?"),
        ("left-post", "certain", "absent", "knowledge", "Head: Jon is no longer on record in the post", "?"),
        (
            "holder-changed",
            "certain",
            "possible",
            "knowledge",
            "Head: Jon is no longer known to hold the post",
            "?",
        ),
        ("holder-changed", "possible", "presumed", "knowledge", "Head: Jon is presumed to hold the post", "!"),
        ("holder-changed", "certain", "presumed", "knowledge", "Head: Jon is less well attested", "?"),
        ("joined", "no", "certain", "world", "Jon joined Head", "+"),
        ("left", "possible", "no", "knowledge", "Jon can no longer be a member of Head", "?"),
        ("unit-appeared", "no", "certain", "world", "Head began", "+"),
        ("unit-gone", "certain", "possible", "knowledge", "Head is no longer known", "?"),
        ("unit-renamed", "Old", "New", "world", "renamed from Old to New", "↔"),
        ("unit-moved", "u", "v", "world", "Head moved from Harbour Board to Pilots", "↔"),
        ("unit-moved", "u", None, "world", "Head moved from Harbour Board to the top", "↔"),
        ("unit-moved", None, "u", "world", "Head moved from the top to Harbour Board", "↔"),
        ("unit-merged", "A and B", "C", "world", "A and B merged into C", "↔"),
        ("unit-split", "A", "B and C", "knowledge", "A may have split into B and C", "?"),
        ("record-added", "absent", "recorded", "record", "Head is new in the record", "+"),
        ("record-removed", "recorded", "absent", "record", "Head is no longer in the record", "−"),
        ("post-changed", "no", "possible", "knowledge", "Head: Jon may have begun", "!"),
        ("strength-appeared", "no", "possible", "knowledge", "Jon: Head may have begun", "!"),
    ],
)
def test_a_change_says_what_happened_and_no_more(
    kind: str, before: str | None, after: str | None, nature: str, words: str, mark: str
) -> None:
    one = change(kind, before, after, nature)
    assert sentence(one) == words
    assert sign(one) == mark


def test_when_and_why_are_said_of_changes_in_the_world() -> None:
    days = {"earliest": civil_day(parse_day("2018-04-01")), "latest": civil_day(parse_day("2018-04-30"))}
    world = change("left-post", "certain", "no", "world", cause="killed", **days)
    assert sentence(world) == "Head: Jon left the post, Apr 2018 (killed)"
    known = change("left-post", "possible", "no", "knowledge", **days)
    assert sentence(known) == "Head: Jon no longer holds the post, Apr 2018"
    assert sentence(evolve(known, because="died 3 May 2018", cause="killed")) == (
        "Head: Jon no longer holds the post: died 3 May 2018, when Jon left is not known (killed)"
    )
    doubted = change("holder-changed", "certain", "possible", "knowledge", cause="killed", **days)
    assert sentence(doubted) == "Head: Jon may no longer hold the post, Apr 2018 (killed)"
    after = change("took-post", "no", "certain", "world", succeeds="ida")
    assert sentence(after) == "Head: Jon took the post, after Ida Bo"


def test_changes_are_counted_by_what_happened() -> None:
    some = [
        change("left-post", "certain", "no", "world"),
        change("took-post", "no", "certain", "world"),
        change("took-post", "no", "presumed", "world"),
        change("holder-changed", "certain", "possible", subject="a"),
        change("holder-changed", "certain", "possible", subject="b"),
        change("holder-changed", "possible", "certain", subject="c"),
    ]
    assert counts(some, {"a": "lost"}) == (
        "Changed in the world: 1 left a post, 2 took posts",
        "Changed in what is known: 1 person or post no longer reported, 1 less sure than before, 1 surer than before",
    )
    assert counts((), {}) == ()
    assert rises(some[5])
    assert not rises(some[3])
