"""Role files that nobody has had to look into, since what they say is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes


class UnreadDocument(Document):
    """A role file that is read when somebody looks into it, and is like any other then.

    Nothing was wrong with it when it was read before, and nothing in its register is restricted.
    """

    known_open = True

    def __init__(self, file: str, content: bytes) -> None:
        self.file = file
        self._content = content

    if not TYPE_CHECKING:  # else every name would be an attribute

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self.__dict__.update(vars(document_from_bytes(self.file, self._content)))
            return object.__getattribute__(self, name)
