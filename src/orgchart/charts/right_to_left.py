"""A snapshot or diff whose texts can be put into lines: what is written from right to left is isolated in advance.

So no composed line of a chart needs to think of it, nor any that is added later. Which fields hold texts that people
wrote is said by their annotation, `Text`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from orgchart.foundation.records import Frozen, evolve
from orgchart.model import Source
from orgchart.wording.right_to_left import isolated

T = TypeVar("T", bound=Frozen)


def readable(record: T) -> T:
    """Return a record with its texts, and those of the records in it, isolated where they need it."""
    kind: Any = type(record)
    changed = {
        key: made
        for key, change in _changes(kind).items()
        if (made := change(value := getattr(record, key))) is not value
    }
    return evolve(record, **changed) if changed else record


@cache
def _changes(kind: Any) -> dict[str, Callable[[Any], Any]]:
    """Return for each field of a class that holds texts, or records with texts, what makes them readable."""
    return {
        name: _text if "Text" in words else _part
        for base in reversed(kind.__mro__)
        for name, annotation in vars(base).get("__annotations__", {}).items()
        if "Text" in (words := re.findall(r"\w+", annotation)) or any(map(_has_texts, _classes(base, words)))
    }


def _classes(base: type, words: list[str]) -> Iterator[Any]:
    """Yield the classes that an annotation in the body of a class names."""
    names = vars(import_module(base.__module__))
    return (names[word] for word in words if isinstance(names.get(word), type))


def _has_texts(kind: Any) -> bool:
    return kind is Source or (issubclass(kind, Frozen) and bool(_changes(kind)))


def _text(value: Any) -> Any:
    if isinstance(value, str):
        made = isolated(value)
        return value if made == value else made
    return _each(value, _text)


def _part(value: Any) -> Any:
    if isinstance(value, Source):
        made = {key: _text(getattr(value, key)) for key in ("title", "publisher", "authors")}
        return value if all(getattr(value, key) is text for key, text in made.items()) else evolve(value, **made)
    if isinstance(value, Frozen):
        return readable(value)
    return _each(value, _part)


def _each(values: Any, change: Callable[[Any], Any]) -> Any:
    if not isinstance(values, tuple):
        return values
    made = tuple(map(change, values))
    return values if all(one is other for one, other in zip(made, values, strict=True)) else made
