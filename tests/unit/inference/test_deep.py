"""Registers as deep as they are large: nothing recurses over data, and the work for a record does not grow."""

from __future__ import annotations

import pytest

from orgchart.inference import Resolution, resolve
from orgchart.model import Citation, PartOf, Policy, Post, Register, Seen, Tenure, Unit, When
from orgchart.temporal import iso, parse, parse_day

BASE = parse_day("1900-01-01")
DEEP = 16_000


def _date(number: int) -> When:
    return When(edtf=parse(iso(BASE + number)))


def _seen(number: int) -> tuple[Citation, ...]:
    return (Citation(source="s", seen=Seen(kind="date", date=parse(iso(BASE + number)))),)


def nested(depth: int, *, weak: bool = False, lent: bool = False) -> Register:
    """Return units each part of the one before, with dates that differ, and one tenure in the innermost.

    Args:
        depth: how many units.
        weak: whether the first one is doubtful.
        lent: whether the links have dates, so that they hand on what lies within those.
    """
    names = [f"u{number:05}" for number in range(depth)]
    units = {
        name: Unit(
            id=name, start=_date(number), end=_date(3 * depth - number), cites=_seen(depth + number),
            confidence="possible" if weak and not number else None,
        )
        for number, name in enumerate(names)
    }  # fmt: skip
    links = {
        f"l{name}": PartOf(id=f"l{name}", unit=name, parent=above, start=_date(depth) if lent else None)
        for above, name in zip(names, names[1:], strict=False)
    }
    post = Post(id="p", unit=names[-1], head=True)
    tenure = Tenure(id="t", post="p", start=_date(depth + 5), cites=_seen(depth + 9))
    return Register(
        title="deep", units=units, part_of=links, posts={"p": post}, tenures={"t": tenure},
        policy=Policy(across_leader_change=False),
    )  # fmt: skip


def work(resolution: Resolution) -> float:
    """Return how many times a rule is applied for a record, on average, to answer for all records and all time."""
    for name in resolution.statements.records:
        resolution.rulings.ruling(name)
    return resolution.rulings.rules.asking.evaluations / len(resolution.statements.records)


@pytest.mark.slow
@pytest.mark.no_cover  # about size: what it runs is covered by small ones
def test_units_nested_sixteen_thousand_deep_are_answered() -> None:
    resolution = resolve(nested(DEEP))
    spans = resolution.rulings.ruling("t")
    assert spans is not None
    assert spans.at(BASE + DEEP + 9).verdict == "certain"
    assert resolution.rulings.seating("p").at(BASE + DEEP + 9).counts["unnamed"] == 1
    innermost = resolution.rulings.ruling(f"u{DEEP - 1:05}")
    assert innermost is not None
    assert [value.verdict for _, _, value in innermost] == ["no", "certain", "no"]


@pytest.mark.no_cover
@pytest.mark.parametrize("more", [{}, {"weak": True}, {"lent": True}])
def test_the_work_for_a_record_does_not_grow_with_the_depth(more: dict[str, bool]) -> None:
    few, many = (work(resolve(nested(depth, **more))) for depth in (60, 240))
    assert many < 1.1 * few


def test_tenures_that_hang_on_one_another_are_answered_at_any_depth() -> None:
    names = [f"t{number:04}" for number in range(600)]
    tenures = {
        name: Tenure(id=name, post="p", within=above, cites=_seen(number))
        for number, (above, name) in enumerate(zip([None, *names], names, strict=False))
    }
    resolution = resolve(
        Register(title="t", units={"u": Unit(id="u")}, posts={"p": Post(id="p", unit="u", seats=None)}, tenures=tenures)
    )
    last = resolution.rulings.ruling(names[-1])
    first = resolution.cases(names[0])[0].evidence
    assert last is not None
    assert last.at(BASE + 599).verdict == "certain"
    assert (len(first.points), first.nearest(BASE + 700)) == (600, (first.points[-1], 101))


def test_many_holders_of_one_post_are_counted_and_not_compared_with_one_another() -> None:
    def holders(number: int) -> Register:
        tenures = {
            f"t{at:04}": Tenure(id=f"t{at:04}", post="p", start=_date(40 * at), cites=_seen(40 * at + 9))
            for at in range(number)
        }
        posts = {"p": Post(id="p", unit="u", seats=2, seats_written=True)}
        return Register(title="t", units={"u": Unit(id="u")}, posts=posts, tenures=tenures)

    few, many = (work(resolve(holders(number))) for number in (80, 320))
    assert many < 1.1 * few
