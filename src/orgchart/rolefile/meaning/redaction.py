"""Findings that tell nothing of what is marked `access: restricted`: reports go to logs that others read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from orgchart.diagnostics.finding import Diagnostic
from orgchart.foundation.records import Frozen, evolve
from orgchart.rolefile.reading.document import Document, Step

MESSAGE: Final = "something is wrong in, or with, what is restricted; --restricted tells what"
_MARK: Final = re.compile(r"access[\"']?\s*:\s*[\"']?restricted")
_SHORTEST: Final = 3
"""Texts of fewer characters are no names; a message may hold them for other reasons."""


def holds_restricted(text: str) -> bool:
    """Return whether a role file may hold something restricted; one that cannot be read counts by its words."""
    return _MARK.search(text) is not None


class _Kept(Frozen):
    """What must not be shown of the files: lines by name of file, whole files, and texts."""

    lines: dict[str, set[int]]
    files: frozenset[str]
    texts: frozenset[str]

    def hides(self, finding: Diagnostic) -> bool:
        """Return whether a finding stands in, or speaks of, what is restricted."""
        for place in (finding.place, *(other.place for other in finding.related)):
            if place is not None and (place.file in self.files or place.line in self.lines.get(place.file, ())):
                return True
        said = " ".join((finding.message, finding.hint or "", *(other.message for other in finding.related)))
        return any(text in said for text in self.texts)


def redacted(findings: Iterable[Diagnostic], documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """Return findings without a word of what is restricted: of those that would tell it, code and place are left.

    A finding counts as telling it where it stands on a line of a restricted record, citation or name, or of a record
    that is about a restricted one, and where its words hold a text that stands nowhere else.
    """
    all_findings = tuple(findings)
    some = tuple(document for document in documents if _MARK.search(document.text))
    if not some:
        return all_findings
    kept = _kept(tuple(documents), some)
    return tuple(_silent(finding) if kept.hides(finding) else finding for finding in all_findings)


def _silent(finding: Diagnostic) -> Diagnostic:
    return evolve(finding, message=MESSAGE, hint=None, related=(), fix=None, withheld=True)


def _kept(documents: tuple[Document, ...], marked: tuple[Document, ...]) -> _Kept:
    paths: dict[str, set[tuple[Step, ...]]] = {
        document.file: set(_marked(document.root, ())) for document in marked if document.root is not None
    }
    ids: set[Step] = {path[1] for places in paths.values() for path in places if len(path) == 2}
    while True:  # what is about something restricted is restricted too, and so on
        more = {
            (document.file, (section, name))
            for document in documents
            for section, records in (document.root or {}).items()
            if isinstance(records, dict)
            for name, record in records.items()
            if name not in ids and not ids.isdisjoint(_about(record))
        }
        if not more:
            break
        for file, record in more:
            paths.setdefault(file, set()).add(record)
            ids.add(record[1])
    hidden: set[str] = set()
    open_: set[str] = set()
    lines: dict[str, set[int]] = {}
    for document in documents:
        mine = paths.get(document.file, set())
        _sort_texts(document.root, (), mine, hidden, open_)
        for path in mine:
            first, last = _lines(document, path)
            lines.setdefault(document.file, set()).update(range(first, last + 1))
    return _Kept(
        lines=lines,
        files=frozenset(document.file for document in marked if document.root is None),
        texts=frozenset(text for text in hidden - open_ if len(text) >= _SHORTEST),
    )


def _marked(tree: Any, path: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """Yield the paths of what is marked, from the top down; nothing inside it again."""
    if isinstance(tree, dict):
        if tree.get("access") == "restricted":
            yield path
            return
        for key, value in tree.items():
            yield from _marked(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _marked(value, (*path, number))


_ABOUT: Final = ("person", "unit", "post", "of", "from", "to", "a", "b")


def _about(record: Any) -> Iterator[str]:
    """Yield the ids that a record is about."""
    if isinstance(record, dict):
        yield from (record[key] for key in _ABOUT if isinstance(record.get(key), str))


def _sort_texts(
    tree: Any, path: tuple[Step, ...], hidden_paths: set[tuple[Step, ...]], hidden: set[str], open_: set[str]
) -> None:
    """Add every key and scalar to those that stand in something restricted, or to the others."""
    if path in hidden_paths:
        hidden.update(_texts(tree))
        if isinstance(path[-1], str):
            hidden.add(path[-1])
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if (*path, key) not in hidden_paths:
                open_.add(key)
            _sort_texts(value, (*path, key), hidden_paths, hidden, open_)
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            _sort_texts(value, (*path, number), hidden_paths, hidden, open_)
    elif isinstance(tree, str):
        open_.add(tree)


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from _texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value)
    elif isinstance(tree, str):
        yield tree


def _lines(document: Document, path: tuple[Step, ...]) -> tuple[int, int]:
    """Return the first and last line of what stands at a path; the line of what follows counts where it is shared."""
    first = document.key_place(path).line
    while path:
        container: Any = document.root
        for step in path[:-1]:
            container = container[step]
        steps: list[Step] = list(container) if isinstance(container, dict) else list(range(len(container)))
        after = steps.index(path[-1]) + 1
        if after < len(steps):
            following = document.key_place((*path[:-1], steps[after])).line
            return first, max(first, following - 1)
        path = path[:-1]
    return first, document.text.count("\n") + 1
