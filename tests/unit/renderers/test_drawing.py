"""Charts through the whole path: DOT, the bundled engine, SVG, PNG, PDF."""

from __future__ import annotations

import html
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from orgchart import renderers
from orgchart.charts.chart import chart, diff_chart
from orgchart.diagnostics.place import Place
from orgchart.errors import RenderError, UsageError
from orgchart.renderers.drawing.geometry import Box, plan
from orgchart.renderers.drawing.sheet import SCROLL
from orgchart.renderers.from_svg.image import image_of
from orgchart.renderers.from_svg.printed import printed
from orgchart.renderers.graphviz import engine as _engine
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.texts import without_texts
from orgchart.renderers.text.escape import clean
from unit.renderers import scenes
from work import lines_run

GOLDEN = Path(__file__).parents[2] / "golden"
CHARTS = {
    "every-state": lambda: chart(scenes.every_state()),
    "change-of-leader": lambda: diff_chart(scenes.change_of_leader()),
}
HOSTILE = [
    "<script>alert(1)</script>",
    "</text><script/>",
    "]]>",
    "-->",
    "<!-- x",
    "&lt;b&gt; &amp; &#60; &nbsp;",
    "quote \" and ' here",
    "\\N \\L \\G \\T \\n \\r \\l",
    "back\\slash\\",
    'x>]; evil [label="y"]; z [label=<',
    "line\nbreak",
    "\x1b[31mred\x1b[0m",
    "\u202egnirts\u202c",
    "nul\x00byte",
    "lone \ud83d surrogate",
    "محمد سهراب‌الله",
    "د پوهنې وزارت",
    "Қори Ҳикмат",
    "👩🏽‍🚀 emoji",
    "{a|b} <port>",
    "漢字 かな",
]


def _svg(snapshot: object) -> ElementTree.Element:
    return ElementTree.fromstring(renderers.render(chart(snapshot), "svg", engine="bundled"))  # type: ignore[arg-type]


def _written(svg: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")]


# text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_arrives_and_nothing_is_injected(text: str) -> None:
    svg = _svg(scenes.one_post(title=text, name=text, of=text))
    assert clean(text).replace(" ", "") in "".join("".join(_written(svg)).split())
    tags = {element.tag.split("}")[1] for element in svg.iter()}
    assert tags <= {"svg", "style", "g", "title", "desc", "text", "polygon", "path", "polyline", "ellipse"}
    ids = [element.get("id") for element in svg.iter() if element.get("class") == "node"]
    assert [name for name in ids if name and name.startswith("post-")] == ["post-leader"]


def test_ten_thousand_characters_are_cut_and_the_card_stays_in_its_place() -> None:
    snapshot = scenes.one_post(title="long " * 2000, name="x" * 10_000, of="ы" * 10_000)
    assert any(line.endswith("…") for line in _written(_svg(snapshot)))
    assert max(box.left + box.width for box in plan(chart(snapshot)).boxes) <= SCROLL.width


# layout


@pytest.mark.parametrize("name", CHARTS)
def test_no_boxes_overlap_but_those_in_a_frame(name: str) -> None:
    drawn = plan(CHARTS[name]())
    frames = {box.id for box in drawn.boxes if not box.label}
    boxes = [box for box in drawn.boxes if box.id not in frames]
    for number, one in enumerate(boxes):
        assert one.left >= 0
        assert one.left + one.width <= SCROLL.width
        for other in boxes[number + 1 :]:
            assert not _overlap(one, other), (one.id, other.id)


@pytest.mark.parametrize("name", CHARTS)
def test_no_line_runs_through_a_card(name: str) -> None:
    drawn = plan(CHARTS[name]())
    for line in drawn.lines:
        for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
            assert x1 == x2 or y1 == y2
            for box in drawn.boxes:
                inside_x = max(min(x1, x2), box.left + 1) <= min(max(x1, x2), box.left + box.width - 1)
                inside_y = max(min(y1, y2), box.top + 1) <= min(max(y1, y2), box.top + box.height - 1)
                assert not (inside_x and inside_y), (line.id, box.id)


def test_cards_of_a_row_are_equally_high() -> None:
    rows: dict[float, set[float]] = {}
    for box in plan(chart(scenes.every_state())).boxes:
        if box.id.startswith("post-") and not box.id.startswith("post-member"):
            rows.setdefault(box.top, set()).add(box.height)
    assert all(len(heights) == 1 for heights in rows.values())


def test_the_engine_draws_each_card_as_large_as_planned() -> None:
    drawn = chart(scenes.every_state())
    wanted = {box.id: box for box in plan(drawn).boxes}
    svg = ElementTree.fromstring(renderers.render(drawn, "svg", engine="bundled"))
    for group in svg.iter("{http://www.w3.org/2000/svg}g"):
        box = wanted.get(group.get("id") or "")
        shapes = group.findall("{http://www.w3.org/2000/svg}polygon")
        if box is None or not shapes or not box.id.startswith(("post-", "seat-", "unit-")):
            continue
        points = [tuple(map(float, pair.split(","))) for shape in shapes for pair in shape.get("points", "").split()]
        across = max(x for x, _ in points) - min(x for x, _ in points)
        down = max(y for _, y in points) - min(y for _, y in points)
        assert abs(across - box.width) <= 2, box.id
        assert abs(down - box.height) <= 2, box.id


def test_a_chart_fits_the_width_of_landscape_a4() -> None:
    svg = _svg(scenes.large(100))
    assert float((svg.get("width") or "").removesuffix("pt")) <= 842


# formats


@pytest.mark.parametrize("name", CHARTS)
def test_dot_is_as_it_was_last_approved(name: str) -> None:
    """Run with ORGCHART_APPROVE=1 to approve what is drawn now."""
    path = GOLDEN / f"{name}.dot"
    made = renderers.render(CHARTS[name](), "dot")
    if os.environ.get("ORGCHART_APPROVE") == "1":
        path.write_bytes(made)
    assert made.decode() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("dot", b"digraph")]
)
def test_every_format_is_drawn_the_same_twice(form: str, start: bytes) -> None:
    drawn = chart(scenes.every_state())
    first = renderers.render(drawn, form, engine="bundled")
    assert first.startswith(start)
    assert renderers.render(drawn, form, engine="bundled") == first


