"""Where things stand in a file read line by line: its records by their lines, what is in them when it is asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any

from orgchart.diagnostics.place import Place
from orgchart.rolefile.reading.document import Indexes, Positions, Step
from orgchart.rolefile.reading.findings import SourceText
from orgchart.rolefile.reading.yaml_lines import LineTree

_FIRST_KEY = re.compile(r"\n( +)[^ \n#]")
"""How the first line within a record begins."""
_IN_BRACES = re.compile(r" +[^ :]+: \{([a-z_]+): (?=[^ #])")
"""How a key begins that has braces: with the first key in them, the place of which so needs no reading."""


class LinePositions(Positions):
    """The places of an ordinary file. What is in a record is found by reading the lines of its key again, no others.

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
        self._parts: dict[tuple[int, int], Positions] = {}

    def find(self, path: tuple[Step, ...]) -> tuple[int, int, bool]:
        """Return where the key that ends a path starts, where its value starts, and whether the path exists."""
        section, name = path[:2] if len(path) > 1 else (None, None)
        if isinstance(section, str) and isinstance(name, str):
            line = self._lines.records.get(section, {}).get(name)
            if line is not None:
                record = self._source.start_of(line), self._end_of(line)
                tree = self._lines.root[section][name]
                known = isinstance(tree, dict) and len(path) > 2 and path[2] in tree
                entry = self._entry(*record, path[2]) if known else None
                first = None if entry is None or len(path) != 4 else _IN_BRACES.match(self._source.text, *entry)
                if first is not None and first[1] == path[3]:
                    return first.start(1), first.end(), True
                lines = entry or record
                key, value, exists = self._part(*lines).find(path[1:] if entry is None else path[2:])
                return lines[0] + key, lines[0] + value, exists
        return super().find(path)

    def key_places(self, section: str, place: Callable[[int], Place]) -> dict[str, Place]:
        """Return the place of each key of a section of the file; nothing where the section is no mapping."""
        lines = self._lines.records.get(section)
        if lines is None:
            return super().key_places(section, place)
        file, column = self._source.file, self._lines.margins[section] + 1
        return {name: Place(file, line, column) for name, line in lines.items()}

    def _end_of(self, line: int) -> int:
        """Return where the record on a line ends."""
        after = bisect_right(self._begun, line)
        return self._source.start_of(self._begun[after]) if after < len(self._begun) else len(self._source.text)

    def _entry(self, start: int, end: int, key: Step) -> tuple[int, int] | None:
        """Return where a key of a record begins and what it has ends; None where it has no lines of its own.

        What stands further to the right than the first key belongs to one of the keys, a text after `|`, too.
        """
        text = self._source.text
        first = _FIRST_KEY.search(text, start, end)
        at = 0 if first is None else text.find(f"\n{first[1]}{key}:", start, end) + 1
        if first is None or not at:
            return None
        after = re.compile(rf"\n {{0,{len(first[1])}}}[^ \n#-]").search(text, at, end)
        return at, end if after is None else after.start() + 1

    def _part(self, start: int, end: int) -> Positions:
        """Return the places in some lines, counted from there."""
        part = self._parts.get((start, end))
        if part is None:
            part = self._parts[start, end] = Positions(lambda: self._again(self._source.text[start:end]))
        return part

    @cached_property
    def _begun(self) -> list[int]:
        """The lines on which a section or record begins, in order."""
        lines = self._lines
        return sorted({*lines.sections.values(), *(at for names in lines.records.values() for at in names.values())})
