"""More records in a role file: each written at its place in its section, everything else as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from orgchart.errors import UsageError
from orgchart.rolefile.editing.formatting import is_json, plain_text, with_text
from orgchart.rolefile.editing.order import GROUPS, Order
from orgchart.rolefile.editing.places_in_files import Edit, Extent, edited, quoted, scalar_text, section_extents
from orgchart.rolefile.editing.trees.canonical import canonical_collection
from orgchart.rolefile.editing.trees.json_text import json_text, value_lines
from orgchart.rolefile.editing.trees.shapes import role_file_shape
from orgchart.rolefile.editing.trees.tree import Collection, Node, Scalar, Tree, TreeEntry, as_read
from orgchart.rolefile.editing.trees.yaml_text import entry_lines, inline
from orgchart.rolefile.reading.folder import document_from_bytes

_LONGEST_FLOW: Final = 120


@frozen
class NewRecord:
    """A record that is to be added.

    Attributes:
        section: where it belongs.
        name: its id.
        record: what it says.
    """

    section: str
    name: str
    record: Mapping[str, Any]


def add_to_file(file: str, data: bytes, records: Sequence[NewRecord], things: Mapping[str, Sequence[str]]) -> bytes:
    """Return a role file with records more; comments, order and layout of the rest are as they were.

    Args:
        file: the name of the file, which tells its format.
        data: its bytes, without errors; empty for a new file.
        records: what is added, in the order in which it is told; each goes where `Order` says.
        things: the ids of what records can be about, by section, in their order in the register.

    Raises:
        UsageError: They cannot be written there so that the rest stays as it is.
    """
    text, _ = plain_text(data)
    before = {} if not text.strip() else document_from_bytes(file, data).root or {}
    new: dict[str, dict[str, TreeEntry]] = {}
    for one in records:
        entry = _entry(one.section, one.name, one.record, json_file=is_json(file))
        new.setdefault(one.section, {})[one.name] = entry
    after = with_text(data, _with_records(file, text, before, new, things))
    expected = {**before}
    for section, entries in new.items():
        expected[section] = {
            **before.get(section, {}),
            **{name: as_read(entry.value) for name, entry in entries.items()},
        }
    if document_from_bytes(file, after).root != expected:
        raise UsageError(f"{file} is written in a way that nothing can be added to; run orgchart fmt on it first")
    return after


def _with_records(
    file: str,
    text: str,
    before: Mapping[str, Any],
    new: Mapping[str, Mapping[str, TreeEntry]],
    things: Mapping[str, Sequence[str]],
) -> str:
    """Return a text with entries more, each in its section at its place."""
    json_file = is_json(file)
    blank = not text.strip()
    root, sections = (Extent(json_file, 0, 0, 0, True), {}) if blank else section_extents(file, text)
    root = evolve(root, parted=True)
    edits: list[Edit] = []
    added: dict[int, list[TreeEntry]] = {}
    orders = {section: list(records) for section, records in before.items() if isinstance(records, dict)}
    for section in sorted(new, key=_rank):
        _, about = GROUPS.get(section, ("", ""))
        own = orders.get(about, [])
        known = [*dict.fromkeys((*own, *things.get(about, ())))]
        among, orders[section] = _arranged(section, before.get(section, {}), new[section], known)
        extent = sections.get(section)
        if extent is None:
            whole = Collection(mapping=True, flow=root.flow and not blank, entries=[one for _, one in among])
            key = Scalar(quoted(section) if json_file else section, section)
            added.setdefault(_section_place(root, section), []).append(TreeEntry(key=key, value=whole))
            continue
        at: dict[int, list[TreeEntry]] = {}
        for place, entry in among:
            at.setdefault(place, []).append(entry)
        edits += (_edit(text, extent, place, entries, json_file=json_file) for place, entries in at.items())
    if blank:
        wholes = [entry for entries in added.values() for entry in entries]
        if json_file:
            return text + _new_json(wholes)
        return text + "\n".join("\n".join([*entry_lines(one, 0), ""]) for one in wholes)
    edits += (_edit(text, root, place, entries, json_file=json_file) for place, entries in added.items())
    return edited(text, edits)


def _rank(section: str) -> int:
    order = list(role_file_shape().keys)
    return order.index(section) if section in order else len(order)


def _section_place(root: Extent, section: str) -> int:
    """Return how many sections of a file stand before a new one: those up to the last that comes before it."""
    earlier = [at for at, one in enumerate(root.entries) if _rank(one.name) < _rank(section)]
    return earlier[-1] + 1 if earlier else len(root.entries)


def _arranged(
    section: str, there: Mapping[str, Any], new: Mapping[str, TreeEntry], things: Sequence[str]
) -> tuple[list[tuple[int, TreeEntry]], list[str]]:
    """Return new entries in order, each with how many of those there stand before it; and the ids of all in order."""
    order = Order(section, there, things)
    for name, entry in new.items():
        order.add(name, as_read(entry.value))
    result, before = [], 0
    for name in order:
        if name in new:
            result.append((before, new[name]))
        else:
            before += 1
    return result, list(order)


def _edit(text: str, extent: Extent, place: int, entries: Sequence[TreeEntry], *, json_file: bool) -> Edit:
    """Return the change that writes entries behind so many of a mapping."""
    if extent.flow:
        return _into_braces(text, extent, place, entries, json_file=json_file)
    return _into_block(text, extent, place, entries)


def _into_block(text: str, extent: Extent, place: int, entries: Sequence[TreeEntry]) -> Edit:
    """Return the change that writes entries behind an entry, and behind the comments that belong to it."""
    parts = [entry_lines(entry, extent.column) for entry in entries]
    gap = [""] if extent.parted else []
    lines = parts[0] + [line for part in parts[1:] for line in (*gap, *part)]
    if place == 0 and extent.entries:
        start = text.rfind("\n", 0, extent.first) + 1
        if not text[:start].rstrip(" \n").rpartition("\n")[2].lstrip().startswith("#"):
            return Edit(start, start, "\n".join([*lines, *gap, ""]))
        place = 1  # a comment above may be about the first, or about all
    end = _end(text, extent, place)
    blank = gap if not text[:end].endswith("\n\n") else []
    begin = "" if text[:end].endswith("\n") else "\n"
    return Edit(end, end, begin + "\n".join([*blank, *lines, ""]))


def _end(text: str, extent: Extent, place: int) -> int:
    """Return the index behind an entry and the comments that belong to it, or, of the last one, to the whole."""
    last = extent.entries[place - 1].last if extent.entries else extent.last
    whole = place == len(extent.entries)
    if whole and not extent.column:
        return len(text)
    at = text.find("\n", last)
    at = len(text) if at < 0 else at + 1
    if text[last - 1] == "\n":  # after a block of text, whose line ends with it
        at = last
    end = at
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop + 1
        line = text[at:stop]
        stripped = line.strip()
        if stripped and not (
            stripped.startswith("#") and len(line) - len(line.lstrip(" ")) >= extent.column + (not whole)
        ):
            break
        at = stop
        if stripped:
            end = at
    return end


def _into_braces(text: str, extent: Extent, place: int, entries: Sequence[TreeEntry], *, json_file: bool) -> Edit:
    """Return the change that writes entries behind an entry in braces."""
    first_line = text.rfind("\n", 0, extent.first) + 1
    margin = text[first_line : extent.first]
    if json_file and not margin.strip():
        parts = ["\n".join(margin + line for line in value_lines(entry)) for entry in entries]
        between = ",\n"
    else:
        parts = [f"{entry.written_name}: {inline(_flow(entry.value))}" for entry in entries]
        between = ", "
    new = between.join(parts)
    if place:
        at = extent.entries[place - 1].last
        return Edit(at, at, between + new)
    if not extent.entries:
        return Edit(extent.last, extent.last, new)
    at = extent.first
    return Edit(at, at, new.lstrip(" ") + between + (margin if between != ", " else ""))


def _new_json(sections: Sequence[TreeEntry]) -> str:
    whole = Collection(mapping=True, flow=False, entries=list(sections))
    return json_text(Tree(root=whole))


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
