"""`orgchart snapshot`: everything a register says for a day."""

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
    "orgchart snapshot seeds/jawzjan --as-of 2018-03-01",
    "orgchart snapshot seeds/jawzjan --as-of 2018-07-31 --known-by 2018-08-15 --format json",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.", required=True)
@options.rev
@options.lens()
@options.format_option("snapshot")
def command(register: str, rev: str | None, as_of: Day, lens: Lens, format_: str) -> int:
    """Show everything a register says for a day: units, posts, holders, members, figures.

    Every line says since when or as reported when, with numbered sources. A question mark is what is only
    possible.
    """
    from orgchart.reporters import reporter

    result(reporter("snapshot", format_)(open_view(register, lens, rev).snapshot(as_of)))
    return 0
