"""What a register writes of a record, key by key, in words: by which two states of it are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from orgchart.foundation.records import fields_of
from orgchart.model import Seen
from orgchart.model.plain import Plain
from orgchart.temporal import Edtf

_KEYS: Final[Mapping[tuple[str, str], str]] = {
    ("Event", "what"): "kind",
    ("Event", "at"): "place",
    ("Reporting", "subject"): "from",
    ("Reporting", "link"): "kind",
    ("PartOf", "parent"): "unit",
    ("PartOf", "link"): "kind",
    ("Register", "exclusive_ends"): "exclusive ends",
}
"""What role files call a field, where that is another word than the model's."""
_ASIDE: Final = frozenset({"id", "place", "seats_written", "access", "digest", "rev", "behind"})
_USUAL: Final = (("supports",), ("accepted",), ("organic",))
"""What every citation, record and link is that does not say otherwise."""


def values(record: Plain, *, leave: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return what is written under each key of a record that says anything; of a list each item apart.

    Args:
        record: a record, person, source, event, judgement or policy.
        leave: names of fields to leave out.
    """
    return dict(_values(record, frozenset(leave)))


def _values(record: Plain, leave: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    kind = type(record).__name__
    for field in fields_of(type(record)):
        if field in _ASIDE or field in leave:
            continue
        value = getattr(record, field)
        items = value if isinstance(value, tuple) else (value,)
        told = tuple(filter(None, map(_told, items)))
        if told:
            yield _KEYS.get((kind, field), field), told


def _told(value: Any) -> str:
    """Return a value as a role file has it, in one line; empty where it says nothing."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Edtf):
        return value.source
    if isinstance(value, Seen):
        return value.event or _told(value.date) or value.kind
    if isinstance(value, frozenset):
        return " and ".join(sorted(value))
    if isinstance(value, Mapping):
        return " and ".join(f"{key} {_told(said)}" for key, said in sorted(value.items()))
    if isinstance(value, Plain) and type(value).__str__ is object.__str__:
        return part_text(value)
    return str(value)


def part_text(part: Plain, *, first: str | None = None, leave: Iterable[str] = ()) -> str:
    """Return a part of a record in one line: the value under the key that stands first, then the others by their keys.

    Args:
        part: a citation, name, date, link or the like.
        first: that key; none for the first field.
        leave: names of fields to leave out.
    """
    first = fields_of(type(part))[0] if first is None else first
    told = {key: " and ".join(items) for key, items in values(part, leave=leave).items() if items not in _USUAL}
    words = [f"{key.replace('_', ' ')} {text}" for key, text in told.items() if key != first]
    return ", ".join(([told[first]] if first in told else []) + words)
