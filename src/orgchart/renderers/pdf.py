"""PDF: for print; one page as large as the chart, or pages of a paper."""

from __future__ import annotations

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.planning import planned
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine, draw
from orgchart.renderers.paper.pages import paged
from orgchart.renderers.paper.pdf_objects import in_pages, settled

FORMAT = "pdf"
SUMMARY = "for print, one page or those of a paper"


def render(picture: Picture, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return a drawing as PDF.

    Raises:
        RenderError: It could not be drawn.
    """
    drawn, pages = paged(planned(picture, design), picture.title, picture.day)
    made = settled(draw(plan_to_dot(drawn), "pdf", engine, picture.places()))
    if design.sheet.page_height is None:
        return made
    return in_pages(made, pages, design.sheet.width + 2 * design.sheet.margin)
