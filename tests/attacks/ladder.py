"""Time and memory of everything that is asked, on registers of every shape, and how they grow with the size.

    python -m attacks.ladder --keep measured.jsonl 100,1000,10000,100000
    python -m attacks.ladder --table measured.jsonl

Each is asked of a large register in a process of its own, which is stopped after --limit seconds of processor, and only
where that is likely to do. What is measured is kept line by line, and a second run goes on where the first one ended.
The exponent is that between the two largest sizes, of what is left without the fixed costs (those of FIXED records).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from attacks.asked import DEEP, EVERYTHING, GROUPS, Asked, Given
from attacks.imported import FORMATS, FileGiven, file_given
from attacks.shapes import BROKEN, SHAPES
from orgchart.errors import OrgchartError

STEEP = 1.2
"""The exponent from which something is marked."""
FIXED = 10
"""Of how many records the fixed costs are."""
LITTLE = (0.005, 16.0)
"""Below how many seconds and megabytes at the smaller size nothing is said of how they grow."""
MEMORY = 8 << 30
SMALL = 500
"""Up to how many records all is asked in one process."""
COMMANDS = (100_000, 20, 100)
"""How often commands look for garbage; what is asked here is asked as often (`orgchart.__main__`)."""


class Measured(NamedTuple):
    """One thing asked of one register.

    Attributes:
        shape, asked, size: what, and of what.
        seconds: of processor.
        megabytes: beyond what the process had used before.
        fault: why there is no answer; empty where there is.
        load: that of the machine.
    """

    shape: str
    asked: str
    size: int
    seconds: float
    megabytes: float
    fault: str = ""
    load: float = 0.0


def measured(work: Callable[[], object], limit: float) -> tuple[float, float, str]:
    """Return seconds, megabytes, and what went wrong; nothing of it stays."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_REAL, 0)
        most = int(time.process_time() + limit) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        held, start, fault = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time(), ""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            work()
        except OrgchartError:  # a refusal in words is an answer
            pass
        except BaseException as error:
            fault = repr(error)[:160]
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = time.process_time() - start + after.ru_utime - before.ru_utime
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) / 1024
        os.write(writing, json.dumps([took, more, fault]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    if not told:
        return limit, 0.0, f"stopped after {limit:.0f} s"
    took, more, fault = json.loads(told)
    return took, more, fault


def measured_here(work: Callable[[], object], limit: float) -> tuple[float, float, str]:
    """Return seconds and what went wrong with something small; its memory is not measured."""
    start, fault = time.process_time(), ""
    try:
        with at_most(limit * 10):
            work()
    except OrgchartError:
        pass
    except (Exception, TimeoutError) as error:
        fault = repr(error)[:160]
    return time.process_time() - start, 0.0, fault


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where something takes longer than so many seconds."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Ladder:
    """What was measured, and what is to be measured next."""

    def __init__(self, keep: Path, limit: float) -> None:
        self.keep, self.limit = keep, limit
        self.kept: dict[tuple[str, str], list[Measured]] = {}
        self.read()

    def read(self) -> None:
        """Read what was measured so far."""
        self.kept.clear()
        for line in self.keep.read_text().splitlines() if self.keep.exists() else ():
            self._take(Measured(*json.loads(line)))

    def _take(self, one: Measured) -> None:
        self.kept.setdefault((one.shape, one.asked), []).append(one)

    def add(self, one: Measured) -> None:
        self._take(one)
        with self.keep.open("a") as file:
            file.write(json.dumps(one) + "\n")

    def wanted(self, shape: str, name: str, size: int) -> bool:
        """Return whether something is to be measured: it was not, and is likely to take no longer than allowed."""
        row = self.kept.get((shape, name), [])
        if any(one.size == size or one.fault for one in row):
            return False
        if len(row) < 2:
            return True
        power = max(1.0, exponent(row, "seconds", 0.002) or 1.0)
        return bool(row[-1].seconds * (size / row[-1].size) ** power < self.limit)

    def climb(self, shape: str, size: int, names: list[str], given: Any, every: dict[str, Asked]) -> None:
        """Measure what is to be measured of a register."""
        unmade: set[str] = set()
        for name in names:
            asked = every[name]
            row = self.kept.get((shape, name), [])
            about = [other for other in names if every[other].after == name and self.wanted(shape, other, size)]
            if not self.wanted(shape, name, size) and not (
                about and row and row[-1].size == size and not row[-1].fault
            ):
                continue
            if asked.after and asked.after not in given.answers:
                continue
            if unmade & set(asked.needs) or not self._made(given, asked.needs, unmade):
                self.add(Measured(shape, name, size, 0.0, 0.0, "not reached", os.getloadavg()[0]))
                continue
            if self.wanted(shape, name, size):
                if size >= SMALL:
                    gc.freeze()
                told = (measured_here if size < SMALL else measured)(lambda asked=asked: asked.work(given), self.limit)  # type: ignore[misc]
                self.add(Measured(shape, name, size, *told, os.getloadavg()[0]))
                if told[2]:
                    continue
            if about:
                for old in [old for old in given.answers if old != asked.after]:
                    if not any(every[other].after == old for other in names[names.index(name) :]):
                        del given.answers[old]
                try:
                    with at_most(self.limit * 10):
                        given.answers[name] = asked.work(given)
                except (TimeoutError, MemoryError, OrgchartError):
                    continue

    def _made(self, given: Any, needs: tuple[str, ...], unmade: set[str]) -> bool:
        for need in needs:
            try:
                with at_most(self.limit * 10):
                    getattr(given, need)
            except (TimeoutError, MemoryError, OrgchartError):
                unmade.add(need)
                return False
        return True


def exponent(row: list[Measured], what: str, least: float) -> float | None:
    """Return how something grew between the two largest sizes, without fixed costs; None where it is too little."""
    whole = sorted((one for one in row if not one.fault), key=lambda one: one.size)
    fixed = next((getattr(one, what) for one in whole if one.size == FIXED), 0.0)
    values = [(one.size, getattr(one, what) - fixed) for one in whole if one.size != FIXED]
    if len(values) < 2 or values[-2][1] < least or values[-1][1] <= 0:
        return None
    (small, before), (large, after) = values[-2:]
    return log(after / before) / log(large / small)


def table(ladder: Ladder) -> Iterator[str]:
    """Yield a line for each thing asked of each shape."""
    shape = ""
    for (of, name), row in sorted(ladder.kept.items(), key=lambda one: one[0][0]):
        if of != shape:
            shape = of
            yield f"\n{shape}"
        last = next((one for one in reversed(row) if not one.fault), row[-1])
        fault = next((f"{one.size:,}: {one.fault}" for one in row if one.fault), "")
        time_, memory = exponent(row, "seconds", LITTLE[0]), exponent(row, "megabytes", LITTLE[1])
        steep = (time_ or 0) > STEEP or (memory or 0) > STEEP or fault
        told = [f"^{one:5.2f}" if one is not None else "  –   " for one in (time_, memory)]
        mark = "  <--" if steep else ""
        what = f"{last.seconds:8.2f} s {told[0]} {last.megabytes:8.1f} MB {told[1]}"
        yield f"  {name:40} {last.size:8,} {what} {fault}{mark}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="?", default="100,1000,10000", help="parted by commas")
    parser.add_argument("--shapes", default=";".join((*SHAPES, *BROKEN, DEEP)), help="parted by semicolons")
    parser.add_argument("--groups", default=",".join((*GROUPS, "import")), help="parted by commas")
    parser.add_argument("--asked", default="", help="only these, parted by semicolons")
    parser.add_argument("--without", default="", help="not these, parted by semicolons")
    parser.add_argument("--limit", type=float, default=60, help="seconds of processor for each")
    parser.add_argument("--total", type=float, default=1e9, help="seconds after which no more is begun")
    parser.add_argument("--keep", default="measured.jsonl", type=Path)
    parser.add_argument("--table", action="store_true", help="measure nothing; print what was measured")
    given = parser.parse_args()
    ladder = Ladder(given.keep, given.limit)
    if not given.table:
        run(ladder, given)
    print("\n".join(table(ladder)))


def run(ladder: Ladder, given: argparse.Namespace) -> None:
    """Measure everything that is asked for, the small sizes of all shapes first."""
    begun = time.monotonic()
    gc.set_threshold(*COMMANDS)
    groups = given.groups.split(",")
    names = [name for group in groups if group in GROUPS for name in GROUPS[group]]
    if given.asked:
        names = [name for name in names if name in given.asked.split(";")]
    names = [name for name in names if name not in given.without.split(";")]
    needed = {EVERYTHING[name].after for name in names} - {""}
    names = [name for name in EVERYTHING if name in needed or name in names]
    for size in (FIXED, *map(int, given.sizes.split(","))):
        for shape in given.shapes.split(";"):
            if time.monotonic() - begun > given.total:
                return
            own = [name for name in names if shape in SHAPES or EVERYTHING[name].broken]
            if any(ladder.wanted(shape, name, size) for name in own):
                in_a_process_of_its_own(lambda shape=shape, size=size, own=own: climb_shape(ladder, shape, size, own))  # type: ignore[misc]
                ladder.read()
                print(f"{time.monotonic() - begun:7.0f} s: {shape}, {size:,}", flush=True)
        for format_ in FORMATS if "import" in groups else ():
            climb_import(ladder, format_, size)


def in_a_process_of_its_own(work: Callable[[], object]) -> None:
    """Do some work in a process that is split off: what it leaves in memory is gone with it.

    Raises:
        RuntimeError: It was not done; what went wrong is printed.
    """
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("a process that measured was stopped")


def climb_shape(ladder: Ladder, shape: str, size: int, names: list[str]) -> None:
    """Measure what is to be measured of a register of a shape and size."""
    with tempfile.TemporaryDirectory() as folder:
        one = Given(shape, size, Path(folder))
        own = [name for name in names if not EVERYTHING[name].of or one.tree.get(EVERYTHING[name].of)]
        ladder.climb(shape, size, own, one, EVERYTHING)


def climb_import(ladder: Ladder, format_: str, size: int) -> None:
    """Measure the imports of files of every shape in one format."""
    for shape, make in FORMATS[format_].items():
        if ladder.wanted(f"table: {shape}", f"import {format_}", size):
            with tempfile.TemporaryDirectory() as folder:
                given: FileGiven = file_given(format_, make, size, Path(folder))
                told = (measured_here if size < SMALL else measured)(given.run, ladder.limit)
                ladder.add(Measured(f"table: {shape}", f"import {format_}", size, *told, os.getloadavg()[0]))


if __name__ == "__main__":
    main()
