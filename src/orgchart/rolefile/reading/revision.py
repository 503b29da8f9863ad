"""Role files as they stood in a revision of git; the checkout is neither looked at nor touched.

Only plumbing commands of git run, without hooks, pagers, filters or prompts of the repository. Names of files are
written as git does: "3f2a91c:seeds/jawzjan/group.yaml".
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.place import Place
from orgchart.errors import RevisionError
from orgchart.foundation.records import Frozen
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import (
    LARGEST_FILE,
    LARGEST_REGISTER,
    document_from_bytes,
    is_role_file,
    too_large,
    too_large_together,
    without_tree,
)

_SECONDS: Final = 120
_SAFE: Final = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_PLAIN: Final = ("100644", "100755", "100664")
_LINK: Final = "120000"
SHORT: Final = 12
"""How many characters of a commit's name are shown."""


class Revision(Frozen):
    """The role files of a revision.

    Attributes:
        commit: the full name of the commit.
        documents: the files read, ordered by name.
        diagnostics: everything wrong with reading them, sorted.
    """

    commit: str
    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Entry(Frozen):
    """A file of a revision: its mode and name of content, as `git ls-tree` tells them, and its path."""

    mode: str
    blob: str
    path: str


def read_revision(path: str | os.PathLike[str], revision: str) -> Revision:
    """Return the role files that a folder or file held in a revision.

    Args:
        path: a folder or file in a checkout, which need not be there any more; or a repository without a checkout.
        revision: whatever names a commit: a hash, tag, branch, "HEAD~3", "main@{2026-01-01}".

    Raises:
        RevisionError: git is missing, the path lies in no repository, there is no such revision, or it holds nothing
            at this path.
    """
    where, rest = _nearest_folder(Path(path))
    inside, prefix = _repository(where, path)
    commit = _commit(inside, revision)
    wanted = "/".join(part for part in (prefix, *rest) if part)
    entries = tuple(_entries(inside, commit, wanted))
    if not entries:
        raise RevisionError(f"revision {revision} holds nothing at {wanted or 'the top of the repository'}")
    single = len(entries) == 1 and entries[0].path == wanted
    files = [entry for entry in entries if single or is_role_file(Path(entry.path).name) and not _hidden(entry, wanted)]
    findings = [] if files else [_without_files(commit, wanted)]
    documents = tuple(sorted(_documents(inside, commit, files), key=lambda document: document.file))
    findings += [finding for document in documents for finding in document.diagnostics]
    return Revision(commit=commit, documents=documents, diagnostics=sorted_diagnostics(findings))


def is_revision(path: str | os.PathLike[str], revision: str) -> bool:
    """Return whether a text names a commit of the repository in which a path lies.

    Raises:
        RevisionError: git is missing, or the path lies in no repository.
    """
    folder, _ = _repository(_nearest_folder(Path(path))[0], path)
    try:
        _commit(folder, revision)
    except RevisionError:
        return False
    return True


def _nearest_folder(path: Path) -> tuple[Path, tuple[str, ...]]:
    """Return the nearest folder above the path that is there, and the names from it down to the path."""
    rest: list[str] = []
    place = path.absolute()
    while not place.is_dir() and place.parent != place:
        rest.insert(0, place.name)
        place = place.parent
    return place, tuple(rest)


def _repository(folder: Path, path: str | os.PathLike[str]) -> tuple[Path, str]:
    """Return a folder of the repository, and the path of `folder` from its top, without a slash at the end."""
    ran = _git(folder, "rev-parse", "--show-prefix")
    if ran.returncode:
        raise RevisionError(f"{os.fspath(path)} lies in no git repository: {_said(ran)}")
    return folder, os.fsdecode(ran.stdout).rstrip("\n").rstrip("/")


def _commit(folder: Path, revision: str) -> str:
    """Return the full name of the commit that a revision names."""
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise RevisionError(f'"{revision}" is no revision; give a hash, tag or branch')
    ran = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if ran.returncode:
        raise RevisionError(f'there is no revision "{revision}" in this repository; git log shows those there are')
    return os.fsdecode(ran.stdout).strip()


def _entries(folder: Path, commit: str, wanted: str) -> Iterator[_Entry]:
    """Yield the files of a commit at a path and below."""
    limit = ("--", wanted) if wanted else ()
    ran = _git(folder, "ls-tree", "-r", "-z", "--full-tree", commit, *limit)
    if ran.returncode:
        raise RevisionError(f"revision {commit[:SHORT]} could not be read: {_said(ran)}")
    for line in ran.stdout.split(b"\0"):
        if line:
            facts, _, name = line.partition(b"\t")
            mode, _, blob = os.fsdecode(facts).split(" ")
            yield _Entry(mode=mode, blob=blob, path=os.fsdecode(name))


def _hidden(entry: _Entry, wanted: str) -> bool:
    """Return whether a file, or a folder between it and the register, is hidden."""
    below = entry.path[len(wanted) :] if wanted else entry.path
    return any(part.startswith(".") for part in below.split("/"))


