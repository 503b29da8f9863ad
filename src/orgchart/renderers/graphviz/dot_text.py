"""A chart as DOT text: boxes at fixed positions, connectors as polylines along a bus.

The positions are ours (layout=nop2 takes them as they are): the drawing is the same with every version of
Graphviz, takes time in proportion to its size, and a line can never run through a card. Each statement has a
line of its own and begins with the element's id, by which an error message of Graphviz is traced back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgchart.renderers.drawing.canvas import Box, Line, Plan
from orgchart.renderers.drawing.ink import Patch, Strokes
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
    # Ink is painted in its own order; charts without any have their lines below their cards.
    order = "breadthfirst" if any(box.ink for box in drawn.boxes) else "edgesfirst"
    head = (
        "digraph chart {",
        f"  graph [layout=nop2, splines=line, margin=0, outputorder={order}, pad={pad}, "
        f'bgcolor="{theme.ground}", fontname="{FONTS}"];',
        f'  node [shape=plain, fontname="{FONTS}", fontsize={theme.text_size:g}];',
        f'  edge [arrowhead=none, color="{theme.line}", penwidth=1.2];',
    )
    body = [line for box in drawn.boxes for line in (*_node(box, drawn), *_ink(box, drawn.height))]
    body += _edges(drawn)
    corners = f'  "corner-1" [shape=point, style=invis, width=0, height=0, label="", pos="0,{drawn.height:g}"];'
    corners += f'\n  "corner-2" [shape=point, style=invis, width=0, height=0, label="", pos="{sheet.width},0"];'
    return "\n".join((*head, *body, corners, "}")) + "\n"


def _node(box: Box, drawn: Plan) -> Iterator[str]:
    x, y = box.left + box.width / 2, drawn.height - box.top - box.height / 2
    name = quoted(box.id)
    if box.is_frame:  # a frame is a plain shape: tables of Graphviz are at most 65,535 points high
        size = f"width={box.width / 72:.6g}, height={box.height / 72:.6g}"
        look = f'style=filled, fillcolor="{box.fill}", color="{drawn.theme.line}"'
        yield f'  {name} [id={name}, pos="{x:g},{y:g}", shape=box, {size}, {look}, label=""];'
    elif box.label:
        yield f'  {name} [id={name}, pos="{x:g},{y:g}", label=<{box.label}>];'


def _ink(box: Box, height: float) -> Iterator[str]:
    """Yield what is drawn in a box besides text, as elements of the class "ink"; the first of them bears its id."""
    for number, each in enumerate(box.ink):
        name = quoted(f"{box.id}-ink-{number}" if number or box.label else box.id)
        if isinstance(each, Patch):
            yield f"  {name} [id={name}, class=ink, {_patch(each, box, height)}];"
        else:
            start, end = (quoted(f"{box.id}-{number}-{side}") for side in ("from", "to"))
            for point in (start, end):
                yield f'  {point} [shape=point, style=invis, width=0, height=0, label="", pos="0,0"];'
            yield f"  {start} -> {end} [id={name}, class=ink, {_strokes(each, box, height)}];"


def _patch(patch: Patch, box: Box, height: float) -> str:
    """Return a rectangle or diamond as the attributes of a node; its edge lies inside its measures."""
    pen = patch.pen if patch.edge is not None else 0
    wide, high = max(0.0, patch.width - pen) / 72, max(0.0, patch.height - pen) / 72
    x = box.left + patch.left + patch.width / 2
    y = height - box.top - patch.top - patch.height / 2
    style = [*(["filled"] if patch.fill else []), *([patch.dash] if patch.edge and patch.dash != "solid" else [])]
    look = f'shape={patch.form}, fixedsize=true, width={wide:.6f}, height={high:.6f}, margin=0, label="", '
    look += f'style="{",".join(style)}", color="{patch.edge or "transparent"}", penwidth={pen:g}'
    return f'{look}{f", fillcolor={quoted(patch.fill)}" if patch.fill else ""}, pos="{x:g},{y:g}"'


def _strokes(strokes: Strokes, box: Box, height: float) -> str:
    """Return lines as the attributes of an edge; where its nodes stand is of no account."""
    paths = ([(box.left + x, height - box.top - y) for x, y in path] for path in strokes.paths)
    path = ";".join(_curve([f"{x:.6g},{y:.6g}" for x, y in points]) for points in paths)
    style = "" if strokes.dash == "solid" else f", style={strokes.dash}"
    return f'color="{strokes.colour}", penwidth={strokes.pen:g}{style}, pos="{path}"'


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
    return tip + _curve([f"{x:g},{height - y:g}" for x, y in places])


def _curve(points: Sequence[str]) -> str:
    points_of_curve = [points[0]]
    for before, after in zip(points, points[1:], strict=False):
        points_of_curve += [before, after, after]
    return " ".join(points_of_curve)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
