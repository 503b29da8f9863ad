"""Rows to Parquet: one file a table, in row groups of the same size however the rows came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from orgchart.packed import extras
from orgchart.packed.counting import CountSteps
from orgchart.packed.sorting import SortedByText
from orgchart.packed.tables import BY_PERSON, COUNTS, TABLES, PackTable

ROW_GROUP: Final = 120_000
_FEW: Final = {"organisations": 2_000}
"""Tables of which less is read at a time: one organisation is looked up in them."""
_RISING: Final = frozenset({"organisation", "record", "post", "unit", "other", "row", "first_record", "source"})
"""Columns of numbers that mostly rise from row to row; others hold few different ones."""
_ONCE: Final = frozenset({"id", "digest", "role_file", "name", "at", "person", "title", "url", "publisher"})
"""Columns of texts that hardly stand twice."""
_BUFFERED: Final = 50_000
"""How many rows wait to be turned into columns."""


class Writer:
    """Writes the tables of a pack into a folder.

    Attributes:
        steps: of all spans written so far; they make the table `counts`.
    """

    def __init__(self, folder: Path) -> None:
        self.steps = CountSteps()
        self._files = {table.name: _File(folder, table) for table in TABLES}

    def row(self, table: PackTable, row: Sequence[Any]) -> None:
        """Add a row: the values of all columns, in their order."""
        self._files[table.name].row(row)

    def columns(self, table: PackTable, columns: Mapping[str, Any]) -> None:
        """Add many rows: for each column an array, of numpy or pyarrow."""
        self._files[table.name].columns(columns)

    def close(self) -> dict[str, int]:
        """Write what waits, what is counted, and people in their order; return the number of rows of each table."""
        self.columns(COUNTS, self.steps.columns())
        return {name: file.close() for name, file in self._files.items()}


class _File:
    def __init__(self, folder: Path, table: PackTable) -> None:
        self._pa = extras.pyarrow()
        self._schema = extras.schema_of(table)
        self._group = _FEW.get(table.name, ROW_GROUP)
        self._rows: list[Sequence[Any]] = []
        self._parts: list[Any] = []
        self._waiting = 0
        self._number = 0
        plain = {one.name: one.type for one in table.columns if one.name in _RISING | _ONCE}
        repeated = [one.name for one in table.columns if one.type != "texts" and one.name not in plain]
        self._writer = self._pa.parquet.ParquetWriter(
            folder / f"{table.name}.parquet",
            self._schema,
            compression="zstd",
            use_dictionary=repeated,
            column_encoding={
                name: "DELTA_BYTE_ARRAY" if type_ == "text" else "DELTA_BINARY_PACKED" for name, type_ in plain.items()
            },
            store_schema=False,
        )
        self._sorted = SortedByText(folder / "sorting", table.order[0]) if table == BY_PERSON else None

    def row(self, row: Sequence[Any]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _BUFFERED:
            self._gather()
            self._write(whole=False)

    def columns(self, columns: Mapping[str, Any]) -> None:
        self._gather()
        self._take(self._pa.table([columns[name] for name in self._schema.names], schema=self._schema))
        self._write(whole=False)

    def close(self) -> int:
        self._gather()
        if self._sorted is not None:
            for rows in self._sorted.pieces():
                self._append(rows)
                self._write(whole=False)
        self._write(whole=True)
        self._writer.close()
        return self._number

    def _gather(self) -> None:
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [self._pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._take(self._pa.table(arrays, schema=self._schema))
        self._rows = []

    def _take(self, rows: Any) -> None:
        """Take rows, to be written after those before them; or to be sorted first, by one column."""
        if self._sorted is not None:
            self._sorted.add(rows)
        else:
            self._append(rows)

    def _append(self, rows: Any) -> None:
        self._parts.append(rows)
        self._waiting += len(rows)

    def _write(self, *, whole: bool) -> None:
        """Write row groups that are full; where nothing more comes, the rest too."""
        if not self._parts or (self._waiting < self._group and not whole):
            return
        table = self._pa.concat_tables(self._parts).combine_chunks()
        end = len(table) if whole else len(table) // self._group * self._group
        self._writer.write_table(table.slice(0, end), row_group_size=self._group)
        self._number += end
        self._waiting = len(table) - end
        self._parts = [table.slice(end)] if self._waiting else []
