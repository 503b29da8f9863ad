"""Values of JSON as rows: every scalar is text, and is found by its path (`name.first`, `terms[].start`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers._rows import MOST_COLUMNS, FileRow, Listed
from orgchart.rolefile.reading.characters import of_whole_characters

MOST_LEVELS: Final = 100
"""How deep objects and lists may be nested."""
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")
"""How an escape begins that may be half of a character."""


def parsed(text: str, name: str) -> Any:
    """Return a value of JSON; numbers keep the text that was written, and half a character is U+FFFD.

    Raises:
        UsageError: It is none, with line and column; or it is nested too deeply.
    """
    try:
        tree = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        end = error.pos >= len(text.rstrip()) or "unterminated" in error.msg.lower()
        where = f"{name}:{error.lineno}:{error.colno}"
        cure = "the file ends too early; is it cut off?" if end else "correct it there"
        raise UsageError(f"{where}: this is no JSON ({error.msg.lower()}); {cure}") from None
    except RecursionError:
        raise UsageError(f"{name}: the JSON is nested more than {MOST_LEVELS} deep") from None
    _measure(tree, name)
    return of_whole_characters(tree) if _HALF.search(text) else tree


def _measure(tree: Any, name: str) -> None:
    """Raise where a tree is too deep.

    Raises:
        UsageError: It is.
    """
    level = [tree]
    for _ in range(MOST_LEVELS + 1):
        level = (
            [
                inner
                for one in level
                for inner in (one.values() if isinstance(one, dict) else one)
                if isinstance(inner, (dict, list))
            ]
            if isinstance(tree, (dict, list))
            else []
        )
        if not level:
            return
    raise UsageError(f"{name}: the JSON is nested more than {MOST_LEVELS} deep")


def rows_of(tree: Any, path: str, file: str, at: str) -> Iterator[FileRow | None]:
    """Yield the rows of a tree.

    Args:
        tree: a list of records, or one record.
        path: from a record to its rows: keys parted by dots, `[]` behind a list of which each item is one.
        file: begins places: "executive.json", or "leaders.jsonl:17".
        at: begins citations; "" where the path alone says where it is.

    Raises:
        UsageError: The path is none.
    """
    steps = [step for step in path.split(".") if step]
    if any(not step.removesuffix("[]") for step in steps):
        raise UsageError(f'"{path}" is no path to rows; write keys parted by dots, such as terms[]')
    records = tree if isinstance(tree, list) else [tree]
    for number, record in enumerate(records):
        start = f"[{number}]" if isinstance(tree, list) and not at else ""
        cells: dict[str, str] = {}
        if not isinstance(record, dict):
            yield _row(file, at, start, cells, f"{_kind(record)} stands where a record is wanted")
            continue
        yield from _descend(record, steps, cells, "", start, file, at)


def inner_rows(tree: Any) -> str:
    """Return the path that probably leads to rows: to the lists of objects that most records have; "" for none."""
    records = [one for one in (tree if isinstance(tree, list) else [tree])[:500] if isinstance(one, dict)]
    counts: dict[str, int] = {}
    for record in records:
        for path in _lists(record, "", 3):
            counts[path] = counts.get(path, 0) + 1
    best = max(counts, key=lambda path: (counts[path], -len(path)), default="")
    return best if best and 2 * counts[best] > len(records) else ""


def _lists(value: dict[str, Any], prefix: str, levels: int) -> Iterator[str]:
    for key, one in value.items():
        if isinstance(one, list) and one and isinstance(one[0], dict):
            yield f"{prefix}{key}[]"
        elif isinstance(one, dict) and levels:
            yield from _lists(one, f"{prefix}{key}.", levels - 1)


def _descend(
    record: dict[str, Any], steps: list[str], cells: dict[str, str], prefix: str, path: str, file: str, at: str
) -> Iterator[FileRow | None]:
    """Yield the rows below a record; its own scalars, and those above it, are cells of each."""
    cells = dict(cells)
    skipped = steps[0].removesuffix("[]") if steps else ""
    _flatten(record, prefix, cells, skipped)
    if len(cells) > MOST_COLUMNS:
        yield _row(file, at, path, {}, f"the record has {len(cells):,} values, {MOST_COLUMNS:,} are allowed")
        return
    if not steps:
        yield _row(file, at, path, cells)
        return
    key, is_list = skipped, steps[0].endswith("[]")
    inner = record.get(key)
    name = f"{prefix}{key}{'[]' if is_list else ''}."
    if inner is None or inner == []:
        yield _row(file, at, path, {})._replace(nothing=f"a record has no `{name.removesuffix('.')}`, and so no rows")
    elif is_list:
        if not isinstance(inner, list):
            yield _row(file, at, f"{path}.{key}", {}, f"{_kind(inner)} stands where a list is wanted")
            return
        is_plain = not any(isinstance(one, (dict, list)) for one in inner)
        for number, one in enumerate(inner):
            below = f"{path}.{key}[{number}]".removeprefix(".")
            if isinstance(one, dict):
                yield from _descend(one, steps[1:], cells, name, below, file, at)
            elif is_plain and not steps[1:]:
                yield _row(file, at, below, {**cells, name.removesuffix("."): _text(one)})
            else:
                yield _row(file, at, below, {}, f"{_kind(one)} stands where a record is wanted")
    elif isinstance(inner, dict):
        yield from _descend(inner, steps[1:], cells, name, f"{path}.{key}".removeprefix("."), file, at)
    else:
        yield _row(file, at, f"{path}.{key}", {}, f"{_kind(inner)} stands where a record is wanted")


def _row(file: str, at: str, path: str, cells: dict[str, str], fault: str = "") -> FileRow:
    cited = " ".join(part for part in (at, path) if part)
    return FileRow(cited or "the record", f"{file}:{path}" if path else file, cells, fault)


def _flatten(value: dict[str, Any], prefix: str, cells: dict[str, str], skipped: str = "") -> None:
    """Put every scalar below a record into cells by its path; a list of several values is a `Listed`."""
    for key, one in value.items():
        if prefix.count(".") > MOST_LEVELS or (skipped and key == skipped):
            continue
        if isinstance(one, dict):
            _flatten(one, f"{prefix}{key}.", cells)
        elif isinstance(one, list):
            nested = any(isinstance(item, (dict, list)) for item in one)
            items = tuple(_text(item) for item in one if not isinstance(item, (dict, list)))
            cells[f"{prefix}{key}"] = Listed(items, nested=nested) if nested or len(items) > 1 else "".join(items)
        else:
            cells[f"{prefix}{key}"] = _text(one)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _kind(value: Any) -> str:
    return {dict: "a record", list: "a list", str: "a text", bool: "true or false"}.get(type(value), "nothing")
