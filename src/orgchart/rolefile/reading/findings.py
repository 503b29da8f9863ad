"""Where things are in a text, and what was found wrong there."""

from bisect import bisect_right
from functools import cached_property

from orgchart.diagnostics.finding import Diagnostic, Related, sorted_diagnostics
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Severity

MOST_PER_CODE = 50
"""How many findings of one code are listed for one file; the others are counted in one more finding."""


class SourceText:
    """The text of one role file, with line feeds only, and the places in it."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def place(self, index: int) -> Place:
        """Return the place of the code point at `index`, counted from 0."""
        line = bisect_right(self._starts, index)
        return Place(self.file, line, index - self._starts[line - 1] + 1)

    def start_of(self, line: int) -> int:
        """Return where a line starts, counted from 1."""
        return self._starts[line - 1]

    def line_before(self, index: int) -> str:
        """Return what stands on the same line before `index`."""
        return self.text[self.text.rfind("\n", 0, index) + 1 : index]


class FileFindings:
    """The diagnostics of one file while it is read, at most `MOST_PER_CODE` of each code."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self._found: list[Diagnostic] = []
        self._counts: dict[str, int] = {}
        self._overflow: dict[str, Place] = {}
        self._error_indexes: set[int] = set()

    def add(
        self, code: str, index: int, message: str, hint: str | None = None, related: tuple[tuple[int, str], ...] = ()
    ) -> None:
        """Record one finding at a code point of the text; `related` are others, each with a message."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > MOST_PER_CODE:
            if code not in self._overflow:
                self._overflow[code] = self.source.place(index)
            return
        place = self.source.place
        others = tuple(Related(place(at), text) for at, text in related)
        diagnostic = Diagnostic.of(code, message, place(index), hint, others)
        if diagnostic.severity is Severity.ERROR:
            self._error_indexes.add(index)
        self._found.append(diagnostic)

    def has_error_at(self, index: int) -> bool:
        """Return whether an error was recorded at exactly this code point."""
        return index in self._error_indexes

    def result(self) -> tuple[Diagnostic, ...]:
        """Return the findings, sorted."""
        more = [
            Diagnostic.of(code, f"{self._counts[code] - MOST_PER_CODE} more of this kind in this file", place)
            for code, place in self._overflow.items()
        ]
        return sorted_diagnostics([*self._found, *more])
