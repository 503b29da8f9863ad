"""From DOT text to SVG: by the bundled engine, or by the `dot` program where that is asked for or all there is.

The bundled engine is graphviz-pure, a port of Graphviz in one program without libraries. Both run as a child process
whose standard error is read in full: Graphviz reports a lost label there and still ends well, so whatever it says is
a failure, and no file is written. Neither needs to know any font: every size and place is given, and what a line of
text looks like is settled by the SVG that carries its fonts.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from shutil import which
from sysconfig import get_path
from typing import Final, Literal

from orgchart.diagnostics.place import Place
from orgchart.errors import RenderError, UsageError

Engine = Literal["auto", "dot", "bundled"]

ENGINES: Final = ("auto", "dot", "bundled")
_PROGRAM: Final = "graphviz-pure"
_SECONDS: Final = 120
_SAID: Final = 600
_HARMLESS: Final = re.compile(
    r"\s*(?:Fontconfig warning: |(?:Warning: )*no hard-coded metrics for |(?:Warning: )*no value for width of ).*",
    re.IGNORECASE,
)
"""Lint of the system's font settings by the font library, and that an engine has no font to measure text by."""

_IN_LABEL: Final = re.compile(r"(?:in label of|for) (?:node|edge|graph) \"?([a-z0-9-]+)")
_IN_LINE: Final = re.compile(r"\bin line ([0-9]+)")
_ID: Final = re.compile(r'\s*"([a-z0-9-]+)"')


def draw(dot: str, engine: Engine, places: Mapping[str, Place], *, timeout: float = _SECONDS) -> bytes:
    """Return the SVG of DOT text, as Graphviz writes it.

    Args:
        dot: what to draw.
        engine: which program draws; "auto" is the bundled one, which draws the same everywhere, and `dot` only where
            that does not come along.
        places: where each element comes from, for the message if it cannot be drawn.
        timeout: how long it may take, in seconds.

    Raises:
        RenderError: The engine is missing, said anything on standard error, failed or took too long.
        UsageError: There is no such engine.
    """
    command = _command(engine)
    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, timeout=timeout, check=False)
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


def _command(engine: Engine) -> list[str]:
    """Return the command line of an engine."""
    if engine not in ENGINES:
        raise UsageError(f'there is no engine "{engine}"; engines are {", ".join(ENGINES)}')
    bundled = None if engine == "dot" else _bundled()
    if bundled is not None:
        return [bundled, "-Knop2", "-Tsvg"]
    if which("dot") is None or engine == "bundled":
        raise RenderError(
            "the program dot is not installed; install Graphviz, or use --engine bundled"
            if engine == "dot"
            else f"the program {_PROGRAM} is not installed; pip install {_PROGRAM}, or install Graphviz"
        )
    from graphviz.backend.dot_command import command

    return [os.fspath(part) for part in command("dot", "svg")]


@lru_cache(maxsize=1)
def _bundled() -> str | None:
    """Return the path of the bundled engine, which pip puts beside the programs of its Python; None without it."""
    folders = (get_path("scripts"), os.path.dirname(sys.executable), get_path("scripts", f"{os.name}_user"))
    return which(_PROGRAM, path=os.pathsep.join(folders)) or which(_PROGRAM)


def _failure(said: str, dot: str, places: Mapping[str, Place]) -> RenderError:
    """Return the error for what an engine said, with the place of the record that it said it of."""
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
