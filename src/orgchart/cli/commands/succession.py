"""`orgchart succession`: the holders of a post in the order of time."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_for_answers
from orgchart.temporal import Day

EXAMPLES = (
    "orgchart succession seeds/jawzjan leader",
    "orgchart succession seeds/jawzjan leader --format json",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("post", metavar="POST")
@options.known_by
@options.rev
@options.format_option("succession")
def command(register: str, post: str, known_by: Day | None, format_: str) -> int:
    """Show the holders of POST in the order of time: bounds, causes, gaps, and who came before whom."""
    from orgchart import api
    from orgchart.reporters import reporter

    found = api.succession(open_for_answers(register), post, known_by=known_by)
    result(reporter("succession", format_)(found))
    return 0
