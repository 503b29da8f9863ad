"""Records as role files in canonical form: which file each goes into, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from orgchart.errors import RoleFileError
from orgchart.importers._gathering import Gathering, Record
from orgchart.importers._owned import owned
from orgchart.rolefile.editing.formatting import errors_of
from orgchart.rolefile.editing.places_in_files import scalar_text
from orgchart.rolefile.editing.trees.canonical import canonical_collection, reads_as_text
from orgchart.rolefile.editing.trees.shapes import role_file_shape
from orgchart.rolefile.editing.trees.tree import Collection, Node, Scalar, TreeEntry
from orgchart.rolefile.editing.trees.yaml_text import entry_lines, inline
from orgchart.rolefile.reading.folder import collection_paused, document_from_bytes

FILES: Final = (
    ("register", ("register", "sources")),
    ("units", ("units", "posts")),
    ("people", ("events", "people", "judgements")),
    ("tenures", ("tenures", "memberships", "reporting", "strengths")),
)
"""Which sections each file holds, in order."""

LARGEST_PART: Final = 24_000_000
"""How many characters a file may have; what comes after them goes into a second one."""

_LONGEST_FLOW: Final = 108

_WORDS: Final = re.compile(r"[A-Za-z](?:[A-Za-z0-9 _./()-]*[A-Za-z0-9)])?")
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def role_files(found: Gathering, format: str, file: str) -> dict[str, bytes]:
    """Return the role files of an import, by name: the bytes are the same for the same records.

    Args:
        found: what was gathered.
        format: the importer.
        file: the name of the imported file, for the header.

    Raises:
        RoleFileError: What the mapping gives as constants does not fit role files.
    """
    made: dict[str, bytes] = {}
    with collection_paused():
        for name, sections in FILES:
            for number, body in enumerate(_bodies(found, sections), start=1):
                part = f"{name}-{number}.yaml" if number > 1 else f"{name}.yaml"
                made[part] = owned(body, format, found.source, file)
        for name, data in made.items():
            errors = errors_of(document_from_bytes(name, data))
            if errors:
                raise RoleFileError(errors)
    return made


def _bodies(found: Gathering, sections: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of one or more files that hold some sections; none where there is nothing."""
    lines: list[str] = []
    size = 0
    for section in sections:
        if section == "register":
            if found.register is not None:
                lines += ["", *_lines(section, section, found.register, 0)]
            continue
        head = True
        for name, record in found.sections[section].items():
            if size > LARGEST_PART:
                yield "\n".join([*lines, ""])
                lines, size, head = [], 0, True
            if head:
                lines += ["", f"{section}:"]
                head = False
            new = _lines(section, name, record, 2)
            size += sum(map(len, new)) + len(new)
            lines += new
    if lines:
        yield "\n".join([*lines, ""])


def _lines(section: str, name: str, record: Record, indent: int) -> list[str]:
    """Return the lines of one record in canonical form."""
    value = _node(record, 0)
    shape = role_file_shape().keys[section]
    within = shape if section == "register" else shape.values
    assert isinstance(value, Collection)
    if within is not None:
        canonical_collection(value, within)
    return entry_lines(TreeEntry(key=Scalar(_raw(name), name), value=value), indent)


def _node(value: Any, level: int) -> Node:
    if isinstance(value, dict):
        entries = [TreeEntry(key=Scalar(key, key), value=_node(one, level + 1)) for key, one in value.items()]
        return _fitting(Collection(mapping=True, flow=level > 0, entries=entries))
    if isinstance(value, (list, tuple)):
        nodes = [TreeEntry(key=None, value=_node(one, level + 1)) for one in value]
        return _fitting(Collection(mapping=False, flow=len(nodes) < 2 or not _has_mapping(nodes), entries=nodes))
    text = str(value)
    return Scalar(_raw(text), text)


def _raw(text: str) -> str:
    """Return a text as it is written in YAML; what is plainly text needs no parser to tell."""
    if _WORDS.fullmatch(text) and reads_as_text(text):
        return text
    return f'"{text}"' if _DAY.fullmatch(text) else _asked(text)


_asked = lru_cache(maxsize=100_000)(scalar_text)


def _has_mapping(nodes: list[TreeEntry]) -> bool:
    return any(isinstance(one.value, Collection) for one in nodes)


def _fitting(node: Collection) -> Collection:
    """Return a collection, without braces where it would make a line too long."""
    if node.flow:
        inner = (one.value for one in node.entries)
        opened = any(isinstance(one, Collection) and not one.flow for one in inner)
        node.flow = not opened and len(inline(node)) <= _LONGEST_FLOW
    return node
