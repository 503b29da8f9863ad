"""What sources say of a field where they differ: the readings, which one the register adopts, what holds if none is.

A reading is a value with the citations that give it: in `says`, or by supporting the record's own value. The register
adopts its own value by saying why (`because`). Where readings of a date share no day and none is adopted, the date is
somewhere from the first day of the earliest to the last day of the latest, so that what is certain is so whichever of
them is right. Where readings of anything else differ and none is adopted, the record keeps its value, and is no more
than possible (docs/decisions/0018).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from orgchart.errors import DateSyntaxError
from orgchart.foundation.records import Frozen, evolve
from orgchart.inference.statements.firmness import WHO_AND_WHERE
from orgchart.model import Citation, Event, Record, Register, Strength, When
from orgchart.temporal import Day, Edtf, iso, parse

DATES = ("start", "end", "date")
_ATTRIBUTES = {"part_of": {"unit": "parent"}, "reporting": {"from": "subject"}, "event": {"kind": "what"}}
"""Names of attributes, where they differ from the keys of role files, by kind of record."""

_Range = tuple[Day | None, Day | None]
Days = Callable[[Edtf], _Range]


class Reading(Frozen):
    """A value, as written or as told, and who says so; nobody but the register where there are no citations.

    Attributes:
        words: the value in words, once somebody has put it so; no part of the published JSON.
    """

    value: str
    cites: tuple[Citation, ...] = ()
    words: str = ""


class Contested(Frozen):
    """A field of which sources say different things.

    Attributes:
        field: the key in role files.
        readings: in the order of citations, the record's own value first.
        adopted: the value that the register adopts, with the reason; "no" for a field that it leaves out for another
            (`vacant` where somebody is named); None where it adopts none.
    """

    field: str
    readings: tuple[Reading, ...]
    adopted: str | None = None
    because: str | None = None


class Settled(Frozen):
    """A record as it holds for inference, and what is contested of it."""

    record: Any
    contested: tuple[Contested, ...]

    @property
    def open(self) -> frozenset[str]:
        """Return the fields that are contested and of which nothing is adopted."""
        return frozenset(one.field for one in self.contested if one.adopted is None)


def settle(register: Register, item: Record | Event, days: Days) -> Settled:
    """Return a record or event with each contested date as wide as its readings, and all that is contested of it.

    Args:
        register: to know the days of events and the names of people.
        item: a record or event, of which some citation `says` something.
        days: gives first and last day of a date.
    """
    contested: list[Contested] = []
    changes: dict[str, Any] = {}
    for key in sorted({key for cite in item.cites for key in cite.says}):
        if key in DATES:
            date = _Date(register, item, key, days)
            if date.contested is not None:
                contested.append(date.contested)
            if date.changed is not None:
                changes[key] = date.changed
        else:
            contested += _told(register, item, key)
    return Settled(record=evolve(item, **changes) if changes else item, contested=tuple(contested))


def _voices(cites: Collection[Citation], key: str) -> tuple[Citation, ...]:
    """Return the citations for the record's own value: those that cover the field, and say nothing else of it."""
    return tuple(cite for cite in cites if cite.covers(key) and key not in cite.says and cite.stance != "contradicts")


def _adopted(item: Record | Event, value: str | None) -> tuple[str | None, str | None]:
    return (value, item.because) if value is not None and item.because is not None else (None, None)


# dates


def said_date(told: Any) -> Edtf | None:
    """Return the date that a citation says something began, ended or happened; None where it says none."""
    text = told.get("edtf") if hasattr(told, "get") else told
    try:
        return parse(text) if isinstance(text, str) else None
    except DateSyntaxError:
        return None


