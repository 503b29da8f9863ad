"""`orgchart export`: a register in other people's formats."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import message
from orgchart.cli.registers import load_for_answers
from orgchart.temporal import Day

EXAMPLES = (
    "orgchart export seeds/jawzjan csv -o claims.csv",
    "orgchart export seeds/jawzjan csv --as-of 2018-03-01 -o seats.csv",
    "orgchart export seeds/jawzjan json -o jawzjan.json",
    "orgchart export seeds/jawzjan markdown --of sohbatullah --as-of 2018-03-01 -o sohbatullah.md",
    "orgchart export seeds/jawzjan gexf -o over-time.gexf",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to write.")
@options.day_option("--as-of", "The day asked about, for formats of one day: YYYY-MM-DD.")
@click.option("--of", metavar="ID", help="The person, post or unit asked about, for formats of one.")
@options.known_by
@options.rev
@options.policy
def command(
    register: str,
    format_: str,
    output: str,
    as_of: Day | None,
    of: str | None,
    known_by: Day | None,
    strict: bool,
    no_presume: bool,
    literal: bool,
) -> int:
    """Export a register to FORMAT, and tell on stderr, line by line, what FORMAT could not carry.

    Tables: csv, xlsx, parquet, sqlite. The whole register: json, jsonl. Other people's formats: ftm, popolo, turtle,
    json-ld. Graphs: graphml, gexf. Pages: mermaid, markdown. docs/reference/export.md tells what each of them holds.

    The file is written whole or not at all. The same register gives the same bytes.
    """
    from orgchart import api, exporters

    exporters.check(format_, day=as_of is not None, of=of is not None)
    policy = options.policy_of(strict, no_presume, literal)
    opened, documents = load_for_answers(register, **policy)
    made = api.export(opened, format_, output, as_of=as_of, of=of, known_by=known_by, documents=documents, **policy)
    for loss in made.losses:
        message(f"not carried: {loss}")
    message(f"wrote {output}")
    return 0
