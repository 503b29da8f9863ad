"""`orgchart add`: one record more in a register, with the source that it rests on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINDINGS, FINE, options
from orgchart.cli.output import lines, message, result
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import evolve
from orgchart.reporters._terminal import safe, safe_lines
from orgchart.rolefile.editing.entries import FIELDS, KINDS, option

if TYPE_CHECKING:
    from orgchart.rolefile.reading.document import Document

EXAMPLES = (
    'orgchart add my-register source --title "Annual report 2021" --published 2021-05 --information 2021-04',
    "orgchart add my-register tenure --person cleo-example --post treasurer --source example-gazette-2020-02 "
    '--at "paragraph 1" --seen source',
    "orgchart add my-register tenure",
)


def _fields(command: Callable[..., int]) -> Callable[..., int]:
    """Add an option for every field of a record."""
    for field in reversed(FIELDS.values()):
        if field.flag:
            command = click.option(option(field.name), field.name, is_flag=True, help=_sentence(field.help))(command)
        else:
            more = " May be given several times." if field.many else ""
            command = click.option(
                option(field.name), field.name, metavar="TEXT", multiple=field.many, help=_sentence(field.help) + more
            )(command)
    return command


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


@click.command(cls=options.Command, examples=EXAMPLES)
@options.register
@click.argument("what", metavar="[KIND]", type=click.Choice(list(KINDS)), required=False)
@_fields
@click.option("--id", "id_", metavar="ID", help="Its id; without it one is made of what it says.")
@click.option("--file", metavar="FILE", help="The file of the register to put it into; it may be new.")
@click.option("--uncited", is_flag=True, help="Add a claim that rests on no source.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what the file would get.")
def command(
    register: str, what: str | None, id_: str | None, file: str | None, uncited: bool, dry_run: bool, **given: Any
) -> int:
    """Add one record to a register: KIND is source, person, unit, post, tenure, membership, reporting, event,
    strength or judgement.

    Without further options, on a terminal, everything is asked. The whole register is checked with the addition
    first: where that brings an error, nothing is written. It goes into the file of its unit, or --file.
    """  # noqa: D205, D415  (the summary is a list)
    import orgchart
    from orgchart.opening import examined
    from orgchart.rolefile.meaning.restricted import redacted

    answers = {key: value for key, value in given.items() if value not in (None, (), False)}
    if not answers and sys.stdin.isatty():
        from orgchart.cli.ask import ask

        what, answers, uncited = ask(register, what, uncited=uncited)
    if what is None:
        raise click.UsageError(f"say what to add: {', '.join(KINDS)}")
    added = orgchart.add(register, what, answers, id=id_, file=file, uncited=uncited, write=not dry_run)
    documents = added.addition.new_documents
    if added.findings:
        from orgchart.reporters import text

        findings = redacted(added.findings, documents, examined)
        lines(text.report(findings if added.written else _elsewhere(findings, added.file)))
    if added.errors:
        message("nothing was written: the addition brings errors")
        return FINDINGS
    if dry_run:
        difference = added.difference()
        result(safe_lines(_additions(difference) if _any_restricted(documents) else difference))
        message(f"{safe(added.id)} would go into {safe(added.file)}; nothing was written")
        return FINE
    result(f"{safe(added.id)}\n")
    message(f"{safe(added.id)} is in {safe(added.file)} now")
    return FINE


def _any_restricted(documents: tuple[Document, ...]) -> bool:
    """Return whether any of the files holds what is restricted."""
    from orgchart.rolefile.meaning.restricted import closed, holds_restricted

    return bool(closed(documents)) or any(holds_restricted(document.text) for document in documents)


def _additions(difference: str) -> str:
    """Return the lines that a difference adds, without those around them."""
    return "".join(line for line in difference.splitlines(keepends=True) if line.startswith("+"))


def _elsewhere(findings: tuple[Diagnostic, ...], file: str) -> list[Diagnostic]:
    """Return findings in a file as it would be: its lines are not those on the disk, which are not to be shown."""

    def place(at: Place) -> Place:
        return Place(f"{file}, with the addition", at.line, at.column) if at.file == file else at

    return [
        evolve(
            finding,
            place=None if finding.place is None else place(finding.place),
            related=tuple(evolve(other, place=place(other.place)) for other in finding.related),
        )
        for finding in findings
    ]
