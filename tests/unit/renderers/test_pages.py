"""A chart in pages of a paper: nothing is cut, everything is there once, heads are repeated, nothing is scaled."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from orgchart import renderers
from orgchart.charts.chart import chart, diff_chart
from orgchart.charts.parts import Chart
from orgchart.errors import UsageError
from orgchart.foundation.records import evolve
from orgchart.renderers.drawing.canvas import Box, Line, Plan
from orgchart.renderers.drawing.geometry import plan
from orgchart.renderers.drawing.sheet import PAPERS, SCROLL, sheet_of
from orgchart.renderers.paper.pages import Page, paged, sheets
from orgchart.renderers.themes.theme_files import theme_of
from unit.renderers import scenes

CHARTS = {
    "every-state": lambda: chart(scenes.every_state()),
    "change-of-leader": lambda: diff_chart(scenes.change_of_leader()),
    "large": lambda: chart(scenes.large(100)),
    "packed": lambda: chart(scenes.large(400)),
}


def _paged(drawn: Chart, paper: str) -> tuple[Plan, Plan, tuple[Page, ...]]:
    whole = plan(drawn, sheet=sheet_of(paper))
    return whole, *paged(whole, drawn.title, drawn.day)


def _page_of(box: Box, pages: tuple[Page, ...], margin: float) -> int:
    """Return the page whose printable part holds a box whole."""
    for number, page in enumerate(pages):
        if page.top <= box.top and box.top + box.height <= page.top + page.height - 2 * margin:
            return number
    raise AssertionError(f"{box.id} is cut")


@pytest.mark.parametrize("paper", ["a4", "a4-portrait", "a3", "a5", "letter-portrait"])
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_lost_or_doubled(name: str, paper: str) -> None:
    whole, drawn, pages = _paged(CHARTS[name](), paper)
    margin = drawn.sheet.margin_above
    assert all(page.height == PAPERS[paper][1] for page in pages)
    for box in drawn.boxes:
        _page_of(box, pages, margin)
        assert 0 <= box.left <= box.left + box.width <= drawn.sheet.width
    ids = [box.id for box in drawn.boxes]
    assert len(ids) == len(set(ids))
    assert {box.id for box in whole.boxes} <= set(ids)
    sizes = {box.id: (box.width, box.height, box.label) for box in drawn.boxes if box.label}
    assert all(sizes[box.id] == (box.width, box.height, box.label) for box in whole.boxes if box.label)


@pytest.mark.parametrize("paper", ["a4", "a4-portrait", "a5"])
@pytest.mark.parametrize("name", CHARTS)
def test_on_each_page_no_boxes_overlap_and_no_line_leaves_it_or_runs_through_text(name: str, paper: str) -> None:
    _, drawn, pages = _paged(CHARTS[name](), paper)
    texts = [box for box in drawn.boxes if box.label]
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            across = one.left < other.left + other.width and other.left < one.left + one.width
            assert not (across and one.top < other.top + other.height and other.top < one.top + one.height)
    names = [line.id for line in drawn.lines]
    assert len(names) == len(set(names))
    for line in drawn.lines:
        heights = [y for _, y in line.points]
        assert any(page.top <= min(heights) and max(heights) <= page.top + page.height for page in pages), line.id
        for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
            for box in texts:
                inside_x = max(min(x1, x2), box.left + 1) <= min(max(x1, x2), box.left + box.width - 1)
                inside_y = max(min(y1, y2), box.top + 1) <= min(max(y1, y2), box.top + box.height - 1)
                assert not (inside_x and inside_y), (line.id, box.id)


@pytest.mark.parametrize("name", CHARTS)
def test_title_day_and_number_are_at_the_head_of_each_page(name: str) -> None:
    told = CHARTS[name]()
    _, drawn, pages = _paged(told, "a5")
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        head = next(box for box in drawn.boxes if box.id == f"page-{number}")
        assert head.top == page.top
        below = [box.top for box in drawn.boxes if box is not head and page.top <= box.top < page.top + page.height]
        assert min(below) >= head.top + head.height + 8
        assert f"page {number} of {len(pages)}" in head.label
        if number > 1:
            assert told.title in head.label
            assert told.day in head.label


def test_a_table_repeats_its_title_and_the_heads_of_its_columns() -> None:
    whole, drawn, pages = _paged(chart(scenes.members(140)), "a4")
    margin = drawn.sheet.margin_above
    rows = {_page_of(box, pages, margin) for box in drawn.boxes if box.id.startswith("membership-")}
    repeated = [box.id for box in whole.boxes if box.repeats]
    assert len(rows) > 2
    assert len(repeated) == 2
    for name in repeated:
        assert {_page_of(box, pages, margin) for box in drawn.boxes if box.id.startswith(name)} == rows


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_a_heading_stays_with_what_is_below_it(paper: str) -> None:
    drawn, pages = _paged(chart(scenes.every_state()), paper)[1:]
    order = sorted((box for box in drawn.boxes if box.label), key=lambda box: (box.top, box.left))
    for box, after in zip(order, order[1:], strict=False):
        if box.keeps:
            margin = drawn.sheet.margin_above
            assert _page_of(box, pages, margin) == _page_of(after, pages, margin), box.id


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_has_columns_of_reading_width_within_its_margins(paper: str) -> None:
    sheet = sheet_of(paper)
    assert sheet.width + 2 * sheet.margin == PAPERS[paper][0]
    assert sheet.margin >= 28
    assert 160 <= sheet.card_width <= SCROLL.card_width
    assert plan(chart(scenes.large(30)), sheet=sheet).theme.text_size == 9


def test_papers_have_the_columns_that_fit() -> None:
    told = {paper: sheet_of(paper).columns for paper in ("a4", "a4-portrait", "a3", "a3-portrait", "letter")}
    assert told == {"a4": 4, "a4-portrait": 3, "a3": 6, "a3-portrait": 4, "letter": 4}


def test_an_unknown_paper_is_an_error_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match='did you mean "a4-portrait"'):
        sheet_of("a4-potrait")


def test_without_a_paper_there_is_one_page_as_high_as_the_chart() -> None:
    whole = plan(chart(scenes.large(50)))
    drawn, pages = paged(whole, "t", "d")
    assert drawn == whole
    assert [page.height for page in pages] == [whole.height + 2 * SCROLL.margin_above]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 30), st.integers(5, 300), st.booleans()), min_size=1))
def test_any_arrangement_of_columns_is_parted_without_a_cut(blocks: list[tuple[int, int, int, bool]]) -> None:
    """Columns side by side whose boxes never end together leave no clean place to part them."""
    sheet = sheet_of("a5")
    depth = [0.0] * 4
    boxes = []
    for number, (column, gap, height, keeps) in enumerate(blocks):
        top = depth[column] + gap
        depth[column] = top + height
        box = Box(id=f"b{number}", left=column * 90, top=top, width=80, height=height, label="x", keeps=keeps)
        boxes.append(box)
    lines = tuple(
        Line(id=f"l{n}", points=((40, 0), (40, box.top), (box.left + 1, box.top))) for n, box in enumerate(boxes)
    )
    whole = Plan(theme=theme_of("paper"), sheet=sheet, boxes=tuple(boxes), lines=lines, height=max(depth))
    drawn, pages = paged(whole, "title", "day")
    for box in drawn.boxes:
        _page_of(box, pages, sheet.margin_above)
    assert {box.id for box in boxes} <= {box.id for box in drawn.boxes}
    for column in range(4):
        tops = {box.id: box.top for box in drawn.boxes}
        order = [tops[box.id] for box in boxes if box.left == column * 90]
        assert order == sorted(order)


def test_a_box_higher_than_the_paper_gets_a_page_that_is_as_high() -> None:
    sheet = sheet_of("a5")
    boxes = tuple(
        Box(id=f"b{n}", left=0, top=n * 910, width=80, height=height, label="x") for n, height in enumerate((900, 50))
    )
    whole = Plan(theme=theme_of("paper"), sheet=sheet, boxes=boxes, lines=(), height=960)
    drawn, pages = paged(whole, "title", "day")
    assert [page.height > 420 for page in pages] == [True, False]
    assert [_page_of(box, pages, sheet.margin_above) for box in drawn.boxes if box.id.startswith("b")] == [0, 1]


# the file


def _sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of the pages, from the first to the last."""
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("paper", ["a4", "a4-portrait", "a3", "letter"])
def test_a_pdf_has_pages_of_the_paper_and_is_the_same_twice(paper: str) -> None:
    pdf = renderers.render(chart(scenes.large(100)), "pdf", engine="bundled", paper=paper)
    sizes = _sizes(pdf)
    assert len(sizes) > 1
    assert set(sizes) == {PAPERS[paper]}
    assert renderers.render(chart(scenes.large(100)), "pdf", engine="bundled", paper=paper) == pdf


