"""A place in a role file."""

import attrs


@attrs.frozen(order=True)
class Place:
    """A place in a role file; places are ordered by file, line and column.

    Attributes:
        file: The name of the file as shown to people, with "/" between folders.
        line: The line, counted from 1.
        column: The column, counted from 1 in code points (an emoji of one code point is one column).
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return "file:line:column"."""
        return f"{self.file}:{self.line}:{self.column}"
