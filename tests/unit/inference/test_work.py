"""How much is worked out: a record that no weak statement touches is read once, and ruled on a few times."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from orgchart.inference import Resolution, resolve
from orgchart.inference.day.rules import Rules
from orgchart.inference.statements.inheritance import Evidence
from orgchart.inference.statements.nearest import Near, nearest
from orgchart.model import Citation, Event, PartOf, Person, Post, Register, Seen, Tenure, Unit, When
from orgchart.questions.snapshot import snapshot
from orgchart.questions.who import who_during
from orgchart.temporal import Day, parse, parse_day
from work import lines_run

DAY = parse_day("2018-03-01")
SEEN = (Citation(source="s", seen=Seen(kind="date", date=parse("2018-02"))),)
START = When(edtf=parse("2017-06-01"))
DATES = date(2017, 1, 1)


def government(departments: int, *, doubted: str | None = None) -> Register:
    """Return units below one root, each with a head and three members; the id of one may be likely only."""
    units = {"root": Unit(id="root", cites=SEEN)}
    links, posts, tenures, people = {}, {}, {}, {}
    for at in range(departments):
        unit = f"u{at}"
        units[unit] = Unit(id=unit, cites=SEEN)
        links[f"l{at}"] = PartOf(id=f"l{at}", unit=unit, parent="root")
        for post, seats in (("head", 1), ("member", 3)):
            posts[f"{post}-{at}"] = Post(id=f"{post}-{at}", unit=unit, head=post == "head", seats=seats, cites=SEEN)
            for number in range(seats):
                name = f"{post}-{at}-{number}"
                people[name] = Person(id=name)
                tenures[name] = Tenure(id=name, person=name, post=f"{post}-{at}", start=START, cites=SEEN)
    if doubted is not None:
        tenures[doubted] = evolve(tenures[doubted], confidence="likely")
    return Register(title="a government", units=units, part_of=links, posts=posts, tenures=tenures, people=people)


def work(resolution: Resolution) -> float:
    """Return how many times a rule has been applied for a record, on average."""
    return resolution.rulings.rules.asking.evaluations / len(resolution.statements.records)


@pytest.mark.parametrize("doubted", [None, "head-3-0"])
def test_what_nothing_weak_touches_is_not_read_again_with_weak_statements(doubted: str | None) -> None:
    resolution = resolve(government(20, doubted=doubted))
    names = [name for name, one in resolution.statements.records.items() if one.kind == "tenure" and name != doubted]
    assert all(len(resolution.cases(name)) == 1 for name in names)
    assert not any(resolution.lowering(name) for name in names)
    assert all(resolution.likely(name) is None and resolution.lent(name) is None for name in names)
    raised = {name for name in resolution.statements.records if resolution.likely(name) is not None}
    assert raised == ({"head-3", "u3", "l3", "root"} if doubted else set())  # what has the likely one in it


@pytest.mark.parametrize("doubted", [None, "head-3-0"])
def test_a_snapshot_applies_few_rules_for_a_record(doubted: str | None) -> None:
    few, many = (resolve(government(size, doubted=doubted)) for size in (5, 40))
    for resolution in (few, many):
        snapshot(resolution, DAY)
    assert work(many) < 4
    assert work(many) < 1.1 * work(few)


def test_all_of_time_takes_few_rules_for_a_record() -> None:
    resolution = resolve(government(10))
    for name in resolution.statements.records:
        resolution.rulings.ruling(name)
    for post in resolution.register.posts:
        resolution.rulings.seating(post)
    assert work(resolution) < 13


def one_within_the_other(number: int, apart: int = 37) -> Register:
    """Return as many tenures of a post, each within the one before it and seen so many days after it."""
    days = [date(2000, 1, 1) + timedelta(days=apart * at) for at in range(number)]
    tenures = {
        f"t{at:03}": Tenure(
            id=f"t{at:03}", person="p", post="p", within=f"t{at - 1:03}" if at else None,
            cites=(Citation(source="s", seen=Seen(kind="date", date=parse(day.isoformat()))),),
        )
        for at, day in enumerate(days)
    }  # fmt: skip
    units, posts = {"u": Unit(id="u", cites=SEEN)}, {"p": Post(id="p", unit="u", seats=None, cites=SEEN)}
    return Register(title="deep", units=units, posts=posts, tenures=tenures, people={"p": Person(id="p")})


def test_seats_of_many_within_one_another_take_as_long_as_to_tell_who_is_in_them() -> None:
    """Of each day all of them are told, so that the work grows as their number times that of the days."""
    lines = {}
    for number in (20, 40, 80):
        resolution = resolve(one_within_the_other(number))
        for name in resolution.statements.records:
            resolution.rulings.ruling(name)
        lines[number] = lines_run(lambda: resolution.rulings.seating("p"))  # noqa: B023  (called in this round)
    assert lines[80] < 4.6 * lines[40]


@pytest.mark.parametrize("apart", [0, 37])
def test_evidence_of_what_is_within_several_records_is_looked_at_once(apart: int) -> None:
    """A post rests on the evidence of all its tenures, of which each rests on that of the next one as well."""
    registers = {number: one_within_the_other(number, apart) for number in (200, 800)}
    lines = {number: lines_run(lambda: snapshot(resolve(one), DAY)) for number, one in registers.items()}  # noqa: B023
    assert lines[800] < 4.6 * lines[200]


def test_who_fills_a_post_over_all_time_is_told_without_looking_at_all_who_may_have_held_it_ever_since() -> None:
    lines = {}
    for number in (40, 160):
        seen = {at: Seen(kind="date", date=parse(f"{1500 + 2 * at}-05-01")) for at in range(number)}
        tenures = {
            f"t{at}": Tenure(id=f"t{at}", person=f"a{at}", post="p", cites=(Citation(source="s", seen=one),))
            for at, one in seen.items()
        }
        resolution = resolve(
            Register(
                title="seen once each",
                units={"u": Unit(id="u", cites=SEEN)},
                posts={"p": Post(id="p", unit="u", seats=None, cites=SEEN)},
                people={f"a{at}": Person(id=f"a{at}") for at in range(number)},
                tenures=tenures,
            )
        )
        for name in tenures:
            resolution.rulings.ruling(name)
        lines[number] = lines_run(lambda: resolution.rulings.filling("p"))  # noqa: B023  (called in this round)
        assert len(resolution.rulings.filling("p")) > 3 * number
    assert lines[160] < 4.6 * lines[40]


@pytest.mark.interpreted
def test_a_snapshot_looks_for_the_nearest_evidence_of_whom_somebody_looks_at_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[Day] = []
    found = Evidence.nearest

    def nearest(evidence: Evidence, day: Day) -> Near | None:
        looked.append(day)
        return found(evidence, day)

    monkeypatch.setattr(Evidence, "nearest", nearest)
    resolution = resolve(government(5))
    several = [snapshot(resolution, day) for day in (DAY, DAY + 1)]
    assert looked == []
    distances = [one.post("head-3").holders[0].answer.attested.distance_days for one in several]
    assert distances == [28, 29]  # from the first of February
    assert looked == [DAY, DAY + 1]


def test_tenures_that_are_over_are_not_asked_about_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    register = government(5)
    over = When(edtf=parse("2017-12-31"))
    tenures = {name: evolve(one, end=over, cites=(Citation(source="s"),)) for name, one in register.tenures.items()}
    posts = {name: evolve(one, end=over, cites=()) for name, one in register.posts.items()}
    resolution = resolve(evolve(register, posts=posts, tenures=tenures))
    assert snapshot(resolution, DAY).posts == ()
    days_of = Rules.days_of
    monkeypatch.setattr(
        Rules, "days_of", lambda rules, name: pytest.fail(name) if name in tenures else days_of(rules, name)
    )
    assert snapshot(resolution, DAY).posts == ()


def test_dismissals_from_many_terms_of_one_person_take_time_in_proportion() -> None:
    """On which of several terms each bears is found among all of them, in the order in which they began."""

    def dismissed(number: int) -> Register:
        first = [date(1900, 1, 1) + timedelta(days=90 * at) for at in range(number)]
        last = [day + timedelta(days=60) for day in first]
        tenures = {
            f"t{at:03}": Tenure(
                id=f"t{at:03}", person="p", post="p0", start=When(edtf=parse(day.isoformat())), cites=SEEN
            )
            for at, day in enumerate(first)
        }
        events = {
            f"e{at:03}": Event(
                id=f"e{at:03}", what="dismissal", person="p", post="p0", date=parse(day.isoformat()), cites=SEEN
            )
            for at, day in enumerate(last)
        }
        units, posts = {"u": Unit(id="u", cites=SEEN)}, {"p0": Post(id="p0", unit="u", cites=SEEN)}
        people = {"p": Person(id="p")}
        return Register(title="T", units=units, posts=posts, tenures=tenures, people=people, events=events)

    lines = {}
    for number in (40, 160):
        register = dismissed(number)
        resolution = resolve(register)
        bounds = [resolution.bounds(f"t{at:03}").e1 for at in range(number)]
        assert bounds == [parse_day(str(register.events[f"e{at:03}"].date.source)) for at in range(number)]
        lines[number] = lines_run(lambda: resolve(register).bounds("t000"))  # noqa: B023  (called in this round)
    assert lines[160] < 4.6 * lines[40]


@pytest.mark.interpreted
@pytest.mark.parametrize("asked", ["seats", "who"])
def test_of_a_body_that_many_offices_give_seats_in_all_offices_are_not_gone_through_for_each(asked: str) -> None:
    """Of each day of change all seats are told, so that the work grows as their number times that of the days."""
    lines = {}
    for number in (30, 120):
        offices = {f"o{at}": Post(id=f"o{at}", unit="u", cites=SEEN) for at in range(number)}
        body = Post(id="body", unit="u", seats=number, ex_officio=tuple(offices), cites=SEEN)
        tenures = {
            f"t{at}": Tenure(
                id=f"t{at}",
                person="p",
                post=f"o{at}",
                cites=SEEN,
                start=When(edtf=parse(str(DATES + timedelta(days=at)))),
            )
            for at in range(number)
        }
        people = {"p": Person(id="p")}
        units = {"u": Unit(id="u", cites=SEEN)}
        resolution = resolve(
            Register(title="body", units=units, posts={"body": body, **offices}, tenures=tenures, people=people)
        )
        for name in resolution.statements.records:
            resolution.rulings.ruling(name)
        if asked == "who":
            lines[number] = lines_run(lambda: who_during(resolution, "body", DAY, DAY))  # noqa: B023  (called in this round)
        else:
            lines[number] = lines_run(lambda: [resolution.rulings.seating(post) for post in offices])  # noqa: B023
    assert lines[120] < (4.4 if asked == "who" else 12) * lines[30]


def test_what_contradicts_itself_is_noted_once_for_all_records() -> None:
    """Of 10,000 units with dates that cannot be true, compiled code held 10,000 sets of their names: 5 GB."""
    wrong = Citation(source="s", seen=Seen(kind="date", date=parse("2018")))
    units = {
        f"u{at}": Unit(id=f"u{at}", start=START, end=When(edtf=parse("2017-07-01")), cites=(wrong,)) for at in range(20)
    }
    resolution = resolve(Register(title="wrong", units=units))
    assert len(resolution.caps) == len(units)
    assert len({id(caps) for _, caps in resolution.statements.edges}) <= 3
    assert {id(caps) for _, caps in resolution.statements.edges if caps} == {id(resolution.caps)}, "looked up unread"


@pytest.mark.interpreted
def test_the_nearest_of_many_sightings_is_not_looked_for_among_all_of_them() -> None:
    """The words of a page ask for it on each of the days on which another one is the nearest."""
    lines = {}
    for number in (50, 800):
        days = [date(1900, 1, 1) + timedelta(days=30 * at) for at in range(number)]
        seen = tuple(Citation(source="s", seen=Seen(kind="date", date=parse(str(day)))) for day in days)
        register = Register(
            title="seen often",
            units={"u": Unit(id="u", cites=SEEN)},
            posts={"p": Post(id="p", unit="u", cites=SEEN)},
            people={"a": Person(id="a")},
            tenures={"t": Tenure(id="t", person="a", post="p", cites=seen)},
        )
        resolution = resolve(register)
        ruling = resolution.rulings.ruling("t")
        assert ruling is not None
        evidence = resolution.rulings.rules.evidence("t", ruling.at(DAY))
        assert evidence.nearest(DAY) == nearest(evidence.points, DAY)
        lines[number] = lines_run(lambda: [evidence.nearest(DAY - 100 * at) for at in range(100)])  # noqa: B023
    assert lines[800] < 1.5 * lines[50]
