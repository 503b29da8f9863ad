"""Bounds without a network are those by the network; and where nobody asks why, there is none."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from random_registers import random_register

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.inference.network.contradictions import network_of, settle
from orgchart.inference.network.plain_bounds import PlainBounds
from orgchart.model import Register
from orgchart.questions.snapshot import snapshot
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import iso, parse_day

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
    assert loaded.register is not None
    assert not loaded.errors
    return loaded.register


def tenures(*lines: str, more: str = "") -> Register:
    told = (
        f"  t{at}: {{person: {'xy'[at % 2]}, post: job, cites: [{{source: s1}}], {line}}}\n"
        for at, line in enumerate(lines)
    )
    return read("tenures:\n" + "".join(told) + more)


def accepted(resolution: Resolution) -> dict[str, Any]:
    records, weak = resolution.statements.records, resolution.statements.firmness.weak
    return {name: one for name, one in records.items() if name not in weak and not resolution.statements.lifelong(one)}


def plainly(resolution: Resolution) -> dict[str, Any] | None:
    found = PlainBounds.of(resolution.statements, accepted(resolution))
    return None if found is None else found.firm


def by_network(resolution: Resolution) -> dict[str, Any]:
    statements = resolution.statements
    _, solution, *_ = settle(statements, accepted(resolution), resolution.caps)
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
        "start: {edtf: 2016, event: e}", "end: {edtf: 2016, event: e}", "end: {edtf: 2016, over_by: 2016-06}",
        "end: {edtf: 2016, over_by: s1}",
    ],
)  # fmt: skip
def test_whatever_tells_more_is_left_to_the_network(line: str) -> None:
    register = tenures(line, "start: 2016-03", more="events: {e: {kind: statement, date: 2016-05}}\n")
    assert plainly(resolve(register)) is None


def dated(resolution: Resolution) -> PlainBounds:
    found = PlainBounds.of(resolution.statements, accepted(resolution))
    assert found is not None
    return found


def test_weak_dates_are_taken_as_the_network_takes_them() -> None:
    """All that is likely, all there is, and those of one record alone: bounds, what gives them, what contradicts."""
    random, compared, alone, at_odds, own = Random(9), 0, 0, 0, {True: 0, False: 0}
    for _ in range(250):
        lines = []
        for at in range(random.randint(1, 5)):
            start, end = random.randint(0, 900), random.randint(0, 900)
            first, last = ((parse_day("2016-06-01") + 1 + day) for day in sorted((start, end)))
            marks = [random.choice(("", "", "", "?", "~")) for _ in "se"]
            dates = [f'start: "{iso(first)[:7]}{marks[0]}"', f'end: "{iso(last)[: random.choice((4, 7))]}{marks[1]}"']
            dates.append(f"follows: {{tenure: t{random.randrange(at)}}}" if at and random.random() < 0.3 else "")
            lines.append(", ".join(date for date in dates if date and random.random() < 0.8) or "note: n")
        text = HEAD.replace("posts: {", "posts: {other: {unit: h, title: O}, ").replace(
            "units: {", 'units: {h: {name: H, start: "2016?", end: "2019-02", cites: [{source: s1}]}, '
        )
        told = [f"  t{at}: {{person: x, post: {random.choice(('job', 'other'))}, cites: [{{source: s1}}], {line}}}\n"
                for at, line in enumerate(lines)]  # fmt: skip
        loaded = from_documents((document_from_bytes("t.yaml", (text + "tenures:\n" + "".join(told)).encode()),))
        assert loaded.register is not None
        resolution = resolve(loaded.register)
        plain = resolution._dates
        if plain is None:
            continue
        worlds, statements = resolution.worlds, resolution.statements
        for layer, bounds in ((worlds.likely, plain.likely), (worlds.all, plain.all)):
            told_so = {name: resolution._interval(name, layer.solution) for name in plain.firm}
            if layer._impossible:
                at_odds += 1
                assert bounds is None
            else:
                compared += 1
                assert bounds == told_so
        assert plain.resting == worlds._collected.resting
        if plain.all is None:  # it contradicts itself, and nothing is told of it
            assert not any(plain.only_by_itself(statements.records[name], "end") for name in plain.firm)
        for name in plain.firm if plain.all is not None else ():
            solution, points = worlds.all.solution, statements.both(name)
            ways = solution.why_earliest(points[0]), solution.why_latest(points[1])
            for which, way in zip(("start", "end"), ways, strict=True):
                by_itself = plain.only_by_itself(statements.records[name], which)
                if by_itself:
                    assert [(one.owner, *one.needs) for one in way] == [(name, f"{name}/{which}")]
                own[by_itself] += 1
        for name, record in accepted(resolution).items():
            found, doubts = plain.alone(record), frozenset(statements.own_doubts(record))
            if found is not None and doubts:
                solution = worlds.solve(worlds.firm, doubts | {name}, statements.both(name))
                assert found == resolution._interval(name, solution)
                assert not solution.impossible(solution.moved)
                alone += 1
    assert (compared > 200, alone > 50, at_odds > 5) == (True, True, True)
    assert min(own.values()) > 200


def test_one_record_alone_is_told_of_those_that_move_no_others() -> None:
    resolution = resolve(tenures("end: 2019-05", "follows: {tenure: t0}, end: 2019-06", "end: 2019-05"))
    plain, records = dated(resolution), resolution.statements.records
    assert plain.only_dates
    assert [plain.alone(records[name]) is None for name in ("t0", "t1", "t2", "job")] == [True, True, False, True]
    at_odds = resolve(tenures("start: 2019-08, end: 2019-05"))
    assert dated(at_odds).alone(at_odds.statements.records["t0"]) is None


def test_what_is_weak_but_no_date_is_left_to_the_network() -> None:
    assert not dated(resolve(tenures("confidence: likely, start: 2016"))).only_dates
    assert resolve(tenures("confidence: likely, start: 2016"))._dates is None


def test_no_answer_needs_the_network_where_only_dates_are_weak() -> None:
    """An end that is announced makes something presumed, then less; only whole chains are looked up in the network."""
    resolution = resolve(tenures("start: 2016-01, end: 2019-05", "start: 2017-02", "start: 2018-02, end: 2018-07"))
    snapshot(resolution, DAY)
    assert "network" not in vars(resolution)
    ruling = OnDay(resolution, parse_day("2018-09-01")).ruling("t2")
    assert ruling is not None
    assert ruling.lowered_by == ("t2/end",)
    assert "network" not in vars(resolution)
    (case,) = resolution.lowering("t0")
    assert case.solution is resolution.worlds.all.solution
    assert resolution.cases("t0")[0].solution.latest(resolution.statements.end("t0")) == case.bounds.e1


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


def test_only_dates_that_say_anything_lower_or_raise_a_record() -> None:
    resolution = resolve(tenures("start: 2016-01, end: 2019-05", "start: 2017-02"))
    assert resolution.lowering("t1") == ()
    assert resolution.likely("t1") is None
    announced = resolution.likely("t0")
    assert announced is not None
    assert announced.bounds == resolution.bounds("t0") != resolution.certain("t0")
    assert "network" not in vars(resolution)
    assert announced.solution is resolution.worlds.likely.solution


@pytest.mark.parametrize(("kind", "is_weak"), [("appointment", False), ("dismissal", True)])
def test_an_anchor_has_a_recorded_end_by_an_event_that_ends_it(kind: str, is_weak: bool) -> None:
    event = f"events: {{e: {{kind: {kind}, person: x, post: job, date: 2016-05, cites: [{{source: s1}}]}}}}\n"
    resolution = resolve(tenures("start: 2016", "start: 2017, within: t0", more=event))
    assert ("t1/within" in resolution.statements.firmness.weak) == is_weak


@pytest.mark.parametrize("first", ["2015-06-01", "2015-06-02"])
def test_a_doubtful_date_that_tells_one_day_more_is_taken(first: str) -> None:
    begun, over = parse_day(first), parse_day("2019-06-01")
    text = (
        HEAD.replace('start: "2015"', f"start: {first}, end: 2019-06-01")
        + f"""
tenures: {{a: {{person: x, post: job, start: "{iso(begun + 1)}?", end: "{iso(over - 1)}?", cites: [{{source: s1}}]}}}}
"""
    )
    loaded = from_documents((document_from_bytes("t.yaml", text.encode()),))
    assert loaded.register is not None
    every = resolve(loaded.register).with_all_dates["a"]
    assert (every.s0, every.e1) == (begun + 1, over - 1)
