"""`orgchart timeline`: what was so over all time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli.question import question

if TYPE_CHECKING:
    from orgchart.answers.timeline import Lanes, Timeline
    from orgchart.view import View


@question(
    "timeline",
    "orgchart timeline seeds/jawzjan",
    "orgchart timeline seeds/jawzjan --by person",
    "orgchart timeline seeds/jawzjan --by unit --format json",
)
@click.option(
    "--by", type=click.Choice(["post", "person", "unit"]), default="post", show_default=True, help="What each lane is."
)
def command(view: View, by: Lanes) -> Timeline:
    """Show from when to when everything was so, and how sure that is: posts with their holders, people, or units.

    The days say the same as a snapshot of each of them. Ends that are not known are open: "until 3 May 2018", "since
    4 May 2018".
    """
    return view.timeline(by=by)
