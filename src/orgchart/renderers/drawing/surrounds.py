"""What stands around every drawing: title, lines under it, legend, remarks, sources, stamp."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from orgchart.charts.parts import Footnote, Picture
from orgchart.renderers.drawing.canvas import Box, Canvas
from orgchart.renderers.drawing.ink import Ink
from orgchart.renderers.drawing.labels import Style, grey, plain, row_of, text
from orgchart.renderers.text.metrics import width

Sample: TypeAlias = Callable[[str, int, int], tuple[str, tuple[Ink, ...]]]
"""Gives label and ink of the sample for a key of the legend, of a width and height in points; empty where words do."""

_WIDE, _HIGH = 24, 11
_BESIDE = 7
"""Between a sample and its words, in points."""

_LINE = 16
_APART = 12


def put_head(page: Canvas, picture: Picture, sample: Sample, *, legend: bool) -> None:
    """Put the title, what stands under it, and the legend if it is to stand here."""
    theme = page.theme
    page.paragraph(
        "chart-title", picture.title, plain(theme, theme.title_size, bold=True), lines=3, after=2, keeps=True
    )
    for number, line in enumerate(picture.subtitle, 1):
        style = plain(theme, theme.text_size + 1) if number == 1 else grey(theme, theme.text_size + 0.5)
        page.paragraph(f"chart-subtitle-{number}", line, style, keeps=True, between="·")
    if legend and picture.legend:
        page.y += 8
        _legend(page, picture, sample)
    page.y += 16


def put_foot(page: Canvas, picture: Picture, sample: Sample, *, legend: bool) -> None:
    """Put remarks, the legend if it is to stand here, sources and stamp."""
    theme = page.theme
    page.y += 4
    for number, remark in enumerate(picture.remarks, 1):
        page.paragraph(f"remark-{number}", remark, grey(theme), lines=4)
    page.y += 6 if picture.remarks else 0
    if legend and picture.legend:
        _legend(page, picture, sample)
        page.y += 4
    for note in picture.footnotes:
        _source(page, note)
    page.y += 6
    for number, line in enumerate(picture.stamp, 1):
        page.paragraph(f"stamp-{number}", line, grey(theme, theme.small_size - 1), lines=3)


def _source(page: Canvas, note: Footnote) -> None:
    theme, small = page.theme, page.theme.small_size
    words = f"{note.text}, {note.url}" if note.url else note.text
    mark = text(theme, f"[{note.number}]", 26, Style(size=small, ink=theme.link))
    lines = text(theme, words, page.wide - 30, grey(theme, small), lines=6)
    height = max(mark.height, lines.height)
    page.put(f"source-{note.number}", row_of((mark, lines), 4, height), (page.wide, height))
    page.y += height


def _legend(page: Canvas, picture: Picture, sample: Sample) -> None:
    """Put the legend in as many lines as it needs."""
    theme, small = page.theme, page.theme.small_size
    x, tall = 0.0, _LINE
    for entry in picture.legend:
        if entry.key == "leading" and theme.leading == theme.accent:
            continue
        label, ink = sample(entry.key, _WIDE, _HIGH)
        side = _WIDE + _BESIDE if label or ink else 0
        room = min(int(width(entry.text, small)) + 6, page.wide - side)
        if x and x + side + room > page.wide:
            x, page.y, tall = 0.0, page.y + tall, _LINE
        if side:
            name = f"legend-{entry.key}"
            made = Box(
                id=name, left=x, top=page.y + 1, width=_WIDE, height=_HIGH, label=label, ink=ink, words=entry.text,
                keeps=True,
            )  # fmt: skip
            page.boxes.append(made)
        words = text(theme, entry.text, room, grey(theme, small), lines=4)
        page.put(f"legend-{entry.key}-text", words.row(), (room, words.height), x + side, keeps=True)
        tall = max(tall, words.height + 4)
        x += side + room + _APART
    page.y += tall
