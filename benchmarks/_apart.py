"""A command as processes of its own: how long it took, and the most memory that all of them had together."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

PAUSE = 0.1
"""Seconds between looks at the memory."""


class Apart(NamedTuple):
    """What a command took.

    Attributes:
        wall, processor: seconds; of the processor, of all its processes.
        together: the most memory seen of all processes at one time, in MiB, pages that several share counted once.
            Looked at ten times a second; None where the system does not tell it.
        largest: the most memory that the largest process ever had, in MiB, as the system counts it.
        processes: the most that were seen at one time.
    """

    wall: float
    processor: float
    together: float | None
    largest: float
    processes: int


def run_apart(*command: str) -> Apart:
    """Run a command, its output thrown away; it must be well."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    looks: list[tuple[float, int]] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(PAUSE):
            found = [memory for one in _tree(process.pid) if (memory := _proportional(one)) is not None]
            looks.append((sum(found), len(found)))

    beside = threading.Thread(target=look)
    beside.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    beside.join()
    assert process.returncode == 0, command
    largest = used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
    together = max((memory for memory, _ in looks), default=0.0)
    processes = max((number for _, number in looks), default=1)
    return Apart(wall, used.ru_utime + used.ru_stime, together or None, largest, processes)


def _tree(root: int) -> Sequence[int]:
    """Return a process with all below it."""
    found = [root]
    for one in found:
        found += _children(one)
    return found


def _children(process: int) -> Iterator[int]:
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/children", encoding="ascii") as file:
                yield from map(int, file.read().split())
    except OSError:
        return


def _proportional(process: int) -> float | None:
    """Return the memory of a process in MiB, of pages that several share its part; None where it cannot be told."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:
            return sum(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
    except OSError:
        return None
