"""YAML to a tree with comments: libyaml tells where everything is, and the gaps between hold the comments.

Between two tokens that libyaml reports, a file holds nothing but blanks, line ends, indicators and comments, so
that a `#` in a gap always begins a comment. Wants a text that `read_yaml` has found nothing wrong with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from orgchart.rolefile.editing.trees.tree import Collection, Node, Scalar, Tree, TreeEntry, raise_first_lines

_GAP = re.compile(r"\n|[ \t]+|#[^\n]*|.")
_COMMENT = re.compile(r"#(?:[^\n]*[^\s])?")
_HEADER = re.compile(r"[|>][-+0-9]*")

_ENDS = (MappingEndEvent, SequenceEndEvent)
_END, _OWN, _BLANK, _DASH = "end", "own", "blank", "dash"


def read_tree(text: str) -> Tree:
    """Return the tree of a YAML role file.

    Args:
        text: the whole file, with line feeds only; one mapping, without anchors and tags.
    """
    return _Reader(text).tree()


def comments_in(text: str) -> Iterator[str]:
    """Yield every comment of a YAML role file, in order, without the blanks after it."""
    if "#" not in text:
        return
    at = 0
    for event in events(text):
        if type(event) is ScalarEvent:
            start, end = _span(event)
            yield from _COMMENT.findall(text, at, start)
            at = end
            if event.style in ("|", ">"):
                header = text[start:end].partition("\n")[0]
                yield from _COMMENT.findall(header)
    yield from _COMMENT.findall(text, at)


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def events(text: str) -> Iterator[Any]:
    """Yield the events of libyaml, or of the pure parser where that is missing."""
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    return iter(loader(text).get_event, None)


class _Reader:
    """One walk over the events, with a place in the text that follows it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events = events(text)
        self.at = 0
        # What the gaps held that is not attached yet: kind, column, text.
        self.pending: list[tuple[str, int, str]] = []
        # The collections in block style that ended since the last token, from the inside out, with their columns.
        self.ended: list[tuple[int, Collection]] = []
        self.last: TreeEntry | None = None

    def tree(self) -> Tree:
        start: Any = next(event for event in self.events if type(event) is MappingStartEvent)
        self.advance(start.start_mark.index)
        root = self.collection(start)
        self.advance(len(self.text))
        rest = self.distribute(-1)
        root.tail += rest
        return Tree(root=root, head=_file_head(root))

    def advance(self, index: int) -> None:
        """Look at the gap up to the next token."""
        if self.at < index:
            gap = self.text[self.at : index]
            if "#" in gap or gap.count("\n") > 1:
                self.look(gap)
            self.at = index

    def look(self, gap: str) -> None:
        column = self.at - (self.text.rfind("\n", 0, self.at) + 1)
        content = self.at > 0 and self.text[self.at - column : self.at].strip() != ""
        blanks = ""
        for match in _GAP.finditer(gap):
            part = match.group()
            first = part[0]
            if first == "\n":
                if not content:
                    self.pending.append((_BLANK, 0, ""))
                content, column, blanks = False, 0, ""
                continue
            if first == "#":
                comment = part.rstrip()
                self.pending.append((_END, column, (blanks or " ") + comment) if content else (_OWN, column, comment))
                content = True
            elif first in " \t":
                # A tab here is refused after some keys.
                blanks = part.replace("\t", "  ")
            else:
                content, blanks = True, ""
                if first == "-":
                    self.pending.append((_DASH, column, ""))
            column += len(part)

    def distribute(self, column: int) -> list[str]:
        """Attach what is pending to what it belongs to; return the lines that belong to the entry that follows.

        Args:
            column: where the next entry starts; -1 at the end of the file.
        """
        ended, self.ended = self.ended, []
        pending = self.pending
        if not pending:
            return []
        self.pending = []
        result: list[str] = []
        level = 0
        blank = False
        for kind, at, text in pending:
            if kind is _BLANK:
                blank = True
                continue
            if kind is _DASH:
                continue
            if kind is _END:
                if self.last is not None and not self.last.after and not result:
                    self.last.after = text
                    continue
                text = text.strip()
                at = column
            while level < len(ended) and not (column < at and ended[level][0] <= at):
                level += 1
            lines = ended[level][1].tail if level < len(ended) else result
            if blank:
                lines.append("")
                blank = False
            lines.append(text)
        if blank and column >= 0:
            result.append("")
        return result

    def node(self, event: Any) -> Node:
        if type(event) is ScalarEvent:
            return self.scalar(event)
        return self.collection(event)

    def collection(self, event: Any) -> Collection:
        if event.flow_style:
            return self.flow(event)
        column = event.start_mark.column
        if type(event) is MappingStartEvent:
            result = Collection(mapping=True, flow=False)
            self.block_mapping(result, column)
        else:
            result = Collection(mapping=False, flow=False)
            self.block_list(result, column)
        self.ended.append((column, result))
        return result

    def block_mapping(self, into: Collection, column: int) -> None:
        for event in self.events:
            if type(event) is MappingEndEvent:
                return
            self.advance(event.start_mark.index)
            entry = TreeEntry(key=None, value=_NOTHING)
            entry.before = self.distribute(column)
            if not into.entries and entry.before:
                into.head, entry.before = _split_head(entry.before)
            into.entries.append(entry)
            entry.key = self.scalar(event)
            self.last = None
            self.read_value(entry, next(self.events))

    def read_value(self, entry: TreeEntry, event: Any) -> None:
        """Read what stands after a key in block style."""
        start = event.start_mark.index
        key_ends = self.at
        self.advance(start)
        if self.pending:
            kind, _, text = self.pending[0]
            if kind is _END:
                entry.key_after = text
                del self.pending[0]
        if type(event) is ScalarEvent or event.flow_style:
            entry.value_before = [text for kind, _, text in self.pending if kind is not _BLANK]
            self.pending = []
            entry.broken = "\n" in self.text[key_ends:start]
            entry.value = self.node(event)
            self.last = entry
        else:
            entry.value = self.collection(event)

    def block_list(self, into: Collection, column: int) -> None:
        for event in self.events:
            if type(event) is SequenceEndEvent:
                return
            self.advance(event.start_mark.index)
            dash = next((at for at, one in enumerate(self.pending) if one[0] is _DASH), len(self.pending))
            inside = [text.strip() for kind, _, text in self.pending[dash + 1 :] if kind in (_END, _OWN)]
            del self.pending[dash:]
            entry = TreeEntry(key=None, value=_NOTHING, before=self.distribute(column))
            entry.before += inside
            into.entries.append(entry)
            self.last = None
            entry.value = self.node(event)
            if isinstance(entry.value, Scalar) or entry.value.flow:
                self.last = entry
            else:
                raise_first_lines(entry)

    def flow(self, event: Any) -> Collection:
        start = event.start_mark.index
        mapping = type(event) is MappingStartEvent
        result = Collection(mapping=mapping, flow=True)
        self.last, outer = None, self.last
        self.at = max(self.at, event.end_mark.index)
        self.pending = []
        while True:
            event = next(self.events)
            if type(event) in _ENDS:
                break
            self.advance(event.start_mark.index)
            entry = TreeEntry(key=None, value=_NOTHING, before=self.distribute(0))
            if mapping:
                entry.key = self.scalar(event)
                event = next(self.events)
                self.advance(event.start_mark.index)
                # A comment between key and value, which is rare, is put above the key.
                entry.before += [text.strip() for kind, _, text in self.pending if kind in (_END, _OWN)]
                self.pending = []
            entry.value = self.node(event)
            result.entries.append(entry)
            self.last = entry
        closing = event.end_mark.index
        self.advance(closing)
        result.tail = self.distribute(0)
        while result.tail and not result.tail[-1]:
            result.tail.pop()
        result.lines = "\n" in self.text[start:closing]
        self.last = outer
        return result

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in ("|", ">"):
            return self.block_scalar(event, start, end)
        self.at = end
        return Scalar(self.text[start:end], event.value, style)

    def block_scalar(self, event: Any, start: int, end: int) -> Scalar:
        """Return a block scalar whose lines begin where their text does; the blank lines after it are a gap."""
        value: str = event.value
        raw = self.text[start:end]
        header, _, body = raw.partition("\n")
        lines = body.split("\n")
        signs = _HEADER.match(header).group()  # type: ignore[union-attr]
        keep = "+" in signs and (value.endswith("\n\n") or not value.strip("\n"))
        indent = _indentation(lines, value)
        if body.endswith("\n"):
            lines.pop()
        if keep:
            self.at = end
        else:
            while lines and not lines[-1][indent:]:
                lines.pop()
            # Up to the line end, so that the gap begins on a line that has something in it.
            self.at = min(end, start + len(header) + sum(len(line) + 1 for line in lines))
        chomp = "+" if keep else "" if value.endswith("\n") else "-"
        # Without a digit the indentation is that of the first line.
        digit = "2" if value.lstrip("\n").startswith(" ") else ""
        comment = header[len(signs) :].rstrip()
        written = [signs[0] + digit + chomp + comment, *(line[indent:] for line in lines)]
        return Scalar("\n".join(written), value, signs[0])


_NOTHING = Scalar("", "")


def _indentation(lines: list[str], value: str) -> int:
    """Return how many blanks before the lines of a block scalar are not part of it."""
    for line in lines:
        text = line.lstrip(" ")
        if text:
            first = next((one for one in value.split("\n") if one.strip(" ")), "")
            return len(line) - len(text) - (len(first) - len(first.lstrip(" ")))
    return max((len(line) for line in lines), default=0)


def _split_head(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the lines before a first entry: those up to the last blank line after a comment speak of all."""
    for at in range(len(lines) - 1, 0, -1):
        if not lines[at] and any(lines[:at]):
            return lines[: at + 1], lines[at + 1 :]
    return [], lines


def _file_head(root: Collection) -> list[str]:
    """Return the lines before the first section that speak of the whole file; those that are left are its own."""
    head, root.head = root.head, []
    first = root.entries[0]
    if not head and first.before:
        head, first.before = first.before, []
    return head
