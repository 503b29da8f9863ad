"""DuckDB, on the files of a pack as they are; of few records, on their rows alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from orgchart.packed import extras
from orgchart.packed.engines._question import Columns, Within
from orgchart.packed.engines.sql import TABLES, SqlEngine
from orgchart.packed.reading import Tables

_FEW: Final = 20_000
"""Of how many records the rows are looked up by where they stand: to plan and scan the files would take longer."""


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
        path = re.sub(r"([*?\[])", r"[\1]", str(tables.folder / f"{name}.parquet")).replace("'", "''")
        database.execute(f"create view {name} as select * from read_parquet('{path}')")
    rows_alone = duckdb.connect(":memory:", config={"threads": 1})

    def run(text: str, columns: Sequence[str], within: Within) -> Columns:
        asked = database
        if within.last - within.first < _FEW:
            asked = rows_alone
            for name in ("spans", "records"):
                if f" {name} " in text:
                    asked.register(name, tables.between(name, "record", within.first, within.last))
        found = asked.execute(text).fetchnumpy()
        return {name: found[name].astype("int64") for name in columns}

    return SqlEngine(run)
