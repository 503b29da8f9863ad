"""Whether time grows with the number of records, and no faster: load, resolve, snapshot.

Three shapes: many units, a chain of tenures that follow one another, a tree of units as deep as it is large. One
process; each size once after a warm-up. Run with `python benchmarks/scaling.py [TENURES ...]`.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import _registers
import _report

from orgchart.inference import resolve
from orgchart.questions.snapshot import snapshot
from orgchart.rolefile.load import load
from orgchart.temporal import parse_day

DAY = parse_day("2018-03-01")


def measure(shape: Callable[[Path, int], Path], sizes: list[int]) -> None:
    """Print the time of each step for each size, per record, and its growth per record since the first size."""
    first: float | None = None
    for tenures in sizes:
        with tempfile.TemporaryDirectory() as parent:
            folder = shape(Path(parent, "register"), tenures)
            kept: dict[str, Any] = {}
            steps = {
                "load": lambda: kept.update(loaded=load(folder)),  # noqa: B023  (called in this round)
                "resolve": lambda: kept.update(resolution=resolve(kept["loaded"].register)),  # noqa: B023
                "snapshot": lambda: kept.update(view=snapshot(kept["resolution"], DAY)),  # noqa: B023
            }
            taken = {name: _report.milliseconds(step) for name, step in steps.items()}
        assert not kept["loaded"].errors, kept["loaded"].errors[:3]
        each = 1000 * sum(taken.values()) / tenures
        first = first or each
        told = "  ".join(f"{name} {time:8.0f} ms" for name, time in taken.items())
        print(f"  {tenures:6} tenures  {told}  {each:7.0f} us a tenure, {each / first:4.2f} x the first")


def main(sizes: list[int]) -> None:
    """Print the growth of each shape."""
    with tempfile.TemporaryDirectory() as parent:  # imports and caches
        snapshot(resolve(load(_registers.wide(Path(parent, "warm"), 20)).register), DAY)
    print("many units")
    measure(_registers.wide, sizes)
    print("a chain of tenures, each following the one before")
    measure(_registers.chain, [size // 4 for size in sizes])
    print("one deep tree")
    measure(_registers.deep, [size // 4 for size in sizes])


if __name__ == "__main__":
    main(_report.sizes((1_000, 4_000, 16_000)))
