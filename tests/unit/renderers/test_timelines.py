"""Timelines as they are drawn: bars against spans, pages, hostile names."""

from __future__ import annotations

import itertools
import pathlib
import re
from xml.etree import ElementTree

import pytest

from orgchart import renderers
from orgchart.answers.timeline import LANES, Timeline, TimelineSpan
from orgchart.charts.parts import element_id
from orgchart.charts.planning_lines import DrawnHandover, DrawnTimeline
from orgchart.charts.timeline import timeline_chart
from orgchart.cli import main
from orgchart.foundation.records import evolve
from orgchart.renderers.drawing.canvas import Box, Plan
from orgchart.renderers.drawing.ink import Patch, Strokes
from orgchart.renderers.drawing.sheet import PAPERS, SCROLL, sheet_of
from orgchart.renderers.drawing.timelines import timeline_plan
from orgchart.renderers.paper.pages import paged
from orgchart.renderers.themes.theme_files import theme_of
from orgchart.temporal import day_number, parse_day
from unit.charts.test_timeline import seed
from unit.renderers import timelines
from unit.renderers.timelines import bar, lane, seen, span, timeline
from work import lines_run

PAPER = theme_of("paper")
BARS = (PAPER.accent, PAPER.grey)
_HAIR = 0.02
"""Points by which edges may differ: what numbers are rounded to."""


def planned(answer: Timeline) -> tuple[DrawnTimeline, Plan]:
    drawn = timeline_chart(answer)
    return drawn, timeline_plan(drawn, PAPER)


def lines_of(made: Plan) -> list[Box]:
    return [
        box for box in made.boxes if box.id.startswith(("tenure-", "membership-", "part-of-")) and "-name" not in box.id
    ]


def filled(box: Box) -> list[tuple[float, float]]:
    """Return from where to where the bars of a line are filled."""
    patches = [ink for ink in box.ink if isinstance(ink, Patch) and ink.form == "box" and ink.fill in BARS]
    bars = [one for one in patches if one.height in (8, 4) and one.width != 1]  # without the ends of a doubtful report
    return [(one.left, one.left + one.width) for one in bars]


def strokes(box: Box, dash: str, colours: tuple[str, ...] = BARS) -> list[tuple[float, float]]:
    """Return from where to where level lines of a dash reach."""
    return [
        (path[0][0], path[-1][0])
        for ink in box.ink
        if isinstance(ink, Strokes) and ink.dash == dash and ink.colour in colours
        for path in ink.paths
        if len(path) == 2 and path[0][1] == path[1][1]
    ]


def allowed(drawn: DrawnTimeline, box: Box, spans: tuple[TimelineSpan, ...], sure: str) -> list[tuple[float, float]]:
    """Return from where to where spans allow a way of drawing, worked out from their dates alone."""
    whole = drawn.last + 1 - drawn.first
    found: list[tuple[float, float]] = []
    for one in spans:
        if (one.verdict if one.shown else "open") != sure:
            continue
        first = 0 if one.first is None else (day_number(one.first) - drawn.first) / whole * box.width
        last = box.width if one.last is None else (day_number(one.last) + 1 - drawn.first) / whole * box.width
        if found and abs(found[-1][1] - first) < _HAIR:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return [(max(0.0, first), min(box.width, last)) for first, last in found if last > 0 and first < box.width]


def _same(drawn: list[tuple[float, float]], said: list[tuple[float, float]]) -> bool:
    pairs = zip(sorted(set(drawn)), sorted(said), strict=False)
    return len(set(drawn)) == len(said) and all(abs(a - c) < _HAIR and abs(b - d) < _HAIR for (a, b), (c, d) in pairs)


@pytest.mark.parametrize("by", LANES)
@pytest.mark.parametrize("name", ["jawzjan", "us-executive", "every-kind"])
def test_no_bar_reaches_beyond_the_spans_that_allow_it(name: str, by: str) -> None:
    """Filled is certain, outlined presumed, dashed possible, dotted not ruled out: from the first day to the last."""
    answer = timelines.every_kind() if name == "every-kind" else seed(name, by)  # type: ignore[arg-type]
    drawn, made = planned(answer)
    spans_of: dict[str, tuple[TimelineSpan, ...]] = {}
    merged = {line.id: line for line in drawn.lines()}
    for one in answer.lanes:
        for each in one.bars:
            spans_of[element_id(each.kind.replace("_", "-"), each.record)] = each.spans
    checked = 0
    for box in lines_of(made):
        line = merged[box.id]
        if line.joints or len({piece.first for piece in line.pieces}) > len(spans_of[box.id]):
            continue  # several records in one line: their pieces are compared in tests/unit/charts
        spans = spans_of[box.id]
        assert _same(filled(box), allowed(drawn, box, spans, "certain")), line.name
        assert _same(strokes(box, "solid"), allowed(drawn, box, spans, "presumed")), line.name
        assert _same(strokes(box, "dashed"), allowed(drawn, box, spans, "possible")), line.name
        assert _same(strokes(box, "dotted", (PAPER.grey,)), allowed(drawn, box, spans, "open")), line.name
        checked += 1
    assert checked >= 3


