"""Where everything stands on the page, in points: properties over charts of any structure; no Graphviz is needed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.charts.chart import chart
from orgchart.charts.parts import Branch, CardHolder, Chart, Tie
from orgchart.foundation.records import evolve
from orgchart.renderers.drawing.canvas import Box, Line, Plan
from orgchart.renderers.drawing.geometry import plan
from orgchart.renderers.drawing.sheet import SCROLL, sheet_of
from unit.charts.test_chart_layout import charts
from unit.renderers import scenes

SHEETS = [SCROLL, sheet_of("a4-portrait"), sheet_of("a3"), sheet_of("a5-portrait")]


TEXTS = (
    "",
    "Leader",
    "Head of the finance unit",
    "ملا ګل محمد",
    "A rather long title of somebody who has many duties",
    "x" * 70,
    "Қори Ҳикмат",
)


@st.composite
def drawn_charts(draw: st.DrawFn) -> Chart:
    """Return a chart with names and titles of any length, and lines between some of its cards."""
    made = draw(charts())
    start = draw(st.integers(0, 6))
    trees = tuple(_told(tree, start) for tree in made.trees)
    cards = [card.id for card in made.cards()]
    pairs = draw(st.lists(st.tuples(st.sampled_from(cards), st.sampled_from(cards)), max_size=3)) if cards else []
    ties = tuple(
        Tie(id=f"tie-{number}", start=one, end=two, kind="answers", words="") for number, (one, two) in enumerate(pairs)
    )
    return evolve(made, trees=trees, ties=tuple(tie for tie in ties if tie.start != tie.end))


def _told(branch: Branch, start: int) -> Branch:
    at = int(branch.card.id.rpartition("-")[2])
    name, title, status = (TEXTS[(start + at * step) % len(TEXTS)] for step in (1, 2, 3))
    somebody = CardHolder(id=f"who-{at}", name=name, standing="presumed", status=status)
    card = evolve(branch.card, title=title, occupants=(somebody,) if branch.card.kind == "post" else ())
    return evolve(
        branch, card=card, groups=tuple(tuple(_told(each, start) for each in group) for group in branch.groups)
    )


def _boxes(drawn: Plan) -> list[Box]:
    return [box for box in drawn.boxes if box.label]


def _overlap(one: Box, other: Box) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.top + other.height and other.top < one.top + one.height


def _hits(line: Line, box: Box) -> bool:
    """Return whether a line has a part within a box, more than a point from its border."""
    for (x1, y1), (x2, y2) in pairwise(line.points):
        across = max(min(x1, x2), box.left + 1) <= min(max(x1, x2), box.left + box.width - 1)
        down = max(min(y1, y2), box.top + 1) <= min(max(y1, y2), box.top + box.height - 1)
        if across and down:
            return True
    return False


@settings(max_examples=60, deadline=None)
@given(drawn_charts(), st.sampled_from(SHEETS))
def test_no_two_boxes_overlap_and_all_stand_on_the_sheet(made: Chart, sheet: object) -> None:
    drawn = plan(made, sheet=sheet)  # type: ignore[arg-type]
    boxes = _boxes(drawn)
    for number, one in enumerate(boxes):
        assert one.left >= 0, one.id
        assert one.left + one.width <= drawn.sheet.width + 0.01, one.id
        assert one.top + one.height <= drawn.height, one.id
        for other in boxes[number + 1 :]:
            assert not _overlap(one, other), (one.id, other.id)


@settings(max_examples=60, deadline=None)
@given(drawn_charts(), st.sampled_from(SHEETS))
def test_every_line_is_level_or_upright_and_runs_through_no_box(made: Chart, sheet: object) -> None:
    drawn = plan(made, sheet=sheet)  # type: ignore[arg-type]
    for line in drawn.lines:
        assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(line.points)), line.id
        for box in drawn.boxes:
            frame = not box.label
            assert not _hits(line, box) or (frame and line.id == f"line-{box.id}"), (line.id, box.id)


@settings(max_examples=60, deadline=None)
@given(drawn_charts())
def test_every_line_of_a_tree_joins_a_card_to_the_one_above_it(made: Chart) -> None:
    drawn = plan(made)
    above = {each.card.id: branch.card.id for tree in made.trees for branch in _all(tree) for each in branch.below}
    boxes = {box.id: box for box in drawn.boxes}
    lines = {line.id.removeprefix("line-"): line for line in drawn.lines if line.id.startswith("line-")}
    assert {name for name in lines if name in above} == set(above)
    for name, parent in above.items():
        assert _touches(lines[name].points[0], boxes[parent]), (name, parent)
        assert _touches(lines[name].points[-1], boxes[name]), name


@settings(max_examples=60, deadline=None)
@given(drawn_charts())
def test_cards_that_begin_at_one_height_beside_each_other_end_at_one_height(made: Chart) -> None:
    drawn = plan(made)
    parents = {each.card.id: branch.card.id for tree in made.trees for branch in _all(tree) for each in branch.below}
    kinds = {card.id: card.kind for card in made.cards()}
    rows: dict[tuple[str, float], set[float]] = {}
    for box in drawn.boxes:
        if kinds.get(box.id) == "post" and box.id in parents:
            rows.setdefault((parents[box.id], box.top), set()).add(box.height)
    assert all(len(heights) == 1 for heights in rows.values())


def test_packed_posts_stand_in_close_columns_under_their_superior() -> None:
    drawn = plan(chart(scenes.large(400)))
    entries = [box for box in _boxes(drawn) if box.id.startswith("tenure-")]
    assert len(entries) == 400
    assert len({box.left for box in entries}) == SCROLL.columns
    assert drawn.height < 400 * 12
    (frame,) = (box for box in drawn.boxes if box.id == "packed-post-leader")
    assert all(frame.top < box.top and box.top + box.height < frame.top + frame.height for box in entries)


def test_a_second_superior_is_joined_by_a_dotted_line_around_the_cards() -> None:
    day = scenes.every_state()
    posts = tuple(evolve(p, reports_to=("leader", "finance-head")) if p.id == "envoy" else p for p in day.posts)
    made = chart(evolve(day, posts=posts))
    drawn = plan(made)
    (line,) = (line for line in drawn.lines if line.dash == "dotted")
    boxes = {box.id: box for box in drawn.boxes}
    assert _touches(line.points[0], boxes["post-envoy"])
    assert _touches(line.points[-1], boxes["post-finance-head"])
    assert not any(_hits(line, box) for box in drawn.boxes)
    (envoy,) = (card for card in made.cards() if card.id == "post-envoy")
    assert "also answers to Head of finance" in envoy.notes


@pytest.mark.parametrize("posts", [150, 1_000])
def test_many_posts_with_a_depth_fit_one_page_of_a3(posts: int) -> None:
    sheet = sheet_of("a3")
    assert sheet.columns == 6
    day = scenes.army(posts)
    for part in (chart(day, depth=1), chart(day, focus="unit-1", depth=1)):
        drawn = plan(part, sheet=sheet)
        assert drawn.sheet.width + 2 * sheet.margin <= 1191
        assert drawn.height + 2 * sheet.margin_above <= 842
        assert any("posts" in (card.below or "") for card in part.cards())


def _all(tree: Branch) -> list[Branch]:
    return [tree, *(each for below in tree.below for each in _all(below))]


def _touches(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    right, bottom, near = box.left + box.width, box.top + box.height, 0.01
    on_level = box.left - near <= x <= right + near and min(abs(y - box.top), abs(y - bottom)) < near
    return on_level or (box.top <= y <= bottom and min(abs(x - box.left), abs(x - right)) < near)
