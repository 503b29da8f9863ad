"""A chart as DOT text: boxes at fixed positions, connectors as polylines along a bus.

The positions are ours (layout=nop2 takes them as they are): the drawing is the same with every version of
Graphviz, takes time in proportion to its size, and a line can never run through a card. Each statement has a
line of its own and begins with the element's id, by which an error message of Graphviz is traced back.
"""

from __future__ import annotations

from orgchart.renderers.drawing.geometry import Box, Line, Plan
from orgchart.renderers.text.escape import quoted
from orgchart.renderers.themes.theme import FONTS

_ARROW = 6
"""Length of an arrow, in points."""


def plan_to_dot(drawn: Plan) -> str:
    """Return the DOT text of a plan."""
    theme, sheet = drawn.theme, drawn.sheet
    pad = f"{sheet.margin / 72:.4f}"
    if sheet.margin_above != sheet.margin:
        pad = f'"{sheet.margin / 72:.6f},{sheet.margin_above / 72:.6f}"'
    head = (
        "digraph chart {",
        f"  graph [layout=nop2, splines=line, margin=0, outputorder=edgesfirst, pad={pad}, "
        f'bgcolor="{theme.ground}", fontname="{FONTS}"];',
        f'  node [shape=plain, fontname="{FONTS}", fontsize={theme.text_size:g}];',
        f'  edge [arrowhead=none, color="{theme.line}", penwidth=1.2];',
    )
    body = [_node(box, drawn) for box in drawn.boxes]
    body += _edges(drawn)
    corners = f'  "corner-1" [shape=point, style=invis, width=0, height=0, label="", pos="0,{drawn.height:g}"];'
    corners += f'\n  "corner-2" [shape=point, style=invis, width=0, height=0, label="", pos="{sheet.width},0"];'
    return "\n".join((*head, *body, corners, "}")) + "\n"


def _node(box: Box, drawn: Plan) -> str:
    x, y = box.left + box.width / 2, drawn.height - box.top - box.height / 2
    name = quoted(box.id)
    if not box.label:  # a frame is a plain shape: tables of Graphviz are at most 65,535 points high
        size = f"width={box.width / 72:.6g}, height={box.height / 72:.6g}"
        look = f'style=filled, fillcolor="{box.fill}", color="{drawn.theme.line}"'
        return f'  {name} [id={name}, pos="{x:g},{y:g}", shape=box, {size}, {look}, label=""];'
    return f'  {name} [id={name}, pos="{x:g},{y:g}", label=<{box.label}>];'


def _edges(drawn: Plan) -> list[str]:
    """Return the connectors, each between two points of no size at its ends."""
    made = []
    for line in drawn.lines:
        first, last = line.points[0], line.points[-1]
        made.append(_point(f"{line.id}-from", first, drawn.height))
        made.append(_point(f"{line.id}-to", last, drawn.height))
        look = "" if line.dash == "solid" else f", style={line.dash}, penwidth=1.6"
        if line.arrow:
            look += f', arrowhead=normal, arrowsize={_ARROW / 10:g}, color="{drawn.theme.ink}"'
        name = quoted(line.id)
        path = _spline(line, drawn.height)
        made.append(f'  {quoted(line.id + "-from")} -> {quoted(line.id + "-to")} [id={name}, pos="{path}"{look}];')
    return made


def _point(name: str, at: tuple[float, float], height: float) -> str:
    return (
        f'  {quoted(name)} [shape=point, style=invis, width=0, height=0, label="", pos="{at[0]:g},{height - at[1]:g}"];'
    )


def _spline(line: Line, height: float) -> str:
    """Return a polyline as the control points of a B-spline: every corner thrice, the ends twice.

    One with an arrow ends where the arrow begins; its tip is written before it.
    """
    places = list(line.points)
    tip = ""
    if line.arrow:
        (x, y), (before_x, before_y) = places[-1], places[-2]
        tip = f"e,{x:g},{height - y:g} "
        back = min(_ARROW, abs(x - before_x) + abs(y - before_y))
        places[-1] = (x - _sign(x - before_x) * back, y - _sign(y - before_y) * back)
    points = [f"{x:g},{height - y:g}" for x, y in places]
    points_of_curve = [points[0]]
    for before, after in zip(points, points[1:], strict=False):
        points_of_curve += [before, after, after]
    return tip + " ".join(points_of_curve)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
