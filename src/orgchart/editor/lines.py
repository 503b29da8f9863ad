"""Places as editors count them: lines and units from 0, where a unit is half a character as often as not.

Source: Language Server Protocol 3.17, Position, https://microsoft.github.io/language-server-protocol/
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, TypeAlias

from orgchart.diagnostics.place import Place

Encoding: TypeAlias = Literal["utf-8", "utf-16", "utf-32"]
At: TypeAlias = tuple[int, int]
"""A line and a unit in it, both counted from 0."""


def units(text: str, encoding: Encoding) -> int:
    """Return how many units a text has: bytes of UTF-8, words of UTF-16, or code points."""
    if text.isascii() or encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


class Lines:
    """A text with line feeds only, and where an editor says that its characters stand.

    Attributes:
        text: the text.
        encoding: what a unit is.
    """

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line(self, number: int) -> str:
        """Return a line, counted from 0; empty where there is none."""
        return self._lines[number] if 0 <= number < len(self._lines) else ""

    def index(self, line: int, unit: int) -> int:
        """Return the index of the code point at a place; the end of the line where it has not so many units."""
        if line >= len(self._lines):
            return len(self.text)
        text = self._lines[line]
        if text.isascii() or self.encoding == "utf-32":
            return self._starts[line] + min(unit, len(text))
        count = 0
        for at, character in enumerate(text):
            if count >= unit:
                return self._starts[line] + at
            count += units(character, self.encoding)
        return self._starts[line] + len(text)

    def at(self, index: int) -> At:
        """Return where the code point at an index stands."""
        line = bisect_right(self._starts, index) - 1
        line = min(line, len(self._lines) - 1)
        return line, units(self._lines[line][: index - self._starts[line]], self.encoding)

    def index_of(self, place: Place) -> int:
        """Return the index of the place of a finding; the end of the text where it lies beyond."""
        if place.line > len(self._lines):
            return len(self.text)
        line = self._lines[place.line - 1]
        return self._starts[place.line - 1] + min(place.column - 1, len(line))


def plain_lines(text: str) -> str:
    """Return the text of an editor as role files are read: without byte order mark, with line feeds only."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
