"""What is drawn in a box besides text: rectangles, diamonds, strokes, in points from the left and top of the box."""

from __future__ import annotations

from typing import Literal, TypeAlias

from orgchart.foundation.records import Frozen

Points: TypeAlias = tuple[tuple[float, float], ...]
Pen: TypeAlias = Literal["solid", "dashed", "dotted"]


class Patch(Frozen):
    """A rectangle or diamond of a fill and an edge, either of which may be missing.

    Attributes:
        left, top, width, height: of the whole, the edge included.
        pen: width of the edge.
        form: a diamond has its corners in the middles of the sides.
    """

    left: float
    top: float
    width: float
    height: float
    fill: str | None = None
    edge: str | None = None
    pen: float = 1
    dash: Pen = "solid"
    form: Literal["box", "diamond"] = "box"


class Strokes(Frozen):
    """Lines of one colour, each along its own points."""

    paths: tuple[Points, ...]
    colour: str
    pen: float = 1
    dash: Pen = "solid"


Ink: TypeAlias = Patch | Strokes
