"""Programs of others that only tests use, where `make test-pages` has put them: build/npm/node_modules."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("NODE_MODULES", Path(__file__).parents[2] / "build" / "npm" / "node_modules"))


def tool(name: str) -> Path:
    """Return a file of a package of npm; without it, skip."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"no {name}: make test-pages fetches it, where npm is installed")
    return path
