"""`orgchart sources`: what each source supports."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import result
from orgchart.cli.registers import open_for_answers
from orgchart.temporal import Day

EXAMPLES = (
    "orgchart sources seeds/jawzjan",
    "orgchart sources seeds/jawzjan aan-2018-08",
    "orgchart sources seeds/jawzjan --format bibtex",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("source", metavar="[SOURCE]", required=False)
@options.known_by
@options.rev
@options.format_option("sources")
def command(register: str, source: str | None, known_by: Day | None, format_: str) -> int:
    """Show what each source supports, alone or with others, what is not cited, and how each unit is covered.

    With SOURCE it lists every claim that this source supports. Sources that derive from one another count as one
    voice. The formats bibliography, bibtex and csl-json give the sources themselves.
    """
    from orgchart import api
    from orgchart.reporters import reporter

    found = api.sources(open_for_answers(register), source, known_by=known_by)
    result(reporter("sources", format_)(found))
    return 0
