"""JSON to a `Document`, through the parser of the standard library.

That parser tells no places, so a file without faults is read by it alone; a scanner of our own goes over the
text again when a place is asked for, or when something has to be reported.
"""

import json
import re
from typing import Any

from orgchart.rolefile.reading.assembly import MOST_LEVELS, check_strings, empty_value, mapping, too_deep
from orgchart.rolefile.reading.characters import decode, has_suspect, needs_string_check
from orgchart.rolefile.reading.document import Document, Indexes, Positions
from orgchart.rolefile.reading.findings import FileFindings

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s{}\[\]:,"]+', re.DOTALL)
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")
_EMPTY = ("null", '""')


def read_json(file: str, data: bytes) -> Document:
    """Return what a JSON role file says; what is wrong with it is in the diagnostics, nothing is raised.

    Numbers keep the text that was written, `true` is "true".

    Args:
        file: The name to show.
        data: The bytes of the file.
    """
    source, findings, readable = decode(file, data)
    text = source.text
    if not readable:
        return _document(findings, None, complete=False)
    if not text.strip(" \n\t"):
        findings.add("OC106", 0, "the file is empty", "write records into it, or delete it")
        return _document(findings, {}, complete=True)
    try:
        root, doubtful = _fast(text)
    except RecursionError:
        _scan(text, findings)
        return _document(findings, None, complete=False)
    except json.JSONDecodeError as error:
        from orgchart.rolefile.reading.json_errors import add_syntax_error  # needed for refusals only

        add_syntax_error(error, findings)
        return _document(findings, None, complete=False)
    if doubtful:
        return _read_doubtful(findings)
    return _document(findings, root, complete=True, positions=Positions(lambda: _scan(text, FileFindings(source))))


def _document(
    findings: FileFindings, root: dict[str, Any] | None, *, complete: bool, positions: Positions | None = None
) -> Document:
    return Document(
        file=findings.source.file,
        root=root,
        diagnostics=findings.result(),
        complete=complete,
        source=findings.source,
        positions=positions or Positions(lambda: (root, {}, 0)),
    )


def _fast(text: str) -> tuple[Any, bool]:
    """Return the tree, and whether something in it has to be reported; the tree is of use only if not.

    Raises:
        json.JSONDecodeError: The text is not JSON.
        RecursionError: It is nested too deeply even for the parser.
    """
    doubts = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(items)
        if len(result) != len(items) or "" in result:
            doubts.append("key")
        return result

    tree = json.loads(text, parse_int=str, parse_float=str, parse_constant=doubts.append, object_pairs_hook=pairs)
    doubtful = bool(doubts) or not isinstance(tree, dict) or _has_doubtful_value(tree, 1)
    return tree, doubtful or (needs_string_check(text) and _has_doubtful_string(tree))


def _has_doubtful_value(container: Any, level: int) -> bool:
    """Return whether a value is empty or nested too deeply; and write true and false as texts."""
    if level > MOST_LEVELS:
        return True
    for at, value in container.items() if isinstance(container, dict) else enumerate(container):
        kind = type(value)
        if kind is str:
            if not value:
                return True
        elif kind is bool:
            container[at] = "true" if value else "false"
        elif value is None or _has_doubtful_value(value, level + 1):
            return True
    return False


def _has_doubtful_string(container: Any) -> bool:
    if isinstance(container, dict):
        if any(has_suspect(key, key=True) for key in container):
            return True
        container = container.values()
    return any(
        has_suspect(value, key=False) if isinstance(value, str) else _has_doubtful_string(value) for value in container
    )


def _read_doubtful(findings: FileFindings) -> Document:
    tree, places, start = _scan(findings.source.text, findings)
    if tree is None:
        return _document(findings, None, complete=False)
    if not isinstance(tree, dict):
        what = "a list" if isinstance(tree, list) else "a single value"
        findings.add(
            "OC107",
            start,
            f"{what} stands where the sections of a role file are wanted",
            'put it into a section, such as {"people": {...}}',
        )
        return _document(findings, None, complete=False)
    if needs_string_check(findings.source.text):
        check_strings(tree, places, findings)
    return _document(findings, tree, complete=True, positions=Positions(lambda: (tree, places, start)))


def _scan(text: str, findings: FileFindings) -> tuple[Any, Indexes, int]:
    """Return the tree, its indexes and where it starts, of a text that is JSON as far as it is not too deep.

    What is wrong is recorded in `findings`; where nesting goes too deep, the tree is None.
    """
    places: Indexes = {}
    items: list[Any] = []
    indexes: list[int] = []
    in_mapping = False
    stack: list[tuple[list[Any], list[int], bool]] = []
    for match in _TOKEN.finditer(text):
        token, index = match.group(), match.start()
        if token in "{[":
            indexes.append(index)
            if len(stack) == MOST_LEVELS:
                too_deep(findings, index)
                return None, {}, 0
            stack.append((items, indexes, in_mapping))
            items, indexes, in_mapping = [], [], token == "{"
        elif token in "}]":
            finished: Any = items
            if in_mapping:
                finished = mapping(items, indexes, top=len(stack) == 1, findings=findings, places=places)
            else:
                places[id(items)] = indexes
            items, indexes, in_mapping = stack.pop()
            items.append(finished)
        else:
            indexes.append(index)
            items.append(_scalar(token))
            if in_mapping and len(items) % 2:
                continue
            if token in _NOT_NUMBERS:
                findings.add("OC151", index, f"{token} is no number in JSON", "leave the key out, or write a text")
            elif token in _EMPTY and stack:
                key = (items[-2], indexes[-2]) if in_mapping else None
                empty_value(token, index, key, findings)
    return items[0], places, indexes[0]


def _scalar(token: str) -> str:
    if token[0] == '"':
        text: str = json.loads(token) if "\\" in token else token[1:-1]
        return text
    return "" if token == "null" else token
