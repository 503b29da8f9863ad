"""CSV: one row per claim, or one per seat on a day. UTF-8, commas, quotes where needed, lines ended by line feeds."""

from __future__ import annotations

import csv
from io import StringIO

from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._table import table
from orgchart.exporters._words import clean

FORMAT = ExportFormat(summary="one row per claim, or per seat on a day", day="optional")

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With what a cell begins that spreadsheets take for a formula.

Source: OWASP, CSV Injection; a carriage return is a line feed by then.
"""


def export(given: ExportInput) -> Exported:
    """Return the rows; an apostrophe stands before every cell that a spreadsheet would take for a formula."""
    losses = Losses("CSV")
    rows = table(given, losses)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    prefixed = changed = 0
    for row in rows.rows:
        cells = []
        for value in row:
            cell = clean(value)
            changed += cell != value
            if cell.startswith(FORMULA_STARTS):
                cell = f"'{cell}"
                prefixed += 1
            cells.append(cell)
        writer.writerow(cells)
    losses.count(
        prefixed, "cell begins", "cells begin", "as a formula would; an apostrophe was put before the first character"
    )
    losses.count(changed, "cell holds", "cells hold", "control characters, for which U+FFFD or a line feed stands")
    return Exported(content=text.getvalue().encode("utf-8"), losses=losses.lines)
