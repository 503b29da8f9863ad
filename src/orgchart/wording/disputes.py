"""What sources say differently of a field, in words: every reading with who gives it, and what the register adopts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from orgchart.errors import DateSyntaxError
from orgchart.foundation.records import evolve
from orgchart.model import Citation, Register
from orgchart.temporal import parse
from orgchart.wording.dates import date_text
from orgchart.wording.names import Names

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested

References = Callable[[Iterable[Citation]], str]
"""What gives the references of citations, such as " [1][3]"."""

_DATES: Final = ("start", "end", "date")
_FIELDS: Final = {
    "start": "the start", "end": "the end", "date": "the day", "person": "who it was", "post": "the post",
    "unit": "the unit", "of": "what it belongs to", "vacant": "whether it was vacant", "count": "the figure",
    "mode": "how it was held",
}  # fmt: skip


def readings_in_words(contested: Iterable[Contested], register: Register) -> tuple[Contested, ...]:
    """Return what is contested with the words of each reading: dates in words, names instead of ids."""
    return tuple(
        evolve(
            one,
            readings=tuple(
                evolve(reading, words=_words(register, one.field, reading.value)) for reading in one.readings
            ),
        )
        for one in contested
    )


def _words(register: Register, field: str, value: str) -> str:
    """Return a value as it is read: "Mar 2015", "the death of Qari Hekmat, Apr 2018", the name of whom an id means."""
    names = Names(register)
    event = register.events.get(value.removeprefix("event ")) if value.startswith("event ") else None
    if event is not None:
        date = date_text(event.date)
        return f"{names.event(event)}{f', {date}' if date else ''}"
    if field not in _DATES:
        return names.label(value)
    try:
        return date_text(parse(value))
    except DateSyntaxError:
        return value


def said_text(register: Register, field: str, said: Any) -> str:
    """Return what a citation says of a field in words: a value as a reading; the parts of a date one by one."""
    if not hasattr(said, "items"):
        several = said if isinstance(said, (list, tuple)) else (said,)
        return ", ".join(_words(register, field, str(one)) for one in several)
    told = {key: str(value) for key, value in said.items()}
    parts = [_words(register, field, told.pop("edtf"))] if "edtf" in told else []
    if "event" in told:
        parts.append(_words(register, field, f"event {told.pop('event')}"))
    return ", ".join((*parts, *(f"{key.replace('_', ' ')} “{told[key]}”" for key in sorted(told))))


def field_text(field: str) -> str:
    """Return what a field says, as a noun: "the start", "who it was"."""
    return _FIELDS.get(field, field.replace("_", " "))


def disputed_text(contested: Iterable[Contested], refs: References) -> str:
    """Return what sources say differently of a record, field by field; empty for nothing.

    "sources differ on the end: 31 December 2014 [1]; Mar 2015 [2]", with what the register adopts, and why.
    """
    parts = []
    for one in contested:
        parts.append(f"sources differ on {field_text(one.field)}: {readings_text(one, refs)}{adopted_text(one)}")
    return ". ".join(parts)


def readings_text(one: Contested, refs: References) -> str:
    """Return every reading with who gives it: "31 December 2014 [1]; Mar 2015 [2]"."""
    return "; ".join(f"{reading.words or reading.value}{refs(reading.cites)}" for reading in one.readings)


def adopted_text(one: Contested) -> str:
    """Return what the register adopts of several readings: "; the register adopts Mar 2015, because ..."."""
    if one.adopted is None:
        return ""
    words = next((each.words for each in one.readings if each.value == one.adopted and each.words), one.adopted)
    return f"; the register adopts {words}{f', because {one.because}' if one.because else ''}"


def is_open(contested: Iterable[Contested], field: str) -> bool:
    """Return whether sources differ on a field, and the register adopts none of their readings."""
    return any(one.field == field and one.adopted is None for one in contested)
