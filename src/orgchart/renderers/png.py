"""PNG: an image, at 192 dots per inch unless asked otherwise."""

from __future__ import annotations

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.planning import planned
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine, draw

FORMAT = "png"
SUMMARY = "an image, 192 dots per inch"


def render(picture: Picture, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return a drawing as PNG.

    Raises:
        RenderError: It could not be drawn.
    """
    drawn = planned(picture, design)
    return draw(plan_to_dot(drawn), "png", engine, picture.places(), dpi=design.dpi)
