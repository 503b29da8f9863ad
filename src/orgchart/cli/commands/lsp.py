"""`orgchart lsp`: answers for an editor, over stdin and stdout."""

from __future__ import annotations

import click

from orgchart.cli import FINE, options
from orgchart.errors import UsageError
from orgchart.foundation.undisturbed import settle_in

EXAMPLES = ("orgchart lsp", "orgchart lsp seeds/jawzjan")


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("register", metavar="[REGISTER]", required=False)
@click.option("--stdio", is_flag=True, help="Talk over stdin and stdout, as it does anyway; some editors say so.")
@click.option(
    "--restricted", is_flag=True, help="Tell and propose also what is marked `access: restricted`; left out otherwise."
)
def command(register: str | None, stdio: bool, restricted: bool) -> int:  # noqa: ARG001  (it changes nothing)
    """Answer an editor: what is wrong, what may be written, what an id means, where it is used.

    It speaks the Language Server Protocol; editors start it (docs/howto/edit-in-an-editor.md). Without REGISTER each
    file that is opened belongs to the nearest folder above it that has a `register:` section. Nothing is written:
    changes are the editor's. It needs an extra: pip install "orgchart[lsp]".
    """
    try:
        from orgchart.editor.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol", "cattrs"):
            raise
        raise UsageError('editors are answered by pygls, which is not installed; pip install "orgchart[lsp]"') from None
    settle_in()
    serve(register, restricted=restricted)
    return FINE
