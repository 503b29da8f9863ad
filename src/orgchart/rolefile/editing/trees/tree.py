"""The tree of a role file as text: slices of what was written, with the comments and blank lines around them.

A comment on a line of its own belongs to the entry after it, a comment at the end of a line to what stands on
that line. In `before`, `head` and `tail`, each text is one comment line, and "" is a blank line.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from attrs import define, field


@define(eq=False)
class Scalar:
    """A text, as it was written.

    Attributes:
        raw: the slice of the file, with its quotes; of a block scalar the header and the lines, each without the
            indentation that all have.
        value: what it says.
        style: "" (plain), "'", '"', "|" or ">".
    """

    raw: str
    value: str
    style: str = ""


@define(eq=False)
class TreeEntry:
    """A key with its value, or an item of a list.

    Attributes:
        key: None for an item.
        value: what it holds.
        before: the lines above it.
        key_after: the comment on the line of the key, where the value begins on a later one.
        value_before: the lines between the key and a text on a later line.
        broken: whether a text begins on the line after its key.
        after: the comment on the line where the value ends, with the blanks before it.
    """

    key: Scalar | None
    value: Node
    before: list[str] = field(factory=list)
    key_after: str = ""
    value_before: list[str] = field(factory=list)
    broken: bool = False
    after: str = ""

    @property
    def name(self) -> str:
        """Return what the key says; "" for an item."""
        return "" if self.key is None else self.key.value

    @property
    def written_name(self) -> str:
        """Return the key as it was written; "" for an item."""
        return "" if self.key is None else self.key.raw


@define(eq=False)
class Collection:
    """A mapping or a list.

    Attributes:
        mapping: whether it is a mapping.
        flow: whether it is written in braces or brackets.
        lines: whether it is so written, over several lines.
        entries: what it holds.
        head: lines at its beginning that belong to all of it.
        tail: lines after its last entry.
    """

    mapping: bool
    flow: bool
    lines: bool = False
    entries: list[TreeEntry] = field(factory=list)
    head: list[str] = field(factory=list)
    tail: list[str] = field(factory=list)


Node: TypeAlias = Scalar | Collection


@define(eq=False)
class Tree:
    """A whole role file.

    Attributes:
        root: its sections.
        head: the lines at the beginning that speak of the file, not of its first section.
    """

    root: Collection
    head: list[str] = field(factory=list)


def as_read(node: Node) -> Any:
    """Return what a node says, as reading will: texts, and dicts and lists of them."""
    if isinstance(node, Scalar):
        return node.value
    if node.mapping:
        return {entry.key.value: as_read(entry.value) for entry in node.entries if entry.key is not None}
    return [as_read(entry.value) for entry in node.entries]


def raise_first_lines(item: TreeEntry) -> None:
    """Give the lines above the first key of a mapping in a list to the item: there they stand above the dash."""
    value = item.value
    while isinstance(value, Collection) and not value.flow and value.entries:
        item.before += value.head
        value.head = []
        first = value.entries[0]
        item.before += first.before
        first.before = []
        if first.key is not None:
            return
        value = first.value
