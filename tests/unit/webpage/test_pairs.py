"""Any two days compared by what the page holds: what `orgchart diff` tells, on hundreds of random pairs."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

import orgchart
from orgchart.lens.lens import Lens
from orgchart.temporal import Day, iso
from orgchart.view import View
from orgchart.webpage.knowledge import views_by_knowledge
from orgchart.webpage.payload import payload
from orgchart.wording.changes import DiffWords, is_slight, sign
from properties.random_role_files import register_of

ROOT = Path(__file__).parents[3]
Told = tuple[str, str, str]


def looked_up(view: dict[str, Any], first: Day, second: Day) -> list[Told]:
    """Return the changes between two days as the script of the page finds them (front/pairs.js)."""
    pairs, words = view["pairs"], view["words"]
    found = []
    for thing in pairs["things"]:
        days = thing["days"]
        one, other = bisect_right(days, first), bisect_right(days, second)
        if one != other:
            cell = thing["cells"][one * len(days) - one * (one - 1) // 2 + other - one - 1]
            found += [pairs["changes"][at] for at in pairs["lists"][cell]]
    left = [change for change in found if "left" in change]
    return [
        (change["nature"], change["sign"], seated(change, left, words))
        for change in found
        if not change.get("hidden") and not change.get("slight")
    ]


def seated(change: dict[str, Any], left: list[dict[str, Any]], words: list[str]) -> str:
    took = change.get("took")
    text: str = words[change["words"]]
    if took is None:
        return text
    of = [one for one in left if one["post"] == change["post"] and one.get("who") != change.get("who")]
    near = [one for one in of if "single" in took and 0 <= took.get("first", -9) - one["left"].get("last", 10**9) <= 1]
    before = [one for one in of if one["id"] == took.get("after")] or (near if len(near) == 1 else [])
    return words[took["words"]].replace("\ue000", before[0]["left"]["name"]) if before else text


def told(view: View, first: Day, second: Day) -> list[Told]:
    diff = view.diff(first, second)
    words = DiffWords(diff)
    changes = [change for change in diff.changes if change.shown and not is_slight(change)]
    return [(change.nature, sign(change), words.sentence(change)) for change in changes]


def compare(views: list[View], number: int, random: Random) -> int:
    """Compare random pairs of days by both ways; return how many."""
    compared = 0
    for view, held in zip(views, json.loads(json.dumps(payload(views)))["views"], strict=True):
        for _ in range(number):
            beside = [random.choice(held["days"]) + random.choice((-1, 0, 0, 1, 20)) for _ in range(2)]
            first, second = sorted(beside)
            if first != second:
                where = f"{iso(first)} {iso(second)}, known by {held['known_by']}"
                assert Counter(looked_up(held, first, second)) == Counter(told(view, first, second)), where
                only = [
                    held["words"][at] for begun, over, at in held["pairs"]["only"] if first < begun and over < second
                ]
                assert only == list(view.diff(first, second).remarks), where
                compared += 1
    return compared


@pytest.mark.parametrize(
    ("register", "number"),
    [
        ("seeds/jawzjan", 40),
        ("seeds/us-executive", 40),
        ("tests/cases/valid/canonical", 30),
        ("tests/cases/valid/every-state", 20),
        ("tests/cases/valid/every-field", 20),
    ],
)
def test_two_days_differ_by_what_a_diff_tells(register: str, number: int) -> None:
    view = orgchart.open_register(ROOT / register).view(restricted=True)
    assert compare(views_by_knowledge(view), number, Random(3)) >= number - 2


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(12))
def test_two_days_of_registers_drawn_at_random_differ_by_what_a_diff_tells(seed: int) -> None:
    """Weak and disputed records, groups, ties of identity, members who hold posts: as no author would mix them."""
    loaded = register_of(seed, 3)[1]
    assert loaded.register is not None
    compare([View(loaded.register, Lens())], 10, Random(seed))


def test_where_holders_are_withheld_no_pair_is_told_of() -> None:
    view = orgchart.open_register(ROOT / "tests/cases/valid/every-field").view()
    assert payload([view])["views"][0]["pairs"] is None
