"""Files replaced whole: one, or several together, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from attrs import define

from orgchart.errors import UsageError


@define
class _Prepared:
    """A file that is ready to take another's place; `old` is what stands there, None where nothing does."""

    target: Path
    temporary: str
    old: bytes | None


def write_files(contents: Mapping[Path, bytes], expected: Mapping[Path, bytes | None] | None = None) -> None:
    """Write files, each whole; all of them, or, where one cannot be written, none.

    What a symbolic link leads to is written, the link stays; permissions stay. Each file is complete beside its
    place before the first one is moved there; if a move fails, those made are taken back.

    Args:
        contents: the bytes by path.
        expected: what must stand there still (None: nothing), as when it was read.

    Raises:
        UsageError: A file is not what was expected, or is write-protected; nothing is written.
        OSError: A file cannot be written; all are as before.
    """
    prepared: list[_Prepared] = []
    moved: list[_Prepared] = []
    try:
        for path, data in sorted(contents.items()):
            prepared.append(_prepare(path, data))
        for one, path in zip(prepared, sorted(contents), strict=True):
            if expected is not None and path in expected and one.old != expected[path]:
                raise UsageError(f"{path} has changed since it was read; nothing was written; try again")
        for one in prepared:
            os.replace(one.temporary, one.target)
            moved.append(one)
    except BaseException:
        for one in moved:
            _take_back(one)
        raise
    finally:
        for one in prepared:
            with suppress(OSError):
                os.unlink(one.temporary)


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all; what stood there, write-protected or not, is replaced.

    Raises:
        OSError: It cannot be written; what stood there still stands.
    """
    target = Path(os.path.realpath(path))
    temporary = _beside(target, data)
    try:
        os.replace(temporary, target)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _prepare(path: Path, data: bytes) -> _Prepared:
    target = Path(os.path.realpath(path))
    try:
        old: bytes | None = target.read_bytes()
    except FileNotFoundError:
        old = None
    if old is not None and not os.access(target, os.W_OK):
        raise UsageError(f"{path} is write-protected; nothing was written; change its permissions")
    return _Prepared(target, _beside(target, data), old)


def _beside(target: Path, data: bytes) -> str:
    """Write a complete file, with the permissions of another, next to it; return its path."""
    # A name that begins with a dot is never read as a role file, should it be left behind.
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _take_back(one: _Prepared) -> None:
    """Put back what stood at a place; without complaint, since the first failure is the one to report."""
    with suppress(OSError):
        if one.old is None:
            one.target.unlink()
        else:
            again = _prepare(one.target, one.old)
            os.replace(again.temporary, again.target)


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file gets."""
    with suppress(OSError):
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
