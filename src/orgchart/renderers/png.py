"""PNG: an image, at 192 dots per inch unless asked otherwise."""

from __future__ import annotations

from orgchart.charts.parts import Chart
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.geometry import plan
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine, draw

FORMAT = "png"
SUMMARY = "an image, 192 dots per inch"


def render(chart: Chart, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return the chart as PNG.

    Raises:
        RenderError: It could not be drawn.
    """
    drawn = plan(chart, design.theme, design.sheet)
    return draw(plan_to_dot(drawn), "png", engine, chart.places(), dpi=design.dpi)
