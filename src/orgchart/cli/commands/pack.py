"""`orgchart pack`: a register as tables of integers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import FINDINGS, FINE, options
from orgchart.cli.output import message

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = (
    "orgchart pack seeds/jawzjan -o jawzjan.pack",
    "orgchart pack appointments.csv --map mapping.yaml -o companies.pack",
    "orgchart pack --verify jawzjan.pack",
)

_MOST_TOLD = 20


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("register", metavar="[REGISTER]", required=False)
@click.option("--map", "mapping", metavar="FILE", help="The mapping, where REGISTER is a CSV: it need not fit memory.")
@click.option("-o", "--output", metavar="DIR", help="The folder to write; a pack that stands there is replaced.")
@click.option("--verify", "verified", metavar="DIR", help="Compare the pack in this folder with the core instead.")
@click.option(
    "--sample", type=click.IntRange(1), default=50, show_default=True, help="How many organisations --verify compares."
)
@options.no_cache
@options.lens("strict", "no_presume", "literal", "identity", "without", "restricted")
def command(
    register: str | None, mapping: str | None, output: str | None, verified: str | None, sample: int, lens: Lens
) -> int:
    """Write a register as a pack: a folder of Parquet with every answer, for all days and days of knowledge.

    A pack is of one policy: the register's, changed as the options say. What has not changed since the pack that
    stands at DIR is taken from it. It is written whole or not at all. docs/reference/packed.md tells what the tables
    hold.

    With a mapping, REGISTER is a CSV of any size whose rows each name a person and the unit of an organisation.
    """
    ctx = click.get_current_context()
    if verified is not None:
        if register is not None or output is not None or mapping is not None:
            raise click.UsageError("--verify takes a pack alone; leave REGISTER and -o out", ctx)
        return _verify(verified, sample)
    if register is None or output is None:
        raise click.UsageError("give REGISTER and -o DIR; or --verify DIR", ctx)
    if mapping is not None:
        return _pack_table(register, output, mapping, lens)
    from pathlib import Path

    from orgchart.cli.progress import progress
    from orgchart.cli.registers import open_with_files
    from orgchart.packed.manifest import MANIFEST
    from orgchart.packed.packing import pack_view
    from orgchart.rolefile.reading.folder import refuse_own

    refuse_own(Path(output) / MANIFEST, register)
    view, documents = open_with_files(register, lens)
    with progress("organisations") as told:
        made = pack_view(view, output, documents=documents, progress=told)
    reused = f", {made.reused:,} of them as before" if made.reused else ""
    message(f"wrote {output}: {counted(made.organisations, 'organisation')}{reused}, {made.rows['spans']:,} spans")
    if view.register.behind is not None:
        message("what is restricted is left out of it; --restricted packs it as well")
    return FINE


def _pack_table(file: str, output: str, mapping: str, lens: Lens) -> int:
    from orgchart.cli.progress import progress
    from orgchart.packed.from_table.pack_table import pack_table

    with progress("rows") as told:
        made = pack_table(file, output, mapping=mapping, lens=lens, progress=told)
    for one in made.refusals[:_MOST_TOLD]:
        message(f"refused {one.place}: {one.reason}")
    if made.refused > _MOST_TOLD:
        message(f"refused {made.refused - _MOST_TOLD:,} more rows")
    rows = f"{made.read:,} rows read, {made.imported:,} imported, {made.refused:,} refused"
    message(f"{rows}, {made.left_out:,} left out, {made.blank:,} blank")
    message(f"wrote {output}: {counted(made.organisations, 'organisation')}, {made.rows['spans']:,} spans")
    return FINDINGS if made.refused else FINE


def _verify(folder: str, sample: int) -> int:
    from orgchart.packed.verifying import verify

    found = verify(folder, sample=sample)
    for line in found.differences[:_MOST_TOLD]:
        message(line)
    if len(found.differences) > _MOST_TOLD:
        message(f"{len(found.differences) - _MOST_TOLD:,} more differences")
    compared = f"{found.compared:,} of {counted(found.organisations, 'organisation')} compared with the core"
    message(f"{compared}: {counted(len(found.differences), 'difference')}")
    return FINDINGS if found.differences else FINE


def counted(number: int, what: str) -> str:
    """Return a number with what it counts."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
