"""Charts as files. One module is one format, found by folder: a module here with `FORMAT` and `render`.

dot, svg, png, pdf   the formats
drawing/             where everything stands, in points, and what stands in cards, seats and lines
graphviz/            boxes and lines as DOT, and from DOT to a drawing in a child process
from_svg/            PNG and PDF of a finished SVG
text/                text made safe, measured, and set in the fonts that come with the package
themes/              colours and type sizes, read from orgchart/themes
paper/               pages of a paper
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from orgchart.errors import RenderError, UsageError
from orgchart.foundation.output_file import write_output

if TYPE_CHECKING:
    from orgchart.charts.parts import Picture
    from orgchart.renderers.drawing.design import Design
    from orgchart.renderers.graphviz.engine import Engine

__all__ = ["check", "formats", "papers", "render", "theme_names", "write"]


@lru_cache(maxsize=1)
def formats() -> tuple[str, ...]:
    """Return the formats that a chart can be rendered to, sorted: each is also the ending of its files."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.ispkg))


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that come along, sorted."""
    from orgchart.renderers.themes.theme_files import theme_names as found

    return found()


def papers() -> tuple[str, ...]:
    """Return the names of the papers, sorted."""
    from orgchart.renderers.drawing.sheet import PAPERS

    return tuple(PAPERS)


def render(
    picture: Picture,
    format: str,
    *,
    engine: Engine = "auto",
    theme: str = "paper",
    paper: str | None = None,
    dpi: int | None = None,
) -> bytes:
    """Return a drawing in a format; equal pictures give equal bytes with the same engine.

    Args:
        picture: the chart or timeline to draw.
        format: one of `formats()`.
        engine: "dot" is the installed program, "bundled" the one that comes with the package, "auto"
            the latter where it came along, else the former.
        theme: one of `theme_names()`, or the name of a file of TOML.
        paper: one of `papers()`: as many cards in a row as its width has room for, and a PDF in pages of it. None
            for one page as high as the chart.
        dpi: dots per inch of a PNG, 192 unless asked otherwise.

    Raises:
        UsageError: There is no such format, engine, theme or paper, or a resolution is given for what has none.
        RenderError: It could not be drawn; its place is that of the record at fault, where that is known.
    """
    design = _chosen(format, theme, paper, dpi)
    made: bytes = import_module(f"{__name__}.{format}").render(picture, design, engine=engine)
    return made


def check(format: str, *, theme: str = "paper", paper: str | None = None, dpi: int | None = None) -> None:
    """Raise what `render` would raise of these arguments, without drawing anything.

    Raises:
        UsageError: There is no such format, theme or paper, or a resolution is given for what has none.
    """
    _chosen(format, theme, paper, dpi)


def _chosen(format: str, theme: str, paper: str | None, dpi: int | None) -> Design:
    from orgchart.renderers.drawing.design import design_of

    if format not in formats():
        raise UsageError(f'there is no format "{format}"; formats are {", ".join(formats())}')
    if dpi is not None and format != "png":
        raise UsageError(f"a resolution (dpi) is for png alone; {format} has none, since it stays sharp at any size")
    return design_of(theme, paper, dpi)


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all: what stood there before stays until the new one is complete.

    Raises:
        RenderError: It could not be written; nothing was left behind.
        UsageError: No file can be there; see `write_output`.
    """
    try:
        write_output(path, data)
    except BrokenPipeError:  # whoever read stdout has gone, which is no fault of the chart
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename and error.filename != os.fspath(path) else ""
        raise RenderError(f"{path} could not be written: {where}{error.strerror or error}") from error
