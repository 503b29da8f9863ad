"""SQLite, on a copy of the tables in memory; it comes with Python."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from orgchart.packed.engines._question import Columns, Within
from orgchart.packed.engines.sql import TABLES, SqlEngine, as_columns
from orgchart.packed.reading import Tables

_INDEXES = (
    "create index spans_record on spans (record)",
    "create index records_post on records (post)",
)
_BATCH = 50_000


def open_engine(tables: Tables) -> SqlEngine:
    """Return an engine on SQLite."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    for name in TABLES:
        file = tables.file(name)
        columns = [one.name for one in file.schema_arrow if str(one.type).startswith("int")]
        database.execute(f"create table {name} ({', '.join(f'{column} integer' for column in columns)})")
        put = f"insert into {name} values ({', '.join('?' * len(columns))})"
        for batch in file.iter_batches(_BATCH, columns=columns):
            database.executemany(put, zip(*(column.to_pylist() for column in batch.columns), strict=True))
    for index in _INDEXES:
        database.execute(index)

    def run(text: str, columns: Sequence[str], _: Within) -> Columns:
        return as_columns(database.execute(text).fetchall(), columns)

    return SqlEngine(run)
