"""Options of the commands that draw: theme, paper, resolution, engine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast
from warnings import catch_warnings, simplefilter, warn_explicit

import click

from orgchart.cli import completing
from orgchart.cli.output import message
from orgchart.errors import MissingFontWarning
from orgchart.foundation.output_file import STDOUT
from orgchart.rolefile.reading.folder import refuse_own

F = TypeVar("F", bound=Callable[..., Any])
CHARTS: Final = ("svg", "png", "pdf", "dot")
"""The formats of charts; those of `renderers.formats()`, which takes time to ask."""


def drawing(answer: str | None = None) -> Callable[[F], F]:
    """Return what adds the options that say how a chart is drawn.

    The command gets them as `design`, arguments of `orgchart.render`. They are checked before any register is read.

    Args:
        answer: what the command tells in words where no file to draw is named: it then gets `format_`, the form of
            those. None for a command that only draws.

    Raises:
        UsageError: There is no such theme or paper, a resolution is given for what is no PNG, nothing is drawn, or
            what is to be drawn is said in a form of words.
    """
    return lambda command: _with_options(command, answer)


def _with_options(command: F, answer: str | None) -> F:
    options = (
        _format_option(answer),
        click.option(
            "--theme",
            metavar="NAME|FILE",
            shell_complete=completing.themes,
            help="How it looks: paper, screen, dark, mono, or a .toml file.",
        ),
        click.option(
            "--paper",
            metavar="PAPER",
            shell_complete=completing.papers,
            help="Fit this paper: a4, a3, letter, a4-portrait …; a PDF gets as many pages as it needs.",
        ),
        click.option("--dpi", type=int, metavar="N", help="Dots per inch of a .png, 192 unless told otherwise."),
        click.option(
            "--engine",
            type=click.Choice(["auto", "dot", "bundled"]),
            default="auto",
            show_default=True,
            help="The Graphviz to draw with: the one that comes along (auto), or the installed one.",
        ),
    )

    @wraps(command)
    def drawn(
        *args: Any,
        output: str | None,
        format_: str | None,
        theme: str | None,
        paper: str | None,
        dpi: int | None,
        engine: str,
        **given: Any,
    ) -> Any:
        design = {**_design(output, format_, theme, paper, dpi), "engine": engine}
        if output is not None:
            refuse_own(output, given["register"])
        if answer is not None:
            given["format_"] = format_ or "text"
        with catch_warnings(record=True) as told:
            simplefilter("always", MissingFontWarning)
            done = command(*args, output=output, design=design, **given)
        for each in told:
            if issubclass(each.category, MissingFontWarning):
                message(str(each.message))
            else:
                warn_explicit(each.message, each.category, each.filename, each.lineno)
        return done

    made = cast(F, drawn)
    for option in reversed(options):
        made = option(made)
    return made


def _format_option(answer: str | None) -> Callable[[F], F]:
    """Return the option that chooses a form: of words too, where there is an answer in words."""
    from orgchart.reporters import formats

    if answer is None:
        return click.option("--format", "format_", type=click.Choice(CHARTS), help="What to draw, whatever the ending.")
    worded = formats(answer)
    told = f"Form of the output: {', '.join(worded)}; drawn, whatever the ending: {', '.join(CHARTS)}."
    choice = click.Choice([*worded, *CHARTS])
    return click.option("--format", "format_", type=choice, show_default="text", help=told)


def is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def _design(
    output: str | None, format_: str | None, theme: str | None, paper: str | None, dpi: int | None
) -> dict[str, Any]:
    from orgchart import renderers
    from orgchart.cli.output import chart_format

    if output is None:
        drawn_as = f"--format {format_}" if format_ in CHARTS else "--format"
        given = {drawn_as: format_ if format_ in CHARTS else None, "--theme": theme, "--paper": paper, "--dpi": dpi}
        useless = [name for name, value in given.items() if value is not None]
        if useless:
            raise click.UsageError(f"{' and '.join(useless)}: nothing is drawn here; name a file to draw with -o FILE")
        return {}
    if format_ is not None and format_ not in CHARTS:
        drawn = ", ".join(CHARTS)
        raise click.UsageError(f"--format {format_} goes to stdout, without -o; drawn into a file are {drawn}")
    form = format_ or chart_format(output)
    if form in ("png", "pdf") and output in STDOUT and is_terminal():
        raise click.UsageError(f"a {form} is not for a terminal; name a file, or send stdout to one")
    chosen: dict[str, Any] = {"theme": theme or "paper", "paper": paper, "dpi": dpi}
    renderers.check(form, **chosen)
    return {**chosen, "format": form}
