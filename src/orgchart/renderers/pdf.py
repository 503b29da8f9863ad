"""PDF: for print; one page as large as the chart, or pages of a paper."""

from __future__ import annotations

from orgchart.renderers._design import Design
from orgchart.renderers._dot import plan_to_dot
from orgchart.renderers._engine import Engine, draw
from orgchart.renderers._geometry import plan
from orgchart.renderers._pages import paged
from orgchart.renderers._pdf import in_pages, settled
from orgchart.views.chart import Chart

FORMAT = "pdf"
SUMMARY = "for print, one page or those of a paper"


def render(chart: Chart, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return the chart as PDF.

    Raises:
        RenderError: It could not be drawn.
    """
    drawn, pages = paged(plan(chart, design.theme, design.sheet), chart.title, chart.day)
    made = settled(draw(plan_to_dot(drawn), "pdf", engine, chart.places()))
    if design.sheet.page_height is None:
        return made
    return in_pages(made, pages, design.sheet.width + 2 * design.sheet.margin)
