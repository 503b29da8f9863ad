"""A pack is whole whenever its writer is killed: the one that stood there, or the new one."""

from __future__ import annotations

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
from random import Random

import pytest

from orgchart.packed.making import pack
from orgchart.packed.opened import open_pack
from orgchart.packed.verifying import verify

ROOT = pathlib.Path(__file__).parents[3]
TIMES = int(os.environ.get("ORGCHART_KILLS", "6"))
_FORK = """\
import os, sys, time
from orgchart.packed.making import pack
for line in sys.stdin:
    source, folder, seconds = line.rstrip().split(chr(9))
    child = os.fork()
    if not child:
        pack(source, folder)
        os._exit(0)
    time.sleep(float(seconds))
    try:
        os.kill(child, 9)
    except ProcessLookupError:
        pass
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.mark.slow
def test_a_pack_that_was_killed_is_the_old_one_or_the_new_one(tmp_path: pathlib.Path) -> None:
    """ORGCHART_KILLS=200 kills it at two hundred moments, from the first to after the last."""
    first, second = tmp_path / "first", tmp_path / "second"
    shutil.copytree(ROOT / "seeds" / "us-executive", first)
    shutil.copytree(first, second)
    (second / "more.yaml").write_text("units:\n  newcomers: {name: Newcomers}\n", encoding="utf-8")
    begun = time.monotonic()
    pack(second, tmp_path / "new")
    whole = time.monotonic() - begun
    pack(first, tmp_path / "old")
    digests = {open_pack(tmp_path / name).manifest.digest for name in ("new", "old")}
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-W", "ignore", "-c", _FORK]
    random, seen = Random(4), set()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        for at in range(TIMES):
            folder = tmp_path / "pack"
            shutil.rmtree(folder, ignore_errors=True)
            if at % 2:
                shutil.copytree(tmp_path / "old", folder)
            seconds = random.uniform(0, whole * 1.2)
            worker.stdin.write(f"{second}\t{folder}\t{seconds}\n")
            worker.stdin.flush()
            code = int(worker.stdout.readline())
            assert code in (0, -signal.SIGKILL)
            assert folder.exists() or not at % 2
            if folder.exists():
                assert open_pack(folder).manifest.digest in digests
                assert verify(folder).differences == ()
                seen.add(open_pack(folder).manifest.digest)
        worker.stdin.close()
    assert pack(second, tmp_path / "pack").organisations
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".pack")]
    assert len(seen) == 2 or TIMES < 12
