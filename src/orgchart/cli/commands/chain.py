"""`orgchart chain`: superiors and subordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_view
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = (
    "orgchart chain seeds/jawzjan sohbatullah --as-of 2018-03-01",
    "orgchart chain seeds/jawzjan finance --during 2018-04-12/2018-04-16",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("name", metavar="PERSON|UNIT|POST")
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.")
@options.during("2018-04-12/2018-04-16")
@options.rev
@options.lens()
@options.format_option("chain")
@click.pass_context
def command(
    ctx: click.Context,
    register: str,
    rev: str | None,
    name: str,
    as_of: Day | None,
    during: tuple[Day, Day] | None,
    lens: Lens,
    format_: str,
) -> int:
    """Show who stands above and below a person, unit or post: on a day, or during a period.

    Every step names its record and verdict; a chain is as sure as its weakest step. Attached, operational and dotted
    lines, and units that have joined, are told apart from the ordinary line. During a period a chain held throughout,
    at some time, or possibly.
    """
    from orgchart.reporters import reporter

    if (as_of is None) == (during is None):
        raise click.UsageError("give either --as-of DAY or --during A/B", ctx)
    found = open_view(register, lens, rev).chain(name, as_of, during=during)
    result(reporter("chain", format_)(found))
    return 0
