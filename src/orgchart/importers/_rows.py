"""Rows, whatever file they come from: cells by the name of their column, and the place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from orgchart.errors import UsageError
from orgchart.foundation.hidden import code_point
from orgchart.rolefile.reading.characters import has_suspect

MOST_COLUMNS: Final = 1000
"""How many columns a table may have; each row's cells are held in memory."""

LONGEST_NAME: Final = 200
"""How many characters the name of a column may have that becomes a key; YAML reads no key of over 1,024."""


class Listed(str):
    """A list of JSON as one text; where one value is wanted, it is refused.

    Attributes:
        items: its texts.
        nested: whether it holds records or lists, which no text stands for.
    """

    items: tuple[str, ...]
    nested: bool

    def __new__(cls, items: tuple[str, ...], *, nested: bool = False) -> Listed:
        """Return a list of texts."""
        made = super().__new__(cls, "; ".join(items) or "[]")
        made.items, made.nested = items, nested
        return made


class FileRow(NamedTuple):
    """One row.

    Attributes:
        at: where it is, as a citation says it: "row 17".
        place: where it is, as a message says it: "leaders.csv:17".
        cells: its texts by column; blank ones may be missing.
        fault: why it cannot be read; "" as nearly always.
        column: the column at fault, where there is one.
        nothing: why there is nothing to read in it, which is told; "" as nearly always.
    """

    at: str
    place: str
    cells: Mapping[str, str]
    fault: str = ""
    column: str = ""
    nothing: str = ""


class FileTable(NamedTuple):
    """The rows of a file.

    Attributes:
        columns: the names of the columns in order; None where each row may have others.
        rows: the rows in order, wholly blank ones left out as None.
    """

    columns: tuple[str, ...] | None
    rows: Iterator[FileRow | None]


def header(cells: Sequence[str], file: str) -> tuple[str, ...]:
    """Return the names of columns, as a header gives them, tidy.

    Raises:
        UsageError: There are too many, or none.
    """
    if len(cells) > MOST_COLUMNS:
        raise UsageError(
            f"{file}: the header has {len(cells):,} columns, {MOST_COLUMNS:,} are allowed; is the delimiter right?"
        )
    names = tuple(" ".join(cell.split()) for cell in cells)
    if not any(names):
        raise UsageError(f"{file}: the header is blank; write how many rows stand above it: `read: {{skip: 1}}`")
    return names


def need_columns(table: FileTable, wanted: Sequence[str], file: str) -> None:
    """Raise unless a table has the columns that a mapping uses, each of them once.

    Raises:
        UsageError: One is missing, or there are two of its name.
    """
    if table.columns is None:
        return
    for column in wanted:
        count = table.columns.count(column)
        if count > 1:
            raise UsageError(f'{file} has {count} columns called "{column}"; give each column a name of its own')
        if not count:
            raise UsageError(missing(column, table.columns, file))


def need_plain_names(columns: Sequence[str], file: str) -> None:
    """Raise where the name of a column, which is to be a key of a role file, holds what nobody sees, or is very long.

    Raises:
        UsageError: One does, or is.
    """
    for column in columns:
        if len(column) > LONGEST_NAME:
            raise UsageError(
                f"{file}: the name of a column has {len(column):,} characters, {LONGEST_NAME} are allowed; "
                "is the delimiter right?"
            )
        if has_suspect(column, key=True):
            hidden = ", ".join(dict.fromkeys(code_point(one) for one in column if has_suspect(one, key=True)))
            raise UsageError(
                f'{file}: the name of the column "{column}" holds {hidden}, which cannot be seen; delete it'
            )


def missing(column: str, columns: Sequence[str], file: str) -> str:
    """Return the message for a column that a file does not have."""
    from difflib import get_close_matches

    alike = get_close_matches(column, columns, n=2)
    there = ", ".join(name for name in columns[:30] if name)
    cure = f"did you mean {' or '.join(alike)}?" if alike else f"there are {there}"
    return f'{file} has no column "{column}"; {cure}'


class Cells(NamedTuple):
    """The cells of one row, with its number, counted from 1 as a spreadsheet does; `fault` where it cannot be read."""

    number: int
    texts: Sequence[str]
    fault: str = ""


def records(given: Iterator[Cells], columns: tuple[str, ...], file: str, *, fill: bool) -> Iterator[FileRow | None]:
    """Yield the rows of a table, the header left out; None for a wholly blank one."""
    width = len(columns)
    for number, cells, broken in given:
        if broken:
            yield FileRow(f"row {number}", f"{file}:{number}", {}, broken)
            continue
        if len(cells) == width:
            if not any(cells):
                yield None
                continue
            yield FileRow(f"row {number}", f"{file}:{number}", dict(zip(columns, cells, strict=True)))
            continue
        if not any(cell.strip() for cell in cells):
            yield None
            continue
        fault = ""
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            fault = f"the row has {len(cells):,} cells, the header {width}; does a cell hold a delimiter, unquoted?"
        elif len(cells) < width and not fill:
            fault = (
                f"the row has {len(cells)} cells, the header {width}; is the file cut off? "
                "(`read: {short_rows: fill}` takes what is missing for blank)"
            )
        named = dict(zip(columns, cells, strict=False))
        yield FileRow(f"row {number}", f"{file}:{number}", named, fault)
