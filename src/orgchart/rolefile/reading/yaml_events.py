"""YAML to a tree with places, through the events of libyaml (or of the pure parser where libyaml is missing).

Only the events are used: PyYAML's own constructors would turn `no` into False and `010` into 8, and keep the
last of two equal keys without a word. Anchors, tags, merge keys and several documents are refused, each at
its place.
"""

from collections.abc import Callable
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

from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.assembly import (
    EMPTY_KEY,
    EMPTY_KEY_CURE,
    MOST_LEVELS,
    empty_value,
    mapping,
    too_deep,
)
from orgchart.rolefile.reading.document import Indexes
from orgchart.rolefile.reading.findings import FileFindings

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class ReadTree(NamedTuple):
    """What could be read: the mapping (None: nothing), its indexes, where it starts, whether that is all."""

    root: dict[str, Any] | None
    places: Indexes
    start: int
    complete: bool


NOTHING = ReadTree(None, {}, 0, complete=False)


def read_events(text: str, findings: FileFindings) -> ReadTree:
    """Return what a text says, and where; what is wrong with it is added to the findings."""
    return _read(_event_getter(text), findings)


def _event_getter(text: str) -> Callable[[], Any]:
    if yaml.__with_libyaml__:
        return yaml.CBaseLoader(text).get_event
    return yaml.BaseLoader(text).get_event


def _read(next_event: Callable[[], Any], findings: FileFindings) -> ReadTree:
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
                    return NOTHING
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
        return NOTHING
    return _finish(items, indexes, places, documents, findings)


def _check_open(containers: list[tuple[list[Any], list[int], bool]], findings: FileFindings) -> None:
    """Record empty keys of mappings that a mistake left without their end."""
    for items, indexes, in_mapping in containers:
        if in_mapping and "" in items[::2]:
            findings.add("OC134", indexes[2 * items[::2].index("")], EMPTY_KEY, EMPTY_KEY_CURE)


_SECTION_CURE = 'start with the name of a section and a colon, such as "people:"'
_TABLES = (".csv", ".tsv", ".txt")
_TABLE_CURE = "a table becomes role files with `orgchart import csv`, its rows records with `orgchart add --from`"


def _finish(items: list[Any], indexes: list[int], places: Indexes, documents: int, findings: FileFindings) -> ReadTree:
    if items and isinstance(items[0], dict):
        return ReadTree(items[0], places, indexes[0], documents == 1)
    if not items or (isinstance(items[0], str) and items[0] in _EMPTY):
        if documents < 2:
            findings.add("OC106", 0, "the file is empty", "write records into it, or delete it")
        nothing: dict[str, Any] = {}
        return ReadTree(nothing, {id(nothing): []}, 0, documents < 2)
    what = "a list" if isinstance(items[0], list) else "a text"
    findings.add(
        "OC107",
        indexes[0],
        f"{what} stands where the sections of a role file are wanted",
        _TABLE_CURE if findings.source.file.lower().endswith(_TABLES) else _SECTION_CURE,
    )
    return NOTHING


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
