"""The page of one unit: of any day it shows what the whole register shows of that unit, and tells the same changes."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest

import orgchart
from orgchart.charts.chart import chart
from orgchart.charts.divided import ChartPart
from orgchart.errors import UnknownIdError, UsageError
from orgchart.lens.lens import Lens
from orgchart.temporal import Day, iso
from orgchart.view import View
from orgchart.webpage.knowledge import views_by_knowledge
from orgchart.webpage.payload import payload
from orgchart.webpage.states import States, Why
from orgchart.wording.changes import DiffWords, is_slight, sign
from properties.random_role_files import register_of
from unit.webpage.test_pairs import cells_between, seated

ROOT = Path(__file__).parents[3]
MOVING = """
register: {title: Ministry}
sources:
  book: {title: Book, published: 2020}
units:
  ministry: {name: Ministry, cites: [book]}
  north: {name: Office North, part_of: {unit: ministry, cites: [book]}, cites: [book]}
  south: {name: Office South, part_of: {unit: ministry, cites: [book]}, cites: [book]}
  desk:
    name: Desk
    part_of:
      - {unit: north, start: 2000-01-01, end: 2009-12-31, cites: [book]}
      - {unit: south, start: 2012-01-01, cites: [book]}
    cites: [book]
posts:
  north-head: {title: Head North, unit: north, head: true, cites: [book]}
  south-head: {title: Head South, unit: south, head: true, cites: [book]}
  clerk: {title: Clerk, unit: desk, cites: [book]}
people:
  ann: {name: Ann}
  ben: {name: Ben}
  cid: {name: Cid}
tenures:
  ann-clerk: {person: ann, post: clerk, start: 2004-05-06, end: 2008-03-01, cites: [book]}
  ben-clerk: {person: ben, post: clerk, start: 2008-03-02, end: 2015-07-01, cites: [book]}
  cid-clerk: {person: cid, post: clerk, start: 2011-01-01, end: 2011-02-01, cites: [book]}
  ann-south: {person: ann, post: south-head, start: 2008-03-02, end: 2016-01-01, cites: [book]}
  cid-north: {person: cid, post: north-head, start: 2001-01-01, end: 2014-01-01, cites: [book]}
"""


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory) -> View:
    path = tmp_path_factory.mktemp("moving") / "r.yaml"
    path.write_text(MOVING, encoding="utf-8")
    return orgchart.open_register(path).view()


def made(views: list[View], unit: str) -> dict[str, Any]:
    """Return what the page of a unit holds."""
    held: dict[str, Any] = json.loads(json.dumps(payload(views, ChartPart((unit,)))))
    return held


def named(value: Any, states: list[Any], sources: list[str]) -> Any:
    """Return a state with states and sources instead of their numbers, and without what counts sources or days."""
    if isinstance(value, dict):
        return {
            key: sorted(sources[number] for number in inner)
            if key == "refs"
            else [named(states[number], states, sources) for number in inner]
            if key in ("seats", "rows")
            else named(inner, states, sources)
            for key, inner in value.items()
            if key not in ("why", "above")
        }
    if isinstance(value, list | tuple):
        return [named(each, states, sources) for each in value]
    return re.sub(r"(?: \[\d+\])+", "", value) if isinstance(value, str) else value


def on_page(held: dict[str, Any], told: dict[str, Any], day: Day) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what a page shows on a day, and what stands under what."""
    at = max(0, bisect_right(told["days"], day) - 1)
    sources = [source and source["id"] for source in held["sources"]]

    def last(run: list[Any]) -> Any:
        place = bisect_right(run[::2], at) - 1
        return None if place < 0 else run[2 * place + 1]

    found = {
        name: named(held["states"][number], held["states"], sources)
        for name, run in told["runs"].items()
        if (number := last(run)) is not None and number >= 0
    }
    under = {name: above[0] for name, run in told["under"].items() if (above := last(run)) is not None}
    return found, {name: "" if above < 0 else told["order"][above] for name, above in under.items()}


