"""Nothing that was written is lost: two writers at once, and a program killed before any of its calls to the system."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import orgchart
from attacks.killing import killed_at
from orgchart.cli import main
from orgchart.errors import UsageError
from orgchart.foundation import one_writer
from orgchart.foundation.one_writer import LOCK, only_writer
from orgchart.foundation.whole_file import JOURNAL, NEW
from orgchart.rolefile.load import load

ROOT = pathlib.Path(__file__).parents[2]
FILES = {
    "register.yaml": "register: {title: T}\nsources:\n  s: {title: S, published: 2018}\n",
    "people.yaml": "people:\n  ann: {cites: [s], name: Ann}\n",
    "units/unit.yaml": "units:\n  u: {name: U, cites: [s]}\nposts:\n  p: {title: P, unit: u, cites: [s]}\n",
    "units/tenures.yaml": "tenures:\n  t: {post: p, person: ann, start: 2018, cites: [s]}\n",
}


@pytest.fixture
def register(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "register"
    (folder / "units").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def texts(folder: pathlib.Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kills(folder: pathlib.Path, work: Callable[[], object]) -> Iterator[int]:
    """Kill some work at every step in turn, each time from the same files; yield the steps."""
    before = texts(folder)
    for step in range(1, 1000):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file():
                path.unlink()
        for name, text in before.items():
            (folder / name).write_text(text, encoding="utf-8")
        was_killed = killed_at(step, work)
        yield step
        if not was_killed:
            return


def test_a_rename_is_whole_wherever_it_is_killed(register: pathlib.Path) -> None:
    """All files have the old id, or all the new one, once the next command that writes has run."""
    old, seen = texts(register), set()
    orgchart.rename(register, "ann", "anna")
    new = texts(register)
    orgchart.rename(register, "anna", "ann")
    assert texts(register) == old
    for step in kills(register, lambda: orgchart.rename(register, "ann", "anna")):
        torn = {name: text for name, text in texts(register).items() if not pathlib.Path(name).name.startswith(".")}
        readable = not load(register).errors
        assert readable is (torn in (old, new) and not (register / JOURNAL).exists()), step
        orgchart.add(register, "person", {"name": f"Step {step}", "source": "s"}, file="more.yaml")
        (register / "more.yaml").unlink()
        after = texts(register)
        assert after in (old, new), step
        seen.add((readable, after == new))
    assert seen >= {(True, False), (False, True), (True, True)}


def test_what_is_formatted_says_the_same_wherever_that_is_killed(register: pathlib.Path) -> None:
    said = load(register).register
    assert said is not None
    changed = 0
    for step in kills(register, lambda: orgchart.fmt(register)):
        now = load(register).register
        assert now is not None
        assert (now.people, now.posts, now.tenures) == (said.people, said.posts, said.tenures), step
        changed += texts(register) != FILES
        assert not orgchart.fmt(register).diagnostics
        assert [name for name in texts(register) if pathlib.Path(name).name.startswith(".")] == []
    assert changed > 5


def test_what_is_added_in_several_files_is_there_whole_or_not_at_all(register: pathlib.Path) -> None:
    answers = {"new_person": "Bo", "new_source": "Report", "post": "p", "start": "2017"}
    for step in kills(register, lambda: orgchart.add(register, "tenure", answers)):
        with only_writer(register):
            pass
        loaded = load(register)
        assert loaded.register is not None
        assert not loaded.errors, step
        assert len({"bo" in loaded.register.people, "report" in loaded.register.sources,
                    "p-bo" in loaded.register.tenures}) == 1  # fmt: skip


def test_an_import_is_there_whole_or_not_at_all_and_the_rest_can_be_read(
    register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "t.csv").write_text("who,body,post\nBo,Quay,Clerk\n")
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "source: {id: table, title: T, published: 2020, information: 2020}\n"
        "person: {name: who}\nunit: {name: body}\npost: {title: post}\n"
    )
    target = register / "imported"

    def work() -> object:
        return orgchart.import_("csv", tmp_path / "t.csv", target, mapping=mapping, register=False)

    counts = set()
    for step in kills(register, work):
        with only_writer(target if target.is_dir() else register):  # the next writer finishes what was left undone
            pass
        loaded = load(register)
        assert loaded.register is not None
        assert not [one for one in loaded.errors if one.code != "OC108"], step
        counts.add(len(loaded.register.people))
    assert counts == {1, 2}


def test_a_merge_that_is_killed_leaves_what_was_there_or_the_whole(tmp_path: pathlib.Path) -> None:
    people = {"base": "", "ours": "  bo: {name: Bo}\n", "theirs": "  cy: {name: Cy}\n"}
    for name, more in people.items():
        (tmp_path / f"{name}.yaml").write_text(f"people:\n  ann: {{name: Ann}}\n{more}", encoding="utf-8")
    sides = [str(tmp_path / f"{name}.yaml") for name in people]
    found = set()
    for _ in kills(tmp_path, lambda: main(["merge-driver", *sides])):
        found.add((tmp_path / "ours.yaml").read_text(encoding="utf-8"))
    start = "people:\n  ann: {name: Ann}\n  bo: {name: Bo}\n"
    assert found == {start, f"{start}  cy: {{name: Cy}}\n"}


def test_a_register_is_started_whole(tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    for step in kills(folder, lambda: orgchart.init(folder)):
        names = {name for name in texts(folder) if not name.startswith(".")}
        finished = (folder / JOURNAL).exists() or names == {"register.yaml", "role-file.schema.json", "society.yaml"}
        with only_writer(folder):
            pass
        whole = {".gitattributes", ".gitignore", "register.yaml", "role-file.schema.json", "society.yaml"}
        assert set(texts(folder)) == (whole if finished else set()), step


def test_a_journal_of_others_moves_nothing(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (register / f"x{NEW}").write_text("bad")
    for moves in (
        f'[["../out", "x{NEW}", ""]]',
        '[["people.yaml", "register.yaml", ""]]',
        "[1]",
        "{",
        '[["../out", null, ""]]',
    ):
        (register / JOURNAL).write_text(moves)
        (tmp_path / "out").write_text("mine")
        with pytest.raises(UsageError, match="is no journal of changes"):
            orgchart.fmt(register)
        assert (tmp_path / "out").read_text() == "mine"
        assert (register / "people.yaml").read_text() == FILES["people.yaml"]
    (register / JOURNAL).write_text(f'[["people.yaml", "gone{NEW}", "0"]]')
    with pytest.raises(UsageError, match="was changed while a change of several files was unfinished"):
        orgchart.fmt(register)
    assert [one.code for one in load(register).errors] == ["OC108"]


ADD = """
import sys, orgchart
for number in range(int(sys.argv[3])):
    orgchart.add(sys.argv[1], "person", {"name": f"Person {sys.argv[2]} {number}", "source": "s"})
