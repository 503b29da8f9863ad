"""What became of changes, kept line by line as it comes: a second run goes on where the first one ended."""

from __future__ import annotations

import hashlib
import json
import pathlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .rooms import SOURCE

if TYPE_CHECKING:
    from .changes import Change

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


Key = tuple[str, str, str, int]


def key_of(change: Change) -> Key:
    """Return what tells a change from all others, of other texts of its module too."""
    return str(change.path.relative_to(SOURCE)), _digest(change.path), change.operator, change.number


@cache
def _digest(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


class Outcomes:
    """The outcomes kept in a file; of one change the last one counts."""

    def __init__(self, file: pathlib.Path) -> None:
        self.file = file
        self._kept: dict[Key, Outcome] = {}
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            path, digest, operator, number, _, what, by, difference, partly = json.loads(line)
            self._kept[path, digest, operator, number] = Outcome(what, by, tuple(difference), partly)

    def of(self, change: Change) -> Outcome | None:
        """Return what became of a change of the module as it is now; None where it was not tried."""
        return self._kept.get(key_of(change))

    def add(self, change: Change, outcome: Outcome) -> None:
        """Keep what became of a change."""
        self._kept[key_of(change)] = outcome
        self.file.parent.mkdir(parents=True, exist_ok=True)
        line = [*key_of(change), change.line, outcome.what, outcome.by, outcome.difference, outcome.partly]
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def told(self, changes: Iterable[Change]) -> Iterator[str]:
        """Yield how many of some changes were noticed, by module and together, after those that were not."""
        counted: dict[str, Counter[str]] = {}
        for change in changes:
            outcome, module = self.of(change), str(change.path.relative_to(SOURCE))
            for name in (module, "together"):
                counted.setdefault(name, Counter())[outcome.what if outcome else "not tried"] += 1
            if outcome and outcome.what == SURVIVED:
                partly = " (not all tests were run)" if outcome.partly else ""
                yield f"not noticed: {module}:{change.line} {change.operator}{partly}"
                yield from (f"    {line}" for line in outcome.difference)
        for name, count in sorted(counted.items(), key=lambda one: (one[0] == "together", one[0])):
            noticed = count[KILLED] + count[TIMED_OUT]
            run = noticed + count[SURVIVED]
            yield (
                f"{name}: of {run} changes that run {noticed} noticed ({count[TIMED_OUT]} by time), "
                f"{100 * noticed / max(run, 1):.1f} %; {count['not tried']} not tried"
            )
