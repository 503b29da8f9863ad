"""What means something else looks different without colour as well: by sign, word, line or weight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from orgchart import renderers
from orgchart.charts.parts import Chart, mark_words
from pages.measures import Page, Rect
from pages.pictures import PICTURES, THEMED

Measured = Callable[[str, str], Page]
SURE = ("certain", "presumed", "possible")
"""Kinds of certainty that show a name; the others are told by the word in its place."""


def _sample(page: Page, key: str) -> tuple[object, ...]:
    """Return how the legend's sample of a standing or mark looks, colours left out."""
    shapes = [shape for shape in page.shapes if shape.id == f"legend-{key}"]
    whole = shapes[0].box
    texts = tuple(words.text for words in page.words if words.id == f"legend-{key}")
    return texts, *(
        (
            _part(shape.box, whole), shape.fill is not None,
            None if shape.edge is None else (shape.dashed, round(shape.edge_width, 1)),
        )
        for shape in shapes
    )  # fmt: skip


def _part(box: Rect, whole: Rect) -> tuple[float, ...]:
    return tuple(round(part) for part in (box.left - whole.left, box.top - whole.top, box.width, box.height))


@pytest.mark.parametrize("theme", renderers.theme_names())
def test_certain_presumed_and_possible_are_told_apart_without_colour(measured: Measured, theme: str) -> None:
    page = measured("crowded", theme)
    shown = [key for key in SURE if any(shape.id == f"legend-{key}" for shape in page.shapes)]
    assert shown == list(SURE)
    for one, other in combinations(SURE, 2):
        assert _sample(page, one) != _sample(page, other), (one, other)


@pytest.mark.parametrize("name", [name for name in PICTURES if "--" in name or name == "change-of-leader"])
def test_each_mark_of_a_diff_is_told_by_sign_and_word(measured: Measured, name: str) -> None:
    chart = PICTURES[name]()
    page = measured(name, "paper")
    marks = list(_marks(chart))
    assert marks
    for element, words in marks:
        told = " ".join(text.text for text in page.words if text.id == element)
        assert words in " ".join(told.split()), element


@pytest.mark.parametrize("theme", renderers.theme_names())
@pytest.mark.parametrize("name", [name for name in THEMED if "--" in name])
def test_who_left_is_struck_out_and_who_came_is_not(measured: Measured, name: str, theme: str) -> None:
    page = measured(name, theme)
    struck = [words for words in page.words if words.struck]
    assert any(words.id == "post-leader" and words.text == "Qari Hekmat" for words in struck)
    assert not any("Habib Rahman" in words.text for words in struck if words.id == "post-leader")


@pytest.mark.parametrize("name", PICTURES)
def test_nobody_stands_twice_on_a_card(name: str) -> None:
    for card in PICTURES[name]().cards():
        there = [occupant.id for occupant in card.occupants]
        assert len(there) == len(set(there)), card.id


def test_who_is_in_a_place_without_a_name_is_told_by_a_word(measured: Measured) -> None:
    page = measured("every-state", "paper")
    written = {words.text.strip().lower() for words in page.words}
    assert {"unnamed", "vacant", "not recorded", "unknown"} <= written


def _marks(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield for each mark the id of the element in whose drawing it stands, and its sign and word.

    A card with marks on its occupants tells its own mark in a sentence below them.
    """
    for card in chart.cards():
        marked = [occupant.mark for occupant in card.occupants if occupant.mark is not None]
        yield from ((card.id, mark_words("occupant", mark)) for mark in marked)
        if card.mark is not None and not marked:
            yield card.id, mark_words("card", card.mark)
    for table in chart.tables:
        yield from ((row.id, mark_words("row", row.mark)) for row in table.rows if row.mark is not None)
    for body in chart.bodies:
        yield from ((cell.id, mark_words("occupant", cell.mark)) for cell in body.cells if cell.mark is not None)
