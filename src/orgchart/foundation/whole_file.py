"""Files replaced whole: one, or several together, or none, whenever the program is stopped."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from orgchart.errors import UsageError
from orgchart.foundation.digest import sha256
from orgchart.foundation.plain_file import JOURNAL
from orgchart.foundation.records import Frozen

NEW: Final = ".orgchart-new"
"""How the names of the files end that are to take their places; they begin with a dot, so nobody reads them."""


class _Prepared(Frozen, kw_only=False):
    """A file that is ready to take another's place.

    Attributes:
        path: as it was given, for messages.
        target: the file that `path` leads to.
        temporary: the new file beside it; None where the target is to be removed.
        old: what stands there; None where nothing does.
        digest: of what is to stand there.
    """

    path: Path
    target: Path
    temporary: str | None
    old: bytes | None
    digest: str

    def carry_out(self) -> None:
        """Put the new file in its place."""
        if self.temporary is None:
            self.target.unlink(missing_ok=True)
        else:
            with _named(self.path):
                os.replace(self.temporary, self.target)


def write_files(
    contents: Mapping[Path, bytes | None],
    expected: Mapping[Path, bytes | None] | None = None,
    *,
    journal: Path | None = None,
) -> None:
    """Write files, each whole; all of them, or, where one cannot be written, none.

    What a symbolic link leads to is written, the link stays; permissions and owner stay. Each file is complete beside
    its place before the first one is moved there; if a move fails, those made are taken back.

    Args:
        contents: the bytes by path; None for a file that is to be removed.
        expected: what must stand there still (None: nothing), as when it was read; looked at right before the moves.
        journal: a folder whose files change. What is moved where is put down there first, so that `finish` can carry
            it out should this program be killed in between.

    Raises:
        UsageError: A file is not what was expected, is write-protected, has other names, or would change its owner;
            nothing is written.
        OSError: A file cannot be written; all are as before.
    """
    prepared: list[_Prepared] = []
    moved: list[_Prepared] = []
    noted = journal is not None and len(contents) > 1
    try:
        for path, data in sorted(contents.items()):
            prepared.append(_prepare(path, data))
        for one in prepared:
            if expected is not None and one.path in expected and _content(one.target) != expected[one.path]:
                raise UsageError(f"{one.path} has changed since it was read; nothing was written; try again")
        if noted and journal is not None:
            _note(journal, prepared)
        for one in prepared:
            one.carry_out()
            moved.append(one)
        if noted and journal is not None:
            os.unlink(journal / JOURNAL)
    except BaseException:
        _take_back(moved, journal if noted else None)
        raise
    finally:
        _remove(one.temporary for one in prepared)


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all; what stood there, write-protected or not, is replaced.

    Raises:
        OSError: It cannot be written; what stood there still stands.
    """
    _replace_with(Path(os.path.realpath(path)), data, ".tmp")


def finish(folder: Path) -> None:
    """Carry out a change of several files that was put down in a folder and broken off; remove what was left behind.

    Only the holder of the folder (`only_writer`) may ask for it. Nothing outside of the folder is touched, whatever
    the journal says.

    Raises:
        UsageError: The files are neither as before nor as after the change, or the journal is none.
        OSError: A file cannot be moved.
    """
    journal = folder / JOURNAL
    for target, temporary, digest in _noted(journal):
        if temporary is None:
            target.unlink(missing_ok=True)
        elif os.path.lexists(temporary):  # unlike exists, it never raises
            os.replace(temporary, target)
        elif sha256(_content(target) or b"").hexdigest() != digest:
            cure = "look at the file, then delete the journal"
            raise UsageError(f"{target} was changed while a change of several files was unfinished ({journal}); {cure}")
    journal.unlink(missing_ok=True)
    for below, _, names in os.walk(folder):
        _remove(os.path.join(below, name) for name in names if name.startswith(".") and name.endswith(NEW))


