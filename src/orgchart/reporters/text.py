"""Findings for people: place, severity, code and message; the line with a caret; the cure."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Final

from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.reporters._terminal import safe

_WINDOW: Final = 96
_TOO_LARGE: Final = 4_000_000
_TOKEN: Final = re.compile(
    r"""
    "(?:[^"\\]|\\.)*"
    | '(?:[^']|'')*'
    | [^\s,{}\[\]"':]+(?:[:][^\s,{}\[\]"':]+)*
    """,
    re.VERBOSE,
)
"""What a caret underlines: what stands in quotes, or one word."""

_COLOURS: Final = {"error": "31;1", "warning": "33;1", "note": "36;1", "caret": "32;1", "place": "1"}


def report(findings: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """Return the findings in the order given, each with its line where the file can be read; "" for none.

    Args:
        findings: what to tell.
        colour: whether severities, places and carets are coloured, for a terminal.
    """
    lines = _Lines()
    return "".join(f"{line}\n" for finding in findings for line in _finding(finding, lines, _Paint(colour)))


class _Paint:
    """Colours for a terminal, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, what: str, text: str) -> str:
        return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m" if self._on and text else text


def _finding(finding: Diagnostic, lines: _Lines, paint: _Paint) -> list[str]:
    where = "" if finding.place is None else f"{paint('place', safe(str(finding.place)))}: "
    severity = paint(finding.severity.value, f"{finding.severity} {finding.code}")
    described = [f"{where}{severity} {safe(finding.message, 2000)}"]
    if not finding.withheld:
        described += lines.around(finding.place, paint)
    if finding.hint is not None:
        described.append(f"  = {safe(finding.hint, 2000)}")
    described += [f"  {safe(str(other.place))}: {safe(other.message)}" for other in finding.related]
    return described


class _Lines:
    """The lines of files, read once; a file that cannot be read has none."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def around(self, place: Place | None, paint: _Paint) -> list[str]:
        """Return the line of a place, and ^~~~ under what stands there; nothing where it is not to be had."""
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
        caret = paint("caret", "^" + "~" * (len(token_at(rest)) - 1))
        return [f"{number}{lead}{before}{rest}{tail}", f"{' ' * 5} | {' ' * len(lead + before)}{caret}"]

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


def token_at(text: str) -> str:
    """Return the key or value with which a text begins: what stands in quotes, or one word."""
    token = _TOKEN.match(text)
    return token[0] if token is not None else text[:1]
