"""`orgchart succession`: the holders of a post in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli.question import question

if TYPE_CHECKING:
    from orgchart.answers.succession import Succession
    from orgchart.view import View


@question(
    "succession",
    "orgchart succession seeds/jawzjan leader",
    "orgchart succession seeds/jawzjan leader --format json",
    settings=("known_by", "restricted"),
)
@click.argument("post", metavar="POST")
def command(view: View, post: str) -> Succession:
    """Show the holders of POST in the order of time: bounds, causes, gaps, and who came before whom."""
    return view.succession(post)
