"""`orgchart export`: a register in other people's formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import completing, options
from orgchart.cli.output import message
from orgchart.cli.registers import is_packed, open_with_files
from orgchart.rolefile.reading.folder import refuse_own
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = (
    "orgchart export seeds/jawzjan csv -o claims.csv",
    "orgchart export seeds/jawzjan csv --as-of 2018-03-01 -o seats.csv",
    "orgchart export seeds/jawzjan json -o jawzjan.json",
    "orgchart export seeds/jawzjan markdown --of sohbatullah --as-of 2018-03-01 -o sohbatullah.md",
    "orgchart export seeds/jawzjan gexf -o over-time.gexf",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("format_", metavar="FORMAT", shell_complete=completing.exports)
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to write; - is stdout.")
@options.day_option("--as-of", "The day asked about, for formats of one day: YYYY-MM-DD.")
@click.option(
    "--of",
    metavar="ID",
    callback=options.keep_organisation,
    help="The person, post or unit asked about, for formats of one; of a pack, the organisation it belongs to.",
)
@options.rev
@options.no_cache
@options.lens()
def command(
    register: str, rev: str | None, format_: str, output: str, as_of: Day | None, of: str | None, lens: Lens
) -> int:
    """Export a register to FORMAT, and tell on stderr, line by line, what FORMAT could not carry.

    Tables: csv, xlsx, parquet, sqlite. The whole register: json, jsonl. Other people's formats: ftm, popolo, sfm,
    turtle, json-ld. Graphs: graphml, gexf. Pages: mermaid, markdown. docs/reference/export.md tells what each of
    them holds.

    The file is written whole or not at all. The same register gives the same bytes.
    """
    from orgchart import exporters
    from orgchart.output import export

    refuse_own(output, register)
    if of is not None and is_packed(register) and not exporters.format_of(format_).of:
        of = None  # it says only which organisation is exported
    exporters.check(format_, day=as_of is not None, of=of is not None)
    view, documents = open_with_files(register, lens, rev)
    made = export(view, format_, output, as_of=as_of, of=of, documents=documents)
    for loss in made.losses:
        message(f"not carried: {loss}")
    message(f"wrote {output}")
    return 0
