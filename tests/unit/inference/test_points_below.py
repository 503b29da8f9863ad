"""The points that a record inherits are the same whether they are joined of what is in it, or looked up one by one."""

from __future__ import annotations

from random import Random

import pytest
from random_registers import random_register

from orgchart.inference import resolve
from orgchart.inference.statements import inheritance
from orgchart.model import Citation, PartOf, Register, Seen, Unit, When
from orgchart.temporal import parse
from work import lines_run


def test_points_joined_are_those_that_are_reached_whatever_was_asked_before() -> None:
    random, order, seen, in_part, none = Random(11), Random("order"), 0, 0, 0
    for number in range(200):
        resolution = resolve(random_register(random, weak=bool(number % 2), lasting=number % 3 == 0))
        below = resolution._inherited
        names = list(resolution.statements.records)
        for name in order.sample(names, len(names)):
            if below.inherits(name):
                reached = [one for one in below._reached(name) if one[0] != name]
                walked = tuple(dict.fromkeys(point for one in reached for point in below._counting(*one).points))
                assert below.points_below(name) == walked, name
                assert below.any_below(name) == bool(walked), name
                none += not walked
                seen += len(walked) > 1
                in_part += name in below._links
            else:
                assert below.points_below(name) == ()
                assert below.nearest_below(name, 736_000) is None
    assert (seen > 50, in_part > 20, none > 20) == (True, True, True)


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize("seen", [False, True])
def test_whether_any_point_is_below_units_within_units_is_found_out_once_for_each(*, dated: bool, seen: bool) -> None:
    """Where only the lowest unit has one, or none, each unit above would be passed again for each unit above it."""

    def work(levels: int) -> int:
        cites = (Citation(source="s", seen=Seen(kind="date", date=parse("2018-02")) if seen else None),)
        units = {f"u{at}": Unit(id=f"u{at}", cites=cites if at == levels - 1 else ()) for at in range(levels)}
        start = When(edtf=parse("2017")) if dated else None
        links = {
            f"l{at}": PartOf(id=f"l{at}", unit=f"u{at}", parent=f"u{at - 1}", start=start) for at in range(1, levels)
        }
        below = resolve(Register(title="T", units=units, part_of=links))._inherited

        def ask() -> None:
            found = [below.any_below(f"u{at}") for at in range(levels - 1)]
            assert set(found) == {seen or dated}

        return lines_run(ask)

    assert work(400) < 4.6 * work(100)


def test_what_is_in_itself_has_any_point_where_one_of_the_circle_has() -> None:
    circle = {f"l{at}": PartOf(id=f"l{at}", unit=f"u{at}", parent=f"u{(at + 1) % 3}") for at in range(3)}
    seen = (Citation(source="s", seen=Seen(kind="date", date=parse("2018-02"))),)
    for cites in ((), seen):
        units = {f"u{at}": Unit(id=f"u{at}", cites=cites if at == 1 else ()) for at in range(3)}
        below = resolve(Register(title="T", units=units, part_of=circle))._inherited
        names = [name for name in (*units, *circle) if below.inherits(name)]
        for name in names:
            walked = any(below._counting(*one).points for one in below._reached(name) if one[0] != name)
            assert below.any_below(name) == walked


def test_the_nearest_point_is_the_same_whatever_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days come again and again while a page is made; those of many records are forgotten when there are too many."""
    monkeypatch.setattr(inheritance, "ASKED_OFTEN", 10**9)  # none are sorted
    random = Random(12)
    for number in range(60):
        register = random_register(random, weak=bool(number % 2))
        kept, forgotten = (resolve(register)._inherited for _ in range(2))
        days = [random.choice((736_000, 736_400, 736_800)) for _ in range(6)]
        names = [name for name in resolve(register).statements.records if kept.inherits(name)]
        monkeypatch.setattr(inheritance, "MOST_KEPT", 10**9)
        found = [kept.nearest_below(name, day) for day in days for name in names]
        monkeypatch.setattr(inheritance, "MOST_KEPT", 2)
        assert [forgotten.nearest_below(name, day) for day in days for name in names] == found


def test_a_tree_asked_about_the_same_days_is_walked_once_for_each() -> None:
    def asked(units: int) -> int:
        seen = (Citation(source="s", seen=Seen(kind="date", date=parse("2018-02"))),)
        named = {f"u{at}": Unit(id=f"u{at}", cites=seen) for at in range(units)}
        links = {f"l{at}": PartOf(id=f"l{at}", unit=f"u{at}", parent=f"u{at - 1}") for at in range(1, units)}
        below = resolve(Register(title="T", units=named, part_of=links))._inherited
        days = (736_000, 736_001)
        return lines_run(lambda: [below.nearest_below(f"u{at}", day) for at in range(units) for day in days])

    assert asked(200) < 3 * asked(100)
