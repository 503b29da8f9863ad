"""`orgchart succession`: the holders of a post in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_view

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = ("orgchart succession seeds/jawzjan leader", "orgchart succession seeds/jawzjan leader --format json")


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("post", metavar="POST")
@options.rev
@options.lens("known_by", "restricted")
@options.format_option("succession")
def command(register: str, rev: str | None, lens: Lens, post: str, format_: str) -> int:
    """Show the holders of POST in the order of time: bounds, causes, gaps, and who came before whom."""
    from orgchart.reporters import reporter

    found = open_view(register, lens, rev).succession(post)
    result(reporter("succession", format_)(found))
    return 0
