"""Work that is stopped: killed before any of its calls to the system, or at any moment, or by a disk that is full."""

from __future__ import annotations

import errno
import os
import pathlib
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

CALLS = ("replace", "unlink", "fsync", "chmod", "rename", "open", "close", "write", "ftruncate", "rmdir", "mkdir")
_MAY_FAIL = ("replace", "fsync", "chmod", "rename", "write", "mkdir")
"""Of those, what a full disk or a failing one refuses; what only tidies up is let go."""


def texts(folder: pathlib.Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def put_back(folder: pathlib.Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold these files and nothing else."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


class _Counter:
    """The calls to the system of some work: at one of them something happens."""

    def __init__(self, at: int, what: Callable[[], None]) -> None:
        self.count = 0
        self.at = at
        self.what = what

    def counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                self.what()
            return real(*args, **more)

        return call


def killed_at(step: int, work: Callable[[], object], also: Iterable[tuple[Any, str]] = ()) -> bool:
    """Do some work in a child of this process that ends, without any clean-up, before its nth call to the system.

    Args:
        step: the number of the call, from 1.
        work: what is done.
        also: what else counts as such a call: a function by what it is an attribute of, and its name there.

    Returns:
        Whether it was killed; otherwise there were fewer calls.
    """

    def watched() -> None:
        counter = _Counter(step, lambda: os._exit(137))
        for holder, name in (*((os, name) for name in CALLS), (tempfile, "mkstemp"), *also):
            setattr(holder, name, counter.counted(getattr(holder, name)))
        work()

    status = _in_child(watched)
    assert status in (0, 137)
    return status == 137


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Do some work in a child of this process that is sent the signal KILL after some time; return whether it was."""
    child = _child(work)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL)
    return status != 0


def _in_child(work: Callable[[], object]) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(_child(work), 0)[1])


def _child(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


@contextmanager
def failing_at(step: int, number: int = errno.ENOSPC) -> Iterator[_Counter]:
    """Let the nth call that writes be refused by the system; the count is how many there were."""

    def refuse() -> None:
        raise OSError(number, os.strerror(number))

    counter = _Counter(step, refuse)
    kept = {name: getattr(os, name) for name in _MAY_FAIL}
    made, handle = tempfile.mkstemp, os.fdopen
    try:
        for name, real in kept.items():
            setattr(os, name, counter.counted(real))
        tempfile.mkstemp = counter.counted(made)
        os.fdopen = lambda *args, **more: _Writing(handle(*args, **more), counter)  # type: ignore[assignment]
        yield counter
    finally:
        for name, real in kept.items():
            setattr(os, name, real)
        tempfile.mkstemp, os.fdopen = made, handle


class _Writing:
    """A file whose writes are counted."""

    def __init__(self, file: Any, counter: _Counter) -> None:
        self._file = file
        self.write = counter.counted(file.write)
        self.flush = counter.counted(file.flush)

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
