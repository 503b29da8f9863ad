"""Workbooks of spreadsheets, by a mapping; needs the package openpyxl (`pip install "orgchart[xlsx]"`).

A cell is taken as it is shown: one that holds a day and shows "2015" or "Jun-16" is that year or month. A merged range
counts for each row that it spans. A formula whose value the file does not hold refuses its row.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time
from typing import Any, Final, NamedTuple

from orgchart.errors import UsageError
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import GivenFile
from orgchart.importers._mapped import gather
from orgchart.importers._rows import Cells, FileTable, header, records
from orgchart.importers._table_rules import ReadingRules

FORMAT = ImportFormat(summary="workbooks with a mapping", mapping=True, iso_cells=True)

LARGEST_SHEETS: Final = 512 * 1024 * 1024
"""How many bytes all parts of a workbook may have when unpacked; sheets are read bit by bit."""

LARGEST_PART: Final = 64 * 1024 * 1024
"""How many bytes a part that is no sheet may have when unpacked: the shared texts are held in memory."""

MOST_PARTS: Final = 10_000
MOST_ROWS: Final = 1_048_576
"""How many rows a sheet can have, by the format."""

_ERRORS: Final = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what the rows of a sheet say, by the mapping of the task; sheets that are not read are told."""
    made = gather(given, task, table, within="sheet", ending="xlsx")
    mapping = task.the_mapping
    read_here = [rules for rules in mapping.tables if not rules.file]
    names = [rules.reading.sheet or (rules.name if mapping.has_tables else None) for rules in read_here]
    others = () if given.is_folder or not names else other_sheets(given, names)
    if others:
        named = ", ".join(f'"{name}"' for name in others[:20])
        which = "only one sheet was read" if len(names) == 1 else "not all sheets were read"
        cure = (
            "`tables` reads several"
            if mapping.has_tables
            else "`read: {sheet: ...}` chooses one, `tables` reads several"
        )
        made.remark(f"{given.name}: {which}; not read: {named} ({cure})")
    return made


class _Spread(NamedTuple):
    """A merged range: first and last row, first and last column, counted from 1."""

    top: int
    bottom: int
    left: int
    right: int


