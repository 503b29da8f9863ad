"""`orgchart completion`: scripts that complete commands and options in a shell."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import result

EXAMPLES = ('eval "$(orgchart completion bash)"', "orgchart completion fish > ~/.config/fish/completions/orgchart.fish")


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the completion script for SHELL: bash, zsh or fish.

    It completes commands and options, and of the register named in the line its ids, posts and sources, the days on
    which anything changes or (--known-by) was published, themes, papers, formats and codes; zsh and fish show names.
    """
    from click.shell_completion import get_completion_class

    from orgchart.cli import group

    completer = get_completion_class(shell)
    if completer is None:  # pragma: no cover  (click knows all three)
        raise click.UsageError(f"click knows no completion for {shell}")
    script = completer(group, {}, "orgchart", "_ORGCHART_COMPLETE")
    result(script.source_template % script.source_vars() + "\n")
    return 0
