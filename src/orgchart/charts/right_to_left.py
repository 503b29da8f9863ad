"""A snapshot or diff whose texts can be put into lines: what is written from right to left is isolated in advance.

So no composed line of a chart needs to think of it, nor any that is added later.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

import attrs

from orgchart.foundation.records import Frozen, evolve
from orgchart.model import Source
from orgchart.wording.right_to_left import isolated

T = TypeVar("T", bound=Frozen)

_TEXTS: Final = frozenset(
    {
        "title", "name", "names", "areas", "role", "office_title", "as_written", "count", "of_what", "by", "unnamed",
        "unknown", "cause", "before", "after", "notes",
    }
)  # fmt: skip
_PARTS: Final = frozenset(
    {"a", "b", "changes", "units", "posts", "memberships", "strengths", "sources", "holders", "seat_list", "holder"}
)


def readable(record: T) -> T:
    """Return a record of a view with its texts, and those of its parts, isolated where they need it."""
    changed: dict[str, Any] = {}
    for key, value in record.__dict__.items():
        if key in _TEXTS:
            made: Any = _text(value)
        elif key in _PARTS:
            made = _part(value)
        else:
            continue
        if made is not value:
            changed[key] = made
    return evolve(record, **changed) if changed else record


def _text(value: Any) -> Any:
    if isinstance(value, str):
        made = isolated(value)
        return value if made == value else made
    if isinstance(value, tuple):
        return _each(value, _text)
    return value


def _part(value: Any) -> Any:
    if isinstance(value, tuple):
        return _each(value, _part)
    if isinstance(value, Frozen):
        return readable(value)
    if isinstance(value, Source):
        told = {"title": _text(value.title), "publisher": _text(value.publisher), "authors": _text(value.authors)}
        return value if all(getattr(value, key) is made for key, made in told.items()) else attrs.evolve(value, **told)
    return value


def _each(values: tuple[Any, ...], change: Any) -> tuple[Any, ...]:
    made = tuple(map(change, values))
    return values if all(one is other for one, other in zip(made, values, strict=True)) else made
