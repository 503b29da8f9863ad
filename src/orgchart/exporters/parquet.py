"""Parquet: one row per claim, or one per seat on a day, for pandas, DuckDB, Polars and R."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._table import Kind, table
from orgchart.exporters._words import clean

FORMAT = ExportFormat(
    summary="the rows of csv with types, for analysis", day="optional", needs="pyarrow", extra="parquet"
)  # fmt: skip


def export(given: ExportInput) -> Exported:
    """Return the table: numbers and truth values as such, all else text as written, null where nothing is told."""
    import pyarrow
    from pyarrow import parquet

    losses = Losses("Parquet")
    rows = table(given, losses)
    types = {"number": pyarrow.int64(), "flag": pyarrow.bool_()}
    columns = zip(*rows.rows, strict=True) if rows.rows else ([] for _ in rows.columns)
    arrays = [
        pyarrow.array([_value(text, kind) for text in column], types.get(kind, pyarrow.string()))
        for (_, kind), column in zip(rows.columns.items(), columns, strict=True)
    ]
    buffer = BytesIO()
    parquet.write_table(pyarrow.table(arrays, names=list(rows.columns)), buffer, compression="zstd")
    return Exported(content=buffer.getvalue(), losses=losses.lines)


def _value(text: str, kind: Kind) -> Any:
    if not text:
        return None
    if kind == "number":
        return int(text)
    return text == "yes" if kind == "flag" else clean(text)
