"""Where in a role file somebody is writing: the keys that lead there, whether the file can be read yet or not.

A reader of YAML needs a whole file; somebody who types has half a line. So lines are looked at by their indentation,
and braces and brackets by what stands in them; nothing after the place counts but the keys of the same mapping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from orgchart.foundation.records import Frozen
from orgchart.rolefile.reading.document import Step

Written: TypeAlias = Literal["key", "value", "comment"]

_KEY: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^\s#"'{}\[\],&*!|>%@`-]|-[^\s#:])(?:[^#:]*[^#: \t])?+)"""
    r"[ \t]*+:(?=[ \t]|$)"
)
_DASH: Final = re.compile(r"-(?=[ \t]|$)[ \t]*")
_BLOCK: Final = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_TOKEN: Final = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*(?:"|\Z)|'(?:[^']|'')*(?:'|\Z))|(?P<sign>[{}\[\],])|(?P<colon>:(?=[\s,{}\[\]"']|\Z))"""
    r"""|(?P<comment>(?<![^\s])\#[^\n]*)|(?P<space>\s+)|(?P<plain>(?:[^\s{}\[\],:]|:(?![\s,{}\[\]"']|\Z))+)""",
    re.VERBOSE,
)


class WrittenAt(Frozen):
    """What is being written at a place of a role file.

    Attributes:
        what: a key, a value, or a comment.
        path: the keys and indexes that lead there; of a value with its own key, of a key without it.
        start: index of the first character of what is being written, quotes included.
        typed: what stands there up to the place, without the quote that opens it.
        quote: that quote; "" for none.
        siblings: the keys that the mapping has already.
    """

    what: Written
    path: tuple[Step, ...]
    start: int
    typed: str
    quote: str = ""
    siblings: frozenset[str] = frozenset()


def written_at(text: str, index: int, *, json_file: bool = False) -> WrittenAt:
    """Return what is being written at an index of a text with line feeds only."""
    if json_file:
        return _Braces((), text, 0, index).written()
    stack: list[tuple[int, Step]] = []
    at = 0
    begin = text.rfind("\n", 0, index) + 1
    while at < begin:
        end = text.index("\n", at)
        after = _line(text, at, end, index, stack)
        if isinstance(after, WrittenAt):
            return after
        at = after
        if at > begin:  # a block of text, or braces, reach over the place
            return WrittenAt(what="value", path=_path(stack), start=index, typed="")
    return _last_line(text, begin, index, stack)


def _path(stack: list[tuple[int, Step]]) -> tuple[Step, ...]:
    return tuple(step for _, step in stack)


def _line(text: str, begin: int, end: int, index: int, stack: list[tuple[int, Step]]) -> int | WrittenAt:
    """Take a whole line into the stack; return where the next one begins, or what is written in its open braces."""
    content, _ = _entered(text[begin:end], stack)
    if content is None:
        return end + 1
    at = begin + content
    rest = text[at:end]
    indent = len(text[begin:end]) - len(text[begin:end].lstrip(" "))
    if rest[:1] in ("{", "["):
        braces = _Braces(_path(stack), text, at, index, indent)
        if braces.closed is None:
            return braces.written()
        return text.find("\n", braces.closed) + 1 or len(text)
    if _BLOCK.match(rest):
        return _after_block(text, end + 1, indent, index)
    return end + 1


def _entered(line: str, stack: list[tuple[int, Step]]) -> tuple[int | None, bool]:
    """Take the dashes and the key of a line into the stack.

    Returns:
        Where its value begins, None where the line says nothing; and whether the value is that of a key.
    """
    content = line.lstrip(" ")
    column = len(line) - len(content)
    if not content.strip() or content.startswith("#") or content.startswith(("---", "...", "%")):
        return None, False
    after = 0
    while dash := _DASH.match(content, after):
        last = None
        while stack and (stack[-1][0] > column or (stack[-1][0] == column and isinstance(stack[-1][1], int))):
            _, step = stack.pop()
            last = step if isinstance(step, int) else None
        stack.append((column, last + 1 if last is not None else 0))
        column += dash.end() - after
        after = dash.end()
    content = content[after:]
    key = _KEY.match(content)
    while stack and stack[-1][0] >= column:
        stack.pop()
    if key is None:
        return column, False
    stack.append((column, _plain(key[1])))
    rest = content[key.end() :]
    return column + key.end() + len(rest) - len(rest.lstrip(" \t")), True


def _plain(key: str) -> str:
    return key[1:-1] if key[:1] in "\"'" else key


def _after_block(text: str, at: int, indent: int, index: int) -> int:
    """Return where the first line begins that is not further in than the key of a block of text.

    An empty line belongs to the block, unless the place is on it and not further in.
    """
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        is_here = at <= index <= end and index - at <= indent
        if (line.strip() or is_here) and len(line) - len(line.lstrip(" ")) <= indent:
            return at
        at = end + 1
    return len(text) + 1


def _last_line(text: str, begin: int, index: int, stack: list[tuple[int, Step]]) -> WrittenAt:
    line = text[begin:index]
    if comment := _comment(line):
        return WrittenAt(what="comment", path=(), start=begin + comment, typed=line[comment:])
    if not line.strip(" "):
        column = len(line)
        while stack and stack[-1][0] >= column:
            stack.pop()
        return _key(text, begin, index, column, stack, "")
    content, is_value = _entered(line, stack)
    if content is None:
        return WrittenAt(what="comment", path=(), start=index, typed="")
    rest = line[content:]
    if rest[:1] in ("{", "["):
        return _Braces(_path(stack), text, begin + content, index).written()
    if is_value:
        return _scalar(_path(stack), begin + content, rest)
    # No colon yet: a key, or an item of a list that is a text.
    return _key(text, begin, index, content, stack, rest)


