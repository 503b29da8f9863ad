"""Rows of a CSV, sorted by the organisation that they are of; as many as there are, in bounded memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers import csv as table_of_text
from orgchart.importers._given import GivenFile
from orgchart.importers._mapping import Mapping
from orgchart.importers._rows import need_columns
from orgchart.packed import extras
from orgchart.packed.from_table.admission import organisation_column, person_columns
from orgchart.packed.from_table.ids import ids_of, tidied

_BLOCK: Final = 4 << 20
_MEMORY: Final = "700MB"
MOST_TOLD: Final = 1_000
"""How many refused rows are told one by one."""
ROWS: Final = "r_"
"""Begins the name of the column that holds a column of the table."""


class SortedRows:
    """The rows of a table, by organisation and row.

    Attributes:
        columns: the columns of the table that the mapping uses; here the first one is called `r_0`, and so on.
        total: how many rows were read.
        refused: how many of them are no row of the table; `refusals`: number and reason of the first. blank: how many
            hold nothing at all.
    """

    def __init__(
        self, given: GivenFile, mapping: Mapping, folder: Path, progress: Callable[[int, int], None] | None
    ) -> None:
        given.must_be_file()
        self._pa = extras.pyarrow()
        self._given = given
        self._mapping = mapping
        rules = mapping.tables[0]
        whole = table_of_text.table(given, rules.reading)
        assert whole.columns is not None
        self._header = whole.columns
        self.columns = rules.columns
        need_columns(whole, self.columns, given.name)
        self.refusals: list[tuple[int, str]] = []
        self.total = self.refused = self.blank = 0
        self._skipped: list[int] = []
        self._progress = progress
        self._interrupted = False
        self._folder = folder
        self._keys = [organisation_column(mapping), *person_columns(mapping)]
        self._database = _database(folder)
        self._take(self._pa.RecordBatchReader.from_batches(self._schema(), self._read()))
        self._refuse_alike("k", "unit")
        self._refuse_alike("p", "person")
        self._refuse_both()
        self._database.execute(
            "create table shared as select p from rows where p <> '' or n <> '' group by p "
            "having count(distinct lower(n)) > 1"  # none and one are two: the one is the name of all
        )

    def _take(self, reader: Any) -> None:
        """Take all rows.

        Raises:
            UsageError: They cannot be read; what the importer says of them is told, where it reads so much.
        """
        import duckdb

        self._database.register("reader", reader)
        try:
            self._database.execute("create table rows as select * from reader")
        except duckdb.Error as error:
            if self._interrupted or isinstance(error, duckdb.InterruptException):
                raise KeyboardInterrupt from None
            rules = self._mapping.tables[0]
            for _ in table_of_text.table(self._given, rules.reading).rows:
                pass  # what is wrong is raised with its place
            why = str(error).strip().splitlines()[-1]
            raise UsageError(f"{self._given.name} cannot be read as a table: {why}") from None
        self._database.unregister("reader")

    def shared(self) -> Any:
        """Return the rows of organisations in which somebody is named who has several names, in the order of the file.

        Ids of people who share a key are given in that order.
        """
        where = "k in (select k from rows where p in (select p from shared))"
        return _reader(self._ordered(where, "row"), 100_000).read_all()

    def batches(self, rows: int) -> Iterator[Any]:
        """Yield all other rows, as tables of whole organisations with about as many rows."""
        where = "k not in (select k from rows where p in (select p from shared))"
        if not self._first("select count(*) from shared")[0]:
            where = "true"
        held: list[Any] = []
        number, before = 0, ""
        for batch in _reader(self._ordered(where), rows):
            before = _sorted_after(before, batch["k"])
            held.append(self._pa.Table.from_batches([batch]))
            number += len(batch)
            if number < rows:
                continue
            table = self._pa.concat_tables(held).combine_chunks()
            end = _last_whole(table["k"])
            if end:
                yield table.slice(0, end)
            held, number = [table.slice(end)], len(table) - end
        if number:
            yield self._pa.concat_tables(held).combine_chunks()

    def close(self) -> None:
        """Let go of all rows, and remove what they were kept in."""
        self._database.close()
        shutil.rmtree(self._folder)

    def _ordered(self, where: str, by: str = "k, row") -> Any:
        cells = ", ".join(f"{ROWS}{at}" for at in range(len(self.columns)))
        return self._database.cursor().sql(f"select row, k, {cells} from rows where {where} order by {by}")

    def _first(self, query: str) -> Any:
        rows = self._database.execute(query).fetchall()
        return rows[0] if rows else None

    def _schema(self) -> Any:
        text = self._pa.string()
        names = [("row", self._pa.int64()), ("k", text), ("p", text), ("n", text)]
        return self._pa.schema([*names, *((f"{ROWS}{at}", text) for at in range(len(self.columns)))])

    def _read(self) -> Iterator[Any]:
        """Yield the rows in the order of the file, with their numbers, counted as the importer counts them."""
        from pyarrow import csv

        reading = self._mapping.tables[0].reading
        if reading.fill or self._given.declared_delimiter(reading.encoding) is not None:
            cure = "import it (orgchart import), and pack the register"
            raise UsageError(f"{self._given.name} is read in a way that cannot be packed row by row; {cure}")
        above = reading.skip + (0 if reading.columns else 1)
        names = [f"c{at}" for at in range(len(self._header))]
        used = [names[self._header.index(column)] for column in self.columns]
        reader = csv.open_csv(
            self._given.path,
            csv.ReadOptions(
                use_threads=False, block_size=_BLOCK, skip_rows=above, column_names=names, encoding=reading.encoding
            ),
            csv.ParseOptions(
                delimiter=reading.delimiter,
                quote_char=reading.quote or False,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=self._is_broken,
            ),
            csv.ConvertOptions(
                column_types=dict.fromkeys(names, self._pa.string()), strings_can_be_null=False, include_columns=used
            ),
        )
        try:
            for batch in reader:
                if self._progress is not None:
                    self._progress(self.total, 0)
                yield self._told(batch, used, above)
            self.total = max([self.total, *(number - above for number in self._skipped)])
        except KeyboardInterrupt:  # DuckDB makes an error of its own of whatever is raised here
            self._interrupted = True
            raise

    def _told(self, batch: Any, used: list[str], above: int) -> Any:
        """Return rows with their numbers, and what says of whom they are."""
        rows = self._numbers(above, len(batch))
        columns = [batch[name] for name in used]
        keys = [
            self._pa.array([""] * len(batch)) if key is None else tidied(columns[self.columns.index(key)])
            for key in self._keys
        ]
        return self._pa.record_batch([rows, *keys, *columns], schema=self._schema())

    def _is_broken(self, row: Any) -> str:
        reason = f"the row has {row.actual_columns:,} cells, the header {row.expected_columns}"
        self._skipped.append(row.number)
        if not row.text:
            self.blank += 1
        else:
            self.refused += 1
            if len(self.refusals) < MOST_TOLD:
                self.refusals.append((row.number, reason))
        return "skip"

    def _numbers(self, above: int, count: int) -> Any:
        """Return the numbers of the next rows that were read; those that are no row count as well.

        A row that is broken is told before the rows of its block are.
        """
        np = extras.numpy()
        begin = self.total + above + 1
        found = np.arange(begin, begin + count + len(self._skipped))
        if self._skipped:
            found = found[~np.isin(found, self._skipped)][:count]
        if count:
            self.total = int(found[-1]) - above
            self._skipped = [number for number in self._skipped if number > found[-1]]
        return self._pa.array(found, self._pa.int64())

    def _refuse_alike(self, column: str, what: str) -> None:
        """Raise where two keys make one id, so that an answer could not tell them apart.

        Raises:
            UsageError: They do.
        """
        self._database.execute(f"create table ids_{column} (id varchar, key varchar)")
        reader = self._database.cursor().sql(f"select distinct {column} from rows where {column} <> ''")
        for batch in _reader(reader, 200_000):
            made = self._pa.table({"id": ids_of(what, batch[column]), "key": batch[column]})
            self._database.register("made", made)
            self._database.execute(f"insert into ids_{column} select id, key from made")
            self._database.unregister("made")
        alike = self._first(
            f"select id, min(key), max(key) from ids_{column} group by id having count(*) > 1 order by id limit 1"
        )
        if alike is not None:
            name, one, other = alike
            raise UsageError(
                f'{self._given.name}: the {what}s "{one}" and "{other}" would both get the id {name}; give each '
                f"{what} a `key` of its own in the mapping, or import the table and pack the register"
            )

    def _refuse_both(self) -> None:
        """Raise where a unit and a person get one id.

        Raises:
            UsageError: They do.
        """
        alike = self._first("select u.id, u.key, p.key from ids_k u join ids_p p on p.id = u.id order by u.id limit 1")
        if alike is not None:
            name, unit, person = alike
            raise UsageError(
                f'{self._given.name}: the unit "{unit}" and the person "{person}" would both get the id {name}; give '
                "them keys that differ, or import the table (orgchart import) and pack the register"
            )


def _database(folder: Path) -> Any:
    try:
        import duckdb
    except ImportError:
        raise extras.missing("duckdb") from None
    database = duckdb.connect(str(folder / "rows.duckdb"))
    database.execute("set enable_progress_bar=false")
    database.execute(f"set memory_limit='{_MEMORY}'")
    database.execute("set force_compression='uncompressed'")  # it is read twice, and gone
    database.execute("pragma disable_checkpoint_on_shutdown")
    database.execute(f"set temp_directory='{str(folder).replace(chr(39), chr(39) * 2)}'")
    return database


def _reader(result: Any, rows: int) -> Any:
    """Return what reads a result in batches; it is called otherwise in older versions."""
    name = "to_arrow_reader" if hasattr(result, "to_arrow_reader") else "fetch_record_batch"
    return getattr(result, name)(rows)


def _sorted_after(before: str, keys: Any) -> str:
    """Return the last of some keys.

    An organisation in two pieces would be two organisations, each answering for half of it; so the order is looked at,
    and not taken on trust.

    Raises:
        RuntimeError: They are not in order, or not after the key before them.
    """
    import pyarrow.compute as pc

    if not len(keys):
        return before
    if keys[0].as_py() < before or pc.any(pc.greater(keys[:-1], keys[1:])).as_py():
        raise RuntimeError("the rows that DuckDB gave are not in the order that was asked for")
    last: str = keys[-1].as_py()
    return last


def _last_whole(keys: Any) -> int:
    """Return where the last organisation of a sorted column begins."""
    last = keys[-1].as_py()
    at = len(keys) - 1
    step = 1
    while at > 0 and keys[max(0, at - step)].as_py() == last:
        at = max(0, at - step)
        step *= 2
    while at > 0 and keys[at - 1].as_py() == last:
        at -= 1
    return int(at)
