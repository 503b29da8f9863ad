"""What a register is kept under: the bytes of its files, and all that decides what they mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from orgchart.foundation.schemas import schema_text

_TOP: Final = Path(__file__).parents[2]
"""Where the program lies."""
_ROOMS: Final = ("rolefile", "model", "diagnostics", "temporal", "foundation")
"""The rooms that decide what role files mean."""
_PACKAGES: Final = ("attr", "yaml", "jsonschema", "jsonschema_rs")
"""The packages of others that do."""


def key_of(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the key of a register: SHA-256 as lower-case hex.

    No two keys are alike unless the names and bytes of all files, the program, its version, Python and the packages
    that read role files are.

    Args:
        files: the names as they are shown, with the bytes, in order.

    Raises:
        OSError: The program does not lie in files.
    """
    digest = sha256(_program())
    for name, content in files:
        shown = name.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%d:" % (len(shown), len(content)))
        digest.update(shown)
        digest.update(content)
    return digest.hexdigest()


def _program() -> bytes:
    """Return a digest of what reads role files.

    Of its own it is every line, so that a changed program finds nothing that it did not write itself, whatever its
    version says.
    """
    digest = sha256(f"{sys.version} {schema_text('role-file')}".encode())
    digest.update((_TOP / "__init__.py").read_bytes())  # with the version
    for room in _ROOMS:
        for folder, inner, names in os.walk(_TOP / room, onerror=_unreadable):
            inner.sort()
            for name in sorted(names):
                if name.endswith(".py"):
                    digest.update(name.encode())
                    digest.update(sha256(Path(folder, name).read_bytes()).digest())
    for package in _PACKAGES:
        found = find_spec(package)
        status = os.stat(found.origin) if found is not None and found.origin is not None else None
        digest.update(f"{package} {status and (status.st_size, status.st_mtime_ns)}".encode())
    return digest.digest()


def _unreadable(error: OSError) -> None:
    raise error
