"""`orgchart html`: the whole history as one page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from orgchart.cli import completing, options
from orgchart.cli.output import message
from orgchart.cli.registers import open_view
from orgchart.rolefile.reading.folder import refuse_own

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens
    from orgchart.temporal import Day

EXAMPLES = (
    "orgchart html seeds/jawzjan -o jawzjan.html",
    "orgchart html seeds/jawzjan --focus administration -o administration.html",
    "orgchart html seeds/jawzjan --split pages",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.option(
    "--focus",
    metavar="UNIT",
    shell_complete=completing.ids("units"),
    help="Only this unit and what is below it on each day, with what is above it named.",
)
@options.organisation
@options.rev
@options.no_cache
@options.lens("strict", "no_presume", "literal", "identity", "without", "restricted", language=True)
@click.option(
    "--known-by",
    type=options.DAY,
    metavar="DAY",
    multiple=True,
    help="Offer this day of knowledge, too; without it the page offers those by which most became known, at most 12.",
)
@click.option(
    "--split",
    metavar="DIR",
    help="Write several pages into this folder instead, of a unit each, and an index that finds everything on them.",
)
@click.option("-o", "--output", metavar="FILE", help="The file to write; - is stdout.")
def command(
    register: str,
    focus: str | None,
    rev: str | None,
    lens: Lens,
    known_by: tuple[Day, ...],
    split: str | None,
    output: str | None,
) -> int:
    """Write the whole history as one page that opens from disk.

    The page shows the chart of any day, what changed on it, and why it is believed, with sources. It is one file, asks
    for nothing from anywhere, and says everything that the other commands say of the same day.
    """
    from orgchart.output import html, html_pages

    if (output is None) == (split is None):
        raise click.UsageError("write one page (-o FILE) or several (--split DIR), and not both")
    if split is not None:
        if focus is not None:
            raise click.UsageError("--focus is for one page (-o FILE); --split writes a page for every large unit")
        refuse_own(split, register)
        names = html_pages(open_view(register, lens, rev), split, known_by=known_by)
        message(f"wrote {len(names)} pages into {split}; begin with {os.path.join(split, names[0])}")
        return 0
    assert output is not None
    refuse_own(output, register)
    html(open_view(register, lens, rev), output, focus=focus, known_by=known_by)
    message(f"wrote {output}")
    return 0
