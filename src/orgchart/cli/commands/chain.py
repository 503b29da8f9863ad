"""`orgchart chain`: superiors and subordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing, options
from orgchart.cli.question import question
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.answers.chain import Chain
    from orgchart.view import View


@question(
    "chain",
    "orgchart chain seeds/jawzjan sohbatullah --as-of 2018-03-01",
    "orgchart chain seeds/jawzjan finance --during 2018-04-12/2018-04-16",
)
@click.argument("name", metavar="PERSON|UNIT|POST", shell_complete=completing.ids())
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.")
@options.during("2018-04-12/2018-04-16")
def command(view: View, name: str, as_of: Day | None, during: tuple[Day, Day] | None) -> Chain:
    """Show who stands above and below a person, unit or post: on a day, or during a period.

    Every step names its record and verdict; a chain is as sure as its weakest step. Attached, operational and dotted
    lines, and units that have joined, are told apart from the ordinary line. During a period a chain held throughout,
    at some time, or possibly.
    """
    return view.chain(name, as_of, during=during)
