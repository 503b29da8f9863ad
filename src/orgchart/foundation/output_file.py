"""Where what a command makes goes: into a file, whole or not at all; down a stream; or nowhere."""

from __future__ import annotations

import os
import re
import sys
from typing import Final

from orgchart.errors import UsageError
from orgchart.foundation.plain_file import kind_of

STDOUT: Final = ("-", "/dev/stdout")
_STREAM: Final = r"/dev/(?:stdin|stdout|stderr)|/(?:dev|proc/self)/fd/([0-9]{1,6})"
_NUMBERS: Final = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}


def write_output(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all; or bytes to stdout ("-"), to a device or to a pipe that somebody reads.

    What is no plain file is never replaced.

    Raises:
        UsageError: It is a folder, socket or disk, a pipe from which nobody reads, or in a folder that is not there.
        OSError: It cannot be written; a file that stood there still stands.
    """
    name = os.fspath(path)
    stream = re.fullmatch(_STREAM, name)
    if name in STDOUT or stream is not None:
        sys.stdout.flush()
        _write_all(1 if stream is None else int(stream[1]) if stream[1] else _NUMBERS[name], data)
        return
    try:
        kind = kind_of(os.stat(path).st_mode)
    except FileNotFoundError:
        kind = ""
    if not kind:
        folder = os.path.dirname(name) or "."
        if not os.path.isdir(folder):
            raise UsageError(f"there is no folder {folder}{_from_here(folder)}; nothing was written; make it first")
        from pathlib import Path  # most results go to stdout

        from orgchart.foundation.whole_file import write_file

        write_file(Path(path), data)
    elif kind in ("a pipe", "a device"):
        _stream(name, kind, data)
    else:
        raise UsageError(f"{name} is {kind}; nothing was written; name a file")


def _from_here(folder: str) -> str:
    """Return where a relative folder would be, for a message."""
    return "" if os.path.isabs(folder) else f" here ({os.path.abspath(folder)})"


def _stream(name: str, kind: str, data: bytes) -> None:
    """Write to a device or pipe, which is opened without waiting for a reader, as fast as that one reads."""
    try:
        descriptor = os.open(name, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    except OSError as error:
        if kind == "a pipe":
            raise UsageError(
                f"nobody reads from the pipe {name}; nothing was written; start its reader first"
            ) from error
        raise
    try:
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
