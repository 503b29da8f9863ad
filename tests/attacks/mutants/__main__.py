"""Change the program in small ways, one at a time, and see whether the tests notice (`make mutation`).

A sample is drawn of all changes that cosmic-ray (the extra `mutation`) can make to a room. Each is put into the modules
that this process has loaded, in a process split off from it, and the tests that reach the changed lines are run there
until one fails: first those that noticed changes of the same function, then the fastest. Nothing is written but notes
below build/.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import resource
import time
from collections import Counter
from random import Random

import pytest

from .changes import Change, changes_of
from .put_in import functions_loaded
from .reached import reached
from .rooms import KEPT, OPTIONS, ROOMS, ROOT, SOURCE
from .trial import KILLED, NO_CODE, SURVIVED, TIMED_OUT, Outcome, Trials


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutation", description=__doc__)
    parser.add_argument("rooms", nargs="+", choices=ROOMS, metavar="room", help=", ".join(ROOMS))
    parser.add_argument("--sample", type=int, default=0, help="how many changes of the rooms together; 0 is all")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--seconds", type=float, default=20.0, help="of the processor for the tests of one change")
    parser.add_argument("--again", action="store_true", help="only what was not noticed the last time")
    asked = parser.parse_args()
    os.environ.setdefault("ORGCHART_BRUTE", "100")
    drawn = drawn_changes(asked.rooms, asked.sample, asked.seed)
    for room in asked.rooms:
        told = Telling(room, drawn[room], asked.seed, asked.seconds, again=asked.again)
        code = pytest.main([*OPTIONS, *tests_of(room)], plugins=[told])
        if code not in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
            return int(code)
    return 0


def tests_of(room: str) -> list[str]:
    return [test for test in ROOMS[room][1].split() if test.startswith("-") or (ROOT / test).exists()]


def drawn_changes(rooms: list[str], number: int, seed: int) -> dict[str, list[Change]]:
    """Return the changes to be made, by room: all, or so many drawn from the rooms together."""
    there = [
        (room, change)
        for room in rooms
        for path in sorted((SOURCE / ROOMS[room][0]).rglob("*.py"))
        for change in changes_of(path)
    ]
    if number:
        kept = set(Random(seed).sample(range(len(there)), min(number, len(there))))
        there = [one for at, one in enumerate(there) if at in kept]
    return {room: [change for of, change in there if of == room] for room in rooms}


LOAD = pathlib.Path("/proc/loadavg")


class Telling:
    """Makes the changes of a room once pytest has collected its tests, and tells what became of them."""

    def __init__(self, room: str, changes: list[Change], seed: int, seconds: float, *, again: bool) -> None:
        self.room, self.changes, self.seed, self.seconds, self.again = room, changes, seed, seconds, again
        self.notes = KEPT / f"{room}.txt"

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        folder = SOURCE / ROOMS[self.room][0]
        noted = reached(self.room, ROOMS[self.room][0], tests_of(self.room))
        trials = Trials(items, noted, functions_loaded(folder), self.seconds)
        config.pluginmanager.register(trials)
        if self.again:
            left = {tuple(json.loads(line)) for line in self.notes.read_text(encoding="utf-8").splitlines()}
            self.changes = [one for one in self.changes if _key(one) in left]
        print(f"{self.room}: {len(self.changes)} changes, seed {self.seed}, {len(trials.items)} tests", flush=True)
        begin, used = time.monotonic(), _processor()
        outcomes = []
        for number, change in enumerate(self.changes, 1):
            outcomes.append((change, self.tried(trials, change)))
            if not number % 100:
                print(f"    {number} tried after {time.monotonic() - begin:.0f} s", flush=True)
        self.notes.write_text("".join(json.dumps(_key(one)) + "\n" for one, outcome in outcomes
                                      if outcome.what == SURVIVED), encoding="utf-8")  # fmt: skip
        took = f"{time.monotonic() - begin:.0f} s, of the processor {_processor() - used:.0f} s"
        load = LOAD.read_text(encoding="utf-8").split()[0]
        print(f"{self.room}, seed {self.seed}: {_told(outcomes)}; {took}, load {load}", flush=True)
        items.clear()

    def tried(self, trials: Trials, change: Change) -> Outcome:
        outcome = trials.outcome(change)
        if outcome.what == SURVIVED:
            where = f"{change.path.relative_to(SOURCE)}:{change.line}"
            more = " (not all tests were run)" if outcome.partly else ""
            print(f"not noticed: {where} {change.operator}{more}", *outcome.difference, sep="\n    ", flush=True)
        return outcome


def _processor() -> float:
    """Return the seconds of the processor that the processes split off have taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _told(outcomes: list[tuple[Change, Outcome]]) -> str:
    counted = Counter(outcome.what for _, outcome in outcomes)
    run, noticed = len(outcomes) - counted[NO_CODE], counted[KILLED] + counted[TIMED_OUT]
    return (f"{run} changes that run, {noticed} noticed ({counted[TIMED_OUT]} by time), {counted[SURVIVED]} not: "
            f"{100 * noticed / max(run, 1):.1f} %")  # fmt: skip


def _key(change: Change) -> tuple[str, str, int, int]:
    return str(change.path.relative_to(SOURCE)), change.operator, change.line, change.number


if __name__ == "__main__":
    raise SystemExit(main())
