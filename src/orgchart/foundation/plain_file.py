"""Files to read: nothing but a plain file is ever opened, since a pipe or device may wait, or go on, for ever."""

from __future__ import annotations

import os
import stat
from typing import Final

from orgchart.errors import UsageError

LARGEST: Final = 1024 * 1024
"""How many bytes a small file (a theme) may have."""
JOURNAL: Final = ".orgchart-journal"
"""The file of a register's folder that says which files are changing together; see `whole_file.finish`."""
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a disk"),
)  # fmt: skip


def kind_of(mode: int) -> str:
    """Return what something is that is no plain file, "a pipe", by its mode; "" for a plain file."""
    return next((word for test, word in _KINDS if test(mode)), "")


def read_plain(path: str | os.PathLike[str]) -> bytes:
    """Return what is in a small plain file, or in one that a link leads to.

    Raises:
        UsageError: It is no plain file, which is not opened; or it has more bytes than `LARGEST`.
        OSError: It cannot be read.
    """
    _refuse(path, os.stat(path).st_mode)
    # Without waiting: it may have been replaced by a pipe since.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        _refuse(path, os.fstat(descriptor).st_mode)
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UsageError(f"{os.fspath(path)} is larger than {LARGEST:,} bytes, and is not read")
    return data


def _refuse(path: str | os.PathLike[str], mode: int) -> None:
    if kind := kind_of(mode):
        raise UsageError(f"{os.fspath(path)} is {kind} and is not read; name a plain file")
