"""A register with a restricted twin of everything in it, in every text of which stands a token.

The tokens are put into all texts, and taken out again where a register with them is one with errors: of ids, dates
and words of the format there are only so many. So whatever field is added to the format is marked, too.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

from .given import CANONICAL

TOKEN = "zqxjkvw"
"""What every token begins with; nothing else holds it."""
_WAYS = (f"{{}} {TOKEN}{{}}", f"{{}}/{TOKEN}{{}}", f"{{}}-{TOKEN}{{}}", f"{TOKEN}{{1}}")
"""How a text is marked: as the first of these that makes no error."""
_PATH = tuple[Any, ...]


def public_tree() -> dict[str, Any]:
    """Return a register with every field, of which nothing is restricted."""
    root = document_from_bytes(CANONICAL.name, CANONICAL.read_bytes()).root
    tree: dict[str, Any] = json.loads(json.dumps(root))
    for _, holder in mappings(tree):
        holder.pop("access", None)
    return tree


def with_twins() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a register of two files: the public one, with restricted parts in it, and that of the restricted twins."""
    tree = public_tree()
    ids = {name for section, records in tree.items() if section != "register" for name in records}
    closed = {
        section: {
            f"{TOKEN}-{name}": {**renamed(record, ids), "access": "restricted"} for name, record in records.items()
        }
        for section, records in tree.items()
        if section != "register"
    }
    for path in _parts():
        items = at(tree, path[:-1])
        items.append({**renamed(copy.deepcopy(items[path[-1]]), ids), "access": "restricted"})
    whole = {"public": tree, "closed": closed}
    inside = [path for path, one in mappings(tree, ("public",)) if one.get("access") == "restricted"]
    places = [
        *(("closed", *path) for path in texts(closed)),
        *((*start, *path) for start in inside for path in texts(at(whole, start))),
    ]
    marked(whole, places)
    return tree, closed


def _parts() -> Iterator[_PATH]:
    """Yield where the register with every field has restricted items of lists: what can be restricted by itself."""
    root = document_from_bytes(CANONICAL.name, CANONICAL.read_bytes()).root
    for path, holder in mappings(root):
        if "access" in holder and isinstance(path[-1], int) and len(path) > 3:
            yield path


def mappings(tree: Any, path: _PATH = ()) -> Iterator[tuple[_PATH, dict[str, Any]]]:
    """Yield each mapping of a tree with its place, outer ones first."""
    if isinstance(tree, dict):
        yield path, tree
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from mappings(value, (*path, key))


def at(tree: Any, path: _PATH) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def renamed(value: Any, ids: set[str]) -> Any:
    """Return a value in which every id is that of its twin."""
    if isinstance(value, dict):
        return {key: renamed(one, ids) for key, one in value.items()}
    if isinstance(value, list):
        return [renamed(one, ids) for one in value]
    return f"{TOKEN}-{value}" if value in ids else value


def texts(tree: Any, path: _PATH = ()) -> Iterator[_PATH]:
    """Yield where the texts of what is restricted stand, but for ids, which are marked."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(value, dict | list):
            yield from texts(value, (*path, key))
        elif key != "access" and TOKEN not in value:
            yield (*path, key)


def tagged(tree: dict[str, Any], tag: str) -> dict[str, Any]:
    """Return a register with a tag, and a token behind it, in every text that can have them."""
    marked({"r": tree}, [("r", *path) for path in texts(tree)], (f"{{}} {tag} {TOKEN}{{}}",))
    return tree


def marked(whole: dict[str, Any], places: list[_PATH], ways: tuple[str, ...] = _WAYS) -> None:
    """Put a token into the texts of files that can have one, as the first of some ways that makes no error."""
    plain = {path: at(whole, path) for path in places}
    tried = dict.fromkeys(places, 0)
    number = {path: at_ for at_, path in enumerate(places)}
    while True:
        for path, way in tried.items():
            text = ways[way].format(plain[path], number[path]) if way < len(ways) else plain[path]
            at(whole, path[:-1])[path[-1]] = text
        wrong = {places[found] for found in wrong_tokens(whole)}
        if not wrong:
            return
        for path in wrong:
            tried[path] += 1


def wrong_tokens(whole: dict[str, Any]) -> set[int]:
    """Return the numbers of the tokens in lines of which an error is told.

    Raises:
        AssertionError: An error has nothing to do with a token.
    """
    files = {f"{name}.json": json.dumps(tree, indent=0, ensure_ascii=False) for name, tree in whole.items()}
    documents = tuple(document_from_bytes(name, text.encode()) for name, text in files.items())
    lines = {name: text.splitlines() for name, text in files.items()}
    found = set()
    for error in from_documents(documents).errors:
        assert error.place is not None, error
        token = re.search(rf"{TOKEN}(\d+)", lines[error.place.file][error.place.line - 1])
        assert token, (error.message, lines[error.place.file][error.place.line - 1])
        found.add(int(token[1]))
    return found
