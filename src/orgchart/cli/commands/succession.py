"""`orgchart succession`: the holders of a post in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing
from orgchart.cli.question import question
from orgchart.errors import UsageError

if TYPE_CHECKING:
    from orgchart.answers.succession import Succession, SuccessionTable
    from orgchart.view import View


@question(
    "succession",
    "orgchart succession seeds/jawzjan leader",
    "orgchart succession seeds/jawzjan leader --format json",
    "orgchart succession seeds/us-executive --table",
    settings=("known_by", "restricted"),
)
@click.argument("post", metavar="[POST]", required=False, shell_complete=completing.ids("posts"))
@click.option("--table", is_flag=True, help="Show only gaps and overlaps: of POST, or of all posts.")
def command(view: View, post: str | None, table: bool) -> Succession | SuccessionTable:
    """Show the holders of POST in the order of time: bounds, causes, gaps, overlaps, and who came before whom."""
    if table:
        return view.succession_table(*([] if post is None else [post]))
    if post is None:
        raise UsageError("name a post, or give --table for the gaps and overlaps of all of them")
    return view.succession(post)
