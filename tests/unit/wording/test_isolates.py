"""Names from right to left in lines from left to right."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.charts.chart import chart, diff_chart
from orgchart.charts.parts import Chart
from orgchart.foundation.records import Frozen, evolve
from orgchart.model.plain import Plain
from orgchart.wording.right_to_left import CLOSE, OPEN, bare, closed, isolated
from unit.renderers import scenes

NAME = "قاری حکمت"
SOME = st.text(st.sampled_from(f"ab1 ,قاשّ{OPEN}{CLOSE}\u202e\u2066"))


@given(SOME)
def test_an_isolated_text_opens_and_closes_once_or_not_at_all(text: str) -> None:
    made = isolated(text)
    rtl = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    assert made.count(OPEN) == made.count(CLOSE) <= 1
    if rtl:
        assert made[0] == OPEN
        assert made[-1] == CLOSE


@given(st.characters(categories=["Lo", "Lu", "Ll"]))
def test_every_letter_from_right_to_left_is_seen(char: str) -> None:
    assert (OPEN in isolated(char)) == (unicodedata.bidirectional(char) in ("R", "AL"))


@pytest.mark.parametrize("mark", [OPEN, CLOSE, "\u202e", "\u202c", "\u2066"])
def test_a_mark_that_a_text_brings_along_is_shown(mark: str) -> None:
    assert isolated(f"{NAME}{mark}x") == f"{OPEN}{NAME}⟦U+{ord(mark):04X}⟧x{CLOSE}"
    assert isolated(f"Qari{mark}") == f"Qari⟦U+{ord(mark):04X}⟧"


@given(st.lists(SOME.map(isolated)).map(tuple))
def test_each_line_closes_what_it_opens(lines: tuple[str, ...]) -> None:
    joined = closed(lines)
    assert [bare(line) for line in joined] == [bare(line) for line in lines]
    assert all(line.count(OPEN) == line.count(CLOSE) for line in joined)


def test_an_isolate_that_a_line_break_parts_goes_on_in_the_next_line() -> None:
    assert closed((f"Under {OPEN}قاری", f"حکمت{CLOSE}: 4 posts")) == (
        f"Under {OPEN}قاری{CLOSE}",
        f"{OPEN}حکمت{CLOSE}: 4 posts",
    )


def _lines(drawn: Chart) -> list[str]:
    """Return every text of a chart in which a name can stand beside other words."""
    made = [drawn.title, *drawn.subtitle, *drawn.remarks, *drawn.stamp, *(note.text for note in drawn.footnotes)]
    for card in drawn.cards():
        made += [card.title, card.unit_name or "", *card.notes, card.more or ""]
        for each in card.occupants:
            made += [each.name, each.status, *each.modes, *each.notes]
    for body in drawn.bodies:
        made += [body.title, body.summary, body.status, *body.notes]
    for table in drawn.tables:
        made += [table.title, *table.notes]
        for row in table.rows:
            made += [row.name, row.role, row.area, row.status, *row.figures, *row.notes]
    return made


def _renamed(value: Any, key: str = "") -> Any:
    """Return a view with another name for everybody and everything, each from right to left and its own."""
    if isinstance(value, str):
        return f"{NAME} {value}" if key in ("name", "names", "title", "office_title", "by") else value
    if isinstance(value, tuple):
        return tuple(_renamed(each, key) for each in value)
    if isinstance(value, Frozen) and not isinstance(value, Plain):
        return evolve(value, **{name: _renamed(each, name) for name, each in value.__dict__.items()})
    return value


def test_on_a_chart_no_name_from_right_to_left_stands_bare_beside_other_text() -> None:
    snapshot = _renamed(scenes.every_state())
    for drawn in (chart(snapshot), chart(snapshot, focus="court"), diff_chart(_renamed(scenes.change_of_leader()))):
        lines = [line for line in _lines(drawn) if NAME in line]
        assert len(lines) > 5
        for line in lines:
            assert NAME not in re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", line), line


def test_without_such_names_nothing_is_added() -> None:
    made = scenes.every_state()
    latin = evolve(made, units=tuple(unit for unit in made.units if unit.id != "finance"))
    assert not any(OPEN in line or CLOSE in line for line in _lines(chart(latin)))
