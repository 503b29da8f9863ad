"""The small samples of the legend."""

from __future__ import annotations

from typing import Final, cast

from orgchart.charts.parts import Mark, Standing
from orgchart.renderers.drawing.labels import bar
from orgchart.renderers.themes.theme import Theme

_MARKS: Final = frozenset({"took", "left", "moved", "changed", "lost", "found"})


def swatch(theme: Theme, key: str, total: int, height: int) -> str:
    """Return a small empty box drawn like a card of this standing or mark."""
    standing = "certain" if key in _MARKS or key == "leading" else key
    drawn = theme.look(cast("Standing", standing), cast("Mark", key) if key in _MARKS else None)
    accent = theme.leading if key == "leading" else theme.accent
    inner = height - 2 * drawn.border
    rest = total - 2 * drawn.border - 5
    style = "" if drawn.dash == "solid" else f' style="{drawn.dash}"'
    return (
        f'<table border="{drawn.border}" cellborder="0" cellspacing="0" cellpadding="0" color="{drawn.edge}" '
        f'bgcolor="{drawn.fill}"{style}><tr>{bar(drawn, accent, inner)}<td width="{rest}"></td></tr></table>'
    )
