"""Records of JSON, one on each line, by a mapping."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.errors import UsageError
from orgchart.importers._format import Format, Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import Given
from orgchart.importers._mapped import gather
from orgchart.importers._mapping import Reading
from orgchart.importers._rows import Row, Table
from orgchart.importers._trees import parsed, rows_of

FORMAT = Format(summary="records of JSON, one a line, with a mapping", mapping=True)


def read(given: Given, task: Task) -> Gathering:
    """Return what the records of a file say, by the mapping of the task."""
    return gather(given, task, table(given, task.the_mapping.reading))


def table(given: Given, reading: Reading) -> Table:
    """Return the rows of a file with a JSON value on each line; a line that is none is a row refused."""
    return Table(None, _rows(given, reading))


def _rows(given: Given, reading: Reading) -> Iterator[Row | None]:
    for number, line in enumerate(given.lines(reading.encoding), start=1):
        if not line.strip():
            yield None
            continue
        try:
            tree = parsed(line, f"{given.name}:{number}")
        except UsageError as error:
            yield Row(f"line {number}", f"{given.name}:{number}", {}, str(error).partition(": ")[2])
            continue
        yield from rows_of([tree], reading.rows, f"{given.name}:{number}", f"line {number}")
