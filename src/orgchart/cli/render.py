"""`orgchart render`: the chart of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import _options as options
from orgchart.cli._output import chart_format, message
from orgchart.cli._registers import open_for_answers
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.api import Engine

EXAMPLES = (
    "orgchart render seeds/jawzjan --as-of 2018-03-01 -o 2018-03.svg",
    "orgchart render seeds/jawzjan --as-of 2018-03-01 --focus council -o council.png",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.", required=True)
@options.known_by
@options.rev
@options.policy
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to write: .svg, .png, .pdf or .dot.")
@click.option("--focus", metavar="ID", help="Draw only what is at and below this unit, post or person.")
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Draw N levels; count what is below.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "dot", "bundled"]),
    default="auto",
    show_default=True,
    help="The Graphviz to draw with: the installed one, or the one that comes along.",
)
def command(
    register: str,
    as_of: Day,
    known_by: Day | None,
    strict: bool,
    no_presume: bool,
    literal: bool,
    output: str,
    focus: str | None,
    depth: int | None,
    engine: Engine,
) -> int:
    """Draw the chart of a day, with dates, numbered sources, legend and stamp.

    The file is written whole or not at all. Its ending tells the format.
    """
    from orgchart import api

    chart_format(output)
    policy = options.policy_of(strict, no_presume, literal)
    opened = open_for_answers(register, **policy)
    picture = api.snapshot(opened, as_of, known_by=known_by, **policy)
    api.render(picture, output, focus=focus, depth=depth, engine=engine)
    message(f"wrote {output}")
    return 0
