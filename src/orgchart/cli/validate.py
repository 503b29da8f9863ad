"""`orgchart validate`: everything that is wrong with registers."""

from __future__ import annotations

import click

from orgchart.cli import FINDINGS, FINE, USAGE
from orgchart.cli import _options as options
from orgchart.cli._output import message, result
from orgchart.cli._registers import UNREADABLE

EXAMPLES = (
    "orgchart validate seeds/jawzjan",
    "orgchart validate seeds/jawzjan --format github --ignore OC209",
)


def _codes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("registers", metavar="REGISTER...", nargs=-1, required=True)
@options.format_option("findings")
@click.option("--select", metavar="CODES", multiple=True, callback=_codes, help="Only these: OC301, or OC3 for OC3xx.")
@click.option("--ignore", metavar="CODES", multiple=True, callback=_codes, help="All but these.")
def command(registers: tuple[str, ...], format_: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> int:
    """Check registers, each a folder or file of its own; report everything wrong, with place and cure.

    Ends with 1 where there is an error or a warning (notes alone do not count), with 2 where something
    could not be read at all.
    """
    from orgchart import api
    from orgchart.reporters import reporter

    found = api.validate(*registers, select_codes=select, ignore_codes=ignore)
    result(reporter("findings", format_)(found))
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in found:
        counts[finding.severity.value] += 1
    told = ", ".join(f"{number} {word}{'s' if number != 1 else ''}" for word, number in counts.items() if number)
    message(told or "nothing wrong")
    if any(finding.code in UNREADABLE for finding in found):
        return USAGE
    return FINDINGS if counts["error"] or counts["warning"] else FINE
