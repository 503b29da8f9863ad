"""Options of the commands that draw: theme, paper, resolution, engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from warnings import catch_warnings, simplefilter, warn_explicit

import click

from orgchart.cli import completing
from orgchart.cli.output import message
from orgchart.errors import MissingFontWarning
from orgchart.rolefile.reading.folder import refuse_own

F = TypeVar("F", bound=Callable[..., Any])


def drawing(command: F) -> F:
    """Add the options that say how a chart is drawn; the command gets them as `design`, arguments of `orgchart.render`.

    They are checked before any register is read. Without `-o FILE` nothing is drawn.

    Raises:
        UsageError: There is no such theme or paper, a resolution is given for what is no PNG, or nothing is drawn.
    """
    options = (
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
    def drawn(*args: Any, theme: str | None, paper: str | None, dpi: int | None, engine: str, **given: Any) -> Any:
        design = {**_design(given["output"], theme, paper, dpi, given.get("drawn_as")), "engine": engine}
        if given["output"] is not None:
            refuse_own(given["output"], given["register"])
        with catch_warnings(record=True) as told:
            simplefilter("always", MissingFontWarning)
            done = command(*args, design=design, **given)
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


def _design(
    output: str | None, theme: str | None, paper: str | None, dpi: int | None, drawn_as: str | None
) -> dict[str, Any]:
    from orgchart import renderers
    from orgchart.cli.output import chart_format

    if output is None:
        given = {"--theme": theme, "--paper": paper, "--dpi": dpi}
        useless = [name for name, value in given.items() if value is not None]
        if useless:
            raise click.UsageError(f"{' and '.join(useless)}: nothing is drawn here; name a file to draw with -o FILE")
        return {}
    chosen: dict[str, Any] = {"theme": theme or "paper", "paper": paper, "dpi": dpi}
    renderers.check(drawn_as or chart_format(output), **chosen)
    return chosen
