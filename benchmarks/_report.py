"""What the benchmarks share: timing several ways in turn, and one form of telling the result.

Times are medians of alternating rounds, so that a machine that slows down slows all ways alike. Trust the
ratios within one run, not the absolute figures. A bar is what a ratio is meant to stay under; a missed bar is
said, and is no failure of the run.
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

os.environ["ORGCHART_CACHE"] = "off"
"""Measured is reading; what a cache saves is measured by `cached.py`."""

_bars: list[str] = []
"""Of every bar named so far, whether it was met."""


def alternate(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median time of each way in milliseconds; the ways are run in turn, after one run of each.

    Garbage is collected before each run and left alone during it.
    """
    return alternate_timed({name: (lambda way=way: milliseconds(way)) for name, way in ways.items()}, rounds)  # type: ignore[misc]


def alternate_timed(ways: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Return the medians of ways that tell their own time; they are run in turn, after one run of each."""
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(way())
    return {name: statistics.median(found) for name, found in times.items()}


def milliseconds(way: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return the time of one run in milliseconds."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        way()
        return (clock() - start) * 1000
    finally:
        gc.enable()


def of_processor(way: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that one run in this process takes, whatever else the machine does."""
    return milliseconds(way, time.process_time)


def python(*arguments: str) -> Callable[[], object]:
    """Return a way that runs this interpreter with arguments, its output thrown away."""

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return run


def table(medians: Mapping[str, float], base: str, bars: Mapping[str, float] | None = None) -> None:
    """Print times and how many times the base each is; with its bar, where it has one, met or missed."""
    for name, median in medians.items():
        ratio = median / medians[base]
        line = f"  {name:44}{median:10.1f} ms {ratio:8.3f} x {base}"
        if bars and name in bars:
            line += f"   {bar(ratio, bars[name])}"
        print(line)


def bar(value: float, limit: float, unit: str = "x") -> str:
    """Return "bar 6 x: met", or how far it is missed."""
    told = "met" if value <= limit else f"MISSED by {100 * (value / limit - 1):.0f} %"
    _bars.append(told)
    return f"bar {limit:g} {unit}: {told}".replace(" :", ":")


def at_least(value: float, limit: float, unit: str) -> str:
    """Return "bar 60,000 rows/s: met" where a value is at least that, or how far it is missed."""
    told = "met" if value >= limit else f"MISSED by {100 * (1 - value / limit):.0f} %"
    _bars.append(told)
    return f"bar at least {limit:,g} {unit}: {told}"


def missed() -> None:
    """Print how many of the bars named so far were missed."""
    number = sum(told != "met" for told in _bars)
    print(f"{len(_bars)} bars, {number} missed" if number else f"{len(_bars)} bars, all met")


def sizes(default: Sequence[int]) -> list[int]:
    """Return the sizes named on the command line, else those given."""
    return [int(argument) for argument in sys.argv[1:]] or list(default)
