"""Tables of numbers back to a register; no record is looked at alone, and nothing in the tables is run.

So it takes a fraction of the time in which the records are made of what role files say.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice, repeat
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from orgchart.model import Register
from orgchart.model.plain import TO_FIND, Plain
from orgchart.rolefile.cached.kinds import (
    CLASSES,
    CONSTANTS,
    LATE,
    MAPPING,
    NUMBER,
    PLACE,
    SET,
    TO_BE_FOUND,
    TREE,
    TUPLE,
    UnfitError,
    names_of,
)
from orgchart.rolefile.reading.document import Document

Columns: TypeAlias = list[int | None]
"""For each column of a table the number of the value that it has throughout; None where that differs."""

_new, _set = object.__new__, object.__setattr__
_run: Final = partial(deque[Any], maxlen=0)
"""Runs through an iterable, for what that does."""


def read(data: bytes, documents: tuple[Document, ...]) -> Register:
    """Return the register that is in tables.

    Args:
        data: the tables.
        documents: the files that they were read from, in which places still to be found are looked for.

    Raises:
        UnfitError: They are no tables, or not those of this program.
    """
    try:
        return _Reading(data, documents).register()
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        raise UnfitError(str(error)) from error


class _Reading:
    """Tables that are read one after the other, and all values in those before."""

    def __init__(self, data: bytes, documents: tuple[Document, ...]) -> None:
        size = int.from_bytes(data[:8], "little")
        contents = json.loads(data[8 : 8 + size])
        self._tables = contents["tables"]
        self._documents = documents
        self._at = 0
        self._left = array(NUMBER)
        self._left.frombytes(memoryview(data)[8 + size :])
        if sys.byteorder == "big":
            self._left.byteswap()
        self._values: list[Any] = [*CONSTANTS, *contents["texts"], *contents["integers"]]

    def register(self) -> Register:
        """Return the register, which is the last value.

        Raises:
            ValueError: The tables do not hold what they say.
        """
        for kind, size, columns in self._tables:
            if not 0 < size <= len(self._left):  # a table without any number of its own is small
                raise ValueError(f"{size} of {kind}")
            self._values += _MAKERS.get(kind.partition(" ")[0], _Reading._records)(self, kind, size, columns)
        register = self._values[-1]
        if not isinstance(register, Register) or self._at != len(self._left):
            raise ValueError("there is more, or something else")
        return register

    def _numbers(self, size: int) -> array[int]:
        found = self._left[self._at : self._at + size]
        if len(found) != size:
            raise ValueError("the tables end early")
        self._at += size
        return found

    def _column(self, size: int) -> list[Any]:
        """Return the values of the next column."""
        return list(map(self._values.__getitem__, self._numbers(size)))

    def _throughout(self, size: int, columns: Columns) -> list[Iterable[Any]]:
        """Return all columns of a table, in order."""
        return [self._column(size) if one is None else [self._values[one]] * size for one in columns]

    def _records(self, kind: str, size: int, columns: Columns) -> Iterable[Any]:
        made = CLASSES[kind.removesuffix(LATE)]
        names = names_of(made)
        if issubclass(made, tuple):
            return map(made, *self._throughout(size, columns))
        records = list(map(_new, repeat(made, size)))
        if not issubclass(made, Plain):
            for name, column in zip(names, self._throughout(size, columns), strict=True):
                _run(map(getattr(made, name).__set__, records, column))
            return records
        if kind.endswith(LATE):
            names = tuple(TO_FIND if name == PLACE else name for name in names)
        same = {name: self._values[one or 0] for name, one in zip(names, columns, strict=True)}
        fields = list(map(dict.copy, repeat(same, size)))
        for name, one in zip(names, columns, strict=True):
            if one is None:
                _run(map(dict.__setitem__, fields, repeat(name), self._column(size)))
        _run(map(_set, records, repeat("__dict__"), fields))
        return records

    def _tuples(self, kind: str, size: int, _: Columns) -> Iterable[Any]:
        lengths = self._numbers(size)
        held = iter(self._column(sum(lengths)))
        made = frozenset if kind.startswith(SET) else tuple
        return [made(islice(held, length)) for length in lengths]

    def _mappings(self, _kind: str, size: int, _: Columns) -> Iterable[Any]:
        lengths = self._numbers(size)
        keys, values = iter(self._column(sum(lengths))), iter(self._column(sum(lengths)))
        return [dict(zip(islice(keys, length), islice(values, length), strict=True)) for length in lengths]

    def _trees(self, _kind: str, size: int, columns: Columns) -> Iterable[Any]:
        return [MappingProxyType(json.loads(text)) for text in self._throughout(size, columns)[0]]

    def _places(self, _kind: str, size: int, columns: Columns) -> Iterable[Any]:
        numbers, paths = self._throughout(size, columns)
        find = [document.key_place for document in self._documents]
        return [partial(find[number], path) for number, path in zip(numbers, paths, strict=True)]


_MAKERS: Final[Mapping[str, Callable[[_Reading, str, int, Columns], Iterable[Any]]]] = {
    TUPLE: _Reading._tuples,
    SET: _Reading._tuples,
    MAPPING: _Reading._mappings,
    TREE: _Reading._trees,
    TO_BE_FOUND: _Reading._places,
}
"""What makes values of a kind that are no records."""
