"""Workbooks of spreadsheets, by a mapping; needs the package openpyxl (`pip install "orgchart[xlsx]"`)."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers._format import Format, Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import Given
from orgchart.importers._mapped import gather
from orgchart.importers._mapping import Reading
from orgchart.importers._rows import Cells, Table, header, records

FORMAT = Format(summary="workbooks with a mapping", mapping=True, iso_cells=True)

LARGEST_SHEETS: Final = 512 * 1024 * 1024
"""How many bytes all parts of a workbook may have when unpacked; sheets are read bit by bit."""

LARGEST_PART: Final = 64 * 1024 * 1024
"""How many bytes a part that is no sheet may have when unpacked: the shared texts are held in memory."""

MOST_PARTS: Final = 10_000
MOST_ROWS: Final = 1_048_576
"""How many rows a sheet can have, by the format."""

_ERRORS: Final = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


def read(given: Given, task: Task) -> Gathering:
    """Return what the rows of a sheet say, by the mapping of the task."""
    return gather(given, task, table(given, task.the_mapping.reading))


def table(given: Given, reading: Reading) -> Table:
    """Return the rows of a sheet; dates are year-month-day, formulas what they gave when the file was saved.

    Raises:
        UsageError: It is no workbook, unpacks to too much, lacks the sheet, or openpyxl is missing.
    """
    numbered = _numbered(given, reading)
    for _ in range(reading.skip):
        next(numbered, None)
    columns = reading.columns
    if not columns:
        first = next(numbered, None)
        if first is None:
            raise UsageError(f"{given.name}: the sheet is empty; a table begins with a header")
        texts = list(first.texts)
        while texts and not texts[-1]:
            texts.pop()
        columns = tuple(texts)
    return Table(header(columns, given.name), records(numbered, columns, given.name, fill=True))


def _numbered(given: Given, reading: Reading) -> Iterator[Cells]:
    try:
        import openpyxl
    except ImportError:
        raise UsageError(
            'reading xlsx needs the package openpyxl: pip install "orgchart[xlsx]", or save the sheet as CSV'
        ) from None
    _examine(given)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that are not wanted here
        try:
            book = openpyxl.load_workbook(given.path, read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise _no_workbook(given, error) from error
        try:
            yield from _rows(given, _sheet(given, book, reading.sheet))
        finally:
            book.close()


def _sheet(given: Given, book: Any, name: str | None) -> Any:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise UsageError(f"{given.name} has no sheet of cells")
    if name is None:
        return next(iter(sheets.values()))
    if name not in sheets:
        raise UsageError(f'{given.name} has no sheet "{name}"; there are {", ".join(list(sheets)[:20])}')
    return sheets[name]


def _rows(given: Given, sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()
    rows = iter(sheet.iter_rows(values_only=True))
    number = 0
    while True:
        number += 1
        if number > MOST_ROWS:
            raise UsageError(f"{given.name}: the sheet has more than {MOST_ROWS:,} rows, which no workbook can have")
        try:
            values = next(rows)
        except StopIteration:
            return
        except Exception as error:
            raise _no_workbook(given, error) from error
        texts = [_text(value) for value in values]
        broken = next((text for text in texts if text in _ERRORS), "")
        yield Cells(number, texts, f"a cell holds the error {broken}; correct it in the workbook" if broken else "")


def _no_workbook(given: Given, error: Exception) -> UsageError:
    told = str(error).strip().partition("\n")[0][:200] or type(error).__name__
    return UsageError(f"{given.name} is no workbook that can be read ({told}); save it anew as .xlsx, or as CSV")


def _text(value: Any) -> str:
    """Return a cell as text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _examine(given: Given) -> None:
    """Raise unless a file is a ZIP of bounded size without document type definitions, which workbooks never have.

    Raises:
        UsageError: It is not.
    """
    try:
        with zipfile.ZipFile(given.path) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_SHEETS:
                raise _bomb(given)
            for part in parts:
                is_sheet = "worksheets/" in part.filename
                if not is_sheet and part.file_size > LARGEST_PART and part.filename.endswith((".xml", ".rels")):
                    raise _bomb(given)
                if part.filename.endswith((".xml", ".rels")):
                    _examine_part(given, packed, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _no_workbook(given, error) from error


def _examine_part(given: Given, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Raise where a part has a document type definition: with one, few bytes can become gigabytes."""
    end = b""
    size = 0
    with packed.open(part) as file:
        while block := file.read(1 << 20):
            size += len(block)
            if size > part.file_size:
                raise _bomb(given)
            looked_at = end + block
            if size == len(block) and block.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
                looked_at += block.replace(b"\x00", b"")
            if b"<!DOCTYPE" in looked_at or b"<!ENTITY" in looked_at:
                raise UsageError(
                    f"{given.name}: {part.filename} has a document type definition, which no workbook has; "
                    "it is not read; save the table as CSV"
                )
            end = block[-16:]


def _bomb(given: Given) -> UsageError:
    return UsageError(
        f"{given.name} unpacks to more than a workbook may ({LARGEST_SHEETS // 2**20} MiB, {MOST_PARTS:,} parts); "
        "it is not read; save the table as CSV"
    )
