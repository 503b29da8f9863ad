"""A register that was read twice is not read again, as long as its bytes and the program are the same."""

from __future__ import annotations

import os
import pathlib
import shutil
from collections.abc import Callable, Iterator

import pytest

from orgchart.opening import open_register
from orgchart.rolefile.cached import key, unread
from orgchart.rolefile.load import Loaded, load
from orgchart.rolefile.reading import folder as reading
from orgchart.view import OpenRegister

pytestmark = pytest.mark.interpreted  # what is read is noted by replacing what reads

TEXT = """\
register: {title: T}
sources:
  s: {title: S, published: 2018, information: 2018}
people:
  ann: {name: Ann, cites: [s]}
units:
  u: {name: U, cites: [s]}
posts:
  p: {unit: u, title: P, cites: [s]}
tenures:
  t: {person: ann, post: p, cites: [{source: s, seen: source}]}
"""


@pytest.fixture
def register(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "a.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "b.yaml").write_text("units:\n  v: {name: V, part_of: u, cites: [s]}\n", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setattr("orgchart.rolefile.load.LEAST_KEPT", 0)
    return tmp_path / "cache"


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the names of the role files that are taken apart."""
    names: list[str] = []
    really = reading.document_from_bytes

    def noting(file: str, data: bytes) -> object:
        names.append(file)
        return really(file, data)

    for module in (reading, unread):
        monkeypatch.setattr(module, "document_from_bytes", noting)
    return names


Again = Callable[[], bool]


@pytest.fixture
def again(register: pathlib.Path, cache: pathlib.Path, files_read: list[str]) -> Again:
    """Return what loads the register, compares it with what is in its files, and tells whether it was read anew."""

    def load_again() -> bool:
        files_read.clear()
        found = load(register, cache=cache)
        anew = bool(files_read)
        agree(found, load(register))
        return anew

    return load_again


def agree(one: Loaded, other: Loaded) -> None:
    assert one.register == other.register
    assert one.register is None or (other.register is not None and one.register.digest == other.register.digest)
    assert one.diagnostics == other.diagnostics
    assert [(each.file, each.root, each.text, each.complete) for each in one.documents] == [
        (each.file, each.root, each.text, each.complete) for each in other.documents
    ]


def test_from_the_third_time_on_nothing_is_read_again(again: Again) -> None:
    assert [again(), again(), again(), again()] == [True, True, False, False]


def test_what_is_read_once_is_not_written(register: pathlib.Path, cache: pathlib.Path) -> None:
    load(register, cache=cache)
    assert [file.stat().st_size for file in cache.iterdir()] == [0]


CHANGES: dict[str, Callable[[pathlib.Path], object]] = {
    "a byte": lambda folder: (folder / "a.yaml").write_text(TEXT.replace("Ann", "Ana"), encoding="utf-8"),
    "a name of a file": lambda folder: os.replace(folder / "b.yaml", folder / "c.yaml"),
    "a file more": lambda folder: (folder / "c.yaml").write_text("people:\n  b: {name: B, cites: [s]}\n"),
    "a file less": lambda folder: (folder / "b.yaml").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_other_files_are_read_anew(register: pathlib.Path, again: Again, what: str) -> None:
    again(), again()
    CHANGES[what](register)
    assert again()


def test_bytes_do_not_move_between_files(register: pathlib.Path, again: Again) -> None:
    again(), again()
    whole = TEXT + (register / "b.yaml").read_text()
    (register / "a.yaml").write_text(whole[: len(TEXT) - 1], encoding="utf-8")
    (register / "b.yaml").write_text(whole[len(TEXT) - 1 :], encoding="utf-8")
    assert again()


def test_a_key_knows_where_a_name_ends() -> None:
    several = [[("a", b"b")], [("ab", b"")], [("", b"ab")], [("a", b""), ("b", b"")], [("a", b""), ("", b"b")]]
    assert len({key.key_of(files) for files in several}) == len(several)


@pytest.mark.parametrize("what", ["version", "line", "python", "package"])
def test_another_program_reads_anew(
    again: Again, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path, what: str
) -> None:
    again(), again()
    if what in ("version", "line"):
        inside = key._TOP
        for room in key._ROOMS:
            shutil.copytree(inside / room, tmp_path / "program" / room)
        (tmp_path / "program" / "__init__.py").write_bytes((inside / "__init__.py").read_bytes())
        monkeypatch.setattr(key, "_TOP", tmp_path / "program")
        assert not again(), "where it lies makes no difference"
        file = tmp_path / "program" / ("__init__.py" if what == "version" else "rolefile/load.py")
        file.write_bytes(file.read_bytes() + b"\n")
    elif what == "python":
        monkeypatch.setattr("sys.version", "4.0")
    else:
        monkeypatch.setattr(key, "_PACKAGES", ("attr", "yaml", "no_such_package", "jsonschema_rs"))
    assert again()


@pytest.mark.parametrize(
    "more",
    [
        "people:\n  b: {name: B, cites: [s], access: restricted}\n",
        "people:\n  b: {name: B, cites: [{source: s, access: restricted}]}\n",
        "units:\n  v: {name: V, cites: [nowhere]}\n",
        "units: [\n",
        "people:\n  b: {nme: B, cites: [s]}\n",
    ],
)
def test_what_is_restricted_or_wrong_is_never_kept(
    register: pathlib.Path, cache: pathlib.Path, again: Again, more: str
) -> None:
    (register / "b.yaml").write_text(more, encoding="utf-8")
    assert [again(), again(), again()] == [True] * 3
    assert not cache.exists()


def test_a_register_is_asked_without_looking_into_its_files(
    register: pathlib.Path, cache: pathlib.Path, files_read: list[str]
) -> None:
    for _ in range(3):
        files_read.clear()
        found = OpenRegister.without_restricted(load(register, cache=cache)).view().snapshot("2018-06-01")
    assert [holder.name for holder in found.post("p").holders] == ["Ann"]
    assert files_read == []


def test_a_place_is_looked_for_in_the_one_file_it_is_in(
    register: pathlib.Path, cache: pathlib.Path, files_read: list[str]
) -> None:
    load(register, cache=cache), load(register, cache=cache)
    files_read.clear()
    kept = load(register, cache=cache).register
    assert kept is not None
    link = kept.part_of["v/part_of/0"]
    assert files_read == []
    assert str(link.place).endswith("b.yaml:2:16")
    assert [os.path.basename(name) for name in files_read] == ["b.yaml"]


def test_a_small_register_is_left_alone(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    for _ in range(3):
        load(register, cache=tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_nothing_is_kept_without_a_folder_or_in_the_register(
    register: pathlib.Path, again: Again, files_read: list[str]
) -> None:
    again()
    for folder in (False, register, register / "inside"):
        for _ in range(3):
            files_read.clear()
            load(register, cache=folder)
            assert files_read
    assert sorted(file.name for file in register.iterdir()) == ["a.yaml", "b.yaml"]


def test_tables_that_are_none_are_read_past(
    register: pathlib.Path, cache: pathlib.Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("orgchart.rolefile.cached.writing.written", lambda *_: b"none")
        assert [again(), again()] == [True, True]
    assert [again(), again()] == [True, False], "they are written anew"


def test_a_program_without_files_keeps_nothing(
    again: Again, cache: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key, "_TOP", pathlib.Path("/nowhere"))
    assert [again(), again(), again()] == [True] * 3
    assert not cache.exists()


def test_a_register_that_cannot_be_written_as_tables_is_read_each_time(
    register: pathlib.Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgchart.rolefile.cached.writing.CLASSES", {})
    assert [again(), again(), again()] == [True] * 3


def test_python_keeps_what_it_is_asked_to(
    register: pathlib.Path, cache: pathlib.Path, files_read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGCHART_CACHE", str(cache))
    for _ in range(3):
        open_register(register)
    assert not cache.exists()
    for kept in (True, cache, str(cache)):
        files_read.clear()
        assert open_register(register, cache=kept).title == "T"
    assert files_read == []