def _noted(journal: Path) -> list[tuple[Path, Path | None, str]]:
    """Return the target, the new file and its digest of each move in a journal; nothing where there is none."""
    top = os.path.realpath(journal.parent)
    moves: list[tuple[Path, Path | None, str]] = []
    try:
        import json  # only who finds or leaves a journal needs it

        for name, new, digest in json.loads(journal.read_bytes()):
            target = Path(os.path.realpath(os.path.join(top, name)))
            temporary = None if new is None else Path(os.path.realpath(os.path.join(top, new)))
            for one in (target, temporary or target):
                if not str(one).startswith(top + os.sep):
                    raise ValueError(name)
            if temporary is not None and not (temporary.name.endswith(NEW) and temporary.parent == target.parent):
                raise ValueError(new)
            if target.is_dir():
                raise ValueError(name)
            moves.append((target, temporary, str(digest)))
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, OSError, RecursionError) as error:
        raise UsageError(f"{journal} is no journal of changes; look at it, and delete it") from error
    return moves


def _note(folder: Path, prepared: Iterable[_Prepared]) -> None:
    """Put down what is going to be moved where, whole."""
    top = os.path.realpath(folder)
    moves = [
        (os.path.relpath(one.target, top), one.temporary and os.path.relpath(one.temporary, top), one.digest)
        for one in prepared
    ]
    import json

    _replace_with(folder / JOURNAL, json.dumps(moves).encode(), NEW)


def _prepare(path: Path, data: bytes | None) -> _Prepared:
    target = Path(os.path.realpath(path))
    old = _content(target)
    if old is not None:
        _refuse(path, target)
    temporary = None if data is None else _beside(target, data, NEW)
    try:
        if old is not None and temporary is not None:
            _keep_owner(path, target, temporary)
    except BaseException:
        _remove((temporary,))
        raise
    return _Prepared(path, target, temporary, old, sha256(data or b"").hexdigest())


def _refuse(path: Path, target: Path) -> None:
    """Raise where a file is not to be replaced."""
    if not os.access(target, os.W_OK):
        raise UsageError(f"{path} is write-protected; nothing was written; change its permissions")
    names = target.stat().st_nlink
    if names > 1:
        fact = f"{path} is one of {names} names of a file (hard links), and would no longer be"
        raise UsageError(f"{fact}; nothing was written; make it a file of its own")


def _keep_owner(path: Path, target: Path, temporary: str) -> None:
    """Give a new file the owner and group of the one whose place it takes.

    Raises:
        UsageError: This user may not.
    """
    was, now = target.stat(), os.stat(temporary)
    if (was.st_uid, was.st_gid) == (now.st_uid, now.st_gid):
        return
    mode = was.st_mode & 0o7777
    try:
        os.chown(temporary, was.st_uid, was.st_gid)
        os.chmod(temporary, mode)
    except OSError as error:
        cure = "write as its owner, or take it over first"
        raise UsageError(f"{path} belongs to another user or group; nothing was written; {cure}") from error


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _beside(target: Path, data: bytes, ending: str) -> str:
    """Write a complete file, with the permissions of another, next to it; return its path."""
    with _named(target.parent):
        import tempfile  # only who writes needs it

        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=ending, dir=target.parent)
    try:
        with _named(target):
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _mode(target))
    except BaseException:
        _remove((temporary,))
        raise
    return temporary


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let an error of the system name a file or folder that its reader knows, and no temporary one."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace_with(target: Path, data: bytes, ending: str) -> None:
    temporary = _beside(target, data, ending)
    try:
        with _named(target):
            os.replace(temporary, target)
    except BaseException:
        _remove((temporary,))
        raise


def _take_back(moved: list[_Prepared], journal: Path | None) -> None:
    """Put back what stood at some places; without complaint, since the first failure is the one to report."""
    back: list[_Prepared] = []
    if not moved and (journal is None or not (journal / JOURNAL).exists()):
        return
    with suppress(OSError):
        for one in moved:
            temporary = None if one.old is None else _beside(one.target, one.old, NEW)
            back.append(_Prepared(one.path, one.target, temporary, None, sha256(one.old or b"").hexdigest()))
        if journal is not None:
            _note(journal, back)
        for one in back:
            one.carry_out()
        if journal is not None:
            os.unlink(journal / JOURNAL)


def _remove(temporaries: Iterable[str | None]) -> None:
    for one in temporaries:
        if one is not None:
            with suppress(OSError):
                os.unlink(one)


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file gets."""
    with suppress(OSError):
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
