"""The sections and records of a role file: as a list of what is in it, and as what can be folded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from orgchart.foundation.records import Frozen
from orgchart.model.sections import SECTIONS
from orgchart.reporters._terminal import safe
from orgchart.rolefile.reading.document import Document, Step


class OutlineEntry(Frozen):
    """A section or record.

    Attributes:
        name: the section, or the id.
        detail: what the record says of itself first: a name, title, who and what.
        section: the section that it is or is in.
        key: index of its key.
        end: index after all that belongs to it.
        below: the records of a section.
    """

    name: str
    detail: str = ""
    section: str
    key: int
    end: int
    below: tuple[OutlineEntry, ...] = ()


_TOLD = ("name", "title", "person", "unnamed", "unit", "kind", "of", "from", "a")
_ABOUT = {
    "tenures": ("post",),
    "memberships": ("of",),
    "reporting": ("to",),
    "judgements": ("b",),
    "strengths": ("count",),
}


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """Return the sections of a file with their records, in the order of the file; none of one that cannot be read."""
    if not document.root:
        return ()
    return tuple(_entries(document, (), document.root, len(document.text)))


def _entries(document: Document, path: tuple[Step, ...], tree: dict[str, Any], end: int) -> Iterator[OutlineEntry]:
    keys = sorted((document.positions.find((*path, key))[0], key) for key in tree)
    for at, (start, key) in enumerate(keys):
        following = keys[at + 1][0] if at + 1 < len(keys) else end
        last = _last(document.text, start, following)
        body = tree[key]
        section = str(path[0]) if path else key
        below: tuple[OutlineEntry, ...] = ()
        if not path and key in SECTIONS and isinstance(body, dict):
            below = tuple(_entries(document, (key,), body, last))
        yield OutlineEntry(
            name=key, detail=_detail(section, body) if path else "", section=section, key=start, end=last, below=below
        )


def _last(text: str, start: int, end: int) -> int:
    """Return the index after the last line, up to `end`, that is more than a comment."""
    lines = text[start:end].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + len("\n".join(lines).rstrip(" ,"))


def _detail(section: str, body: Any) -> str:
    if not isinstance(body, dict):
        return ""
    words = [next((body[key] for key in _TOLD if isinstance(body.get(key), str)), "")]
    words += [body[key] for key in _ABOUT.get(section, ()) if isinstance(body.get(key), str)]
    return safe(", ".join(dict.fromkeys(word for word in words if word)))


def folds(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the first and last line, from 0, of every section, record, and longer part of one."""
    text = document.text
    ends = [match.start() for match in re.finditer("\n", text)]
    for section in outline(document):
        for entry in (section, *section.below):
            first, last = (bisect_left(ends, index) for index in (entry.key, entry.end))
            if last > first:
                yield first, last
                yield from _inner(text, entry, first) if entry is not section else ()


def _inner(text: str, entry: OutlineEntry, first: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a record that are longer than a line: a line, and those below that are further in."""
    lines = text[text.rfind("\n", 0, entry.key) + 1 : entry.end].split("\n")
    widths = [len(line) - len(line.lstrip(" ")) if line.strip() else None for line in lines]
    for at in range(1, len(lines)):
        width, last = widths[at], at
        if width is None:
            continue
        for below in range(at + 1, len(lines)):
            inner = widths[below]
            if inner is not None and inner <= width:
                break
            last = below if inner is not None else last
        if last > at:
            yield first + at, first + last
