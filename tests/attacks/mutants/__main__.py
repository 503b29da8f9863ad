"""Change the program in small ways, one at a time, and see whether the tests notice (`make mutation`).

A sample is drawn of all changes that cosmic-ray (the extra `mutation`) can make to a room. Each is put into the modules
that this process has loaded, in a process split off from it, and the tests that reach the changed lines are run there
until one fails: first those that noticed changes of the same function, then those that notice most in the least time.
What became of each is kept below build/ as it comes, and a second run goes on where the first one ended: changes of
modules that are as they were are not tried again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pathlib
import resource
import time
import zlib

import pytest

from .changes import Change, changes_of
from .outcomes import SURVIVED, Outcomes
from .put_in import functions_loaded
from .reached import reached
from .rooms import KEPT, OPTIONS, ROOMS, ROOT, SOURCE
from .trial import Trials


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutation", description=__doc__)
    parser.add_argument("rooms", nargs="+", choices=ROOMS, metavar="room", help=", ".join(ROOMS))
    parser.add_argument("--sample", type=int, default=0, help="how many changes of the rooms together; 0 is all")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--seconds", type=float, default=10.0, help="of the processor for the tests of one change")
    parser.add_argument("--within", default="", help="of those drawn only what has this in the path of its module")
    parser.add_argument("--also", default="", help="tests that every change is asked of last, whatever they reach")
    parser.add_argument("--part", default="1/1", help="which part of all functions, 1/2 or 2/2: for two runs at once")
    parser.add_argument("--again", action="store_true", help="try once more what was not noticed")
    parser.add_argument("--tell", action="store_true", help="try nothing; tell what became of what was tried")
    asked = parser.parse_args()
    os.environ.setdefault("ORGCHART_BRUTE", "100")
    drawn = drawn_changes(asked.rooms, asked.sample, asked.seed, asked.within)
    outcomes = Outcomes(KEPT / "outcomes.jsonl")
    for room in () if asked.tell else asked.rooms:
        told = Telling(room, [one for one in drawn[room] if is_of(one, asked.part)], outcomes, asked)
        code = pytest.main([*OPTIONS, *tests_of(room), *asked.also.split()], plugins=[told])
        if code not in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
            return int(code)
    for room in asked.rooms:
        print(f"{room}, seed {asked.seed}:", *outcomes.told(drawn[room]), sep="\n")
    return 0


def tests_of(room: str) -> list[str]:
    return [test for test in ROOMS[room][1].split() if test.startswith("-") or (ROOT / test).exists()]


def drawn_changes(rooms: list[str], number: int, seed: int, within: str = "") -> dict[str, list[Change]]:
    """Return the changes to be made, by room: all, or so many drawn from the rooms together.

    What is drawn of a module stays much the same where others change; those below `within` are chosen afterwards.
    """
    there = [
        (room, change)
        for room in rooms
        for path in sorted((SOURCE / ROOMS[room][0]).rglob("*.py"))
        for change in changes_of(path)
    ]
    if number:
        lots = sorted((_lot(change, seed), at) for at, (_, change) in enumerate(there))[:number]
        there = [there[at] for at in sorted(at for _, at in lots)]
    return {
        room: [change for of, change in there if of == room and within in str(change.path.relative_to(SOURCE))]
        for room in rooms
    }


def is_of(change: Change, part: str) -> bool:
    """Return whether a change belongs to a part, written as 1/2; those of one function belong to the same."""
    number, parts = map(int, part.split("/"))
    return zlib.crc32(f"{change.path.relative_to(SOURCE)} {change.function}".encode()) % parts == number - 1


def _lot(change: Change, seed: int) -> str:
    """Return a text that is as good as drawn at random, and is the same wherever a change stands in its module."""
    words = (seed, change.path.relative_to(SOURCE), change.function, change.operator, change.within)
    return hashlib.sha256(" ".join(map(str, words)).encode()).hexdigest()


LOAD = pathlib.Path("/proc/loadavg")


class Telling:
    """Makes the changes of a room once pytest has collected its tests, and keeps what became of them."""

    def __init__(self, room: str, changes: list[Change], outcomes: Outcomes, asked: argparse.Namespace) -> None:
        self.room, self.changes, self.outcomes, self.asked = room, changes, outcomes, asked

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        folder = SOURCE / ROOMS[self.room][0]
        noted = reached(self.room, ROOMS[self.room][0], tests_of(self.room))
        trials = Trials(items, noted, functions_loaded(folder), self.asked.seconds)
        config.pluginmanager.register(trials)
        left = []
        for change in self.changes:
            before = self.outcomes.of(change)
            if before is not None:
                trials.learn(change, before)
            if before is None or (self.asked.again and before.what == SURVIVED):
                left.append(change)
        print(f"{self.room}: {len(left)} of {len(self.changes)} changes to be tried, seed {self.asked.seed}, "
              f"{len(trials.items)} tests", flush=True)  # fmt: skip
        begin, used = time.monotonic(), _processor()
        for number, change in enumerate(left, 1):
            self.outcomes.add(change, trials.outcome(change))
            if not number % 50:
                print(f"    {number} tried after {time.monotonic() - begin:.0f} s", flush=True)
        took = f"{time.monotonic() - begin:.0f} s, of the processor {_processor() - used:.0f} s"
        print(f"{self.room}: {took}, load {LOAD.read_text(encoding='utf-8').split()[0]}", flush=True)
        items.clear()


def _processor() -> float:
    """Return the seconds of the processor that the processes split off have taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
