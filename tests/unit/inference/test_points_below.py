"""The points that a record inherits are the same whether they are joined of what is in it, or looked up one by one."""

from __future__ import annotations

from random import Random

from random_registers import random_register

from orgchart.inference import resolve


def test_points_joined_are_those_that_are_reached() -> None:
    random, seen, in_part = Random(11), 0, 0
    for number in range(200):
        resolution = resolve(random_register(random, weak=bool(number % 2), lasting=number % 3 == 0))
        below = resolution._inherited
        for name in resolution.statements.records:
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
