"""How long checks take, beside reading and resolving what they look at: those on by default, and all of them.

Three shapes of register. One process; run with `python benchmarks/checks.py [TENURES]`.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import _registers
import _report

from orgchart.checks import catalogue, examine
from orgchart.inference import resolve
from orgchart.rolefile.load import load


def measure(shape: Callable[[Path, int], Path], tenures: int) -> None:
    """Print the time of each step, and what share of reading and resolving the checks on by default are."""
    with tempfile.TemporaryDirectory() as parent:
        folder = shape(Path(parent, "register"), tenures)
        kept: dict[str, Any] = {}

        def check(*select: str) -> None:
            loaded = kept["loaded"]
            kept["found"] = examine(loaded.diagnostics, kept["resolution"], loaded.documents, select=select)

        steps = {
            "load": lambda: kept.update(loaded=load(folder)),
            "resolve": lambda: kept.update(resolution=resolve(kept["loaded"].register)),
            "checks": check,
            "all checks": lambda: check("all"),
        }
        taken = {name: _report.milliseconds(step) for name, step in steps.items()}
    told = "  ".join(f"{name} {time:7.0f} ms" for name, time in taken.items())
    share = taken["checks"] / (taken["load"] + taken["resolve"])
    print(f"  {shape.__name__:6} {told}  ({share:.0%} on top; {len(kept['found'])} findings in all)")


def main(tenures: int) -> None:
    """Print the times for each shape."""
    print(f"{tenures} tenures, {len(catalogue())} codes")
    for shape in (_registers.wide, _registers.chain, _registers.deep):
        measure(shape, tenures)


if __name__ == "__main__":
    main(_report.sizes((10_000,))[0])
