"""An id that becomes another one, everywhere it is used as an id, and nowhere else."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Severity
from orgchart.errors import RoleFileError, UnknownIdError, UsageError
from orgchart.foundation.one_writer import only_writer
from orgchart.foundation.plain_text import alike
from orgchart.foundation.undisturbed import undisturbed
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.formatted_register import ChangedFiles, contents_of
from orgchart.rolefile.editing.formatting import errors_of, is_json, plain_text, with_text
from orgchart.rolefile.editing.places_in_files import Edit, PlacedText, edited, placed_texts, replacement
from orgchart.rolefile.editing.trees.shapes import Shape, role_file_shape
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.meaning.restricted import closed
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.findings import SourceText
from orgchart.rolefile.reading.folder import document_from_bytes, shown_path

ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")

RESERVED: Final = frozenset({"source"})
"""What no id may be: `seen: source` means something else."""


@frozen(kw_only=True)
class Renamed(ChangedFiles):
    """A register in which an id has become another one.

    Attributes:
        places: where the id was used, in the order of files.
        mentions: where the same word stands in a text or a comment, which stays as it is.
    """

    places: tuple[Place, ...]
    mentions: tuple[Place, ...]


@frozen(kw_only=True)
class RenamedFile:
    """One role file.

    Attributes:
        after: its bytes with the new id.
        places: where the id was used, in order.
        mentions: where the same word stands in a text or a comment.
        ids: the paths at which the id was used.
        edits: the changes, in the text with line feeds only.
        old: the id replaced.
        new: the id written.
    """

    after: bytes
    places: tuple[Place, ...]
    mentions: tuple[Place, ...]
    ids: frozenset[tuple[str | int, ...]]
    edits: tuple[Edit, ...]
    old: str
    new: str

    def expected(self, root: Any) -> Any:
        """Return what the file must say now, of what it said."""

        def walk(value: Any, path: tuple[str | int, ...]) -> Any:
            if isinstance(value, dict):
                return {
                    self.new if key == self.old and (*path, key) in self.ids and len(path) == 1 else key: walk(
                        one, (*path, key)
                    )
                    for key, one in value.items()
                }
            if isinstance(value, list):
                return [walk(one, (*path, at)) for at, one in enumerate(value)]
            return self.new if path in self.ids and value == self.old else value

        return walk(root, ())


def rename_in_file(file: str, data: bytes, old: str, new: str) -> RenamedFile:
    """Return a role file with one id renamed; the text is otherwise the same.

    Args:
        file: the name to show.
        data: the bytes of a file without errors.
        old: the id to replace.
        new: the id to write.
    """
    text, _ = plain_text(data)
    uses = [*_uses(file, text, {old: new})] if old in text else []
    edits = [edit for _, edit in uses]
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    starts = {edit.start + shift for edit in edits for shift in (0, 1)}  # with and without a quote before it
    source = SourceText(file, text)
    return RenamedFile(
        after=with_text(data, edited(text, edits)) if edits else data,
        places=tuple(source.place(edit.start) for edit in edits),
        mentions=tuple(source.place(one.start()) for one in word.finditer(text) if one.start() not in starts),
        ids=frozenset(span.path for span, _ in uses),
        edits=tuple(edits),
        old=old,
        new=new,
    )


def with_new_ids(file: str, data: bytes, renamed: Mapping[str, str]) -> bytes:
    """Return the bytes of a role file without errors in which ids are others, all at once.

    Args:
        file: the name to show.
        data: its bytes.
        renamed: the new id of each.
    """
    text, _ = plain_text(data)
    edits = [edit for _, edit in _uses(file, text, renamed)] if renamed else []
    return with_text(data, edited(text, edits)) if edits else data


def _uses(file: str, text: str, renamed: Mapping[str, str]) -> Iterator[tuple[PlacedText, Edit]]:
    """Yield where ids are used that are renamed, in order, with the change of each."""
    for span in placed_texts(file, text):
        if span.value in renamed and is_id(span):
            new = renamed[span.value]
            written = replacement(span, new, json_file=is_json(file)) or _unfolded(text[span.start : span.end], new)
            yield span, Edit(span.start, span.end, written)


def _unfolded(block: str, new: str) -> str:
    """Return an id on one line in the place of a block of text, with the comment that stood at its head."""
    _, sign, comment = block.partition("\n")[0].partition("#")
    return f"{new}  {sign}{comment}".rstrip() + ("\n" if block.endswith("\n") else "")


def is_id(span: PlacedText) -> bool:
    """Return whether a key or text is the id of something, going by where it stands."""
    path = span.path
    if span.is_key:
        return len(path) == 2 and path[0] in SECTIONS
    record: Shape | None = None
    shape: Shape | None = role_file_shape()
    says = False
    for step in path:
        if shape is None:
            return False
        if isinstance(step, int):
            shape = shape.items
        elif says:
            # What a source says of a field is what could stand in the field.
            shape, says = (record or Shape()).keys.get(step), False
        elif step == "says":
            says = True
        elif shape.keys:
            record = shape if step == "cites" else record
            shape = shape.keys.get(step)
        else:
            shape = shape.values
    return shape is not None and shape.is_id


def rename(register: str | os.PathLike[str], old: str, new: str, *, write: bool = True) -> Renamed:
    """Change an id everywhere it is used as one, and return where that is; texts and comments stay as they are.

    Args:
        register: the folder of a register, or one file.
        old: the id that something has; or, where something has `new` already, one that is still referred to.
        new: the id that it is to have.
        write: False: nothing is written.

    Raises:
        OSError: A file cannot be written; all are as they were.
        RoleFileError: A file has errors, so that not every use of the id can be seen.
        UnknownIdError: Nothing has the old id.
        UsageError: The new id is none, or is taken; or a file changed in the meantime. Nothing is written.

    Example:
        >>> len(rename("seeds/jawzjan", "haji", "haji-deputy", write=False).places)   # doctest: +SKIP
        4
    """
    _check_new(new)
    if not write:
        return _renamed(register, old, new)
    with only_writer(register):
        renamed = _renamed(register, old, new)
        renamed.write()
    return renamed


def _renamed(register: str | os.PathLike[str], old: str, new: str) -> Renamed:
    with undisturbed():
        paths, contents, unread = contents_of(register)
        names = [shown_path(one) for one in paths]
        done = rename_in_files(dict(zip(names, contents, strict=True)), old, new, unread=unread)
        files = {path: (data, one.after) for path, data, one in zip(paths, contents, done, strict=True) if one.places}
    return Renamed(
        register=Path(register),
        files=files,
        places=tuple(place for one in done for place in one.places),
        mentions=tuple(place for one in done for place in one.mentions),
    )


def rename_in_files(
    contents: Mapping[str, bytes],
    old: str,
    new: str,
    *,
    unread: Iterable[Diagnostic] = (),
    read: Callable[[str, bytes], Document] = document_from_bytes,
) -> tuple[RenamedFile, ...]:
    """Return the files of a register with an id renamed, in their order; nothing is written.

    Args:
        contents: the bytes of all files, by the names to show.
        old: the id that something has.
        new: the id that it is to have.
        unread: what kept other files from being read.
        read: reads a file of a name and bytes.

    Raises:
        RoleFileError, UnknownIdError, UsageError: as in `rename`.
    """
    _check_new(new)
    documents = [read(name, data) for name, data in contents.items()]
    errors = [*unread, *(one for document in documents for one in errors_of(document))]
    if errors:
        raise RoleFileError(sorted_diagnostics(errors))
    defined = _check_ids(documents, old, new)
    done: list[RenamedFile] = []
    changed: list[Document] = []
    for (name, data), document in zip(contents.items(), documents, strict=True):
        done.append(rename_in_file(name, data, old, new))
        changed.append(document if not done[-1].places else document_from_bytes(name, done[-1].after))
        if done[-1].places and changed[-1].root != done[-1].expected(document.root):
            raise UsageError(f"{name} would say something else; nothing was written; please report this")
    if not defined and not any(one.places for one in done):
        raise UnknownIdError(old)
    _check_findings(documents, changed, new)
    return tuple(done)


def _check_new(new: str) -> None:
    """Raise where a new id is none."""
    if ID.fullmatch(new) is None or new in RESERVED:
        raise UsageError(f'"{new}" is no id; write lower-case letters, digits and hyphens, such as finance-head')


def _check_findings(before: list[Document], after: list[Document], new: str) -> None:
    """Raise where the new id brings an error or warning that was not there, such as an id that reads as a date."""
    of_both = [from_documents(tuple(documents)).diagnostics for documents in (before, after)]
    counts = [Counter(one.code for one in findings if one.severity is not Severity.NOTE) for findings in of_both]
    more = counts[1] - counts[0]
    for one in of_both[1]:
        if one.code in more and new in one.message:
            raise UsageError(f'with the id "{new}", {one.message}; nothing was written; choose another one')
    if more:
        raise UsageError(f'the id "{new}" brings findings ({", ".join(sorted(more))}); nothing was written')


def _check_ids(documents: Sequence[Document], old: str, new: str) -> bool:
    """Return whether something has the old id; raise unless it is one, and the new one is not, or the reverse.

    Where nothing has the old id and something has the new one, what still refers to the old one is to follow: a
    colleague has renamed it on another branch of git.
    """
    where = {
        name: section
        for document in documents
        for section, records in (document.root or {}).items()
        if section in SECTIONS and isinstance(records, dict)
        for name in records
    }
    if old not in where and new in where and new not in closed(documents).ids:
        return False
    if old not in where:
        raise UnknownIdError(old, alike(old, sorted(where.keys() - closed(documents).ids)))
    if new in where:
        raise UsageError(f'"{new}" is the id of something in {where[new]} already; choose another one')
    return True
