"""Putting mappings together: what both formats do about keys, empty values and doubtful characters."""

from typing import Any

from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.characters import check_string, without_surrogates
from orgchart.rolefile.reading.document import Indexes
from orgchart.rolefile.reading.findings import FileFindings

MOST_LEVELS = 100
"""How deep mappings and lists may be nested, the top level counted; more is OC142."""

EMPTY_KEY, EMPTY_KEY_CURE = "a key is empty", "write the key before the colon"
_TEXTS = {str}


def too_deep(findings: FileFindings, index: int) -> None:
    """Record that nesting goes too deep."""
    findings.add(
        "OC142",
        index,
        f"lists and mappings are nested more than {MOST_LEVELS} deep",
        "look for a bracket or placeholder that is repeated by mistake",
    )


def mapping(
    items: list[Any], indexes: list[int], *, top: bool, findings: FileFindings, places: Indexes
) -> dict[str, Any]:
    """Return a mapping of keys that may be repeated, empty, or no texts, and record those.

    Args:
        items: Key, value, key, value …
        indexes: Where each of the items starts.
        top: Whether the keys are the names of sections.
        findings: Where to record what is found.
        places: Gets the indexes of the mapping.
    """
    keys = items[::2]
    if set(map(type, keys)) == _TEXTS and "" not in keys:
        plain = dict(zip(keys, items[1::2], strict=True))
        if len(plain) == len(keys):  # nothing to complain about, as nearly always
            places[id(plain)] = indexes
            return plain
    result: dict[str, Any] = {}
    kept: list[int] = []
    first_index: dict[str, int] = {}
    for at in range(0, len(items), 2):
        key, value, key_index, value_index = items[at], items[at + 1], indexes[at], indexes[at + 1]
        if not isinstance(key, str):
            kind = "mapping" if isinstance(key, dict) else "list"
            findings.add(
                "OC134", key_index, f"a {kind} stands where a key is wanted", "a text in {{ }} or [ ] needs quotes"
            )
        elif key in first_index:
            _repeated(key, key_index, first_index[key], top, findings)
            if top:
                _join(result[key], value, places, findings)
        else:
            result[key] = value
            first_index[key] = key_index
            kept += key_index, value_index
    if "" in result:
        findings.add("OC134", first_index[""], EMPTY_KEY, EMPTY_KEY_CURE)
    places[id(result)] = kept
    return result


def _repeated(key: str, index: int, first_index: int, top: bool, findings: FileFindings) -> None:
    line = findings.source.place(first_index).line
    if top:
        code, message = "OC141", f"the section {shown(key)} stands twice in this file, first on line {line}"
        hint = "put the records of both together under one of them"
    else:
        code, message = "OC140", f"the key {shown(key)} stands twice in the same record, first on line {line}"
        hint = "delete one of the two, or give them different keys"
    findings.add(code, index, message, hint, ((first_index, f"the first {shown(key)}"),))


def _join(first: Any, second: Any, places: Indexes, findings: FileFindings) -> None:
    """Add the records of a repeated section to those of the first, so that references to them hold."""
    if not (isinstance(first, dict) and isinstance(second, dict)):
        return
    into, source = places[id(first)], places[id(second)]
    starts = dict(zip(first, into[::2], strict=True))
    for at, (key, value) in enumerate(second.items()):
        if key in first:
            _repeated(key, source[2 * at], starts[key], False, findings)
        else:
            first[key] = value
            into += source[2 * at : 2 * at + 2]


def empty_value(
    written: str, index: int, key: tuple[Any, int] | None, findings: FileFindings, *, colon: bool = True
) -> int:
    """Record an empty value, and return where it is: at its key where nothing is written for it.

    Args:
        written: What is written: "", "~", "null" …, or quotes.
        index: Where it is written, or would be.
        key: The key and where it starts; None for an item of a list.
        findings: Where to record it.
        colon: False for a word in { } without a colon, which is mostly the rest of a text with a comma in it.
    """
    if key is None:
        if written:
            findings.add("OC205", index, f"an item of a list is {written}, which means nothing", "leave the item out")
        else:
            findings.add("OC205", index, "an item of a list is empty", "leave the item out")
        return index
    name, key_index = key
    if not isinstance(name, str):  # recorded as such already
        return index
    if not written:
        if colon:
            hint = "leave the key out if nothing is recorded"
        else:
            hint = "a text with a comma in it needs quotes inside { }"
        findings.add("OC205", key_index, f"the key {shown(name)} has no value", hint)
        return key_index
    if written[0] in "\"'|>":
        hint = "leave the key out if nothing is recorded"
    else:
        hint = f'leave the key out if nothing is recorded, or write "{written}" in quotes if it is a text'
    what = "an empty text" if written[0] in "\"'|>" else written
    findings.add("OC205", index, f"the value of {shown(name)} is {what}, which means nothing", hint)
    return index


def check_strings(root: Any, places: Indexes, findings: FileFindings) -> None:
    """Record characters that came in through escapes, and keys with odd spaces at an edge.

    Halves of characters are taken out of the tree, since they could not be written to a file again.
    """
    pending = [root]
    while pending:
        container = pending.pop()
        indexes = places[id(container)]
        if isinstance(container, dict):
            for at, key in enumerate(container):
                check_string(key, indexes[2 * at], findings, key=True)
            _clean_keys(container, indexes)
            contents = list(zip(container.items(), indexes[1::2], strict=True))
        else:
            contents = list(zip(enumerate(container), indexes, strict=True))
        for (step, value), index in contents:
            if isinstance(value, str):
                check_string(value, index, findings, key=False)
                container[step] = without_surrogates(value)
            else:
                pending.append(value)


def _clean_keys(container: dict[str, Any], indexes: list[int]) -> None:
    if all(without_surrogates(key) is key for key in container):
        return
    items = list(container.items())
    starts = indexes[:]
    container.clear()
    indexes.clear()
    for at, (key, value) in enumerate(items):
        clean = without_surrogates(key)
        if clean not in container:
            container[clean] = value
            indexes += starts[2 * at : 2 * at + 2]
