"""What is marked `access: restricted`, and role files without it.

This is the one place that decides what is open. A public register is built from what is left of its files here, so
answers, charts, exports, stamps and suggestions are made by something that never had the rest; findings are told where
they are found without the rest as well (`redacted`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.foundation.hidden import without_hidden
from orgchart.foundation.plain_text import closest
from orgchart.foundation.records import Frozen, evolve
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.reading.document import Document, Indexes, Positions, Step

MESSAGE: Final = "something is wrong in, or with, what is restricted; --restricted tells what"
WITHHELD: Final = "withheld"
"""What a public citation says instead of something that is restricted: that it says otherwise is told, not what."""

_MARK: Final = re.compile(r"restricted", re.IGNORECASE)
_MAY_MARK: Final = re.compile(r"restricted|access(?!ed)|\\[uUx]", re.IGNORECASE)
"""What stands in a file that marks anything; escapes may spell the words."""
_SIGNS: Final = ("restricted", "\\u", "\\x")
_ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "events": ("person", "unit", "post"), "posts": ("unit",), "tenures": ("person", "post"),
    "memberships": ("person", "unit", "of"), "reporting": ("from", "to"), "strengths": ("of",),
    "judgements": ("a", "b"),
}  # fmt: skip
"""The keys that name what a record is about: it is gone with that."""
_REFERRING: Final = frozenset(
    {
        "after", "before", "cites", "derives_from", "event", "ex_officio", "follows", "over_by", "part_of", "person",
        "post", "reports_to", "seen", "source", "tenure", "unit", "within",
    }
)  # fmt: skip
"""The keys whose values are ids, and are left out where those are gone."""
_NEEDED: Final = ("source", "unit", "tenure", "text", "number", "name")
"""Keys without which a part of a record says nothing."""
_DATES: Final = frozenset({"edtf", "event", "over_by", "as_written"})
_GONE: Final = object()

Part = tuple[str, str, str]
"""A part of a record: the id of the record, the key, and what the part says, marked or not."""


class Closed(Frozen):
    """What role files keep back.

    Attributes:
        ids: those of sources and records.
        parts: parts of records that are open themselves.
        elsewhere: the same of another state of the register, which are not shown of this one either.
    """

    ids: frozenset[str] = frozenset()
    parts: frozenset[Part] = frozenset()
    elsewhere: frozenset[Part] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids or self.parts or self.elsewhere)

    def beside(self, other: Closed) -> Closed:
        """Return this with what another state of the register keeps back."""
        return Closed(ids=self.ids | other.ids, parts=self.parts, elsewhere=other.parts)


def closed(documents: Iterable[Document]) -> Closed:
    """Return what is not open in role files.

    Closed is what is marked; a citation of a closed source; a record, name, fact, area or link left without any of its
    citations; and whatever is about a closed person, unit or post.
    """
    documents = tuple(documents)
    if all(document.known_open for document in documents):
        return Closed()
    marked = [document for document in documents if document.root is not None]
    if not any(_may_mark(document.text) for document in marked):
        return Closed()
    records = [(section, name, record) for document in marked for section, name, record in _records(document.root)]
    ids = {name for section, name, record in records if section == "sources" and is_marked(record)}
    ids |= {name for section, name, record in records if section != "sources" and _rests_on(record, ids)}
    about: dict[str, list[str]] = {}
    for section, name, record in records:
        for key in _ABOUT.get(section, ()):
            if isinstance(record.get(key), str):
                about.setdefault(record[key], []).append(name)
    waiting = list(ids)
    while waiting:
        more = [name for name in about.pop(waiting.pop(), ()) if name not in ids]
        ids.update(more)
        waiting += more
    parts = frozenset(
        part for _, name, record in records if name not in ids for part in _closed_parts(name, record, ids)
    )
    return Closed(ids=frozenset(ids), parts=parts)


def opened(documents: tuple[Document, ...], keeps: Closed) -> tuple[Document, ...]:
    """Return role files without what is closed, and without what refers to it; the same ones where that is nothing."""
    return tuple(map(_Rest(keeps).document, documents)) if keeps else documents


def redacted(
    findings: Iterable[Diagnostic],
    documents: tuple[Document, ...],
    again: Callable[[tuple[Document, ...]], Iterable[Diagnostic]],
) -> tuple[Diagnostic, ...]:
    """Return findings without a word of what is restricted: of those that would tell it, code and place are left.

    Told is what is found without the restricted as well; and its line is shown where nothing restricted stands on it.

    Args:
        findings: what was found.
        documents: the role files.
        again: finds the same in what is open of them.
    """
    lost = frozenset(document.file for document in documents if is_lost(document))
    keeps = closed(documents)
    if not keeps and not lost:
        return tuple(findings)
    lines = {document.file: closed_lines(document, keeps) for document in documents}
    found: dict[tuple[Any, str], list[Diagnostic]] = {}
    for one in again(opened(documents, keeps)):
        found.setdefault((one.place, one.code), []).append(one)
    word = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(keeps.ids)))})(?![\w-])") if keeps.ids else None
    shown: dict[Diagnostic, None] = {}
    for finding in findings:
        place = finding.place
        same = found.get((place, finding.code), [])
        hidden = place is not None and (place.file in lost or place.line in lines.get(place.file, frozenset()))
        for one in [finding] if finding in same else same:
            around = any(
                other.place.file in lost or other.place.line in lines.get(other.place.file, ()) for other in one.related
            )
            if not hidden and not around and not (word is not None and word.search(_words(one))):
                shown[one] = None
                break
        else:
            shown[evolve(finding, message=MESSAGE, hint=None, related=(), fix=None, withheld=True)] = None
    return sorted_diagnostics(shown)


def holds_restricted(text: str) -> bool:
    """Return whether a role file may hold something restricted; one that cannot be read counts by its words."""
    return _says_so(without_hidden(text))


def _says_so(text: str) -> bool:
    return "restricted" in _folded(text) and _MARK.search(text) is not None


def _may_mark(text: str) -> bool:
    folded = _folded(text)
    may = folded.count("access") > folded.count("accessed") or any(sign in folded for sign in _SIGNS)
    return may and _MAY_MARK.search(text) is not None


def _folded(text: str) -> str:
    """Return a text in which a word stands wherever a pattern that ignores case may find it, to look for it faster."""
    return text.lower() if text.isascii() else text.casefold().replace("i\u0307", "i").replace("\u0131", "i")


def is_marked(tree: Mapping[str, Any]) -> bool:
    """Return whether a record or a part of one is marked; a mark that is misspelt counts, since it was meant."""
    if "access" in tree:
        return bool(tree["access"] != "public")
    for key, value in tree.items():
        if isinstance(value, str) and without_hidden(value).strip().casefold() == "restricted":
            plain = without_hidden(key).strip()
            if plain == "access" or closest(plain, ("access",)) is not None:
                return True
    return False


def is_lost(document: Document) -> bool:
    """Return whether a mark stands in the text of a file and not in its tree, so that nobody knows what it is of."""
    if document.known_open:
        return False
    text = without_hidden(document.text)
    if not _says_so(text):
        return False
    if document.root is None:
        return True
    errors = any(one.severity.value == "error" for one in document.diagnostics)
    return errors and len(re.findall("access[\"']?\\s*:\\s*[\"']?restricted", text)) > sum(_marks(document.root))


def _marks(tree: Any) -> Iterator[bool]:
    if isinstance(tree, dict):
        yield is_marked(tree)
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _marks(value)


def _words(finding: Diagnostic) -> str:
    return " ".join((finding.message, finding.hint or "", *(other.message for other in finding.related)))


def _records(root: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield section, id and body of each record."""
    for section, records in root.items():
        if section in SECTIONS and isinstance(records, dict):
            for name, record in records.items():
                if isinstance(record, dict):
                    yield section, name, record


