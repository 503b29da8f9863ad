"""numpy: columns in memory, each row group read once, and looked through one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from orgchart.packed import extras
from orgchart.packed.engines._question import ABSENT, NO, At, Columns, Within
from orgchart.packed.reading import Tables
from orgchart.packed.tables import KINDS
from orgchart.temporal import Day

_TENURE: Final = KINDS.index("tenure")
_SPANS: Final = ("record", "code", "first", "last")
_READ: Final = (*_SPANS, "known_from", "known_to")


def open_engine(tables: Tables) -> NumpyEngine:
    """Return an engine on arrays of numpy."""
    return NumpyEngine(tables)


class NumpyEngine:
    """An engine on arrays of numpy; of one organisation it reads no more than its part of the files."""

    def __init__(self, tables: Tables) -> None:
        self._np = extras.numpy()
        self._tables = tables
        self._groups: dict[int, Columns] = {}
        self._begins: Any = None

    def as_of(self, at: At, within: Within) -> Columns:
        """Return the spans that hold."""
        return self._spans(within, lambda piece: self._holds(piece, at))

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
            known_of = (piece["known_from"] <= known) & (known <= piece["known_to"])
            return known_of & (piece["first"] <= last) & (first <= piece["last"]) & self._among(piece, of_post)

        return self._spans(within, holds)

    def diff(self, one: At, other: At, within: Within) -> Columns:
        """Return the records that do not stand alike."""
        np = self._np
        before: list[Columns] = []
        after: list[Columns] = []
        for piece in self._pieces(within):
            first, second = self._holds(piece, one), self._holds(piece, other)
            for found, meant in ((before, first & ~second), (after, second & ~first)):
                found.append({name: piece[name][meant] for name in ("record", "code")})
        (left, left_code), (right, right_code) = (
            (np.concatenate([piece["record"] for piece in found]), np.concatenate([piece["code"] for piece in found]))
            for found in (before, after)
        )
        records = np.concatenate([left, right])
        records.sort(kind="stable")  # two runs in order; to look for doubles by hash takes five times as long
        records = records[np.append(True, records[1:] != records[:-1])[: len(records)]]
        codes = np.full((2, len(records)), NO, np.int64)
        codes[0, np.searchsorted(records, left)] = left_code
        codes[1, np.searchsorted(records, right)] = right_code
        differs = codes[0] != codes[1]
        return {"record": records[differs], "before": codes[0][differs], "after": codes[1][differs]}

    def timeline(self, known: Day, records: Sequence[int] | Within) -> Columns:
        """Return all spans of some records."""
        np = self._np
        if isinstance(records, Within):
            within, chosen = records, None
        else:
            chosen = np.array(sorted(records), np.int64)
            within = Within(int(chosen[0]), int(chosen[-1])) if len(chosen) else Within(0, -1)

        def holds(piece: Columns) -> Any:
            known_of = (piece["known_from"] <= known) & (known <= piece["known_to"])
            return known_of if chosen is None else known_of & self._among(piece, chosen)

        return self._spans(within, holds)

    def _holds(self, piece: Columns, at: At) -> Any:
        of_day = (piece["first"] <= at.day) & (at.day <= piece["last"])
        return of_day & (piece["known_from"] <= at.known) & (at.known <= piece["known_to"])

    def _among(self, piece: Columns, records: Any) -> Any:
        return self._np.isin(piece["record"], records)

    def _spans(self, within: Within, holds: Callable[[Columns], Any]) -> Columns:
        found = []
        for piece in self._pieces(within):
            meant = self._np.flatnonzero(holds(piece) & (piece["code"] > ABSENT))
            found.append([piece[name][meant] for name in _SPANS])
        columns = [self._np.concatenate(parts) for parts in zip(*found, strict=True)]
        return dict(zip(_SPANS, columns, strict=True))

    def _pieces(self, within: Within) -> Iterator[Columns]:
        """Yield the columns of spans of some records, row group by row group; an empty one where there are none."""
        tables = self._tables
        numbers = tables.groups_between("spans", "record", within.first, within.last)
        for number in numbers:
            columns = self._group(number)
            if number in (numbers[0], numbers[-1]):
                low, high = tables.places(columns["record"], within.first, within.last)
                columns = {name: column[low:high] for name, column in columns.items()}
            yield columns
        if not numbers:
            yield {name: self._np.zeros(0, self._np.int32) for name in _READ}

    def _group(self, number: int) -> Columns:
        """Return the columns of a row group, which are kept."""
        if number not in self._groups:
            rows = self._tables.file("spans").read_row_group(number, columns=_READ)
            self._groups[number] = {name: rows[name].to_numpy() for name in _READ}
        return self._groups[number]
