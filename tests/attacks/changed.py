"""A register of which everything was changed, in one way or another, as the trees of role files."""

from __future__ import annotations

import json
from typing import Any

from .shapes import Tree


def as_json(tree: Tree) -> bytes:
    return json.dumps(tree).encode()


def renamed(tree: Tree, prefix: str) -> Tree:
    """Return a register in which every id begins with a prefix."""
    ids = {name for section, records in tree.items() if section != "register" for name in records}

    def other(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: other(one) for key, one in value.items()}
        if isinstance(value, list):
            return [other(one) for one in value]
        return prefix + value if isinstance(value, str) and value in ids else value

    return {
        section: records if section == "register" else {prefix + name: other(one) for name, one in records.items()}
        for section, records in tree.items()
    }


def noted(tree: Tree, text: str) -> Tree:
    """Return a register with a note on every record."""
    return {
        section: records if section == "register" else {name: one | {"note": text} for name, one in records.items()}
        for section, records in tree.items()
    }
