"""The tables of a pack, read as far as they are needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from orgchart.answers.timeline import Standing
from orgchart.errors import OrgchartError, UsageError
from orgchart.packed import extras
from orgchart.packed.compiling import Organisation, RecordRow, SeatsRow, SpanRow
from orgchart.packed.tables import ABSENT, BY_NAME

_HELD: Final = 256 << 20
"""How many bytes of row groups are kept, as they are in memory."""


@contextmanager
def fitting(folder: Path) -> Iterator[None]:
    """Give the tables of a pack to be read; whatever goes wrong because they hold what no pack does is told in words.

    Tables are not looked through before they are asked: what they hold is relied on, and does not fit where somebody
    else wrote it, or a disk has changed it.

    Raises:
        UsageError: They do not fit together.
    """
    try:
        yield
    except (OrgchartError, OSError, MemoryError):
        raise
    except Exception as error:
        fact = f"the tables of {folder} do not fit together ({type(error).__name__})"
        cure = "orgchart pack --verify tells which is not as it was written; make it anew"
        raise UsageError(f"{fact}; {cure}") from error


class Tables:
    """The tables in a folder. Kept are the row groups that were read last, and whole columns once asked for.

    Attributes:
        folder: where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pa = extras.pyarrow()
        self._np = extras.numpy()
        self._files: dict[str, Any] = {}
        self._edges: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
        self._groups: OrderedDict[tuple[str, int], Any] = OrderedDict()
        self._columns: dict[tuple[str, str], Any] = {}
        self._standings: list[Standing | None] | None = None

    def file(self, table: str) -> Any:
        """Return the file of a table, opened.

        Raises:
            UsageError: It is torn, or no table of a pack.
        """
        if table not in self._files:
            self._files[table] = self._opened(table)
        return self._files[table]

    def _opened(self, table: str) -> Any:
        path = self.folder / f"{table}.parquet"
        try:
            if not path.is_file():
                raise UsageError(f"{self.folder} lacks the table {table}; make the pack anew")
            file = self._pa.parquet.ParquetFile(path, memory_map=True)
            columns = file.schema_arrow.remove_metadata()
        except (self._pa.ArrowException, OSError):
            raise UsageError(f"{path} is torn, or no table; make the pack anew") from None
        if columns != extras.schema_of(BY_NAME[table]):
            raise UsageError(f"{path} has other columns than that table of a pack; make the pack anew")
        return file

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
        parts = []
        for at in self.groups_between(table, column, first, last):
            rows = self._group(table, at)
            low, high = self.places(rows[column].to_numpy(), first, last)
            parts.append(rows.slice(low, high - low))
        if len(parts) == 1:
            return parts[0]
        return self._pa.concat_tables(parts or [self.file(table).schema_arrow.empty_table()]).combine_chunks()

    def groups_between(self, table: str, column: str, first: Any, last: Any) -> range:
        """Return the numbers of the row groups that hold values of `column` from `first` to `last`; it is sorted."""
        least, most = self._group_edges(table, column)
        return range(bisect_left(most, first), bisect_right(least, last))

    def places(self, values: Any, first: Any, last: Any) -> tuple[int, int]:
        """Return where the values from `first` to `last` begin and end among sorted ones."""
        if values.dtype == self._np.int32:  # another type would make a copy of them all
            first, last = self._np.int32(first), self._np.int32(last)
        return int(values.searchsorted(first)), int(values.searchsorted(last, "right"))

    def _group(self, table: str, number: int) -> Any:
        """Return a row group, which is kept for a while."""
        key = table, number
        if key not in self._groups:
            self._groups[key] = self.file(table).read_row_group(number).combine_chunks()
            while len(self._groups) > 1 and sum(rows.nbytes for rows in self._groups.values()) > _HELD:
                self._groups.popitem(last=False)
        self._groups.move_to_end(key)
        return self._groups[key]

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
            for record, _, kind, name, unit, post, other, *named in _rows(self.between("records", "record", base, last))
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
