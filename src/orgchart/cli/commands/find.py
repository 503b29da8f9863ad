"""`orgchart find`: names in any spelling and script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import FINDINGS, FINE, options
from orgchart.cli.output import result
from orgchart.cli.registers import open_view

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = ("orgchart find seeds/jawzjan Suhbatullah", 'orgchart find seeds/jawzjan "حبیب رحمان"')


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("text", metavar="TEXT")
@options.rev
@options.lens("known_by", "identity", "restricted")
@options.format_option("find")
def command(register: str, rev: str | None, lens: Lens, text: str, format_: str) -> int:
    """Find people, units and posts whose name is, or sounds, like TEXT; the best match first.

    Case, diacritics, vowels, transliteration and script do not matter. Every hit tells which spelling
    matched and why. Ends with 1 where nothing is found.
    """
    from orgchart.reporters import reporter

    found = open_view(register, lens, rev).find(text)
    result(reporter("find", format_)(found))
    return FINE if found.hits else FINDINGS
