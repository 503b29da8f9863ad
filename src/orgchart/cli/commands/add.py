"""`orgchart add`: records more in a register, with what they need and the sources that they rest on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINDINGS, FINE, USAGE, completing, options
from orgchart.cli.output import lines, message, result
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.foundation.plain_text import listed
from orgchart.foundation.records import evolve
from orgchart.reporters._terminal import safe, safe_lines
from orgchart.rolefile.editing.entries import FIELDS, KINDS, option
from orgchart.rolefile.editing.questions import IDS

if TYPE_CHECKING:
    from orgchart.rolefile.editing.addition import Added
    from orgchart.rolefile.reading.document import Document

EXAMPLES = (
    'orgchart add my-register source --title "Annual report 2021" --published 2021-05 --information 2021-04',
    "orgchart add my-register tenure --person cleo-example --post treasurer --source example-gazette-2020-02 "
    '--at "paragraph 1" --seen source',
    'orgchart add my-register tenure --new-person "Dora Elm" --post treasurer --start 2021 '
    '--new-source "Annual report 2021" --published 2021-05 --at "page 3"',
    "orgchart add my-register tenure --from board.csv --dry-run",
    "orgchart add my-register tenure",
)

_FROM = (
    "A file of rows, a record each: CSV, XLSX, JSON, or a list in YAML. Of a line of reporting also the "
    "id of the post or unit that reports."
)
_MOST_TOLD = 8
"""How many ids a message names."""


def _fields(command: Callable[..., int]) -> Callable[..., int]:
    """Add an option for every field of a record; one of them is also that of a file of rows."""
    for field in reversed(FIELDS.values()):
        if field.name == "from_":
            command = click.option("--from", field.name, metavar="FILE", help=_FROM)(command)
            continue
        if field.flag:
            command = click.option(option(field.name), field.name, is_flag=True, help=_sentence(field.help))(command)
        else:
            more = " May be given several times." if field.many else ""
            command = click.option(
                option(field.name),
                field.name,
                metavar="TEXT",
                multiple=field.many,
                shell_complete=completing.ids(*IDS[field.name]) if field.name in IDS else None,
                help=_sentence(field.help) + more,
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
@click.option("--dry-run", is_flag=True, help="Write nothing; print what the files would get.")
def command(
    register: str,
    what: str | None,
    id_: str | None,
    file: str | None,
    uncited: bool,
    dry_run: bool,
    **given: Any,
) -> int:
    """Add one record to a register: KIND is source, person, unit, post, tenure, membership, reporting, event,
    strength or judgement; or, with --from, a record for each row of a table, all or none.

    What it needs and is not in the register yet is added with it: --new-person, --new-post, --new-unit, --new-source.
    Without further options, on a terminal, everything is asked. The whole register is checked with the addition
    first: where that brings an error, nothing is written. Each record goes into the file of its unit, or --file,
    beside others of its post or unit.
    """  # noqa: D205, D415  (the summary is a list)
    import orgchart
    from orgchart.rolefile.editing.addition import RefusedError
    from orgchart.rolefile.editing.renaming import ID

    answers = {key: value for key, value in given.items() if value not in (None, (), False)}
    rows = answers.pop("from_", None)
    if rows is not None and what == "reporting" and ID.fullmatch(rows):
        answers["from_"], rows = rows, None  # a file has an ending, an id has no dot
    if rows is not None and (answers or id_ is not None):
        told = option(next(iter(answers), "id"))
        raise click.UsageError(f"{told} and --from: what is told of the records stands in the rows; give one of both")
    if rows is None and not answers and sys.stdin.isatty():
        from orgchart.cli.ask import ask

        what, answers, uncited = ask(register, what, uncited=uncited)
    if what is None:
        raise click.UsageError(f"say what to add: {', '.join(KINDS)}")
    places = {"file": file, "uncited": uncited, "write": not dry_run}
    try:
        if rows is not None:
            added = orgchart.add_rows(register, what, rows, **places)  # type: ignore[arg-type]
        else:
            added = orgchart.add(register, what, answers, id=id_, **places)  # type: ignore[arg-type]
    except RefusedError as error:
        for refusal in error.refusals:
            message(refusal)
        if rows is not None:
            message("nothing was written: correct the rows, and add them again")
        return USAGE
    return _tell(added, dry_run=dry_run)


def _tell(added: Added, *, dry_run: bool) -> int:
    """Print what was added, or would be, and what is wrong with it; return the exit code."""
    from orgchart.opening import examined
    from orgchart.rolefile.meaning.restricted import redacted

    documents = added.addition.new_documents
    if added.findings:
        from orgchart.reporters import text

        findings = redacted(added.findings, documents, examined)
        changed = frozenset(added.addition.shown.values())
        lines(text.report(findings if added.written else _elsewhere(findings, changed)))
    for remark in added.remarks:
        message(remark)
    if added.errors:
        message("nothing was written: the addition brings errors")
        return FINDINGS
    records = added.addition.records
    told = listed([safe(one.id) for one in records[:_MOST_TOLD]], "and")
    more = f" and {len(records) - _MOST_TOLD} more" if len(records) > _MOST_TOLD else ""
    where = listed(sorted({safe(one.file) for one in records}), "and")
    verb = "are" if len(records) > 1 else "is"
    if dry_run:
        difference = added.difference()
        result(safe_lines(_additions(difference) if _any_restricted(documents) else difference))
        message(f"{told}{more} would go into {where}; nothing was written")
        return FINE
    result("".join(f"{safe(one.id)}\n" for one in records if not one.on_the_way))
    message(f"{told}{more} {verb} in {where} now")
    return FINE


def _any_restricted(documents: tuple[Document, ...]) -> bool:
    """Return whether any of the files holds what is restricted."""
    from orgchart.rolefile.meaning.restricted import closed, holds_restricted

    return bool(closed(documents)) or any(holds_restricted(document.text) for document in documents)


def _additions(difference: str) -> str:
    """Return the lines that a difference adds, without those around them."""
    return "".join(line for line in difference.splitlines(keepends=True) if line.startswith("+"))


def _elsewhere(findings: tuple[Diagnostic, ...], files: Collection[str]) -> list[Diagnostic]:
    """Return findings in files as they would be: its lines are not those on the disk, which are not to be shown."""

    def place(at: Place) -> Place:
        return Place(f"{at.file}, with the addition", at.line, at.column) if at.file in files else at

    return [
        evolve(
            finding,
            place=None if finding.place is None else place(finding.place),
            related=tuple(evolve(other, place=place(other.place)) for other in finding.related),
        )
        for finding in findings
    ]
