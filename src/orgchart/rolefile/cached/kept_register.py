"""What is kept of a register of some files: the register, or nothing yet."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from operator import itemgetter
from typing import Final, TypeAlias

from orgchart.model import Register
from orgchart.rolefile.cached.folder import CacheFolder
from orgchart.rolefile.cached.key import key_of
from orgchart.rolefile.cached.kinds import UnfitError
from orgchart.rolefile.cached.reading import read
from orgchart.rolefile.cached.unread import UnreadDocument
from orgchart.rolefile.meaning.restricted import closed
from orgchart.rolefile.reading.document import Document

SETTING: Final = "ORGCHART_CACHE"
"""The variable of the environment that names the folder, or is "off"."""

Files: TypeAlias = Sequence[tuple[str, bytes]]
"""The names of role files as they are shown, with their bytes."""


def cache_folder() -> str | None:
    """Return the folder that the environment names, else the customary one of the system; None where there is none."""
    named = os.environ.get(SETTING, "")
    if named:
        return None if named == "off" else named
    if sys.platform == "win32":  # pragma: no cover
        top = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":  # pragma: no cover
        top = os.path.expanduser("~/Library/Caches")
    else:
        top = os.environ.get("XDG_CACHE_HOME", "")
        top = top if os.path.isabs(top) else os.path.expanduser("~/.cache")
    return os.path.join(top, "orgchart") if os.path.isabs(top) else None


def kept_register(
    path: str | os.PathLike[str], files: Files, folder: str | os.PathLike[str] | None
) -> KeptRegister | None:
    """Return what is kept of a register in a folder; None where nothing can be.

    Args:
        path: the folder or file of the register, in which nothing is ever kept.
        files: its files.
        folder: where it is kept; None for nowhere.
    """
    if folder is None or _is_within(folder, path):
        return None
    try:
        return KeptRegister(files, CacheFolder(folder), key_of(files))
    except OSError:  # the program lies in no files
        return None


def _is_within(folder: str | os.PathLike[str], path: str | os.PathLike[str]) -> bool:
    register = os.path.realpath(path)
    return (os.path.realpath(folder) + os.sep).startswith(register.rstrip(os.sep) + os.sep)


class KeptRegister:
    """What is kept of a register of some files."""

    def __init__(self, files: Files, folder: CacheFolder, key: str) -> None:
        self._files = files
        self._folder = folder
        self._key = key

    def load(self) -> tuple[Register, tuple[Document, ...]] | None:
        """Return the register with its files, which nobody has looked into; None where it is not kept."""
        data = self._folder.get(self._key)
        if data is None:
            return None
        documents = tuple(UnreadDocument(file, content) for file, content in sorted(self._files, key=itemgetter(0)))
        try:
            return read(data, documents), documents
        except UnfitError:
            return None

    def keep(self, register: Register, documents: tuple[Document, ...]) -> None:
        """Keep a register in which nothing is wrong, when it was read for the second time; note it at the first.

        One in which anything is restricted is not even noted: that stays in its files alone.
        """
        if closed(documents):
            return
        if not self._folder.is_noted(self._key):
            self._folder.note(self._key)
            return
        from orgchart.rolefile.cached.writing import written

        with suppress(UnfitError):
            self._folder.put(self._key, written(register, documents))
