"""`orgchart render`: the chart of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import completing, drawing, options
from orgchart.cli.output import message
from orgchart.cli.registers import open_view
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import article
from orgchart.model import Person, Post, Unit
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens
    from orgchart.view import View

EXAMPLES = (
    "orgchart render seeds/jawzjan --as-of 2018-03-01 -o 2018-03.svg",
    "orgchart render seeds/jawzjan --as-of 2018-03-01 --focus council -o council.png",
    "orgchart render seeds/jawzjan --as-of 2018-03-01 --collapse taleban --collapse government -o group.svg",
    "orgchart render seeds/jawzjan --as-of 2018-03-01 --paper a4 --theme mono -o copies.pdf",
    "orgchart render seeds/jawzjan --as-of 2018-03-01 --language ar-Latn --theme screen -o 2018-03.svg",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@options.organisation
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.", required=True)
@options.rev
@options.no_cache
@options.lens(language=True)
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="The file to write: .svg, .png, .pdf or .dot; - is stdout."
)
@click.option(
    "--focus",
    metavar="ID",
    shell_complete=completing.ids(),
    help="Draw only what is at and below this unit, post or person.",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Draw N levels; count what is below.")
@click.option(
    "--collapse",
    metavar="ID",
    multiple=True,
    shell_complete=completing.ids("units", "posts"),
    help="Count what is below this unit or post, and do not draw it. Can be given several times.",
)
@drawing.drawing()
def command(
    register: str,
    rev: str | None,
    as_of: Day,
    lens: Lens,
    output: str,
    focus: str | None,
    depth: int | None,
    collapse: tuple[str, ...],
    design: dict[str, Any],
) -> int:
    """Draw the chart of a day, with dates, numbered sources, legend and stamp.

    The file is written whole or not at all. Its ending tells the format, or --format; stdout gets SVG. Without --paper
    a PDF is one page as large as the chart.
    """
    from orgchart.output import render
    from orgchart.questions.parts import not_there

    view = open_view(register, lens, rev)
    try:
        render(view.snapshot(as_of), output, focus=focus, depth=depth, collapsed=collapse, **design)
    except UnknownIdError as error:
        if error.name not in view.register.named():
            raise
        _must_be_drawn(view, error.name)
        otherwise = f'"{error.name}" is on record, but nothing of it is reported near this day'
        raise UsageError(next(not_there(view.resolution, error.name, as_of, as_of), otherwise)) from error
    message(f"wrote {output}")
    return 0


def _must_be_drawn(view: View, name: str) -> None:
    """Raise where an id is of something that is never drawn by itself.

    Raises:
        UsageError: It is the id of a source, tenure, event or the like.
    """
    thing = view.register.named()[name]
    if not isinstance(thing, Person | Unit | Post):
        kind = article(type(thing).__name__.lower())
        raise UsageError(f'"{name}" is {kind}; a chart is drawn around a person, unit or post')