@pytest.mark.parametrize("name", CHARTS)
def test_each_page_is_a_plan_of_its_own_and_together_they_hold_everything(name: str) -> None:
    _, drawn, pages = _paged(CHARTS[name](), "a4")
    apart = list(sheets(drawn, pages))
    assert [sheet.height + 2 * drawn.sheet.margin_above for sheet in apart] == [page.height for page in pages]
    assert [box.id for sheet in apart for box in sheet.boxes] == [box.id for box in drawn.boxes]
    assert sorted(line.id for sheet in apart for line in sheet.lines) == sorted(line.id for line in drawn.lines)
    for sheet in apart:
        assert all(box.top >= 0 and box.top + box.height <= sheet.height + 0.01 for box in sheet.boxes)


def test_a_chart_that_fits_has_one_page_of_the_paper() -> None:
    assert _sizes(renderers.render(chart(scenes.one_post()), "pdf", engine="bundled", paper="a4")) == [PAPERS["a4"]]


def test_other_formats_have_the_layout_of_the_paper_on_one_page() -> None:
    drawn = chart(scenes.large(100))
    dot = renderers.render(drawn, "dot", paper="a4-portrait").decode()
    sheet = sheet_of("a4-portrait")
    assert f'pos="{sheet.width},0"' in dot
    assert "page-1" not in dot
    on_paper, at_length = plan(drawn, sheet=sheet), plan(drawn, sheet=evolve(sheet, page_height=None))
    assert {(box.id, box.left, box.width, box.height) for box in on_paper.boxes} == {
        (box.id, box.left, box.width, box.height) for box in at_length.boxes
    }


