"""The small samples of the legend."""

from __future__ import annotations

from typing import Final, cast

from orgchart.renderers._labels import bar
from orgchart.renderers._theme import TEAL, look
from orgchart.views.chart import Mark, Standing

_MARKS: Final = frozenset({"took", "left", "moved", "changed", "lost", "found"})


def swatch(key: str, total: int, height: int) -> str:
    """Return a small empty box drawn like a card of this standing or mark."""
    drawn = look("certain", cast("Mark", key)) if key in _MARKS else look(cast("Standing", key))
    inner = height - 2 * drawn.border
    rest = total - 2 * drawn.border - 5
    style = ' style="dashed"' if drawn.dashed else ""
    return (
        f'<table border="{drawn.border}" cellborder="0" cellspacing="0" cellpadding="0" color="{drawn.edge}" '
        f'bgcolor="{drawn.fill}"{style}><tr>{bar(drawn, TEAL, inner)}<td width="{rest}"></td></tr></table>'
    )
