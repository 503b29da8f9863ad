"""From anything that can be drawn to its plan."""

from __future__ import annotations

from warnings import warn

from orgchart.charts.parts import Chart, LegendEntry, Picture
from orgchart.charts.planning_lines import DrawnTimeline
from orgchart.errors import MissingFontWarning
from orgchart.foundation.records import evolve
from orgchart.renderers.drawing.canvas import Plan
from orgchart.renderers.drawing.design import Design
from orgchart.renderers.text.missing import lacking_text, writings_without_font


def planned(picture: Picture, design: Design) -> Plan:
    """Return the plan of a chart or timeline on one page as high as it takes.

    Writings that the fonts which come along lack are named in its legend, and in a `MissingFontWarning`.

    Raises:
        TypeError: It is neither.
    """
    made = _planned(picture, design)
    lacking = lacking_text(writings_without_font(box.label for box in made.boxes))
    if lacking:
        warn(
            f"the fonts of charts have no {lacking}: drawn in whatever font there is, on this machine or the reader's",
            MissingFontWarning,
            stacklevel=2,
        )
        entry = LegendEntry(key="fonts", text=f"{lacking}: in whatever font there is")
        made = _planned(evolve(picture, legend=(*picture.legend, entry)), design)
    return made


def _planned(picture: Picture, design: Design) -> Plan:
    """Return the plan of a picture as it is."""
    if isinstance(picture, DrawnTimeline):
        from orgchart.renderers.drawing.timelines import timeline_plan

        return timeline_plan(picture, design.theme, design.sheet)
    if isinstance(picture, Chart):
        from orgchart.renderers.drawing.geometry import plan

        return plan(picture, design.theme, design.sheet)
    raise TypeError(f"a {type(picture).__name__} cannot be drawn")