def test_every_format_in_the_folder_is_found() -> None:
    assert renderers.formats() == ("dot", "pdf", "png", "svg")
    with pytest.raises(UsageError, match="svg"):
        renderers.render(chart(scenes.one_post()), "gif")


def test_an_svg_is_described_and_holds_nothing_of_the_machine() -> None:
    drawn = chart(scenes.every_state())
    text = renderers.render(drawn, "svg", engine="bundled").decode()
    svg = ElementTree.fromstring(text)
    assert svg.get("role") == "img"
    assert svg[0].text == drawn.title
    assert "1 March 2018" in (svg[1].text or "")
    assert "<!--" not in text
    assert "graphviz" not in text.casefold()
    card = next(element for element in svg.iter() if element.get("id") == "post-leader")
    assert card[0].text == "Leader: Qari One, since 2015. Qari One: Since 2015, reported Feb 2018. [report]"
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))


def test_twice_as_many_posts_are_twice_the_work_besides_the_drawing() -> None:
    def work(posts: int) -> int:
        drawn = chart(scenes.large(posts))
        plan_to_dot(plan(drawn))  # whatever is worked out once
        return lines_run(lambda: plan_to_dot(plan(drawn)))

    assert work(300) < 2.5 * work(150)


# failure


def _failing(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(_engine, "_command", lambda *_: [sys.executable, "-c", code])


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (
            "Warning: cell size too small for content\\nin label of node post-leader",
            Place("register.yaml", 1, 3),
        ),
        ("Error: nothing that names a record", None),
    ],
)
def test_anything_said_on_stderr_is_a_failure_at_the_record(
    monkeypatch: pytest.MonkeyPatch, said: str, place: Place | None
) -> None:
    _failing(monkeypatch, f"import sys; sys.stdout.write('<svg/>'); sys.stderr.write('{said}')")
    with pytest.raises(RenderError) as caught:
        renderers.render(chart(scenes.one_post()), "svg")
    assert caught.value.place == place


def test_an_error_in_a_line_of_dot_is_traced_to_the_record() -> None:
    dot = 'digraph chart {\n  "post-leader" [id="post-leader", pos="0,0", label=<<table><tr><td>x</table>>];\n}\n'
    with pytest.raises(RenderError) as caught:
        _engine.draw(dot, "bundled", {"post-leader": Place("a.yaml", 7, 1)})
    assert str(caught.value).endswith("a.yaml:7:1")


