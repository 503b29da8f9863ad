"""YAML to a `Document`, through the events of libyaml (or of the pure parser where libyaml is missing).

Only the events are used: PyYAML's own constructors would turn `no` into False and `010` into 8, and keep the
last of two equal keys without a word. Anchors, tags, merge keys and several documents are refused, each at
its place.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import MappingNode, ScalarNode

from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.assembly import (
    EMPTY_KEY,
    EMPTY_KEY_CURE,
    MOST_LEVELS,
    check_strings,
    empty_value,
    mapping,
    too_deep,
)
from orgchart.rolefile.reading.characters import decode, needs_string_check
from orgchart.rolefile.reading.document import Document, Indexes, Positions
from orgchart.rolefile.reading.findings import FileFindings

LONGEST_LINE = 1_000_000
"""How many code points a line of a YAML file may have; a longer one is OC143."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_UNUSUAL = ("&", "*", "!", "<<", "\n%", "\n---", "\n...", " " * 80, "\t\t", "- " * 20, "? " * 5)
"""Signs of what `_plain` leaves to `_read`: anchors, tags, merge keys, directives, a second document, deep nesting."""

_BRACKETS = re.compile(r"[\[\]{}]")
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}
_DEEPEST = 80
"""How deep brackets may stand in one another for `_plain`, within quotes too: libyaml goes down by recursion."""


def read_yaml(file: str, data: bytes) -> Document:
    """Return what a YAML role file says; what is wrong with it is in the diagnostics, nothing is raised.

    Args:
        file: The name to show.
        data: The bytes of the file.
    """
    source, findings, readable = decode(file, data)
    tree = _NOTHING
    if readable and not _has_long_line(findings):
        tree = _plain(source.text) or _read(_event_getter(source.text), findings)
        if tree.root is not None and needs_string_check(source.text):
            check_strings(tree.root, tree.places, findings)
    return Document(
        file=file,
        root=tree.root,
        diagnostics=findings.result(),
        complete=tree.complete,
        source=source,
        positions=Positions(lambda: (tree.root, tree.places, tree.start)),
    )


class _Tree(NamedTuple):
    """What could be read: the mapping (None: nothing), its indexes, where it starts, whether that is all."""

    root: dict[str, Any] | None
    places: Indexes
    start: int
    complete: bool


_NOTHING = _Tree(None, {}, 0, complete=False)


def _plain(text: str) -> _Tree | None:
    """Return what an ordinary file says, in less time: libyaml puts the tree together, this one walks it.

    None for everything that is worth a second look (anchors, tags, empty values, repeated keys, mistakes, deep
    nesting): `_read` goes through the events of that file, and tells what is wrong with it.
    """
    if not yaml.__with_libyaml__ or text.startswith("%") or any(sign in text for sign in _UNUSUAL):
        return None
    if max(accumulate(_DEEPER[sign] for sign in _BRACKETS.findall(text)), default=0) > _DEEPEST:
        return None
    from orgchart.rolefile.reading.yaml_marks import compose

    places: Indexes = {}
    try:
        root = compose(text)
        if type(root) is not MappingNode:
            return None
        return _Tree(_walk(root, places, 0), places, root.start_mark.index, complete=True)
    except (yaml.YAMLError, _OddError):
        return None


class _OddError(Exception):
    """There is something in the file that `_read` must look at."""


def _walk(node: Any, places: Indexes, level: int) -> Any:
    """Return the tree of a node of a mapping or list, and put down where its contents start."""
    indexes: list[int] = []
    if level == MOST_LEVELS:
        raise _OddError
    if type(node) is MappingNode:
        tree: dict[str, Any] = {}
        for key, value in node.value:
            if type(key) is not ScalarNode:
                raise _OddError
            indexes += key.start_mark.index, value.start_mark.index
            if type(value) is ScalarNode:
                if value.value in _EMPTY:
                    raise _OddError
                tree[key.value] = value.value
            else:
                tree[key.value] = _walk(value, places, level + 1)
        if 2 * len(tree) != len(indexes) or "" in tree:
            raise _OddError
        places[id(tree)] = indexes
        return tree
    items: list[Any] = []
    for value in node.value:
        indexes.append(value.start_mark.index)
        if type(value) is ScalarNode:
            if value.value in _EMPTY:
                raise _OddError
            items.append(value.value)
        else:
            items.append(_walk(value, places, level + 1))
    places[id(items)] = indexes
    return items


