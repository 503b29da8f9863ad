"""`orgchart snapshot`: everything a register says for a day."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_for_answers
from orgchart.temporal import Day

EXAMPLES = (
    "orgchart snapshot seeds/jawzjan --as-of 2018-03-01",
    "orgchart snapshot seeds/jawzjan --as-of 2018-07-31 --known-by 2018-08-15 --format json",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.", required=True)
@options.known_by
@options.rev
@options.policy
@options.format_option("snapshot")
def command(
    register: str,
    as_of: Day,
    known_by: Day | None,
    strict: bool,
    no_presume: bool,
    literal: bool,
    format_: str,
) -> int:
    """Show everything a register says for a day: units, posts, holders, members, figures.

    Every line says since when or as reported when, with numbered sources. A question mark is what is only
    possible.
    """
    from orgchart import api
    from orgchart.reporters import reporter

    policy = options.policy_of(strict, no_presume, literal)
    opened = open_for_answers(register, **policy)
    result(reporter("snapshot", format_)(api.snapshot(opened, as_of, known_by=known_by, **policy)))
    return 0