@pytest.mark.parametrize(
    "said",
    ['Fontconfig warning: "x", line 6: y', "Warning: no hard-coded metrics for 'x'.  Falling back to 'Times' metrics"],
)
def test_that_an_engine_lacks_a_font_is_no_failure(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    _failing(monkeypatch, f"import sys; sys.stdout.write('<svg/>'); sys.stderr.write({said!r} + '\\n')")
    assert _engine.draw("", "bundled", {}) == b"<svg/>"


def test_a_drawing_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(RenderError, match="--depth"):
        _engine.draw("", "bundled", {}, timeout=0.2)


def test_an_engine_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderError, match="install Graphviz"):
        renderers.render(chart(scenes.one_post()), "svg", engine="dot")
    with pytest.raises(UsageError, match="no engine"):
        renderers.render(chart(scenes.one_post()), "svg", engine="neato")  # type: ignore[arg-type]


def test_the_installed_program_draws_where_it_is_asked_for_or_all_there_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Otherwise the bundled engine does, so that a chart is the same on machines with and without Graphviz."""
    program = tmp_path / "dot"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.read()\nprint('<svg>', sys.argv[1:], '</svg>')\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    by_dot = b"['-Kdot', '-Tsvg']"
    assert by_dot not in renderers.render(chart(scenes.one_post()), "svg")
    assert by_dot in renderers.render(chart(scenes.one_post()), "svg", engine="dot")
    monkeypatch.setattr(_engine, "_bundled", lambda: None)
    assert by_dot in renderers.render(chart(scenes.one_post()), "svg")
    with pytest.raises(RenderError, match="pip install graphviz-pure"):
        renderers.render(chart(scenes.one_post()), "svg", engine="bundled")


def test_words_are_not_drawn_by_the_engine_and_come_out_as_they_are() -> None:
    """What a name says can break no label, and no font that the engine has makes a card wider."""
    name = '\\N <b>&amp;</b> {x|y} "q" \\l'
    drawn = chart(scenes.one_post(name=name))
    dot, lines = without_texts(renderers.render(drawn, "dot").decode())
    assert "&amp;" not in dot
    assert name in {html.unescape(line.words) for line in lines}
    svg = ElementTree.fromstring(renderers.render(drawn, "svg", engine="bundled"))
    assert name in {text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")}


def test_text_has_the_size_and_colour_of_the_theme_halves_of_a_point_too() -> None:
    made = renderers.render(chart(scenes.every_state()), "svg", theme="screen").decode()
    assert set(re.findall(r'<text [^>]*font-size="([^"]+)"', made)) >= {"20", "12", "10", "8.5", "10.5"}
    assert set(re.findall(r'<text [^>]*fill="([^"]+)"', made)) <= {"#22272e", "#505a66", "#0550ae"}


@pytest.mark.parametrize(
    ("form", "missing", "cure"), [("png", "resvg_py", "resvg-py"), ("pdf", "typst", r"orgchart\[pdf\]")]
)
def test_a_format_whose_library_is_missing_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, form: str, missing: str, cure: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(RenderError, match=cure):
        renderers.render(chart(scenes.one_post()), form)


def test_what_cannot_be_converted_is_an_error_of_drawing() -> None:
    with pytest.raises(RenderError, match="image"):
        image_of(b"<svg")
    for drawing in (b"<svg", b'<svg width="9pt" height="9pt"'):
        with pytest.raises(RenderError, match="PDF"):
            printed([drawing], "t", "a")
    with pytest.raises(RenderError, match="--depth"):
        image_of(b'<svg width="900pt" height="90000pt" xmlns="http://www.w3.org/2000/svg"/>')


@pytest.mark.no_cover
def test_a_chart_of_ten_thousand_posts_is_drawn() -> None:
    made = renderers.render(chart(scenes.large(10_000)), "svg", engine="bundled")
    assert b"Person 9999" in made


# files


def test_a_file_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    renderers.write(target, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(RenderError, match="no space left"):
        renderers.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no folder .*missing; nothing was written; make it first"):
        renderers.write(tmp_path / "missing" / "chart.svg", b"")


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    renderers.write(tmp_path / "chart.svg", b"x")
    assert (tmp_path / "chart.svg").stat().st_mode == plain.stat().st_mode


def _overlap(one: Box, other: Box) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    down = one.top < other.top + other.height and other.top < one.top + one.height
    return across and down
