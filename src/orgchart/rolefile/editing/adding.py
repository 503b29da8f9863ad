"""One record more in a role file: written at the end of its section, everything else as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.rolefile.editing.formatting import is_json, plain_text, with_text
from orgchart.rolefile.editing.places_in_files import Edit, Extent, edited, quoted, scalar_text, section_extents
from orgchart.rolefile.editing.trees.canonical import canonical_collection
from orgchart.rolefile.editing.trees.json_text import value_lines
from orgchart.rolefile.editing.trees.shapes import role_file_shape
from orgchart.rolefile.editing.trees.tree import Collection, Node, Scalar, TreeEntry
from orgchart.rolefile.editing.trees.yaml_text import entry_lines, inline
from orgchart.rolefile.reading.folder import document_from_bytes

_LONGEST_FLOW: Final = 120


def add_to_file(file: str, data: bytes, section: str, name: str, record: Mapping[str, Any]) -> bytes:
    """Return a role file with one record more; comments, order and layout of the rest are as they were.

    Args:
        file: the name of the file, which tells its format.
        data: its bytes, without errors; empty for a new file.
        section: where the record belongs.
        name: its id.
        record: what it says.

    Raises:
        UsageError: The record cannot be written there so that the rest stays as it is.
    """
    text, _ = plain_text(data)
    json_file = is_json(file)
    entry = _entry(section, name, record, json_file=json_file)
    if not text.strip():
        new = _new_json(section, entry) if json_file else "\n".join([f"{section}:", *entry_lines(entry, 2), ""])
        return with_text(data, text + new)
    before = document_from_bytes(file, data).root
    new = _inserted(file, text, section, entry)
    after = with_text(data, new)
    expected = {**(before or {}), section: {**(before or {}).get(section, {}), name: _as_read(entry.value)}}
    if document_from_bytes(file, after).root != expected:
        raise UsageError(f"{file} is written in a way that nothing can be added to; run orgchart fmt on it first")
    return after


def _inserted(file: str, text: str, section: str, entry: TreeEntry) -> str:
    root, sections = section_extents(file, text)
    extent = sections.get(section)
    if extent is not None:
        if extent.flow:
            return _into_braces(text, extent, entry, json_file=is_json(file))
        return _into_block(text, extent, entry)
    if root.flow:
        inner = Collection(mapping=True, flow=True, entries=[entry])
        raw = quoted(section) if is_json(file) else section
        return _into_braces(text, root, TreeEntry(key=Scalar(raw, section), value=inner), json_file=is_json(file))
    lines = [f"{section}:", *entry_lines(entry, 2), ""]
    gap = "" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return text + gap + "\n".join(lines)


def _into_block(text: str, extent: Extent, entry: TreeEntry) -> str:
    """Return the text with an entry after the last one of a section, and after the comments that belong to it."""
    at = text.find("\n", extent.last)
    at = len(text) if at < 0 else at + 1
    if text[extent.last - 1] == "\n":  # after a block of text, whose line ends with it
        at = extent.last
    end = at
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop + 1
        line = text[at:stop]
        stripped = line.strip()
        if stripped and not (stripped.startswith("#") and len(line) - len(line.lstrip(" ")) >= extent.column):
            break
        at = stop
        if stripped:
            end = at
    lines = entry_lines(entry, extent.column)
    blank = [""] if extent.parted and not text[:end].endswith("\n\n") else []
    start = "" if text[:end].endswith("\n") else "\n"
    return text[:end] + start + "\n".join([*blank, *lines, ""]) + text[end:]


def _into_braces(text: str, extent: Extent, entry: TreeEntry, *, json_file: bool) -> str:
    """Return the text with an entry behind the last one in braces."""
    first_line = text.rfind("\n", 0, extent.first) + 1
    own_lines = not text[first_line : extent.first].strip()
    if json_file and own_lines:
        margin = text[first_line : extent.first]
        new = ",\n" + "\n".join(margin + line for line in value_lines(entry))
    else:
        key = entry.key.raw if entry.key is not None else ""
        new = f"{', ' if extent.last > extent.first else ''}{key}: {inline(_flow(entry.value))}"
    return edited(text, [Edit(extent.last, extent.last, new)])


def _new_json(section: str, entry: TreeEntry) -> str:
    inner = "\n".join("    " + line for line in value_lines(entry))
    return f"{{\n  {quoted(section)}: {{\n{inner}\n  }}\n}}\n"


def _entry(section: str, name: str, record: Mapping[str, Any], *, json_file: bool) -> TreeEntry:
    """Return a record as an entry in canonical form."""
    shape = role_file_shape().keys[section].values
    value = _node(record, json_file=json_file, level=0)
    assert isinstance(value, Collection)
    if shape is not None:
        canonical_collection(value, shape)
    raw = quoted(name) if json_file else scalar_text(name)
    return TreeEntry(key=Scalar(raw, name), value=value)


def _node(value: Any, *, json_file: bool, level: int) -> Node:
    if isinstance(value, Mapping):
        entries = [
            TreeEntry(
                key=Scalar(quoted(key) if json_file else scalar_text(key), key),
                value=_node(one, json_file=json_file, level=level + 1),
            )
            for key, one in value.items()
        ]
        return _fitting(Collection(mapping=True, flow=level > 0, entries=entries))
    if isinstance(value, list):
        nodes = [TreeEntry(key=None, value=_node(one, json_file=json_file, level=level + 1)) for one in value]
        block = any(isinstance(one.value, Collection) for one in nodes)
        return _fitting(Collection(mapping=False, flow=not block, entries=nodes))
    text = str(value)
    return Scalar(quoted(text) if json_file else scalar_text(text), text)


def _fitting(node: Collection) -> Collection:
    """Return a collection, without braces where it would make a line too long."""
    if node.flow and len(inline(node)) > _LONGEST_FLOW - 12:
        node.flow = False
    return node


def _flow(node: Node) -> Node:
    if isinstance(node, Collection):
        node.flow = True
        for entry in node.entries:
            _flow(entry.value)
    return node


def _as_read(node: Node) -> Any:
    """Return what a node says, as reading will."""
    if isinstance(node, Scalar):
        return node.value
    if node.mapping:
        return {entry.key.value: _as_read(entry.value) for entry in node.entries if entry.key is not None}
    return [_as_read(entry.value) for entry in node.entries]