def _rests_on(tree: dict[str, Any], sources: set[str] | frozenset[str]) -> bool:
    """Return whether a record or part is marked, or has citations and none that is open."""
    if is_marked(tree):
        return True
    cites = tree.get("cites")
    listed = cites if isinstance(cites, list) else [cites] if isinstance(cites, str | dict) else []
    return bool(listed) and all(_is_closed_cite(cite, sources) for cite in listed)


def _is_closed_cite(cite: Any, sources: set[str] | frozenset[str]) -> bool:
    if isinstance(cite, dict):
        source = cite.get("source")
        return is_marked(cite) or (isinstance(source, str) and source in sources)
    return isinstance(cite, str) and cite in sources


def _parts(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the parts of a record with the key under which they stand."""
    for key, value in record.items():
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, dict) and key != "says":
                yield key, item


def _signature(name: str, key: str, part: dict[str, Any]) -> Part:
    """Return what a part is known by, whoever may see it and whoever is cited for it."""
    return name, key, repr(sorted((one, str(value)) for one, value in part.items() if one not in ("access", "cites")))


def _closed_parts(name: str, record: dict[str, Any], ids: set[str]) -> Iterator[Part]:
    for key, part in _parts(record):
        if is_marked(part) or (key != "cites" and _rests_on(part, ids)):
            yield _signature(name, key, part)


class _Rest:
    """What is left of trees without what is closed."""

    def __init__(self, keeps: Closed) -> None:
        self._keeps = keeps
        self._left: dict[int, tuple[Any, list[int]]] = {}
        self._name = ""

    def document(self, document: Document) -> Document:
        """Return a role file without what is closed; places stay those in the text."""
        if document.root is None or (root := self._file(document.root)) is document.root:
            return document

        def positions() -> tuple[Any, Indexes, int]:
            whole, indexes, start = document.positions.everything()
            self._left.clear()
            tree = self._file(whole)
            for new, (old, kept) in self._left.items():
                before = indexes[id(old)]
                pairs = isinstance(old, dict)
                indexes[new] = [
                    at for one in kept for at in (before[2 * one : 2 * one + 2] if pairs else before[one : one + 1])
                ]
            return tree, indexes, start

        return document.with_tree(root, Positions(positions))

    def _file(self, root: dict[str, Any]) -> dict[str, Any]:
        left = {section: self._section(section, records) for section, records in root.items()}
        return self._mapping(root, left)

    def _section(self, section: str, records: Any) -> Any:
        if section not in SECTIONS or not isinstance(records, dict):
            return records
        left: dict[str, Any] = {}
        for name, record in records.items():
            self._name = name
            left[name] = (
                _GONE if name in self._keeps.ids else self._contents(record) if isinstance(record, dict) else record
            )
        return self._mapping(records, left)

    def _contents(self, tree: dict[str, Any]) -> Any:
        return self._mapping(tree, {key: self._value(key, value) for key, value in tree.items()})

    def _mapping(self, old: dict[str, Any], left: dict[str, Any]) -> dict[str, Any]:
        """Return what is left of a mapping: itself where that is all."""
        if all(left[key] is value for key, value in old.items()):
            return old
        new = {key: value for key, value in left.items() if value is not _GONE}
        self._left[id(new)] = old, [at for at, value in enumerate(left.values()) if value is not _GONE]
        return new

    def _value(self, key: str, value: Any) -> Any:
        if isinstance(value, str):
            return _GONE if key in _REFERRING and value in self._keeps.ids else value
        if isinstance(value, dict):
            return self._part(key, value)
        left = [self._value(key, item) for item in value]
        if all(one is item for one, item in zip(left, value, strict=True)):
            return value
        new = [one for one in left if one is not _GONE]
        self._left[id(new)] = value, [at for at, one in enumerate(left) if one is not _GONE]
        return new or _GONE

    def _part(self, key: str, part: dict[str, Any]) -> Any:
        if key == "says":
            said = {name: WITHHELD if self._names(value) else value for name, value in part.items()}
            return self._mapping(part, said)
        ids = self._keeps.ids
        if _is_closed_cite(part, ids) if key == "cites" else _rests_on(part, ids):
            return _GONE
        if self._keeps.elsewhere and _signature(self._name, key, part) in self._keeps.elsewhere:
            return _GONE
        left = self._contents(part)
        if left is part:
            return part
        if not left or any(one in part and one not in left for one in _NEEDED):
            return _GONE
        return _GONE if key in ("start", "end") and _DATES.isdisjoint(left) else left

    def _names(self, value: Any) -> bool:
        """Return whether what a citation says names something closed."""
        if isinstance(value, str):
            return value in self._keeps.ids
        return any(map(self._names, value.values() if isinstance(value, dict) else value))


def closed_lines(document: Document, keeps: Closed) -> frozenset[int]:
    """Return the lines of a file on which something closed stands."""
    lines: set[int] = set()
    next_of: dict[tuple[Step, ...], dict[Step, Step]] = {}
    if document.root is None or not keeps:
        return frozenset()
    for path in _paths(document.root, (), keeps, ""):
        lines.update(_lines_of(document, path, next_of))
    return frozenset(lines)


def _paths(tree: Any, path: tuple[Step, ...], keeps: Closed, name: str) -> Iterator[tuple[Step, ...]]:
    """Yield the paths of what is closed, from the top down; nothing inside it again."""
    steps: Iterable[tuple[Step, Any]] = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in steps:
        here = (*path, step)
        key = next((one for one in reversed(here) if isinstance(one, str)), "")
        if len(here) == 2 and here[0] in SECTIONS:
            name = str(step)
        if len(here) == 2 and step in keeps.ids and here[0] in SECTIONS:
            yield here
        elif isinstance(value, str):
            if value in keeps.ids and (key in _REFERRING or "says" in here):
                yield here
        elif isinstance(value, dict) and len(here) > 2 and _is_closed_part(key, value, keeps, name):
            yield here
        else:
            yield from _paths(value, here, keeps, name)


def _is_closed_part(key: str, part: dict[str, Any], keeps: Closed, name: str) -> bool:
    rests = _is_closed_cite(part, keeps.ids) if key == "cites" else _rests_on(part, keeps.ids)
    return rests or (bool(keeps.elsewhere) and _signature(name, key, part) in keeps.elsewhere)


def _lines_of(document: Document, path: tuple[Step, ...], next_of: dict[tuple[Step, ...], dict[Step, Step]]) -> range:
    """Return the lines of what stands at a path; the line of what follows counts where it is shared.

    Args:
        document: the file.
        path: what is asked about.
        next_of: what follows each step but the last, by the path that they stand at; what is asked for is noted in it.
    """
    first = document.key_place(path).line
    while path:
        above = path[:-1]
        following = next_of.get(above)
        if following is None:
            container: Any = document.root
            for step in above:
                container = container[step]
            steps: list[Step] = list(container) if isinstance(container, dict) else list(range(len(container)))
            following = next_of[above] = dict(zip(steps, steps[1:], strict=False))
        if path[-1] in following:
            after = document.key_place((*above, following[path[-1]])).line
            return range(first, max(first, after - 1) + 1)
        path = above
    return range(first, document.text.count("\n") + 2)
