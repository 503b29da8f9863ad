"""A tree to JSON: two blanks for every level; what was written on one line, and fits, stays on one."""

from __future__ import annotations

from orgchart.rolefile.editing.trees.tree import Collection, Scalar, Tree, TreeEntry

LONGEST_LINE = 120
"""How many columns an object or list on one line may reach to."""


def json_text(tree: Tree) -> str:
    """Return the text of a tree, ending in a line feed; sections and records always have lines of their own."""
    lines: list[str] = []
    _write(tree.root, "", "", lines, 0)
    return "\n".join([*lines, ""])


def value_lines(entry: TreeEntry) -> list[str]:
    """Return the lines of one key and its value."""
    lines: list[str] = []
    if isinstance(entry.value, Collection):
        _write(entry.value, _key(entry.key), "", lines, 0)
        return lines
    return [_key(entry.key) + entry.value.raw]


def inline(node: Collection | Scalar) -> str:
    """Return a node on one line."""
    if isinstance(node, Scalar):
        return node.raw
    if node.mapping:
        return "{" + ", ".join(f"{_key(entry.key)}{inline(entry.value)}" for entry in node.entries) + "}"
    return "[" + ", ".join(inline(entry.value) for entry in node.entries) + "]"


def _write(node: Collection, start: str, end: str, lines: list[str], level: int) -> None:
    margin = "  " * (level + 1)
    lines.append(start + ("{" if node.mapping else "["))
    for at, entry in enumerate(node.entries, start=1):
        comma = "," if at < len(node.entries) else ""
        begin = margin + _key(entry.key)
        value = entry.value
        if isinstance(value, Scalar):
            lines.append(begin + value.raw + comma)
        elif not value.entries or (level and not value.lines and len(whole := begin + inline(value)) < LONGEST_LINE):
            lines.append((whole if value.entries else begin + inline(value)) + comma)
        else:
            _write(value, begin, comma, lines, level + 1)
    lines.append("  " * level + ("}" if node.mapping else "]") + end)


def _key(key: Scalar | None) -> str:
    return f"{key.raw}: " if key is not None else ""
