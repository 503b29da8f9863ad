"""Who fills the seats of a post over all time: few are named, more are counted, and nobody goes uncounted."""

from __future__ import annotations

import pytest

from asking import HEAD
from orgchart.inference import Resolution, resolve
from orgchart.inference.day.fillings import MOST_NAMED, Filling, filling_of
from orgchart.inference.spans import Spans
from orgchart.questions.timeline import changes, timeline
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import civil_day, parse_day
from work import lines_run

MANY = MOST_NAMED + 20
LAST_DAY = "start: 2017-12-31"
LONG = "start: 2010-01-01, end: 2018-06-30"
YEARS = "start: 2010-01-01, end: 2017-12-31"


def body(seats: str, *tenures: str, people: int = 2 * MANY) -> str:
    """Return the sections of a register with one post, and so many people besides `x`."""
    return (
        "units: {u: {name: U, cites: [{source: s1, seen: source}]}}\n"
        f"posts: {{p: {{unit: u, title: P, seats: {seats}}}}}\n"
        "people:\n  x: {name: X}\n"
        + "".join(f"  a{at}: {{name: A{at}}}\n" for at in range(people))
        + "tenures:\n"
        + "".join(f"  t{at:03}: {{post: p, cites: [s1], {one}}}\n" for at, one in enumerate(tenures))
    )


def members(number: int, more: str = YEARS, first: int = 0) -> list[str]:
    """Return the tenures of so many people, of whom each has another number."""
    return [f"person: a{at}, {more}" for at in range(first, first + number)]


def resolved(text: str) -> Resolution:
    head, _ = HEAD.split("people:")
    loaded = from_documents((document_from_bytes("t.yaml", (head + text).encode()),))
    assert loaded.register is not None
    assert not loaded.errors
    return resolve(loaded.register)


def agreeing(text: str) -> Resolution:
    """Return what is resolved; who fills the seats is what is said of every day by itself."""
    resolution = resolved(text)
    seating = resolution.rulings.seating("p")
    assert resolution.rulings.filling("p") == seating.map(filling_of)
    assert resolution.rulings.seat_counts("p") == seating.map(lambda one: filling_of(one, 0))
    return resolution


def test_a_hundred_are_named_and_more_are_counted() -> None:
    several = [f"person: a{at}, start: 2010-01-01, end: 2017-{1 + at % 2:02}-10" for at in range(MOST_NAMED)]
    late = "person: x, start: 2016-05-01, end: 2016-08-31"
    resolution = agreeing(body("unknown", *several, late))
    filling = resolution.rulings.filling("p")
    before, during, after = (filling.at(parse_day(day)) for day in ("2016-04-30", "2016-05-01", "2016-09-01"))
    assert (len(before.holders), before.left_out) == (MOST_NAMED, 0)
    assert (during.state, during.holders, during.left_out) == ("held", (), MOST_NAMED + 1)
    assert after == before
    told = [(len(one.holders), one.left_out) for one in timeline(resolution).lanes[0].seats]
    assert (0, MOST_NAMED + 1) in told
    days = {str(one.day): one.seats for one in changes(resolution).days}
    [turn] = days["2016-05-01"]
    assert (turn.before_holders, turn.before_left_out) == (before.holders, 0)
    assert (turn.after_holders, turn.after_left_out) == ((), MOST_NAMED + 1)


@pytest.mark.parametrize(
    ("seats", "tenures"),
    [
        pytest.param(MANY, [*members(MANY), *members(MANY, LAST_DAY, MANY)], id="all hand over on a day"),
        pytest.param(
            MANY,
            [*members(MANY), *members(MANY - 1, LAST_DAY, MANY), f"person: x, {LAST_DAY}, follows: t003"],
            id="one comes after another",
        ),
        pytest.param(
            MANY,
            [*members(MANY, LONG), *members(3, "start: 2017-12-31, end: 2017-12-31", MANY)],
            id="some stay a day and nobody goes",
        ),
        pytest.param(
            MANY,
            [*members(MANY, LONG), "person: x, start: 2017-12-31, end: 2017-12-31"]
            + ["person: a200, start: 2017-12-31, follows: t120"],
            id="one comes and goes for another on one day",
        ),
        pytest.param(MANY, [*members(MANY - 1), f"person: x, {LAST_DAY}"], id="one comes for whom there is room"),
        pytest.param(MANY, [*members(MANY), f"person: x, mode: acting, {YEARS}"], id="all seats and one acts"),
        pytest.param(
            "unknown", [*members(MANY), *[f"unnamed: nobody says, confidence: doubtful, {YEARS}"] * 9], id="if anybody"
        ),
        pytest.param("unknown", [f"unnamed: nobody says, mode: acting, {YEARS}"] * 9, id="all act and none has a name"),
        pytest.param(MANY - 5, members(MANY), id="more than seats"),
        pytest.param(2 * MANY, [*members(MANY), *members(MANY)], id="each twice"),
        pytest.param(2 * MANY, [*members(MANY, "start: 2012, end: 2014"), *members(MANY)], id="days not known"),
        pytest.param("unknown", [*members(MANY), *members(3, "start: 2015-01-01?", MANY)], id="doubtful dates"),
        pytest.param("unknown", [*members(MANY), *["unnamed: nobody says, " + YEARS] * 9], id="unnamed"),
        pytest.param("unknown", [*members(MANY), *["vacant: true, " + YEARS] * 9], id="vacant"),
        pytest.param("unknown", [*members(MANY), "person: x, mode: acting, " + YEARS], id="one acts beside others"),
        pytest.param("unknown", members(MANY, "mode: acting, " + YEARS), id="all act"),
        pytest.param(
            "unknown",
            [*members(MANY, "mode: acting, " + YEARS), "unnamed: nobody says, mode: acting, start: 2012-01-01"],
            id="all act and one has no name",
        ),
        pytest.param(2, members(MANY, "confidence: doubtful, " + YEARS), id="few seats and many who possibly hold one"),
        pytest.param(
            MANY, [*members(MANY, "confidence: doubtful, " + YEARS), *members(9, YEARS, MANY)], id="the rest possibly"
        ),
        pytest.param("unknown", members(MANY, "status: conflict, " + YEARS), id="conflict"),
        pytest.param(
            f"[{{number: {MANY + 5}, end: 2014}}, {{number: 3, start: 2015}}]", members(MANY), id="other seats later"
        ),
    ],
)  # fmt: skip
def test_who_is_counted_is_who_would_be_named(seats: object, tenures: list[str]) -> None:
    agreeing(body(str(seats), *tenures))


def test_a_hundred_who_fill_all_seats_are_named_of_more_who_possibly_do() -> None:
    resolution = agreeing(body("100", *members(MANY, f"confidence: doubtful, {YEARS}")))
    assert len(resolution.rulings.filling("p").at(parse_day("2016-01-01")).holders) == MOST_NAMED


def test_those_who_hold_a_post_at_once_are_not_gone_through_each_time_that_one_comes() -> None:
    lines: dict[int, int] = {}
    spans: dict[int, Spans[Filling]] = {}
    for number in (300, 1200):
        days = [civil_day(parse_day("2010-01-01") + at) for at in range(number)]
        resolution = resolved(
            body("unknown", *(f"person: a{at}, start: {day}" for at, day in enumerate(days)), people=number)
        )
        for name in resolution.statements.records:
            resolution.rulings.ruling(name)
        lines[number] = lines_run(lambda: spans.update({number: resolution.rulings.filling("p")}))  # noqa: B023  (called in this round)
        assert len(spans[number]) > number
    assert lines[1200] < 4.6 * lines[300]