"""


def test_two_writers_lose_nothing(register: pathlib.Path) -> None:
    count = 200 if os.environ.get("ORGCHART_ATTACK") == "long" else 10
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    running = [
        subprocess.Popen([sys.executable, "-c", ADD, str(register), name, str(count)], env=env, stderr=subprocess.PIPE)
        for name in "ab"
    ]
    for one in running:
        _, told = one.communicate(timeout=3600)
        assert one.returncode == 0, told.decode()
    found = load(register).register
    assert found is not None
    assert len(found.people) == 2 * count + 1
    assert not (register / LOCK).exists()


def test_threads_of_one_process_wait_for_one_another(register: pathlib.Path) -> None:
    def add(name: str) -> None:
        for number in range(5):
            orgchart.add(register, "person", {"name": f"Person {name} {number}", "source": "s"})

    threads = [threading.Thread(target=add, args=(name,)) for name in "ab"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    found = load(register).register
    assert found is not None
    assert len(found.people) == 11


HOLD = """
import sys
from orgchart.foundation.one_writer import only_writer
with only_writer(sys.argv[1]):
    print(flush=True)
    sys.stdin.read()
"""


def test_whoever_holds_it_is_named(register: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    monkeypatch.setattr(one_writer, "TRIES", 2)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(register)], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(UsageError, match=f"process {other.pid} is writing to"):
            orgchart.rename(register, "ann", "anna")
        assert texts(register)["people.yaml"] == FILES["people.yaml"]
        assert orgchart.rename(register, "ann", "anna", write=False).places
        other.kill()
    assert (register / LOCK).exists()  # a dead holder is none
    assert orgchart.rename(register, "ann", "anna").places
    assert not (register / LOCK).exists()


def test_what_cannot_be_kept_is_refused(register: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = register / "people.yaml"
    os.link(people, register.parent / "other-name")
    with pytest.raises(UsageError, match="one of 2 names of a file"):
        orgchart.rename(register, "ann", "anna")
    (register.parent / "other-name").unlink()

    def refuse(*_: object) -> None:
        raise PermissionError

    if os.geteuid() == 0:
        os.chown(people, 12345, 12345)
        orgchart.rename(register, "ann", "anna")
        assert (people.stat().st_uid, people.stat().st_gid) == (12345, 12345)
        monkeypatch.setattr(os, "chown", refuse)
        with pytest.raises(UsageError, match="belongs to another user or group"):
            orgchart.rename(register, "anna", "ann")
    assert "anna" in people.read_text()
    assert [name for name in texts(register) if pathlib.Path(name).name.startswith(".")] == []


def test_where_nothing_can_be_written_nobody_waits(register: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: Any, *more: Any, **named: Any) -> int:
        if str(path).endswith(LOCK):
            raise PermissionError
        return real(path, *more, **named)

    monkeypatch.setattr(os, "open", refuse)
    assert not orgchart.fmt(register).diagnostics
    with only_writer(register / "none" / "there"):
        pass
    assert one_writer._holder(register / LOCK) == "of an unknown number"
