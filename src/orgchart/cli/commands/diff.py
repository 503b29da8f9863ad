"""`orgchart diff`: what changed between two days, or two states of knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINDINGS, FINE, completing, drawing, options
from orgchart.cli.output import message, result
from orgchart.cli.registers import open_pair, two_revisions
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens

EXAMPLES = (
    "orgchart diff seeds/jawzjan 2018-03-01 2018-07-31",
    "orgchart diff seeds/jawzjan 2018-03-01 2018-07-31 -o change.svg",
    "orgchart diff seeds/jawzjan 2018-03-01 2018-07-31 --paper a3 -o change.pdf",
    "orgchart diff seeds/jawzjan 2018-03-01 2018-07-31 --focus administration",
    "orgchart diff seeds/jawzjan 2018-03-01 2018-03-01 --known-by 2018-03-31/2018-12-31",
    "orgchart diff seeds/jawzjan 2018-03-01 2018-03-01 --rev v1..main",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@options.organisation
@click.argument("first", metavar="DAY1", type=options.DAY)
@click.argument("second", metavar="DAY2", type=options.DAY)
@click.option(
    "--rev",
    metavar="R1/R2",
    help="Compare two revisions of git, as R1/R2 or R1..R2; one revision counts for both days.",
)
@options.no_cache
@options.lens(language=True, pair=True)
@click.option(
    "--focus",
    metavar="ID",
    shell_complete=completing.ids(),
    help="Only the changes around this unit, post or person; counts the others.",
)
@click.option("-o", "--output", metavar="FILE", help="Draw it: .svg, .png, .pdf or .dot; - is stdout.")
@click.option("--all", "everything", is_flag=True, help="Draw what did not change as well, instead of counting it.")
@drawing.drawing("diff")
@click.option("--exit-code", is_flag=True, help="End with 1 where anything shown has changed.")
def command(
    register: str,
    rev: str | None,
    first: Day,
    second: Day,
    lenses: tuple[Lens, Lens],
    format_: str,
    focus: str | None,
    output: str | None,
    everything: bool,
    design: dict[str, Any],
    exit_code: bool,
) -> int:
    """Show what changed between two days, and tell changes of the world from changes of what is known.

    With one day given twice and two days of knowledge it shows what was learned in between.
    """
    from orgchart.reporters import reporter

    before, after = open_pair(register, lenses, two_revisions(register, rev))
    changes = before.diff(first, second, against=after, focus=focus)
    if output is None:
        result(reporter("diff", format_)(changes))
    else:
        from orgchart.output import render

        render(changes, output, everything=everything, **design)
        message(f"wrote {output}")
    return FINDINGS if exit_code and any(change.shown for change in changes.changes) else FINE
