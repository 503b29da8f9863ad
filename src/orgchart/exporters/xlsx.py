"""XLSX: one row per claim, or one per seat on a day, with dates as dates where they are exact."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from orgchart.errors import UsageError
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._table import Kind, table
from orgchart.exporters._words import stamp
from orgchart.exporters._workbook import MOST_ROWS, TextCells, saved

FORMAT = ExportFormat(
    summary="the same as a spreadsheet, dates as dates", day="optional", needs="openpyxl", extra="xlsx"
)  # fmt: skip

_EXACT = re.compile("(?:19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")


def export(given: ExportInput) -> Exported:
    """Return the workbook: the rows, and a sheet that tells where they come from.

    Every cell that is no exact date or number is text, whatever it begins with: there are no formulas.

    Raises:
        UsageError: There are more rows than a sheet holds.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    losses = Losses("XLSX")
    rows = table(given, losses)
    if len(rows.rows) > MOST_ROWS:
        raise UsageError(f"{len(rows.rows)} rows are more than the {MOST_ROWS} that XLSX holds; export csv")
    book = Workbook(write_only=True)
    sheet = book.create_sheet(rows.name)
    sheet.freeze_panes = "A2"
    texts = TextCells()

    def cell(value: str, kind: Kind) -> Any:
        if value and kind == "number":
            return int(value)
        if kind in ("edtf", "day") and _EXACT.fullmatch(value):
            made = WriteOnlyCell(sheet, value=date.fromisoformat(value))
            made.number_format = "yyyy-mm-dd"
            return made
        return texts.cell(sheet, value)

    sheet.append(list(rows.columns))
    kinds = list(rows.columns.values())
    for row in rows.rows:
        sheet.append([cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
    about = book.create_sheet("about")
    for line in (stamp(given), *losses.lines):
        about.append([texts.cell(about, line)])
    texts.report_losses(losses)
    return Exported(content=saved(book), losses=losses.lines)
