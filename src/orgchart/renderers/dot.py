"""DOT: the text from which Graphviz draws the other formats."""

from __future__ import annotations

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.drawing.planning import planned
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine

FORMAT = "dot"
SUMMARY = "the text from which Graphviz draws"


def render(picture: Picture, design: Design, *, engine: Engine = "auto") -> bytes:  # noqa: ARG001  # every format takes the same
    """Return a drawing as DOT in UTF-8; no engine is needed."""
    return plan_to_dot(planned(picture, design)).encode()
