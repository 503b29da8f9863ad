"""How long loading a register takes that was read before, beside reading it: each in fresh processes, in turn.

"Cold" reads the files and keeps nothing (`--no-cache`), "first" notes that they were read, "second" writes what was
read, and "warm" is every time after. Times are of the processor, of loading alone, the best of several rounds; "opened"
adds what a command does before it asks. All have to give the same register.
Run with `python benchmarks/cached.py [TENURES ...]`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import _registers
import _report

ROUNDS = 3


def loaded(register: str, folder: str) -> None:
    """Load a register in this process, and print its time and its digest."""
    from orgchart.opening import register_of
    from orgchart.rolefile.load import load

    start = time.process_time()
    found = load(register, cache=folder or False)
    took = time.process_time() - start
    made = register_of(found)
    opened = time.process_time() - start
    told = {"load": 1000 * took, "opened": 1000 * opened, "digest": made.digest, "tenures": len(made.tenures)}
    print(json.dumps(told))


def fresh(register: Path, folder: Path | None) -> dict[str, Any]:
    """Return what `loaded` printed in a process of its own."""
    command = [sys.executable, __file__, "--load", str(register), "" if folder is None else str(folder)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def shape(name: str, tenures: int) -> None:
    """Print the figures of one shape of register."""
    with tempfile.TemporaryDirectory() as parent:
        register = getattr(_registers, name)(Path(parent, "register"), tenures)
        size = sum(file.stat().st_size for file in register.iterdir())
        files = len(os.listdir(register))
        print(f"{name}: {tenures:,} tenures, {size / 1e6:.1f} MB in {files:,} files; best of {ROUNDS} processes each")
        runs: dict[str, list[dict[str, Any]]] = {"cold": [], "first": [], "second": [], "warm": []}
        for number in range(ROUNDS):
            folder = Path(parent, f"cache-{number}")
            runs["cold"].append(fresh(register, None))
            runs["first"].append(fresh(register, folder))
            runs["second"].append(fresh(register, folder))
            runs["warm"].append(fresh(register, folder))
        kept = sum(file.stat().st_size for file in folder.iterdir()) if folder.is_dir() else 0
    assert len({(one["digest"], one["tenures"]) for several in runs.values() for one in several}) == 1
    for step in ("load", "opened"):
        best = {way: min(one[step] for one in several) for way, several in runs.items()}
        print(f" {'load' if step == 'load' else 'load, and opened for questions'}")
        _report.table(best, "cold", {"warm": 0.3} if step == "load" and kept else None)
    print(f"  kept: {kept / 1e6:.1f} MB")


def main(sizes: list[int]) -> None:
    """Print every figure, with its bar."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for tenures in sizes:
        for name in ("wide", "chain"):
            shape(name, tenures)
    _report.missed()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--load"]:
        loaded(*sys.argv[2:])
    else:
        main(_report.sizes((100_000,)))
