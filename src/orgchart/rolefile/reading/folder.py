"""Finding the role files of a register, and reading them; nothing but plain files is ever opened."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.place import Place
from orgchart.errors import UsageError
from orgchart.foundation.plain_file import JOURNAL
from orgchart.foundation.undisturbed import undisturbed
from orgchart.rolefile.reading.document import Document, Positions
from orgchart.rolefile.reading.findings import SourceText
from orgchart.rolefile.reading.yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 64 * 1024 * 1024
"""How many bytes a role file may have; a larger one is OC105."""
LARGEST_REGISTER = 512 * 1024 * 1024
"""How many bytes all role files of a register may have together; those beyond are OC105."""

_UNFINISHED = "a change of several files was broken off, or is being made: some say what they said before, some do not"
_FINISH = "try again; if it stays, any command that writes (orgchart fmt) finishes it"
_SUFFIXES = (".yaml", ".yml", ".json")
_SCHEMA_SUFFIX = ".schema.json"
_BACKUP_STEM_ENDINGS = ("~", ".bak", ".orig", ".tmp", ".swp")
_BACKUP_STARTS = ("#", "~$")


class FileStore:
    """Where the contents of role files come from: the disk; `kept.KeptFiles` is another one."""

    def unsaved_in(self, path: str) -> Iterable[str]:  # noqa: ARG002  (others have some)
        """Return the paths of files of a register that are not on the disk."""
        return ()

    def content(self, path: str) -> bytes | Diagnostic:
        """Return the bytes of a file, or why it is not read."""
        return content_of(path)

    def document(self, file: str, content: bytes) -> Document:
        """Return what a file of some bytes says; `file` is the name to show."""
        return document_from_bytes(file, content)


DISK = FileStore()


def read_documents(
    path: str | os.PathLike[str], store: FileStore = DISK
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return the role files of a register, and everything that is wrong with reading them.

    A file, folder or link that cannot be read beside others that can gives a document without a tree, so that
    whoever looks for ids knows that some may be missing.

    Args:
        path: A folder, or one file.
        store: Where the contents of the files come from.

    Returns:
        The documents, ordered by name, and the diagnostics of the folder and of all documents, sorted.
    """
    return documents_of(*read_contents(path, store), store)


def read_contents(
    path: str | os.PathLike[str], store: FileStore = DISK
) -> tuple[Iterable[tuple[str, bytes | Diagnostic]], tuple[Diagnostic, ...]]:
    """Return the names of the role files of a register with their bytes, and what is wrong with the folder.

    The names are as they are shown, ordered by path; in the place of bytes may stand why there are none. Each file is
    read when it is asked for.
    """
    files, diagnostics = _role_files(path)
    unsaved = store.unsaved_in(os.fspath(path))
    if unsaved:
        files = sorted({*files, *unsaved})
        diagnostics = tuple(one for one in diagnostics if one.code != "OC104")
    return _contents(files, store), diagnostics


