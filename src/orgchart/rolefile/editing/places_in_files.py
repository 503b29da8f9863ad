"""Where each text of a role file stands, and what it says; and the changes of a file that are made there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import yaml
from attrs import frozen
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from orgchart.rolefile.editing.formatting import is_json
from orgchart.rolefile.editing.trees.canonical import reads_as_text
from orgchart.rolefile.editing.trees.yaml_tree import events

_TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s{}\[\]:,"]+', re.DOTALL)


@frozen
class PlacedText:
    """A key or a value that is a text, as it stands in a file.

    Attributes:
        path: the keys and indexes that lead to it; of a key, with itself.
        is_key: whether it is a key.
        start: index of its first character, quotes included.
        end: index after its last character.
        value: what it says.
        style: "" (plain), "'", '"', "|" or ">".
        flow: whether it stands in braces or brackets.
    """

    path: tuple[str | int, ...]
    is_key: bool
    start: int
    end: int
    value: str
    style: str
    flow: bool


@frozen
class Edit:
    """A change of a text: what stands from `start` to before `end` becomes `new`."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with changes, none of which may overlap with another."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += text[at : edit.start], edit.new
        at = edit.end
    return "".join([*pieces, text[at:]])


def placed_texts(file: str, text: str) -> Iterator[PlacedText]:
    """Yield the keys and texts of a role file without errors, in order."""
    return _walk(_json_tokens(text) if is_json(file) else _yaml_tokens(text))


def replacement(span: PlacedText, value: str, *, json_file: bool) -> str | None:
    """Return how a text is written in the place of another, in its style where that can hold it.

    Returns:
        None where it cannot be done: block scalars are left to people.
    """
    if span.style in ("|", ">"):
        return None
    if json_file:
        return json.dumps(value, ensure_ascii=False)
    if span.style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return scalar_text(value) if not span.style else quoted(value)


def scalar_text(value: str) -> str:
    """Return a text as YAML: without quotes where nobody could misread it."""
    return value if _plain(value) and reads_as_text(value) else quoted(value)


def quoted(value: str) -> str:
    """Return a text in double quotes, on one line; what cannot be seen is written as an escape."""
    return "".join(_escape(character) for character in f'"{json.dumps(value, ensure_ascii=False)[1:-1]}"')


def _escape(character: str) -> str:
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


@cache
def _plain(value: str) -> bool:
    """Return whether a text can stand without quotes, also in braces."""
    if not value or "\n" in value or "#" in value or not value.isprintable():
        return False
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    try:
        return bool(yaml.load(f"- {value}\n- [{value}]\n- {{k: {value}}}\n- k: {value}\n", loader) == [
            value, [value], {"k": value}, {"k": value},
        ])  # fmt: skip
    except yaml.YAMLError:
        return False


Token = tuple[str, int, int, str, str]
"""A sign ("{", "[", "end" or "text"), where it starts and ends, and of a text its value and style."""


def _yaml_tokens(text: str) -> Iterator[Token]:
    for event in events(text):
        kind = type(event)
        if kind is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">") and "+" not in text[start:end].partition("\n")[0].partition("#")[0]:
                # The blank lines after it are not part of it.
                end = start + len(text[start:end].rstrip(" \n")) + 1
            yield "text", start, min(end, len(text)), event.value, event.style or ""
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            sign = "{" if kind is MappingStartEvent else "["
            yield sign, event.start_mark.index, event.end_mark.index, "", "flow" if event.flow_style else ""
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            yield "end", event.start_mark.index, event.end_mark.index, "", ""


def _json_tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        token = match.group()
        start, end = match.span()
        if token in "{[":
            yield token, start, end, "", "flow"
        elif token in "}]":
            yield "end", start, end, "", ""
        elif token[0] == '"':
            yield "text", start, end, json.loads(token) if "\\" in token else token[1:-1], '"'
        else:
            yield "text", start, end, token, ""


@frozen
class PlacedEntry:
    """Where an entry of a mapping stands.

    Attributes:
        name: its key.
        start: index of the first character of the key.
        last: index after its value.
    """

    name: str
    start: int
    last: int


