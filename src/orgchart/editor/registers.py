"""The registers that an editor has files of: which one a file belongs to, and its last state that could be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property
from threading import Lock
from typing import Final

from orgchart.diagnostics.finding import Diagnostic
from orgchart.editor.uses import PlacedFiles
from orgchart.errors import RoleFileError
from orgchart.foundation.records import evolve
from orgchart.opening import found_in, register_of
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.meaning.restricted import closed
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import is_role_file, read_documents
from orgchart.rolefile.reading.kept import KeptFiles
from orgchart.view import OpenRegister, View

_HEAD: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?[ \t]*(?:\{[ \t\r\n]*)?["']?register["']?[ \t]*:""", re.MULTILINE)
_MODELINE: Final = re.compile(r"#\s*yaml-language-server:\s*\$schema=\S*role-file", re.IGNORECASE)
_HIGHEST: Final = 3
"""How many folders are looked at for the register of a file that lies in no folder that is worked in."""


class RegisterState:
    """A register as it was found last.

    Attributes:
        path: its folder or file.
        loaded: its files and what reading and building made of them.
        findings: all that is wrong, as `validate` tells it.
        view: what questions are asked of: the register of these files, or where it gives no answers, the last that did;
            None where there was none yet.
        is_last_good: whether it is of an earlier state of the files.
    """

    def __init__(
        self, path: str, loaded: Loaded, findings: tuple[Diagnostic, ...], view: View | None, *, is_last_good: bool
    ) -> None:
        self.path = path
        self.loaded = loaded
        self.findings = findings
        self.view = view
        self.is_last_good = is_last_good

    @property
    def documents(self) -> tuple[Document, ...]:
        """The files."""
        return self.loaded.documents

    def document(self, file: str) -> Document | None:
        """Return the file of a name, as findings have it."""
        return next((one for one in self.documents if one.file == file), None)

    @cached_property
    def kept_back(self) -> frozenset[str]:
        """The ids that are never proposed or told of: of what is restricted, unless the view has it."""
        if self.view is not None and self.view.lens.restricted:
            return frozenset()
        return closed(self.documents).ids


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
        self._states: dict[str, RegisterState] = {}
        self._one_at_a_time = Lock()

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
        two above it.
        """
        folder, left = os.path.dirname(path), _HIGHEST
        tops = [top for top in self.workspaces if folder == top or folder.startswith(top.rstrip(os.sep) + os.sep)]
        top = max(tops, key=len, default=None)
        while left and folder not in (os.path.dirname(folder), os.path.expanduser("~")):
            yield folder
            if folder == top or os.path.lexists(os.path.join(folder, ".git")):
                return
            folder, left = os.path.dirname(folder), left - (top is None)

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
        with self._one_at_a_time:
            known = self._states.get(register)
        return self.check(register) if known is None else known

    def documents(self, register: str) -> tuple[Document, ...]:
        """Return the files of a register as they are now; only those that changed are read again."""
        return read_documents(register, self.files)[0]

    def check(self, register: str) -> RegisterState:
        """Return a register as it is now, by what the editor holds and what is on the disk.

        The same as `opening.validate` and `opening.open_register` do; what is not answerable leaves the last view.
        """
        with self._one_at_a_time:
            return self._check(register)

    def _check(self, register: str) -> RegisterState:
        loaded = from_documents(*read_documents(register, self.files))
        if loaded.register is not None:  # resolved once, for the findings and for all answers
            loaded = evolve(loaded, register=OpenRegister.of(loaded.register))
        findings = found_in(loaded, restricted=self._restricted)
        before = self._states.get(register)
        try:
            view: View | None = register_of(loaded, restricted=self._restricted).view(restricted=self._restricted)
            is_last_good = False
        except RoleFileError:
            view, is_last_good = None if before is None else before.view, True
        for document in loaded.documents:
            _ = self.placed.of(document).ids
        state = RegisterState(register, loaded, findings, view, is_last_good=is_last_good)
        self._states[register] = state
        return state

    def forget(self, register: str) -> None:
        """Forget a register of which no file is open any more."""
        self._states.pop(register, None)
        self._homes = {path: home for path, home in self._homes.items() if home != register}
