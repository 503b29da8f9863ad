"""Every sheet as a table: those of a workbook, the one that a file of text is, or all files of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final, NamedTuple

from orgchart.importers._given import GivenFile
from orgchart.importers._rows import FileTable
from orgchart.importers._table_rules import ReadingRules

_DELIMITERS: Final = (",", ";", "\t")


class TitledTable(NamedTuple):
    """A sheet: its title, which of a file of text is the name of the file, and its rows."""

    title: str
    table: FileTable


def sheets(given: GivenFile) -> Iterator[TitledTable]:
    """Yield the sheets of a file, or of the files of a folder by name, that have cells, in order.

    Raises:
        UsageError: It is neither a workbook nor a table of text, or openpyxl is missing for a workbook.
    """
    if given.is_folder:
        names = sorted(path.name for path in given.path.iterdir() if path.suffix.lower() in (".csv", ".tsv", ".xlsx"))
        for name in names:
            yield from sheets(given.part(name))
        return
    with given.open() as file:
        is_workbook = file.read(2) == b"PK"
    module = import_module(f"orgchart.importers.{'xlsx' if is_workbook else 'csv'}")
    if is_workbook:
        for title in module.titles(given):
            yield TitledTable(title, module.table(given, ReadingRules(sheet=title)))
    else:
        first = next(iter(given.lines("utf-8")), "")
        delimiter = max(_DELIMITERS, key=first.count)
        yield TitledTable(given.path.stem, module.table(given, ReadingRules(delimiter=delimiter, fill=True)))
