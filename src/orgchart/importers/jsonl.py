"""Records of JSON, one on each line, by a mapping."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.errors import UsageError
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import GivenFile
from orgchart.importers._mapped import gather
from orgchart.importers._rows import FileRow, FileTable
from orgchart.importers._table_rules import ReadingRules
from orgchart.importers._trees import parsed, rows_of

FORMAT = ImportFormat(summary="records of JSON, one a line, with a mapping", mapping=True)


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what the records of files say, by the mapping of the task."""
    return gather(given, task, table, ending="jsonl")


def table(given: GivenFile, reading: ReadingRules) -> FileTable:
    """Return the rows of a file with a JSON value on each line; a line that is none is a row refused."""
    return FileTable(None, _rows(given, reading))


def _rows(given: GivenFile, reading: ReadingRules) -> Iterator[FileRow | None]:
    for number, line in enumerate(given.lines(reading.encoding), start=1):
        if not line.strip():
            yield None
            continue
        try:
            tree = parsed(line, f"{given.name}:{number}")
        except UsageError as error:
            yield FileRow(f"line {number}", f"{given.name}:{number}", {}, str(error).partition(": ")[2])
            continue
        yield from rows_of([tree], reading.rows, f"{given.name}:{number}", f"line {number}")