@frozen
class Extent:
    """Where the entries of a mapping stand.

    Attributes:
        flow: whether they stand in braces.
        first: index of the first key; of an empty mapping, where it would be.
        last: index after the last value.
        column: the column of the first key, counted from 0.
        parted: whether blank lines stand between most of them.
        entries: each of them, in order.
    """

    flow: bool
    first: int
    last: int
    column: int
    parted: bool
    entries: tuple[PlacedEntry, ...] = ()


def section_extents(file: str, text: str) -> tuple[Extent, dict[str, Extent]]:
    """Return where the sections of a role file without errors stand, and the records in each of them."""
    sections: dict[str, Extent] = {}
    root = _Open(True, 0)
    stack: list[_Open] = []
    name = ""
    for sign, start, end, value, style in _json_tokens(text) if is_json(file) else _yaml_tokens(text):
        if sign == "end":
            done = stack.pop()
            if len(stack) == 1 and done.mapping:
                sections[name] = done.extent(text)
            last = end if done.flow else done.last
            if stack:
                stack[-1].value_ends(last)
            else:
                root = done
        elif sign == "text":
            into = stack[-1]
            if into.mapping and into.wants_key:
                into.key_starts(value, start, end)
                name = value if len(stack) == 1 else name
            else:
                into.value_ends(end)
        else:
            opened = _Open(sign == "{", end if style == "flow" else start)
            opened.flow = style == "flow"
            stack.append(opened)
    return root.extent(text), sections


class _Open:
    """A mapping or list while its tokens come in."""

    def __init__(self, mapping: bool, start: int) -> None:
        self.mapping = mapping
        self.flow = False
        self.wants_key = mapping
        self.last = start
        self.names: list[str] = []
        self.starts: list[int] = []
        self.gaps: list[tuple[int, int]] = []

    def key_starts(self, name: str, start: int, end: int) -> None:
        if self.starts:
            self.gaps.append((self.last, start))
        self.names.append(name)
        self.starts.append(start)
        self.last = end
        self.wants_key = False

    def value_ends(self, end: int) -> None:
        self.last = end
        self.wants_key = self.mapping

    def extent(self, text: str) -> Extent:
        first = self.starts[0] if self.starts else self.last
        # A block of text ends with its line end, all else before it.
        blank = sum("\n\n" in text[max(0, last - (text[last - 1] == "\n")) : start] for last, start in self.gaps)
        return Extent(
            flow=self.flow,
            first=first,
            last=self.last,
            column=first - text.rfind("\n", 0, first) - 1,
            parted=2 * blank > len(self.gaps),
            entries=tuple(map(PlacedEntry, self.names, self.starts, [*(last for last, _ in self.gaps), self.last])),
        )


def _walk(tokens: Iterator[Token]) -> Iterator[PlacedText]:
    path: list[Any] = []
    # Of each open collection whether it is a mapping, and whether it is in braces.
    stack: list[tuple[bool, bool]] = []
    wants_key = False
    in_key = 0  # how deep in a list or mapping that stands as a key, which is an error of its own
    for sign, start, end, value, style in tokens:
        if in_key or (wants_key and sign in ("{", "[")):
            in_key += {"end": -1, "text": 0}.get(sign, 1)
            if not in_key:
                path[-1], wants_key = "", False
            continue
        if sign == "end":
            stack.pop()
            path.pop()
            wants_key = _after_value(stack, path)
            continue
        if wants_key:
            path[-1] = value
            yield PlacedText(tuple(path), True, start, end, value, style, stack[-1][1])
            wants_key = False
            continue
        if sign == "text":
            yield PlacedText(tuple(path), False, start, end, value, style, bool(stack) and stack[-1][1])
            wants_key = _after_value(stack, path)
        else:
            mapping = sign == "{"
            stack.append((mapping, style == "flow"))
            path.append(None if mapping else 0)
            wants_key = mapping


def _after_value(stack: list[tuple[bool, bool]], path: list[Any]) -> bool:
    """Move on to the next item, or say that a key comes next."""
    if not stack:
        return False
    if stack[-1][0]:
        return True
    path[-1] += 1
    return False
