"""Files are written whole or not at all, one by one or several together."""

import os
import pathlib
import subprocess
import sys
from contextlib import suppress

import pytest

from orgchart.errors import UsageError
from orgchart.foundation.whole_file import JOURNAL, finish, write_file, write_files
from orgchart.rolefile.reading.folder import find_role_files

ROOT = pathlib.Path(__file__).parents[3]


def left_over(folder: pathlib.Path) -> list[str]:
    """Return the names in a folder that are hidden, as temporary files are."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: pathlib.Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to("real.yaml")
    write_files({link: b"new"})
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o7777 == 0o640
    assert left_over(tmp_path) == []


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: pathlib.Path) -> None:
    write_files({tmp_path / "new.yaml": b"x"}, {tmp_path / "new.yaml": None})
    (tmp_path / "plain").write_bytes(b"x")
    assert (tmp_path / "new.yaml").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_all_files_are_written_or_none(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of the moves fails, every file is as it was before, and new ones are not there."""
    contents = {tmp_path / f"{name}.yaml": b"new" for name in "abcd"}
    old = {path: b"old" for path in contents if path.stem != "c"}
    for fails in range(4):
        for path, data in old.items():
            path.write_bytes(data)
        real, count = os.replace, 0

        def replace(source: str, target: str, fails: int = fails) -> None:
            nonlocal count
            count += 1
            if count == fails + 1:
                raise OSError(28, "no space left on device")
            real(source, target)  # noqa: B023

        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(OSError, match="no space"):
            write_files(contents)
        monkeypatch.setattr(os, "replace", real)
        assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old
    write_files(contents)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == contents


def test_a_file_that_somebody_has_changed_since_is_not_overwritten(tmp_path: pathlib.Path) -> None:
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_bytes(b"old")
    b.write_bytes(b"changed")
    with pytest.raises(UsageError, match="has changed since"):
        write_files({a: b"new", b: b"new"}, {a: b"old", b: b"old"})
    assert (a.read_bytes(), b.read_bytes()) == (b"old", b"changed")
    with pytest.raises(UsageError, match="has changed since"):
        write_files({a: b"new"}, {a: None})
    assert left_over(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_write_protected_file_is_not_written(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UsageError, match="write-protected"):
        write_files({path: b"new"})
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_told_and_leaves_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    with pytest.raises(OSError, match="No such file"):
        write_files({tmp_path / "a.yaml": b"new", tmp_path / "none" / "b.yaml": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_bytes() == b"old"


KILLED = """
import os, sys, pathlib
from orgchart.foundation.whole_file import JOURNAL, finish, write_file, write_files
step, path = int(sys.argv[1]), pathlib.Path(sys.argv[2])
count = 0
def counted(real):
    def call(*args, **more):
        global count
        count += 1
        if count == step:
            os.kill(os.getpid(), 9)
        return real(*args, **more)
    return call
for name in ("fsync", "chmod", "replace", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
write_files({path: b"new" * 100_000})
"""


def test_a_file_is_old_or_new_when_the_program_is_killed(tmp_path: pathlib.Path) -> None:
    """Killed before each call to the system in turn; what is left behind is never read as a role file."""
    seen = set()
    for step in range(1, 6):
        path = tmp_path / f"{step}" / "a.yaml"
        path.parent.mkdir()
        path.write_bytes(b"old")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(step), str(path)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=False,
        )
        content = path.read_bytes()
        assert content in (b"old", b"new" * 100_000)
        seen.add((done.returncode == -9, content == b"old"))
        assert find_role_files(path.parent)[0] == (path,)
    assert seen == {(True, True), (True, False), (False, False)}


@pytest.mark.parametrize("call", ["replace", "fsync", "chmod", "unlink"])
def test_a_change_that_fails_with_a_journal_is_taken_back(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Whichever call to the system fails: files are as before or after, and the next writer leaves nothing behind."""
    contents = {tmp_path / "a.yaml": b"new", tmp_path / "b.yaml": b"new", tmp_path / "gone.yaml": None}
    old = {tmp_path / "a.yaml": b"old", tmp_path / "gone.yaml": b"old"}
    new = {path: data for path, data in contents.items() if data is not None}
    for fails in range(1, 6):
        for path in tmp_path.iterdir():
            path.unlink()
        for path, data in old.items():
            path.write_bytes(data)
        real, count = getattr(os, call), 0

        def failing(*args: object, fails: int = fails, **more: object) -> object:
            nonlocal count
            count += 1
            if count == fails:
                raise OSError(28, "no space left on device")
            return real(*args, **more)  # noqa: B023

        with monkeypatch.context() as patched, suppress(OSError):
            patched.setattr(os, call, failing)
            write_files(contents, journal=tmp_path)
        finish(tmp_path)
        assert {path: path.read_bytes() for path in tmp_path.iterdir()} in (old, new)


def test_a_journal_that_is_nested_too_deeply_is_none(tmp_path: pathlib.Path) -> None:
    (tmp_path / JOURNAL).write_text("[" * 100_000)
    with pytest.raises(UsageError, match="is no journal"):
        finish(tmp_path)


def test_a_journal_names_files_alone(tmp_path: pathlib.Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / JOURNAL).write_text('[["folder", null, ""]]')
    with pytest.raises(UsageError, match="is no journal"):
        finish(tmp_path)
    (tmp_path / JOURNAL).write_text('[["gone.yaml", null, ""]]')
    (tmp_path / "gone.yaml").write_text("x")
    finish(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_one_file_that_cannot_take_its_place_leaves_nothing(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="no space"):
        write_file(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []
