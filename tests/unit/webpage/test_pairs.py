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


def cells_between(pairs: dict[str, Any], first: Day, second: Day) -> list[dict[str, Any]]:
    """Return what the cells of two days say, as the script of the page finds them (front/pairs.js)."""
    found = []
    for thing in pairs["things"]:
        days = thing["days"]
        one, other = bisect_right(days, first), bisect_right(days, second)
        if one != other:
            cell = thing["cells"][one * len(days) - one * (one - 1) // 2 + other - one - 1]
            found += [pairs["changes"][at] for at in pairs["lists"][cell]]
    return found


def looked_up(view: dict[str, Any], first: Day, second: Day) -> list[Told]:
    """Return the changes between two days as the page tells them."""
    words, found = view["words"], cells_between(view["pairs"], first, second)
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


@pytest.mark.no_cover
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


WITHHELD = """
register: {title: The office}
sources:
  list: {title: A list, published: 2020-01}
  witness: {title: A witness, published: 2020-02, access: restricted}
units: {office: {name: The office, cites: [list]}}
posts: {clerk: {unit: office, title: Clerk, seats: 3, cites: [list]}}
people: {ann: {name: Ann}, ben: {name: Ben, access: restricted}, cas: {name: Cas, access: restricted}}
tenures:
  ann-clerk: {person: ann, post: clerk, start: "2010-05-01", end: "2014-03-31", cites: [list]}
  ben-clerk: {person: ben, post: clerk, start: "2011-06-17", end: "2013-08-19", cites: [list]}
  cas-clerk: {person: cas, post: clerk, start: "2012-07-18", end: "2012-09-20", cites: [list]}
  eve-clerk: {person: eve, post: clerk, start: "2012-02-02", end: "2013-12-12", cites: [list]}
"""


def test_whoever_is_withheld_is_compared_on_the_days_of_what_is_public(tmp_path: Path) -> None:
    """On those days as `orgchart diff` tells; a day of its own of one would tell when he came, or that he was there."""
    tmp_path.joinpath("register.yaml").write_text(
        WITHHELD.replace("people: {", "people: {eve: {name: Eve}, "), encoding="utf-8"
    )
    view = orgchart.open_register(tmp_path).view()
    held = json.loads(json.dumps(payload([view])))["views"][0]
    assert held["withheld"] is True
    withheld = 0
    for first in held["days"]:
        for second in held["days"]:
            if first < second:
                changes = looked_up(held, first, second)
                assert Counter(changes) == Counter(told(view, first, second)), (iso(first), iso(second))
                withheld += any("withheld" in words for _, _, words in changes)
    assert withheld > 3
    public = {orgchart.temporal.parse_day(text) for text in ("2010-05-01", "2014-04-01", "2012-02-02", "2013-12-13")}
    days = {*held["days"], *(each for thing in held["pairs"]["things"] for each in thing["days"])}
    assert {each for each in days if "2011" <= iso(each) < "2014"} <= public
    assert "Cas" not in json.dumps(held), "who came and left between two of them is on none"


def test_where_nobody_is_withheld_nothing_is_said_of_it() -> None:
    view = orgchart.open_register(ROOT / "tests/cases/valid/canonical").view()
    assert "withheld" not in payload([view])["views"][0]
