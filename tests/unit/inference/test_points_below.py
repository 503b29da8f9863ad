"""The points that a record inherits are the same whether they are joined of what is in it, or looked up one by one."""

from __future__ import annotations

from random import Random

import pytest
from random_registers import random_register

from orgchart.inference import resolve
from orgchart.inference.statements import inheritance
from orgchart.model import Citation, PartOf, Register, Seen, Unit
from orgchart.temporal import parse
from work import lines_run


def test_points_joined_are_those_that_are_reached_whatever_was_asked_before() -> None:
    random, order, seen, in_part = Random(11), Random("order"), 0, 0
    for number in range(200):
        resolution = resolve(random_register(random, weak=bool(number % 2), lasting=number % 3 == 0))
        below = resolution._inherited
        names = list(resolution.statements.records)
        for name in order.sample(names, len(names)):
            if below.inherits(name):
                reached = [one for one in below._reached(name) if one[0] != name]
                walked = tuple(dict.fromkeys(point for one in reached for point in below._counting(*one).points))
                assert below.points_below(name) == walked, name
                seen += len(walked) > 1
                in_part += name in below._links
            else:
                assert below.points_below(name) == ()
                assert below.nearest_below(name, 736_000) is None
    assert (seen > 50, in_part > 20) == (True, True)


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
