"""A register that is looked at again and again: as it is now, and as it was when it last gave answers."""

from __future__ import annotations

import os
from functools import cached_property
from threading import Lock

from orgchart.diagnostics.finding import Diagnostic
from orgchart.errors import RoleFileError
from orgchart.foundation.records import evolve
from orgchart.lens.lens import Lens
from orgchart.opening import found_in, register_of
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.meaning.restricted import closed
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import read_documents
from orgchart.rolefile.reading.kept import KeptFiles
from orgchart.view import OpenRegister, View


class RegisterState:
    """A register as it was found at one look.

    Attributes:
        path: its folder or file.
        loaded: its files and what reading and building made of them.
        findings: all that is wrong, as `validate` tells it.
        view: what questions are asked of: the register of these files, or where it gives no answers, the last that did;
            None where there was none yet.
        is_last_good: whether the view is of an earlier state of the files, or of none.
        unread: what stood in the way of reading them.
    """

    def __init__(
        self,
        path: str,
        loaded: Loaded,
        findings: tuple[Diagnostic, ...],
        view: View | None,
        *,
        is_last_good: bool,
        unread: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.path = path
        self.unread = unread
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


class WatchedRegister:
    """A register, looked at whenever it may have changed; more than one thread may look.

    Attributes:
        path: its folder or file.
        files: where the contents of its files come from.
        lens: what it is looked at through.
    """

    def __init__(self, path: str | os.PathLike[str], files: KeptFiles | None = None, lens: Lens | None = None) -> None:
        self.path = os.fspath(path)
        self.files = KeptFiles() if files is None else files
        self.lens = Lens() if lens is None else lens
        self._state: RegisterState | None = None
        self._one_at_a_time = Lock()

    def state(self) -> RegisterState:
        """Return the register as it was found last; it is looked at where it never was."""
        with self._one_at_a_time:
            if self._state is None:
                self._state = self._look(None)
            return self._state

    def look(self) -> RegisterState:
        """Return the register as it is now: the same state where no file has changed.

        It is what `opening.validate` and `opening.open_register` make of the files; where they give no answers, the
        view stays the last that did.
        """
        with self._one_at_a_time:
            self._state = self._look(self._state)
            return self._state

    def _look(self, before: RegisterState | None) -> RegisterState:
        documents, found = read_documents(self.path, self.files)
        if before is not None and _are_same(documents, before.documents) and found == before.unread:
            return before
        loaded = from_documents(documents, found)
        if loaded.register is not None:  # resolved once, for the findings and for all answers
            loaded = evolve(loaded, register=OpenRegister.of(loaded.register))
        restricted = self.lens.restricted
        findings = found_in(loaded, restricted=restricted)
        try:
            view: View | None = View(register_of(loaded, restricted=restricted), self.lens)
            is_last_good = False
        except RoleFileError:
            view, is_last_good = None if before is None else before.view, True
        return RegisterState(self.path, loaded, findings, view, is_last_good=is_last_good, unread=found)


def _are_same(documents: tuple[Document, ...], others: tuple[Document, ...]) -> bool:
    return len(documents) == len(others) and all(one is other for one, other in zip(documents, others, strict=True))
