"""`orgchart date`: dates in EDTF, read from arguments or from stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINDINGS, FINE, options
from orgchart.cli.output import result
from orgchart.errors import DateSyntaxError
from orgchart.temporal import Edtf, iso, parse
from orgchart.temporal.faults import NOT_EDTF
from orgchart.temporal.phrases import part_of_year, years_meant

if TYPE_CHECKING:
    from orgchart.temporal.calendars import Calendar

_BATCH = 2000
_LONGEST = 10_000
"""How many characters, or bytes on stdin, a date may have."""
_BLOCK = 65_536

EXAMPLES = (
    'orgchart date 2018-02 "[2018-02-26..2018-03-31]" "2016~"',
    'orgchart date "mid-2016"',
    'orgchart date --calendar solar-hijri "16 Hamal 1397" 1397-01',
    "orgchart date - --format json < dates.txt",
)


@click.command(cls=options.Command, examples=EXAMPLES, context_settings={"ignore_unknown_options": True})
@click.argument("texts", metavar="[STRING... | -]", nargs=-1, required=True)
@options.json_or_text("Form of the output; json gives one object per line.")
@click.option(
    "--calendar", type=click.Choice(["solar-hijri", "islamic", "julian"]),
    help="The calendar that the dates are in; year first, or with the name of the month.",
)  # fmt: skip
def command(texts: tuple[str, ...], format_: str, calendar: Calendar | None) -> int:
    """Read dates in EDTF (ISO 8601-2, levels 0 to 2): earliest and latest day, or what is wrong with them.

    With "-" it reads stdin, one date per line. Ends with 1 where any of them is not a date. Dates of another
    calendar are turned into EDTF: what a role file holds as `edtf`, beside `as_written` and `calendar`.
    """
    all_valid = True
    tell = partial(_json, converted=calendar is not None) if format_ == "json" else _text
    batch: list[str] = []
    for text in _stdin() if texts == ("-",) else texts:
        date = _read(text, calendar)
        all_valid = all_valid and isinstance(date, Edtf)
        batch.append(tell(text, date))
        if len(batch) >= _BATCH:
            result("".join(batch))
            batch.clear()
    result("".join(batch))
    return FINE if all_valid else FINDINGS


def _stdin() -> Iterator[str]:
    """Yield the lines of stdin as UTF-8, without their ends; a space belongs to the date, and is wrong."""
    stream: Any = getattr(sys.stdin, "buffer", sys.stdin)
    while line := stream.readline(_LONGEST + 2):
        end = b"\n" if isinstance(line, bytes) else "\n"
        rest = line
        while not rest.endswith(end) and (rest := stream.readline(_BLOCK)):  # a line is never held whole
            pass
        text = line.decode("utf-8", "replace") if isinstance(line, bytes) else line
        yield text.removesuffix("\n").removesuffix("\r")


def _read(text: str, calendar: Calendar | None) -> Edtf | DateSyntaxError:
    if len(text) > _LONGEST:
        return DateSyntaxError(text[:_LONGEST], (_LONGEST, _LONGEST), f"it has more than {_LONGEST:,} characters")
    try:
        if calendar is not None:
            from orgchart.temporal.calendars import convert

            return convert(text, calendar)
        return parse(text)
    except DateSyntaxError as error:
        return error


def _json(text: str, date: Edtf | DateSyntaxError, *, converted: bool) -> str:
    """Return one date as one line of JSON; a converted one with its EDTF."""
    import json

    from orgchart.reporters._terminal import safe_json

    values: dict[str, Any] = dict.fromkeys(
        ("input", "valid", "level", "earliest", "latest", "start_kind", "end_kind", "error", "suggestion")
    )
    values["input"] = text
    values["valid"] = isinstance(date, Edtf)
    if converted:
        values["edtf"] = date.source if isinstance(date, Edtf) else None
    if isinstance(date, Edtf):
        values["level"] = date.level
        values["earliest"] = None if date.earliest is None else iso(date.earliest)
        values["latest"] = None if date.latest is None else iso(date.latest)
        values["start_kind"], values["end_kind"] = date.start_kind, date.end_kind
        values["suggestion"] = years_meant(date.source)
    else:
        values["error"] = str(DateSyntaxError(date.source, date.span, date.reason))
        values["suggestion"] = date.suggestion
    return safe_json(json.dumps(values, ensure_ascii=False)) + "\n"


def _text(text: str, date: Edtf | DateSyntaxError) -> str:
    """Return one date as a line of text, or what is wrong with it."""
    from orgchart.reporters._terminal import safe

    if isinstance(date, DateSyntaxError):
        because = safe(date.reason.removeprefix(f"{NOT_EDTF}: "), 1000)
        if date.suggestion is not None and " " not in date.suggestion:
            return f"{safe(text)}: write {safe(date.suggestion)} ({because})\n"
        if date.reason.startswith(f"{NOT_EDTF}: "):
            return f"{safe(text)}: {because} ({NOT_EDTF})\n"
        return f"{safe(text)}: not valid: {safe(str(date), 1000)}\n"
    earliest = iso(date.earliest) if date.earliest is not None else date.start_kind
    latest = iso(date.latest) if date.latest is not None else date.end_kind
    words = [f"level {date.level}"]
    if date.approximate:
        words.append("approximate")
    if date.uncertain:
        words.append("uncertain")
    span = earliest if earliest == latest else f"{earliest} to {latest}"
    written = f"{date.source} = " if date.source != text and earliest != latest else ""
    return f"{safe(text)}: {written}{span} ({', '.join(words)}){_reach(date)}{_years(date)}\n"


def _years(date: Edtf) -> str:
    """Return what the code of a part of a year stands for, and the range of years that it may be meant as."""
    part, years = part_of_year(date.source), years_meant(date.source)
    told = "" if part is None else f"; {date.source.strip('?~%')[-2:]} is {part}"
    return told if years is None else f"{told}; if a range of years is meant, write {years}"


def _reach(date: Edtf) -> str:
    """Return what a register takes an approximate date for, where its policy does not say how far it reaches."""
    earliest, latest = date.widened()
    if (earliest, latest) == (date.earliest, date.latest):
        return ""
    first = iso(earliest) if earliest is not None else date.start_kind
    last = iso(latest) if latest is not None else date.end_kind
    return f"; in a register {first} to {last}, unless its policy says otherwise"
