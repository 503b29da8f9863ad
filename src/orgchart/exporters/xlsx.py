"""XLSX: one row per claim, or one per seat on a day, with dates as dates where they are exact."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from orgchart.errors import UsageError
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._table import Kind, table
from orgchart.exporters._words import clean, stamp

FORMAT = ExportFormat(
    summary="the same as a spreadsheet, dates as dates", day="optional", needs="openpyxl", extra="xlsx"
)  # fmt: skip

MOST_ROWS = 1_048_575
"""How many rows a sheet has below its heading."""
MOST_CHARACTERS = 32_767
"""How many UTF-16 units a cell holds."""
_EXACT = re.compile("(?:19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = (1980, 1, 1, 0, 0, 0)
_STATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


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
    tally = {"changed": 0, "cut": 0}

    def cell(value: str, kind: Kind) -> Any:
        if not value:
            return None
        if kind == "number":
            return int(value)
        if kind in ("edtf", "day") and _EXACT.fullmatch(value):
            made = WriteOnlyCell(sheet, value=date.fromisoformat(value))
            made.number_format = "yyyy-mm-dd"
            return made
        text = clean(value)
        tally["changed"] += text != value
        short = _cut(text)
        tally["cut"] += short != text
        made = WriteOnlyCell(sheet)
        made.value = short
        made.data_type = "s"  # whatever it begins with
        made.quotePrefix = True  # and it stays text where somebody edits it
        return made

    sheet.append(list(rows.columns))
    kinds = list(rows.columns.values())
    for row in rows.rows:
        sheet.append([cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
    about = book.create_sheet("about")
    for line in (stamp(given), *losses.lines):
        about.append([cell(line, "text")])
    why = "control characters, for which U+FFFD or a line feed stands"
    losses.count(tally["changed"], "cell holds", "cells hold", why)
    losses.count(tally["cut"], "text is", "texts are", f"cut to the {MOST_CHARACTERS} characters that a cell holds")
    content = BytesIO()
    book.save(content)
    return Exported(content=_timeless(content.getvalue()), losses=losses.lines)


def _cut(text: str) -> str:
    """Return a text of no more UTF-16 units than a cell holds."""
    if len(text) <= MOST_CHARACTERS // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    return units[: 2 * MOST_CHARACTERS - 2].decode("utf-16-le", "ignore") + "…"


def _timeless(content: bytes) -> bytes:
    """Return the workbook without the moment at which it was made, so that equal ones are equal bytes."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STATED.sub(rb"\g<1>%s\g<2>" % datetime(*_MOMENT).strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            info = ZipInfo(name, _MOMENT)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, data)
    return made.getvalue()
