"""PDF: for print; one page as large as what is drawn, or pages of a paper."""

from __future__ import annotations

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.planning import planned
from orgchart.renderers.from_svg.printed import printed
from orgchart.renderers.graphviz.engine import Engine
from orgchart.renderers.graphviz.svg_text import svg_of
from orgchart.renderers.paper.pages import paged, sheets

FORMAT = "pdf"
SUMMARY = "for print, one page or those of a paper"


def render(picture: Picture, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return the picture as PDF.

    Raises:
        RenderError: It could not be drawn.
    """
    drawn, pages = paged(planned(picture, design), picture.title, picture.day)
    drawings = [svg_of(picture, sheet, engine) for sheet in sheets(drawn, pages)]
    wide = drawn.sheet.width + 2 * drawn.sheet.margin
    return printed(drawings, picture.title, " ".join(picture.subtitle), [(wide, page.height) for page in pages])
