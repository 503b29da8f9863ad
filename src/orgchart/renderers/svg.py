"""SVG: for the web and for drawing programs; elements keep the ids of the records."""

from __future__ import annotations

from orgchart.charts.parts import Chart
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.geometry import described, plan
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine, draw
from orgchart.renderers.graphviz.svg_text import finish

FORMAT = "svg"
SUMMARY = "a drawing for the web, with ids and descriptions"


def render(chart: Chart, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return the chart as SVG in UTF-8.

    Raises:
        RenderError: It could not be drawn.
    """
    drawn = plan(chart, design.theme, design.sheet)
    svg = draw(plan_to_dot(drawn), "svg", engine, chart.places())
    return finish(svg, chart.title, " ".join(chart.subtitle), _words(chart, described(drawn)))


def _words(chart: Chart, described: dict[str, str]) -> dict[str, str]:
    """Return what each element is, and why it is there: what a reader sees who points at it."""
    explained = chart.explained()
    return {name: f"{words}. {explained[name]}" if name in explained else words for name, words in described.items()}
