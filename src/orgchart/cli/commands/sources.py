"""`orgchart sources`: what each source supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing
from orgchart.cli.question import question

if TYPE_CHECKING:
    from orgchart.answers.sources import Sourcing
    from orgchart.view import View


@question(
    "sources",
    "orgchart sources seeds/jawzjan",
    "orgchart sources seeds/jawzjan aan-2018-08",
    "orgchart sources seeds/jawzjan --format bibtex",
    settings=("known_by", "restricted"),
)
@click.argument("source", metavar="[SOURCE]", required=False, shell_complete=completing.ids("sources"))
def command(view: View, source: str | None) -> Sourcing:
    """Show what each source supports, alone or with others, what is not cited, and how each unit is covered.

    With SOURCE it lists every claim that this source supports. Sources that derive from one another count as one
    voice. The formats bibliography, bibtex and csl-json give the sources themselves.
    """
    return view.sources(source)
