"""`orgchart query`: questions across all organisations of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from orgchart.cli import FINE, options
from orgchart.cli.output import message
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens
    from orgchart.packed.opened import Pack

EXAMPLES = (
    "orgchart query as-of jawzjan.pack 2018-03-01",
    "orgchart query counts jawzjan.pack 2018-03-01 --known-by 2018-04-01",
    "orgchart query who jawzjan.pack leader --during 2018-03/2018-07",
    "orgchart query diff jawzjan.pack 2018-03-01 2018-07-31 -o changes.parquet",
    "orgchart query timeline jawzjan.pack --person hekmat",
)
_TAKES: Final = {
    "as-of": (("DAY",), {"of"}),
    "counts": (("DAY",), set()),
    "who": (("POST",), {"as_of", "during"}),
    "diff": (("DAY", "DAY"), {"of"}),
    "timeline": ((), {"of", "person"}),
}
"""What each question takes: its arguments after the pack, and the options that only some have."""


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("ask", metavar="QUESTION", type=click.Choice(list(_TAKES)))
@click.argument("folder", metavar="DIR")
@click.argument("given", metavar="[DAY | POST | DAY DAY]", nargs=-1)
@options.day_option("--as-of", "The day asked about (who).")
@options.during("2018-03/2018-07")
@click.option("--of", metavar="ID", help="Only the organisation that this unit, post or record belongs to.")
@click.option("--person", metavar="ID", help="The records that name this person, in all organisations (timeline).")
@click.option("--engine", metavar="NAME", help="What looks it up: duckdb, numpy or sqlite; all answer the same.")
@click.option("--format", "format_", type=click.Choice(["csv", "parquet", "arrow"]), help="Form of the output.")
@click.option("-o", "--output", metavar="FILE", default="-", help="The file to write; its ending tells the format.")
@options.lens("known_by", "strict", "no_presume", "literal", "identity", "without", "restricted", pair=True)
def command(
    ask: str,
    folder: str,
    given: tuple[str, ...],
    engine: str | None,
    format_: str | None,
    output: str,
    lenses: tuple[Lens, Lens],
    **more: Any,
) -> int:
    """Ask a question across all organisations of a pack.

    QUESTION is as-of with a DAY: what was so, or may have been; counts with a DAY: how many records of each kind
    stood how; who with a POST: who held it on a day or during a period, but for seats by office; diff with two DAYs:
    what stands otherwise on the second; or timeline: all spans of one organisation or one person. Days are YYYY-MM-DD.

    A pack answers under the policy that it was made with. About one organisation every other command answers, whatever
    the settings: give it the pack with --of UNIT.
    """
    asked, allowed = _TAKES[ask]
    ctx = click.get_current_context()
    if len(given) != len(asked):
        wanted = " ".join(("DIR", *asked))
        raise click.UsageError(f"query {ask} takes {wanted}", ctx)
    for name, value in more.items():
        if value is not None and name not in allowed:
            raise click.UsageError(f"query {ask} has no use for --{name.replace('_', '-')}; leave it out", ctx)
    if ask != "diff" and lenses[0].known_by != lenses[1].known_by:
        raise click.UsageError(f"query {ask} takes one day of knowledge", ctx)
    format_ = format_ or _format_of(output)
    from orgchart.foundation.output_file import STDOUT, write_output
    from orgchart.packed.dressing import written
    from orgchart.packed.opened import open_pack

    pack = open_pack(folder, engine=engine, restricted=lenses[0].restricted)
    _refuse_other(pack, lenses[0])
    table = _answer(pack, ask, given, lenses, more)
    offices = pack.seats_by_office(given[0]) if ask == "who" else ()
    write_output(output, written(table, format_))
    if output not in STDOUT:
        message(f"wrote {output}: {table.num_rows:,} rows")
    if offices:
        by = ", ".join(offices)
        message(f"seats by office ({by}) are not listed; orgchart who {folder} {given[0]} --of {given[0]} tells them")
    return FINE


def _answer(pack: Pack, ask: str, given: tuple[str, ...], lenses: tuple[Lens, Lens], more: dict[str, Any]) -> Any:
    """Return the table that answers."""
    known = (lenses[0].known_by, lenses[1].known_by)
    if ask == "who":
        return pack.who(given[0], more["as_of"], during=more["during"], known_by=known[0])
    if ask == "timeline":
        return pack.timeline(of=more["of"], person=more["person"], known_by=known[0])
    days: list[Day] = [options.DAY.convert(day, None, None) for day in given]
    if ask == "counts":
        return pack.counts(days[0], known_by=known[0])
    if ask == "as-of":
        return pack.as_of(days[0], known_by=known[0], of=more["of"])
    return pack.diff(days[0], days[1], known_by=known, of=more["of"])


def _refuse_other(pack: Pack, lens: Lens) -> None:
    """Raise where other settings are asked for than those of the pack.

    Raises:
        UsageError: They are; with the command that makes a pack under them.
    """
    from orgchart.packed.manifest import options as as_options
    from orgchart.packed.packing import settings_of

    asked = settings_of(lens)
    if asked and asked != settings_of(pack.lens):
        command = f"orgchart pack REGISTER -o DIR{as_options(asked, restricted=pack.manifest.restricted)}"
        raise click.UsageError(f"the pack is of another policy; for these settings make one with {command}")


def _format_of(output: str) -> str:
    """Return the format that the ending of a file asks for; CSV where it tells none."""
    ending = output.rpartition(".")[2].lower()
    return ending if ending in ("parquet", "arrow") else "csv"
