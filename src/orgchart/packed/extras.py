"""The packages that packs need, imported when they are needed; without them a message says how to get them."""

from __future__ import annotations

from typing import Any

from orgchart.errors import UsageError


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
