"""SHA-256 from Python itself: hashlib would load all of OpenSSL for it, which takes longer than the digest."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


def sha256(data: bytes = b"") -> Any:
    """Return an object as `hashlib.sha256` does, fed with some bytes."""
    return _maker()(data)


@cache
def _maker() -> Any:
    """Return what makes such objects; looked for once, since a module that is not there is looked for on every path."""
    for module in ("_sha2", "_sha256"):  # as it is called from Python 3.12, and before
        try:
            return import_module(module).sha256
        except (ImportError, AttributeError):
            continue
    return import_module("hashlib").sha256
