"""Timelines measured in a browser: bars stand on their days, and what lies over something else is found out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from orgchart.temporal import parse_day
from pages.browser import Browser
from pages.faults import faults
from pages.measures import Page, measure
from pages.pictures import TIMELINES, drawing

Measured = Callable[[str, str], Page]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("Qari One", "2015-01-01", "2018-03-31"), ("Judge Three", "2014-01-01", "2016-12-31")],
)
def test_a_filled_bar_reaches_from_the_first_certain_day_to_the_last(
    measured: Measured, name: str, first: str, last: str
) -> None:
    drawn = TIMELINES["timeline-every-kind"]()
    page = measured("timeline-every-kind", "paper")
    line = next(line for line in drawn.lines() if line.name == name)
    bars = [shape.box for shape in page.shapes if re.match(rf"{line.id}(-ink|$)", shape.id) and 7 < shape.box.height < 9
            and shape.fill is not None]  # fmt: skip
    frame = next(shape.box for shape in page.shapes if shape.id == "timeline")
    right = frame.right - 10
    start = frame.left + 10 + int(778 * 0.18) + int(778 * 0.21) + 20

    def at(day: int) -> float:
        return start + (day - drawn.first) / (drawn.last + 1 - drawn.first) * (right - start)

    assert min(bar.left for bar in bars) == pytest.approx(at(parse_day(first)), abs=0.6)
    assert max(bar.right for bar in bars) == pytest.approx(at(parse_day(last) + 1), abs=0.6)


def test_a_name_that_runs_into_the_bars_is_found_out(browser: Browser) -> None:
    svg = drawing("timeline-every-kind").decode()
    assert faults(measure(browser, svg.encode())) == []
    broken = svg.replace(">Qari One<", ">Qari One of the Upper and the Lower Valley and all there is<")
    assert broken != svg
    assert faults(measure(browser, broken.encode()))
