"""`orgchart history`: everything recorded of one person, unit or post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing
from orgchart.cli.question import question

if TYPE_CHECKING:
    from orgchart.answers.history import History
    from orgchart.view import View


@question(
    "history",
    "orgchart history seeds/jawzjan habib-rahman",
    "orgchart history seeds/jawzjan council --format json",
    settings=("known_by", "identity", "restricted"),
)
@click.argument("name", metavar="ID", shell_complete=completing.ids())
def command(view: View, name: str) -> History:
    """Show everything recorded of the person, unit or post ID in the order of time, with its sources.

    It tells what is recorded, not how sure it is on a day; ask `who` or `snapshot` for that.
    """
    return view.history(name)
