"""A revision of git that holds one hostile file: as git tells of it, in memory, and now and then from git itself."""

from __future__ import annotations

import os
import pathlib
import subprocess
from hashlib import sha1

from orgchart.rolefile.load import load
from orgchart.rolefile.reading import revision as reading

_GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.protectHFS=false")
_WHEN = {"GIT_AUTHOR_DATE": "@0 +0000", "GIT_COMMITTER_DATE": "@0 +0000"}
_MODES = (b"100644", b"120000", b"100755", b"160000")
ASKED_OF_GIT = 500
"""Of one input in so many git itself makes a commit, and tells of it."""


def revision(data: bytes, folder: pathlib.Path) -> None:
    """Read a revision of git that holds one file: its mode, its name up to a line feed, and what it holds."""
    from .readers import one_in

    mode = _MODES[(data[0] if data else 0) % 4]
    name, _, content = data[1:].partition(b"\n")
    name = name.replace(b"\0", b"_") or b"_"
    if one_in(ASKED_OF_GIT, data):
        _of_git(folder, mode, name.replace(b"/", b"_"), content)
    elif b"" not in name.split(b"/"):
        _as_told(folder, mode, name, content)


def _as_told(folder: pathlib.Path, mode: bytes, name: bytes, content: bytes) -> None:
    """Read a revision while functions stand in for the commands of git that it asks."""
    blob = sha1(content, usedforsecurity=False).hexdigest().encode()

    size = b"%d\n" % len(content)

    def git(_: pathlib.Path, command: str, *rest: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        whole = content + b"\n" if rest[0].startswith("--batch=") else b""
        said = {
            "rev-parse": b"\n" if "--show-prefix" in rest else b"1" * 40 + b"\n",
            "ls-tree": b"%s %s %s\t%s\0" % (mode, b"commit" if mode == b"160000" else b"blob", blob, name),
            "config": b"",
            "cat-file": size + whole if given else b"",
        }[command]
        return subprocess.CompletedProcess((), 1 if command == "config" else 0, said, b"")

    real = reading._git
    try:
        reading._git = git  # type: ignore[assignment]
        load(folder, rev="HEAD")
    finally:
        reading._git = real


def _of_git(folder: pathlib.Path, mode: bytes, name: bytes, content: bytes) -> None:
    def git(*words: str, given: bytes = b"") -> str:
        when = {**os.environ, **_WHEN}
        ran = subprocess.run([*_GIT, *words], cwd=folder, input=given, capture_output=True, check=False, env=when)
        return ran.stdout.decode().strip()

    if not (folder / ".git").exists():
        git("init", "--quiet", ".")
    blob = git("hash-object", "-w", "--stdin", given=content).encode()
    kind = b"commit" if mode == b"160000" else b"blob"
    tree = git("mktree", "-z", "--missing", given=b"%s %s %s\t%s\0" % (mode, kind, blob, name))
    if tree:  # git makes none of some names
        load(folder, rev=git("commit-tree", tree, "-m", "x"))
