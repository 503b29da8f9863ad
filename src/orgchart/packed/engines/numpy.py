"""numpy: columns in memory, each row group read once, and looked through one at a time, several side by side.

A few rows are looked through by plain Python: each function of numpy that is called takes a microsecond, and ten times
that where others have used the caches of the processor since.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

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
_FEW: Final = 100
"""How many rows are looked through sooner one by one."""


def open_engine(tables: Tables) -> NumpyEngine:
    """Return an engine on arrays of numpy."""
    return NumpyEngine(tables)


class _Group(NamedTuple):
    """The spans of a row group that could be said by a day: columns as in `_SPANS`, and views of them, one by one."""

    columns: Columns
    views: tuple[memoryview, ...]


class NumpyEngine:
    """An engine on arrays of numpy; of one organisation it reads no more than its part of the files."""

    def __init__(self, tables: Tables) -> None:
        self._np = extras.numpy()
        self._tables = tables
        self._groups: OrderedDict[Day, dict[int, _Group]] = OrderedDict()
        self._begins: Any = None

    def as_of(self, at: At, within: Within) -> Columns:
        """Return the spans that hold."""
        few = self._few(at.known, within)
        if few is None:
            return self._spans(at.known, within, lambda piece: _holds(piece, at.day))
        day = at.day
        rows = [row for row in few if row[2] <= day <= row[3] and row[1] > ABSENT]
        return dict(zip(_SPANS, self._np.array(rows, self._np.int32).reshape(-1, len(_SPANS)).T, strict=True))

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

    def _few(self, known: Day, within: Within) -> Iterable[tuple[int, ...]] | None:
        """Return the spans of some records, as in `_SPANS`; None where they are many, or of several row groups."""
        numbers = self._tables.groups_between("spans", "record", within.first, within.last)
        if len(numbers) != 1:
            return None
        views = self._group(numbers[0], known).views
        low = bisect_left(views[0], within.first)
        high = bisect_right(views[0], within.last, low)
        return zip(*(view[low:high] for view in views), strict=True) if high - low <= _FEW else None

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
        groups = {number: self._group(number, known).columns for number in numbers}

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

    def _group(self, number: int, known: Day) -> _Group:
        """Return the spans of a row group that could be said by a day; those of the last days asked about are kept."""
        groups = self._groups.setdefault(known, {})
        self._groups.move_to_end(known)
        while len(self._groups) > _KNOWN_DAYS:
            self._groups.popitem(last=False)
        if number not in groups:
            groups[number] = self._read(number, known)
        return groups[number]

    def _read(self, number: int, known: Day) -> _Group:
        rows = self._tables.file("spans").read_row_group(number, columns=_READ)
        read = {name: rows[name].to_numpy() for name in _READ}
        meant = (read["known_from"] <= known) & (known <= read["known_to"])
        columns = {name: read[name][meant] for name in _SPANS}
        return _Group(columns, tuple(memoryview(column) for column in columns.values()))


def _holds(piece: Columns, day: Day) -> Any:
    return (piece["first"] <= day) & (day <= piece["last"])
