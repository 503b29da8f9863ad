"""Tables of text: CSV with any delimiter and encoding, by a mapping."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from orgchart.errors import UsageError
from orgchart.foundation.records import evolve
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import GivenFile
from orgchart.importers._mapped import gather
from orgchart.importers._rows import Cells, FileTable, header, records
from orgchart.importers._table_rules import ReadingRules

FORMAT = ImportFormat(summary="tables of text with a mapping", mapping=True)


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what the rows of tables say, by the mapping of the task."""
    return gather(given, task, table, ending="csv")


def table(given: GivenFile, reading: ReadingRules) -> FileTable:
    """Return the rows of a file of text.

    Raises:
        UsageError: It is not in the encoding declared, is no table, or has too many columns.
    """
    delimiter = given.declared_delimiter(reading.encoding)
    numbered = _numbered(given, reading if delimiter is None else evolve(reading, delimiter=delimiter))
    columns = reading.columns
    for _ in range(reading.skip + (delimiter is not None)):
        next(numbered, None)
    if not columns:
        first = next(numbered, None)
        if first is None:
            raise UsageError(f"{given.name} is empty; a table begins with a header")
        columns = header(first.texts, given.name)
    return FileTable(columns, records(numbered, header(columns, given.name), given.name, fill=reading.fill))


def _numbered(given: GivenFile, reading: ReadingRules) -> Iterator[Cells]:
    """Yield each row of cells.

    Raises:
        UsageError: A quote is never closed, so that rows would be lost in one cell; or nothing can be read at all.
    """
    try:
        reader = csv.reader(
            given.lines(reading.encoding),
            delimiter=reading.delimiter,
            quotechar=reading.quote or None,
            quoting=csv.QUOTE_MINIMAL if reading.quote else csv.QUOTE_NONE,
            strict=True,
        )
    except (TypeError, ValueError) as error:
        raise UsageError(f"the delimiter or quote of the mapping cannot be used: {error}") from error
    number = 0
    while True:
        number += 1
        try:
            yield Cells(number, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            message = str(error)
            if "end of data" in message or "limit" in message:
                raise UsageError(
                    f"{given.name}:{number}: a cell of this row has no end ({message}); is a quote not closed?"
                ) from None
            yield Cells(number, (), f"the row is no CSV ({message}); is the quote or the delimiter right?")
