"""A chart as notebooks show it."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from orgchart.foundation.records import Frozen


class Shown(Frozen):
    """A drawn chart, which a notebook shows where it is the last value of a cell.

    Attributes:
        svg: the drawing.
        caption: what it shows, in one line.
    """

    svg: str
    caption: str

    def _repr_svg_(self) -> str:
        """Return the drawing, for notebooks."""
        return self.svg

    def _repr_html_(self) -> str:
        """Return the drawing as a picture, in which nothing runs and whose ids meet no others on the page."""
        data = b64encode(self.svg.encode("utf-8")).decode("ascii")
        words = escape(self.caption, quote=True)
        return f'<img src="data:image/svg+xml;base64,{data}" alt="{words}" style="max-width: 100%"/>'

    def __repr__(self) -> str:
        return f"<{self.caption}>"
