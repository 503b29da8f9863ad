"""`orgchart snapshot`: everything a register says for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgchart.cli import options
from orgchart.cli.question import question
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.answers.snapshot import Snapshot
    from orgchart.view import View


@question(
    "snapshot",
    "orgchart snapshot seeds/jawzjan --as-of 2018-03-01",
    "orgchart snapshot seeds/jawzjan --as-of 2018-07-31 --known-by 2018-08-15 --format json",
    "orgchart snapshot seeds/jawzjan --as-of 2018-03-01 --counts",
    numbers="counts",
)
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.", required=True)
def command(view: View, as_of: Day) -> Snapshot:
    """Show everything a register says for a day: units, posts, holders, members, figures.

    Every line says since when or as reported when, with numbered sources. A question mark is what is only
    possible.
    """
    return view.snapshot(as_of)
