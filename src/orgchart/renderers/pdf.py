"""PDF: for print; one page as large as the chart."""

from __future__ import annotations

from orgchart.renderers._dot import to_dot
from orgchart.renderers._engine import Engine, draw
from orgchart.renderers._pdf import settled
from orgchart.views.chart import Chart

FORMAT = "pdf"
SUMMARY = "a page for print"


def render(chart: Chart, *, engine: Engine = "auto") -> bytes:
    """Return the chart as PDF.

    Raises:
        RenderError: It could not be drawn.
    """
    return settled(draw(to_dot(chart), "pdf", engine, chart.places()))
