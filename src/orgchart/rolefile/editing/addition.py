"""A record that is to be added to a register: its id, its file, and the register with it; nothing is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.rules import Severity
from orgchart.errors import RoleFileError, UsageError
from orgchart.foundation.undisturbed import undisturbed
from orgchart.foundation.whole_file import write_files
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.adding import add_to_file
from orgchart.rolefile.editing.difference import unified_diff
from orgchart.rolefile.editing.entries import Answers, Kind, entry_of, kind_of, new_id
from orgchart.rolefile.editing.formatted_register import contents_of
from orgchart.rolefile.editing.formatting import errors_of
from orgchart.rolefile.editing.renaming import ID, RESERVED
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes, is_role_file, shown_path


@frozen(kw_only=True)
class Addition:
    """A record to be added.

    Attributes:
        id: its id.
        kind: what it is.
        record: what it says.
        path: the file it goes into.
        file: the name of that file, as shown to people.
        before: the bytes of the file; None where it is new.
        after: the bytes with the record.
        documents: the role files of the register as they are.
        new_documents: the role files with the record.
    """

    id: str
    kind: Kind
    record: Mapping[str, Any]
    path: Path
    file: str
    before: bytes | None
    after: bytes
    documents: tuple[Document, ...]
    new_documents: tuple[Document, ...]

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            UsageError: The file has changed since it was read, or is write-protected.
            OSError: It could not be written; it is as it was.
        """
        write_files({self.path: self.after}, {self.path: self.before})


@frozen(kw_only=True)
class Added:
    """A record that was added, or would be.

    Attributes:
        addition: the record and its file.
        findings: what the addition brings that was not there before, sorted.
        written: whether the file has it now.
    """

    addition: Addition
    findings: tuple[Diagnostic, ...]
    written: bool = False

    @property
    def id(self) -> str:
        """Return the id of the record."""
        return self.addition.id

    @property
    def file(self) -> str:
        """Return the name of the file that it goes into."""
        return self.addition.file

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return the findings for which nothing is written."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def difference(self) -> str:
        """Return what changes in the file, as a unified diff."""
        before, after = ((data or b"").decode("utf-8") for data in (self.addition.before, self.addition.after))
        return "".join(unified_diff(self.file, before, after))


