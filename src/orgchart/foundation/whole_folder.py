"""Writing a folder whole: made beside its place, and put there in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from orgchart.errors import UsageError

UNFINISHED: Final = ".unfinished"
"""How the names of folders end that are in the making."""
_LOCK: Final = ".making"
_HERE: Final = -100
_EXCHANGE: Final = 2


@contextmanager
def whole_folder(target: Path, may_replace: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield an empty folder that takes the place of another once all is written; where anything is raised, none does.

    Whoever reads meanwhile, and whenever this process is killed, finds what stood there or what stands there then.
    What killed processes left behind is removed.

    Args:
        target: the place.
        may_replace: whether what stands there may be replaced; nothing, and an empty folder, always may.

    Raises:
        UsageError: It may not, or the system cannot exchange two folders in one step.
        OSError: Something cannot be written.
    """
    target = Path(os.path.realpath(target))
    replaces = target.exists() and (not target.is_dir() or any(target.iterdir()))
    if replaces and not (target.is_dir() and may_replace(target)):
        raise UsageError(f"{target} is there already, and is nothing that may be replaced; name another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    import tempfile  # only who writes needs it

    made = Path(tempfile.mkdtemp(prefix=f".{target.name[:80]}.", suffix=UNFINISHED, dir=target.parent))
    lock = _locked(made)
    try:
        if replaces and not _can_exchange(made):
            fact = f"{target} is there already, and folders cannot be exchanged in one step here"
            raise UsageError(f"{fact}; name another folder")
        yield made
        for file in made.iterdir():
            _to_disk(file)
        (made / _LOCK).unlink(missing_ok=True)
        made.chmod(0o777 & ~_mask())
        _to_disk(made)
        if replaces:
            _exchange(made, target)
        else:
            os.rename(made, target)
        _to_disk(target.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _sweep(target: Path) -> None:
    """Remove what killed processes left of the making of a folder."""
    for left in target.parent.glob(f".{_literal(target.name[:80])}.*{UNFINISHED}"):
        lock = _locked(left)
        if lock is not None or not (left / _LOCK).exists():
            shutil.rmtree(left, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _locked(folder: Path) -> int | None:
    """Return the descriptor of the lock of a folder in the making; None where another process has it."""
    try:
        import fcntl
    except ImportError:  # no Unix: nothing is swept  # pragma: no cover
        return None
    with suppress(OSError):
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except OSError:
            os.close(descriptor)
    return None


def _to_disk(path: Path) -> None:
    """Wait until what was written is on the disk, where the system can tell."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _can_exchange(made: Path) -> bool:
    """Return whether two folders can be exchanged in one step, tried out in a new one."""
    several = [made / "one", made / "other"]
    for one in several:
        one.mkdir()
    try:
        _exchange(*several)
    except OSError:
        return False
    finally:
        for one in several:
            one.rmdir()
    return True


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step.

    Raises:
        OSError: The system or the file system cannot.

    Source: renameat2(2) with RENAME_EXCHANGE of Linux, renamex_np(2) with RENAME_SWAP of macOS.
    """
    library: Any = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, _EXCHANGE)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, first, _HERE, second, _EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one))
