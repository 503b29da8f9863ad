"""A tree to YAML: two blanks for every level, slices of text as they were, comments beside what they belong to."""

from __future__ import annotations

from orgchart.rolefile.editing.trees.tree import Collection, Node, Scalar, Tree, TreeEntry


def yaml_text(tree: Tree) -> str:
    """Return the text of a tree, with line feeds, ending in one; a section begins after a blank line."""
    writer = _Writer()
    writer.add_lines(tree.head, 0)
    for entry in tree.root.entries:
        if writer.lines and (writer.lines != tree.head or entry.before[:1] == [""]):
            writer.add_lines(["", *entry.before], 0)
        else:
            writer.add_lines(entry.before, 0, first=not writer.lines)
        writer.entry(entry, 0)
    writer.add_lines(tree.root.tail, 0)
    while writer.lines and not writer.lines[-1] and not writer.kept:
        writer.lines.pop()
    return "\n".join([*writer.lines, ""])


def inline(node: Node) -> str:
    """Return a node on one line, as it stands in braces."""
    if isinstance(node, Scalar):
        return node.raw
    if node.mapping:
        return "{" + ", ".join(f"{entry.written_name}: {inline(entry.value)}" for entry in node.entries) + "}"
    return "[" + ", ".join(inline(entry.value) for entry in node.entries) + "]"


def entry_lines(entry: TreeEntry, indent: int) -> list[str]:
    """Return the lines of one key and its value, `indent` blanks from the left."""
    writer = _Writer()
    writer.entry(entry, indent)
    return writer.lines


class _Writer:
    """The lines written so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        # Whether a block scalar has just ended that keeps the blank lines after it.
        self.kept = False

    def add_lines(self, lines: list[str], indent: int, *, first: bool = False) -> None:
        """Write comments and blank lines; of several blank ones, and of those at the beginning, one or none."""
        for line in lines:
            if line:
                self.lines.append(" " * indent + line)
                self.kept = first = False
            elif not first and self.lines and self.lines[-1]:
                self.lines.append("")

    def entry(self, entry: TreeEntry, indent: int) -> None:
        """Write a key and its value; the lines above it are written."""
        start = " " * indent + entry.written_name + ":"
        value = entry.value
        if isinstance(value, Scalar):
            if entry.broken and not value.style.startswith(("|", ">")):
                self.lines.append(start + entry.key_after)
                self.add_lines(entry.value_before, indent + 2, first=True)
                self.scalar(value, " " * (indent + 2), indent, entry.after)
            else:
                self.scalar(value, start + " ", indent, entry.after)
        elif value.flow or not value.entries:
            self.one_line(f"{start} {inline(value)}{entry.after}")
        else:
            self.one_line(start + entry.key_after)
            self.block(value, indent + 2)

    def block(self, node: Collection, indent: int) -> None:
        """Write what a mapping or list holds, each entry on lines of its own."""
        first = True
        if node.head:
            self.add_lines(node.head, indent, first=True)
            first = False
        for entry in node.entries:
            self.add_lines(entry.before, indent, first=first)
            first = False
            if node.mapping:
                self.entry(entry, indent)
            else:
                self.item(entry, indent)
        self.add_lines(node.tail, indent)

    def item(self, entry: TreeEntry, indent: int) -> None:
        """Write an item of a list; a mapping begins on the line of its dash."""
        dash = " " * indent + "- "
        value = entry.value
        if isinstance(value, Scalar):
            self.scalar(value, dash, indent, entry.after)
        elif value.flow or not value.entries:
            self.one_line(f"{dash}{inline(value)}{entry.after}")
        else:
            at = len(self.lines)
            self.block(value, indent + 2)
            self.lines[at] = dash + self.lines[at][indent + 2 :]

    def scalar(self, value: Scalar, start: str, indent: int, after: str) -> None:
        """Write a text after `start`; its further lines stand two blanks to the right of `indent`."""
        if "\n" not in value.raw:
            self.one_line(start + value.raw + after)
            return
        first, *rest = value.raw.split("\n")
        margin = " " * (indent + 2)
        self.lines.append(start + first)
        if value.style in ("|", ">"):
            self.lines += [margin + line if line else "" for line in rest]
            self.kept = "+" in first.partition("#")[0]
        else:
            self.lines += [margin + line.lstrip(" \t") if line.strip(" \t") else "" for line in rest]
            self.lines[-1] += after
            self.kept = False

    def one_line(self, line: str) -> None:
        self.lines.append(line)
        self.kept = False
