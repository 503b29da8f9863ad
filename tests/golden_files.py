"""Texts that are kept to be compared with, under golden/. UPDATE_GOLDEN=1 writes them anew; read the difference."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def is_written_anew() -> bool:
    """Return whether golden files are written anew."""
    return bool(os.environ.get("UPDATE_GOLDEN"))


def kept(name: str, made: str) -> str:
    """Return the text kept under a name, after writing `made` there where golden files are written anew."""
    path = GOLDEN / name
    if is_written_anew():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8") if path.exists() else ""
