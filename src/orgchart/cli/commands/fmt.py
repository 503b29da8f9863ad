"""`orgchart fmt`: role files in canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import FINDINGS, FINE, USAGE, completing, options
from orgchart.cli.output import lines, message, result
from orgchart.cli.registers import UNREADABLE
from orgchart.reporters._terminal import safe, safe_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgchart.diagnostics.finding import Diagnostic
    from orgchart.rolefile.editing.formatted_register import FormattedRegister

EXAMPLES = ("orgchart fmt seeds/jawzjan --check", "orgchart fmt seeds/jawzjan --diff", "orgchart fmt my-register")


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("registers", metavar="REGISTER...", nargs=-1, required=True, shell_complete=completing.files)
@click.option("--check", is_flag=True, help="Write nothing; end with 1 where a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--restricted", is_flag=True, help="Print also what is in files that hold `access: restricted`.")
def command(registers: tuple[str, ...], check: bool, diff: bool, restricted: bool) -> int:
    """Bring role files into canonical form: the order of keys, short forms, quotes, indentation.

    Comments, blank lines between groups, and all texts stay as they are; so does what the register says, which is
    verified before a file is written. A file with errors is left alone. The names of the files that change go to
    stdout.
    """
    import orgchart
    from orgchart.opening import told
    from orgchart.rolefile.meaning.restricted import closed, holds_restricted

    done = orgchart.fmt(*registers, write=not (check or diff))
    for file in done.files:
        if file.changes:
            kept_back = holds_restricted(file.document.text) or closed((file.document,))
            shown = diff and (restricted or not kept_back)
            result(safe_lines(file.difference()) if shown else f"{safe(file.file)}\n")
            if diff and not shown:
                message(f"{file.file} holds what is restricted; --restricted shows its changes")
    documents = tuple(file.document for file in done.files)
    _tell(done, done.diagnostics if restricted else told(done.diagnostics, documents), not (check or diff))
    if any(finding.code in UNREADABLE for finding in done.diagnostics):
        return USAGE
    if done.diagnostics or any(file.refusal for file in done.files):
        return FINDINGS
    return FINDINGS if check and any(file.changes for file in done.files) else FINE


def _tell(done: FormattedRegister, found: Sequence[Diagnostic], written: bool) -> None:
    """Write to stderr what was found, and how many files there were of each kind."""
    if found:
        from orgchart.reporters import text

        lines(text.report(found))
    for file in done.files:
        if file.refusal:
            message(f"{file.file}: {file.refusal}")
    changed = sum(file.changes for file in done.files)
    left = sum(bool(file.diagnostics or file.refusal) for file in done.files)
    counts = (
        (changed, "formatted" if written else "would change"),
        (len(done.files) - changed - left, "in canonical form already"),
        (left, "left alone"),
    )
    parts = [f"{_files(count)} {what}" for count, what in counts if count]
    message(", ".join(parts) or "no file could be read")


def _files(count: int) -> str:
    return f"{count} file{'s' if count != 1 else ''}"
