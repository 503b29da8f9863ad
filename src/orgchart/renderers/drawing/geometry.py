"""Where everything stands: a chart as boxes and lines with coordinates in points.

The arrangement (rows, columns) comes from `orgchart.charts.arrangement.arrange`; here it gets sizes. Coordinates
run from the left and from the top; `_dot` turns them into those of Graphviz.
"""

from __future__ import annotations

from orgchart.charts.arrangement import arrange
from orgchart.charts.parts import Chart
from orgchart.renderers.drawing.canvas import BETWEEN, Box, Canvas, Line, Plan, described
from orgchart.renderers.drawing.ink import Ink
from orgchart.renderers.drawing.labels import plain
from orgchart.renderers.drawing.routes import routed
from orgchart.renderers.drawing.seats import put_body
from orgchart.renderers.drawing.sheet import SCROLL, Sheet
from orgchart.renderers.drawing.surrounds import put_foot, put_head
from orgchart.renderers.drawing.swatches import swatch
from orgchart.renderers.drawing.tables import put_list, put_long, put_table
from orgchart.renderers.drawing.trees import Trees
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

    def sample(key: str, total: int, height: int) -> tuple[str, tuple[Ink, ...]]:
        return ("" if key in ("reference", "tie", "fonts") else swatch(theme, key, total, height)), ()

    page = Canvas(theme, sheet)
    first = sheet.page_height is not None  # whoever turns pages has seen the legend on the first
    put_head(page, chart, sample, legend=first)
    trees = Trees(page)
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
            elif band.table.close:
                put_long(page, band.table, 0, page.wide, sheet.columns)
            else:
                put_table(page, band.table, 0, page.wide)
            page.y += BETWEEN - 8
        elif band.body is not None:
            put_body(page, band.body)
            page.y += BETWEEN - 8
    put_foot(page, chart, sample, legend=not first)
    page.lines += routed(page.boxes, page.lines, chart.ties)
    return Plan(theme=theme, sheet=sheet, boxes=tuple(page.boxes), lines=tuple(page.lines), height=page.y)
