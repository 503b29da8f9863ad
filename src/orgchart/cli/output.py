"""Where output goes: results to stdout as UTF-8, messages to stderr, files written whole or not at all."""

from __future__ import annotations

import sys
from typing import Final

import click

from orgchart.foundation.output_file import STDOUT
from orgchart.reporters._terminal import safe

_AT_ONCE: Final = 1 << 20
"""How many characters of a result are encoded at once."""


def result(text: str) -> None:
    """Write a result to stdout, as UTF-8 and with plain line feeds, whatever the locale says."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    for start in range(0, len(text), _AT_ONCE):  # a large answer is not there twice
        stream.write(text[start : start + _AT_ONCE].encode("utf-8", "backslashreplace"))
    stream.flush()


def message(text: str) -> None:
    """Write a message to stderr, on one line and harmless for a terminal."""
    click.echo(f"orgchart: {safe(text, 4000)}", err=True)


def lines(text: str) -> None:
    """Write finished lines (findings) to stderr; they are harmless already."""
    click.echo(text, err=True, nl=False)


def chart_format(path: str) -> str:
    """Return the format that a file name asks for; stdout gets SVG.

    Raises:
        UsageError: its ending is that of no chart.
    """
    if path in STDOUT:
        return "svg"
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    if ending not in ("svg", "png", "pdf", "dot"):
        raise click.UsageError(f'"{path}" does not say what to draw; end it in .svg, .png, .pdf or .dot')
    return ending