def _has_long_line(findings: FileFindings) -> bool:
    text = findings.source.text
    if len(text) <= LONGEST_LINE:
        return False
    start = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            findings.add(
                "OC143",
                start,
                f"the line has {len(line):,} characters, {LONGEST_LINE:,} are allowed",
                "keep images and other data in files of their own",
            )
            return True
        start += len(line) + 1
    return False


def _event_getter(text: str) -> Callable[[], Any]:
    if yaml.__with_libyaml__:
        return yaml.CBaseLoader(text).get_event
    return yaml.BaseLoader(text).get_event


def _read(next_event: Callable[[], Any], findings: FileFindings) -> _Tree:
    """Return the first document."""
    # long: the loop runs once for every key and value, and a call for each would double the time of reading
    places: Indexes = {}
    # Keys and values of a mapping alternate in `items`; `indexes` says where each of them starts.
    items: list[Any] = []
    indexes: list[int] = []
    in_mapping = False
    stack: list[tuple[list[Any], list[int], bool]] = []
    documents = 0
    empty = _EMPTY
    # Most files have neither sign anywhere, which saves two questions at every event.
    properties = "&" in findings.source.text or "!" in findings.source.text
    try:
        for event in iter(next_event, None):
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                items.append(value)
                indexes.append(event.start_mark.index)
                if value in empty and stack and not (in_mapping and len(items) % 2):
                    _check_empty(event, items, indexes, in_mapping, findings)
                if properties and (event.tag is not None or event.anchor is not None):
                    _refuse_properties(event, findings)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                indexes.append(event.start_mark.index)
                if properties and (event.tag is not None or event.anchor is not None):
                    _refuse_properties(event, findings)
                if len(stack) == MOST_LEVELS:
                    too_deep(findings, indexes[-1])
                    return _NOTHING
                stack.append((items, indexes, in_mapping))
                items, indexes, in_mapping = [], [], kind is MappingStartEvent
            elif kind is MappingEndEvent:
                keys = items[::2]
                try:
                    result = dict(zip(keys, items[1::2], strict=True))
                except TypeError:  # a key is a list or a mapping
                    result = mapping(items, indexes, top=len(stack) == 1, findings=findings, places=places)
                else:
                    if len(result) == len(keys) and "" not in result and "<<" not in result:
                        places[id(result)] = indexes
                    else:
                        result = _odd_mapping(items, indexes, len(stack) == 1, findings, places)
                items, indexes, in_mapping = stack.pop()
                items.append(result)
            elif kind is SequenceEndEvent:
                places[id(items)] = indexes
                finished = items
                items, indexes, in_mapping = stack.pop()
                items.append(finished)
            elif kind is AliasEvent:
                items.append(f"*{event.anchor}")
                indexes.append(event.start_mark.index)
                _refuse_alias(event, findings)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    findings.add(
                        "OC133",
                        event.start_mark.index,
                        "a second YAML document starts here; it is not read",
                        "delete the line ---, or put the second part into a file of its own",
                    )
                    break
                _refuse_directives(event, findings)
    except yaml.YAMLError as error:
        from orgchart.rolefile.reading.yaml_errors import add_syntax_error  # needed for refusals only

        _check_open([*stack, (items, indexes, in_mapping)], findings)
        add_syntax_error(error, findings)
        return _NOTHING
    return _finish(items, indexes, places, documents, findings)