def documents_of(
    contents: Iterable[tuple[str, bytes | Diagnostic]], diagnostics: tuple[Diagnostic, ...], store: FileStore = DISK
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return what `read_documents` returns, of contents that were read."""
    with undisturbed():
        documents = tuple(
            without_tree(file, content) if isinstance(content, Diagnostic) else store.document(file, content)
            for file, content in contents
        )
    if documents:
        documents += tuple(without_tree(_file_of(finding), finding) for finding in diagnostics)
        documents = tuple(sorted(documents, key=lambda document: document.file))
    findings = [*diagnostics, *(finding for document in documents for finding in document.diagnostics)]
    return documents, sorted_diagnostics(findings)


def _file_of(finding: Diagnostic) -> str:
    return finding.place.file if finding.place is not None else ""


def document_from_bytes(file: str, data: bytes) -> Document:
    """Return the document in some bytes, as JSON if the name ends in ".json", otherwise as YAML.

    Args:
        file: The name to show.
        data: The bytes of the file; more than `LARGEST_FILE` of them are refused.
    """
    if len(data) > LARGEST_FILE:
        return without_tree(file, too_large(file))
    if file.casefold().endswith(".json"):
        from orgchart.rolefile.reading.json_reader import read_json

        return read_json(file, data)
    return read_yaml(file, data)


def find_role_files(path: str | os.PathLike[str]) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Return the role files in a folder and below, and what stands in the way of reading them.

    Role files end in .yaml, .yml or .json. Left out are hidden files and folders, *.schema.json, and what
    editors and git leave behind (x~.yaml, x.bak.yaml, x.orig.yaml). Symbolic links below the folder are not
    followed: those to a role file of the folder do no harm, all others are reported.

    Args:
        path: A folder, or one file (then of any name; it may be a symbolic link).

    Returns:
        The paths, each starting with `path` as given, ordered by name; and diagnostics, sorted.
    """
    from pathlib import Path  # slow to import, and needed for changing files only

    files, diagnostics = _role_files(path)
    return tuple(map(Path, files)), diagnostics


def _role_files(path: str | os.PathLike[str]) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """Return the same, the paths as texts."""
    top = _plain(os.fspath(path))
    try:
        mode = os.stat(top).st_mode
    except (OSError, ValueError) as error:
        return [], (_unreadable(top, error),)
    if not stat.S_ISDIR(mode):
        return ([top], ()) if stat.S_ISREG(mode) else ([], (_special(top),))
    search = _Search(top)
    search.run()
    files = sorted(search.files)
    if not files and not search.diagnostics:
        hint = "name the folder that holds the role files (*.yaml, *.yml, *.json), or start one with orgchart init"
        search.report("OC104", top, "the folder holds no role files", hint)
    return files, sorted_diagnostics(search.diagnostics)


def _plain(path: str) -> str:
    """Return a path as pathlib writes it: without "./", and without "/" twice or at the end."""
    if os.sep != "/" or path.startswith("//"):
        from pathlib import Path

        return str(Path(path))
    parts = "/".join(part for part in path.split("/") if part not in ("", "."))
    return f"/{parts}" if path.startswith("/") else parts or "."


def within_folder(folder: str, name: str) -> str:
    """Return the path of a file in the folder of a register, as reading names it."""
    return _within(_plain(folder), name)


def _within(folder: str, name: str) -> str:
    return name if folder == "." else os.path.join(folder, name)


class _Search:
    """One walk through a folder."""

    def __init__(self, top: str) -> None:
        self.top = top
        self.files: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self._links: list[str] = []
        self._seen: set[str] = set()

    def run(self) -> None:
        """Look at every folder, without recursion, then at the links that were met."""
        real_top = os.path.realpath(self.top)
        pending = [(self.top, real_top)]
        while pending:
            folder, real_folder = pending.pop()
            self._seen.add(real_folder)
            try:
                with os.scandir(folder) as entries:
                    inside = list(entries)
            except OSError as error:
                self.diagnostics.append(_unreadable(folder, error))
                continue
            for entry in inside:
                if entry.name.startswith("."):
                    if entry.name == JOURNAL and folder == self.top:
                        self.report("OC108", _within(folder, JOURNAL), _UNFINISHED, _FINISH)
                    continue
                real = os.path.join(real_folder, entry.name)
                if entry.is_symlink():
                    self._links.append(_within(folder, entry.name))
                elif entry.is_dir(follow_symlinks=False):
                    pending.append((_within(folder, entry.name), real))
                elif is_role_file(entry.name):
                    self._add_file(_within(folder, entry.name), real, entry.is_file(follow_symlinks=False))
        for link in self._links:
            self._look_at_link(link, real_top)

    def _add_file(self, path: str, real: str, is_plain: bool) -> None:
        self._seen.add(real)
        if is_plain:
            self.files.append(path)
        else:
            self.diagnostics.append(_special(path))

    def _look_at_link(self, link: str, real_top: str) -> None:
        try:
            mode = os.stat(link).st_mode
        except OSError as error:
            if is_role_file(os.path.basename(link)) or error.errno == errno.ELOOP:
                circle = error.errno == errno.ELOOP
                self.report(
                    "OC103",
                    link,
                    "the symbolic link leads in a circle" if circle else "the symbolic link leads nowhere",
                    "delete it, or put the file itself here",
                )
            return
        is_folder = stat.S_ISDIR(mode)
        if not is_folder and not is_role_file(os.path.basename(link)):
            return
        target = os.path.realpath(link)
        if is_folder and (os.path.realpath(os.path.dirname(link)) + os.sep).startswith(target + os.sep):
            message = "the symbolic link leads back to a folder that holds it"
        elif target in self._seen:
            return
        elif target.startswith(real_top + os.sep):
            message = "the symbolic link leads to something that is no role file of this register"
        else:
            message = "the symbolic link leads out of the register"
        self.report("OC103", link, message, "put the file or folder itself here, or delete the link")

    def report(self, code: str, path: str, message: str, hint: str) -> None:
        """Record one finding about a file or folder."""
        self.diagnostics.append(Diagnostic.of(code, message, Place(shown_path(path), 1, 1), hint))


def is_role_file(name: str) -> bool:
    """Return whether a file of this name holds role data, going by its ending."""
    folded = name.casefold()
    if not folded.endswith(_SUFFIXES) or folded.endswith(_SCHEMA_SUFFIX):
        return False
    stem = folded.rpartition(".")[0]
    return not (stem.endswith(_BACKUP_STEM_ENDINGS) or stem.startswith(_BACKUP_STARTS))


def refuse_own(output: str | os.PathLike[str], register: str | os.PathLike[str]) -> None:
    """Raise where an output is a role file of a register, by whatever link, or would be read as one.

    Raises:
        UsageError: It is, or would be.
    """
    name, top = os.fspath(output), os.path.realpath(register)
    target = os.path.realpath(name)
    is_folder = os.path.isdir(top)
    own = target == top
    if is_folder and target.startswith(top.rstrip(os.sep) + os.sep):
        parts = target[len(top) :].split(os.sep)
        own = is_role_file(parts[-1]) and not any(part.startswith(".") for part in parts)
    try:
        there = os.stat(target)
        if there.st_nlink > 1 and not own:
            own = any(os.path.samestat(there, os.stat(file)) for file in _role_files(register)[0])
    except (OSError, ValueError):
        pass  # nothing stands there, or nothing that is told apart from others
    if own:
        kind = "is" if os.path.lexists(name) else "would be read as"
        raise UsageError(f"{name} {kind} a role file of the register; nothing was written; name a file outside of it")


def _contents(paths: list[str], store: FileStore) -> Iterator[tuple[str, bytes | Diagnostic]]:
    left = LARGEST_REGISTER
    for path in paths:
        file = shown_path(path)
        content = store.content(path) if left > 0 else too_large_together(file)
        left -= 0 if isinstance(content, Diagnostic) else len(content)
        yield file, content


def content_of(path: str | Path) -> bytes | Diagnostic:
    """Return the bytes of a file, or why it is not read; never more than one byte above `LARGEST_FILE`."""
    try:
        status = os.stat(path)
        if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST_FILE:
            # Without waiting: the file may have been replaced by a pipe since.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            try:
                status = os.fstat(descriptor)
                if stat.S_ISREG(status.st_mode):
                    return _all_of(descriptor, status.st_size)
            finally:
                os.close(descriptor)
    except OSError as error:
        return _unreadable(path, error)
    return too_large(shown_path(path)) if stat.S_ISREG(status.st_mode) else _special(path)


def _all_of(descriptor: int, size: int) -> bytes:
    """Return what is in a file, mostly `size` bytes; of a growing one little above `LARGEST_FILE`."""
    parts = []
    total = 0
    while total <= LARGEST_FILE:
        part = os.read(descriptor, max(size - total, 0) + 1)
        if not part:
            break
        parts.append(part)
        total += len(part)
        size = max(size, total + 65_536)
    return b"".join(parts)


def without_tree(file: str, diagnostic: Diagnostic) -> Document:
    """Return the document of a file that could not be read, with the reason."""
    return Document(
        file=file,
        root=None,
        diagnostics=(diagnostic,),
        complete=False,
        source=SourceText(file, ""),
        positions=Positions(lambda: (None, {}, 0)),
    )


def too_large(file: str) -> Diagnostic:
    """Return the finding that a file is larger than `LARGEST_FILE`."""
    limit = LARGEST_FILE // (1024 * 1024)
    return Diagnostic.of(
        "OC105", f"the file is larger than {limit} MB", Place(file, 1, 1), "split it, or move it out of the register"
    )


def too_large_together(file: str) -> Diagnostic:
    """Return the finding that the files before this one have `LARGEST_REGISTER` bytes together."""
    limit = LARGEST_REGISTER // (1024 * 1024)
    message = f"the role files before this one have {limit} MB together; it is not read"
    return Diagnostic.of("OC105", message, Place(file, 1, 1), "make several registers, or move out what is none")


def _special(path: str | Path) -> Diagnostic:
    return Diagnostic.of(
        "OC102",
        "this is no plain file but a pipe, socket, device or folder, and is not opened",
        Place(shown_path(path), 1, 1),
        "write the data to a plain file",
    )


def _unreadable(path: str | Path, error: Exception) -> Diagnostic:
    reasons = {
        errno.ENOENT: ("there is no such file or folder", "correct the name"),
        errno.EACCES: ("you may not read it", "change its permissions"),
        errno.EPERM: ("you may not read it", "change its permissions"),
        errno.ELOOP: ("the symbolic link leads in a circle", "delete the link"),
        errno.ENAMETOOLONG: ("the name is too long", "correct the name"),
    }
    number = getattr(error, "errno", None)
    reason, cure = reasons.get(number or 0, (f"it could not be read ({_reason(number)})", "look at the disk"))
    code = "OC103" if number == errno.ELOOP else "OC101"
    return Diagnostic.of(code, reason, Place(shown_path(path), 1, 1), cure)


def _reason(number: int | None) -> str:
    return "not a name of a file" if number is None else errno.errorcode.get(number, str(number))


def shown_path(path: str | Path) -> str:
    """Return the name of a file as text that can be printed in one line, with "/" between folders."""
    text = os.fspath(path).replace(os.sep, "/")
    if text.isprintable():
        return text
    text = os.fsencode(text).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
