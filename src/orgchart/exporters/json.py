"""JSON: the whole register as one role file, which the program reads again with the same answers."""

from __future__ import annotations

import json
from typing import Any

from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import WORDS, Losses
from orgchart.exporters._role_tree import record_trees

FORMAT = ExportFormat(summary="the whole register as one role file, which orgchart reads again")

LONGEST_LINE = 120


def export(given: ExportInput) -> Exported:
    """Return the role file, in the form that `orgchart fmt` leaves alone."""
    losses = Losses("JSON")
    sections: dict[str, Any] = {}
    for section, name, tree in record_trees(given.register, given.unread):
        if section == "register":
            sections[section] = tree
        else:
            sections.setdefault(section, {})[name] = tree
    lines: list[str] = []
    _write(sections, "", "", 0, lines)
    losses.beside(given, {*WORDS, "unread"})
    return Exported(content="".join(f"{line}\n" for line in lines).encode("utf-8"), losses=losses.lines)


def _write(value: Any, start: str, end: str, level: int, lines: list[str]) -> None:
    """Add the lines of a mapping or list: one, where it fits and is no section."""
    margin = "  " * (level + 1)
    is_mapping = isinstance(value, dict)
    lines.append(start + ("{" if is_mapping else "["))
    items = list(value.items()) if is_mapping else [(None, item) for item in value]
    for at, (key, item) in enumerate(items, start=1):
        comma = "," if at < len(items) else ""
        begin = margin + (f"{json.dumps(key, ensure_ascii=False)}: " if key is not None else "")
        whole = begin + json.dumps(item, ensure_ascii=False)
        if not isinstance(item, dict | list) or not item or (level and len(whole) < LONGEST_LINE):
            lines.append(whole + comma)
        else:
            _write(item, begin, comma, level + 1, lines)
    lines.append("  " * level + ("}" if is_mapping else "]") + end)
