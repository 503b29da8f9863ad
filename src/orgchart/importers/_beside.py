"""What else is in the folder that an import goes into: the section `register` of other files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from orgchart.importers._owned import head_of
from orgchart.rolefile.reading.folder import LARGEST_FILE, document_from_bytes, find_role_files


def register_beside(folder: Path) -> dict[str, Any] | None:
    """Return the section `register` of the files in a folder that no import made; None where none has one."""
    if not folder.is_dir():
        return None
    paths, _ = find_role_files(folder)
    for path in paths:
        if path.stat().st_size > LARGEST_FILE:
            continue
        data = path.read_bytes()
        if head_of(data) is None and b"register" in data:
            root = document_from_bytes(path.name, data).root or {}
            if isinstance(root.get("register"), dict):
                section: dict[str, Any] = root["register"]
                return section
    return None
