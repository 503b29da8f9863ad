"""PostgreSQL: the tables of a pack copied into a database, and asked there."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from orgchart.packed.engines._question import Columns, Within
from orgchart.packed.engines.sql import TABLES, SqlEngine, as_columns
from orgchart.packed.reading import Tables

_BATCH: Final = 200_000
_INDEXES: Final = ("create index on spans (record)", "create index on records (post)", "analyze")


def copied_into(connection: Any, tables: Tables) -> SqlEngine:
    """Return an engine on a copy of a pack's integers in PostgreSQL.

    Args:
        connection: one of psycopg. `spans`, `records` and `counts` are made anew in the schema that it looks in first.
        tables: those of a pack.
    """
    from pyarrow import csv

    with connection.cursor() as cursor:
        for name in TABLES:
            file = tables.file(name)
            columns = [one.name for one in file.schema_arrow if str(one.type).startswith("int")]
            cursor.execute(f"drop table if exists {name}")
            cursor.execute(f"create table {name} ({', '.join(f'{column} integer not null' for column in columns)})")
            with cursor.copy(f"copy {name} from stdin (format csv)") as copy:
                for batch in file.iter_batches(_BATCH, columns=columns):
                    text = BytesIO()
                    csv.write_csv(batch, text, csv.WriteOptions(include_header=False))
                    copy.write(text.getvalue())
        for index in _INDEXES:
            cursor.execute(index)
    connection.commit()

    def run(text: str, columns: Sequence[str], _: Within) -> Columns:
        with connection.cursor() as cursor:
            return as_columns(cursor.execute(text).fetchall(), columns)

    return SqlEngine(run)
