"""Whoever packs is killed at every step, at the long size, and at any moment: there is the old pack or the new one."""

from __future__ import annotations

import pathlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

import pytest

from orgchart.packed.making import pack
from orgchart.packed.opened import open_pack
from orgchart.packed.verifying import verify

from .killing import texts
from .size import SEED, times

ROOT = pathlib.Path(__file__).parents[2]
ROWS = "company,officer,role,from,to\n" + "".join(
    f"c{at % 7},o{at},Director,20{at % 20:02}-01-02,{'' if at % 3 else '2021-05-06'}\n" for at in range(40)
)
HEAD = "register: {title: T}\nsources:\n  s: {title: S, published: 2018, information: 2018}\n"
MAPPING = """\
source: {id: registry, title: Registry, published: 2022-01-02, information: 2022-01-01}
register: {title: Companies}
person: {key: officer}
unit: {key: company}
post: {title: role, seats: unknown}
start: from
end: {column: to, blank: ongoing}
"""
_FORK = """\
import sys
from pyarrow.parquet import ParquetWriter
from attacks.killing import killed_after, killed_at
from orgchart.foundation import whole_folder
from orgchart.packed.making import pack
steps = (ParquetWriter, "write_table"), (ParquetWriter, "close"), (whole_folder, "_exchange")
for line in sys.stdin:
    step, seconds, source, mapping, folder = line.rstrip("\\n").split(chr(9))
    work = lambda: pack(source, folder, mapping=mapping or None)
    print(killed_after(float(seconds), work) if seconds else killed_at(int(step), work, steps), flush=True)
"""
"""Makes packs in children that begin as the same process: one that has no threads, which do not outlive a fork."""


@contextmanager
def packing() -> Iterator[Callable[..., bool]]:
    """Yield what packs, killed at a step, and tells whether it was."""
    command = [sys.executable, "-W", "ignore", "-c", _FORK]
    paths = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=paths, text=True) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None

        def killed(*told: object) -> bool:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write("\t".join(map(str, told)) + "\n")
            worker.stdin.flush()
            said = worker.stdout.readline()
            assert said in ("True\n", "False\n")  # else the packing itself went wrong
            return said == "True\n"

        yield killed
        worker.stdin.close()


def sources(kind: str, top: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path, str]:
    """Write what is packed first and what is packed then; return both, and the mapping of tables."""
    first, second = top / "first", top / "second"
    if kind == "a table":
        first.write_text(ROWS, encoding="utf-8")
        second.write_text(ROWS + "c3,o99,Secretary,2020-02-03,\n", encoding="utf-8")
        (top / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
        return first, second, str(top / "mapping.yaml")
    for folder, names in ((first, ("u", "v")), (second, ("u", "v", "w"))):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.yaml").write_text(f"units:\n  {name}: {{name: Unit, cites: [s]}}\n", encoding="utf-8")
        (folder / "s.yaml").write_text(HEAD, encoding="utf-8")
    return first, second, ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["a table", "role files"])
@pytest.mark.parametrize("there", ["nothing", "a pack"])
def test_killed_at_every_step(kind: str, there: str, tmp_path: pathlib.Path) -> None:
    first, second, mapping = sources(kind, tmp_path)
    pack(first, tmp_path / "old", mapping=mapping or None)
    pack(second, tmp_path / "new", mapping=mapping or None)
    old, new = texts(tmp_path / "old"), texts(tmp_path / "new")
    assert old != new
    assert verify(tmp_path / "new").differences == ()
    place = tmp_path / "place"
    folder, seen = place / "pack", set()
    place.mkdir()
    with packing() as killed:
        for step in range(1, 1000, times(5, 1)):
            shutil.rmtree(folder, ignore_errors=True)
            if there == "a pack":
                shutil.copytree(tmp_path / "old", folder)
            is_killed = killed(step, "", second, mapping, folder)
            found = texts(folder) if folder.exists() else None
            assert found in (new, old if there == "a pack" else None), step
            seen.add(found == new)
            if not is_killed:
                break
    assert seen == {True, False}
    assert step > 50
    assert [path.name for path in place.iterdir()] == ["pack"], "what the killed ones left is swept by the last"


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: pathlib.Path) -> None:
    """From the first moment to after the last; of a register that takes long enough."""
    first, second = tmp_path / "first", tmp_path / "second"
    shutil.copytree(ROOT / "seeds" / "us-executive", first)
    shutil.copytree(first, second)
    (second / "more.yaml").write_text("units:\n  newcomers: {name: Newcomers}\n", encoding="utf-8")
    begun = time.monotonic()
    pack(second, tmp_path / "new")
    whole = time.monotonic() - begun
    pack(first, tmp_path / "old")
    digests = {open_pack(tmp_path / name).manifest.digest for name in ("new", "old")}
    random, seen, kills = Random(SEED), set(), times(6, 200)
    folder = tmp_path / "pack"
    with packing() as killed:
        for at in range(kills):
            shutil.rmtree(folder, ignore_errors=True)
            if at % 2:
                shutil.copytree(tmp_path / "old", folder)
            killed("", random.uniform(0, whole * 1.2), second, "", folder)
            assert folder.exists() or not at % 2
            if folder.exists():
                assert open_pack(folder).manifest.digest in digests
                assert verify(folder).differences == ()
                seen.add(open_pack(folder).manifest.digest)
    assert pack(second, folder).organisations
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".pack")]
    assert len(seen) == 2 or kills < 12
