"""One writer at a time: whoever changes the files of a register holds its folder, from reading to writing."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident
from typing import Final

from orgchart.errors import UsageError
from orgchart.foundation.whole_file import finish, write_files

LOCK: Final = ".orgchart-lock"
"""The file that is locked while somebody writes. The system lets go of it when its holder ends, however that ends."""
TRIES: Final = 600
PAUSE: Final = 0.05
"""How often a folder that another process holds is tried again, and how many seconds apart."""

_held: set[tuple[int, str]] = set()
"""The folders that threads of this process hold."""


@contextmanager
def only_writer(register: str | os.PathLike[str]) -> Iterator[None]:
    """Hold the folder of a register; what another writer left unfinished there is finished first.

    The lock is advisory: only orgchart asks for it. Within it, the same thread may ask again. A register that is not
    there, or in whose folder nothing can be written, is held by nobody.

    Raises:
        UsageError: Another process holds it for long; the message names the process.
        OSError: What was left unfinished cannot be finished.
    """
    folder = _folder(register)
    held = (get_ident(), str(folder))
    if folder is None or held in _held or (descriptor := _lock(folder)) is None:
        yield
        return
    _held.add(held)
    try:
        finish(folder)
        yield
    finally:
        _held.discard(held)
        with suppress(OSError):
            os.unlink(folder / LOCK)
        os.close(descriptor)


def change_files(register: str | os.PathLike[str], changes: Mapping[Path, tuple[bytes | None, bytes | None]]) -> None:
    """Write files of a register, all or none, as its only writer; see `write_files`.

    Args:
        register: whose files they are.
        changes: of each file what is expected in it, and what is to be.
    """
    with only_writer(register):
        write_files(
            {path: after for path, (_, after) in changes.items()},
            {path: before for path, (before, _) in changes.items()},
            journal=_folder(register),
        )


def _folder(register: str | os.PathLike[str]) -> Path | None:
    """Return the folder that a register's files lie in; None where there is none."""
    real = Path(os.path.realpath(register))
    folder = real if real.is_dir() else real.parent
    return folder if folder.is_dir() else None


def _lock(folder: Path) -> int | None:
    """Return the descriptor of the locked file, once it is ours; None where nothing can be written."""
    try:
        import fcntl
    except ImportError:  # no Unix: the bytes expected of each file are what protects it  # pragma: no cover
        return None
    path = folder / LOCK
    for tries in range(TRIES):
        if tries:
            time.sleep(PAUSE)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        except OSError:
            return None  # whoever writes a file there will be told why it cannot be written
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = os.path.samestat(os.fstat(descriptor), os.stat(path))  # its last holder may have removed it since
        except OSError:
            ours = False
        if ours:
            with suppress(OSError):  # on a full disk it is held all the same, only by nobody knows whom
                os.ftruncate(descriptor, 0)
                os.write(descriptor, f"{os.getpid()}\n".encode())
            return descriptor
        os.close(descriptor)
    raise UsageError(
        f"process {_holder(path)} is writing to {folder}; nothing was written; try again when it has ended"
    )


def _holder(path: Path) -> str:
    """Return the number of the process that holds a lock, as it put it down."""
    with suppress(OSError):
        written = path.read_bytes()[:20].strip()
        if written.isdigit():
            return written.decode()
    return "of an unknown number"
