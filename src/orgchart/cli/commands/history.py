"""`orgchart history`: everything recorded of one person, unit or post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_view

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = ("orgchart history seeds/jawzjan habib-rahman", "orgchart history seeds/jawzjan council --format json")


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("name", metavar="ID")
@options.rev
@options.lens("known_by", "identity", "restricted")
@options.format_option("history")
def command(register: str, rev: str | None, lens: Lens, name: str, format_: str) -> int:
    """Show everything recorded of the person, unit or post ID in the order of time, with its sources.

    It tells what is recorded, not how sure it is on a day; ask `who` or `snapshot` for that.
    """
    from orgchart.reporters import reporter

    found = open_view(register, lens, rev).history(name)
    result(reporter("history", format_)(found))
    return 0
