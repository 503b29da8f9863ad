"""`orgchart merge-driver`: two sides of a role file merged record by record, as git asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import FINDINGS, FINE, options
from orgchart.cli.output import lines, message
from orgchart.reporters._terminal import safe

if TYPE_CHECKING:
    from orgchart.rolefile.editing.merged_lines import Clash, Merged

EXAMPLES = (
    "orgchart merge-driver base.yaml mine.yaml hers.yaml",
    'git config merge.orgchart.name "role files, record by record"',
    'git config merge.orgchart.driver "orgchart merge-driver %O %A %B %P"',
)


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("base", metavar="BASE")
@click.argument("ours", metavar="OURS")
@click.argument("theirs", metavar="THEIRS")
@click.argument("path", metavar="[PATH]", required=False)
def command(base: str, ours: str, theirs: str, path: str | None) -> int:
    """Merge two sides of a role file, OURS and THEIRS, which both come from BASE; OURS becomes the result.

    Git calls it for the files that .gitattributes gives to it (`*.yaml merge=orgchart`, as orgchart init writes), once
    it is configured as below. What each side added or changed is kept, and an id that one side renamed is renamed in
    what the other added to this file. Where both changed one field differently, stderr names file, record, field and
    both values, the file gets the marks of git around that field alone, and the exit code is 1. PATH is the name of
    the file, which tells its format.
    """
    import orgchart

    name = path or ours
    merged = orgchart.merge_driver(base, ours, theirs, path)
    _tell(name, merged)
    return FINDINGS if merged.clashes else FINE


def _tell(name: str, merged: Merged) -> None:
    """Print what both sides changed differently; values that are restricted, or may be, are not printed."""
    if merged.as_text:
        message(f"{name}: merged line by line, as git does: {merged.as_text}")
    hidden = b"restricted" in merged.data
    for clash in merged.clashes if not merged.as_text else ():
        lines(f"{safe(name)}: {_told(clash, hidden)}\n")
    if merged.clashes:
        count = len(merged.clashes)
        what = "1 clash" if count == 1 else f"{count} clashes"
        message(f"{name}: {what}; choose between the lines that git's marks part, then git add")


def _told(clash: Clash, hidden: bool) -> str:
    """Return a clash in words: record, field, both values."""
    section, *rest = clash.path
    record = f"{section} {rest[0]}" if rest else f"section {section}"
    where = safe(f"{record}, {'.'.join(rest[1:])}" if rest[1:] else record, 200)
    if hidden:
        return f"{where}: both sides changed it"
    if clash.ours is None or clash.theirs is None:
        mine, other = ("ours", "theirs") if clash.ours is None else ("theirs", "ours")
        return f"{where}: {mine} deleted it, {other} says {safe(str(clash.ours or clash.theirs), 400)}"
    return f"{where}: ours says {safe(clash.ours, 400)}, theirs says {safe(clash.theirs, 400)}"
