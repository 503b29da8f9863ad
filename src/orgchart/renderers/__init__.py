"""Charts as files. One module is one format, found by folder: a module here with `FORMAT` and `render`.

dot, svg, png, pdf   the formats
_geometry            where everything stands, in points
_boxes, _labels      what stands in cards, seats and lines, as labels of Graphviz
_dot                 boxes and lines as DOT text
_engine, _bundled    from DOT text to a drawing, in a child process
_svg, _pdf           what is set right in drawings
_escape, _metrics    text made safe, and how wide it is
_theme, _swatches    colours, sizes, samples for the legend
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from orgchart.errors import RenderError, UsageError

if TYPE_CHECKING:
    from orgchart.renderers._engine import Engine
    from orgchart.views.chart import Chart

__all__ = ["formats", "render", "write"]


@lru_cache(maxsize=1)
def formats() -> tuple[str, ...]:
    """Return the formats that a chart can be rendered to, sorted: each is also the ending of its files."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def render(chart: Chart, format: str, *, engine: Engine = "auto") -> bytes:
    """Return a chart in a format; equal charts give equal bytes with the same engine.

    Args:
        chart: what to draw.
        format: one of `formats()`.
        engine: "dot" is the installed program, "bundled" the one that comes with the package, "auto"
            whichever there is, in this order.

    Raises:
        UsageError: There is no such format or engine.
        RenderError: It could not be drawn; its place is that of the record at fault, where that can be told.
    """
    if format not in formats():
        raise UsageError(f'there is no format "{format}"; formats are {", ".join(formats())}')
    made: bytes = import_module(f"{__name__}.{format}").render(chart, engine=engine)
    return made


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all: what stood there before stays until the new one is complete.

    Raises:
        RenderError: It could not be written; nothing was left behind.
    """
    target = Path(path)
    if target.is_symlink():
        target = target.resolve()
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise RenderError(f"{target} could not be written: {error.strerror or error}") from error


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file gets."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
