"""Bounds without a network are those by the network; and where nobody asks why, there is none."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from random_registers import random_register

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.inference.network.contradictions import network_of, settle
from orgchart.inference.network.plain_bounds import plain_bounds
from orgchart.model import Register
from orgchart.questions.snapshot import snapshot
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import parse_day

HEAD = """\
register: {title: T, policy: {uncited: accepted}}
sources:
  s1: {title: S1, published: "2018-03-10", information: "2018-02"}
  s2: {title: S2, published: "2018-12-31"}
people: {x: {name: X}, y: {name: Y}}
units: {g: {name: G, cites: [{source: s2, seen: "2018-01-20"}]}, u: {name: U, part_of: [{unit: g}]}}
posts: {job: {unit: u, title: Job, start: "2015"}}
"""
DAY = parse_day("2018-03-01")


def read(text: str) -> Register:
    loaded = from_documents((document_from_bytes("t.yaml", (HEAD + text).encode()),))
    assert loaded.register is not None and not loaded.errors, loaded.errors
    return loaded.register


def tenures(*lines: str, more: str = "") -> Register:
    told = (
        f"  t{at}: {{person: {'xy'[at % 2]}, post: job, cites: [{{source: s1}}], {line}}}\n"
        for at, line in enumerate(lines)
    )
    return read("tenures:\n" + "".join(told) + more)


def accepted(resolution: Resolution) -> dict[str, Any]:
    records, weak = resolution.statements.records, resolution.statements.firmness.weak
    return {
        name: one for name, one in records.items() if name not in weak and not resolution.statements.lifelong(one)
    }


def plainly(resolution: Resolution) -> dict[str, Any] | None:
    return plain_bounds(resolution.statements, accepted(resolution))


def by_network(resolution: Resolution) -> dict[str, Any]:
    statements = resolution.statements
    _, solution, _ = settle(statements, accepted(resolution), set(resolution.caps))
    return {name: resolution._interval(name, solution) for name in resolution.firm}


def test_the_bounds_are_those_by_the_network() -> None:
    random, plain, settled = Random(5), 0, 0
    for number in range(500):
        resolution = resolve(random_register(random, weak=number % 3 == 0, lasting=number % 5 == 0))
        found = None if resolution.caps else plainly(resolution)
        if found is None:
            settled += 1
        else:
            plain += 1
            assert found == by_network(resolution) == resolution._bounds
            assert list(resolution.network.outgoing) == list(network_of(
                resolution.statements, accepted(resolution), resolution.caps
            ).outgoing)  # fmt: skip
    assert (plain > 40, settled > 40) == (True, True)


@pytest.mark.parametrize(
    "lines",
    [
        ("start: 2016-01", 'start: "2017", follows: {tenure: t0}', "end: 2018-05, start: 2018-01~"),
        ("end: 2016", "follows: {tenure: t0}", "follows: {tenure: t1}", "follows: {tenure: t2}, end: 2017"),
        ("start: 2016, confidence: doubtful", "start: 2017, follows: {tenure: t0}"),
        ('start: "2016", end: 2019-05', "start: 2016?, end: 2017"),
        ("start: 2018-01-05, confidence: likely",),
    ],
    ids=("followed", "a chain", "what is weak pushes nobody", "announced and doubtful", "likely"),
)
def test_plain_registers_need_no_network(lines: tuple[str, ...]) -> None:
    resolution = resolve(tenures(*lines))
    assert plainly(resolution) == by_network(resolution) == resolution._bounds
    assert resolution.solution.moved  # it is there when it is asked for


@pytest.mark.parametrize(
    "line",
    [
        "start: 2016, duration: P1Y", "after: [t1], start: 2016", "before: [t1], start: 2016", "within: t1",
        "follows: {tenure: t1, immediate: true}", "start: {event: e}", "end: {event: e}",
        "end: {over_by: 2017}", "end: {over_by: s1}", "start: 2018-02, end: 2017",
    ],
)  # fmt: skip
def test_whatever_tells_more_is_left_to_the_network(line: str) -> None:
    register = tenures(line, "start: 2016-03", more="events: {e: {kind: statement, date: 2016-05}}\n")
    assert plainly(resolve(register)) is None


SEEN = "tenures: {t: {person: x, post: job, cites: [{source: s1, seen: SEEN}]}}\n"
EVENT = "events: {e: {kind: KIND, person: x, date: 2017-05, cites: [{source: s1}]}}\n"


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        (SEEN.replace("SEEN", "2018-02"), True),
        (SEEN.replace("SEEN", "2018-02?"), False),
        (SEEN.replace("SEEN", "e") + EVENT.replace("KIND", "statement"), False),
        (SEEN.replace("SEEN", "2016") + EVENT.replace("KIND", "statement"), True),
        (SEEN.replace("SEEN", "2016") + EVENT.replace("KIND", "death"), False),
        (SEEN.replace("SEEN", "2016") + EVENT.replace("KIND, person: x", "appointment, person: x, post: job"), False),
        ("judgements: {j: {a: x, b: y, verdict: same, cites: [{source: s1}]}}\n", False),
        ("memberships: {m: {person: x, of: g, cites: [{source: s1, seen: source}]}}\n", True),
        ("strengths: {n: {of: u, count: 5, seen: 2018-01, cites: [{source: s1}]}}\n", True),
    ],
)
def test_what_may_stand_beside_dates(text: str, is_plain: bool) -> None:
    resolution = resolve(read(text))
    assert (plainly(resolution) is not None) == is_plain
    assert resolution._bounds == by_network(resolution)


def test_dated_links_and_containers_that_are_not_firm_are_left_to_the_network() -> None:
    dated = HEAD.replace("part_of: [{unit: g}]", "part_of: [{unit: g, start: 2015}]")
    doubted = HEAD.replace("part_of: [{unit: g}]", "confidence: doubtful, part_of: [{unit: g}]")
    for text in (dated, doubted):
        loaded = from_documents((document_from_bytes("t.yaml", text.encode()),))
        assert loaded.register is not None
        assert plainly(resolve(loaded.register)) is None


def test_a_snapshot_asks_for_no_network_and_an_explanation_does() -> None:
    resolution = resolve(tenures("start: 2016-01, end: 2017", "start: 2018-01, follows: {tenure: t0}"))
    found = snapshot(resolution, DAY)
    assert [one.person for post in found.posts for one in post.holders] == ["y"]
    assert "network" not in vars(resolution)
    bound = found.posts[0].holders[0].answer.start
    assert bound.earliest is not None
    assert "network" not in vars(resolution)
    assert len(bound.earliest_because) == 1
    assert "network" in vars(resolution)


def test_points_have_the_numbers_that_the_network_gives_them() -> None:
    """Which of two chains that give the same day is told depends on them."""
    lines = ("start: 2016-01, end: 2017", "start: 2018-01, follows: {tenure: t2}", "start: 2016~, confidence: likely")
    asked, built = resolve(tenures(*lines)), resolve(tenures(*lines))
    network_of(built.statements, accepted(built), built.caps)
    OnDay(asked, DAY).ruling("t1")
    assert asked.statements.point_names() == built.statements.point_names()
    assert asked.statements.kinds_of_points() == built.statements.kinds_of_points()
