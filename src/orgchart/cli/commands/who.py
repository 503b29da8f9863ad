"""`orgchart who`: who held a post."""

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
    "orgchart who seeds/jawzjan leader --as-of 2018-04-15",
    "orgchart who seeds/jawzjan leader --during 2018-03/2018-07",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("post", metavar="POST")
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.")
@options.during("2018-03/2018-07")
@options.rev
@options.lens()
@options.format_option("who")
@click.pass_context
def command(
    ctx: click.Context,
    register: str,
    rev: str | None,
    post: str,
    as_of: Day | None,
    during: tuple[Day, Day] | None,
    lens: Lens,
    format_: str,
) -> int:
    """Show all candidates for a post, how sure it is and why: on a day, or during a period.

    During a period a candidate held the post throughout, at some time, possibly, or not.
    """
    from orgchart.reporters import reporter

    if (as_of is None) == (during is None):
        raise click.UsageError("give either --as-of DAY or --during A/B", ctx)
    found = open_view(register, lens, rev).who(post, as_of, during=during)
    result(reporter("who", format_)(found))
    return 0
