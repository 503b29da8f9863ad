"""One change, tried in a process of its own: the tests that reach it are run until one fails."""

from __future__ import annotations

import gc
import json
import os
import pathlib
import resource
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import FunctionType

import pytest
from hypothesis import Phase, settings

from .changes import Change, changed
from .put_in import forget, kept_results, put_into_loaded, put_into_next, unchanged
from .reached import Reached
from .rooms import OPTIONS, ROOT, SOURCE

FEW = 10
"""Examples that Hypothesis draws at first; all of them where nothing else notices the change."""
NO_SMALLER = (Phase.explicit, Phase.generate)
"""What failed is not made smaller."""
OFTEN = 20
"""How many of the tests that noticed most changes so far are run before the rest."""
SOME_TIME = (0.1, 0.8)
"""Seconds that a test takes which asks very much, and yet can be run for each change."""
TO_LOAD = 1.0
"""Seconds that have to be left to load the program again where a change might be noticed by that alone."""
MEMORY = 2_000_000_000
SURVIVED, KILLED, TIMED_OUT, NO_CODE = "survived", "killed", "timed out", "no code"


@dataclass(frozen=True)
class Outcome:
    """What became of a change.

    Attributes:
        by: the test that failed.
        difference: the lines as they were and as they are.
        partly: the seconds were up before all tests were run.
    """

    what: str
    by: str = ""
    difference: tuple[str, ...] = ()
    partly: bool = False


