"""Tables as frames of pandas."""

from __future__ import annotations

from typing import Any

from orgchart.errors import UsageError
from orgchart.exporters._table import FlatTable
from orgchart.temporal import civil_day, parse_day

_TYPES = {"number": "Int64", "flag": "boolean"}


def frame(table: FlatTable) -> Any:
    """Return a `pandas.DataFrame`: numbers, truth values and days as such, all else text; missing where nothing is.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        message = 'a frame needs the package pandas, which is not installed; pip install "orgchart[frame]"'
        raise UsageError(message) from None
    columns = dict(zip(table.columns, zip(*table.rows, strict=True), strict=False)) if table.rows else {}
    data = {}
    for name, kind in table.columns.items():
        values = [_value(text, kind) for text in columns.get(name, ())]
        data[name] = pandas.Series(values, dtype=_TYPES.get(kind, "object"))
    return pandas.DataFrame(data)


def _value(text: str, kind: str) -> Any:
    if not text:
        return None
    if kind == "number":
        return int(text)
    if kind == "day":
        return civil_day(parse_day(text))
    return text == "yes" if kind == "flag" else text
