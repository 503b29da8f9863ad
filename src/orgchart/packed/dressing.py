"""What engines found, in words: ids, names, verdicts, days for numbers; as a table that says where it is from."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from orgchart.exporters._words import clean
from orgchart.exporters.csv import FORMULA_STARTS
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.packed import extras
from orgchart.packed.engines._question import NO, Columns
from orgchart.packed.reading import Tables
from orgchart.packed.tables import KINDS
from orgchart.temporal import Day, iso

FORMATS: Final = ("csv", "parquet", "arrow")
_STANDING: Final = ("verdict", "rule", "reasons", "shown", "lowered_by")


class Dressing:
    """Puts words for numbers, from the tables of a pack."""

    def __init__(self, tables: Tables) -> None:
        self._pa = extras.pyarrow()
        self._np = extras.numpy()
        self._tables = tables
        self._codes: Any = None

    def spans(self, found: Columns, known: Day, stamp: str) -> Any:
        """Return spans with whose they are, by number of the record and first day."""
        order = self._np.lexsort((found["first"], found["record"]))
        found = {name: column[order] for name, column in found.items()}
        days = {name: self._days(found[name]) for name in ("first", "last")}
        return self._table({**self._records(found["record"], known), **self._standing(found["code"]), **days}, stamp)

    def counts(self, found: Columns, stamp: str) -> Any:
        """Return how many records stand how; standings that only other weak statements lower are one."""
        words = self._standing(found["code"])
        del words["lowered_by"]
        kinds = self._pa.array(KINDS).take(self._pa.array(found["kind"]))
        table = self._pa.table({"kind": kinds, **words, "number": self._pa.array(found["number"])})
        keys = [name for name in table.column_names if name != "number"]
        added = table.group_by(keys, use_threads=False).aggregate([("number", "sum")])
        added = added.rename_columns([*(name for name in added.column_names if name in keys), "number"])
        added = added.select([*keys, "number"]).sort_by([(name, "ascending") for name in keys])
        return self._table(dict(zip(added.column_names, added.columns, strict=True)), stamp)

    def differences(self, found: Columns, known: Day, stamp: str) -> Any:
        """Return records with how they stood before and after, by number."""
        order = self._np.argsort(found["record"])
        sides = {
            f"{name}_{word}": column
            for name in ("before", "after")
            for word, column in self._standing(found[name][order]).items()
        }
        return self._table({**self._records(found["record"][order], known), **sides}, stamp)

    def _records(self, records: Any, known: Day) -> dict[str, Any]:
        """Return what records are of and whom they name, as far as that was known."""
        import pyarrow.compute as pc

        low, high = self._around(records)
        rows = self._tables.between("records", "record", low, high)
        several = rows.take(self._pa.array(records - low))
        named = pc.less_equal(several["named_from"], self._pa.scalar(known, self._pa.int64()))

        def ids(column: str) -> Any:
            numbers = several[column].to_numpy()
            places = self._pa.array(numbers - low, mask=numbers < 0)
            return rows["id"].take(places)

        def if_known(column: Any) -> Any:
            return pc.if_else(named, column, self._pa.scalar(None, column.type))

        organisations = self._tables.texts("organisations", "id")
        return {
            "organisation": organisations.take(several["organisation"].combine_chunks()),
            "kind": self._pa.array(KINDS).take(several["kind"].combine_chunks()),
            "record": several["id"],
            "unit": ids("unit"),
            "post": ids("post"),
            "other": if_known(ids("other")),
            "person": if_known(several["person"]),
            "name": if_known(several["name"]),
        }

    def _around(self, records: Any) -> tuple[int, int]:
        """Return the first and the last record of the organisations of some records."""
        if not len(records):
            return 0, -1
        firsts = self._tables.numbers("organisations", "first_record")
        low = firsts[self._np.searchsorted(firsts, records.min(), "right") - 1]
        after = self._np.searchsorted(firsts, records.max(), "right")
        high = firsts[after] - 1 if after < len(firsts) else self._tables.rows("records") - 1
        return int(low), int(high)

    def _standing(self, codes: Any) -> dict[str, Any]:
        if self._codes is None:
            table = self._tables.whole("codes", _STANDING)
            nothing = {"verdict": "no", "shown": False}
            no = self._pa.Table.from_pylist([nothing], schema=table.schema)
            self._codes = self._pa.concat_tables([table, no]).combine_chunks()
        places = self._np.where(codes == NO, len(self._codes) - 1, codes)
        taken = self._codes.take(self._pa.array(places))
        return dict(zip(_STANDING, taken.columns, strict=True))

    def _days(self, days: Any) -> Any:
        distinct, places = self._np.unique(days, return_inverse=True)
        texts = [iso(int(day)) if BEFORE_ALL < day < AFTER_ALL else None for day in distinct]
        return self._pa.array(texts, self._pa.string()).take(self._pa.array(places))

    def _table(self, columns: dict[str, Any], stamp: str) -> Any:
        return self._pa.table(columns).replace_schema_metadata({"stamp": stamp})


def written(table: Any, format_: str) -> bytes:
    """Return a table as a file: `csv`, `parquet`, or `arrow` (the file form of its IPC).

    CSV has the stamp as a last column, and an apostrophe before every cell that a spreadsheet would take for a formula.
    """
    pa = extras.pyarrow()
    file = BytesIO()
    if format_ == "parquet":
        pa.parquet.write_table(table, file, compression="zstd")
    elif format_ == "arrow":
        with pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
    else:
        from pyarrow import csv

        stamp = pa.array([table.schema.metadata[b"stamp"].decode()]).take(pa.array([0] * len(table), pa.int32()))
        table = table.append_column("stamp", stamp)
        columns = {name: _safe(column) for name, column in zip(table.column_names, table.columns, strict=True)}
        csv.write_csv(pa.table(columns), file, csv.WriteOptions(quoting_style="needed"))
    return file.getvalue()


def _safe(column: Any) -> Any:
    """Return a column of texts with cells that are no formulas, and without characters that do harm."""
    pa = extras.pyarrow()
    if column.type != pa.string():
        return column
    coded = column.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    cells = [clean(text) for text in coded.dictionary.to_pylist()]
    cells = [f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells]
    return pa.array(cells, pa.string()).take(coded.indices)
