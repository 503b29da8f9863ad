"""A folder is written whole: whoever looks, whenever its writer was killed, finds the old one or the new one."""

import os
import pathlib
import shutil
import tempfile
from collections.abc import Callable
from typing import Any

import pytest

from orgchart.errors import UsageError
from orgchart.foundation import whole_folder as module
from orgchart.foundation.whole_folder import UNFINISHED, whole_folder

_CALLS = ("rename", "open", "close", "fsync", "unlink", "rmdir", "mkdir", "chmod")


def write(target: pathlib.Path, text: str) -> None:
    with whole_folder(target, lambda there: (there / "one").exists()) as made:
        for name in ("one", "two"):
            (made / name).write_text(text, encoding="utf-8")


def half(target: pathlib.Path) -> None:
    with whole_folder(target, pathlib.Path.exists) as made:
        (made / "one").write_text("half", encoding="utf-8")
        raise ZeroDivisionError


def read(target: pathlib.Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(target.iterdir())}


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do some work in a child that ends before its nth call to the system; return whether it got that far."""
    child = os.fork()
    if child == 0:
        left = step

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*args: Any, **more: Any) -> Any:
                nonlocal left
                left -= 1
                if not left:
                    os._exit(137)
                return real(*args, **more)

            return call

        for name in _CALLS:
            setattr(os, name, counted(getattr(os, name)))
        tempfile.mkdtemp = counted(tempfile.mkdtemp)
        module._exchange = counted(module._exchange)
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 137)
    return status == 137


@pytest.mark.parametrize("before", ["", "old"])
def test_wherever_it_is_killed_the_old_folder_stands_or_the_new_one(tmp_path: pathlib.Path, before: str) -> None:
    target, seen = tmp_path / "folder", set()
    for step in range(1, 500):
        shutil.rmtree(target, ignore_errors=True)
        if before:
            write(target, before)
        was_killed = killed_at(step, lambda: write(target, "new"))
        there = read(target) if target.exists() else {}
        assert there in ({"one": "new", "two": "new"}, {"one": "old", "two": "old"} if before else {}), step
        seen.add(there.get("one", ""))
        if not was_killed:
            break
    assert seen == {before, "new"}
    assert step > 15
    write(target, "last")
    assert sorted(os.listdir(tmp_path)) == ["folder"]  # what the killed ones left is gone


def test_an_error_leaves_what_stood_there(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "folder"
    write(target, "old")
    with pytest.raises(ZeroDivisionError):
        half(target)
    assert read(target) == {"one": "old", "two": "old"}
    assert os.listdir(tmp_path) == ["folder"]


def test_what_is_not_ours_is_never_replaced(tmp_path: pathlib.Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("dear", encoding="utf-8")
    (tmp_path / "file").write_text("dear", encoding="utf-8")
    for name in ("mine", "file"):
        with pytest.raises(UsageError, match="name another folder"):
            write(tmp_path / name, "new")
    assert (tmp_path / "mine" / "letter").read_text(encoding="utf-8") == "dear"
    (tmp_path / "empty").mkdir()
    write(tmp_path / "empty", "new")
    assert read(tmp_path / "empty")["one"] == "new"


def test_one_that_another_process_makes_is_left_alone(tmp_path: pathlib.Path) -> None:
    with whole_folder(tmp_path / "folder", pathlib.Path.exists) as made:
        write(tmp_path / "folder", "other")
        assert made.name.endswith(UNFINISHED)
        assert made.exists()
        (made / "one").write_text("this", encoding="utf-8")
        shutil.rmtree(tmp_path / "folder")
    assert read(tmp_path / "folder") == {"one": "this"}


def test_where_folders_cannot_be_exchanged_nothing_is_begun(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "folder", "old")

    def cannot(one: pathlib.Path, other: pathlib.Path) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(module, "_exchange", cannot)
    with pytest.raises(UsageError, match="cannot be exchanged"):
        write(tmp_path / "folder", "new")
    assert read(tmp_path / "folder")["one"] == "old"
