"""What is imported, a file or a folder of several: name, bytes and lines, never more than memory is meant for."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterator
from copy import copy
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from orgchart.errors import UsageError
from orgchart.foundation.file_kinds import LONGEST_START, file_kind

LARGEST_TABLE: Final = 256 * 1024 * 1024
"""How many bytes a file may have that is read row by row."""

LARGEST_TREE: Final = 64 * 1024 * 1024
"""How many bytes a file may have that is read as a whole, such as JSON."""

LONGEST_LINE: Final = 1_000_000
"""How many bytes a line may have."""

_WIDE: Final = ("utf_16", "utf_32")

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
"""What files in wide characters begin with; longer ones first."""


class GivenFile:
    """A file to import.

    Attributes:
        path: where it is.
        name: its name without the folder: what citations and messages call it.
        is_folder: whether it is a folder with the files of several tables.
        is_streamed: whether what is made of its lines need not fit memory, so that it may be of any size.
    """

    def __init__(self, path: str | os.PathLike[str], *, is_streamed: bool = False) -> None:
        self.path = Path(path)
        self.is_streamed = is_streamed
        self.name = self.path.name or self.path.resolve().name
        self._parts: dict[str, GivenFile] = {}
        try:
            status = os.stat(self.path)
        except (OSError, ValueError) as error:
            raise UsageError(f"{path} cannot be read: {_why(error)}") from error
        self.is_folder = stat.S_ISDIR(status.st_mode)
        if not stat.S_ISREG(status.st_mode) and not self.is_folder:
            raise UsageError(f"{path} is no file; name the file to import")
        self.size = status.st_size

    def must_be_file(self) -> None:
        """Raise unless it is a file.

        Raises:
            UsageError: It is a folder.
        """
        if self.is_folder:
            raise UsageError(f"{self.path} is no file; name the file to import, or the `tables` of the folder")

    def part(self, name: str) -> GivenFile:
        """Return a file that stands in the folder, or beside the file; `name` may lead into folders in it.

        Raises:
            UsageError: The name leads elsewhere, or there is none.
        """
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise UsageError(f'the `file` "{name}" leads elsewhere; write the name of a file beside the one imported')
        if name not in self._parts:
            part = GivenFile((self.path if self.is_folder else self.path.parent) / name).called(name)
            part.must_be_file()
            self._parts[name] = part
        return self._parts[name]

    def called(self, name: str) -> GivenFile:
        """Return the same file under another name for citations and messages."""
        same = copy(self)
        same.name = name
        return same

    def digest(self) -> str:
        """Return the SHA-256 of the file, in hexadecimal digits; of several, that of the list of theirs."""
        if self._parts:
            listed = "".join(f"{part.digest()}  {name}\n" for name, part in sorted(self._parts.items()))
            return sha256(listed.encode()).hexdigest()
        hashed = sha256()
        with self.open() as file:
            while part := file.read(1 << 20):
                hashed.update(part)
        return hashed.hexdigest()

    def open(self) -> BinaryIO:
        """Return the file, open for reading."""
        self.must_be_file()
        try:
            return self.path.open("rb")
        except OSError as error:
            raise UsageError(f"{self.path} cannot be read: {_why(error)}") from error

    def data(self) -> bytes:
        """Return all bytes of the file.

        Raises:
            UsageError: There are more than `LARGEST_TREE`.
        """
        self._at_most(LARGEST_TREE)
        with self.open() as file:
            return file.read(self.size)  # not more, should it grow: memory for what is asked is taken at once

    def text(self, encoding: str = "utf-8") -> str:
        """Return the text of the file, without a byte order mark.

        Raises:
            UsageError: It is too large, or not in this encoding; with line and byte.
        """
        encoding = self.real_encoding(encoding)
        data = self.data()
        try:
            return data.decode(known_encoding(encoding)).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            column = error.start - data.rfind(b"\n", 0, error.start)
            raise UsageError(_undecodable(self.name, line, column, error, encoding)) from None

    def lines(self, encoding: str) -> Iterator[str]:
        """Yield the lines of the file with their ends, decoded one by one.

        Raises:
            UsageError: A line is too long, is not in this encoding (with line and byte), or holds NUL.
        """
        if not self.is_streamed:
            self._at_most(LARGEST_TABLE)
        encoding = self.real_encoding(encoding)
        name = known_encoding(encoding)
        if name.replace("-", "_").startswith(_WIDE):
            yield from self._wide_lines(name, encoding)
            return
        with self.open() as file:
            read_line = self._cut_at_returns(file) if self._has_returns_only() else file.readline
            number = 0
            while line := read_line(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise UsageError(
                        f"{self.name}:{number}: the line has more than {LONGEST_LINE:,} bytes; is this a table of text?"
                    )
                try:
                    text = line.decode(name)
                except UnicodeDecodeError as error:
                    raise UsageError(_undecodable(self.name, number, error.start + 1, error, encoding)) from None
                if "\x00" in text:
                    raise UsageError(
                        f"{self.name}:{number}:{text.index(chr(0)) + 1}: the file holds NUL bytes; is it UTF-16 "
                        "(write `read: {encoding: utf-16}`), or no text at all?"
                    )
                yield text.removeprefix("\ufeff") if number == 1 else text

    def real_encoding(self, declared: str) -> str:
        """Return the encoding that the first bytes of the file say it has; the declared one where they say nothing.

        Raises:
            UsageError: They say that it is no text at all.
        """
        with self.open() as file:
            begin = file.read(LONGEST_START)
        kind = file_kind(begin)
        if kind is not None:
            raise UsageError(f"{self.name} is {kind.name}, not text; {kind.cure}")
        return next((name for mark, name in _MARKS if begin.startswith(mark)), declared)

    def declared_delimiter(self, encoding: str) -> str | None:
        """Return the delimiter that a first line "sep=;" declares, as spreadsheets write it; None without one.

        Raises:
            UsageError: The first line cannot be read.
        """
        first = next(iter(self.lines(encoding)), "").strip('\r\n"')
        return first[4] if len(first) == 5 and first.lower().startswith("sep=") else None

    def _has_returns_only(self) -> bool:
        """Return whether the lines of the file end with CR alone, as those of old Macintoshes."""
        with self.open() as file:
            begin = file.read(1 << 16)
        return b"\r" in begin and b"\n" not in begin

    @staticmethod
    def _cut_at_returns(file: BinaryIO) -> Callable[[int], bytes]:
        """Return a function that reads the next line of a file whose lines end with CR, with LF at its end."""
        rest = b""

        def read_line(most: int) -> bytes:
            nonlocal rest
            while b"\r" not in rest and len(rest) < most:
                block = file.read(1 << 16)
                if not block:
                    break
                rest += block
            line, end, rest = rest.partition(b"\r")
            return line + b"\n" if end else line

        return read_line

    def _wide_lines(self, name: str, encoding: str) -> Iterator[str]:
        with self.open() as file:
            number = 0
            reader = codecs.getreader(name)(file)
            try:
                while line := reader.readline(LONGEST_LINE):
                    number += 1
                    yield line.removeprefix("\ufeff") if number == 1 else line
            except (UnicodeDecodeError, UnicodeError):
                raise UsageError(
                    f"{self.name}:{number + 1}: the line is not {encoding}; write the right `encoding` under `read`"
                ) from None

    def _at_most(self, limit: int) -> None:
        if self.size > limit:
            raise self._too_large(limit)

    def _too_large(self, limit: int) -> UsageError:
        return UsageError(f"{self.name} has {self.size:,} bytes, {limit:,} are allowed; import it in parts")


class NamedFile(GivenFile):
    """A file of which only the name is needed: its rows were read before."""

    def __init__(self, name: str) -> None:
        self.path, self.name = Path(name), name
        self.is_folder = False
        self.size = 0


def known_encoding(name: str) -> str:
    """Return an encoding's own name.

    Raises:
        UsageError: There is none of this name, or it does not turn bytes to text.
    """
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        codec = None
    if codec is None or not codec._is_text_encoding:
        raise UsageError(f'there is no encoding "{name}"; write utf-8, latin-1, cp1252 or another one of Python\'s')
    return codec.name


def _undecodable(name: str, line: int, column: int, error: UnicodeDecodeError, encoding: str) -> str:
    value = error.object[error.start]
    byte = f"{value:02X}"
    windows = 0x80 <= value <= 0x9F  # in latin-1 these are control characters, which no text has
    cure = f"write the right one in the mapping: `read: {{encoding: {'cp1252' if windows else 'latin-1'}}}`"
    cure += " (the byte is a letter or sign in Windows-1252)" if windows else ", or cp1252"
    return f"{name}:{line}:{column}: the byte {byte} is not {encoding}; {cure}"


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
