"""What is kept of registers is found again, is this user's own, is bounded, and is nothing where it is not whole."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable

import pytest

from orgchart.rolefile.cached import folder as rooms
from orgchart.rolefile.cached.folder import CacheFolder
from orgchart.rolefile.cached.kept_register import cache_folder

KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def kept(tmp_path: pathlib.Path) -> CacheFolder:
    folder = CacheFolder(tmp_path / "cache")
    folder.put(KEY, b"what was read")
    return folder


def test_what_is_kept_is_found_by_its_key_alone(kept: CacheFolder) -> None:
    assert kept.get(KEY) == b"what was read"
    assert kept.get(OTHER) is None
    assert not kept.is_noted(OTHER)
    kept.note(OTHER)
    assert kept.is_noted(OTHER)
    assert kept.get(OTHER) is None


def test_nobody_else_can_read_it(kept: CacheFolder) -> None:
    assert os.stat(kept.path).st_mode & 0o777 == 0o700
    assert [os.stat(file).st_mode & 0o777 for file in pathlib.Path(kept.path).iterdir()] == [0o600]


def moved(folder: pathlib.Path, file: pathlib.Path) -> None:
    os.replace(file, file.with_name(OTHER))
    os.symlink(file.with_name(OTHER), file)


def linked(folder: pathlib.Path, file: pathlib.Path) -> None:
    os.replace(folder, folder.with_name("elsewhere"))
    os.symlink(folder.with_name("elsewhere"), folder)


def piped(folder: pathlib.Path, file: pathlib.Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)


def a_folder(folder: pathlib.Path, file: pathlib.Path) -> None:
    file.unlink()
    file.mkdir(0o700)


DOUBTFUL: dict[str, Callable[[pathlib.Path, pathlib.Path], object]] = {
    "others may read it": lambda _, file: file.chmod(0o640),
    "others may write it": lambda _, file: file.chmod(0o602),
    "others may write beside it": lambda folder, _: folder.chmod(0o770),
    "all may write beside it": lambda folder, _: folder.chmod(0o1777),
    "it is a link": moved,
    "its folder is a link": linked,
    "it is a pipe": piped,
    "it is a folder": a_folder,
    "it is of another register": lambda _, file: file.write_bytes(file.read_bytes().replace(b"aaa", b"bbb")),
}


@pytest.mark.parametrize("what", DOUBTFUL)
def test_what_may_be_of_somebody_else_is_nothing(kept: CacheFolder, what: str) -> None:
    folder = pathlib.Path(kept.path)
    DOUBTFUL[what](folder, folder / KEY)
    assert kept.get(KEY) is None


def test_what_belongs_to_somebody_else_is_nothing(kept: CacheFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert kept.get(KEY) is None
    kept.put(OTHER, b"x")
    assert not kept.is_noted(OTHER)


def test_nothing_is_written_into_a_folder_of_others(kept: CacheFolder) -> None:
    os.chmod(kept.path, 0o777)
    kept.put(OTHER, b"x")
    assert not kept.is_noted(OTHER)


def test_a_link_in_its_place_is_replaced_and_not_followed(kept: CacheFolder, tmp_path: pathlib.Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    os.symlink(victim, os.path.join(kept.path, OTHER))
    kept.put(OTHER, b"x")
    assert victim.read_bytes() == b"mine"
    assert kept.get(OTHER) == b"x"


def test_every_damage_is_seen(kept: CacheFolder) -> None:
    file = pathlib.Path(kept.path, KEY)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at])
        assert kept.get(KEY) is None, f"cut off at {at}"
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert kept.get(KEY) is None, f"changed at {at}"
    file.write_bytes(whole + b"\0")
    assert kept.get(KEY) is None


def test_what_was_used_longest_ago_makes_room(kept: CacheFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_BYTES", 1_000)
    keys = [f"{number:064x}" for number in range(8)]
    for number, key in enumerate(keys):
        kept.put(key, b"x" * 150)
        os.utime(os.path.join(kept.path, key), (number + 1, number + 1))
        assert kept.get(keys[0]) is not None, "it was used all the time"
    there = [key for key in keys if kept.is_noted(key)]
    assert there[0] == keys[0]
    assert keys[-1] in there
    assert keys[1] not in there
    assert sum(file.stat().st_size for file in pathlib.Path(kept.path).iterdir()) <= 1_000


def test_there_are_not_endlessly_many(kept: CacheFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_FILES", 3)
    for number in range(9):
        kept.note(f"{number:064x}")
    assert len(os.listdir(kept.path)) == 3


def test_what_is_too_large_is_not_kept(kept: CacheFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_BYTES", 1_000)
    kept.put(OTHER, b"x" * 251)
    assert not kept.is_noted(OTHER)


def test_what_a_killed_process_left_behind_is_removed_in_time(kept: CacheFolder) -> None:
    old, young, others = (os.path.join(kept.path, name) for name in (".a.new", ".b.new", "README"))
    for path in (old, young, others):
        pathlib.Path(path).write_bytes(b"half")
    os.utime(old, (1, 1))
    os.utime(others, (1, 1))
    kept.note(OTHER)
    assert [os.path.exists(path) for path in (old, young, others)] == [False, True, True]


def test_a_disk_that_refuses_is_passed_over(kept: CacheFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    kept.put(OTHER, b"x")
    assert os.listdir(kept.path) == [KEY]


def test_the_customary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("ORGCHART_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/users/ann")
    assert cache_folder() == "/users/ann/.cache/orgchart"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # which the specification tells to ignore
    assert cache_folder() == "/users/ann/.cache/orgchart"
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert cache_folder() == "/caches/orgchart"
    monkeypatch.setenv("ORGCHART_CACHE", "/mine")
    assert cache_folder() == "/mine"
    monkeypatch.setenv("ORGCHART_CACHE", "off")
    assert cache_folder() is None