def test_a_line_of_several_terms_is_filled_on_their_days_only() -> None:
    drawn, made = planned(timelines.every_kind())
    line = next(line for line in drawn.lines() if line.name == "Judge Three")
    box = next(box for box in made.boxes if box.id == line.id)
    whole, start = drawn.last + 1 - drawn.first, parse_day("2014-01-01") - drawn.first
    assert filled(box)[0][0] == pytest.approx(start / whole * box.width)
    assert filled(box)[-1][1] == pytest.approx((parse_day("2017-01-01") - drawn.first) / whole * box.width)


def test_what_is_narrow_is_never_filled_unless_it_is_certain() -> None:
    drawn, made = planned(timeline(
        lane("Leader", bar("a", "A", span("presumed", "2014-01-01", "2014-01-01")),
             bar("b", "B", span("possible", "2014-01-01", "2014-01-01")),
             bar("c", "C", span("certain", "1900-01-01", "2014-01-01"))),
    ))  # fmt: skip
    boxes = {line.name: box for line in drawn.lines() for box in made.boxes if box.id == line.id}
    assert not filled(boxes["A"])
    assert not filled(boxes["B"])
    for name in "AB":  # no upright edges so near each other that they are seen as a bar
        upright = [path for ink in boxes[name].ink if isinstance(ink, Strokes) and ink.colour == PAPER.accent
                   for path in ink.paths if path[0][0] == path[1][0]]  # fmt: skip
        assert not upright


def test_a_range_that_goes_on_has_no_edge_and_no_mark_where_it_is_cut() -> None:
    _, made = planned(timeline(
        lane("Leader", bar("a", "A", span("possible", None, "2014-12-31"), sightings=(seen("2014-06-01", None),)))
    ))  # fmt: skip
    (box,) = lines_of(made)
    upright = [path[0][0] for ink in box.ink if isinstance(ink, Strokes) and ink.dash == "dashed"
               for path in ink.paths if path[0][0] == path[1][0]]  # fmt: skip
    assert len(upright) == 1
    assert upright[0] > 10
    assert not [ink for ink in box.ink if isinstance(ink, Patch) and ink.form == "diamond"]


def test_lines_of_a_handover_join_the_two_bars_at_its_days() -> None:
    drawn, made = planned(timelines.every_kind())
    boxes = {line.name: box for line in drawn.lines() for box in made.boxes if box.id == line.id}
    above, below = boxes["Qari One"], boxes["Mawlawi Two"]
    (left,) = [ink for ink in above.ink if isinstance(ink, Strokes) and ink.colour == PAPER.ink]
    (came,) = [ink for ink in below.ink if isinstance(ink, Strokes) and ink.colour == PAPER.ink]
    whole = drawn.last + 1 - drawn.first
    days = [(parse_day(day) - drawn.first) / whole * above.width for day in ("2018-04-01", "2018-05-01")]
    assert [path[0][0] for path in left.paths] == pytest.approx(days)
    assert [path[0][0] for path in came.paths] == pytest.approx(days)
    assert above.top + max(y for path in left.paths for _, y in path) == pytest.approx(below.top)
    assert min(y for path in came.paths for _, y in path) == 0


@pytest.mark.parametrize("rows", [5, 200])
@pytest.mark.parametrize("paper", ["a4", "a5-portrait"])
def test_on_pages_every_line_stands_once_and_under_the_marks_of_the_days(rows: int, paper: str) -> None:
    drawn = timeline_chart(timelines.rows(rows))
    sheet = sheet_of(paper)
    made, pages = paged(timeline_plan(drawn, PAPER, sheet), drawn.title, drawn.day)
    assert (len(pages) == 1) is (rows == 5)
    names = [box.id for box in made.boxes]
    assert len(names) == len(set(names))
    assert {line.id for line in drawn.lines()} <= set(names)
    axes = [box for box in made.boxes if box.id.startswith("timeline-axis")]
    with_lines = {number for number, page in enumerate(pages) for box in lines_of(made)
                  if page.top <= box.top + sheet.margin_above < page.top + page.height}  # fmt: skip
    assert len(axes) == len(with_lines)
    for box in made.boxes:
        if not box.is_frame:
            page = max((page for page in pages if page.top <= box.top + 1), key=lambda page: page.top)
            assert box.top + box.height <= page.top + page.height, box.id
    for page in pages:
        assert page.height == PAPERS[paper][1]


