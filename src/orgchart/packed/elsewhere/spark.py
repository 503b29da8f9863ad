"""Spark: the files of a pack, asked where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orgchart.packed.engines._question import Columns, Within
from orgchart.packed.engines.sql import TABLES, SqlEngine, as_columns
from orgchart.packed.reading import Tables


def read_by(spark: Any, tables: Tables) -> SqlEngine:
    """Return an engine on the files of a pack.

    Args:
        spark: what Spark is asked by; it gets views `spans`, `records` and `counts`.
        tables: those of a pack, in a folder that all its machines can read.
    """
    for name in TABLES:
        spark.read.parquet(str(tables.folder / f"{name}.parquet")).createOrReplaceTempView(name)

    def run(text: str, columns: Sequence[str], _: Within) -> Columns:
        return as_columns([tuple(row) for row in spark.sql(text).collect()], columns)

    return SqlEngine(run)
