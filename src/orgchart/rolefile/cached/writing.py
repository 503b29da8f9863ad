"""A register as tables of numbers: a second form of it that no field is written into by hand.

All that it is made of is a value with a number: constants, texts, integers, and then what has a table for its kind,
with a column for each field, of the numbers of values before it. Fields are those of its class. What is one object
is one value, and what are two are two, but for texts and integers.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable
from functools import partial
from itertools import chain, repeat
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any

from orgchart.foundation.graphs import groups_in_turn
from orgchart.model import Register
from orgchart.model.plain import TO_FIND, Plain
from orgchart.rolefile.cached.kinds import (
    CLASSES,
    CONSTANTS,
    INTEGER,
    LATE,
    MAPPING,
    NUMBER,
    PLACE,
    SET,
    TEXT,
    TO_BE_FOUND,
    TREE,
    TUPLE,
    UnfitError,
    names_of,
)
from orgchart.rolefile.reading.document import Document


def written(register: Register, documents: Iterable[Document]) -> bytes:
    """Return a register as tables, the same for the same register.

    Args:
        register: the register.
        documents: the files that it was read from, in which places are still to be found.

    Raises:
        UnfitError: It holds a value that there is no table for.
    """
    return _Writing(documents).all_of(register)


class _Writing:
    """All values that were met so far, numbered in the order in which they were met."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._files = {id(document): number for number, document in enumerate(documents)}
        self._by_identity: dict[int, int] = {id(value): number for number, value in enumerate(CONSTANTS)}
        self._plain: dict[str, dict[Any, int]] = {TEXT: {None: 0}, INTEGER: {}}
        self._met: dict[str, list[range]] = {}
        self._kind_of: list[str] = [""] * len(CONSTANTS)
        self._waiting: dict[str, list[Any]] = {}
        self._lengths: dict[str, list[int]] = {}
        self._columns: dict[str, list[list[int]]] = {}
        self._leads: dict[str, set[str]] = {}
        self._texts: list[str] = []  # made here, and kept: another one could have the identity of one that is gone

    def all_of(self, register: Register) -> bytes:
        """Return the tables of a register and of all that it is made of."""
        self._meet([register])
        while self._waiting:
            kind, values = self._waiting.popitem()
            found = [self._column(kind, column) for column in self._taken_apart(kind, values)]
            for column, more in zip(self._columns.setdefault(kind, [[] for _ in found]), found, strict=True):
                column += more
        return self._laid_out()

    def _column(self, kind: str, values: list[Any]) -> list[int]:
        """Return the numbers of values in a column of a kind; those that were not met before get some."""
        types = set(map(type, values))
        if types <= {str, NoneType} or types == {int}:
            plain = INTEGER if int in types else TEXT
            column = self._plain_column(plain, values)
            self._leads.setdefault(kind, set()).add(plain)
            return column
        own = list(map(id, values))
        different = set(own)
        if new := different.difference(self._by_identity):
            every = values if len(new) == len(own) else dict(zip(own, values, strict=True))
            self._meet(values if every is values else [every[one] for one in every if one in new])
        column = list(map(self._by_identity.__getitem__, own if len(different) > 1 else own[:1]))
        self._leads.setdefault(kind, set()).update(map(self._kind_of.__getitem__, column))
        return column if len(different) > 1 else column * len(own)

    def _plain_column(self, kind: str, values: list[Any]) -> list[int]:
        """Return the numbers of texts, which may be missing, or of integers: the same for equal ones."""
        numbers = self._plain[kind]
        different = dict.fromkeys(values)
        new = [value for value in different if value not in numbers]
        numbers.update(zip(new, self._next(kind, len(new)), strict=True))
        if len(different) == 1:
            return [numbers[values[0]]] * len(values)
        return list(map(numbers.__getitem__, values))

    def _meet(self, values: list[Any]) -> None:
        """Give numbers to values that were not met before, each of which is there once."""
        for of_type in dict.fromkeys(map(type, values)):
            several = [value for value in values if type(value) is of_type]
            if of_type in (str, int):
                numbers = self._plain_column(of_type.__name__, several)
                self._by_identity.update(zip(map(id, several), numbers, strict=True))
            elif of_type in (tuple, frozenset, dict):
                held = chain.from_iterable(map(_held, several))
                names = sorted({one.__name__ for one in set(map(type, held))})
                self._number(f"{of_type.__name__} {' '.join(names)}", several)
            elif of_type in (MappingProxyType, partial):
                self._number(TREE if of_type is MappingProxyType else TO_BE_FOUND, several)
            elif CLASSES.get(of_type.__name__) is not of_type:
                raise UnfitError(f"there is no table for {of_type.__name__}")
            elif issubclass(of_type, Plain):
                self._number(f"{of_type.__name__}{LATE}", [one for one in several if TO_FIND in one.__dict__])
                self._number(of_type.__name__, [one for one in several if TO_FIND not in one.__dict__])
            else:
                self._number(of_type.__name__, several)

    def _number(self, kind: str, values: list[Any]) -> None:
        if values:
            self._by_identity.update(zip(map(id, values), self._next(kind, len(values)), strict=True))
            self._waiting.setdefault(kind, []).extend(values)

    def _next(self, kind: str, size: int) -> range:
        """Return numbers for so many values of a kind."""
        first = len(self._kind_of)
        self._kind_of.extend(repeat(kind, size))
        self._met.setdefault(kind, []).append(range(first, first + size))
        return self._met[kind][-1]

    def _taken_apart(self, kind: str, values: list[Any]) -> list[list[Any]]:
        """Return what values of one kind are made of, as columns."""
        first = kind.partition(" ")[0]
        if kind == TREE:
            self._texts += [json.dumps(dict(value), ensure_ascii=False) for value in values]
            return [self._texts[-len(values) :]]
        if kind == TO_BE_FOUND:
            return [[self._files[id(find.func.__self__)] for find in values], [find.args[0] for find in values]]
        if first in (TUPLE, SET, MAPPING):
            self._lengths.setdefault(kind, []).extend(map(len, values))
            flat = list(chain.from_iterable(map(sorted, values) if first == SET else values))
            return [flat, list(chain.from_iterable(map(dict.values, values)))] if first == MAPPING else [flat]
        names = names_of(CLASSES[first])
        if kind == first:
            return [list(map(attrgetter(name), values)) for name in names]
        return [
            [one.__dict__[TO_FIND] for one in values] if name == PLACE else list(map(attrgetter(name), values))
            for name in names
        ]

    def _laid_out(self) -> bytes:
        """Return all tables, each after those that it leads to."""
        order = [TEXT, INTEGER]
        leads = {kind: {to for to in self._leads[kind] if to in self._columns} for kind in self._columns}
        for group in groups_in_turn(leads):
            if len(group) > 1 or not group.isdisjoint(leads[min(group)]):
                raise UnfitError(f"there is no order for {', '.join(sorted(group))}")
            order += group
        final = array(NUMBER, range(len(self._kind_of)))
        at = len(CONSTANTS)
        for met in chain.from_iterable(self._met.get(kind, ()) for kind in order):
            final[met.start : met.stop] = array(NUMBER, range(at, at + len(met)))
            at += len(met)
        tables: list[tuple[str, int, list[int | None]]] = []
        numbers = array(NUMBER)
        for kind in order[2:]:
            numbers.extend(self._lengths.get(kind, ()))
            alike: list[int | None] = []
            for column in self._columns[kind]:
                same = kind not in self._lengths and len(set(column)) == 1
                alike.append(final[column[0]] if same else None)
                if not same:
                    numbers.extend(map(final.__getitem__, column))
            tables.append((kind, sum(map(len, self._met[kind])), alike))
        if sys.byteorder == "big":
            numbers.byteswap()
        contents = {"texts": list(self._plain[TEXT])[1:], "integers": list(self._plain[INTEGER]), "tables": tables}
        text = json.dumps(contents, ensure_ascii=False).encode()
        return len(text).to_bytes(8, "little") + text + numbers.tobytes()


def _held(value: Any) -> Iterable[Any]:
    """Return what a tuple, set or mapping holds; of a mapping the values, since keys are texts."""
    return value.values() if type(value) is dict else value
