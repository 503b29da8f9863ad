"""The packages that packs need, imported when they are needed; without them a message says how to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgchart.errors import UsageError

if TYPE_CHECKING:
    from orgchart.packed.tables import PackTable


def pyarrow() -> Any:
    """Return pyarrow, with its parts that read and write Parquet loaded.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise missing("pyarrow") from None
    return pyarrow


def schema_of(table: PackTable) -> Any:
    """Return the columns of a table as pyarrow's schema."""
    pa = pyarrow()
    types = {"int8": pa.int8(), "int32": pa.int32(), "flag": pa.bool_(), "text": pa.string()}
    types["texts"] = pa.list_(pa.field("element", pa.string()))  # as Parquet calls the items of lists
    return pa.schema([(one.name, types[one.type]) for one in table.columns])


def numpy() -> Any:
    """Return numpy.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import numpy
    except ImportError:
        raise missing("numpy") from None
    return numpy


def missing(package: str) -> UsageError:
    """Return what is raised where a package is not installed."""
    return UsageError(f'a pack needs the package {package}, which is not installed; pip install "orgchart[pack]"')