def _documents(folder: Path, commit: str, entries: list[_Entry]) -> Iterator[Document]:
    """Yield a document for each file; what is no plain file, or too large, gives one with a finding."""
    plain = [entry for entry in entries if entry.mode in _PLAIN]
    for entry in entries:
        if entry.mode not in _PLAIN:
            file = _shown(commit, entry)
            code, what = ("OC103", "a symbolic link") if entry.mode == _LINK else ("OC102", "no plain file")
            message = f"in this revision this is {what}, which is not followed"
            yield without_tree(file, Diagnostic.of(code, message, Place(file, 1, 1), "write the data to a plain file"))
    contents = _contents(folder, [entry.blob for entry in plain], _missing(folder, commit))
    for entry, content in zip(plain, contents, strict=True):
        file = _shown(commit, entry)
        if isinstance(content, bytes):
            yield document_from_bytes(file, content)
        else:
            yield without_tree(file, content(file))


def _absent(file: str) -> Diagnostic:
    message = "what it held in this revision is not in this clone, which is partial"
    return Diagnostic.of("OC101", message, Place(file, 1, 1), "fetch it: git fetch --refetch --no-filter")


def _missing(folder: Path, commit: str) -> frozenset[str]:
    """Return what a partial clone has not fetched of a commit; nothing is fetched now."""
    if _git(folder, "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$").returncode:
        return frozenset()
    ran = _git(folder, "rev-list", "--objects", "--no-object-names", "--missing=print", "--no-walk", commit)
    return frozenset(line[1:] for line in os.fsdecode(ran.stdout).splitlines() if line.startswith("?"))


def _contents(folder: Path, blobs: list[str], missing: frozenset[str]) -> list[bytes | Callable[[str], Diagnostic]]:
    """Return what is in files, in order; for one that is absent or too large, what makes the finding of that."""
    if not blobs:
        return []
    asked = "".join(f"{blob}\n" for blob in blobs if blob not in missing).encode()
    sizes = _git(folder, "cat-file", "--batch-check=%(objectsize)", given=asked)
    if sizes.returncode:
        raise RevisionError(f"the files of the revision could not be read: {_said(sizes)}")
    told = iter(sizes.stdout.splitlines())
    refused: list[Callable[[str], Diagnostic] | None] = []
    left = LARGEST_REGISTER
    for blob in blobs:
        line = b"" if blob in missing else next(told)
        size = int(line) if line.isdigit() else -1
        refused.append(
            _absent if size < 0 else too_large if size > LARGEST_FILE else too_large_together if left <= 0 else None
        )
        left -= size if refused[-1] is None else 0
    wanted = [blob for blob, reason in zip(blobs, refused, strict=True) if reason is None]
    ran = _git(folder, "cat-file", "--batch=%(objectsize)", given="".join(f"{blob}\n" for blob in wanted).encode())
    if ran.returncode:
        raise RevisionError(f"the files of the revision could not be read: {_said(ran)}")
    contents: list[bytes | Callable[[str], Diagnostic]] = []
    place = 0
    for reason in refused:
        if reason is not None:
            contents.append(reason)
            continue
        end = ran.stdout.index(b"\n", place)
        size = int(ran.stdout[place:end])
        contents.append(ran.stdout[end + 1 : end + 1 + size])
        place = end + 1 + size + 1
    return contents


def _without_files(commit: str, wanted: str) -> Diagnostic:
    place = Place(f"{commit[:SHORT]}:{wanted}", 1, 1)
    return Diagnostic.of("OC104", "in this revision the folder holds no role files", place, "name another revision")


def _shown(commit: str, entry: _Entry) -> str:
    """Return the name of a file of a revision as text that can be printed in one line."""
    text = os.fsencode(f"{commit[:SHORT]}:{entry.path}").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command of git in a folder; what it says comes back as bytes.

    Raises:
        RevisionError: git is not installed, or takes too long.
    """
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    environment.update(LC_ALL="C", GIT_NO_REPLACE_OBJECTS="1", GIT_PAGER="cat", GIT_ALLOW_PROTOCOL="none")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"):
        environment.pop(name, None)  # set in hooks, and would answer for another repository
    command = ["git", "-C", os.fspath(folder), *_SAFE, *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except FileNotFoundError:
        raise RevisionError("git is not installed; install it, or check the revision out elsewhere") from None
    except subprocess.TimeoutExpired:
        raise RevisionError(f"git took over {_SECONDS} seconds and was stopped") from None
    except OSError as error:
        raise RevisionError(f"git could not be started: {error.strerror or error}") from error


def _said(ran: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last line that git said, fit to print."""
    lines = ran.stderr.decode(errors="replace").strip().splitlines() or ["git gave no reason"]
    return "".join(char if char.isprintable() else " " for char in lines[-1])[:300]
