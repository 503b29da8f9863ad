"""SHA-256 from Python itself: hashlib would load all of OpenSSL for it, which takes longer than the digest."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def sha256(data: bytes = b"") -> Any:
    """Return an object as `hashlib.sha256` does, fed with some bytes."""
    for module in ("_sha2", "_sha256"):  # as it is called from Python 3.12, and before
        try:
            return import_module(module).sha256(data)
        except (ImportError, AttributeError):
            continue
    return import_module("hashlib").sha256(data)
