"""Wherever a role file holds something of a wrong type, that is a finding; nothing raises, and nothing is answered."""

from __future__ import annotations

import copy
import json
import pathlib
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from orgchart.opening import examined, told
from orgchart.rolefile.load import from_documents, public
from orgchart.rolefile.reading.folder import document_from_bytes

from .size import SEED, times

CASES = pathlib.Path(__file__).parents[1] / "cases" / "valid"
WRONG: tuple[Any, ...] = (
    "", "x", "9" * 5000, "-1", "\u2066", "2018", [], ["x"], [["x"], []], {}, {"x": "y"}, [{"x": "y"}],
    [{"source": "x"}], {"x": {"y": ["z", {}]}}, {"edtf": ["x"]}, {"source": {"x": "y"}}, None, True, 10**400, 1.5,
)  # fmt: skip


def tree_of(folder: pathlib.Path) -> dict[str, Any]:
    """Return all role files of a folder as one tree."""
    tree: dict[str, Any] = {}
    for file in sorted(folder.glob("*.yaml")):
        for section, records in (document_from_bytes(file.name, file.read_bytes()).root or {}).items():
            tree.setdefault(section, {}).update(records)
    return tree


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def with_value(tree: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(tree)
    container: Any = changed
    for step in path[:-1]:
        container = container[step]
    container[path[-1]] = value
    return changed


@pytest.mark.parametrize("name", ["canonical", "every-field"])
def test_no_value_of_a_wrong_type_is_a_fault(name: str) -> None:
    tree = tree_of(CASES / name)
    every = [(path, value) for path in places(tree) for value in WRONG]
    chosen = Random(SEED).sample(every, min(len(every), times(150, len(every))))
    for path, value in chosen:
        data = json.dumps(with_value(tree, path, value), ensure_ascii=False).encode()
        documents = (document_from_bytes("r.json", data),)
        try:
            loaded = from_documents(documents)
            told(loaded.diagnostics, documents)
            examined(documents)
            if loaded.register is not None:
                public(loaded)
        except Exception as error:
            raise AssertionError(f"{path}: {str(value)[:60]!r} raises {error!r}") from error
