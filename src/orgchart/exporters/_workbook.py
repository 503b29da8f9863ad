"""Workbooks: cells that stay text whatever they begin with, and bytes without the moment of their making."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from orgchart.exporters._losses import Losses
from orgchart.exporters._words import clean

MOST_ROWS: Final = 1_048_575
"""How many rows a sheet has below its heading."""
MOST_CHARACTERS: Final = 32_767
"""How many UTF-16 units a cell holds."""
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_STATED: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


class TextCells:
    """Makes cells of text, and counts those that lose something."""

    def __init__(self) -> None:
        self._changed = self._cut = 0

    def cell(self, sheet: Any, value: str) -> Any:
        """Return a cell of a sheet that holds a text, which is no formula; None for no text."""
        from openpyxl.cell import WriteOnlyCell

        if not value:
            return None
        text = clean(value)
        self._changed += text != value
        short = _cut(text)
        self._cut += short != text
        made = WriteOnlyCell(sheet)
        made.value = short
        made.data_type = "s"  # whatever it begins with
        made.quotePrefix = True  # and it stays text where somebody edits it
        return made

    def report_losses(self, losses: Losses) -> None:
        """Tell of what was not carried."""
        why = "control characters, for which U+FFFD or a line feed stands"
        losses.count(self._changed, "cell holds", "cells hold", why)
        losses.count(self._cut, "text is", "texts are", f"cut to the {MOST_CHARACTERS} characters that a cell holds")


def saved(book: Any) -> bytes:
    """Return a workbook without the moment at which it was made, so that equal ones are equal bytes."""
    content = BytesIO()
    book.save(content)
    made = BytesIO()
    with ZipFile(content) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STATED.sub(rb"\g<1>%s\g<2>" % datetime(*_MOMENT).strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            info = ZipInfo(name, _MOMENT)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, data)
    return made.getvalue()


def _cut(text: str) -> str:
    """Return a text of no more UTF-16 units than a cell holds."""
    if len(text) <= MOST_CHARACTERS // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    return units[: 2 * MOST_CHARACTERS - 2].decode("utf-16-le", "ignore") + "…"
