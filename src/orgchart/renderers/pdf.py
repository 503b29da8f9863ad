"""PDF: for print; one page as large as the chart, or pages of a paper."""

from __future__ import annotations

from orgchart.charts.parts import Chart
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.geometry import plan
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine, draw
from orgchart.renderers.paper.pages import paged
from orgchart.renderers.paper.pdf_objects import in_pages, settled

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
