"""Records of JSON, by a mapping: lists of objects, also such as stand inside other objects."""

from __future__ import annotations

from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import GivenFile
from orgchart.importers._mapped import gather
from orgchart.importers._rows import FileTable
from orgchart.importers._table_rules import ReadingRules
from orgchart.importers._trees import parsed, rows_of

FORMAT = ImportFormat(summary="records of JSON with a mapping", mapping=True)


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what the records of files say, by the mapping of the task."""
    return gather(given, task, table, within="rows", ending="json")


def table(given: GivenFile, reading: ReadingRules) -> FileTable:
    """Return the rows of a file of JSON.

    Raises:
        UsageError: It is no JSON, is nested too deeply, or is too large.
    """
    tree = parsed(given.text(reading.encoding), given.name)
    return FileTable(None, rows_of(tree, reading.rows, given.name, ""))
