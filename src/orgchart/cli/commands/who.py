"""`orgchart who`: who held a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing, options
from orgchart.cli.question import question
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.answers.who import WhoDuring, WhoOn
    from orgchart.view import View


@question(
    "who",
    "orgchart who seeds/jawzjan leader --as-of 2018-04-15",
    "orgchart who seeds/jawzjan leader --during 2018-03/2018-07",
    "orgchart who seeds/jawzjan council-member --as-of 2018-03-01 --count",
    numbers="count",
)
@click.argument("post", metavar="POST", shell_complete=completing.ids("posts"))
@options.day_option("--as-of", "The day asked about: YYYY-MM-DD.")
@options.during("2018-03/2018-07")
def command(view: View, post: str, as_of: Day | None, during: tuple[Day, Day] | None) -> WhoDuring | WhoOn:
    """Show all candidates for a post, how sure it is and why: on a day, or during a period.

    During a period a candidate held the post throughout, at some time, possibly, or not.
    """
    return view.who(post, as_of, during=during)
