"""Text, chart, JSON and explanation of one day say the same: every count, every state, everybody who is shown.

All days on which anything changes in the example registers are compared where ORGCHART_ALL_DAYS is set; a fixed sample
of them otherwise.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import orgchart
from orgchart.answers.explanation import Explanation
from orgchart.answers.snapshot import Snapshot
from orgchart.charts.chart import chart
from orgchart.charts.parts import Chart, element_id
from orgchart.charts.tooltips import explained
from orgchart.questions.explain.explain import explain
from orgchart.reporters import reporter
from orgchart.temporal.given import as_day
from orgchart.view import View

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLE = 9
MARKS = {"certain": "●", "presumed": "○", "possible": "?"}
Json = dict[str, Any]


@cache
def view(seed: str) -> View:
    return orgchart.open_register(SEEDS / seed).view()


def days(seed: str) -> list[str]:
    """Return the days on which anything changes, or as many of them as are in the sample, first and last included."""
    every = [str(turning.day) for turning in view(seed).changes().days]
    return every if os.environ.get("ORGCHART_ALL_DAYS") else [*every[:: len(every) // (SAMPLE - 1)], every[-1]]


DAYS = [(seed, day) for seed in ("jawzjan", "us-executive") for day in days(seed)]
on_each_day = pytest.mark.parametrize(("seed", "day"), DAYS)


@cache
def of_day(seed: str, day: str) -> tuple[Snapshot, Json]:
    snapshot = view(seed).snapshot(day)
    return snapshot, snapshot.to_json()


def shown_posts(told: Json) -> Iterator[tuple[Json, list[Json]]]:
    """Yield the posts that are shown with the holders that are; those by office belong to other posts."""
    for post in told["posts"]:
        holders = [one for one in post["holders"] if one["shown"]]
        if post["shown"]:
            yield post, holders
        else:
            assert not holders, "nobody who is shown holds a post that is not"


def said(named: Json, everybody: Json) -> str:
    """Return what is said of so many people: who is named, and who only as possible."""
    more = {key: everybody[key] - named[key] for key in ("least", "most")}
    if not more["most"]:
        return f"{people(named)} named" if named["most"] else ""
    if not named["most"]:
        return f"{people(more)} possible"
    return f"{people(named)} named, {people(more).split()[0]} more possible"


def people(number: Json) -> str:
    least, most = number["least"], number["most"]
    return "1 person" if most == 1 == least else f"{most if least == most else f'{least}–{most}'} people"


# text


@on_each_day
def test_the_text_lists_who_is_shown_and_nobody_else(seed: str, day: str) -> None:
    snapshot, told = of_day(seed, day)
    text = reporter("snapshot", "text")(snapshot)
    lines = text.splitlines()
    assert said(told["named"], told["people"]) in text
    units = {one["id"] for one in told["units"] if one["shown"]}
    for post, holders in shown_posts(told):
        assert post["unit"] in units
        found = listed(lines, post)
        wanted = Counter(f"{MARKS[one['verdict']]} {name(one)}" for one in holders)
        rest = []
        for line in found:
            match = next((one for one in wanted if wanted[one] and line.startswith(one)), None)
            if match is None:
                rest.append(line)
            else:
                wanted[match] -= 1
        assert not wanted.total(), (post["id"], found)
        is_body = post["seats"] != 1 or post["seats_at_least"] is not None
        empty = [line for line in rest if line.startswith("–")]
        assert all(line.startswith(("–", "+")) for line in rest), (post["id"], rest)
        if not is_body and empty:
            (line,) = empty
            assert line.removeprefix("– ").partition(" [")[0].replace(" ", "-") == post["state"]
    for unit in units:
        assert sum(one["shown"] and one["of"] == unit for one in told["memberships"]) == members(lines, unit, told)
    figures = sum(one["shown"] for one in told["strengths"])
    assert figures == section(lines, "Figures")


def listed(lines: list[str], post: Json) -> list[str]:
    """Return what a text says of a post: the lines for its holders, for empty seats and for what it leaves out."""
    head = re.compile(rf" +{re.escape(post['title'])}(  | +[●○?–+])")
    (at,) = (at for at, line in enumerate(lines) if head.match(line))
    first = lines[at].strip().removeprefix(post["title"]).strip()
    deep = len(lines[at]) - len(lines[at].lstrip())
    found = [] if re.match(r"(\d|at least \d|seats not)", first) else [first]
    if not found:
        for state, number in post["counts"].items():
            words = "" if state in ("certain", "presumed") else f"{number} {state.replace('_', ' ')}"
            assert (words in first) == bool(number) or not words, (first, post["counts"])
        named = post["counts"]["certain"] + post["counts"]["presumed"]
        assert (f"{named} named" in first) == bool(named)
    for line in lines[at + 1 :]:
        if not line.strip() or len(line) - len(line.lstrip()) <= deep or line.strip()[0] not in "●○?–+":
            break
        found.append(line.strip())
    return found


def name(holder: Json) -> str:
    if holder["vacant"]:
        return "vacant"
    return "unknown" if holder["unknown"] else holder["name"] or "unnamed"


def members(lines: list[str], unit: str, told: Json) -> int:
    return section(lines, f"Belonging to {next(one['name'] for one in told['units'] if one['id'] == unit)}")


def section(lines: list[str], title: str) -> int:
    if title not in lines:
        return 0
    rest = lines[lines.index(title) + 1 :]
    return rest.index("") if "" in rest else len(rest)


# chart


@on_each_day
def test_the_chart_draws_who_is_shown_once_and_counts_them(seed: str, day: str) -> None:
    snapshot, told = of_day(seed, day)
    drawn = chart(snapshot)
    assert said(told["named"], told["people"]) in drawn.subtitle[0]
    places, bodies = elements(drawn), {body.id: body for body in drawn.bodies}
    counts: Counter[str] = Counter()
    for post, holders in shown_posts(told):
        if f"post-{post['id']}" in bodies:
            body = bodies[f"post-{post['id']}"]
            states = Counter(cell.standing.replace("-", "_") for cell in body.cells)
            assert states == Counter({state: number for state, number in post["counts"].items() if number})
            assert all(any(one["name"] in cell.name for cell in body.cells) for one in holders if one["name"])
            continue
        for one in holders:
            assert places[element_id("tenure", one["tenure"])] == [standing(one)], (post["id"], one["name"])
        cards = [card for card in drawn.cards() if card.id == f"post-{post['id']}"]
        if not holders:
            (card,) = cards
            assert [each.standing for each in card.occupants] == [post["state"]]
        if cards:
            counts[{"certain": "named", "presumed": "named"}.get(first := cards[0].occupants[0].standing, first)] += 1
    if counts:
        told_of = " · ".join(drawn.subtitle[:1])
        assert f"{counts.total()} post{'s' if counts.total() > 1 else ''}: " in told_of
        assert all(f"{number} {state.replace('-', ' ')}" in told_of for state, number in counts.items()), told_of
    notes = [note for table in drawn.tables for row in table.rows for note in row.notes]
    for one in told["memberships"]:
        if one["shown"] and not places.get(element_id("membership", one["id"])):
            assert any(note.startswith("also ") and one["role"] in note for note in notes), one["id"]


def elements(drawn: Chart) -> dict[str, list[str]]:
    """Return the standing of every occupant, seat, line and card, by its id."""
    found: dict[str, list[str]] = {}
    for card in drawn.cards():
        found.setdefault(card.id, []).append(card.standing)
        for each in card.occupants:
            found.setdefault(each.id, []).append(each.standing)
    for table in drawn.tables:
        for row in table.rows:
            found.setdefault(row.id, []).append(row.standing)
    return found


def standing(holder: Json) -> str:
    if holder["vacant"]:
        return "vacant"
    return holder["verdict"] if holder["person"] else "unknown" if holder["unknown"] else "unnamed"


@on_each_day
def test_what_is_not_shown_is_counted_alike_in_text_and_chart(seed: str, day: str) -> None:
    snapshot, told = of_day(seed, day)
    drawn = chart(snapshot)
    hidden = sum(not one["shown"] for one in told["memberships"])
    words = f"{hidden} member{'s' if hidden > 1 else ''}"
    for text in (reporter("snapshot", "text")(snapshot), "\n".join(drawn.remarks)):
        assert ("Not shown: " in text) == any(
            not one["shown"] and one["verdict"] != "no"
            for key in ("units", "posts", "memberships", "strengths", "reporting")
            for one in told[key]
        )
        assert bool(hidden) == (words in text)
        empty = not any(one["shown"] for key in ("units", "memberships", "strengths") for one in told[key])
        assert empty == ("Nothing is on record near this day." in text)


@on_each_day
def test_the_legend_explains_what_occurs_and_nothing_else(seed: str, day: str) -> None:
    snapshot, told = of_day(seed, day)
    legend = {entry.key: entry.text for entry in chart(snapshot).legend}
    vacant = {one["inferred"] for _, holders in shown_posts(told) for one in holders if one["vacant"]}
    assert bool(vacant) == ("vacant" in legend)
    if vacant:
        assert (False in vacant) == ("as a source says" in legend["vacant"])
        assert (True in vacant) == ("the register concludes" in legend["vacant"])
    presumed = legend.get("presumed")
    assert presumed is None or "assumed" in presumed or "likely" in presumed


# explanation


@on_each_day
def test_explanations_give_the_verdicts_reasons_and_seats_of_the_snapshot(seed: str, day: str) -> None:
    snapshot, told = of_day(seed, day)
    tips = explained(snapshot)
    for kind in ("units", "posts", "memberships", "strengths", "reporting"):
        for one in told[kind]:
            found = asked(seed, one["id"], day)
            compare(found, one)
            if kind == "posts":
                states = Counter(seat.state.replace("-", "_") for seat in found.seats)
                assert states == Counter({state: number for state, number in one["counts"].items() if number})
    holders = {one["tenure"]: one for post in told["posts"] for one in post["holders"] if one["office"] is None}
    for tenure, one in holders.items():
        found = asked(seed, tenure, day)
        compare(found, one)
        if one["shown"] and one["person"]:
            assert tips[element_id("tenure", tenure)] == found.short
    others = [one for one in view(seed).register.tenures if one not in holders]
    for tenure in others[:: 1 if os.environ.get("ORGCHART_ALL_DAYS") else 9]:
        assert asked(seed, tenure, day).presence in ("no", "absent")


def asked(seed: str, of: str, day: str) -> Explanation:
    asking = view(seed)
    return explain(asking.resolution, of, as_day(day), whole=asking.register, tried=False)


def compare(found: Explanation, one: Json) -> None:
    assert found.verdict is not None
    assert (found.verdict.verdict, found.verdict.rule) == (one["verdict"], one["rule"]), found.id
    assert list(found.verdict.reasons) == one["reasons"], found.id
    assert (found.presence == "shown") == one["shown"] == found.verdict.shown, found.id
    assert (found.absence is None) == one["shown"], found.id
