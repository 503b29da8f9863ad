"""Records that are to be added to a register: their files, and the register with them; nothing is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.rules import Severity
from orgchart.errors import RoleFileError, UsageError
from orgchart.foundation.one_writer import change_files
from orgchart.foundation.undisturbed import undisturbed
from orgchart.rolefile.editing.adding import NewRecord, add_to_file
from orgchart.rolefile.editing.difference import unified_diff
from orgchart.rolefile.editing.drafts import Draft, Drafts, Homes, Request
from orgchart.rolefile.editing.entries import Kind
from orgchart.rolefile.editing.formatted_register import contents_of
from orgchart.rolefile.editing.formatting import errors_of
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes, is_role_file, shown_path


@frozen(kw_only=True)
class AddedRecord:
    """A record to be added.

    Attributes:
        id: its id.
        kind: what it is.
        record: what it says.
        file: the name of the file it goes into, as shown to people.
        on_the_way: whether another one needs it.
        named: whether its id was asked for.
        place: where it was asked for; "" where there is one request only.
    """

    id: str
    kind: Kind
    record: Mapping[str, Any]
    file: str
    on_the_way: bool
    named: bool
    place: str


class RefusedError(UsageError):
    """Requests that cannot be carried out; nothing is written.

    Attributes:
        refusals: what is wrong with each, with its place.
    """

    def __init__(self, refusals: Sequence[str]) -> None:
        super().__init__(refusals[0] if len(refusals) == 1 else f"{len(refusals)} things are wrong: {refusals[0]}")
        self.refusals = tuple(refusals)


@frozen(kw_only=True)
class Addition:
    """Records to be added.

    Attributes:
        register: the folder of the register, or its one file.
        records: each of them, in the order asked for; those made on the way before what needs them.
        files: by path, the bytes before (None where the file is new) and after.
        shown: the names of these files, as shown to people.
        documents: the role files of the register as they are.
        new_documents: the role files with the records.
    """

    register: Path
    records: tuple[AddedRecord, ...]
    files: Mapping[Path, tuple[bytes | None, bytes]]
    shown: Mapping[Path, str]
    documents: tuple[Document, ...]
    new_documents: tuple[Document, ...]

    def write(self) -> None:
        """Write the files, each whole: all of them, or none, also where the program is killed.

        Raises:
            UsageError: A file has changed since it was read, or is write-protected.
            OSError: One could not be written; all are as they were.
        """
        change_files(self.register, self.files)


@frozen(kw_only=True)
class Added:
    """Records that were added, or would be.

    Attributes:
        addition: the records and their files.
        findings: what the addition brings that was not there before, sorted.
        remarks: who or what was there already that a new person, post, unit or source may be.
        written: whether the files have them now.
    """

    addition: Addition
    findings: tuple[Diagnostic, ...]
    remarks: tuple[str, ...] = ()
    written: bool = False

    @property
    def id(self) -> str:
        """Return the id of the record asked for; of several, of the last one."""
        return self.addition.records[-1].id

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of all records, in the order asked for; of those made on the way, too."""
        return tuple(record.id for record in self.addition.records)

    @property
    def file(self) -> str:
        """Return the name of the file that it goes into."""
        return self.addition.records[-1].file

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return the findings for which nothing is written."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def difference(self) -> str:
        """Return what changes in the files, as a unified diff."""
        result = ""
        for path, texts in sorted(self.addition.files.items()):
            before, after = ((data or b"").decode("utf-8") for data in texts)
            result += "".join(unified_diff(self.addition.shown[path], before, after))
        return result


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
    register: str | os.PathLike[str], requests: Sequence[Request], *, file: str | os.PathLike[str] | None = None
) -> Addition:
    """Return the records that requests make up, and the register with them.

    Args:
        register: a folder of role files, or one file.
        requests: what is asked for.
        file: where to put all of it, in the folder of the register; None takes, for each record, the file of its unit,
            or the one that has most records of its kind.

    Raises:
        RefusedError: Something needed is missing, or an id is taken or none; all such requests are told.
        RoleFileError: A file cannot be read, or one to add to has errors.
        UsageError: The file is not one of the register.
    """
    with undisturbed():
        paths, contents, unread = contents_of(register)
        if unread:
            raise RoleFileError(sorted_diagnostics(unread))
        names = [shown_path(path) for path in paths]
        documents = [document_from_bytes(one, data) for one, data in zip(names, contents, strict=True)]
        drafts = Drafts(documents)
        _take_all(drafts, requests)
        homes = Homes(documents, drafts.drafts)
        at_home = _at_home(homes, drafts.drafts, paths, None if file is None else _named(Path(register), file))
        files: dict[Path, tuple[bytes | None, bytes]] = {}
        shown: dict[Path, str] = {}
        new = list(documents)
        for path, here in at_home.items():
            at = next((at for at, one in enumerate(paths) if _is_same(one, path)), None)
            if at is None and (path.exists() or path.is_symlink()):
                raise UsageError(f"{path} is not read as a file of the register; name another one")
            name, before = (shown_path(path), None) if at is None else (names[at], contents[at])
            if at is not None and (errors := errors_of(documents[at])):
                raise RoleFileError(errors)
            records = [NewRecord(one.kind.section, one.id, one.record) for one in here]
            after = add_to_file(name, before or b"", records, homes.orders)
            changed = document_from_bytes(name, after)
            path = path if at is None else paths[at]
            files[path], shown[path] = (before, after), name
            if at is None:
                new.append(changed)
            else:
                new[at] = changed
    where = {draft.id: shown[path] for path, here in at_home.items() for draft in here}
    return Addition(
        register=Path(register),
        records=tuple(_added(one, where[one.id]) for one in drafts.drafts),
        files=files,
        shown=shown,
        documents=tuple(documents),
        new_documents=tuple(sorted(new, key=lambda document: document.file)),
    )


def _take_all(drafts: Drafts, requests: Sequence[Request]) -> None:
    """Take all requests on.

    Raises:
        RefusedError: Some make up no record; all of them are told.
    """
    refusals = []
    for request in requests:
        try:
            drafts.take(request)
        except UsageError as error:
            refusals.append(f"{request.place}: {error}" if request.place else str(error))
    if refusals:
        raise RefusedError(refusals)


def _at_home(
    homes: Homes, drafts: Sequence[Draft], paths: Sequence[Path], named: Path | None
) -> dict[Path, list[Draft]]:
    """Return the records by the file that they go into: the one named, or that of each."""
    result: dict[Path, list[Draft]] = {}
    for draft, home in zip(drafts, homes.all(named is not None), strict=True):
        result.setdefault(named or paths[home], []).append(draft)
    return result


def _added(draft: Draft, file: str) -> AddedRecord:
    return AddedRecord(
        id=draft.id,
        kind=draft.kind,
        record=draft.record,
        file=file,
        on_the_way=draft.on_the_way,
        named=draft.named,
        place=draft.place,
    )


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
