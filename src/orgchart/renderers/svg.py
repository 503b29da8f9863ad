"""SVG: for the web and for drawing programs; elements keep the ids of the records."""

from __future__ import annotations

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.planning import planned
from orgchart.renderers.graphviz.engine import Engine
from orgchart.renderers.graphviz.svg_text import svg_of

FORMAT = "svg"
SUMMARY = "a drawing for the web, with ids and descriptions"


def render(picture: Picture, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return the picture as SVG in UTF-8.

    Raises:
        RenderError: It could not be drawn.
    """
    return svg_of(picture, planned(picture, design), engine)
