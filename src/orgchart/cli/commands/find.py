"""`orgchart find`: names in any spelling and script."""

from __future__ import annotations

import click

from orgchart.cli import FINDINGS, FINE, options
from orgchart.cli.output import result
from orgchart.cli.registers import open_for_answers
from orgchart.temporal import Day

EXAMPLES = (
    "orgchart find seeds/jawzjan Suhbatullah",
    'orgchart find seeds/jawzjan "حبیب رحمان"',
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("text", metavar="TEXT")
@options.known_by
@options.rev
@options.identity
@options.format_option("find")
def command(register: str, text: str, known_by: Day | None, format_: str) -> int:
    """Find people, units and posts whose name is, or sounds, like TEXT; the best match first.

    Case, diacritics, vowels, transliteration and script do not matter. Every hit tells which spelling
    matched and why. Ends with 1 where nothing is found.
    """
    from orgchart import api
    from orgchart.reporters import reporter

    found = api.find(open_for_answers(register), text, known_by=known_by, identity=options.identity_of())
    result(reporter("find", format_)(found))
    return FINE if found.hits else FINDINGS
