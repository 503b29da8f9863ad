"""Every key and text of a role file with its place, and where ids are defined and used."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from orgchart.foundation.records import Frozen
from orgchart.rolefile.editing.places_in_files import PlacedText, placed_texts
from orgchart.rolefile.editing.renaming import is_id
from orgchart.rolefile.reading.document import Document


class PlacedFile:
    """The keys and texts of a file; of one that cannot be read, none.

    Attributes:
        document: the file.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def texts(self) -> tuple[PlacedText, ...]:
        """The keys and texts, in order."""
        return () if self.document.root is None else tuple(placed_texts(self.document.file, self.document.text))

    @cached_property
    def ids(self) -> dict[str, tuple[PlacedText, ...]]:
        """Where each id stands as one, in order."""
        found: dict[str, list[PlacedText]] = {}
        for span in self.texts:
            if is_id(span):
                found.setdefault(span.value, []).append(span)
        return {name: tuple(spans) for name, spans in found.items()}

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.texts]

    def at(self, index: int) -> PlacedText | None:
        """Return the key or text at a code point, or just before it."""
        number = bisect_right(self._starts, index) - 1
        if number < 0:
            return None
        span = self.texts[number]
        return span if index <= span.end else None


class IdUse(Frozen, kw_only=False):
    """An id where it stands: the file, and the key or value that it is."""

    document: Document
    span: PlacedText

    @property
    def is_definition(self) -> bool:
        """Return whether what the id names is written here."""
        return self.span.is_key

    @property
    def inner(self) -> tuple[int, int]:
        """Return the indexes of the id itself, without quotes."""
        quote = 1 if self.span.style in ("'", '"') else 0
        return self.span.start + quote, self.span.end - quote


class PlacedFiles:
    """The keys and texts of the files of a register, each file looked through once as long as it stays as it is."""

    def __init__(self) -> None:
        self._files: dict[str, PlacedFile] = {}

    def of(self, document: Document) -> PlacedFile:
        """Return the keys and texts of a file."""
        kept = self._files.get(document.file)
        if kept is None or kept.document is not document:
            kept = self._files[document.file] = PlacedFile(document)
        return kept

    def uses(self, documents: Iterable[Document], name: str) -> Iterator[IdUse]:
        """Yield where an id stands as one, in the order of files."""
        for document in documents:
            for span in self.of(document).ids.get(name, ()):
                yield IdUse(document, span)
