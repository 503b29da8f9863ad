"""From SVG to PNG, by resvg."""

from __future__ import annotations

from os import fspath
from typing import Final

from orgchart.errors import RenderError
from orgchart.renderers.from_svg.size import size_in_points
from orgchart.renderers.text.fonts import covers, font_files

DPI: Final = 192
"""Dots per inch of images: sharp on screens of today, and in print at the size of the chart."""

_SIDE: Final = 32_767
_DOTS: Final = 200_000_000
"""What an image may have at most: dots along a side, which few viewers take more of, and in all (800 MB in memory)."""


class TooLargeError(RenderError):
    """A chart has no room in an image."""


def image_of(svg: bytes, dpi: int = DPI) -> bytes:
    """Return a PNG of an SVG whose width and height are in points; the same bytes for the same SVG.

    Args:
        svg: as `finish` of `orgchart.renderers.graphviz.svg_text` returns it.
        dpi: dots per inch.

    Raises:
        TooLargeError: The image would be too large.
        RenderError: resvg is missing or cannot draw it.
    """
    text = svg.decode()
    size = size_in_points(text)
    if size is not None:
        wide, high = (points / 72 * dpi for points in size)
        if max(wide, high) > _SIDE or wide * high > _DOTS:
            cure = "draw it as svg, or a part with --focus or --depth"
            raise TooLargeError(f"the chart is too large for an image; {cure}")
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise RenderError("PNG is made by resvg-py, which is not installed; pip install resvg-py") from None
    try:
        return bytes(
            svg_to_bytes(
                svg_string=text,
                font_files=[fspath(file) for file in font_files()],
                skip_system_fonts=covers(text),
                dpi=96,  # what a point is measured by
                zoom=dpi / 96,
            )
        )
    except ValueError as error:
        raise RenderError(f"the image could not be drawn: {error}") from error
