"""PNG: an image, at 192 dots per inch unless asked otherwise."""

from __future__ import annotations

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.planning import planned
from orgchart.renderers.from_svg.image import image_of
from orgchart.renderers.graphviz.engine import Engine
from orgchart.renderers.graphviz.svg_text import svg_of

FORMAT = "png"
SUMMARY = "an image, 192 dots per inch"


def render(picture: Picture, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return the picture as PNG.

    Raises:
        RenderError: It could not be drawn.
    """
    return image_of(svg_of(picture, planned(picture, design), engine), design.dpi)