def brought(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings that are new, in order; those that have only moved are not."""
    known = Counter((finding.code, finding.message) for finding in before)
    new = []
    for finding in after:
        if known[finding.code, finding.message]:
            known[finding.code, finding.message] -= 1
        else:
            new.append(finding)
    return tuple(new)


def prepare(
    register: str | os.PathLike[str],
    kind: str,
    answers: Answers,
    *,
    name: str | None = None,
    file: str | os.PathLike[str] | None = None,
    uncited: bool = False,
) -> Addition:
    """Return the record that answers make up, and the register with it.

    Args:
        register: a folder of role files, or one file.
        kind: what it is: one of `KINDS`.
        answers: its fields, by name.
        name: its id; None makes one of what it says.
        file: where to put it, in the folder of the register; None takes the file of its unit, or the one that has
            most records of its kind.
        uncited: whether it may lack a source.

    Raises:
        RoleFileError: A file cannot be read, or the one to add to has errors.
        UsageError: Something needed is missing, the id is taken or none, or the file is not one of the register.
    """
    wanted = kind_of(kind)
    record = entry_of(wanted, answers, uncited=uncited)
    with undisturbed():
        paths, contents, unread = contents_of(register)
        if unread:
            raise RoleFileError(sorted_diagnostics(unread))
        names = [shown_path(path) for path in paths]
        documents = [document_from_bytes(one, data) for one, data in zip(names, contents, strict=True)]
        chosen = _id(wanted, record, name, documents)
        path = _named(Path(register), file) if file is not None else paths[_place(documents, wanted, record)]
        at = next((at for at, one in enumerate(paths) if _is_same(one, path)), None)
        if at is None:
            if path.exists() or path.is_symlink():
                raise UsageError(f"{path} is not read as a file of the register; name another one")
            shown, before = shown_path(path), None
        else:
            path, shown, before = paths[at], names[at], contents[at]
            errors = errors_of(documents[at])
            if errors:
                raise RoleFileError(errors)
        after = add_to_file(shown, before or b"", wanted.section, chosen, record)
        changed = document_from_bytes(shown, after)
        new = [*documents, changed] if at is None else [*documents[:at], changed, *documents[at + 1 :]]
    return Addition(
        id=chosen,
        kind=wanted,
        record=record,
        path=path,
        file=shown,
        before=before,
        after=after,
        documents=tuple(documents),
        new_documents=tuple(sorted(new, key=lambda document: document.file)),
    )


def _id(kind: Kind, record: Mapping[str, Any], name: str | None, documents: Iterable[Document]) -> str:
    where = {one: section for document in documents for section in SECTIONS for one in _records(document, section)}
    if name is None:
        return new_id(kind, record, where)
    if ID.fullmatch(name) is None or name in RESERVED:
        raise UsageError(f'"{name}" is no id; write lower-case letters, digits and hyphens, such as finance-head')
    if name in where:
        raise UsageError(f'"{name}" is the id of something in {where[name]} already; choose another one')
    return name


def _records(document: Document, section: str) -> Mapping[str, Any]:
    records = (document.root or {}).get(section)
    return records if isinstance(records, dict) else {}


def _named(register: Path, file: str | os.PathLike[str]) -> Path:
    """Return the path of a file that was named, which must be one of the register."""
    given = Path(file)
    folder = register if register.is_dir() else register.parent
    inside = given if given.is_absolute() or _is_within(given, folder) else folder / given
    if not _is_within(inside, folder) or (not register.is_dir() and not _is_same(inside, register)):
        raise UsageError(f"{given} is not in the register {register}; name a file in it")
    if not is_role_file(inside.name) or any(
        part.startswith(".") for part in Path(os.path.abspath(inside)).relative_to(os.path.abspath(folder)).parts
    ):
        raise UsageError(f"{given} would not be read as a role file; name one that ends in .yaml, .yml or .json")
    if not inside.parent.is_dir():
        raise UsageError(f"there is no folder {inside.parent}; make it first")
    return inside


def _is_within(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))


def _is_same(one: Path, other: Path) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)


_ABOUT: Final = {
    "units": ("part_of",),
    "posts": ("unit",),
    "tenures": ("post",),
    "memberships": ("of",),
    "reporting": ("from",),
    "strengths": ("of",),
}
"""Which key of a record leads to the unit in whose file it belongs."""


def _place(documents: list[Document], kind: Kind, record: Mapping[str, Any]) -> int:
    """Return which file a record goes into: that of its unit, else that with most records of its kind."""
    if not documents:
        raise UsageError("there is no role file yet; start a register with orgchart init, or name a --file")
    for key in _ABOUT.get(kind.section, ()):
        about = record.get(key)
        unit = about[0] if isinstance(about, list) and about else about
        place = _unit_of(documents, unit) if isinstance(unit, str) else None
        if place is not None:
            return place
    counts = [len(_records(document, kind.section)) for document in documents]
    if any(counts):
        return counts.index(max(counts))
    having = (at for at, document in enumerate(documents) if "register" in (document.root or {}))
    return next(having, 0)


def _unit_of(documents: list[Document], name: str) -> int | None:
    """Return the file that defines a unit, or the unit of a post, or else the thing itself."""
    for document in documents:
        post = _records(document, "posts").get(name)
        unit = post.get("unit") if isinstance(post, dict) else None
        if isinstance(unit, str) and unit != name:
            at = _defining(documents, "units", unit)
            if at is not None:
                return at
    for section in ("units", "posts", "people"):
        at = _defining(documents, section, name)
        if at is not None:
            return at
    return None


def _defining(documents: list[Document], section: str, name: str) -> int | None:
    return next((at for at, document in enumerate(documents) if name in _records(document, section)), None)
