"""Characters that the fonts of charts lack: a reader is told, and nothing runs over what stands beside it."""

from __future__ import annotations

import re
import warnings

import pytest

from orgchart import renderers
from orgchart.charts.chart import chart
from orgchart.charts.timeline import timeline_chart
from orgchart.errors import MissingFontWarning
from orgchart.renderers.text.metrics import width
from orgchart.renderers.text.missing import lacking_text, writings_without_font
from unit.renderers import scenes, timelines

HAN = "漢字 かな 名前の長い人"


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Qari Hekmat, Щербаков, حکمت, Ἀθήνα, Nguyễn — “x” …", ()),
        ("漢字", ("Chinese characters",)),
        ("かな カナ 한글", ("Japanese", "Korean")),
        ("नमस्ते ไทย", ("Devanagari", "Thai")),
        ("👩 𝔘", ("Mathematical", "signs")),
        ("\u200d\u2060", ()),
    ],
)
def test_the_writings_that_the_fonts_lack_are_named(text: str, lacking: tuple[str, ...]) -> None:
    assert writings_without_font((text,)) == lacking


def test_very_many_writings_are_not_all_named() -> None:
    assert lacking_text(("A", "B")) == "A and B"
    assert lacking_text(tuple("ABCDEF")) == "A, B, C, D and others"


@pytest.mark.parametrize("form", ["svg", "png", "dot"])
def test_a_drawing_tells_in_a_warning_what_its_fonts_lack(form: str) -> None:
    with pytest.warns(MissingFontWarning, match="no Chinese characters and Japanese"):
        renderers.render(chart(scenes.one_post(name=HAN)), form)


def test_the_legend_of_charts_and_timelines_tells_it_too() -> None:
    named = timelines.named([(HAN, "Leader", "Unit")])
    for picture in (chart(scenes.one_post(name=HAN)), timeline_chart(named)):
        assert "Chinese characters and Japanese: in whatever font" in renderers.render(picture, "svg").decode()


def test_nothing_is_told_where_the_fonts_have_everything() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = renderers.render(chart(scenes.one_post(name="قاري حکمت Щербаков")), "svg").decode()
    assert "whatever font" not in svg
    assert "textLength" not in svg


def test_a_line_in_an_unknown_font_is_held_to_the_width_that_it_was_taken_for() -> None:
    svg = renderers.render(chart(scenes.one_post(name=HAN)), "svg").decode()
    (held,) = re.findall(r'font-size="11"[^>]* textLength="([0-9.]+)" lengthAdjust="spacingAndGlyphs"[^>]*>漢字', svg)
    assert float(held) == pytest.approx(width(HAN, 11, bold=True), abs=0.01)
