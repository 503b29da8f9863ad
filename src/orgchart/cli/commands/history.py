"""`orgchart history`: everything recorded of one person, unit or post."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_for_answers
from orgchart.temporal import Day

EXAMPLES = (
    "orgchart history seeds/jawzjan habib-rahman",
    "orgchart history seeds/jawzjan council --format json",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("name", metavar="ID")
@options.known_by
@options.rev
@options.identity
@options.format_option("history")
def command(register: str, name: str, known_by: Day | None, format_: str) -> int:
    """Show everything recorded of the person, unit or post ID in the order of time, with its sources.

    It tells what is recorded, not how sure it is on a day; ask `who` or `snapshot` for that.
    """
    from orgchart import api
    from orgchart.reporters import reporter

    found = api.history(open_for_answers(register), name, known_by=known_by, identity=options.identity_of())
    result(reporter("history", format_)(found))
    return 0