class _Date:
    """The readings of a start, end or date.

    Attributes:
        contested: what is contested of it, None where all readings share a day.
        changed: the date that holds instead of the record's own; None where that one holds.
    """

    def __init__(self, register: Register, item: Record | Event, key: str, days: Days) -> None:
        self._days = days
        self.contested: Contested | None = None
        self.changed: When | Edtf | None = None
        own, written = self._own(register, item, key)
        told = [(said_date(cite.says[key]), cite) for cite in item.cites if key in cite.says]
        readings: dict[str, list[Citation]] = {}
        ranges: list[_Range] = []
        if own is not None:
            ranges.append(own)
            voices = _voices(item.cites, key)
            if voices or not all(_inside(self._days(date), own) for date, _ in told if date is not None):
                readings[written] = list(voices)
        for date, cite in told:
            if date is not None:
                readings.setdefault(date.source, []).append(cite)
                ranges.append(self._days(date))
        apart = _apart(ranges)
        refused = own is None and all(cite.stance == "contradicts" for date, cite in told if date is not None)
        adopted, because = _adopted(item, None if own is None else written)
        if apart or (refused and readings):
            self.contested = Contested(
                field=key,
                readings=tuple(Reading(value=value, cites=tuple(cites)) for value, cites in readings.items()),
                adopted=adopted,
                because=because,
            )
        if ranges and not refused and (own is None or (apart and adopted is None)):
            self.changed = _holding(item, key, _hull(ranges))

    def _own(self, register: Register, item: Record | Event, key: str) -> tuple[_Range | None, str]:
        """Return the days of the record's own date, and the date as written; None where it has none."""
        when = getattr(item, key)
        if isinstance(when, When):
            date = when.edtf
            if date is None and when.event is not None:
                event = register.events.get(when.event)
                date = event.date if event is not None else None
                return (self._days(date) if date is not None else (None, None)), f"event {when.event}"
        else:
            date = when
        return (None, "") if date is None else (self._days(date), date.source)


def _apart(ranges: Collection[_Range]) -> bool:
    """Return whether two of the ranges have no day in common: the last to begin and the first to end, then."""
    firsts = [first for first, _ in ranges if first is not None]
    lasts = [last for _, last in ranges if last is not None]
    return bool(firsts and lasts) and max(firsts) > min(lasts)


def _inside(one: _Range, other: _Range) -> bool:
    """Return whether the first range lies in the second."""
    low = other[0] is None or (one[0] is not None and other[0] <= one[0])
    high = other[1] is None or (one[1] is not None and one[1] <= other[1])
    return low and high


def _hull(ranges: Collection[_Range]) -> _Range:
    firsts = [first for first, _ in ranges if first is not None]
    lasts = [last for _, last in ranges if last is not None]
    return (
        min(firsts) if len(firsts) == len(ranges) else None,
        max(lasts) if len(lasts) == len(ranges) else None,
    )


def _holding(item: Record | Event, key: str, days: _Range) -> When | Edtf | None:
    """Return a start, end or date that lies somewhere in a range, with all else as the record has it."""
    first, last = ("" if day is None else iso(day) for day in days)
    text = first if first == last else f"[{first}..{last}]"
    date = parse(text) if text else None
    if isinstance(item, Event):
        return date
    return evolve(getattr(item, key) or When(), edtf=date, event=None)


# everything else


def _told(register: Register, item: Record | Event, key: str) -> Iterator[Contested]:
    """Yield what is contested of a field that is no date."""
    attribute = _ATTRIBUTES.get(getattr(item, "kind", "event"), {}).get(key, key)
    value = getattr(item, attribute, None)
    if value is not None and not isinstance(value, str | bool | int):
        return  # lists, citations and the like: what is said of them is kept as it is
    own = None if value is None or value is False else _text(value)
    readings: dict[str, list[Citation]] = {} if own is None else {own: list(_voices(item.cites, key))}
    names = _names(register, own)
    for cite in item.cites:
        said = _text(cite.says.get(key, "false"))
        if said.casefold() not in ("false", "no"):
            same = own is not None and (_plain(said, item) == _plain(own, item) or said.casefold() in names)
            readings.setdefault(str(own) if same else said, []).append(cite)
    absent = own is None and key in WHO_AND_WHERE  # the record is of something else: somebody named, say, not vacant
    if len(readings) > 1 or (absent and readings):
        adopted, because = _adopted(item, "no" if absent else own)
        found = tuple(Reading(value=value, cites=tuple(cites)) for value, cites in readings.items())
        yield Contested(field=key, readings=found, adopted=adopted, because=because)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if hasattr(value, "items"):
        return ", ".join(f"{key} {_text(inner)}" for key, inner in sorted(value.items()))
    return ", ".join(_text(each) for each in value) if isinstance(value, list | tuple) else str(value)


def _plain(text: str, item: Record | Event) -> str:
    """Return a text as it is compared; figures without the marks between thousands."""
    if isinstance(item, Strength):
        text = "".join(char for at, char in enumerate(text) if not (char in ",  '’" and text[at - 1 : at].isdigit()
                       and text[at + 1 : at + 2].isdigit()))  # fmt: skip
    return " ".join(text.casefold().split())


def _names(register: Register, name: str | None) -> frozenset[str]:
    """Return what a person, unit or post is called, without difference of case."""
    found = register.people.get(name or "") or register.units.get(name or "") or register.posts.get(name or "")
    if found is None:
        return frozenset()
    return frozenset(text.casefold() for text in (found.label, *(one.text for one in found.names)))
