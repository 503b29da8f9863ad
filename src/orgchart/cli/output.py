"""Where output goes: results to stdout as UTF-8, messages to stderr, files written whole or not at all."""

from __future__ import annotations

import sys

import click

from orgchart.foundation.output_file import STDOUT
from orgchart.reporters._terminal import safe


def result(text: str) -> None:
    """Write a result to stdout, as UTF-8 and with plain line feeds, whatever the locale says."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    stream.write(text.encode("utf-8", "backslashreplace"))
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
