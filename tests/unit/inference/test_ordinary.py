"""Short ways to a ruling, where little bears on a record, say the same as the long one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NoReturn

import pytest
from attrs import evolve

from orgchart.inference import resolve
from orgchart.inference.day import grounds
from orgchart.inference.day.contests import Contests
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.rules import Rules, Ruling
from orgchart.inference.statements.statements import Statements
from orgchart.model import (
    Citation,
    Event,
    Follows,
    Lasting,
    PartOf,
    Person,
    Post,
    Register,
    SeatNumber,
    Seen,
    Source,
    Tenure,
    Unit,
    When,
)
from orgchart.questions.snapshot import snapshot
from orgchart.temporal import Day, Duration, parse, parse_day

BASE = parse_day("2018-01-01")
DAYS = range(BASE - 1_200, BASE + 2_600, 13)
START, END = When(edtf=parse("2018-01-01")), When(edtf=parse("2020-01-10"))


def seen(*days: str) -> tuple[Citation, ...]:
    return (Citation(source="s"), *(Citation(source="s", seen=Seen(kind="date", date=parse(day))) for day in days))


def register(*tenures: Tenure, **more: object) -> Register:
    made = Register(
        title="some posts",
        sources={"s": Source(id="s", title="A source")},
        people={name: Person(id=name) for name in ("x", "y", "z")},
        units={"u": Unit(id="u", cites=seen())},
        posts={"p": Post(id="p", unit="u", seats=3, cites=seen())},
        tenures={one.id: one for one in tenures},
    )
    return evolve(made, **more)


def tenure(name: str = "t", **more: object) -> Tenure:
    fields: dict[str, object] = {"post": "p", "person": "x", "start": START, "end": END, "cites": seen("2019-02")}
    return Tenure(id=name, **{**fields, **more})  # type: ignore[arg-type]


def rulings(made: Register, days: range) -> Iterator[tuple[str, Day, Ruling, Moment]]:
    """Yield what is said of each record on days, with the days on which it is noted to be so."""
    rules = resolve(made).rulings.rules
    for name, record in rules.resolution.statements.records.items():
        for day in days:
            moment = Moment(day)
            if rules.may_be(name, moment):
                yield name, day, rules.ruling_of(record, moment), moment


def alike(made: Register, days: range = DAYS) -> int:
    """Return of how many records and days the short ways say the same as the long one, also as long as they say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rules, "is_settled", lambda *_: False)
        patch.setattr(Contests, "may_be_contested", lambda *_: True)
        patch.setattr(Statements, "is_plainly_dated", lambda *_: False)
        long = {(name, day): ruling for name, day, ruling, _ in rulings(made, days)}
    told = 0
    for name, day, ruling, moment in rulings(made, days):
        told += 1
        for other in (day, max(moment.first, days[0]), min(moment.last, days[-1])):
            assert ruling == long.get((name, other), ruling), (name, day, other)
    assert told == len(long)
    return told


@pytest.mark.no_cover
@pytest.mark.parametrize("start", [None, "2018-01-01", "2018", "../2018-03", "2018-01~"])
@pytest.mark.parametrize("end", [None, "2020-01-10", "2020", "[2019-05-01..]", "2019-02-15"])
@pytest.mark.parametrize("days", [(), ("2019-02",), ("2018-05-03", "2019-02-11"), ("2018-01-10", "2019-12")])
def test_the_short_way_says_the_same(start: str | None, end: str | None, days: tuple[str, ...]) -> None:
    dates = {which: When(edtf=parse(text)) if text else None for which, text in (("start", start), ("end", end))}
    for policy in ({}, {"presume": False}, {"strict": True}):
        made = register(tenure(**dates, cites=seen(*days)), tenure("other", person="y"))
        assert alike(evolve(made, policy=evolve(made.policy, **policy)), DAYS[::5]) > 100


def test_a_holder_without_any_evidence_is_as_possible_as_the_rules_say() -> None:
    assert alike(register(tenure(start=None, end=None, cites=seen()))) == 3 * len(DAYS)


