"""What a file is that is no text, told by its first bytes, and what to do with it instead."""

from typing import Final, NamedTuple

LONGEST_START: Final = 16
"""How many bytes `file_kind` needs to see."""


class FileKind(NamedTuple):
    """A kind of file that is no text.

    Attributes:
        name: what it is, with its article.
        cure: what to do, as the second half of a sentence.
    """

    name: str
    cure: str


_STARTS: Final = (
    (b"PK\x03\x04", FileKind("a workbook or another zip file", "import a workbook with `orgchart import xlsx`")),
    (b"\xd0\xcf\x11\xe0", FileKind("an old Office document", "save a workbook as .xlsx and import that")),
    (b"%PDF-", FileKind("a PDF", "cite it as a source, and write down what it says")),
    (b"\x89PNG", FileKind("a picture", "cite it as a source, and write down what it says")),
    (b"\xff\xd8\xff", FileKind("a picture", "cite it as a source, and write down what it says")),
    (b"\x1f\x8b", FileKind("a compressed file", "unpack it first")),
    (b"SQLite format 3\x00", FileKind("a database", "save its tables as CSV and import those")),
)


def file_kind(start: bytes) -> FileKind | None:
    """Return what a file is that begins with these bytes; None where it may be text."""
    return next((kind for mark, kind in _STARTS if start.startswith(mark)), None)
