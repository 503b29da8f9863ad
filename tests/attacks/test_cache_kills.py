"""Whoever keeps what was read is killed at every step and at any moment: what is read afterwards is whole."""

from __future__ import annotations

import pathlib
import shutil
from random import Random

import pytest

from orgchart.rolefile.cached import folder as rooms
from orgchart.rolefile.cached.unread import UnreadDocument
from orgchart.rolefile.load import load

from .killing import failing_at, killed_after, killed_at, put_back, texts
from .size import SEED, times

HEAD = "register: {title: T}\nsources:\n  s: {title: S, published: 2018, information: 2018}\n"


@pytest.fixture
def register(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Return a register that is kept however small it is, in a cache in which there is room for little."""
    monkeypatch.setattr("orgchart.rolefile.load.LEAST_KEPT", 0)
    monkeypatch.setattr(rooms, "MOST_FILES", 4)
    monkeypatch.setattr(rooms, "PART", 300)
    folder = tmp_path / "register"
    folder.mkdir()
    people = "".join(f"  p-{at}: {{name: Person {at}, cites: [{{source: s, at: page {at}}}]}}\n" for at in range(150))
    (folder / "r.yaml").write_text(f"{HEAD}people:\n{people}", encoding="utf-8")
    return folder


def left_behind(register: pathlib.Path, cache: pathlib.Path) -> dict[str, dict[str, bytes]]:
    """Return what may stand in the cache before, by how that is called."""
    load(register, cache=cache)
    noted = texts(cache)
    load(register, cache=cache)
    kept = texts(cache)
    key = next(iter(kept))
    others = {f"{number:064x}": b"x" * 1000 for number in range(6)}
    shutil.rmtree(cache)
    return {
        "nothing": {},
        "a note": noted,
        "a note among others": {**others, **noted},
        "all of it": kept,
        "half of it": {key: kept[key][: len(kept[key]) // 2]},
        "half of it, and what a killed one left": {key: b"x", f".{key}.a.new": b"half"},
        "others, more than there is room for": others,
    }


def lay_out(cache: pathlib.Path, before: dict[str, bytes]) -> None:
    """Make the cache hold these files and nothing else; without any there is no cache."""
    shutil.rmtree(cache, ignore_errors=True)
    if before:
        cache.mkdir(0o700)
        put_back(cache, before)
        for file in cache.iterdir():
            file.chmod(0o600)


def is_whole(register: pathlib.Path, cache: pathlib.Path, what: str) -> None:
    """Check what is read now, and that it is kept in the end."""
    right = load(register).register
    for _ in range(3):
        assert load(register, cache=cache).register == right, what
    kept = load(register, cache=cache)
    assert all(isinstance(document, UnreadDocument) for document in kept.documents), what


def test_killed_at_every_step_and_at_any_moment(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    cache = tmp_path / "cache"
    kills = 0
    random = Random(SEED)
    for name, before in left_behind(register, cache).items():
        step = 0
        while True:
            step += 1
            lay_out(cache, before)
            if not killed_at(step, lambda: load(register, cache=cache)):
                break
            kills += 1
            is_whole(register, cache, f"{name}, killed at step {step}")
        assert step > 1, name
        for _ in range(times(5, 300)):
            lay_out(cache, before)
            killed_after(random.uniform(0, 0.02), lambda: load(register, cache=cache))
            is_whole(register, cache, f"{name}, killed at some moment, seed {SEED}")
    assert kills >= 200


def test_a_disk_that_is_full_at_any_step_changes_no_answer(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    cache = tmp_path / "cache"
    right = load(register).register
    for before in left_behind(register, cache).values():
        step = 0
        while True:
            step += 1
            lay_out(cache, before)
            with failing_at(step) as counter:
                assert load(register, cache=cache).register == right
            if counter.count < step:
                break
        is_whole(register, cache, "after the last")
