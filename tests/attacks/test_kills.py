"""Whatever writes is killed at every step, at any moment, and on a full disk: files are as before, or all as after."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from random import Random

import pytest

import orgchart
from orgchart.errors import OrgchartError
from orgchart.foundation.one_writer import only_writer
from orgchart.foundation.plain_file import JOURNAL
from orgchart.rolefile.load import load

from .killing import failing_at, killed_after, killed_at, put_back, texts
from .size import SEED, times

FILES = {
    "own/register.yaml": b"register: {title: T}\nsources:\n  s: {title: S, published: 2018}\n",
    "own/people.yaml": b"people:\n  ann: {cites: [s], name: Ann}\n",
    "own/units/unit.yaml": b"units:\n  u: {name: U, cites: [s]}\nposts:\n  p: {title: P, unit: u, cites: [s]}\n",
    "own/units/tenures.yaml": b"tenures:\n  t: {post: p, person: ann, start: 2018, cites: [s]}\n",
    "table.csv": b"who,post,body,from,to\nAda Elm,Head,Police,2018-01-02,2019-03\nBen,Clerk,Police,2018,\n",
    "map.yaml": b"source: {id: table, title: A table, published: 2020-06-30, information: 2020-06-30}\n"
    b"person: {name: who}\nunit: {name: body}\npost: {title: post}\nstart: from\nend: to\n",
    "rows.csv": b"name,source\nCleo,s\nDora,s\n",
    "base.yaml": b"people:\n  ann: {cites: [s], name: An}\n",
    "ours.yaml": b"people:\n  ann: {cites: [s], name: Ann}\n",
    "theirs.yaml": b"people:\n  ann: {cites: [s], name: An}\n  eve: {cites: [s], name: Eve}\n",
}
UNTIDY = {
    name: data.replace(b"Ann}", b"'Ann  Oak'}").replace(b"name: U", b"name: 'U  V'") for name, data in FILES.items()
}
Work = Callable[[pathlib.Path], object]


def imported(top: pathlib.Path) -> object:
    return orgchart.import_("csv", top / "table.csv", top / "made", mapping=top / "map.yaml")


WORKS: dict[str, Work] = {
    "rename": lambda top: orgchart.rename(top / "own", "ann", "anna"),
    "format": lambda top: orgchart.fmt(top / "own"),
    "add": lambda top: orgchart.add(
        top / "own",
        "tenure",
        {"person": "eve", "new_person": "Eve Oak", "post": "p", "start": "2019", "source": "s"},
    ),
    "add rows": lambda top: orgchart.add_rows(top / "own", "person", top / "rows.csv"),
    "fix": lambda top: orgchart.fix(top / "own", select_codes=["untidy-spaces"]),
    "start": lambda top: orgchart.init(top / "new"),
    "import": imported,
    "import again": imported,
    "export": lambda top: orgchart.export(top / "own", "json", top / "out.json"),
    "merge": lambda top: orgchart.merge_driver(*(top / f"{side}.yaml" for side in ("base", "ours", "theirs"))),
    "draw": lambda top: orgchart.html(top / "own", top / "own.html"),
}
ONE_BY_ONE = ("format",)
"""What changes each file for itself, since none of them says anything else afterwards."""


def before(name: str, top: pathlib.Path) -> dict[str, bytes]:
    """Make a folder as it is before some work, and return what it holds."""
    top.mkdir(exist_ok=True)
    put_back(top, UNTIDY if name == "fix" else FILES)
    if name == "import again":
        imported(top)
        (top / "table.csv").write_bytes(FILES["table.csv"].replace(b"Ben", b"Gus").replace(b"Police", b"Fire Brigade"))
    return texts(top)


def finished(top: pathlib.Path) -> dict[str, bytes]:
    """Return what a folder holds once the next command that writes has run."""
    for folder in (top / "own", top / "made", top / "new"):
        if folder.is_dir():
            with only_writer(folder):
                pass
    return {name: data for name, data in texts(top).items() if not is_left(name)}


def is_left(name: str) -> bool:
    """Return whether a file beside an output was left by a killed program; nobody reads it, and its name begins so."""
    file = pathlib.PurePosixPath(name)
    return file.parent == pathlib.PurePosixPath(".") and file.name.startswith(".") and file.name.endswith(".tmp")


def after(name: str, top: pathlib.Path) -> dict[str, bytes]:
    WORKS[name](top)
    return texts(top)


def asked(name: str, top: pathlib.Path, old: dict[str, bytes], new: dict[str, bytes], step: object) -> bool:
    """Ask that nothing is lost or torn after a kill, before and after the next writer; return whether all is new."""
    if (top / "own" / JOURNAL).exists():
        assert [one.code for one in load(top / "own").errors if one.code == "OC108"], step
    now = finished(top)
    whole = now in (old, new) or (name in ONE_BY_ONE and each_is_whole(now, old, new))
    assert whole, (name, step, sorted(set(now) ^ set(old)), sorted(set(now) ^ set(new)))
    return now == new


def each_is_whole(now: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    return now.keys() == old.keys() and all(data in (old[file], new[file]) for file, data in now.items())


@pytest.mark.parametrize("name", list(WORKS))
def test_killed_at_every_step(name: str, tmp_path: pathlib.Path) -> None:
    top = tmp_path / "top"
    old = before(name, top)
    new = after(name, top)
    assert new != old
    seen = set()
    for step in range(1, 1000):
        before(name, top)
        was_killed = killed_at(step, lambda: WORKS[name](top))
        seen.add(asked(name, top, old, new, step))
        if not was_killed:
            break
    assert seen == {True, False}


@pytest.mark.parametrize("name", list(WORKS))
def test_on_a_disk_that_is_full_nothing_changes(name: str, tmp_path: pathlib.Path) -> None:
    """The call is refused, the error is told, and every file is as it was; no new one is left."""
    top = tmp_path / "top"
    old = before(name, top)
    new = after(name, top)
    refused = 0
    for step in range(1, 1000):
        before(name, top)
        told = ""
        with failing_at(step) as counter:
            try:
                WORKS[name](top)
            except (OSError, OrgchartError) as error:
                told = str(error) or "nothing"
        refused += bool(told)
        assert told != "nothing", step
        now = finished(top) if told else texts(top)
        meant = old if told else new
        assert now == meant or (told and name in ONE_BY_ONE and each_is_whole(now, old, new)), (step, told)
        if counter.count < step:
            break
    assert refused


@contextmanager
def small_disk(folder: pathlib.Path, size: str) -> Iterator[pathlib.Path]:
    """Mount a disk of so many bytes; where that is not allowed the test is skipped, and says so."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def fill(file: pathlib.Path) -> None:
    """Write a file until the disk is full."""
    with suppress(OSError), file.open("wb", buffering=0) as opened:
        while opened.write(b"x" * 1024):
            pass


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount a disk that is full")
@pytest.mark.parametrize("name", list(WORKS))
def test_on_a_real_disk_that_is_full_nothing_changes(name: str, tmp_path: pathlib.Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        top = disk / "top"
        old = before(name, top)
        new = after(name, top)
        before(name, top)
        filler = disk / "filler"
        fill(filler)
        with pytest.raises((OSError, OrgchartError)) as told:
            WORKS[name](top)
        assert str(told.value)
        assert texts(top) == old
        filler.unlink()
        WORKS[name](top)
        assert texts(top) == new


def test_killed_at_any_moment(tmp_path: pathlib.Path) -> None:
    """The signal KILL, at random; `ORGCHART_ATTACK=long` sends it a thousand times."""
    random, kills, moved = Random(SEED), 0, 0
    top = tmp_path / "top"
    works = [name for name in WORKS if name != "draw"]
    states = {}
    for name in works:
        old = before(name, top)
        start = time.perf_counter()
        states[name] = old, after(name, top), time.perf_counter() - start
    wanted = times(20, 1000)
    for number in range(20 * wanted):
        if kills == wanted:
            break
        name = works[number % len(works)]
        old, new, took = states[name]
        before(name, top)
        kills += killed_after(random.uniform(0, 1.2 * took), lambda: WORKS[name](top))  # noqa: B023  (run at once)
        moved += asked(name, top, old, new, f"kill {kills}, seed {SEED}")
    print(f"{kills} kills: nothing lost or torn; {moved} times all was written by then")
    assert kills == wanted
