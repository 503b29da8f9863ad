"""From anything that can be drawn to its plan."""

from __future__ import annotations

from orgchart.charts.parts import Chart, Picture
from orgchart.charts.planning_lines import DrawnTimeline
from orgchart.renderers.drawing.canvas import Plan
from orgchart.renderers.drawing.design import Design


def planned(picture: Picture, design: Design) -> Plan:
    """Return the plan of a chart or timeline on one page as high as it takes.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(picture, DrawnTimeline):
        from orgchart.renderers.drawing.timelines import timeline_plan

        return timeline_plan(picture, design.theme, design.sheet)
    if isinstance(picture, Chart):
        from orgchart.renderers.drawing.geometry import plan

        return plan(picture, design.theme, design.sheet)
    raise TypeError(f"a {type(picture).__name__} cannot be drawn")
