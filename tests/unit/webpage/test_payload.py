"""What the page holds: shaped as published, every chart of every day in it, and no more than the charts say."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import orgchart
from orgchart.charts.chart import chart
from orgchart.lens.lens import Lens
from orgchart.questions.search import letters, spelling
from orgchart.temporal import day, iso
from orgchart.view import View
from orgchart.webpage.days import Turns
from orgchart.webpage.knowledge import views_by_knowledge
from orgchart.webpage.payload import payload
from orgchart.webpage.states import DayStates, OneOrder, Pool, Runs, States, Why, lean
from orgchart.wording.date_stories import caps_in_words, date_text

SEEDS = Path(__file__).parents[3] / "seeds"
TIMES = """
register: {title: Society}
sources:
  late: {title: Late book, published: 2020-06, information: 2020-05}
  early: {title: Early book, published: 2010-06, information: 2010-05}
events:
  renaming: {kind: renaming, unit: office, date: 2015-03-04, cites: [{source: late}]}
units:
  office:
    name: Office
    names: [{text: Bureau, kind: former}]
    areas: [{name: North, start: 2012, end: 2013}]
    cites: [{source: early, seen: source}, {source: late, seen: source}]
posts:
  clerk: {title: Clerk, unit: office, seats: 3}
people:
  ann: {name: Ann}
  ben: {name: Ben}
tenures:
  ann-clerk: {person: ann, post: clerk, start: "[2009..2011]", cites: [{source: early, seen: source}]}
  ben-clerk:
    {person: ben, post: clerk, end: 2019, cites: [{source: late, seen: 2013-05}, {source: late, seen: 2017-05}]}
