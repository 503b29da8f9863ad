"""How long it takes from `pip install` in an empty environment to the first chart, and how many megabytes that is.

The wheels are made or fetched first, into a folder that stands for a local index; what is timed is pip's installing
from there, and then the first chart of the example register, whose modules nobody has compiled or cached yet.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import _report

ROOT = Path(__file__).parents[1]
BAR = 80
"""Megabytes that an installation may take, pip besides."""

_PLAIN = ("--quiet", "--disable-pip-version-check", "--no-input")


def main() -> None:
    """Print the figures for the plain installation, and for that with PDF."""
    with tempfile.TemporaryDirectory() as parent:
        index = Path(parent, "index")
        fetch = [sys.executable, "-m", "pip", "wheel", *_PLAIN, "--wheel-dir", str(index), f"{ROOT}[pdf]"]
        if subprocess.run(fetch, check=False, stdout=subprocess.DEVNULL).returncode:
            print("skipped: the packages needed could not be fetched")
            return
        for name, ending in (("orgchart", "svg"), ("orgchart", "png"), ("orgchart[pdf]", "pdf")):
            _measure(Path(parent, ending), index, name, ending)


def _measure(folder: Path, index: Path, name: str, ending: str) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    before = _megabytes(folder)
    python = str(folder / "bin" / "python")
    install = [python, "-I", "-m", "pip", "install", *_PLAIN, "--no-index", "--find-links", str(index), name]
    installed = _seconds(install)
    size = _megabytes(folder) - before
    chart = folder / f"chart.{ending}"
    draw = [
        python,
        "-I",  # what is installed, whatever PYTHONPATH names
        "-m",
        "orgchart",
        "render",
        str(ROOT / "seeds" / "jawzjan"),
        "--as-of",
        "2018-03-01",
        "-o",
        str(chart),
    ]
    first, second = _seconds(draw), _seconds(draw)
    bar = f"   {_report.bar(size, BAR, 'MB')}" if name == "orgchart" else ""
    print(
        f"pip install {name:14} {installed:6.1f} s {size:6.0f} MB   first chart ({ending}) {first:5.2f} s, "
        f"the next {second:5.2f} s{bar}"
    )


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _megabytes(folder: Path) -> float:
    """Return what the files of a folder take on disk."""
    return (
        sum(file.stat().st_blocks * 512 for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6
    )


if __name__ == "__main__":
    main()
