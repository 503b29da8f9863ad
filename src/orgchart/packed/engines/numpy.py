"""numpy: columns in memory, each row group read once, and looked through one at a time, several side by side."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from orgchart.packed import extras
from orgchart.packed.engines._question import ABSENT, NO, At, Columns, Within
from orgchart.packed.reading import Tables
from orgchart.packed.tables import KINDS
from orgchart.temporal import Day

_TENURE: Final = KINDS.index("tenure")
_SPANS: Final = ("record", "code", "first", "last")
_READ: Final = (*_SPANS, "known_from", "known_to")
_KNOWN_DAYS: Final = 2
"""Of how many days of knowledge the spans are kept: a question names two at most."""
_SIDE_BY_SIDE: Final = 8
"""How many row groups are worth several threads."""


def open_engine(tables: Tables) -> NumpyEngine:
    """Return an engine on arrays of numpy."""
    return NumpyEngine(tables)


class NumpyEngine:
    """An engine on arrays of numpy; of one organisation it reads no more than its part of the files."""

    def __init__(self, tables: Tables) -> None:
        self._np = extras.numpy()
        self._tables = tables
        self._groups: OrderedDict[Day, dict[int, Columns]] = OrderedDict()
        self._begins: Any = None

    def as_of(self, at: At, within: Within) -> Columns:
        """Return the spans that hold."""
        return self._spans(at.known, within, lambda piece: _holds(piece, at.day))

    def counts(self, at: At) -> Columns:
        """Return how many records of each kind stand how."""
        np = self._np
        known, day, kind, code, change = (
            self._tables.numbers("counts", name) for name in ("known", "day", "kind", "code", "change")
        )
        if self._begins is None:  # the table is sorted by kind and code
            new = np.append(True, (kind[1:] != kind[:-1]) | (code[1:] != code[:-1]))
            self._begins = np.flatnonzero(new[: len(kind)])
        begins = self._begins
        if not len(begins):
            return {"kind": kind, "code": code, "number": change}
        steps = np.where((known <= at.known) & (day <= at.day), change, 0)
        number = np.add.reduceat(steps, begins, dtype=np.int64)
        told = begins[(number != 0) & (code[begins] > ABSENT)]
        return {"kind": kind[told], "code": code[told], "number": number[(number != 0) & (code[begins] > ABSENT)]}

    def during(self, first: Day, last: Day, known: Day, within: Within, post: int) -> Columns:
        """Return the spans of the tenures of a post that have a day of a period."""
        records = self._tables.between("records", "record", within.first, within.last)
        meant = (records["post"].to_numpy() == post) & (records["kind"].to_numpy() == _TENURE)
        of_post = records["record"].to_numpy()[meant]

        def holds(piece: Columns) -> Any:
            return (piece["first"] <= last) & (first <= piece["last"]) & self._among(piece, of_post)

        return self._spans(known, within, holds)

    def diff(self, one: At, other: At, within: Within) -> Columns:
        """Return the records that do not stand alike."""
        np = self._np
        if one.known == other.known:

            def differing(piece: Columns) -> list[Any]:
                before = _holds(piece, one.day)
                meant = np.flatnonzero(before ^ _holds(piece, other.day))
                return self._paired(piece["record"][meant], piece["code"][meant], before[meant])

            record, first, second = self._each(one.known, within, differing)
            again = np.flatnonzero(record[1:] == record[:-1])  # it has a row of one side in each of two groups
            for codes in (first, second):
                codes[again] = np.maximum(codes[again], codes[again + 1])
            meant = first != second
            meant[again + 1] = False
            return {"record": record[meant], "before": first[meant], "after": second[meant]}
        held = [self._each(at.known, within, self._that_hold(at.day)) for at in (one, other)]
        record, code = (np.concatenate(columns) for columns in zip(*held, strict=True))
        before = np.arange(len(record)) < len(held[0][0])
        order = np.argsort(record, kind="stable")
        record, first, second = self._paired(record[order], code[order], before[order])
        return {"record": record, "before": first, "after": second}

    def _paired(self, record: Any, code: Any, before: Any) -> list[Any]:
        """Return the records whose codes differ, with both codes; of each side a record has one row at most.

        Args:
            record: of each row, sorted.
            code: of each row.
            before: whether a row is of the one side; else it is of the other.
        """
        np = self._np
        new = np.append(True, record[1:] != record[:-1])[: len(record)]
        place = np.cumsum(new) - 1
        codes = np.full((2, int(np.count_nonzero(new))), NO, np.int32)
        codes[0, place[before]] = code[before]
        codes[1, place[~before]] = code[~before]
        differs = codes[0] != codes[1]
        return [record[new][differs], codes[0][differs], codes[1][differs]]

    def _that_hold(self, day: Day) -> Callable[[Columns], list[Any]]:
        def found(piece: Columns) -> list[Any]:
            meant = self._np.flatnonzero(_holds(piece, day))
            return [piece["record"][meant], piece["code"][meant]]

        return found

    def timeline(self, known: Day, records: Sequence[int] | Within) -> Columns:
        """Return all spans of some records."""
        np = self._np
        if isinstance(records, Within):
            return self._spans(known, records, lambda piece: np.ones(len(piece["record"]), bool))
        chosen = np.array(sorted(records), np.int64)
        within = Within(int(chosen[0]), int(chosen[-1])) if len(chosen) else Within(0, -1)
        return self._spans(known, within, lambda piece: self._among(piece, chosen))

    def _among(self, piece: Columns, records: Any) -> Any:
        return self._np.isin(piece["record"], records)

    def _spans(self, known: Day, within: Within, holds: Callable[[Columns], Any]) -> Columns:
        def found(piece: Columns) -> list[Any]:
            meant = self._np.flatnonzero(holds(piece) & (piece["code"] > ABSENT))
            return [piece[name][meant] for name in _SPANS]

        return dict(zip(_SPANS, self._each(known, within, found), strict=True))

    def _each(self, known: Day, within: Within, found: Callable[[Columns], list[Any]]) -> list[Any]:
        """Return what is found in each row group that holds some records, put together in order.

        Args:
            known: the day by which spans could be said.
            within: the records.
            found: given columns of spans, in the order of the table, returns as many arrays each time.
        """
        tables = self._tables
        numbers = tables.groups_between("spans", "record", within.first, within.last)
        if not numbers:
            return found({name: self._np.zeros(0, self._np.int32) for name in _SPANS})
        groups = self._of_known(known)
        for number in numbers:
            if number not in groups:
                groups[number] = self._read(number, known)

        def of(number: int) -> list[Any]:
            columns = groups[number]
            if number in (numbers[0], numbers[-1]):
                low, high = tables.places(columns["record"], within.first, within.last)
                columns = {name: column[low:high] for name, column in columns.items()}
            return found(columns)

        if len(numbers) < _SIDE_BY_SIDE:
            parts = [of(number) for number in numbers]
        else:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                parts = list(threads.map(of, numbers))
        return parts[0] if len(parts) == 1 else [self._np.concatenate(arrays) for arrays in zip(*parts, strict=True)]

    def _of_known(self, known: Day) -> dict[int, Columns]:
        """Return the row groups that were read of a day of knowledge, by number; those of the last days are kept."""
        groups = self._groups.setdefault(known, {})
        self._groups.move_to_end(known)
        while len(self._groups) > _KNOWN_DAYS:
            self._groups.popitem(last=False)
        return groups

    def _read(self, number: int, known: Day) -> Columns:
        """Return the columns of the spans of a row group that could be said by a day."""
        rows = self._tables.file("spans").read_row_group(number, columns=_READ)
        columns = {name: rows[name].to_numpy() for name in _READ}
        meant = (columns["known_from"] <= known) & (known <= columns["known_to"])
        return {name: columns[name][meant] for name in _SPANS}


def _holds(piece: Columns, day: Day) -> Any:
    return (piece["first"] <= day) & (day <= piece["last"])
