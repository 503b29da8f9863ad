"""What changes on a page: found with little work for each record."""

from __future__ import annotations

from orgchart.model import Citation, Judgement, Person, Post, Register, Seen, Tenure, Unit, When
from orgchart.temporal import parse
from orgchart.view import OpenRegister
from orgchart.webpage.changing import Changing
from orgchart.webpage.days import Turns
from work import lines_run

CITES = (Citation(source="s", seen=Seen(kind="date", date=parse("2018-02"))),)


def pairs(number: int) -> Register:
    """Return a post held by so many pairs of people, each of whom is one."""
    people = [f"a{at}" for at in range(2 * number)]
    return Register(
        title="pairs",
        units={"u": Unit(id="u", cites=CITES)},
        posts={"p": Post(id="p", unit="u", seats=None, cites=CITES)},
        people={name: Person(id=name) for name in people},
        tenures={
            f"t-{name}": Tenure(id=f"t-{name}", person=name, post="p", start=When(edtf=parse("2017")), cites=CITES)
            for name in people
        },
        judgements={
            f"j{at}": Judgement(id=f"j{at}", a=f"a{2 * at}", b=f"a{2 * at + 1}", verdict="same", because="x")
            for at in range(number)
        },
    )


def test_the_holders_of_a_post_are_not_gone_through_for_each_who_may_be_one_with_another() -> None:
    lines = {}
    for number in (50, 200):
        view = OpenRegister.of(pairs(number)).view()
        turns = Turns(view.resolution)
        told = list(Changing(view, turns, {}, {}).things())  # what is worked out once
        assert [set(one.subjects) for one in told if "t-a0" in one.subjects] == [{"t-a0", "t-a1"}]
        lines[number] = lines_run(lambda: list(Changing(view, turns, {}, {}).things()))  # noqa: B023
    assert lines[200] < 4.3 * lines[50]