"""


def view_of(seed: str) -> View:
    return orgchart.open_register(SEEDS / seed).view()


@pytest.fixture(scope="module")
def times(tmp_path_factory: pytest.TempPathFactory) -> View:
    path = tmp_path_factory.mktemp("times") / "times.yaml"
    path.write_text(TIMES, encoding="utf-8")
    return orgchart.open_register(path).view()


def drawn(view: View, day: int) -> Any:
    """Return everything drawn on a day, with the days that reports are away left open."""
    snapshot = view.snapshot(day)
    states = States()
    made: DayStates = states.of(chart(snapshot), Why(snapshot))
    numbers = states.sources.values

    def named(value: Any) -> Any:
        """Return a value with states and sources instead of their numbers."""
        if isinstance(value, dict):
            return {
                key: [numbers[number] for number in inner]
                if key == "refs"
                else [named(states.pool.values[number]) for number in inner]
                if key in ("seats", "rows")
                else named(inner)
                for key, inner in value.items()
            }
        return [named(each) for each in value] if isinstance(value, list | tuple) else value

    return {name: named(states.pool.values[at]) for name, at in made.found.items()}, made.under


@pytest.mark.parametrize("seed", ["jawzjan", "us-executive"])
def test_the_payload_is_shaped_as_published(seed: str) -> None:
    schema = orgchart.schema("page")
    held = json.loads(json.dumps(payload([view_of(seed)])))
    assert [str(error) for error in jsonschema_rs.validator_for(schema).iter_errors(held)] == []


@pytest.mark.parametrize("known_by", [None, "2018-12-31"])
def test_between_two_turning_days_no_chart_differs(times: View, known_by: str | None) -> None:
    """Names, areas, nearest reports and words that compare with bounds: each day on which one turns is found."""
    view = times if known_by is None else View(times.register, Lens(known_by=day(2018, 12, 31)))
    turns = set(Turns(view.resolution, view.lens.known_by).days)
    before = drawn(view, min(turns) - 3)
    for at in range(min(turns) - 2, max(turns) + 30):
        now = drawn(view, at)
        if now != before:
            assert at in turns, iso(at)
        before = now


def test_between_two_turning_days_no_chart_of_the_seed_differs() -> None:
    view = view_of("jawzjan")
    turns = Turns(view.resolution).days
    for first, last in pairwise(turns):
        charts = [drawn(view, at) for at in sorted({first, (first + last) // 2, last - 1})]
        assert all(one == charts[0] for one in charts), iso(first)


def test_a_register_without_dates_has_a_page(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("register: {title: Bare}\nunits:\n  u: {name: Unit}\n", encoding="utf-8")
    held = payload([orgchart.open_register(tmp_path).view()])
    assert held["title"] == "Bare"
    assert len(held["views"][0]["days"]) == 1


def test_the_same_register_gives_the_same_bytes() -> None:
    assert orgchart.html(view_of("us-executive")) == orgchart.html(view_of("us-executive"))


def test_values_are_stored_once_and_nothing_empty_is() -> None:
    pool = Pool()
    assert [pool.at({"a": 1, "b": 2}), pool.at({"b": 2, "a": 1}), pool.at("a")] == [0, 0, 1]
    assert lean(a=0, b="", c=None, d=False, e=[], f="x", g=True) == {"a": 0, "f": "x", "g": True}


def test_runs_tell_where_a_value_changes() -> None:
    runs = Runs(-1)
    for at, values in enumerate([{"a": 1}, {"a": 1, "b": 5}, {"b": 5}, {"a": 2}]):
        runs.add(at, values)
    assert runs.value == {"a": [0, 1, 2, -1, 3, 2], "b": [1, 5, 3, -1]}


def test_one_order_keeps_that_of_each_day_as_far_as_days_agree() -> None:
    order = OneOrder()
    for names in (["a", "c"], ["a", "b", "c"], ["z", "c", "d"]):
        order.add(names)
    assert order.value() == ["z", "a", "b", "c", "d"]


def test_days_of_knowledge_are_those_by_which_most_became_known(tmp_path: Path) -> None:
    """At most twelve unasked, the latest first; one by which nothing else could be said is not offered."""
    lines = [
        "register: {title: Many}",
        "units: {u: {name: Unit}}",
        "posts: {p: {title: Post, unit: u, seats: unknown}}",
    ]
    years = range(2001, 2016)
    lines += ["sources:", *(f"  s{year}: {{title: Book {year}, published: {year}}}" for year in years)]
    lines += ["people:", *(f"  p{year}: {{name: Person {year}}}" for year in years), "tenures:"]
    lines += [f"  t{year}: {{person: p{year}, post: p, cites: [{{source: s{year}, seen: {year}}}]}}" for year in years]
    lines += ["  t2001b: {person: p2001, post: p, start: 1990, end: 1991, cites: [{source: s2015}]}"]
    (tmp_path / "r.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    view = orgchart.open_register(tmp_path).view()
    views = views_by_knowledge(view, [day(2003, 6, 1)])
    assert views[0] is view
    days = [one.lens.known_by or 0 for one in views[1:]]
    assert days == sorted(days, reverse=True)
    assert len(days) == 13, "twelve, and the one asked for"
    assert day(2003, 6, 1) in days
    assert day(2015, 12, 31) not in days, "by then everything was known"


def test_a_view_of_an_earlier_state_offers_only_what_was_known_before() -> None:
    view = View(view_of("jawzjan").register, Lens(known_by=day(2018, 12, 31)))
    assert all((one.lens.known_by or 0) < day(2018, 12, 31) for one in views_by_knowledge(view)[1:])


def test_spellings_are_compared_by_what_the_page_holds() -> None:
    held = spelling()
    assert letters(f"{held.apostrophes[0]}x") == "x"
    assert all(letters(sign) == letters(to) for sign, to in held.letters.items())


def test_the_chains_of_bounds_and_disputes_are_those_of_explain() -> None:
    view = view_of("jawzjan")
    held = payload([view])
    told = 0
    for record in view.register.tenures.values():
        explained = view.explain(record.id)
        entry = next(
            held["entries"][at]
            for at in held["views"][0]["things"][f"post:{record.post}"]["entries"]
            if held["entries"][at]["words"].endswith(history_words(view, record.id))
            and held["entries"][at].get("disputes", []) == disputed(held, explained)
        )
        for date in entry.get("dates", ()):
            story = next(one for one in explained.dates if date_text(one) == date["words"])
            links = [[link.words for link in links] for _, links in caps_in_words(story)]
            assert all([link["words"] for link in cap["links"]] in links for cap in date["caps"])
            told += 1
    assert told > 10


def history_words(view: View, tenure: str) -> str:
    return next(one.words for one in view.history(view.register.tenures[tenure].post).entries if one.id == tenure)


def disputed(held: Any, explained: Any) -> list[dict[str, Any]]:
    numbers = {source["id"]: at for at, source in enumerate(held["sources"])}
    return [
        lean(words=one.words, refs=list(dict.fromkeys(numbers[cite.source] for cite in one.cites)))
        for one in explained.disputes
    ]
