"""From SVG to PDF, by Typst: lines and letters stay what they are, and text can be searched and read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from os import fspath
from typing import Final

from orgchart.errors import RenderError
from orgchart.renderers.from_svg.size import size_in_points
from orgchart.renderers.text.fonts import WHOLE, covers

_HEAD: Final = "#set document(title: sys.inputs.title, date: none)\n"
_PAGE: Final = """#page(width: {wide}pt, height: {high}pt, margin: 0pt,
  place(top + left, image("{name}", width: {own_wide}pt, height: {own_high}pt, alt: sys.inputs.about)))
"""


def printed(
    drawings: Sequence[bytes], title: str, about: str, sizes: Sequence[tuple[float, float]] | None = None
) -> bytes:
    """Return a PDF with a page for each drawing; the same bytes for the same arguments.

    Args:
        drawings: SVG as `finish` of `orgchart.renderers.graphviz.svg_text` returns it, width and height in points.
        title: of the document.
        about: what is drawn, in words.
        sizes: width and height of each page in points; None for pages as large as their drawings.

    Raises:
        RenderError: Typst is missing or cannot draw it.
    """
    try:
        import typst
    except ImportError:
        raise RenderError(
            'PDF is made by Typst, which is not installed; pip install "orgchart[pdf]", or draw an SVG'
        ) from None
    files: dict[str, bytes] = {}
    text = _HEAD
    for number, svg in enumerate(drawings, 1):
        own = size_in_points(svg.decode())
        if own is None:
            raise RenderError("the PDF could not be drawn: a drawing has no size")
        files[f"{number}.svg"] = svg
        wide, high = own if sizes is None else sizes[number - 1]
        text += _PAGE.format(name=f"{number}.svg", wide=wide, high=high, own_wide=own[0], own_high=own[1])
    others = not all(covers(svg.decode()) for svg in drawings)
    fonts = typst.Fonts(include_system_fonts=others, include_embedded_fonts=False, font_paths=[fspath(WHOLE)])
    try:
        made = typst.compile(  # type: ignore[call-overload]  # its types do not know of files in memory
            {"main.typ": text.encode(), **files},
            format="pdf",
            font_paths=fonts,
            sys_inputs={"title": title, "about": about},
        )
    except RuntimeError as error:
        raise RenderError(f"the PDF could not be drawn: {str(error).splitlines()[0]}") from error
    return bytes(made)