def test_of_a_post_or_unit_that_ends_nothing_is_presumed_after_that() -> None:
    random = Random("ends")
    for _ in range(20):
        first, last = sorted(random.sample(range(2016, 2022), 2))
        over = When(edtf=parse(f"[{last}-03-01..{last}-{random.randint(4, 9):02}-20]"))
        made = register(
            tenure(start=None, end=None, cites=seen(f"{first}-11")),
            units={"u": Unit(id="u", end=over, cites=seen()), "v": Unit(id="v", cites=seen())},
            part_of={"l": PartOf(id="l", unit="u", parent="v")},
        )
        assert alike(made) > 20


def test_on_every_day_of_a_few_years() -> None:
    made = register(tenure(), tenure("other", person="y", start=None, cites=seen("2018-02", "2018-06-05")))
    assert alike(made, range(BASE - 20, BASE + 800)) > 700


OTHER = tenure("other", person="y")
DEATH = {"e": Event(id="e", what="death", person="y", date=parse("2022-01-01"), cites=seen())}


@pytest.mark.parametrize(
    "made",
    [
        register(tenure(), OTHER, posts={"p": Post(id="p", unit="u", seats=1)}),
        register(tenure(), OTHER, posts={"p": Post(id="p", unit="u", seat_numbers=(SeatNumber(number=1),))}),
        register(tenure(), events=DEATH),
        register(tenure(), tenure("other", follows=Follows(record="t"))),
        register(tenure(follows=Follows(record="other")), OTHER),
        register(tenure(within="other"), OTHER),
        register(tenure(), tenure("other", within="t")),
        register(tenure(after=("other",)), OTHER),
        register(tenure(before=("other",)), OTHER),
        register(tenure(end=None, duration=Lasting(least=Duration(12, 0, "P1Y")))),
        register(tenure(start=When(event="e")), events={"e": evolve(DEATH["e"], what="battle", person=None)}),
        register(tenure(end=When(event="e")), events={"e": evolve(DEATH["e"], what="battle", person=None)}),
        register(tenure(end=When(over_by_date=parse("2021")))),
        register(tenure(confidence="likely")),
        register(tenure(start=When(edtf=parse("2018?")))),
        register(tenure(mode="acting")),
        register(tenure(cites=seen("2018-02", "2018-03", "2018-04", "2018-05"), start=None), OTHER),
        register(tenure(), units={"u": Unit(id="u", within="other")}),
        register(tenure(), policy=evolve(register().policy, across_leader_change=False)),
        register(tenure(), policy=evolve(register().policy, without=("caps",))),
    ],
)
def test_where_more_bears_on_a_tenure_it_is_as_well(made: Register) -> None:
    assert alike(made, DAYS[::5]) > 100


@pytest.mark.parametrize(("date", "verdict"), [("[2018-06..]", "presumed"), ("[2018-06..2019-12]", "possible")])
def test_only_an_event_that_has_a_last_day_keeps_whoever_comes_after_it_from_being_presumed(
    date: str, verdict: str
) -> None:
    """Until that day it may be still to come; of one that nobody dates so, the sighting says that it was before."""
    events = {"e": Event(id="e", what="battle", cites=seen(), date=parse(date))}
    made = register(tenure(start=None, end=None, after=("e",)), OTHER, events=events)
    day = parse_day("2019-03-11")  # the tenure was seen in February 2019
    said = [ruling.verdict for name, _, ruling, _ in rulings(made, range(day, day + 1)) if name == "t"]
    assert said == [verdict]


def test_a_snapshot_asks_of_ordinary_holders_neither_what_is_weak_nor_who_else_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day: Day = BASE + 100
    made = register(tenure(), OTHER)
    before = [one.answer for one in snapshot(resolve(made), day).posts[0].holders]

    def never(*_: object) -> NoReturn:
        raise AssertionError

    for kind, way in ((Rules, "_rule"), (Contests, "against"), (grounds, "own_ranges")):
        monkeypatch.setattr(kind, way, never)
    assert [one.answer for one in snapshot(resolve(made), day).posts[0].holders] == before
