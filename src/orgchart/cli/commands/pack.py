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
    "orgchart pack --verify jawzjan.pack",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("register", metavar="[REGISTER]", required=False)
@click.option("-o", "--output", metavar="DIR", help="The folder to write; a pack that stands there is replaced.")
@click.option("--verify", "verified", metavar="DIR", help="Compare the pack in this folder with the core instead.")
@click.option(
    "--sample", type=click.IntRange(1), default=50, show_default=True, help="How many organisations --verify compares."
)
@options.lens("strict", "no_presume", "literal", "identity", "without", "restricted")
def command(register: str | None, output: str | None, verified: str | None, sample: int, lens: Lens) -> int:
    """Write a register as a pack: a folder of Parquet with every answer, for all days and days of knowledge.

    A pack is of one policy: the register's, changed as the options say. What has not changed since the pack that
    stands at DIR is taken from it. It is written whole or not at all. docs/reference/packed.md tells what the tables
    hold.
    """
    ctx = click.get_current_context()
    if verified is not None:
        if register is not None or output is not None:
            raise click.UsageError("--verify takes a pack alone; leave REGISTER and -o out", ctx)
        return _verify(verified, sample)
    if register is None or output is None:
        raise click.UsageError("give REGISTER and -o DIR; or --verify DIR", ctx)
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


def _verify(folder: str, sample: int) -> int:
    from orgchart.packed.verifying import verify

    found = verify(folder, sample=sample)
    for line in found.differences:
        message(line)
    compared = f"{found.compared:,} of {counted(found.organisations, 'organisation')} compared with the core"
    message(f"{compared}: {counted(len(found.differences), 'difference')}")
    return FINDINGS if found.differences else FINE


def counted(number: int, what: str) -> str:
    """Return a number with what it counts."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
