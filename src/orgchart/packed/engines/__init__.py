"""Engines: the same five questions, answered from the tables of a pack by comparing integers.

    _question   what is asked, and what an engine is
    numpy       columns in memory, looked through at once
    sql         the questions as text that any database understands
    duckdb      that text on the files themselves; sqlite: on a copy of them in memory

A module here defines `open_engine(tables)`, which returns an `Engine`. Engines answer in numbers, in no order.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from orgchart.errors import UsageError

if TYPE_CHECKING:
    from orgchart.packed.engines._question import Engine
    from orgchart.packed.reading import Tables

__all__ = ["engines", "open_engine"]


@lru_cache(maxsize=1)
def engines() -> tuple[str, ...]:
    """Return the names of the engines, sorted."""
    return tuple(sorted(one.name for one in iter_modules(__path__) if one.name != "sql" and one.name[0] != "_"))


def default_engine() -> str:
    """Return the engine that is taken where none is named: DuckDB where it is installed, else numpy."""
    return "duckdb" if find_spec("duckdb") is not None else "numpy"


def open_engine(name: str, tables: Tables) -> Engine:
    """Return an engine on the tables of a pack.

    Raises:
        UsageError: There is none of this name, or its package is not installed.
    """
    if name not in engines():
        raise UsageError(f'no engine is called "{name}"; there are {", ".join(engines())}')
    made: Engine = import_module(f"{__name__}.{name}").open_engine(tables)
    return made
