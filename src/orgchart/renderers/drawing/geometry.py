"""Where everything stands: a chart as boxes and lines with coordinates in points.

The arrangement (rows, columns) comes from `orgchart.charts.arrangement.arrange`; here it gets sizes. Coordinates
run from the left and from the top; `_dot` turns them into those of Graphviz.
"""

from __future__ import annotations

from orgchart.charts.arrangement import arrange
from orgchart.charts.parts import Chart
from orgchart.renderers.drawing.canvas import BETWEEN, Box, Canvas, Line, Plan, described
from orgchart.renderers.drawing.labels import Style, grey, plain, row_of, text
from orgchart.renderers.drawing.routes import routed
from orgchart.renderers.drawing.sheet import SCROLL, Sheet
from orgchart.renderers.drawing.swatches import swatch
from orgchart.renderers.drawing.tables import put_body, put_list, put_table
from orgchart.renderers.drawing.trees import Trees
from orgchart.renderers.text.metrics import width
from orgchart.renderers.themes.theme import Theme
from orgchart.renderers.themes.theme_files import theme_of

__all__ = ["Box", "Line", "Plan", "described", "plan"]


def plan(chart: Chart, theme: Theme | None = None, sheet: Sheet = SCROLL) -> Plan:
    """Return the plan of a chart on one page as high as it takes; `_pages.paged` parts it into pages.

    Args:
        chart: what to draw.
        theme: colours and type sizes; the default is the theme "paper".
        sheet: how wide the page and its cards are.
    """
    theme = theme_of("paper") if theme is None else theme
    page = Canvas(theme=theme, sheet=sheet, wide=sheet.width)
    _head(page, chart)
    trees = Trees(page=page)
    for band in arrange(chart, sheet.columns):
        if band.heading:
            page.y += 6
            style = plain(theme, theme.name_size + 1, bold=True)
            page.paragraph("chart-others", band.heading, style, after=8, keeps=True)
        elif band.row is not None:
            trees.row(band.row)
        elif band.table is not None:
            if band.table.packed:
                put_list(page, band.table, 0, page.wide, sheet.columns)
            else:
                put_table(page, band.table, 0, page.wide)
            page.y += BETWEEN - 8
        elif band.body is not None:
            put_body(page, band.body)
            page.y += BETWEEN - 8
    _foot(page, chart)
    page.lines += routed(page.boxes, page.lines, chart.ties)
    return Plan(theme=theme, sheet=sheet, boxes=tuple(page.boxes), lines=tuple(page.lines), height=page.y)


def _head(page: Canvas, chart: Chart) -> None:
    """Put the title and what stands under it."""
    theme = page.theme
    page.paragraph("chart-title", chart.title, plain(theme, theme.title_size, bold=True), lines=3, after=2, keeps=True)
    for number, line in enumerate(chart.subtitle, 1):
        style = plain(theme, theme.text_size + 1) if number == 1 else grey(theme, theme.text_size + 0.5)
        page.paragraph(f"chart-subtitle-{number}", line, style, keeps=True)
    page.y += 16


def _foot(page: Canvas, chart: Chart) -> None:
    """Put remarks, legend, sources and stamp."""
    theme = page.theme
    small = theme.small_size
    page.y += 4
    for number, remark in enumerate(chart.remarks, 1):
        page.paragraph(f"remark-{number}", remark, grey(theme), lines=4)
    page.y += 6 if chart.remarks else 0
    _legend(page, chart)
    for note in chart.footnotes:
        words = f"{note.text}, {note.url}" if note.url else note.text
        mark = text(theme, f"[{note.number}]", 26, Style(size=small, ink=theme.link))
        lines = text(theme, words, page.wide - 30, grey(theme, small), lines=6)
        height = max(mark.height, lines.height)
        page.put(f"source-{note.number}", row_of((mark, lines), 4, height), (page.wide, height))
        page.y += height
    page.y += 6
    for number, line in enumerate(chart.stamp, 1):
        page.paragraph(f"stamp-{number}", line, grey(theme, small - 1), lines=3)


def _legend(page: Canvas, chart: Chart) -> None:
    """Put the legend in as many lines as it needs."""
    x = 0.0
    small, tall = page.theme.small_size, 16
    for entry in chart.legend:
        size = 0 if entry.key in ("reference", "tie") else 24
        room = int(width(entry.text, small)) + 6
        if x and x + size + 4 + room > page.wide:
            x, page.y = 0.0, page.y + tall
        if size:
            made = Box(
                id=f"legend-{entry.key}",
                left=x,
                top=page.y + 1,
                width=size,
                height=11,
                label=swatch(page.theme, entry.key, size, 11),
                words=entry.text,
            )
            page.boxes.append(made)
            x += size + 7
        words = text(page.theme, entry.text, room, grey(page.theme, small), lines=1)
        page.put(f"legend-{entry.key}-text", words.row(), (room, words.height), x)
        x += room + 12
    page.y += tall + 4 if chart.legend else 0
