"""A place in a role file."""

from __future__ import annotations

from orgchart.foundation.records import Slotted

_assign = object.__setattr__


class Place(Slotted):
    """A place in a role file; places are ordered by file, line and column.

    Attributes:
        file: The name of the file as shown to people, with "/" between folders.
        line: The line, counted from 1.
        column: The column, counted from 1 in code points (an emoji of one code point is one column).
    """

    __slots__ = ("file", "line", "column")
    file: str
    line: int
    column: int

    def __init__(self, file: str, line: int, column: int) -> None:
        _assign(self, "file", file)
        _assign(self, "line", line)
        _assign(self, "column", column)

    def __lt__(self, other: Place) -> bool:
        return bool(self._compared(self) < other._compared(other))

    def __str__(self) -> str:
        """Return "file:line:column"."""
        return f"{self.file}:{self.line}:{self.column}"
