"""From DOT text to a drawing: by the bundled engine, or by the `dot` program where that is asked for or all there is.

Both run as a child process whose standard error is read in full: Graphviz reports a lost label or font there
and still ends well, so whatever it says is a failure, and no file is written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Final, Literal

from orgchart.diagnostics.place import Place
from orgchart.errors import RenderError, UsageError
from orgchart.renderers.text.fonts import settings

Engine = Literal["auto", "dot", "bundled"]

ENGINES: Final = ("auto", "dot", "bundled")
DPI: Final = 192
"""Dots per inch of images: sharp on screens of today, and in print at the size of the chart."""

_SECONDS: Final = 120
_SAID: Final = 600
_HARMLESS: Final = re.compile(r"\s*Fontconfig warning: .*", re.IGNORECASE)
"""Lint of the system's font settings by the font library; it says nothing of the drawing."""

_IN_LABEL: Final = re.compile(r"(?:in label of|for) (?:node|edge|graph) \"?([a-z0-9-]+)")
_IN_LINE: Final = re.compile(r"\bin line ([0-9]+)")
_ID: Final = re.compile(r'\s*"([a-z0-9-]+)"')


def draw(
    dot: str, output: str, engine: Engine, places: Mapping[str, Place], *, dpi: int = DPI, timeout: float = _SECONDS
) -> bytes:
    """Return the drawing of DOT text in a format of Graphviz ("svg", "png", "pdf").

    Args:
        dot: what to draw.
        output: the format.
        engine: which program draws; "auto" is the bundled one, which draws the same everywhere, and `dot` only where
            that does not come along.
        places: where each element comes from, for the message if it cannot be drawn.
        dpi: dots per inch of an image.
        timeout: how long it may take, in seconds.

    Raises:
        RenderError: The engine is missing, said anything on standard error, failed or took too long.
        UsageError: There is no such engine.
    """
    command = _command(engine, output, dpi)
    try:
        with settings(dot) as fonts:
            # Not 0, which the font library takes for a mistake, and says so.
            environment = {**fonts, "SOURCE_DATE_EPOCH": "1", "PYTHONUTF8": "1"}
            done = subprocess.run(
                command, input=dot.encode(), capture_output=True, timeout=timeout, env=environment, check=False
            )
    except subprocess.TimeoutExpired:
        raise RenderError(
            f"drawing took over {timeout:g} seconds and was stopped; draw a part with --focus or --depth"
        ) from None
    except OSError as error:
        raise RenderError(f"the drawing program could not be started: {error}") from error
    said = "\n".join(
        line
        for line in done.stderr.decode(errors="replace").splitlines()
        if line.strip() and not _HARMLESS.fullmatch(line)
    )
    if said or done.returncode or not done.stdout:
        raise _failure(said or f"exit code {done.returncode}", dot, places)
    return done.stdout


def _command(engine: Engine, output: str, dpi: int) -> list[str]:
    """Return the command line of an engine."""
    if engine not in ENGINES:
        raise UsageError(f'there is no engine "{engine}"; engines are {", ".join(ENGINES)}')
    if engine == "auto":
        engine = "dot" if find_spec("pygraphviz") is None and which("dot") is not None else "bundled"
    if engine == "dot":
        if which("dot") is None:
            raise RenderError("the program dot is not installed; install Graphviz, or use --engine bundled")
        from graphviz.backend.dot_command import command

        resolution = [f"-Gdpi={dpi}"] if output == "png" else []
        return [os.fspath(part) for part in command("dot", output)] + resolution
    child = Path(__file__).with_name("bundled.py")
    return [sys.executable, "-P", "-B", os.fspath(child), output, str(dpi)]


def _failure(said: str, dot: str, places: Mapping[str, Place]) -> RenderError:
    """Return the error for what an engine said, with the place of the record that it said it of."""
    if "No module named 'pygraphviz'" in said:
        return RenderError("neither dot nor the bundled engine is installed; install Graphviz or pygraphviz")
    if "too large" in said:
        return RenderError("the chart is too large for an image; draw it as svg, or a part with --focus or --depth")
    element = _element(said, dot)
    short = said if len(said) <= _SAID else f"{said[:_SAID]}…"
    message = " ".join("".join(char if char.isprintable() else " " for char in short).split())
    place = places.get(element) if element is not None else None
    about = f" (element {element})" if element is not None else ""
    return RenderError(f"the drawing program reported a problem and nothing was written{about}: {message}", place)


def _element(said: str, dot: str) -> str | None:
    """Return the id of the element that a message is about: named in it, or by its line of the DOT text."""
    named = _IN_LABEL.search(said)
    if named is not None:
        return named[1]
    line = _IN_LINE.search(said)
    lines = dot.splitlines()
    if line is not None and 1 <= int(line[1]) <= len(lines):
        match = _ID.match(lines[int(line[1]) - 1])
        return match[1] if match is not None else None
    return None
