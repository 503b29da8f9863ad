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
from collections.abc import Callable, Iterable, Sequence
from types import FunctionType

import pytest
from hypothesis import Phase, settings

from .changes import Change, changed
from .outcomes import KILLED, NO_CODE, SURVIVED, TIMED_OUT, Outcome
from .put_in import forget, kept_results, put_into_loaded, put_into_next, unchanged
from .reached import Reached
from .rooms import OPTIONS, ROOT, SOURCE

FEW = 10
"""Examples that Hypothesis draws at first; all of them where nothing else notices the change."""
NO_SMALLER = (Phase.explicit, Phase.generate)
"""What failed is not made smaller."""
AT_FIRST = 0.05
"""The share of changes that a test is taken to notice before it has been asked."""
SLOWLY = 0.002
"""Seconds that every test takes beside its own."""
UNNOTED = 4.0
"""Seconds that a test is taken to take of which it was not noted."""
TO_LOAD = 1.0
"""Seconds that have to be left to load the program again where a change might be noticed by that alone."""
MEMORY = 2_000_000_000


class Trials:
    """Tries changes.

    Attributes:
        items: the tests as pytest collected them.
        loaded: the functions of the room, by file.
        seconds: of the processor, after which no further test of a change is begun.
        failed: the tests that noticed changes, by module and function, the last one first.
        asked, noticed: of how many changes each test was asked, and how many it noticed.
    """

    def __init__(self, items: Iterable[pytest.Item], reached: Reached, loaded: dict[str, list[FunctionType]],
                 seconds: float) -> None:  # fmt: skip
        self.items = {item.nodeid: item for item in items}
        self.reached, self.loaded, self.seconds = reached, loaded, seconds
        self.faults = 0
        self.failed: dict[tuple[pathlib.Path, str], list[str]] = {}
        self.asked: Counter[str] = Counter()
        self.noticed: Counter[str] = Counter()
        self.kept_results = kept_results()
        gc.collect()
        gc.freeze()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what pytest tells of a test that failed."""
        self.faults += report.failed

    def outcome(self, change: Change) -> Outcome:
        """Return what becomes of one change."""
        unchanged(change.path)
        order = self._order(change)
        receive, send = os.pipe()
        child = os.fork()
        if not child:
            os.close(receive)
            self._child(change, order, lambda words: os.write(send, json.dumps(words).encode() + b"\n"))
        os.close(send)
        with os.fdopen(receive, encoding="utf-8") as pipe:
            told = [json.loads(line) for line in pipe]
        status = os.waitpid(child, 0)[1]
        difference = tuple(told[0]) if told else ()
        if os.WIFSIGNALED(status):
            late = os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM, signal.SIGXCPU, signal.SIGKILL)
            return Outcome(TIMED_OUT if late else KILLED, f"signal {os.WTERMSIG(status)}", difference)
        what, by, *_ = (*told[1], "") if len(told) > 1 else (KILLED, "exit")
        if what == SURVIVED:
            outcome = Outcome(SURVIVED, "", difference, partly=bool(by))
        else:
            outcome = Outcome(what, by, difference)
        self.learn(change, outcome, order)
        return outcome

    def learn(self, change: Change, outcome: Outcome, order: Sequence[str] = ()) -> None:
        """Note which test noticed a change, and which of those asked before, in their order, did not."""
        noticed = outcome.what == KILLED and outcome.by in self.items
        self.asked.update(order[: order.index(outcome.by) + 1] if noticed and outcome.by in order else order)
        if noticed:
            self.noticed[outcome.by] += 1
            before = self.failed.setdefault((change.path, change.function), [])
            self.failed[change.path, change.function] = [outcome.by, *(one for one in before if one != outcome.by)][:6]

    def _order(self, change: Change) -> list[str]:
        """Return the tests to be run: those that noticed changes of the function, then what notices most soonest."""
        reaching = self.reached.by(change.path, None if change.of_module else change.lines)
        if change.of_module and not reaching:
            reaching = list(self.reached.seconds)
        first = self.failed.get((change.path, change.function), [])
        unnoted = [name for name in self.items if name not in self.reached.seconds]
        there = {*reaching, *unnoted}
        noted = sorted(reaching, key=self._slowness)
        return list(dict.fromkeys([*(name for name in first if name in there), *noted, *unnoted]))

    def _slowness(self, test: str) -> float:
        """Return how many seconds of a test it takes to notice a change."""
        share = (self.noticed[test] + 5 * AT_FIRST) / (self.asked[test] + 5)
        return (self.reached.seconds[test] + SLOWLY) / share

    def _child(self, change: Change, order: list[str], tell: Callable[[object], object]) -> None:
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
                signal.setitimer(signal.ITIMER_PROF, 2 + 5 * self.reached.seconds.get(item.nodeid, UNNOTED))
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


def _difference(before: str, after: str) -> tuple[str, ...]:
    """Return what is gone and what came, line by line, from the first line that differs to the last."""
    old, new = before.splitlines(), after.splitlines()
    begin = next((at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), 0)
    while len(old) > begin and len(new) > begin and old[-1] == new[-1]:
        old.pop()
        new.pop()
    return (*(f"- {line.strip()}" for line in old[begin:]), *(f"+ {line.strip()}" for line in new[begin:]))
