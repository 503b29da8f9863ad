"""`orgchart timeline`: what was so over all time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINE, completing, drawing, options
from orgchart.cli.output import message, result
from orgchart.cli.registers import open_view

if TYPE_CHECKING:
    from orgchart.answers.timeline import Lanes
    from orgchart.lens.lens import Lens

EXAMPLES = (
    "orgchart timeline seeds/jawzjan",
    "orgchart timeline seeds/jawzjan --by person -o people.svg",
    "orgchart timeline seeds/jawzjan --focus group --paper a4 -o posts.pdf",
    "orgchart timeline seeds/jawzjan --by unit --format json",
)


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.option(
    "--by", type=click.Choice(["post", "person", "unit"]), default="post", show_default=True, help="What each lane is."
)
@click.option(
    "--focus",
    metavar="ID",
    shell_complete=completing.ids(),
    help="Only this unit with all below it, this post, or this person.",
)
@options.organisation
@options.rev
@options.no_cache
@options.lens(language=True)
@click.option("-o", "--output", metavar="FILE", help="Draw it: .svg, .png, .pdf or .dot; - is stdout.")
@drawing.drawing("timeline")
def command(
    register: str,
    by: Lanes,
    focus: str | None,
    rev: str | None,
    lens: Lens,
    format_: str,
    output: str | None,
    design: dict[str, Any],
) -> int:
    """Show from when to when everything was so, and how sure that is: posts with their holders, people, or units.

    The days say the same as a snapshot of each of them. Ends that are not known are open: "until 3 May 2018", "since
    4 May 2018". Drawn, a filled bar is what the dates cited cover, an outline what is presumed, hatching what is
    possible, and dots what is not ruled out; events and sources stand beneath.
    """
    timeline = open_view(register, lens, rev).timeline(by=by, focus=focus)
    if output is None:
        from orgchart.reporters import reporter

        result(reporter("timeline", format_)(timeline))
    else:
        from orgchart.output import render

        render(timeline, output, **design)
        message(f"wrote {output}")
    return FINE