def test_a_track_that_goes_on_says_on_the_next_page_what_it_is() -> None:
    drawn = timeline_chart(seed("us-executive", "post"))
    made, pages = paged(timeline_plan(drawn, PAPER, sheet_of("a4")), drawn.title, drawn.day)
    again = [box for box in made.boxes if box.id.startswith("track-") and "-page-" in box.id]
    assert len(pages) > 2
    assert [re.findall("[A-Z][a-z]+(?: [A-Z][a-z]+)?, continued", box.label)[0] for box in again] == [
        "President, continued", "Vice President, continued", "Vice President, continued",
    ]  # fmt: skip


def test_the_legend_stands_above_the_lines() -> None:
    _, made = planned(timelines.every_kind())
    tops = {box.id: box.top for box in made.boxes}
    assert max(top for name, top in tops.items() if name.startswith("legend-")) < tops["timeline-axis"]


@pytest.mark.parametrize("form", renderers.formats())
def test_every_format_draws_a_timeline_the_same_each_time(form: str) -> None:
    drawn = timeline_chart(timelines.every_kind())
    first = renderers.render(drawn, form, engine="bundled")
    assert first
    assert renderers.render(drawn, form, engine="bundled") == first


def test_nothing_is_shaded_off_and_every_element_is_described() -> None:
    svg = renderers.render(timeline_chart(timelines.every_kind()), "svg", engine="bundled").decode()
    assert "Gradient" not in svg
    root = ElementTree.fromstring(svg)
    titles = [each.text for each in root.iter("{http://www.w3.org/2000/svg}title")]
    assert any(
        (text or "").startswith("Leader, Qari One: possible Jun–Dec 2014; certain Jan 2015 – Mar 2018")
        for text in titles
    )


@pytest.mark.parametrize("theme", renderers.theme_names())
def test_bars_are_told_apart_in_every_theme_by_fill_and_dash(theme: str) -> None:
    made = timeline_plan(timeline_chart(timelines.every_kind()), theme_of(theme), SCROLL)
    looks = {}
    for box in made.boxes:
        if box.id.startswith("legend-") and not box.id.endswith("-text"):
            looks[box.id] = tuple(
                (ink.form, bool(ink.fill), round(ink.height)) if isinstance(ink, Patch) else (ink.dash, ink.paths)
                for ink in box.ink
            )
    assert len(set(looks.values())) == len(looks) == 9


def test_hostile_names_stay_text() -> None:
    texts = ['x>]; evil [label="y"]; z [label=<', "\\N", "<script>alert(1)</script>"]
    drawn = timeline_chart(timelines.named([tuple(texts)]))  # type: ignore[list-item]
    svg = renderers.render(drawn, "svg", engine="bundled").decode()
    assert "<script" not in svg
    words = " ".join(part for each in ElementTree.fromstring(svg).iter() for part in [each.text or ""])
    assert "evil" in words
    assert "alert(1)" in words


def test_an_empty_timeline_is_drawn_with_its_title() -> None:
    svg = renderers.render(timeline_chart(timeline()), "svg", engine="bundled").decode()
    assert "The group" in svg


@pytest.mark.parametrize("last", ["2019-06-01", "2019-06-15", "2019-07-03", "2019-12-31"])
def test_a_mark_close_to_the_end_of_the_days_is_drawn(last: str, tmp_path: pathlib.Path) -> None:
    """It has less room than the words of a mark keep at both sides."""
    (tmp_path / "r.yaml").write_text(
        f"register: {{title: T}}\nsources: {{s: {{title: S, published: {last}, information: {last}}}}}\n"
        "units: {u: {name: U, cites: [s]}}\nposts: {p: {unit: u, title: P, cites: [s]}}\n"
        "people: {a: {name: A, cites: [s]}}\n"
        f"tenures: {{t: {{person: a, post: p, start: 2010-01-01, end: {last}, cites: [s]}}}}\n",
        encoding="utf-8",
    )
    assert main(["timeline", str(tmp_path / "r.yaml"), "--by", "post", "-o", str(tmp_path / "t.svg")]) == 0


def test_the_work_for_a_track_grows_with_its_handovers_not_with_their_square() -> None:
    def work(count: int) -> int:
        names = [f"t{at}" for at in range(count)]
        bars = [bar(name, "A", span("certain", "2014-01-01", "2014-12-31")) for name in names]
        drawn = timeline_chart(timeline(lane("Leader", *bars)))
        (track,) = drawn.tracks
        lines = [line.id for line in track.lines]
        handovers = tuple(
            DrawnHandover(before=one, after=other, first=drawn.first, last=drawn.first)
            for one, other in itertools.pairwise(lines)
        )
        assert len(handovers) == count - 1
        drawn = evolve(drawn, tracks=(evolve(track, handovers=handovers),))
        return lines_run(lambda: timeline_plan(drawn, PAPER))

    assert work(400) < 4.6 * work(100)
