"""`orgchart sources`: what each source supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_view

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = (
    "orgchart sources seeds/jawzjan",
    "orgchart sources seeds/jawzjan aan-2018-08",
    "orgchart sources seeds/jawzjan --format bibtex",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("source", metavar="[SOURCE]", required=False)
@options.rev
@options.lens("known_by", "restricted")
@options.format_option("sources")
def command(register: str, rev: str | None, lens: Lens, source: str | None, format_: str) -> int:
    """Show what each source supports, alone or with others, what is not cited, and how each unit is covered.

    With SOURCE it lists every claim that this source supports. Sources that derive from one another count as one
    voice. The formats bibliography, bibtex and csl-json give the sources themselves.
    """
    from orgchart.reporters import reporter

    found = open_view(register, lens, rev).sources(source)
    result(reporter("sources", format_)(found))
    return 0