class Trials:
    """Tries changes.

    Attributes:
        items: the tests as pytest collected them.
        loaded: the functions of the room, by file.
        seconds: of the processor, after which no further test of a change is begun.
        failed: the tests that noticed changes, by module and function, the last one first.
        often: how many changes each test noticed.
    """

    def __init__(self, items: Iterable[pytest.Item], reached: Reached, loaded: dict[str, list[FunctionType]],
                 seconds: float) -> None:  # fmt: skip
        self.items = {item.nodeid: item for item in items}
        self.reached, self.loaded, self.seconds = reached, loaded, seconds
        self.faults = 0
        self.failed: dict[tuple[pathlib.Path, str], list[str]] = {}
        self.often: Counter[str] = Counter()
        self.rich = _rich(self.reached.seconds)
        self.kept_results = kept_results()
        gc.collect()
        gc.freeze()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what pytest tells of a test that failed."""
        self.faults += report.failed

    def outcome(self, change: Change) -> Outcome:
        """Return what becomes of one change."""
        unchanged(change.path)
        receive, send = os.pipe()
        child = os.fork()
        if not child:
            os.close(receive)
            self._child(change, lambda words: os.write(send, json.dumps(words).encode() + b"\n"))
        os.close(send)
        with os.fdopen(receive, encoding="utf-8") as pipe:
            told = [json.loads(line) for line in pipe]
        status = os.waitpid(child, 0)[1]
        difference = tuple(told[0]) if told else ()
        if os.WIFSIGNALED(status):
            late = os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM, signal.SIGXCPU, signal.SIGKILL)
            return Outcome(TIMED_OUT if late else KILLED, f"signal {os.WTERMSIG(status)}", difference)
        outcome = Outcome(*told[1], difference=difference) if len(told) > 1 else Outcome(KILLED, "exit", difference)
        if len(told) > 1 and told[1][0] == SURVIVED:
            outcome = Outcome(SURVIVED, "", difference, partly=bool(told[1][1]))
        if outcome.what == KILLED and outcome.by in self.items:
            self.often[outcome.by] += 1
            before = self.failed.setdefault((change.path, change.function), [])
            self.failed[change.path, change.function] = [outcome.by, *(one for one in before if one != outcome.by)][:6]
        return outcome

    def _order(self, change: Change) -> list[str]:
        """Return the tests to be run: those that noticed other changes, of the function or most of all; the fastest.

        One of each test that asks very much is among the first: it may be all that notices, and be slow.
        """
        reaching = self.reached.by(change.path, None if change.of_module else change.lines)
        if change.of_module and not reaching:
            reaching = list(self.reached.seconds)
        there = set(reaching)
        often = [name for name, _ in self.often.most_common(OFTEN)]
        first = [*self.failed.get((change.path, change.function), []), *often, *self.rich]
        return list(dict.fromkeys([*(name for name in first if name in there), *reaching]))

    def _child(self, change: Change, tell: Callable[[object], object]) -> None:
        try:
            before, after = change.path.read_text(encoding="utf-8"), changed(change)
            tell(_difference(before, after))
            try:
                compile(after, str(change.path), "exec")
            except (SyntaxError, ValueError):
                tell((NO_CODE,))
                os._exit(0)
            nothing = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(nothing, number)
            used = int(pathlib.Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
            signal.setitimer(signal.ITIMER_REAL, 60 * self.seconds)
            order = self._order(change)
            end = time.process_time() + self.seconds
            outcome = None
            if put_into_loaded(change.path, after, self.loaded.get(str(change.path), [])):
                for kept in self.kept_results:
                    kept.cache_clear()
                outcome = self._run([self.items[name] for name in order], end, (FEW, None))
            left = end - time.process_time() > TO_LOAD
            if outcome is None or (
                outcome[0] == SURVIVED and left and self.reached.while_loading(change.path, change.lines)
            ):
                self._run_loaded_anew(change.path, after, order, end, tell)
            tell(outcome)
        except BaseException as error:  # what the change makes of loading or running is a failure like any other
            tell((KILLED, f"{error!r}"[:100]))
        os._exit(0)

    def _run(self, items: list[pytest.Item], end: float, rounds: tuple[int | None, ...]) -> tuple[str, str]:
        """Run tests until one fails; those of Hypothesis again with more examples."""
        for at_most in rounds:
            for item in items:
                function = getattr(item, "obj", None)
                drawn = getattr(function, "_hypothesis_internal_use_settings", None)
                if drawn is None and at_most is None and len(rounds) > 1:
                    continue
                if time.process_time() > end:
                    return SURVIVED, "partly"
                if drawn is not None and at_most is not None:
                    limited = settings(drawn, max_examples=min(at_most, drawn.max_examples), phases=NO_SMALLER)
                    function._hypothesis_internal_use_settings = limited  # type: ignore[union-attr]
                signal.setitimer(signal.ITIMER_PROF, 2 + 5 * self.reached.seconds.get(item.nodeid, 1))
                item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
                if self.faults:
                    return KILLED, item.nodeid
                if drawn is not None:
                    function._hypothesis_internal_use_settings = settings(drawn, phases=NO_SMALLER)  # type: ignore[union-attr]
        return SURVIVED, ""

    def _run_loaded_anew(self, path: pathlib.Path, text: str, order: list[str], end: float,
                         tell: Callable[[object], object]) -> None:  # fmt: skip
        """Load the program and its tests again, with the change, and run them."""
        forget(ROOT)
        put_into_next(path, text, SOURCE)
        trials = self

        class Chosen:
            def pytest_collectreport(self, report: pytest.CollectReport) -> None:
                trials.faults += report.failed

            def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
                trials.faults += report.failed

            def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
                there = {item.nodeid: item for item in items}
                gone = "" if trials.faults else next((name for name in order if name not in there), "")
                if trials.faults or gone:
                    tell((KILLED, f"no {gone}" if gone else "collection"))
                else:
                    tell(trials._run([there[name] for name in order], end, (FEW, None)))
                os._exit(0)

        signal.setitimer(signal.ITIMER_PROF, 2 * self.seconds)
        files = list(dict.fromkeys(name.split("::")[0] for name in sorted(order)))
        pytest.main([*OPTIONS, *files], plugins=[Chosen()])
        tell((KILLED, "collection"))


def _rich(seconds: Mapping[str, float]) -> list[str]:
    """Return of each test with several cases the fastest that takes some time, the fastest first."""
    found: dict[str, str] = {}
    for name, took in seconds.items():
        if SOME_TIME[0] <= took <= SOME_TIME[1]:
            found.setdefault(name.split("[")[0], name)
    return list(found.values())


def _difference(before: str, after: str) -> tuple[str, ...]:
    """Return what is gone and what came, line by line, from the first line that differs to the last."""
    old, new = before.splitlines(), after.splitlines()
    begin = next((at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), 0)
    while len(old) > begin and len(new) > begin and old[-1] == new[-1]:
        old.pop()
        new.pop()
    return (*(f"- {line.strip()}" for line in old[begin:]), *(f"+ {line.strip()}" for line in new[begin:]))
