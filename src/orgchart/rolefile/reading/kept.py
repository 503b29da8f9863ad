"""Role files that are read again and again: what an editor holds, and what stays as it was read before."""

from __future__ import annotations

import os
from typing import Final

from orgchart.diagnostics.finding import Diagnostic
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import FileStore, is_role_file, within_folder

_MOST_KEPT: Final = 10_000
"""How many documents are kept; a register of more files is read anew where it has changed."""


class KeptFiles(FileStore):
    """The files of registers that are read many times.

    A file that an editor holds is what the editor says, whether or not it is on the disk. A file whose bytes are those
    of the last time gives the same document, which is not read again. More than one thread may look into a document.
    """

    def __init__(self) -> None:
        self._unsaved: dict[str, bytes] = {}
        self._documents: dict[str, tuple[bytes, Document]] = {}

    def hold(self, path: str | os.PathLike[str], text: str) -> None:
        """Take what an editor holds of a file for what the file says."""
        self._unsaved[os.path.realpath(path)] = text.encode("utf-8", "surrogatepass")

    def release(self, path: str | os.PathLike[str]) -> None:
        """Take what is on the disk again."""
        self._unsaved.pop(os.path.realpath(path), None)

    def held(self, path: str | os.PathLike[str]) -> str | None:
        """Return what an editor holds of a file; None where no editor has it."""
        data = self._unsaved.get(os.path.realpath(path))
        return None if data is None else data.decode("utf-8", "surrogatepass")

    def unsaved_in(self, path: str) -> list[str]:
        """Return the files of a register that an editor holds, as paths that begin with that of the register."""
        top = os.path.realpath(path)
        if not os.path.isdir(top):
            return [path] if top in self._unsaved else []
        found = []
        for name in tuple(self._unsaved):  # another thread may hold a file meanwhile
            parts = os.path.relpath(name, top).split(os.sep)
            if not any(part.startswith(".") for part in parts) and is_role_file(parts[-1]):
                found.append(within_folder(path, os.path.join(*parts)))
        return found

    def content(self, path: str) -> bytes | Diagnostic:
        """Return the bytes of a file: those of the editor, else those on the disk; or why it is not read."""
        held = self._unsaved.get(os.path.realpath(path)) if self._unsaved else None
        return super().content(path) if held is None else held

    def document(self, file: str, content: bytes) -> Document:
        """Return what a file says: the document of the last time where the bytes are the same."""
        kept = self._documents.get(file)
        if kept is not None and kept[0] == content:
            return kept[1]
        document = super().document(file, content)
        if len(self._documents) >= _MOST_KEPT:
            self._documents.clear()
        self._documents[file] = content, document
        return document
