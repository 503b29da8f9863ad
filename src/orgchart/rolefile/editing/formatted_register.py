"""All role files of a register in canonical form: compared together, written each whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from attrs import frozen

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.foundation.one_writer import change_files, only_writer
from orgchart.foundation.undisturbed import undisturbed
from orgchart.foundation.whole_file import write_files
from orgchart.model import Register
from orgchart.rolefile.editing.formatting import Formatted, format_bytes, left_alone
from orgchart.rolefile.meaning.build import build
from orgchart.rolefile.reading.folder import content_of, find_role_files, shown_path

_REFUSAL = (
    "the register would not be the same with its canonical form; nothing of it is changed; "
    "please report this as a fault of orgchart"
)


@frozen(kw_only=True)
class ChangedFiles:
    """Files of a register that are to change together.

    Attributes:
        files: by path, the bytes before and after, of the files that change.
        register: the folder of the register, or its one file.
    """

    register: Path
    files: Mapping[Path, tuple[bytes, bytes]]

    def write(self) -> None:
        """Write the files, each whole: all of them, or none, also where the program is killed.

        Raises:
            UsageError: A file has changed since it was read, or is write-protected; or somebody else is writing.
            OSError: A file could not be written; all are as they were.
        """
        change_files(self.register, self.files)


@frozen(kw_only=True)
class FormattedRegister:
    """The role files of a register, as they are and as they would be.

    Attributes:
        files: each file that could be read, ordered by name.
        diagnostics: what kept files from being read, and the errors of those that were, sorted.
        paths: where the files are, in the order of `files`.
    """

    files: tuple[Formatted, ...]
    diagnostics: tuple[Diagnostic, ...]
    paths: tuple[Path, ...]

    def write(self) -> None:
        """Write the files that change, each whole or not at all.

        Raises:
            UsageError: A file has changed since it was read, or is write-protected; it is as it was.
            OSError: A file could not be written; it is as it was.
        """
        for path, file in zip(self.paths, self.files, strict=True):
            if file.changes:
                write_files({path: file.after}, {path: file.before})


def fmt(*paths: str | os.PathLike[str], write: bool = True) -> FormattedRegister:
    """Return the role files of registers in canonical form, and write those that change, each whole or not at all.

    Comments, blank lines between groups and texts are kept, and what the register says; this is verified before
    anything is written. Files with errors are left alone; `diagnostics` has the errors.

    Args:
        paths: folders of role files, or single files.
        write: False: nothing is written.

    Raises:
        UsageError: A file changed while it was being formatted, or is write-protected; those before it are written.
        OSError: The same, where a file cannot be written.

    Example:
        >>> [file.file for file in fmt("seeds/jawzjan", write=False).files if file.changes]  # doctest: +SKIP
    """
    with ExitStack() as held:
        for path in (
            sorted({os.path.realpath(path) for path in paths}) if write else ()
        ):  # in one order: nobody waits in a circle
            held.enter_context(only_writer(path))
        return _fmt(paths, write=write)


def _fmt(paths: tuple[str | os.PathLike[str], ...], *, write: bool) -> FormattedRegister:
    done = [format_register(path) for path in paths]
    # A file that is named twice is written once.
    pairs = (pair for one in done for pair in zip(one.paths, one.files, strict=True))
    files = {os.path.realpath(path): (path, file) for path, file in pairs}
    formatted = FormattedRegister(
        files=tuple(file for _, file in files.values()),
        diagnostics=sorted_diagnostics({finding for one in done for finding in one.diagnostics}),
        paths=tuple(path for path, _ in files.values()),
    )
    if write:
        formatted.write()
    return formatted


def format_register(path: str | os.PathLike[str]) -> FormattedRegister:
    """Return the role files of a folder, or one file, in canonical form; nothing is written.

    Files with errors of their own stay as they are. The register that all files make together must be the same
    before and after, but for the places in it.
    """
    with undisturbed():
        paths, contents, unread = contents_of(path)
        files = tuple(format_bytes(shown_path(at), data) for at, data in zip(paths, contents, strict=True))
        if any(file.changes for file in files) and not _same_register(files):
            files = tuple(
                left_alone(file.file, file.before, file.document, refusal=_REFUSAL) if file.changes else file
                for file in files
            )
    findings = [*unread, *(finding for file in files for finding in file.diagnostics)]
    return FormattedRegister(files=files, diagnostics=sorted_diagnostics(findings), paths=paths)


def contents_of(path: str | os.PathLike[str]) -> tuple[tuple[Path, ...], tuple[bytes, ...], tuple[Diagnostic, ...]]:
    """Return the role files of a folder, or one file, with their bytes; and what stands in the way of reading them."""
    files, diagnostics = find_role_files(path)
    unread = list(diagnostics)
    paths: list[Path] = []
    contents: list[bytes] = []
    for one in files:
        content = content_of(one)
        if isinstance(content, bytes):
            paths.append(one)
            contents.append(content)
        else:
            unread.append(content)
    return tuple(paths), tuple(contents), tuple(unread)


def _same_register(files: tuple[Formatted, ...]) -> bool:
    before = build(tuple(file.document for file in files)).register
    after = build(tuple(file.new_document for file in files)).register
    return same(before, after)


def same(before: Register | None, after: Register | None) -> bool:
    """Return whether two registers say the same; their digests are of the files and may differ."""
    if before is None or after is None:
        return before is after
    return all(
        getattr(before, field) == getattr(after, field) for field in Register.__annotations__ if field != "digest"
    )
