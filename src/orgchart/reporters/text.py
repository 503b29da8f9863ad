"""Findings for people: place, severity, code and message; the line with a caret; the cure."""

from __future__ import annotations

import os
from collections.abc import Iterable

from orgchart.diagnostics import Diagnostic, Place
from orgchart.reporters._terminal import safe

_WINDOW = 96
_TOO_LARGE = 4_000_000


def report(findings: Iterable[Diagnostic]) -> str:
    """Return the findings in the order given, each with its line where the file can be read; "" for none."""
    lines = _Lines()
    return "".join(f"{line}\n" for finding in findings for line in _finding(finding, lines))


def _finding(finding: Diagnostic, lines: _Lines) -> list[str]:
    where = "" if finding.place is None else f"{safe(str(finding.place))}: "
    told = [f"{where}{finding.severity} {finding.code} {safe(finding.message, 2000)}"]
    told += lines.around(finding.place)
    if finding.hint is not None:
        told.append(f"  = {safe(finding.hint, 2000)}")
    told += [f"  {safe(str(other.place))}: {safe(other.message)}" for other in finding.related]
    return told


class _Lines:
    """The lines of files, read once; a file that cannot be read has none."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def around(self, place: Place | None) -> list[str]:
        """Return the line of a place and a caret under its column; nothing where it is not to be had."""
        if place is None:
            return []
        lines = self._read(place.file)
        if not 1 <= place.line <= len(lines):
            return []
        line = lines[place.line - 1].rstrip("\r")
        if not line.strip() or place.column > len(line) + 1:
            return []
        first = max(0, place.column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
        before = safe(line[first : place.column - 1])
        rest = safe(line[place.column - 1 : first + _WINDOW])
        lead = "…" if first else ""
        tail = "…" if first + _WINDOW < len(line) else ""
        number = f"{place.line:>5} | "
        return [f"{number}{lead}{before}{rest}{tail}", f"{' ' * 5} | {' ' * len(lead + before)}^"]

    def _read(self, name: str) -> list[str]:
        if name not in self._files:
            text = ""
            try:
                if os.path.isfile(name):  # to open a pipe would wait for ever
                    with open(name, encoding="utf-8-sig", errors="replace", newline="\n") as file:
                        text = file.read(_TOO_LARGE)
            except (OSError, ValueError):
                pass
            self._files[name] = text.split("\n") if len(text) < _TOO_LARGE else []
        return self._files[name]