def by_api(view: View, unit: str, day: Day) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the same of the chart of that unit."""
    snapshot, states = view.snapshot(day), States()
    whole = chart(snapshot, focus=ChartPart((unit,)))
    numbers = {note.number: note.source for note in whole.footnotes}
    drawn = states.of(whole, Why(snapshot), [numbers.get(at, "") for at in range(1, max(numbers, default=0) + 1)])
    values, sources = json.loads(json.dumps(states.pool.values)), states.sources.values
    found = {name: named(values[at], values, sources) for name, at in drawn.found.items()}
    found["day"].pop("counts", None)
    return found, {name: above for name, (above, _) in drawn.under.items()}


def days_of(told: dict[str, Any], view: View, number: int, random: Random) -> list[Day]:
    days = [*told["days"], *(each.day.toordinal() for each in view.changes().days)]
    return [random.choice(days) + random.choice((-1, 0, 0, 1, 30)) for _ in range(number)]


def looked_up(told: dict[str, Any], first: Day, second: Day) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the changes between two days, and who held a post between them only, as the page finds them."""
    pairs, words = told["pairs"], told["words"]

    def has(word: str) -> bool:
        run = told["on_page"][word]
        return any(
            place >= 0 and run[2 * place + 1] == 1
            for day in (first, second)
            for place in (bisect_right(run[::2], max(day, told["days"][0])) - 1,)
        )

    found = [change for change in cells_between(pairs, first, second) if any(map(has, change["concerns"]))]
    left = [change for change in found if "left" in change]
    shown = [change for change in found if not change.get("hidden") and not change.get("slight")]
    only = [words[at] for begun, over, at, unit in pairs["only"] if first < begun and over < second and has(unit)]
    return [(change["nature"], change["sign"], seated(change, left, words)) for change in shown], only


def by_diff(view: View, unit: str, first: Day, second: Day) -> tuple[list[tuple[str, str, str]], list[str]]:
    diff = view.diff(first, second, focus=unit)
    words = DiffWords(diff)
    told = [change for change in diff.changes if change.shown and not is_slight(change)]
    only = [remark for remark in diff.remarks if remark.startswith("only between the two days")]
    return [(change.nature, sign(change), words.sentence(change)) for change in told], only


def compare(views: list[View], unit: str, number: int, random: Random) -> None:
    """Compare the page of a unit with what the API says, on random days and pairs of days."""
    held = made(views, unit)
    for view, told in zip(views, held["views"], strict=True):
        if unit not in view.seen.units:
            assert told["order"] == [], "by then nothing was known of it"
            continue
        for day in days_of(told, view, number, random):
            shown, under = on_page(held, told, day)
            shown["day"].pop("counts", None)
            assert (shown, under) == by_api(view, unit, day), (unit, iso(day))
        for step in told["steps"]:
            day = told["days"][step["at"]]
            words = [(one["nature"], one["sign"], told["words"][one["words"]]) for one in step.get("changes", ())]
            assert words == by_diff(view, unit, day - 1, day)[0], (unit, iso(day))
        days = days_of(told, view, 2 * number, random)
        for one, other in zip(days[::2], days[1::2], strict=True):
            first, second = sorted((one, other))
            if first != second:
                changes, only = looked_up(told, first, second)
                wanted, between = by_diff(view, unit, first, second)
                assert Counter(changes) == Counter(wanted), (unit, iso(first), iso(second))
                assert only == between, (unit, iso(first), iso(second))


@pytest.mark.parametrize("unit", ["ministry", "north", "south", "desk"])
def test_a_unit_that_moves_is_shown_where_it_is_on_the_day(moving: View, unit: str) -> None:
    compare([moving], unit, 40, Random(5))


def test_what_moved_away_is_not_told_of_any_more(moving: View) -> None:
    """The desk is part of the office in the north up to 2009; who is its clerk later is no matter of that page."""
    held = made([moving], "north")
    told = held["views"][0]
    words = [told["words"][one["words"]] for step in told["steps"] for one in step.get("changes", ())]
    assert any("Ann left" in text or "Ben took" in text for text in words), "of 2008"
    assert not any("Ben left" in text for text in words), "of 2015"
    assert "post-clerk" not in on_page(held, told, orgchart.temporal.day(2011, 1, 15))[0]
    assert "post-clerk" in on_page(held, told, orgchart.temporal.day(2007, 1, 15))[0]


