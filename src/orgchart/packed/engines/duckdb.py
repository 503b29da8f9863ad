"""DuckDB, on the files of a pack as they are."""

from __future__ import annotations

from collections.abc import Sequence

from orgchart.packed import extras
from orgchart.packed.engines._question import Columns
from orgchart.packed.engines.sql import TABLES, SqlEngine
from orgchart.packed.reading import Tables


def open_engine(tables: Tables) -> SqlEngine:
    """Return an engine on DuckDB.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise extras.missing("duckdb") from None
    database = duckdb.connect(":memory:")
    database.execute("set parquet_metadata_cache=true")
    for name in TABLES:
        path = str(tables.folder / f"{name}.parquet").replace("'", "''")
        database.execute(f"create view {name} as select * from read_parquet('{path}')")

    def run(text: str, columns: Sequence[str]) -> Columns:
        found = database.execute(text).fetchnumpy()
        return {name: found[name].astype("int64") for name in columns}

    return SqlEngine(run)
