"""Ordinary YAML role files, line by line: the tree that events would give, in half the time, or nothing at all.

Understood is what `orgchart fmt` writes and what looks like it: mappings and lists in lines, texts that end on their
line, collections in brackets that end on theirs, texts after `|` and `>`, comments. A file with any line that is not
certainly one of these is left to the events of libyaml, so that nothing depends on who read it
(docs/decisions/0037).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, TypeAlias

from orgchart.foundation.named_tuples import NamedTuple

Lines: TypeAlias = dict[str, dict[str, int]]
"""Of each section whose records begin on lines of their own: on which line each does, counted from 1."""

_CHUNK: Final = 1_000_000
"""How many code points are taken apart at a time, so that a large file needs no list of all its lines."""
_MOST_LEVELS: Final = 20
"""How deep lines may be nested; what is deeper is no ordinary file."""

_KEY = "[A-Za-z0-9_][A-Za-z0-9_-]{0,199}"
_START = r"""(?:[^][ \n\\,?:{}#&*!|>'"%@`~-]|-(?=[A-Za-z0-9]))"""
"""What a text without quotes may begin with; less than YAML allows."""
_PLAIN = rf"{_START}[^\n:#]*(?:(?::(?=[^ \n])|(?<=[^ \n])\#)[^\n:#]*)*(?<![ ])"
_IN_FLOW = r"[^][\n,?:{}#]*"
_FLOW_PLAIN = rf"{_START}{_IN_FLOW}(?::[^][ \n,?:{{}}#]{_IN_FLOW})*(?<![ ])"
_DOUBLE = r'"([^"\\\n]+(?:\\["\\nt][^"\\\n]*)*|(?:\\["\\nt][^"\\\n]*)+)"'
_SINGLE = r"'((?:[^'\n]|'')+)'"
_WORD = "[A-Za-z0-9_](?:[A-Za-z0-9_ .-]*[A-Za-z0-9_])?"

_ESCAPES: Final = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\t": "\t"}


class LineTree(NamedTuple):
    """What an ordinary file says.

    Attributes:
        root: the tree, as events would give it.
        sections: on which line each section begins, counted from 1.
        records: on which line each record begins, of sections that give each a line.
        margins: how many blanks stand before the records of such a section.
    """

    root: dict[str, Any]
    sections: dict[str, int]
    records: Lines
    margins: dict[str, int]


class _OddError(Exception):
    """There is something in the file that the events have to look at."""


@cache
def _line() -> re.Pattern[str]:
    """Return what takes lines apart: all of an odd line is in the last group."""
    return re.compile(
        rf"""([ ]*+)(-[ ])?(?:(["']?)({_KEY})\3:(?=[ \n]))?[ ]*+
        (?: (?:({_PLAIN})|{_DOUBLE}|{_SINGLE}|([{{\[].*[]}}]))?[ ]*(?:(?<![^ \n])\#.*)?\n
          | ([|>]-?)[ ]*\n([ ]+)(?=[^ \n])(.*\n(?:\10.*\n)*) )
        | (.*\n)""",
        re.VERBOSE,
    )


@cache
def _pair() -> re.Pattern[str]:
    """Return what takes a simple mapping in braces apart, without them."""
    return re.compile(rf"""({_KEY}): (?:({_FLOW_PLAIN})|"([^"\\]+)"|\[({_WORD}(?:, {_WORD})*)\])(?:, |$)|(.+)""")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\[({_WORD}(?:, {_WORD})*)\]")


@cache
def _flow_token() -> re.Pattern[str]:
    """Return what takes any collection in brackets apart; from something odd on, all the rest is in the last group."""
    return re.compile(
        rf"""[ ]*(?:([][{{}}])|(,)|(["']?)({_KEY})\3:[ ]+|({_FLOW_PLAIN})[ ]*(?=[],}}])|{_DOUBLE}|{_SINGLE}|(.+))""",
        re.VERBOSE,
    )


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r'\\["\\nt]')


def read_lines(text: str) -> LineTree | None:
    """Return what a file of ordinary lines says; None where a line is anything else.

    Args:
        text: of a role file, as `decode` gives it.
    """
    if "\t" in text or (_holds_null(text)):
        return None
    try:
        return _tree(text) if text.endswith("\n") else _tree(f"{text}\n", ended=False)
    except _OddError:
        return None


def _holds_null(text: str) -> bool:
    """Return whether a word stands in a text that YAML may take for no value."""
    if "null" in text or "Null" in text or "NULL" in text:
        return re.search(r"\b(?:null|Null|NULL)\b", text) is not None
    return False


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where the text is taken apart: whole records of a text after `|` or `>` never across two."""
    start = 0
    while len(text) - start > _CHUNK:
        end = start + _CHUNK
        found = re.compile(r"\n[A-Za-z]|\n  [A-Za-z]").search(text, end)  # a section or a record begins
        if found is None:
            break
        yield start, found.start() + 1
        start = found.start() + 1
    yield start, len(text)


def _tree(text: str, *, ended: bool = True) -> LineTree:
    # long: the loop runs once for every line, and a call for each would double the time of reading
    root: dict[str, Any] = {}
    tree: Any = root
    stack: list[tuple[int, bool, Any]] = []
    level, in_list = 0, False
    waiting: str | None = None  # a key whose value stands on the lines below
    records: Lines = {}
    margins: dict[str, int] = {}
    sections: dict[str, int] = {}
    below: dict[str, int] = {}  # the lines of the records of this section
    names: Any = None  # the tree that they are in
    after_block = False
    line = 0
    find = _line().findall
    for start, end in _chunks(text):
        for blanks, dash, _, key, plain, double, single, flow, block, margin, content, odd in find(text, start, end):
            line += 1
            further = 0  # lines of a text after | or >
            if not key and not dash:
                if plain or double or single or flow or block or odd or (after_block and blanks):
                    raise _OddError
                continue
            indent = len(blanks)
            if waiting is not None:
                if indent <= level and not (dash and indent == level):
                    raise _OddError
                if len(stack) == _MOST_LEVELS:
                    raise _OddError
                stack.append((level, in_list, tree))
                in_list = bool(dash)
                new: Any = [] if in_list else {}
                if tree is root:
                    names = new
                    if not in_list:
                        below = records[waiting] = {}
                        margins[waiting] = indent
                tree[waiting] = new
                tree, level, waiting = new, indent, None
            elif indent != level or (in_list and not dash):
                while indent < level or (in_list and not dash and indent == level):
                    if not stack:
                        raise _OddError
                    level, in_list, tree = stack.pop()
                if indent != level:
                    raise _OddError
            after_block = False
            if plain:
                value: Any = plain
            elif double:
                value = _unescaped(double) if "\\" in double else double
            elif single:
                value = single.replace("''", "'") if "''" in single else single
            elif flow:
                value = _flow(flow)
            elif block:
                value = _block(block, margin, content, level + 2 if dash else level)
                further = content.count("\n")
                after_block = True
            else:
                value = None
            if dash:
                if not in_list:
                    raise _OddError
                if not key:
                    if value is None or block:
                        raise _OddError
                    tree.append(value)
                    continue
                item: dict[str, Any] = {}
                tree.append(item)
                if len(stack) == _MOST_LEVELS:
                    raise _OddError
                stack.append((level, True, tree))
                tree, level, in_list = item, indent + 2, False
            elif in_list:
                raise _OddError
            if key in tree:
                raise _OddError
            if tree is names:
                below[key] = line
            elif tree is root:
                sections[key] = line
            line += further
            if value is None:
                waiting = key
                tree[key] = None
            else:
                tree[key] = value
    if waiting is not None or not root or (after_block and not ended):
        raise _OddError
    return LineTree(root=root, sections=sections, records=records, margins=margins)


def _unescaped(double: str) -> str:
    """Return the text between double quotes."""
    return _escape().sub(lambda match: _ESCAPES[match[0]], double) if "\\" in double else double


def _block(sign: str, margin: str, content: str, level: int) -> str:
    """Return the text after `|` or `>`."""
    if len(margin) <= level or f"\n{margin} " in content or " \n" in content:
        raise _OddError
    joined = content[:-1].replace(f"\n{margin}", " " if sign[0] == ">" else "\n")
    if joined == "~":
        raise _OddError
    return joined if sign[1:] else f"{joined}\n"


def _flow(text: str) -> Any:
    """Return what a collection in brackets says."""
    if text[0] == "{" and text[-1] == "}":
        return _simple(text[1:-1]) or _any_flow(text)
    if text[1] == "{":
        only = _simple(text[2:-2]) if text.endswith("}]") else None
        return _any_flow(text) if only is None else [only]
    words = _words().fullmatch(text)
    return _any_flow(text) if words is None else words[1].split(", ")


def _simple(inner: str) -> dict[str, Any] | None:
    """Return a mapping of texts and lists of words; None where it is not as simple as that."""
    found = _pair().findall(inner)
    tree = {key: plain or double or words.split(", ") for key, plain, double, words, _ in found}
    return tree if len(tree) == len(found) and "" not in tree and tree else None


def _any_flow(text: str) -> Any:
    """Return what any collection in brackets says."""
    tokens = _flow_token().findall(text)
    try:
        tree, after = _collection(tokens, 0, 1)
    except IndexError:  # a bracket is open at the end of the line
        raise _OddError from None
    if after != len(tokens):
        raise _OddError
    return tree


def _collection(tokens: list[tuple[str, ...]], at: int, level: int) -> tuple[Any, int]:
    """Return the collection whose bracket opens at a token, and the token behind it."""
    opening = tokens[at][0]
    if opening not in ("{", "[") or level > _MOST_LEVELS:
        raise _OddError
    tree: dict[str, Any] = {}
    items: list[Any] = []
    while True:
        at += 1
        key = tokens[at][3]
        if opening == "{":
            if not key or key in tree:
                raise _OddError
            at += 1
        bracket, _, _, _, plain, double, single, _ = tokens[at]
        value: Any = plain or (_unescaped(double) if double else single.replace("''", "'"))
        if bracket:
            value, at = _collection(tokens, at, level + 1)
        else:
            at += 1
        if not value:
            raise _OddError
        if opening == "{":
            tree[key] = value
        else:
            items.append(value)
        bracket, comma, *_ = tokens[at]
        if not comma:
            break
    if bracket != ("}" if opening == "{" else "]"):
        raise _OddError
    return (tree if opening == "{" else items), at + 1
