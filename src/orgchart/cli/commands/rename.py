"""`orgchart rename`: an id that becomes another one, everywhere."""

from __future__ import annotations

import click

from orgchart.cli import FINE, completing, options
from orgchart.cli.output import message, result
from orgchart.reporters._terminal import safe

EXAMPLES = (
    "orgchart rename seeds/jawzjan haji haji-deputy --dry-run",
    "orgchart rename my-register treasurer head-of-treasury",
)

_MOST_SHOWN = 5


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("old", metavar="OLD", shell_complete=completing.ids(*completing.RECORDS))
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Write nothing; print where the id is used.")
def command(register: str, old: str, new: str, dry_run: bool) -> int:
    """Change the id OLD to NEW in all files of a register, wherever it is used as an id.

    Texts and comments stay as they are; where they hold the same word, stderr says so. All files are written, or none.
    Where nothing has OLD any more and something has NEW, as after a merge of git, what still refers to OLD is changed.
    """
    import orgchart

    done = orgchart.rename(register, old, new, write=not dry_run)
    result("".join(f"{safe(str(place))}\n" for place in done.places))
    count, files = len(done.places), len(done.files)
    size = f"{count} place{'s' if count != 1 else ''} in {files} file{'s' if files != 1 else ''}"
    message(f"{size} would change; nothing was written" if dry_run else f"{size} changed: {old} is {new} now")
    if done.mentions:
        shown = ", ".join(str(place) for place in done.mentions[:_MOST_SHOWN])
        more = f" and {len(done.mentions) - _MOST_SHOWN} more" if len(done.mentions) > _MOST_SHOWN else ""
        message(f'texts and comments are left as they are; "{old}" stands in them at {shown}{more}')
    return FINE