def test_the_legend_is_on_the_first_page_of_a_paper_and_below_a_chart_on_one_page() -> None:
    drawn, sheet = chart(scenes.large(200)), sheet_of("a4")
    made, pages = paged(plan(drawn, sheet=sheet), drawn.title, drawn.day)
    assert len(pages) > 1
    for plan_, first in ((made, True), (plan(drawn), False)):
        tops = {box.id: box.top for box in plan_.boxes}
        legend = [top for name, top in tops.items() if name.startswith("legend-")]
        assert legend
        assert all((top < tops["post-leader"]) is first for top in legend)


@pytest.mark.parametrize("paper", ["a4", "a5-portrait"])
def test_a_further_page_names_the_superiors_of_what_comes_in_from_before(paper: str) -> None:
    whole, drawn, pages = _paged(chart(scenes.army(120)), paper)
    margin = drawn.sheet.margin_above
    cards = {box.id: box for box in drawn.boxes if box.short}
    shown: dict[int, set[str]] = {}
    for box in drawn.boxes:
        if box.id.startswith("under-"):
            shown.setdefault(_page_of(box, pages, margin), set()).add(box.id[6:].rpartition("-page-")[0])
    expected: dict[int, set[str]] = {}
    for line in whole.lines:
        target = line.id.removeprefix("line-")
        superior = next(box for box in whole.boxes if box.short and _starts_at(line, box))
        page, before = (_page_of(cards[name], pages, margin) for name in (target, superior.id))
        if page > before:
            expected.setdefault(page, set()).add(superior.id)
    assert expected
    for page, names in expected.items():
        assert names <= shown[page]
    assert any("under Officer 0: Person 0" in box.label for box in drawn.boxes if box.id.startswith("under-post-p0-"))
    names = [box for box in drawn.boxes if box.id.startswith("under-")]
    others = [box for box in drawn.boxes if not box.is_frame and box not in names]
    for name in names:
        assert 0 <= name.left <= name.left + name.width <= drawn.sheet.width
        assert not [box.id for box in others if _overlap(name, box)]


def _starts_at(line: Line, box: Box) -> bool:
    x, y = line.points[0]
    return box.left - 1 <= x <= box.left + box.width + 1 and box.top - 1 <= y <= box.top + box.height + 1


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height - 0.1
        and other.top < one.top + one.height - 0.1
    )


@pytest.mark.parametrize("posts", range(9, 30))
def test_no_page_has_a_single_card(posts: int) -> None:
    """Neither the last card of a chart stands alone on a page, nor a head without what hangs from it."""
    drawn, pages = _paged(chart(scenes.large(posts)), "a5-portrait")[1:]
    counts = [0] * len(pages)
    for box in drawn.boxes:
        if box.short:
            counts[_page_of(box, pages, drawn.sheet.margin_above)] += 1
    assert 1 not in counts
