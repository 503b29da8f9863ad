"""Files that an importer owns: a header with the hash of what follows tells whether somebody has edited them."""

from __future__ import annotations

import re
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from typing import Final

from orgchart.errors import OrgchartError, UsageError
from orgchart.foundation.one_writer import only_writer
from orgchart.foundation.records import Frozen
from orgchart.foundation.whole_file import write_files
from orgchart.rolefile.editing.difference import unified_diff

_HEAD: Final = re.compile(
    r"# Made by orgchart import \((?P<format>[a-z0-9-]+), source (?P<source>[a-z0-9-]+)\) from [^\n]*\n"
    r"# [^\n]*\n"
    r"# sha256 of what follows: (?P<digest>[0-9a-f]{64})\n"
)
_LONGEST_HEAD: Final = 2000


class EditedError(OrgchartError):
    """A file that an importer made was edited since; nothing was written.

    Attributes:
        files: their names, sorted.
        difference: what the import would change in them, as a unified diff: the edits are the lines with a minus.
    """

    def __init__(self, files: tuple[str, ...], difference: str) -> None:
        super().__init__(files, difference)
        self.files = files
        self.difference = difference

    def __str__(self) -> str:
        """Return the fact and the cure."""
        one = len(self.files) == 1
        return (
            f"{', '.join(self.files)} {'was' if one else 'were'} edited after {'it was' if one else 'they were'} "
            "imported; nothing was written; move the edits into a file beside, or delete "
            f"{'the file' if one else 'the files'}, and import again"
        )


class Head(Frozen, kw_only=False):
    """What the header of a file says.

    Attributes:
        source: id of the source whose import owns the file.
        intact: whether what follows is as the import wrote it.
    """

    source: str
    intact: bool


def owned(body: str, format: str, source: str, file: str) -> bytes:
    """Return a role file with its header.

    Args:
        body: what follows the header.
        format: the importer.
        source: id of the source that the imported file is.
        file: the name of the imported file.
    """
    shown = "".join(one if one.isprintable() else "?" for one in file)[:200]
    head = (
        f"# Made by orgchart import ({format}, source {source}) from {shown}\n"
        "# Importing again replaces this file: do not edit it, write what you add into a file beside it.\n"
        f"# sha256 of what follows: {sha256(body.encode('utf-8')).hexdigest()}\n"
    )
    return (head + body).encode("utf-8")


def head_of(data: bytes) -> Head | None:
    """Return what the header of a file says; None where it has none, and so is nobody's."""
    text = data[:_LONGEST_HEAD].decode("utf-8", "replace").replace("\r\n", "\n")
    match = _HEAD.match(text)
    if match is None:
        return None
    body = data.replace(b"\r\n", b"\n")[len(match[0].encode("utf-8")) :]
    return Head(match["source"], sha256(body).hexdigest() == match["digest"])


def replace(folder: Path, source: str, contents: dict[str, bytes]) -> int:
    """Write the files of an import into a folder, all or none; those of the last time that are no more are removed.

    Args:
        folder: is made where it is not there.
        source: id of the source whose import this is.
        contents: the bytes by name of file.

    Returns:
        How many files were there already with the same bytes; they are left alone.

    Raises:
        EditedError: A file of the last time was edited.
        UsageError: A file of that name is not of this import, or cannot be replaced.
        OSError: A file cannot be written. In all cases the folder is as it was.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder")
    with only_writer(folder) if folder.is_dir() else nullcontext():
        return _replaced(folder, source, contents)


def _replaced(folder: Path, source: str, contents: dict[str, bytes]) -> int:
    there = _there(folder)
    _examine(folder, source, contents, there)
    stale = {name: data for name, data in there.items() if name not in contents}
    new = {name: data for name, data in contents.items() if there.get(name) != data}
    made = _make(folder)
    try:
        old = {folder / name: there.get(name) for name in (*new, *stale)}
        gone = {folder / name: None for name in stale}
        write_files({**{folder / name: data for name, data in new.items()}, **gone}, old, journal=folder)
    except BaseException:
        for one in made:
            with_nothing = not any(one.iterdir())
            if with_nothing:
                one.rmdir()
        raise
    return len(contents) - len(new)


def _there(folder: Path) -> dict[str, bytes]:
    """Return the files of the folder that have a header, by name."""
    if not folder.is_dir():
        return {}
    there = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".yaml" and path.is_file() and not path.name.startswith("."):
            with path.open("rb") as file:
                data = file.read(_LONGEST_HEAD)
                if head_of(data) is not None:
                    there[path.name] = data + file.read()
    return there


def _examine(folder: Path, source: str, contents: dict[str, bytes], there: dict[str, bytes]) -> None:
    """Raise where a file stands in the way; forget in `there` what belongs to other imports."""
    for name in contents:
        path = folder / name
        if (path.exists() or path.is_symlink()) and name not in there:
            raise UsageError(f"{path} was not made by an import; nothing was written; name another folder, or move it")
    edited = []
    for name, data in list(there.items()):
        head = head_of(data)
        if head is not None and head.source != source:
            if name in contents:
                raise UsageError(
                    f"{folder / name} was imported from another source ({head.source}); nothing was written; "
                    "name another folder for each source"
                )
            del there[name]
        elif head is None or not head.intact:
            edited.append(name)
    if edited:
        difference = ""
        for name in edited:
            old, new = there[name].decode("utf-8", "replace"), contents.get(name, b"").decode("utf-8")
            difference += "".join(unified_diff(name, old, new))
        raise EditedError(tuple(edited), difference)


def _make(folder: Path) -> tuple[Path, ...]:
    """Make a folder and those above it; return those that were made, the innermost first."""
    missing = []
    one = folder
    while not one.exists():
        missing.append(one)
        one = one.parent
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(missing)
