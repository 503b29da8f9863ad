"""`orgchart explain`: why something is on a chart, or is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing, options
from orgchart.cli.question import question
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.answers.explanation import ChangeStory, Explanation
    from orgchart.view import View


@question(
    "explain",
    "orgchart explain seeds/jawzjan finance-sohbatullah --as-of 2018-03-01",
    "orgchart explain seeds/jawzjan leader-hekmat --as-of 2018-03-01 --to 2018-07-31",
    "orgchart explain seeds/jawzjan council-member/seat/leader --as-of 2018-03-01",
)
@click.argument("name", metavar="ID", shell_complete=completing.ids(*completing.RECORDS))
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.")
@options.day_option("--to", "A second day: explain what is different on it.")
def command(view: View, name: str, as_of: Day | None, to: Day | None) -> ChangeStory | Explanation:
    """Explain why ID is on a chart, or is not.

    Shows its claims and citations, its dates and what bounds them, its verdict on a day, and what would make it
    certain.

    ID is that of a tenure, post, unit, membership, line of reporting, figure, event, person or judgement.
    UNIT/part_of/0 is the first parent of a unit, POST/seat/1 the first seat of a post, which may also be named by its
    office or tenure (POST/seat/leader).
    """
    return view.explain(name, as_of, to=to)
