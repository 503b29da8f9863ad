"""`orgchart timeline`: what was so over all time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_view

if TYPE_CHECKING:
    from orgchart.answers.timeline import Lanes
    from orgchart.lens.lens import Lens

EXAMPLES = (
    "orgchart timeline seeds/jawzjan",
    "orgchart timeline seeds/jawzjan --by person",
    "orgchart timeline seeds/jawzjan --by unit --format json",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.option(
    "--by", type=click.Choice(["post", "person", "unit"]), default="post", show_default=True, help="What each lane is."
)
@options.rev
@options.lens()
@options.format_option("timeline")
def command(register: str, rev: str | None, by: Lanes, lens: Lens, format_: str) -> int:
    """Show from when to when everything was so, and how sure that is: posts with their holders, people, or units.

    The days say the same as a snapshot of each of them. Ends that are not known are open: "until 3 May 2018", "since
    4 May 2018".
    """
    from orgchart.reporters import reporter

    result(reporter("timeline", format_)(open_view(register, lens, rev).timeline(by=by)))
    return 0
