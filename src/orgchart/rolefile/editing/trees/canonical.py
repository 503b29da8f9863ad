"""A tree to its canonical form: keys in order, short forms, quotes where other readers would see no text."""

from __future__ import annotations

import re

from orgchart.rolefile.editing.trees.shapes import SHORT_ITEMS, SHORT_LISTS, SHORT_MAPPINGS, Shape, role_file_shape
from orgchart.rolefile.editing.trees.tree import Collection, Scalar, Tree, TreeEntry, raise_first_lines

# What YAML 1.1 or 1.2 takes for something else than a text: null, truth, numbers (also to base 60), dates, times.
_NO_TEXT = re.compile(
    r"~|[Nn]ull|NULL|[Yy]|[Yy]es|YES|[Nn]|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF|=|<<"
    r"|[-+]?[0-9][0-9_]*|0[box][0-9A-Fa-f_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[-+]?(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"
)
_NO_TEXT_STARTS = frozenset("0123456789+-.~yYnNtTfFoO=<")


def make_canonical(tree: Tree) -> None:
    """Bring a tree into canonical form, in place."""
    _open(tree.root)
    tree.root.flow = False
    canonical_collection(tree.root, role_file_shape())


def reads_as_text(plain: str) -> bool:
    """Return whether every reader of YAML takes a text without quotes for a text."""
    return plain[:1] not in _NO_TEXT_STARTS or _NO_TEXT.fullmatch(plain) is None


def canonical_collection(node: Collection, shape: Shape, key: str = "", *, keep_order: bool = False) -> None:
    """Bring what a mapping or list holds into canonical form, in place.

    Args:
        node: the mapping or list.
        shape: what the schema says of it.
        key: the key that it is the value of.
        keep_order: whether its keys stay in their order.
    """
    _open(node)
    if not node.mapping:
        for entry in node.entries:
            _value(entry, shape.items, "", keep_order=_allows(entry))
            if key in SHORT_ITEMS:
                _shorten_mapping(entry, SHORT_ITEMS[key])
            raise_first_lines(entry)
        return
    keys = shape.keys
    if keys and len(node.entries) > 1 and not keep_order:
        order = {name: at for at, name in enumerate(keys)}
        node.entries.sort(key=lambda entry: order.get(entry.name, len(order)))
    for entry in node.entries:
        name = entry.name
        if entry.key is not None:
            _quote(entry.key)
        within = keys.get(name) or shape.values
        _value(entry, within, name)
        if keys and within is not None:
            _shorten(entry, name)


def _value(entry: TreeEntry, shape: Shape | None, key: str, *, keep_order: bool = False) -> None:
    value = entry.value
    if isinstance(value, Scalar):
        if shape is not None and shape.text:
            _quote(value)
        return
    if value.lines:
        _take_comment_inside(entry, value)
    canonical_collection(value, shape or _ANY, key, keep_order=keep_order)


_ANY = Shape()

ALLOWANCE = "orgchart: allow"
"""What begins a comment that allows a finding on its line, or on the next where it has its own."""


def _allows(item: TreeEntry) -> bool:
    """Return whether a comment allows a finding on the line where an item begins, which is that of its first key.

    With another key there, nobody could tell which of both it is about.
    """
    value = item.value
    first = value.entries[0].after if isinstance(value, Collection) and value.entries and not value.flow else ""
    return ALLOWANCE in first or any(ALLOWANCE in line for line in item.before)


def _open(node: Collection) -> None:
    """Write a collection in braces that goes over several lines without them."""
    if node.lines:
        node.flow = node.lines = False


def _take_comment_inside(entry: TreeEntry, value: Collection) -> None:
    """Put the comment behind a closing brace, which will be no more, beside the key or above the item."""
    if not value.entries or not entry.after:
        return
    if entry.key is not None and not entry.key_after:
        entry.key_after = entry.after
    else:
        entry.before.append(entry.after.strip())
    entry.after = ""


def _quote(scalar: Scalar) -> None:
    if not scalar.style and not reads_as_text(scalar.value):
        scalar.raw = f'"{scalar.value}"'
        scalar.style = '"'


def _shorten(entry: TreeEntry, name: str) -> None:
    if name in SHORT_LISTS:
        value = entry.value
        if isinstance(value, Collection) and not value.mapping:
            _replace_by_only(entry, value)
    if name in SHORT_MAPPINGS:
        _shorten_mapping(entry, SHORT_MAPPINGS[name])


def _shorten_mapping(entry: TreeEntry, key: str) -> None:
    value = entry.value
    if isinstance(value, Collection) and value.mapping and value.entries and value.entries[0].name == key:
        _replace_by_only(entry, value)


def _replace_by_only(entry: TreeEntry, value: Collection) -> None:
    """Replace a mapping or list by the one text in it, unless a comment would lose its place."""
    if len(value.entries) != 1 or any(value.head) or any(value.tail) or entry.key_after:
        return
    only = value.entries[0]
    if not isinstance(only.value, Scalar) or only.value.style in ("|", ">"):
        return
    if any(only.before) or only.key_after or only.value_before or (only.after and entry.after):
        return
    entry.value = only.value
    entry.broken = only.broken
    entry.after = entry.after or only.after
