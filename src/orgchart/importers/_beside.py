"""What else is in the register that an import goes into: its section `register`, and the ids that are taken there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from orgchart.errors import UsageError
from orgchart.foundation.shared_folder import is_shared
from orgchart.importers._gathering import SECTIONS, Gathering, Record
from orgchart.importers._owned import head_of
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import LARGEST_FILE, document_from_bytes, find_role_files

_MOST_TOLD: Final = 5
_WORDS: Final = re.compile(rb"([a-z0-9][a-z0-9-]*+)([\"']?\s*+:)?")
"""What may be an id; a key where the colon follows. What is none is taken too, so that it is not begun anew within."""
_ONE: Final = {"people": "person", "units": "unit", "posts": "post"}


class _Taken(NamedTuple):
    """A record of the register that has an id: its section, what it says, and where it stands."""

    section: str
    record: Any
    place: str


def register_beside(folder: Path) -> dict[str, Any] | None:
    """Return the section `register` of the files in a folder that no import made; None where none has one."""
    for path, data in _files(folder):
        if head_of(data) is None and b"register" in data:
            section = _register_of(document_from_bytes(path.name, data))
            if section is not None:
                return section
    return None


def register_above(folder: Path) -> Path | None:
    """Return the nearest folder above one that has the section `register` in a file of its own; None without one.

    It is looked for up to the top of the repository that the folder lies in, and below a folder for everybody's files,
    such as /tmp: what others leave there is no register around it.
    """
    return next((parent for parent in _above(folder) if _has_register(parent)), None)


def _above(folder: Path) -> Iterator[Path]:
    """Yield the folders above one that may be a register around it, the nearest first."""
    for parent in folder.resolve().parents:
        if not parent.is_dir():
            continue
        if is_shared(parent):
            return
        yield parent
        if (parent / ".git").exists():
            return


def settle_ids(found: Gathering, folder: Path, shared: frozenset[str] | None, *, wanted: bool) -> None:
    """Leave out what the register has already and shares; raise where other ids of the import are taken there.

    Args:
        found: what was gathered.
        folder: where it goes.
        shared: the sections in which the same id is the same person, unit or post; None where there is no mapping.
        wanted: whether the folder is a register of its own; else it lies in one.

    Raises:
        UsageError: An id is taken, or stands for another name; with the cure.
    """
    made = {name for records in found.sections.values() for name in records}
    taken = _taken(folder if wanted else _register_around(folder), folder, made)
    if not taken:
        return
    for name, one in taken.items():
        record = found.sections.get(one.section, {}).get(name)
        if record is None:
            continue
        if one.section in (shared or ()):
            _same_name(name, record, one)
            if any(key in record and key not in one.record for key in ("names", "facts", "part_of", "start", "end")):
                found.count("what the register has already is shared, and what is new of it not written: {}", name)
        elif one.section not in ("sources", "events") or _said(record) != _said(one.record):
            continue
        del found.sections[one.section][name]
    clashes = {name: section for section in SECTIONS for name in found.sections[section] if name in taken}
    if clashes:
        raise UsageError(_told(clashes, taken, has_mapping=shared is not None))


def _said(record: Record) -> Record:
    """Return what a source or event says, whoever says it."""
    return {key: value for key, value in record.items() if key != "cites"}


def _told(clashes: dict[str, str], taken: dict[str, _Taken], *, has_mapping: bool) -> str:
    listed = ", ".join(f"{name} ({taken[name].place})" for name in list(clashes)[:_MOST_TOLD])
    more = f" and {len(clashes) - _MOST_TOLD:,} more" if len(clashes) > _MOST_TOLD else ""
    sections = dict.fromkeys(
        section for name, section in clashes.items() if section in _ONE and taken[name].section == section
    )
    which = f"the same {' and '.join(sections)}, say so in the mapping: `shared: [{', '.join(sections)}]`"
    same = f"if they are {which}; if not, " if sections else ""
    cure = f"{same}let the ids of this import begin otherwise: `prefix: …`"
    if not has_mapping:
        cure = "import it into a folder that is a register of its own"
    return f"the register has these ids already: {listed}{more}; nothing was written; {cure}"


def _same_name(name: str, record: Record, one: _Taken) -> None:
    """Raise where one id stands for different names."""
    here, there = (str(told.get("name", told.get("title", ""))) for told in (record, one.record))
    names = [there, *(str(other.get("text", "")) for other in one.record.get("names", ()) if isinstance(other, dict))]
    if here and there and here.casefold() not in map(str.casefold, names) and here != name:
        raise UsageError(
            f'"{name}" is "{there}" in the register ({one.place}), and "{here}" in the import; nothing was written; '
            f"if both are one {_ONE[one.section]}, add the name there, under `names`; if not, take "
            f"{one.section} out of `shared`, and give the import a `prefix`"
        )


def _taken(root: Path | None, folder: Path, made: set[str]) -> dict[str, _Taken]:
    """Return which ids of some stand in the files below a folder, but for those of imports into the one written to.

    Only files that have one of them as a key are read.
    """
    taken: dict[str, _Taken] = {}
    for path, data in () if root is None else _files(root):
        head = head_of(data)
        if head is not None and path.parent == folder:  # they are replaced, or stand in the way
            continue
        if made.isdisjoint(word.decode() for word, colon in _WORDS.findall(data) if colon):
            continue
        assert root is not None
        document = document_from_bytes(path.relative_to(root).as_posix(), data)
        for section in SECTIONS:
            records = (document.root or {}).get(section)
            for name, record in records.items() if isinstance(records, dict) else ():
                if isinstance(record, dict) and name in made:
                    taken[name] = _Taken(section, record, str(document.key_place((section, name))))
    return taken


def _register_around(folder: Path) -> Path | None:
    """Return the folder of the register that a folder lies in; None where there is none.

    It is the one above, if any file below has a section `register`; else the next one that has such a file in it.
    """
    parents = _above(folder)
    for parent in islice(parents, 1):
        if any(_is_register(path, data) for path, data in _files(parent)):
            return parent
    return next((parent for parent in parents if _has_register(parent)), None)


def _has_register(folder: Path) -> bool:
    """Return whether a role file in a folder, not below it, has a section `register`."""
    files = (path for path in sorted(folder.glob("*.y*ml")) if path.is_file() and path.stat().st_size < LARGEST_FILE)
    return any(_is_register(path, path.read_bytes()) for path in files)


def _is_register(path: Path, data: bytes) -> bool:
    return b"register:" in data and _register_of(document_from_bytes(path.name, data)) is not None


def _register_of(document: Document) -> dict[str, Any] | None:
    """Return the section `register` of a role file; a mapping, which has one too, is none."""
    root = document.root or {}
    section = root.get("register")
    return section if isinstance(section, dict) and "source" not in root else None


def _files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the role files below a folder, with their bytes."""
    for path in find_role_files(folder)[0] if folder.is_dir() else ():
        if path.stat().st_size <= LARGEST_FILE:
            yield path, path.read_bytes()
