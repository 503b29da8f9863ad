"""`orgchart import`: other people's tables and records to role files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINDINGS, FINE, USAGE, completing, options
from orgchart.cli.output import lines, message, result
from orgchart.errors import RoleFileError
from orgchart.reporters._terminal import safe, safe_lines

if TYPE_CHECKING:
    from orgchart.importers._report import Report

EXAMPLES = (
    "orgchart import csv leaders.csv --guess > mapping.yaml",
    "orgchart import csv leaders.csv --map mapping.yaml -o leaders",
    "orgchart import popolo commons.json --absent-date term --information 2016-09 -o commons",
    "orgchart import popolo members.json --persons people.json -o commons",
    "orgchart import sfm forces.xlsx -o forces",
)
MOST_TOLD = 50
"""How many refusals, and remarks, are printed; JSON has all."""


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("format_", metavar="FORMAT", shell_complete=completing.imports)
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="DIR", help="The folder to write role files into.")
@click.option("--map", "mapping", metavar="MAPPING", help="What the columns are (orgchart schema mapping).")
@click.option("--guess", is_flag=True, help="Write nothing; propose a mapping, and show what it would make.")
@click.option(
    "--absent-date",
    type=click.Choice(("term", "unknown", "open")),
    help="What a membership without dates means, where the format leaves that open.",
)
@click.option("--title", metavar="TEXT", help="Title of the source that FILE is, where there is no mapping.")
@click.option("--source", metavar="ID", help="Id of the source that FILE is, where there is no mapping.")
@click.option("--information", metavar="DATE", help="The days that FILE is about, in EDTF, where there is no mapping.")
@click.option("--published", metavar="DATE", help="When FILE was published, in EDTF, where there is no mapping.")
@click.option(
    "--with",
    "--persons",
    "beside",
    metavar="FILE",
    multiple=True,
    help="A further file of the same data, as often as needed: Popolo's persons, sheets of sfm.",
)
@click.option("--no-register", is_flag=True, help="Write no section `register`: DIR lies in a register.")
@click.option("--dry-run", is_flag=True, help="Write nothing; report what would be imported.")
@options.json_or_text("Form of the report.", "report_format")
def command(
    format_: str,
    file: str,
    output: str | None,
    guess: bool,
    no_register: bool,
    dry_run: bool,
    report_format: str,
    **given: Any,
) -> int:
    """Import FILE into role files; each claim cites the row that it comes from.

    FORMAT is csv, xlsx, json or jsonl, which need a mapping of their columns (--map), and may be a folder of several
    tables; or popolo, ftm, sfm or wikidata. The files are written all or not at all, and replaced when the same source
    is imported again; what you add goes into files beside them. Rows that cannot be read are refused one by one, with
    their place and reason, and end with exit code 1.
    """
    import orgchart
    from orgchart import importers
    from orgchart.importers._owned import EditedError

    importers.format_of(format_)
    if guess:
        return _propose(format_, file)
    if output is None and not dry_run:
        raise click.UsageError("say where the role files go: -o DIR (or --dry-run, which writes nothing)")
    try:
        report = orgchart.import_(
            format_,
            file,
            None if dry_run else output,
            register=not no_register,
            progress=_progress if sys.stderr.isatty() else None,
            **given,
        )
    except RoleFileError as error:
        from orgchart.reporters import text

        lines(text.report(error.diagnostics))  # type: ignore[arg-type]  # they are findings
        message("nothing was imported: the mapping has errors")
        return USAGE
    except EditedError as error:
        result(safe_lines(error.difference))
        message(str(error))
        return FINDINGS
    if report_format == "json":
        from orgchart.reporters.json import dumps

        result(dumps(report.as_json()))
    else:
        _tell(report, output)
    return FINDINGS if report.refused else FINE


def _propose(format_: str, file: str) -> int:
    """Print a mapping proposed for a file, and what it would make on stderr."""
    import orgchart

    guess = orgchart.guess_mapping(format_, file)
    result(guess.text)
    message("with this mapping the first rows would be:")
    for line in guess.preview or ("nothing: the file has no rows",):
        lines(f"  {safe(line)}\n")
    return FINE


def _tell(report: Report, output: str | None) -> None:
    """Print what was done: counts and files to stdout, refusals and remarks to stderr."""
    counts = [(report.imported, "imported"), (len(report.refused), "refused"), (report.left_out, "left out by `where`")]
    parts = ", ".join(f"{count:,} {what}" for count, what in counts if count or what == "imported")
    blank = f" (and {report.blank:,} blank)" if report.blank else ""
    result(f"{_counted(report.rows, 'rows')} read{blank}: {parts}\n")
    derived = f", and {report.derived:,} concluded" if report.derived else ""
    result(f"{_counted(report.claims, 'claims')} made{derived}\n")
    result(f"{', '.join(_counted(count, section) for section, count in report.counts)}\n")
    if output is not None and not report.files:
        message("nothing was written: every row was refused")
    elif output is not None:
        same = f" ({report.unchanged} unchanged)" if report.unchanged else ""
        result(f"{_counted(len(report.files), 'files')} in {safe(output)}{same}: {', '.join(report.files)}\n")
    for refusal in report.refused[:MOST_TOLD]:
        lines(f"{safe(refusal.place)}: refused: {safe(refusal.reason, 1000)}\n")
    for remark in report.remarks[:MOST_TOLD]:
        lines(f"note: {safe(remark, 1000)}\n")
    more = max(0, len(report.refused) - MOST_TOLD), max(0, len(report.remarks) - MOST_TOLD)
    if any(more):
        message(f"{more[0]} more refused and {more[1]} more notes; --format json has all of them")


def _counted(count: int, what: str) -> str:
    """Return a number of things, such as the records of a section."""
    return f"{count:,} {what}" if count != 1 else f"1 {'person' if what == 'people' else what.removesuffix('s')}"


def _progress(rows: int) -> None:
    """Show on the last line of a terminal how many rows were read; 0 clears it."""
    click.echo(f"\r\x1b[K{f'{rows:,} rows read' if rows else ''}", nl=False, err=True)
