"""Broken registers that cannot be kept as text in git, made into a temporary folder when they are needed."""

import os
from collections.abc import Callable
from pathlib import Path

import attrs

VALID = b"register: {title: T}\npeople:\n  a: {name: A}\n"


@attrs.frozen
class Case:
    """One register that is made, and what is found in it.

    Attributes:
        name: Words joined by hyphens.
        build: Makes the register in an empty folder.
        expected: "file:line:column CODE", sorted; the file relative to the folder, "." for the folder itself.
    """

    name: str
    build: Callable[[Path], None]
    expected: tuple[str, ...]

    def make(self, parent: Path) -> Path:
        """Return a new folder below `parent` that holds the register."""
        folder = parent / "register"
        folder.mkdir()
        self.build(folder)
        return folder


def _bytes(name: str, data: bytes) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        (folder / "register.yaml").write_bytes(VALID)
        (folder / name).write_bytes(data)

    return build


def _nothing(folder: Path) -> None:
    (folder / "readme.txt").write_bytes(b"no role files here\n")


def _unfinished_change(folder: Path) -> None:
    (folder / "register.yaml").write_text("register: {title: T}\n", encoding="utf-8")
    (folder / ".orgchart-journal").write_text("[]", encoding="utf-8")


def _huge(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    with open(folder / "scan.json", "wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)


def _fifo(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    os.mkfifo(folder / "people.yaml")


def _folder_like_a_file(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    (folder / "units.yaml").mkdir()
    (folder / "units.yaml" / "one.yaml").write_bytes(b"units: {u: {name: U, name: V}}\n")


def _link_to_itself(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    (folder / "people.yaml").symlink_to("people.yaml")


def _link_to_the_folder(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    (folder / "units").mkdir()
    (folder / "units" / "all").symlink_to("..")


def _link_to_nothing(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    (folder / "people.yaml").symlink_to("persons.yaml")


def _link_out(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    (folder.parent / "shared.yaml").write_bytes(b"units: {u: {name: U}}\n")
    (folder.parent / "shared").mkdir()
    (folder / "units.yaml").symlink_to("../shared.yaml")
    (folder / "shared").symlink_to("../shared")


def _link_to_something_else(folder: Path) -> None:
    (folder / "register.yaml").write_bytes(VALID)
    (folder / ".old").mkdir()
    (folder / ".old" / "units.txt").write_bytes(b"units: {u: {name: U}}\n")
    (folder / "units.yaml").symlink_to(".old/units.txt")


_LINE = b"  b: {name: B, name: C}\n"

GENERATED: tuple[Case, ...] = (
    Case("nul", _bytes("people.yaml", b"people:\n  b: {name: B\0}\n"), ("people.yaml:2:14 OC113",)),
    Case(
        "control-characters",
        _bytes("people.yaml", b"people:\n  b: {name: \x1b(0mB\x7f}\n" + _LINE.replace(b"b", b"c")),
        ("people.yaml:2:13 OC113", "people.yaml:2:18 OC113", "people.yaml:3:16 OC140"),
    ),
    Case("json-nul", _bytes("people.json", b'{"people": \0{"b": {"name": "B"}}}'), ("people.json:1:12 OC113",)),
    Case(
        "latin-1",
        _bytes("people.yaml", "people:\n  b: {name: André, name: X}\n".encode("latin-1")),
        ("people.yaml:2:17 OC111", "people.yaml:2:20 OC140"),
    ),
    Case(
        "surrogates-as-bytes",
        _bytes("people.yaml", b"people:\n  b: {name: \xed\xa0\x80}\n"),
        ("people.yaml:2:13 OC111",),
    ),
    Case(
        "utf-16",
        _bytes("people.yaml", "people: {b: {name: B}}\n".encode("utf-16")),
        ("people.yaml:1:1 OC112",),
    ),
    Case(
        "utf-16-without-mark",
        _bytes("people.json", '{"people": {}}'.encode("utf-16-be")),
        ("people.json:1:1 OC112",),
    ),
    Case("utf-32", _bytes("people.yaml", "people: {}\n".encode("utf-32-be")), ("people.yaml:1:1 OC112",)),
    Case(
        "windows-line-ends",
        _bytes("people.yaml", b"\xef\xbb\xbfpeople:\r\n  b: {name: B}\r\n  c:\r\n    name: C\r\n    name: D\r\n"),
        ("people.yaml:5:5 OC140",),
    ),
    Case("old-mac-line-ends", _bytes("people.yaml", b"people:\r" + _LINE), ("people.yaml:2:16 OC140",)),
    Case(
        "line-too-long",
        _bytes("people.yaml", b"people:\n  b: {name: " + b"B" * 1_000_000 + b"}\n"),
        ("people.yaml:2:1 OC143",),
    ),
    Case("no-role-files", _nothing, (".:1:1 OC104",)),
    Case("workbook", _bytes("people.yaml", b"PK\x03\x04\x14\x00\x06\x00" + b"\x00" * 40), ("people.yaml:1:1 OC117",)),
    Case("too-large", _huge, ("scan.json:1:1 OC105",)),
    Case("unfinished-change", _unfinished_change, (".orgchart-journal:1:1 OC108",)),
    Case("folder-named-like-a-file", _folder_like_a_file, ("units.yaml/one.yaml:1:22 OC140",)),
    Case("link-to-itself", _link_to_itself, ("people.yaml:1:1 OC103",)),
    Case("link-to-the-folder", _link_to_the_folder, ("units/all:1:1 OC103",)),
    Case("link-to-nothing", _link_to_nothing, ("people.yaml:1:1 OC103",)),
    Case("link-out", _link_out, ("shared:1:1 OC103", "units.yaml:1:1 OC103")),
    Case("link-to-something-else", _link_to_something_else, ("units.yaml:1:1 OC103",)),
)
"""Every case, on every system; `mkfifo` exists on Unix only, and permissions mean nothing to root."""

if hasattr(os, "mkfifo"):
    GENERATED += (Case("pipe", _fifo, ("people.yaml:1:1 OC102",)),)