def _check_open(containers: list[tuple[list[Any], list[int], bool]], findings: FileFindings) -> None:
    """Record empty keys of mappings that a mistake left without their end."""
    for items, indexes, in_mapping in containers:
        if in_mapping and "" in items[::2]:
            findings.add("OC134", indexes[2 * items[::2].index("")], EMPTY_KEY, EMPTY_KEY_CURE)


_SECTION_CURE = 'start with the name of a section and a colon, such as "people:"'
_TABLES = (".csv", ".tsv", ".txt")
_TABLE_CURE = "a table becomes role files with `orgchart import csv`, its rows records with `orgchart add --from`"


def _finish(items: list[Any], indexes: list[int], places: Indexes, documents: int, findings: FileFindings) -> _Tree:
    if items and isinstance(items[0], dict):
        return _Tree(items[0], places, indexes[0], documents == 1)
    if not items or (isinstance(items[0], str) and items[0] in _EMPTY):
        if documents < 2:
            findings.add("OC106", 0, "the file is empty", "write records into it, or delete it")
        nothing: dict[str, Any] = {}
        return _Tree(nothing, {id(nothing): []}, 0, documents < 2)
    what = "a list" if isinstance(items[0], list) else "a text"
    findings.add(
        "OC107",
        indexes[0],
        f"{what} stands where the sections of a role file are wanted",
        _TABLE_CURE if findings.source.file.lower().endswith(_TABLES) else _SECTION_CURE,
    )
    return _NOTHING


def _odd_mapping(
    items: list[Any], indexes: list[int], top: bool, findings: FileFindings, places: Indexes
) -> dict[str, Any]:
    """Return a mapping some of whose keys are repeated, empty, or merge keys, and record those."""
    kept: list[Any] = []
    kept_indexes: list[int] = []
    for at in range(0, len(items), 2):
        if items[at] == "<<":
            findings.add("OC132", indexes[at], "the merge key << is used", "write the keys into this record themselves")
        else:
            kept += items[at : at + 2]
            kept_indexes += indexes[at : at + 2]
    return mapping(kept, kept_indexes, top=top, findings=findings, places=places)


def _check_empty(event: Any, items: list[Any], indexes: list[int], in_mapping: bool, findings: FileFindings) -> None:
    """Record an empty value, and keep it as ""; a quoted "null" is a text like any other."""
    written, style, index = event.value, event.style, indexes[-1]
    if event.tag is not None or event.anchor is not None:  # refused as such
        return
    if style:
        if written:
            return
        written = style * 2 if style in "\"'" else style
    key = (items[-2], indexes[-2]) if in_mapping else None
    colon = key is None or ":" in findings.source.text[key[1] : index]
    indexes[-1] = empty_value(written, index, key, findings, colon=colon)
    items[-1] = ""


def _refuse_properties(event: Any, findings: FileFindings) -> None:
    index = event.start_mark.index
    if event.anchor is not None:
        findings.add(
            "OC130",
            index,
            f"the anchor {shown(f'&{event.anchor}')} is used",
            "delete it; a text that starts with & needs quotes",
        )
    if event.tag is not None:
        # The place is that of the first of anchor and tag, which is all the parser tells.
        findings.add(
            "OC131",
            index,
            f"the tag {shown(_tag(event.tag))} is used",
            "delete it; a text that starts with ! needs quotes",
        )


def _tag(tag: str) -> str:
    standard = "tag:yaml.org,2002:"
    return f"!!{tag.removeprefix(standard)}" if tag.startswith(standard) else tag


def _refuse_alias(event: Any, findings: FileFindings) -> None:
    findings.add(
        "OC130",
        event.start_mark.index,
        f"the alias {shown(f'*{event.anchor}')} is used",
        "write out what it stands for; a text that starts with * needs quotes",
    )


def _refuse_directives(event: Any, findings: FileFindings) -> None:
    if event.version is not None or event.tags:
        findings.add(
            "OC135",
            event.start_mark.index,
            "the file starts with a directive (%)",
            "delete the line that starts with %",
        )
