"""`orgchart serve`: the page of a register, live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import FINE, USAGE, options
from orgchart.cli.output import lines, message
from orgchart.errors import UsageError
from orgchart.foundation.plain_text import counted
from orgchart.foundation.undisturbed import settle_in

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens
    from orgchart.temporal import Day
    from orgchart.watched import RegisterState

EXAMPLES = ("orgchart serve seeds/jawzjan", "orgchart serve my-register --port 0")

PORT = 8765
_MOST_SHOWN = 20


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port of 127.0.0.1 to listen on; 0 is any that is free.",
)
@options.lens("strict", "no_presume", "literal", "identity", "without", "restricted", language=True)
@click.option(
    "--known-by", type=options.DAY, metavar="DAY", multiple=True, help="Offer this day of knowledge, too, as html does."
)
def command(register: str, port: int, lens: Lens, known_by: tuple[Day, ...]) -> int:
    """Show the page of orgchart html in a browser of this machine, and keep it in step with the files.

    A saved file shows within a moment: first what is on view, then the rest. What is wrong with the files is listed
    with links to their lines; while they cannot be read, the last state stays. It listens on 127.0.0.1 only, and
    nothing can be written through it. It runs until it is interrupted (Ctrl-C). It needs an extra:
    pip install "orgchart[serve]".
    """
    try:
        from orgchart.serving.server import LiveServer, listening
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("starlette", "uvicorn", "watchfiles", "anyio"):
            raise
        raise UsageError(
            "pages are served by starlette, uvicorn and watchfiles, which are not all installed; "
            'pip install "orgchart[serve]"'
        ) from None
    from orgchart.serving.shown import ShownRegister
    from orgchart.watched import WatchedRegister

    watched = WatchedRegister(register, lens=lens)
    state = watched.state()
    if state.view is None:
        return _refused(register, state)
    shown = ShownRegister(watched, known_by)
    bound = listening(port)
    live = LiveServer(shown, bound)
    settle_in()
    message(f"serving {register} at {live.address} (end it with Ctrl-C)")
    live.run()
    return FINE


def _refused(register: str, state: RegisterState) -> int:
    """Show the errors that keep a register from giving answers; return the exit code."""
    from orgchart.opening import answerable
    from orgchart.reporters import text

    errors = [finding for finding in state.findings if not answerable(finding)]
    lines(text.report(errors[:_MOST_SHOWN]))
    message(f"nothing is served: {counted(len(errors), 'error')}; run orgchart validate {register}")
    return USAGE
