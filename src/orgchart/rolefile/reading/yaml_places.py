"""Where things stand in a file read line by line: its records by their lines, what is in them when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any

from orgchart.diagnostics.place import Place
from orgchart.rolefile.reading.document import Indexes, Positions, Step
from orgchart.rolefile.reading.findings import SourceText
from orgchart.rolefile.reading.yaml_lines import LineTree


class LinePositions(Positions):
    """The places of an ordinary file. What is in a record is found by reading its lines again, for that record only.

    Args:
        source: the text.
        lines: what it says, and where its records begin.
        again: returns what a text says, with the places of everything in it.
    """

    def __init__(self, source: SourceText, lines: LineTree, again: Callable[[str], tuple[Any, Indexes, int]]) -> None:
        super().__init__(lambda: again(source.text))
        self._source = source
        self._lines = lines
        self._again = again
        self._in_records: dict[int, tuple[int, Positions]] = {}

    def find(self, path: tuple[Step, ...]) -> tuple[int, int, bool]:
        """Return where the key that ends a path starts, where its value starts, and whether the path exists."""
        section, name = path[:2] if len(path) > 1 else (None, None)
        if isinstance(section, str) and isinstance(name, str):
            line = self._lines.records.get(section, {}).get(name)
            if line is not None:
                first, record = self._in_records.get(line) or self._record(line)
                key, value, exists = record.find(path[1:])
                return first + key, first + value, exists
        return super().find(path)

    def key_places(self, section: str, place: Callable[[int], Place]) -> dict[str, Place]:
        """Return the place of each key of a section of the file; nothing where the section is no mapping."""
        lines = self._lines.records.get(section)
        if lines is None:
            return super().key_places(section, place)
        file, column = self._source.file, self._lines.margins[section] + 1
        return {name: Place(file, line, column) for name, line in lines.items()}

    def _record(self, line: int) -> tuple[int, Positions]:
        """Return where the record on a line starts, and the places in it, counted from there."""
        first = self._source.start_of(line)
        after = bisect_right(self._begun, line)
        end = self._source.start_of(self._begun[after]) if after < len(self._begun) else None
        found = first, Positions(lambda: self._again(self._source.text[first:end]))
        self._in_records[line] = found
        return found

    @cached_property
    def _begun(self) -> list[int]:
        """The lines on which a section or record begins, in order."""
        lines = self._lines
        return sorted({*lines.sections.values(), *(at for names in lines.records.values() for at in names.values())})
