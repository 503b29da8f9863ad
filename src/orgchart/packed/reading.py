"""The tables of a pack, read as far as they are needed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from orgchart.answers.timeline import Standing
from orgchart.packed import extras
from orgchart.packed.compiling import Organisation, RecordRow, SeatsRow, SpanRow
from orgchart.packed.tables import ABSENT


class _Groups(NamedTuple):
    """Row groups of a table that were read last."""

    numbers: tuple[int, ...]
    rows: Any
    sorted_by: Any


class Tables:
    """The tables in a folder. Nothing of them is kept but what was read last, and whole columns once asked for.

    Attributes:
        folder: where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pa = extras.pyarrow()
        self._np = extras.numpy()
        self._files: dict[str, Any] = {}
        self._edges: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
        self._last: dict[str, _Groups] = {}
        self._columns: dict[tuple[str, str], Any] = {}
        self._standings: list[Standing | None] | None = None

    def file(self, table: str) -> Any:
        """Return the file of a table, opened."""
        if table not in self._files:
            path = self.folder / f"{table}.parquet"
            self._files[table] = self._pa.parquet.ParquetFile(path, memory_map=True)
        return self._files[table]

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.file(table).metadata.num_rows)

    def whole(self, table: str, columns: Sequence[str] | None = None) -> Any:
        """Return all rows of a table, as one of pyarrow."""
        return self.file(table).read(columns=columns)

    def numbers(self, table: str, column: str) -> Any:
        """Return a column of numbers as an array of numpy, which is kept."""
        key = table, column
        if key not in self._columns:
            self._columns[key] = self.whole(table, [column])[column].to_numpy()
        return self._columns[key]

    def texts(self, table: str, column: str) -> Any:
        """Return a column of texts as an array of pyarrow, which is kept."""
        key = table, column
        if key not in self._columns:
            self._columns[key] = self.whole(table, [column])[column].combine_chunks()
        return self._columns[key]

    def between(self, table: str, column: str, first: Any, last: Any) -> Any:
        """Return the rows with a value of `column` from `first` to `last`; the table is sorted by it, without nulls."""
        least, most = self._group_edges(table, column)
        numbers = tuple(at for at in range(len(least)) if least[at] <= last and first <= most[at])
        read = self._last.get(table)
        if read is None or read.numbers != numbers:
            rows = self.file(table).read_row_groups(list(numbers)).combine_chunks()
            read = self._last[table] = _Groups(numbers, rows, rows[column].to_numpy())
        low, high = self._np.searchsorted(read.sorted_by, (first, last + 1 if isinstance(last, int) else last + "\0"))
        return read.rows.slice(low, high - low)

    def _group_edges(self, table: str, column: str) -> tuple[list[int], list[int]]:
        key = table, column
        if key not in self._edges:
            about = self.file(table).metadata
            at = self.file(table).schema_arrow.names.index(column)
            edges = [about.row_group(group).column(at).statistics for group in range(about.num_row_groups)]
            self._edges[key] = [one.min for one in edges], [one.max for one in edges]
        return self._edges[key]

    def row(self, table: str, number: int) -> dict[str, Any]:
        """Return a row by its place in the table."""
        about = self.file(table).metadata
        ends = list(accumulate(about.row_group(group).num_rows for group in range(about.num_row_groups)))
        group = bisect_right(ends, number)
        rows = self.file(table).read_row_group(group)
        found: dict[str, Any] = rows.slice(number - (ends[group] - len(rows)), 1).to_pylist()[0]
        return found

    # rows as they were compiled

    def standings(self) -> list[Standing | None]:
        """Return what the codes mean, by their number; none for `absent`."""
        if self._standings is None:
            self._standings = [_standing(row) for row in self.whole("codes").to_pylist()]
        return self._standings

    def organisation(self, number: int) -> Organisation:
        """Return the rows of an organisation as they were compiled."""
        head = self.row("organisations", number)
        base, count = head["first_record"], head["records"]
        last, standings = base + count - 1, self.standings()
        records = [
            RecordRow._make(
                (record - base, kind, name, *(at if at < 0 else at - base for at in (unit, post, other)), *named)
            )
            for record, _, kind, name, unit, post, other, *named in _rows(
                self.between("records", "record", base, last)
            )
        ]
        spans = [
            SpanRow._make((record - base, *clocks, standings[code]))
            for _, _, record, *clocks, code in _rows(self.between("spans", "record", base, last))
        ]
        seats = [
            SeatsRow._make((post - base, *clocks, (state, *numbers)))
            for _, post, *clocks, state, numbers in (
                (*row[:7], row[7:]) for row in _rows(self.between("seats", "post", base, last))
            )
        ]
        sources = self.texts("sources", "id")
        evidence = [
            (record - base, citation, sources[source].as_py() if source >= 0 else None, *rest)
            for record, citation, source, *rest in _rows(self.between("evidence", "record", base, last))
        ]
        return Organisation(
            head["id"], head["digest"], head["role_file"], head["made_by"], records, spans, seats, evidence
        )


def _rows(table: Any) -> list[tuple[Any, ...]]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _standing(row: dict[str, Any]) -> Standing | None:
    if row["verdict"] == ABSENT:
        return None
    reasons, lowered_by = (tuple(text.split(" ")) if text else () for text in (row["reasons"], row["lowered_by"]))
    return Standing(row["verdict"], row["rule"], reasons, row["shown"], lowered_by)
