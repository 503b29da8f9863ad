"""SVG: for the web and for drawing programs; elements keep the ids of the records."""

from __future__ import annotations

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.canvas import described
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.planning import planned
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine, draw
from orgchart.renderers.graphviz.svg_text import finish

FORMAT = "svg"
SUMMARY = "a drawing for the web, with ids and descriptions"


def render(picture: Picture, design: Design, *, engine: Engine = "auto") -> bytes:
    """Return a drawing as SVG in UTF-8.

    Raises:
        RenderError: It could not be drawn.
    """
    drawn = planned(picture, design)
    svg = draw(plan_to_dot(drawn), "svg", engine, picture.places())
    return finish(svg, picture.title, " ".join(picture.subtitle), _words(picture, described(drawn)))


def _words(picture: Picture, described: dict[str, str]) -> dict[str, str]:
    """Return what each element is, and why it is there: what a reader sees who points at it."""
    explained = picture.explained()
    return {name: f"{words}. {explained[name]}" if name in explained else words for name, words in described.items()}
