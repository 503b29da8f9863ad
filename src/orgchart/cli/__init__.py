"""The command line: one file of `commands` per command, which parses, calls the Python face, reports, returns a code.

    options     what commands share: registers, days, policy
    output      results to stdout, messages to stderr, files written whole
    completing  what a shell completes
    registers   opening a register, or refusing it with its findings
    progress    how far long work is, where stderr is a terminal
    drawing     the options of charts; ask: asking for a record

A command's module holds `command`. Modules are imported when their command is called: `orgchart --help`
imports nothing but click. Exit codes: 0 fine, 1 findings (or differences), 2 wrong usage or unreadable
input.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any, Final

import click

COMMANDS: Final = {
    "init": "Start a register: write a small example to change.",
    "validate": "Check registers; report everything that is wrong, with its place and cure.",
    "snapshot": "Show everything a register says for a day.",
    "render": "Draw the chart of a day.",
    "html": "Write the whole history as one page that opens from disk.",
    "serve": "Show that page live in a browser of this machine, in step with the files.",
    "diff": "Show or draw what changed between two days, or two states of knowledge.",
    "who": "Show who held a post, on a day or during a period, how sure that is and why.",
    "chain": "Show who stands above and below somebody, and how sure every step is.",
    "explain": "Explain why something is on a chart, or is not, and what would make it certain.",
    "sources": "Show what each source supports, what is not cited; or the bibliography.",
    "find": "Find people, units and posts by name, in any spelling and script.",
    "history": "Show everything recorded of a person, unit or post.",
    "succession": "Show the holders of a post in the order of time.",
    "timeline": "Show from when to when everything was so, by post, person or unit.",
    "add": "Add one record with its source, from options or by asking.",
    "rename": "Change an id everywhere it is used.",
    "fmt": "Bring role files into canonical form, keeping comments.",
    "lsp": "Answer an editor: what is wrong, what may be written, what an id means.",
    "merge-driver": "Merge two sides of a role file record by record, for git.",
    "import": "Import tables and records of others, each row cited.",
    "export": "Export a register to other formats; tell what they cannot carry.",
    "pack": "Write a register as tables of integers, for questions across many organisations.",
    "query": "Ask a pack: what was so, how much of it, who, what changed, across all organisations.",
    "date": "Read dates in EDTF: their bounds, or what is wrong with them.",
    "schema": "Print the JSON Schema of role files or of an answer.",
    "rule": "Explain the code of a finding.",
    "completion": "Print the shell's completion script.",
}
"""Every command with its summary, in the order of help; its module has the same name (of a keyword with "_" behind it,
and "_" for "-")."""

FINE, FINDINGS, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


class LazyGroup(click.Group):
    """A group whose commands are imported when called; its own help needs only the table of summaries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands, in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, importing it; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: click.Command = import_module(f"orgchart.cli.commands.{module}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Return the commands that begin so, without importing them, and the options of the program."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=told) for name, told in COMMANDS.items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command called.

        Raises:
            UsageError: There is none of that name; with the names that are like it.
        """
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from orgchart.foundation.plain_text import alike, meant

            cure = meant(alike(args[0], COMMANDS, 2), "; see orgchart --help")
            raise click.UsageError(f'no command is called "{args[0]}"{cure}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from orgchart import __version__

        click.echo(f"orgchart {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: orgchart snapshot REGISTER --as-of 2018-03-01. "
    "Exit codes: 0 fine, 1 findings, 2 wrong usage or unreadable input.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def group() -> None:
    """Plain-text history for organisations: who held what, when, how sure, and on whose word.

    REGISTER is a folder of role files, or one file.
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing is raised, whatever happens.

    Args:
        args: the arguments without the program's name; None takes those of the process.
    """
    try:
        result = group.main(None if args is None else list(args), prog_name="orgchart", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click turns a broken pipe, and the end of a completion, into SystemExit
        return FINE if "_ORGCHART_COMPLETE" in os.environ else _broken_pipe()
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        _complain(error)
        return USAGE
    except Exception as error:  # noqa: BLE001  (the last line of defence: a message, never a traceback)
        return _unexpected(error)
    return result if isinstance(result, int) else FINE


def _complain(error: click.ClickException) -> None:
    """Print what is wrong with a call, and where to read how it is right."""
    _say(error.format_message())
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        click.echo(f"{ctx.get_usage()}\nSee {ctx.command_path} --help.", err=True)


def _unexpected(error: Exception) -> int:
    """Print an error as one message; return the exit code."""
    from orgchart.errors import OrgchartError, RoleFileError

    if isinstance(error, RoleFileError):
        _say(str(error))
        return FINDINGS
    if isinstance(error, OrgchartError):
        _say(str(error))
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        _say(f"{where}{(error.strerror or str(error)).lower()}")
    elif isinstance(error, MemoryError):
        _say("there is not enough memory")
    elif os.environ.get("ORGCHART_DEBUG"):
        raise error
    else:
        _say(
            f"this is a fault of orgchart, not of your files: {type(error).__name__}: {error}; "
            "please report it (ORGCHART_DEBUG=1 shows where it happened)"
        )
    return USAGE


def _broken_pipe() -> int:
    """Leave quietly: whoever read the output has gone. Python would complain again when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _say(message: str) -> None:
    """Print a message on stderr, on one line and harmless for a terminal."""
    from orgchart.reporters._terminal import safe

    text: Any = safe(message, 4000)
    try:
        click.echo(f"orgchart: {text}", err=True)
    except (BrokenPipeError, ValueError):
        return
