"""`orgchart diff`: what changed between two days, or two states of knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import FINDINGS, FINE
from orgchart.cli import _options as options
from orgchart.cli._output import chart_format, message, result
from orgchart.cli._registers import open_for_answers
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.api import Engine

EXAMPLES = (
    "orgchart diff seeds/jawzjan 2018-03-01 2018-07-31",
    "orgchart diff seeds/jawzjan 2018-03-01 2018-07-31 -o change.svg",
    "orgchart diff seeds/jawzjan 2018-03-01 2018-03-01 --known-by 2018-03-31/2018-12-31",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("first", metavar="DAY1", type=options.DAY)
@click.argument("second", metavar="DAY2", type=options.DAY)
@click.option(
    "--known-by",
    type=options.DayPairType(),
    metavar="K1/K2",
    help="Only what was published by K1 (first day) and by K2 (second day); one day counts for both.",
)
@options.rev
@options.policy
@options.format_option("diff")
@click.option("-o", "--output", metavar="FILE", help="Draw it: .svg, .png, .pdf or .dot.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "dot", "bundled"]),
    default="auto",
    show_default=True,
    help="The Graphviz to draw with: the installed one, or the one that comes along.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 where anything shown has changed.")
def command(
    register: str,
    first: Day,
    second: Day,
    known_by: tuple[Day | None, Day | None] | None,
    strict: bool,
    no_presume: bool,
    literal: bool,
    format_: str,
    output: str | None,
    engine: Engine,
    exit_code: bool,
) -> int:
    """Show what changed between two days, and tell changes of the world from changes of what is known.

    With one day given twice and two days of knowledge it shows what was learned in between.
    """
    from orgchart import api
    from orgchart.reporters import reporter

    if output is not None:
        chart_format(output)
    policy = options.policy_of(strict, no_presume, literal)
    opened = open_for_answers(register, **policy)
    found = api.diff(opened, first, second, known_by=known_by, **policy)
    if output is None:
        result(reporter("diff", format_)(found))
    else:
        api.render(found, output, engine=engine)
        message(f"wrote {output}")
    return FINDINGS if exit_code and any(change.shown for change in found.changes) else FINE