def _comment(line: str) -> int | None:
    """Return where a comment begins in a line; None where there is none."""
    for token in _TOKEN.finditer(line):
        if token["comment"]:
            return token.start()
    return None


def _scalar(path: tuple[Step, ...], start: int, typed: str) -> WrittenAt:
    quote = typed[:1] if typed[:1] in ('"', "'") else ""
    return WrittenAt(what="value", path=path, start=start, typed=typed[len(quote) :], quote=quote)


def _key(text: str, begin: int, index: int, column: int, stack: list[tuple[int, Step]], typed: str) -> WrittenAt:
    siblings = frozenset(_siblings(text, begin, column))
    return WrittenAt(
        what="key", path=_path(stack), start=index - len(typed), typed=typed.lstrip("\"'"), siblings=siblings
    )


def _siblings(text: str, begin: int, column: int) -> Iterator[str]:
    """Yield the keys at a column around the line that begins at an index, as far as nothing stands further out."""
    for line in reversed(text[:begin].split("\n")[:-1]):
        outer, inner, content = _columns(line)
        if not content or (inner == outer > column):
            continue
        if inner == column and (key := _KEY.match(content)):
            yield _plain(key[1])
        if outer < column:
            break
    for line in text[begin:].split("\n")[1:]:
        outer, _, content = _columns(line)
        if content and outer < column:
            return
        if content and outer == column and (key := _KEY.match(content)):
            yield _plain(key[1])


def _columns(line: str) -> tuple[int, int, str]:
    """Return the columns of what a line begins with, of what comes after its dashes, and the latter; "" for nothing."""
    content = line.lstrip(" ")
    outer, after = len(line) - len(content), 0
    while dash := _DASH.match(content, after):
        after = dash.end()
    content = content[after:]
    return outer, outer + after, "" if content.startswith("#") else content


class _Braces:
    """A walk through braces and brackets, up to a place in them or to their end.

    Attributes:
        closed: index after their end, where that comes before the place; else None.
    """

    def __init__(self, path: tuple[Step, ...], text: str, start: int, index: int, indent: int = -1) -> None:
        self.path = path
        self.index = index
        self.closed: int | None = None
        self._open: list[_Brace] = []
        self._last: tuple[int, str] | None = None
        self._comment: int | None = None
        for token in _TOKEN.finditer(text, start, index):
            if self._takes(token):
                self.closed = token.end()
                return
            if token["space"] and "\n" in token["space"] and indent >= 0:
                width = len(token["space"]) - token["space"].rfind("\n") - 1
                following = text[token.end() : token.end() + 1]
                if width <= indent and token.end() < index and following not in ("}", "]"):
                    self.closed = token.end() - width - 1  # never closed: what is no further in belongs to others
                    return
        self._rest = text[index:]

    def _takes(self, token: re.Match[str]) -> bool:
        """Take a token; return whether it closes the first brace."""
        word, sign = token[0], token["sign"]
        if token["comment"]:
            self._comment = token.start() if token.end() == self.index else None
        elif token["space"]:
            pass
        elif sign in ("{", "["):
            self._open.append(_Brace(sign == "{"))
            self._last = None
        elif sign in ("}", "]"):
            if self._open:
                self._open.pop()
            self._last = None
            return not self._open
        elif sign == ",":
            if self._open:
                self._open[-1].next()
            self._last = None
        elif token["colon"]:
            if self._open and self._last is not None:
                self._open[-1].begin_value(_plain(self._last[1].strip()))
            self._last = None
        else:
            start = token.start() if self._last is None else self._last[0]
            self._last = (start, word if self._last is None else f"{self._last[1]} {word}")
        return False

    def written(self) -> WrittenAt:
        """Return what is being written at the place."""
        if self._comment is not None:
            return WrittenAt(what="comment", path=(), start=self._comment, typed="")
        start, typed = self._last or (self.index, "")
        quote = typed[:1] if typed[:1] in ('"', "'") else ""
        path = list(self.path)
        for brace in self._open[:-1]:
            path.append(brace.step)
        if not self._open:
            return WrittenAt(what="key", path=tuple(path), start=start, typed=typed)
        inner = self._open[-1]
        if not inner.mapping or inner.in_value:
            return WrittenAt(
                what="value", path=(*path, inner.step), start=start, typed=typed[len(quote) :], quote=quote
            )
        return WrittenAt(
            what="key", path=tuple(path), start=start, typed=typed[len(quote) :], quote=quote,
            siblings=frozenset({*inner.keys, *self._following()}),
        )  # fmt: skip

    def _following(self) -> Iterator[str]:
        """Yield the keys that come after the place in the same mapping."""
        depth, last = 0, ""
        for token in _TOKEN.finditer(self._rest):
            if token["sign"] in ("{", "["):
                depth += 1
            elif token["sign"] in ("}", "]"):
                depth -= 1
                if depth < 0:
                    return
            elif token["colon"] and not depth:
                yield last
            elif token["quoted"] or token["plain"]:
                last = _plain(token[0])
            elif token["space"] and token["space"].count("\n") > 1:
                return


class _Brace:
    """A mapping or a list that is open."""

    def __init__(self, mapping: bool) -> None:
        self.mapping = mapping
        self.in_value = False
        self.keys: list[str] = []
        self._number = 0

    @property
    def step(self) -> Step:
        """Return the step to what stands in it now."""
        return (self.keys[-1] if self.keys else "") if self.mapping else self._number

    def next(self) -> None:
        """Go on behind a comma."""
        self._number += 1
        self.in_value = False

    def begin_value(self, key: str) -> None:
        """Go on behind the colon of a key."""
        if self.mapping:
            self.keys.append(key)
            self.in_value = True
