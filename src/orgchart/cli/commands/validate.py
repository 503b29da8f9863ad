"""`orgchart validate`: everything that is wrong with registers."""

from __future__ import annotations

import os
import sys

import click

from orgchart.cli import FINDINGS, FINE, USAGE, completing, options
from orgchart.cli.output import message, result
from orgchart.cli.registers import UNREADABLE, is_packed, loaded_from

EXAMPLES = (
    "orgchart validate seeds/jawzjan",
    "orgchart validate seeds/jawzjan --select all",
    "orgchart validate seeds/jawzjan --format github --ignore uncited-claim",
)


def _words(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _coloured() -> bool:
    """Return whether the results go to a terminal whose user has not asked for no colours (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout.isatty()


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("registers", metavar="REGISTER...", nargs=-1, required=True, shell_complete=completing.files)
@options.organisation
@options.format_option("findings")
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    callback=_words,
    help="Only these: codes (OC301), beginnings (OC3), names, all; default is those that are on anyway.",
)
@click.option("--ignore", metavar="CODES", multiple=True, callback=_words, help="All but these.")
@options.day_option(
    "--today",
    "The day to take for today where a check asks how old something is; else the last day that a source is of.",
)
@click.option("--fix", is_flag=True, help="First make the fixes that are safe, in the files; report what is left.")
@click.option("--restricted", is_flag=True, help="Tell also what is found in records marked `access: restricted`.")
def command(
    registers: tuple[str, ...],
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: int | None,
    fix: bool,
    restricted: bool,
) -> int:
    """Check registers, each a folder or file of its own; report everything wrong, with place and cure.

    Ends with 1 where there is an error or a warning (notes alone do not count), with 2 where something
    could not be read at all.
    """
    import orgchart
    from orgchart.diagnostics.finding import sorted_diagnostics
    from orgchart.opening import found_in
    from orgchart.reporters import reporter, text

    ctx = click.get_current_context()
    packs = [path for path in registers if is_packed(path)]
    if packs and fix:
        raise click.UsageError(f"{packs[0]} is a pack, which nobody edits; fix its register, and pack it again", ctx)
    if not packs and ctx.meta.get(options.OF) is not None:
        raise click.UsageError("--of names an organisation of a pack, and none is given; leave it out", ctx)
    if fix:
        done = orgchart.fix(*registers, select_codes=select, ignore_codes=ignore)
        made, files = sum(len(one.made) for one in done), sum(len(one.files) for one in done)
        message(f"{made} finding{'s' if made != 1 else ''} fixed in {files} file{'s' if files != 1 else ''}")
    findings = orgchart.validate(
        *(path for path in registers if path not in packs),
        select_codes=select,
        ignore_codes=ignore,
        today=today,
        restricted=restricted,
    )
    for path in packs:
        loaded = loaded_from(path, restricted=restricted)
        more = found_in(loaded, select_codes=select, ignore_codes=ignore, today=today, restricted=restricted)
        findings = sorted_diagnostics((*findings, *more))
    result(text.report(findings, colour=_coloured()) if format_ == "text" else reporter("findings", format_)(findings))
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in findings:
        counts[finding.severity.value] += 1
    numbers = ", ".join(f"{number} {word}{'s' if number != 1 else ''}" for word, number in counts.items() if number)
    message(numbers or "nothing wrong")
    if any(finding.code in UNREADABLE for finding in findings):
        return USAGE
    return FINDINGS if counts["error"] or counts["warning"] else FINE
