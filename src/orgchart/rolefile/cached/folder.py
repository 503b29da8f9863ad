"""The folder in which registers are kept that were read: this user's own, bounded, and never trusted unseen.

A file in it is named after what it is of, and holds a digest of itself. One that is torn, of somebody else, open to
others or a link counts as none, and so does all that goes wrong: no answer depends on it.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from typing import Final

MOST_BYTES: Final = 512 * 1024 * 1024
"""How large all files in it are together."""
MOST_FILES: Final = 1_000
"""How many there are."""
PART: Final = 1024 * 1024
"""How many bytes are written at a time."""
_OPENING: Final = b"orgchart: what was read from a register\n"
_NEW: Final = ".new"
"""How the names of files end that are not complete."""
_ABANDONED: Final = 3600
"""How many seconds older than another file one that is not complete is when nobody writes it any more."""


class CacheFolder:
    """A folder of registers that were read, by key.

    A register that is read for the first time is only noted: writing it takes time that one which is read once, such as
    one that is being edited, would never give back.

    Attributes:
        path: the folder; it is made when something is noted.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.path.abspath(path)

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key; None where that is nothing, or nothing to rely on."""
        opening = _opening(key)
        try:
            head, body = self._content(key, len(opening) + 32) if self._is_own() else (b"", b"")
        except OSError:
            return None
        if head != opening + sha256(body).digest():
            return None
        with suppress(OSError):
            os.utime(os.path.join(self.path, key))  # so that what nobody uses is the oldest
        return body

    def is_noted(self, key: str) -> bool:
        """Return whether there is a file for a key, whatever is in it."""
        return os.path.lexists(os.path.join(self.path, key))

    def note(self, key: str) -> None:
        """Note that what has this key was read; in silence where that cannot be done."""
        self._write(key, b"")

    def put(self, key: str, body: bytes) -> None:
        """Keep something under a key, whole or not at all; in silence where that cannot be done."""
        if len(body) <= MOST_BYTES // 4:
            self._write(key, b"".join((_opening(key), sha256(body).digest(), body)))

    def _is_own(self) -> bool:
        """Return whether the folder is there, this user's own, and nobody else may change what is in it."""
        status = os.lstat(self.path)
        return stat.S_ISDIR(status.st_mode) and _is_ours(status) and not status.st_mode & 0o022

    def _content(self, key: str, size: int) -> tuple[bytes, bytes]:
        """Return the first bytes of a plain file of this user's own that nobody else may open, and the rest.

        Of any other there are none.
        """
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(os.path.join(self.path, key), flags), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            private = not status.st_mode & 0o077 or sys.platform == "win32"
            if not (stat.S_ISREG(status.st_mode) and _is_ours(status) and private and status.st_size <= MOST_BYTES):
                return b"", b""
            return file.read(size), file.read()

    def _write(self, key: str, data: bytes) -> None:
        import tempfile

        temporary = None
        try:
            os.makedirs(self.path, mode=0o700, exist_ok=True)
            if not self._is_own():
                return
            handle, temporary = tempfile.mkstemp(prefix=f".{key}.", suffix=_NEW, dir=self.path)  # for this user alone
            left = memoryview(data)
            try:
                while left:
                    left = left[os.write(handle, left[:PART]) :]
            finally:
                os.close(handle)
            os.replace(temporary, os.path.join(self.path, key))
            temporary = None
            self._keep_within_bounds(key)
        except OSError:
            pass
        finally:
            if temporary is not None:
                with suppress(OSError):
                    os.unlink(temporary)

    def _keep_within_bounds(self, newest: str) -> None:
        """Remove what was used longest ago beyond the bounds, and what somebody began to write long ago."""
        found: list[tuple[int, str, int]] = []
        unfinished: list[tuple[int, str]] = []
        with os.scandir(self.path) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                if len(entry.name) == len(newest) and entry.name.isalnum():
                    found.append((status.st_mtime_ns, entry.name, status.st_size))
                elif entry.name.startswith(".") and entry.name.endswith(_NEW):
                    unfinished.append((status.st_mtime_ns, entry.name))
        found.sort(reverse=True)
        last = max((time for time, name, _ in found if name == newest), default=0)
        old = [name for time, name in unfinished if time < last - _ABANDONED * 10**9]
        size = 0
        for number, (_, name, bytes_of_it) in enumerate(found):
            size += bytes_of_it
            if (size > MOST_BYTES or number >= MOST_FILES) and name != newest:
                old.append(name)
        for name in old:
            with suppress(OSError):
                os.unlink(os.path.join(self.path, name))


def _opening(key: str) -> bytes:
    return _OPENING + key.encode() + b"\n"


def _is_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()
