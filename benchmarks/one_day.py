"""What a register of 10,000 tenures costs, wide and as a chain: each way in fresh processes, in turn.

Beside the tree of commit ce846d2 (`make bench` lays it out from git into build/ce846d2; where it is not there, that is
said) and beside the script that anyone would write: CSafeLoader, jsonschema's iter_errors with our schema, a scan of
the list of tenures. Whatever is compared has to give the same answers. Times are of the processor, the best of several
rounds. Run with `python benchmarks/one_day.py [TENURES]`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import _registers
import _report
import _tree

HERE = Path(__file__).parent
BEFORE = _tree.ROOT / "build" / "ce846d2" / "src"
DAY = "2018-03-01"
ROUNDS = 3

Ran = dict[str, Any]


def fresh(way: str, register: Path, source: Path) -> Ran:
    """Return what one way printed, run in a process of its own on one tree."""
    command = [sys.executable, str(HERE / "_day_in_process.py"), way, str(register), DAY]
    settings = {**os.environ, "PYTHONPATH": str(source)}
    ran: Ran = json.loads(subprocess.run(command, env=settings, check=True, capture_output=True).stdout)
    return ran


def best(ways: dict[str, Callable[[], Ran]]) -> dict[str, Ran]:
    """Return the best times of each way, run in turn, with what it answered, which is the same in every round."""
    found: dict[str, list[Ran]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            found[name].append(way())
    for several in found.values():
        assert len({one["answers"] for one in several}) == 1
    numbers = {name: [key for key, value in ran[0].items() if isinstance(value, float)] for name, ran in found.items()}
    return {
        name: {**ran[0], **{key: min(one[key] for one in ran) for key in numbers[name]}} for name, ran in found.items()
    }


def line(name: str, time: float, base: float | None = None, limit: float | None = None, of: str = "") -> None:
    """Print a time, how many times another it is, and its bar."""
    told = f"  {name:44}{time:10.0f} ms"
    if base is not None:
        told += f" {time / base:8.3f} x {of}"
    print(told + (f"   {_report.bar(time / base, limit)}" if base is not None and limit is not None else ""))


def shape(make: Callable[[Path, int], Path], tenures: int) -> None:
    """Print every figure of one shape of register: of the core as measured elsewhere, then of its source."""
    print(f"{make.__name__}: {tenures:,} firm tenures, best of {ROUNDS} fresh processes each, in turn")
    trees = {"compiled": _tree.MEASURED, "from source": _tree.SOURCE} if _tree.IS_COMPILED else {"": _tree.SOURCE}
    with tempfile.TemporaryDirectory() as parent:
        register = _registers.firm(make(Path(parent, "register"), tenures))
        ways: dict[str, Callable[[], Ran]] = {"script": lambda: fresh("script", register, _tree.SOURCE)}
        for name, tree in trees.items():
            for way in ("day", "spans", "validate"):
                ways[f"{way} {name}"] = lambda way=way, tree=tree: fresh(way, register, tree)  # type: ignore[misc]
        if BEFORE.is_dir():
            ways["before"] = lambda: fresh("day", register, BEFORE)
        ran = best(ways)
    line("CSafeLoader", ran["script"]["load"])
    for name in trees:
        if name:
            print(f"  -- {name}")
        of_tree = {way: ran[f"{way} {name}"] for way in ("day", "spans", "validate")}
        told(of_tree, ran["script"], ran.get("before"), barred=name != "from source")
    if "before" not in ran:
        print(f"  left out: {BEFORE.parent.relative_to(_tree.ROOT)} is not there; `make bench` lays it out from git")


def told(ran: dict[str, Ran], script: Ran, before: Ran | None, *, barred: bool) -> None:
    """Print what one core takes, beside the script and the tree before, and its bars where it is held to them."""
    day = ran["day"]
    assert day["answers"] == script["answers"], "the scan of the list finds other holders"
    assert script["errors"] == 0 == ran["validate"]["errors"]
    line("load", day["load"], script["load"], 0.6 if barred else None, "CSafeLoader")
    steps = ("load", "resolve", "snapshot")
    if before is not None:
        assert (day["digest"], day["verdicts"]) == (before["digest"], before["verdicts"]), "ce846d2 answers otherwise"
        for step in steps:
            line(step, day[step], before[step], None, "ce846d2")
        whole, then = (sum(one[step] for step in steps) for one in (day, before))
        line("load, resolve, snapshot", whole, then, 0.5 if barred else None, "ce846d2")
    each = 1000 * ran["spans"]["spans"] / ran["spans"]["records"]
    print(
        f"  {'all spans, seats included':44}{each:10.0f} us a record   {_report.bar(each, 150, 'us') if barred else ''}"
    )
    rival = sum(script[step] for step in ("load", "iter_errors", "list scan"))
    line(
        "validate", ran["validate"]["validate"], rival, 0.3 if barred else None, "CSafeLoader, iter_errors, a list scan"
    )


def main(tenures: int = 10_000) -> None:
    """Print every figure, with its bar."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run would compile whatever has changed since
    for make in (_registers.wide, _registers.chain):
        shape(make, tenures)
    _report.missed()


if __name__ == "__main__":
    main(*_report.sizes((10_000,)))
