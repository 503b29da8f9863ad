"""How large a finished SVG is."""

from __future__ import annotations

import re
from typing import Final

_SIZE: Final = re.compile(r'<svg [^>]*?width="([0-9.]+)pt" height="([0-9.]+)pt"', re.DOTALL)


def size_in_points(svg: str) -> tuple[float, float] | None:
    """Return width and height of an SVG in points, as its root states them; None where it states none."""
    found = _SIZE.search(svg)
    return None if found is None else (float(found[1]), float(found[2]))