_MERGED: Final = re.compile(rb'<mergeCell [^<>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA: Final = re.compile(rb"<f[ >/]")
_SHOWN: Final = re.compile(r'\\.|"[^"]*"|\[[^\]]*\]')
"""What a format of numbers shows as it stands, and what it says of colour and language: no part of a date."""
_LONGEST_FORMAT: Final = 255
"""How many characters spreadsheets let a format of numbers have."""


def table(given: GivenFile, reading: ReadingRules) -> FileTable:
    """Return the rows of a sheet; dates are as precise as shown, formulas what they gave when the file was saved.

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
    return FileTable(header(columns, given.name), records(numbered, columns, given.name, fill=True))


def _numbered(given: GivenFile, reading: ReadingRules) -> Iterator[Cells]:
    try:
        import openpyxl  # noqa: F401  (whether it is there)
    except ImportError:
        raise UsageError(
            'reading xlsx needs the package openpyxl: pip install "orgchart[xlsx]", or save the sheet as CSV'
        ) from None
    _examine(given)
    with warnings.catch_warnings(), ExitStack() as books:
        warnings.simplefilter("ignore")  # of styles and extensions that are not wanted here
        try:
            book = books.enter_context(_opened(given))
            sheet = _sheet(given, book, reading.sheet)
            merged, has_formulas = _marks(given, sheet)
            formulas = None
            if has_formulas:
                typed = books.enter_context(_opened(given, values=False))
                formulas = _sheet(given, typed, sheet.title)
        except UsageError:
            raise
        except Exception as error:
            raise _no_workbook(given, error) from error
        yield from _spread(_rows(given, sheet, formulas), merged)


@contextmanager
def _opened(given: GivenFile, *, values: bool = True) -> Iterator[Any]:
    """Give a workbook, read as it is asked for, and close its file whatever is wrong with it.

    Raises:
        UsageError: It is no workbook.
    """
    import openpyxl

    with given.open() as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=values, keep_links=False)
        except Exception as error:
            raise _no_workbook(given, error) from error
        yield book


def other_sheets(given: GivenFile, names: Sequence[str | None]) -> tuple[str, ...]:
    """Return the titles of the sheets that are not among some though they have cells, in order; None is the first.

    Raises:
        UsageError: It is no workbook.
    """
    with _opened(given) as book:
        chosen = [_sheet(given, book, name) for name in names]
        return tuple(sheet.title for sheet in _with_cells(given, book) if sheet not in chosen)


def _with_cells(given: GivenFile, book: Any) -> list[Any]:
    try:
        return [sheet for sheet in book.worksheets if _has_cells(sheet)]
    except Exception as error:
        raise _no_workbook(given, error) from error


def _has_cells(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(value is not None for row in sheet.iter_rows(max_row=50, values_only=True) for value in row)


def _marks(given: GivenFile, sheet: Any) -> tuple[tuple[_Spread, ...], bool]:
    """Return the merged ranges of a sheet, and whether it has formulas; both as its part of the file says."""
    merged: list[_Spread] = []
    formulas = False
    with given.open() as whole, zipfile.ZipFile(whole) as packed, packed.open(_name_of(sheet)) as file:
        end = b""
        while block := file.read(1 << 20):
            text = end + block
            formulas = formulas or _FORMULA.search(text) is not None
            for match in _MERGED.finditer(text):
                left, top, right, bottom = (part.decode() for part in match.groups())
                merged.append(_Spread(int(top), int(bottom), _column_number(left), _column_number(right)))
            end = text[-200:]
    return tuple(dict.fromkeys(merged)), formulas


def _name_of(sheet: Any) -> str:
    name: str = sheet._worksheet_path
    return name.lstrip("/")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _spread(rows: Iterator[Cells], merged: tuple[_Spread, ...]) -> Iterator[Cells]:
    """Yield rows in which a merged range has its text in every cell that it spans."""
    if not merged:
        yield from rows
        return
    waiting = sorted(merged, reverse=True)
    held: list[tuple[_Spread, str]] = []
    for row in rows:
        held = [(spread, text) for spread, text in held if row.number <= spread.bottom]
        while waiting and waiting[-1].top <= row.number:
            spread = waiting.pop()
            text = row.texts[spread.left - 1] if spread.left <= len(row.texts) else ""
            if spread.top == row.number and text:
                held.append((spread, text))
        if held:
            width = max(len(row.texts), *(spread.right for spread, _ in held))
            texts = [*row.texts, *[""] * (width - len(row.texts))]
            for spread, text in held:
                texts[spread.left - 1 : spread.right] = [text] * (spread.right - spread.left + 1)
            row = row._replace(texts=texts)
        yield row


def _sheet(given: GivenFile, book: Any, name: str | None) -> Any:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise UsageError(f"{given.name} has no sheet of cells")
    if name is None:
        return next(iter(sheets.values()))
    if name not in sheets:
        raise UsageError(f'{given.name} has no sheet "{name}"; there are {", ".join(list(sheets)[:20])}')
    return sheets[name]


def _rows(given: GivenFile, sheet: Any, formulas: Any) -> Iterator[Cells]:
    """Yield the rows of a sheet; `formulas` is the same sheet with what was typed, None where that is no formula."""
    sheet.reset_dimensions()
    rows = iter(sheet.iter_rows())
    typed = None
    if formulas is not None:
        formulas.reset_dimensions()
        typed = iter(formulas.iter_rows(values_only=True))
    number = 0
    while True:
        number += 1
        if number > MOST_ROWS:
            raise UsageError(f"{given.name}: the sheet has more than {MOST_ROWS:,} rows, which no workbook can have")
        try:
            cells = next(rows)
            given_by = () if typed is None else next(typed)
        except StopIteration:
            return
        except Exception as error:
            raise _no_workbook(given, error) from error
        texts = [_text(cell) for cell in cells]
        broken = next((text for text in texts if text in _ERRORS), "")
        fault = f"a cell holds the error {broken}; correct it in the workbook" if broken else ""
        for at, formula in enumerate(given_by):
            if isinstance(formula, str) and formula.startswith("=") and (at >= len(texts) or not texts[at]):
                fault = (
                    f"the formula {formula[:60]} has no stored value; open the workbook in a spreadsheet, save it, and "
                    "import it again"
                )
        yield Cells(number, texts, fault)


def _no_workbook(given: GivenFile, error: Exception) -> UsageError:
    with given.open() as file:
        start = file.read(4096)
    if b"\0" not in start and not start.startswith(b"PK"):
        return UsageError(f"{given.name} is text and no workbook; import a table of text with `orgchart import csv`")
    message = str(error).strip().partition("\n")[0][:200] or type(error).__name__
    return UsageError(f"{given.name} is no workbook that can be read ({message}); save it anew as .xlsx, or as CSV")


def _text(cell: Any) -> str:
    """Return a cell as text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")[: _precision(str(cell.number_format))].rjust(4, "0")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _precision(format: str) -> int:  # noqa: A002  (the word of spreadsheets)
    """Return how many characters of a day in ISO form a format shows: 10 with a day, 7 with a month, 4 else."""
    letters = set(_SHOWN.sub("", format[:_LONGEST_FORMAT].partition(";")[0]).lower())
    if "y" not in letters or "d" in letters:
        return 10
    return 7 if "m" in letters else 4


def _examine(given: GivenFile) -> None:
    """Raise unless a file is a ZIP of bounded size without document type definitions, which workbooks never have.

    Raises:
        UsageError: It is not.
    """
    try:
        with given.open() as file, zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_SHEETS:
                raise _bomb(given)
            for part in parts:
                is_sheet = "worksheets/" in part.filename
                if not is_sheet and part.file_size > LARGEST_PART and part.filename.endswith((".xml", ".rels")):
                    raise _bomb(given)
                if part.filename.endswith((".xml", ".rels")):
                    _examine_part(given, packed, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _no_workbook(given, error) from error


def _examine_part(given: GivenFile, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
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


def _bomb(given: GivenFile) -> UsageError:
    return UsageError(
        f"{given.name} unpacks to more than a workbook may ({LARGEST_SHEETS // 2**20} MiB, {MOST_PARTS:,} parts); "
        "it is not read; save the table as CSV"
    )


def titles(given: GivenFile) -> tuple[str, ...]:
    """Return the titles of the sheets that have cells, in order.

    Raises:
        UsageError: It is no workbook, unpacks to too much, or openpyxl is missing.
    """
    try:
        import openpyxl  # noqa: F401  (whether it is there)
    except ImportError:
        raise UsageError('reading xlsx needs the package openpyxl: pip install "orgchart[xlsx]"') from None
    _examine(given)
    with _opened(given) as book:
        return tuple(sheet.title for sheet in _with_cells(given, book))
