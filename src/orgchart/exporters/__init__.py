"""Exporters: a register in other people's formats. One module is one format, found by folder.

    csv, xlsx, parquet   one row per claim, or per seat on a day
    json, jsonl          the whole register as a role file, or one record a line
    ftm, popolo          what is firm, as facts
    sfm                  claims with ranges of days, as Security Force Monitor writes them
    graphml, gexf        graphs of a day, or of all time
    mermaid, markdown    a chart of a day; a dossier of one person, unit or post
    sqlite               a database
    turtle, json_ld      RDF
    _format         what an exporter says of itself, is given, and returns
    _losses         what a register holds that a format may be unable to tell, counted
    _table, _frame  rows of claims, seats and changes; the same as frames of pandas
    _role_tree      records as they stand in role files
    _prefixes       firm records, with dates such as 2018-04
    _sfm_ranges     records as claims with precise and imprecise ranges
    _workbook       cells of text, and bytes without the moment of making
    _spans          on which days a record was so, or may have been
    _graph, _xml    nodes and edges; text of XML
    _rdf            statements of RDF
    _notebook       a chart as notebooks show it
    _unread         keys of role files from which nothing is worked out
    _words          dates, cited places and stamps as text

A module here defines `FORMAT` (an `ExportFormat`) and `export(given)`, which returns an `Exported`: the bytes, and a
line for everything that the format could not carry. Dashes of a format's name are underscores in that of its module.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from orgchart.errors import UsageError

if TYPE_CHECKING:
    from orgchart.exporters._format import Exported, ExportFormat, ExportInput

__all__ = ["check", "export", "format_of", "formats"]


@lru_cache(maxsize=1)
def formats() -> tuple[str, ...]:
    """Return the formats that a register can be exported to, sorted."""
    return tuple(
        sorted(module.name.replace("_", "-") for module in iter_modules(__path__) if not module.name.startswith("_"))
    )


def format_of(name: str) -> ExportFormat:
    """Return what an exporter says of itself.

    Raises:
        UsageError: There is none of this name.
    """
    format_: ExportFormat = _module(name).FORMAT
    return format_


def check(name: str, *, day: bool, of: bool) -> None:
    """Raise what is wrong with a question before anything is worked out.

    Args:
        name: the format.
        day: whether one day is asked about.
        of: whether one person, unit or post is asked about.

    Raises:
        UsageError: There is no such format, it needs what is not given, or has no use for what is given; or a package
            that it needs is not installed.
    """
    format_ = format_of(name)
    if day and format_.day == "never":
        raise UsageError(f"{name} is of all time; leave the day out, or see orgchart snapshot for one day")
    if not day and format_.day == "needed":
        raise UsageError(f"{name} is of one day; give it (--as-of 2018-03-01)")
    if of and not format_.of:
        raise UsageError(f"{name} is of the whole register; leave --of out")
    if not of and format_.of:
        raise UsageError(f"{name} is of one person, post or unit; name it (--of ID)")
    if format_.needs is not None:
        try:
            import_module(format_.needs)
        except ImportError:
            package = format_.extra or name
            raise UsageError(
                f'{name} needs the package {format_.needs}, which is not installed; pip install "orgchart[{package}]"'
            ) from None


def export(name: str, given: ExportInput) -> Exported:
    """Return a register in a format, and what the format could not carry; the same input gives the same bytes.

    Raises:
        UsageError: There is no such format, or something is given that it does not take (`check`).
    """
    check(name, day=given.day is not None, of=given.of is not None)
    made: Exported = _module(name).export(given)
    return made


def _module(name: str) -> Any:
    if name not in formats():
        raise UsageError(f'nothing is exported as "{name}"; formats are {", ".join(formats())}')
    return import_module(f"{__name__}.{name.replace('-', '_')}")
