"""Days one after another: the same snapshots and charts as of each day alone, and little work for each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import orgchart
from orgchart.questions import snapshot as made
from orgchart.temporal import Day, iso
from orgchart.view import View
from orgchart.webpage import steps, successive
from orgchart.webpage.days import Turns
from orgchart.webpage.drawing import Drawing
from orgchart.webpage.knowledge import views_by_knowledge
from orgchart.webpage.states import DayStates, States
from orgchart.webpage.steps import Steps
from orgchart.webpage.successive import Successive
from orgchart.wording.changes import DiffWords, is_slight

ROOT = Path(__file__).parents[3]
CASES = ("canonical", "every-field", "every-state")
REGISTERS = ("seeds/jawzjan", "seeds/us-executive", *(f"tests/cases/valid/{name}" for name in CASES))
GOVERNMENT = """
register: {title: Cabinet}
sources: {gazette: {title: Gazette, published: 2020, information: 2020}}
units: {cabinet: {name: Cabinet, cites: [gazette]}}
posts: {POSTS}
people: {PEOPLE}
tenures: {TENURES}
"""


def views_of(register: str) -> list[View]:
    return views_by_knowledge(orgchart.open_register(ROOT / register).view())


def plain(value: Any) -> str:
    """Return a snapshot as text, without how far evidence is away and the list of sources."""
    return re.sub(r"distance_days=\d+", "", re.sub(r", sources=\(.*?\), ", ", ", repr(value)))


def days_of(turns: Turns, most: int = 24) -> list[Day]:
    """Return days of change and those before them, in order; of many some, spread over all."""
    days = sorted({day for turn in turns.days for day in (turn - 1, turn)})
    return days[:: max(1, len(days) // most)]


def resolved(states: States, day: DayStates) -> Any:
    """Return what is drawn on a day, with states instead of their places."""

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: [whole(states.pool.values[at]) for at in inner] if key in ("seats", "rows") else whole(inner)
                for key, inner in value.items()
            }
        return [whole(each) for each in value] if isinstance(value, list | tuple) else value

    return {name: whole(states.pool.values[at]) for name, at in day.found.items()}, day.under


@pytest.mark.parametrize("register", REGISTERS)
def test_snapshots_of_successive_days_are_those_of_each_day_alone(register: str) -> None:
    for view in views_of(register):
        turns = Turns(view.resolution, view.lens.known_by)
        one_by_one = Successive(view, turns)
        for day in days_of(turns):
            assert plain(one_by_one.at(day)) == plain(view.snapshot(day)), iso(day)


@pytest.mark.parametrize("register", REGISTERS)
def test_charts_of_successive_days_are_those_of_each_day_alone(register: str) -> None:
    for view in views_of(register):
        turns = Turns(view.resolution, view.lens.known_by)
        one_by_one, states = Successive(view, turns), States(view.register.sources)
        drawing = Drawing(view.register.sources)
        for day in days_of(turns):
            alone = States(view.register.sources)
            assert resolved(states, drawing.of(one_by_one.at(day)).whole(states)) == resolved(
                alone, Drawing(view.register.sources).of(view.snapshot(day)).whole(alone)
            ), iso(day)


@pytest.mark.parametrize("register", REGISTERS)
def test_steps_tell_what_a_diff_of_the_register_tells(register: str) -> None:
    view = views_of(register)[0]
    turns = Turns(view.resolution, view.lens.known_by)
    one_by_one, told = Successive(view, turns), Steps(view)
    before = one_by_one.at(turns.days[0] - 1)
    for day in turns.days:
        after = one_by_one.at(day)
        words = [change.sentence for change in told.of(before, after, day) if change.sentence]
        diff = view.diff(day - 1, day)
        shown = [change for change in diff.changes if change.shown and not is_slight(change)]
        assert words == list(map(DiffWords(diff).sentence, shown)), iso(day)
        before = after


def test_only_posts_on_which_something_turns_are_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A government of many posts whose holders change one a year: one post is asked for each change, not all."""
    number = 30
    posts = {f"p{at}": f"{{title: Post {at}, unit: cabinet, cites: [gazette]}}" for at in range(number)}
    people = {f"x{at}": f"{{name: Person {at}}}" for at in range(number)}
    tenures = {
        f"t{at}": f"{{person: x{at}, post: p{at}, start: {1970 + at}-01-05, end: {1971 + at}-02-05, cites: [gazette]}}"
        for at in range(number)
    }
    text = GOVERNMENT
    for name, records in (("POSTS", posts), ("PEOPLE", people), ("TENURES", tenures)):
        text = text.replace(name, ", ".join(f"{key}: {value}" for key, value in records.items()))
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    view = orgchart.open_register(tmp_path).view()
    turns = Turns(view.resolution)
    asked: list[str] = []
    monkeypatch.setattr(
        successive, "post_on", lambda on, views, post: asked.append(post.id) or made.post_on(on, views, post)
    )
    one_by_one = Successive(view, turns)
    for day in (turns.days[0] - 1, *turns.days):
        one_by_one.at(day)
    changes = sum(map(len, turns.posts.values()))
    assert len(asked) <= number + changes
    assert changes <= 5 * number


def test_what_is_told_of_one_post_looks_at_no_other_post(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody is a member and nothing reports to anything, a diff is made of the posts that changed."""
    view = views_of("seeds/us-executive")[0]
    turns = Turns(view.resolution)
    compared: list[tuple[int, int]] = []
    real = steps.diff
    monkeypatch.setattr(
        steps, "diff", lambda a, b, **more: compared.append((len(a.posts), len(b.posts))) or real(a, b, **more)
    )
    one_by_one, told = Successive(view, turns), Steps(view)
    snapshots = [(day, one_by_one.at(day)) for day in (turns.days[0] - 1, *turns.days)]
    for (_, before), (day, after) in zip(snapshots, snapshots[1:], strict=False):
        told.of(before, after, day)
    most = max(len(snapshot.posts) for _, snapshot in snapshots)
    assert sum(max(pair) for pair in compared) < len(compared) * most
