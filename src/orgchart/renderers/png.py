"""PNG: an image at 192 dots per inch."""

from __future__ import annotations

from orgchart.renderers._dot import to_dot
from orgchart.renderers._engine import Engine, draw
from orgchart.views.chart import Chart

FORMAT = "png"
SUMMARY = "an image, 192 dots per inch"


def render(chart: Chart, *, engine: Engine = "auto") -> bytes:
    """Return the chart as PNG.

    Raises:
        RenderError: It could not be drawn.
    """
    return draw(to_dot(chart), "png", engine, chart.places())
