"""How long the command line takes from start to end, beside Python that does nothing.

Whole processes, in turn; medians and ratios. A chart's time is told in two parts: the drawing engine (the
`dot` program, or the bundled one in its child process), and everything else.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import _registers
import _report
import _tree

ROUNDS = 20
JAWZJAN = Path(__file__).parents[1] / "seeds" / "jawzjan"
AS_OF = "2018-03-01"
SOURCE = _tree.MEASURED

# Run in a process of its own: prints what the engine took, in seconds, after drawing as `orgchart render` does.
_RENDER = """
import sys, time
import orgchart.renderers.graphviz.engine as engine
from orgchart.cli import main
spent = 0.0
def timed(function):
    def run(*arguments, **more):
        global spent
        start = time.perf_counter()
        try:
            return function(*arguments, **more)
        finally:
            spent += time.perf_counter() - start
    return run
import subprocess
subprocess.run = timed(subprocess.run)
code = main(sys.argv[1:])
print(spent)
sys.exit(code)
"""


def render(register: Path, target: Path, engine: str) -> tuple[float, float] | None:
    """Return the seconds that a render took besides the engine, and in it; None where that engine is missing."""
    arguments = ["render", str(register), "--as-of", AS_OF, "-o", str(target), "--engine", engine]
    start = time.perf_counter()
    ran = subprocess.run([sys.executable, "-c", _RENDER, *arguments], capture_output=True, text=True, check=False)
    whole = time.perf_counter() - start
    if ran.returncode:
        return None
    inside = float(ran.stdout.split()[-1])
    return whole - inside, inside


def charts(registers: dict[str, Path], folder: Path) -> None:
    """Print the two parts of drawing each register with each engine."""
    for name, register in registers.items():
        for engine in ("dot", "bundled"):
            found: list[tuple[float, float]] = []
            for _ in range(ROUNDS):
                one = render(register, folder / "chart.svg", engine)
                if one is None:
                    print(f"  render {name}, {engine}: could not be drawn, left out")
                    break
                found.append(one)
            else:
                rest = 1000 * sorted(each[0] for each in found)[ROUNDS // 2]
                inside = 1000 * sorted(each[1] for each in found)[ROUNDS // 2]
                told = _report.bar(rest, 250, "ms")
                print(f"  render {name}, {engine:32}{rest:7.1f} ms besides {inside:.1f} ms in the engine   {told}")


def main() -> None:
    """Print the ratios of help and snapshots, then the parts of charts."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run would compile whatever has changed since
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(SOURCE), os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryDirectory() as parent:
        small = _registers.wide(Path(parent, "small"), 10)
        snapshot: Any = ("-m", "orgchart", "snapshot")
        ways = {
            "python -c pass": _report.python("-c", "pass"),
            "orgchart --help": _report.python("-m", "orgchart", "--help"),
            "orgchart snapshot, 10 tenures": _report.python(*snapshot, str(small), "--as-of", AS_OF),
            "orgchart snapshot, Jawzjan": _report.python(*snapshot, str(JAWZJAN), "--as-of", AS_OF),
            "the packages used, imported only": _report.python("-c", "import click, jsonschema_rs"),
        }
        bars = {"orgchart --help": 4.0, "orgchart snapshot, 10 tenures": 10.0, "orgchart snapshot, Jawzjan": 11.0}
        print(f"whole processes, medians of {ROUNDS} in turn")
        _report.table(_report.alternate(ways, ROUNDS), "python -c pass", bars)
        charts({"10 tenures": small, "Jawzjan": JAWZJAN}, Path(parent))
        _report.missed()


if __name__ == "__main__":
    main()
