"""`orgchart chain`: superiors and subordinates."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_for_answers
from orgchart.temporal import Day

EXAMPLES = (
    "orgchart chain seeds/jawzjan sohbatullah --as-of 2018-03-01",
    "orgchart chain seeds/jawzjan finance --during 2018-04-12/2018-04-16",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("name", metavar="PERSON|UNIT|POST")
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.")
@options.during("2018-04-12/2018-04-16")
@options.known_by
@options.rev
@options.policy
@options.format_option("chain")
@click.pass_context
def command(
    ctx: click.Context,
    register: str,
    name: str,
    as_of: Day | None,
    during: tuple[Day, Day] | None,
    known_by: Day | None,
    strict: bool,
    no_presume: bool,
    literal: bool,
    format_: str,
) -> int:
    """Show who stands above and below a person, unit or post: on a day, or during a period.

    Every step names its record and verdict; a chain is as sure as its weakest step. Attached, operational and dotted
    lines, and units that have joined, are told apart from the ordinary line. During a period a chain held throughout,
    at some time, or possibly.
    """
    from orgchart import api
    from orgchart.reporters import reporter

    if (as_of is None) == (during is None):
        raise click.UsageError("give either --as-of DAY or --during A/B", ctx)
    policy = options.policy_of(strict, no_presume, literal)
    opened = open_for_answers(register, **policy)
    found = api.chain(opened, name, as_of, during=during, known_by=known_by, **policy)
    result(reporter("chain", format_)(found))
    return 0
