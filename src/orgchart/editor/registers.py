"""The registers that an editor has files of: which one a file belongs to, and its last state that could be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Final

from orgchart.editor.uses import PlacedFiles
from orgchart.foundation.shared_folder import is_shared
from orgchart.lens.lens import Lens
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import is_role_file, read_documents
from orgchart.rolefile.reading.kept import KeptFiles
from orgchart.watched import RegisterState, WatchedRegister

_HEAD: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?[ \t]*(?:\{[ \t\r\n]*)?["']?register["']?[ \t]*:""", re.MULTILINE)
_MODELINE: Final = re.compile(r"#\s*yaml-language-server:\s*\$schema=\S*role-file", re.IGNORECASE)
_HIGHEST: Final = 3
"""How many folders are looked at for the register of a file that lies in no folder that is worked in."""


class EditedRegisters:
    """All registers of which an editor has a file open.

    Attributes:
        files: what the editor holds of them.
        workspaces: the folders that the editor works in.
        placed: where their ids stand.
    """

    def __init__(self, register: str | os.PathLike[str] | None = None, *, restricted: bool = False) -> None:
        """Take `register`, where one is given, for that of all its files; others are found by their files."""
        self.files = KeptFiles()
        self.workspaces: tuple[str, ...] = ()
        self.placed = PlacedFiles()
        self._given = None if register is None else os.fspath(register)
        self._restricted = restricted
        self._homes: dict[str, str | None] = {}
        self._registers: dict[str, WatchedRegister] = {}

    def home(self, path: str) -> str | None:
        """Return the register that a file belongs to: its folder, or the one file that was named; None for none.

        It is the nearest folder, from that of the file upwards, in which a role file has a section `register`. A file
        whose first lines name the schema of role files belongs to its own folder, if to no other.
        """
        if self._given is not None:
            top, real = os.path.realpath(self._given), os.path.realpath(path)
            return self._given if real == top or real.startswith(top.rstrip(os.sep) + os.sep) else None
        if not is_role_file(os.path.basename(path)):
            return None
        known = self._homes.get(path)
        if known is None:
            known = self._homes[path] = self._find(path)
        return known

    def _find(self, path: str) -> str | None:
        for folder in self._above(path):
            if any(self._has_head(one) for one in self._beside(folder)):
                return folder
        head = self._content(path)[:2000].decode("utf-8", "replace")
        return os.path.dirname(path) if _MODELINE.search(head) else None

    def _above(self, path: str) -> Iterator[str]:
        """Yield the folders that may be that of the register of a file, its own first.

        They are those within a folder that the editor works in, or a repository; of a file in neither, its own and
        two above it, below one for everybody's files, such as /tmp.
        """
        folder, left = os.path.dirname(path), _HIGHEST
        tops = [top for top in self.workspaces if folder == top or folder.startswith(top.rstrip(os.sep) + os.sep)]
        top = max(tops, key=len, default=None)
        while left and folder not in (os.path.dirname(folder), os.path.expanduser("~")):
            yield folder
            if folder == top or os.path.lexists(os.path.join(folder, ".git")):
                return
            folder, left = os.path.dirname(folder), left - (top is None)
            if top is None and is_shared(folder):
                return

    def _beside(self, folder: str) -> list[str]:
        try:
            with os.scandir(folder) as entries:
                there = [one.path for one in entries if is_role_file(one.name) and one.is_file(follow_symlinks=False)]
        except OSError:
            there = []
        return [*there, *(one for one in self.files.unsaved_in(folder) if os.path.dirname(one) == folder)]

    def _has_head(self, path: str) -> bool:
        return _HEAD.search(self._content(path)) is not None

    def _content(self, path: str) -> bytes:
        content = self.files.content(path)
        return content if isinstance(content, bytes) else b""

    def state(self, register: str) -> RegisterState:
        """Return a register as it was found last; it is looked at where it never was."""
        return self._watched(register).state()

    def documents(self, register: str) -> tuple[Document, ...]:
        """Return the files of a register as they are now; only those that changed are read again."""
        return read_documents(register, self.files)[0]

    def check(self, register: str) -> RegisterState:
        """Return a register as it is now, by what the editor holds and what is on the disk."""
        state = self._watched(register).look()
        for document in state.documents:
            _ = self.placed.of(document).ids
        return state

    def _watched(self, register: str) -> WatchedRegister:
        known = self._registers.get(register)
        if known is None:
            lens = Lens(restricted=self._restricted)
            known = self._registers.setdefault(register, WatchedRegister(register, self.files, lens))
        return known

    def forget(self, register: str) -> None:
        """Forget a register of which no file is open any more."""
        self._registers.pop(register, None)
        self._homes = {path: home for path, home in self._homes.items() if home != register}
