"""JSON lines: one record a line as it stands in role files, with its section and id."""

from __future__ import annotations

import json
from typing import Any

from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import WORDS, Losses
from orgchart.exporters._role_tree import record_trees
from orgchart.exporters._words import stamp

FORMAT = ExportFormat(summary="one record a line, with its section and id")


def export(given: ExportInput) -> Exported:
    """Return the lines: the register first, then each section with its records by id."""
    losses = Losses("JSON lines")
    lines: list[dict[str, Any]] = []
    for section, name, tree in record_trees(given.register, given.unread):
        who = {"stamp": stamp(given)} if section == "register" else {"id": name}
        lines.append({"section": section, **who, **tree})
    losses.beside(given, {*WORDS, "unread"})
    text = "".join(f"{json.dumps(line, ensure_ascii=False, separators=(',', ':'))}\n" for line in lines)
    return Exported(content=text.encode("utf-8"), losses=losses.lines)