def test_what_is_elsewhere_is_named_as_such(moving: View) -> None:
    """Ann was clerk, and head of another office: her history is whole, and the office stands outside of the page."""
    held = made([moving], "desk")
    entries = [held["entries"][at] for at in held["views"][0]["things"]["person:ann"]["entries"]]
    assert {"post:clerk", "post:south-head"} <= {entry.get("opens") for entry in entries}
    assert held["outside"] == {
        "post:south-head": {"name": "Head South", "unit": "Office South"},
        "unit:ministry": {"name": "Ministry"},
        "unit:north": {"name": "Office North"},
        "unit:south": {"name": "Office South"},
        "post:north-head": {"name": "Head North", "unit": "Office North"},
    }


def test_the_units_above_are_named_as_sure_as_the_chain_to_them(moving: View) -> None:
    for view, unit in ((moving, "desk"), (view_of("jawzjan"), "administration"), (view_of("jawzjan"), "finance")):
        held = made([view], unit)
        told = held["views"][0]
        for day in days_of(told, view, 12, Random(9)):
            shown, _ = on_page(held, told, day)
            if f"unit-{unit}" not in shown and not any(name.startswith("post-") for name in shown):
                continue
            above = held["states"][state_of_day(told, day)].get("above", [])
            chain = {one.id: one.surest.verdict for one in view.chain(unit, day).superiors if one.kind == "unit"}
            for one in above:
                name = one["opens"].removeprefix("unit:")
                assert chain[name] == one.get("standing", "certain"), (unit, name, iso(day))


def state_of_day(told: dict[str, Any], day: Day) -> int:
    run = told["runs"]["day"]
    at = max(0, bisect_right(told["days"], day) - 1)
    state: int = run[2 * (bisect_right(run[::2], at) - 1) + 1]
    return state


def view_of(seed: str) -> View:
    return orgchart.open_register(ROOT / "seeds" / seed).view()


@pytest.mark.parametrize("unit", ["administration", "military", "ghazanfar-fighters", "group"])
def test_units_of_the_seed_are_shown_as_in_the_whole_register(unit: str) -> None:
    views = views_by_knowledge(view_of("jawzjan"))[:3]
    compare(views, unit, 8, Random(unit))


def test_the_unit_of_the_other_seed_is_shown_as_in_the_whole_register() -> None:
    compare([view_of("us-executive")], "us-executive", 12, Random(2))


@pytest.mark.parametrize("case", ["every-field", "every-state", "canonical"])
def test_every_state_is_shown_as_in_the_whole_register(case: str) -> None:
    """Withheld holders among them."""
    view = orgchart.open_register(ROOT / "tests/cases/valid" / case).view()
    for unit in list(view.register.units)[:4]:
        compare([view], unit, 6, Random(unit))


@pytest.mark.parametrize("seed", range(6))
def test_units_of_registers_drawn_at_random_are_shown_as_in_the_whole_register(seed: int) -> None:
    loaded = register_of(seed, 3)[1]
    assert loaded.register is not None
    view = View(loaded.register, Lens())
    for unit in list(view.register.units)[:3]:
        compare([view], unit, 6, Random(seed))


def test_the_page_of_a_unit_is_shaped_as_published(moving: View) -> None:
    validator = jsonschema_rs.validator_for(orgchart.schema("page"))
    assert [str(error) for error in validator.iter_errors(made([moving], "desk"))] == []


def test_only_what_the_page_cites_is_among_its_sources() -> None:
    view = view_of("jawzjan")
    held = made([view], "ghazanfar-fighters")
    numbers = [at for at, source in enumerate(held["sources"]) if source is not None]
    whole = payload([view])["sources"]
    assert [held["sources"][at] for at in numbers] == [whole[at] for at in numbers], "by the numbers of the whole page"
    assert "null" in json.dumps(held["sources"]) or len(whole) == len(numbers)


def test_of_what_is_no_unit_there_is_no_page(moving: View) -> None:
    with pytest.raises(UsageError, match=r'"clerk" is not a unit but a post, .*; name its unit, desk'):
        orgchart.html(moving, focus="clerk")
    with pytest.raises(UsageError, match="not a unit but a person"):
        orgchart.html(moving, focus="ann")
    with pytest.raises(UnknownIdError, match='did you mean "desk"'):
        orgchart.html(moving, focus="desks")
