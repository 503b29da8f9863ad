"""Rows that come in any order, given back sorted by a column of texts; what is too much for memory waits in files."""

from __future__ import annotations

import shutil
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from orgchart.packed import extras

_MOST_WAITING: Final = 1_000_000
"""How many rows wait in memory: they are sorted, and written as one run."""
_BATCH: Final = 50_000
"""How many rows of a run are read at a time."""
_PIECE: Final = 20
"""About how many batches are put in order at a time."""


class _Run(NamedTuple):
    """Rows in order, in a file of batches; `firsts` are the texts that batches begin with."""

    file: Path
    firsts: list[str]


class SortedByText:
    """Rows sorted by one column; those with the same text stay in the order in which they came.

    Args:
        folder: where runs wait; it is made when there is one, and is gone when all rows were given back.
        column: the name of the column.
    """

    def __init__(self, folder: Path, column: str) -> None:
        self._pa = extras.pyarrow()
        self._folder = folder
        self._column = column
        self._waiting: list[Any] = []
        self._number = 0
        self._runs: list[_Run] = []

    def add(self, rows: Any) -> None:
        """Add a table of rows, as one of pyarrow."""
        self._waiting.append(rows)
        self._number += len(rows)
        if self._number >= _MOST_WAITING:
            self._write_run()

    def pieces(self) -> Iterator[Any]:
        """Yield all rows in order, as tables."""
        if not self._runs:
            if self._waiting:
                yield self._in_order(self._waiting)
            return
        if self._waiting:
            self._write_run()
        splits = sorted(first for run in self._runs for first in run.firsts)[_PIECE::_PIECE]
        for low, high in pairwise([None, *dict.fromkeys(splits), None]):
            parts = [part for run in self._runs for part in self._between(run, low, high)]
            if parts:
                yield self._in_order(parts)
        shutil.rmtree(self._folder)

    def _in_order(self, parts: list[Any]) -> Any:
        import pyarrow.compute as pc

        table = self._pa.concat_tables(parts).combine_chunks()
        order = pc.array_sort_indices(table[self._column].combine_chunks())  # of equals as they came
        return table.take(order)

    def _write_run(self) -> None:
        rows = self._in_order(self._waiting)
        self._waiting, self._number = [], 0
        self._folder.mkdir(exist_ok=True)
        file = self._folder / f"run-{len(self._runs)}.arrow"
        with self._pa.ipc.new_file(file, rows.schema) as writer:
            writer.write_table(rows, max_chunksize=_BATCH)
        texts = rows[self._column]
        self._runs.append(_Run(file, [texts[at].as_py() for at in range(0, len(rows), _BATCH)]))

    def _between(self, run: _Run, low: str | None, high: str | None) -> Iterator[Any]:
        """Yield the rows of a run from one text to before another; None for the first, and for after the last."""
        import pyarrow.compute as pc

        first = 0 if low is None else max(0, bisect_left(run.firsts, low) - 1)
        after = len(run.firsts) if high is None else bisect_left(run.firsts, high)
        with self._pa.OSFile(str(run.file)) as file, self._pa.ipc.open_file(file) as reader:
            for at in range(first, after):
                rows = self._pa.Table.from_batches([reader.get_batch(at)])
                if low is not None:
                    rows = rows.filter(pc.greater_equal(rows[self._column], low))
                if high is not None:
                    rows = rows.filter(pc.less(rows[self._column], high))
                yield rows
