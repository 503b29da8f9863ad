"""Which tests reach which lines of a room, and how long each takes: noted once, in a process of its own."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

import coverage
import pytest

from .put_in import forget
from .rooms import KEPT, OPTIONS, ROOT, SOURCE


@dataclass(frozen=True)
class Reached:
    """What was noted.

    Attributes:
        seconds: of the processor, for each test, the fastest first.
        tests: those that reach a line, by module and line; "" where it is reached while they are loaded.
    """

    seconds: dict[str, float]
    tests: dict[str, dict[int, set[str]]]

    def while_loading(self, path: pathlib.Path, lines: range) -> bool:
        """Return whether any of some lines is reached while the tests are loaded."""
        module = self.tests.get(str(path.relative_to(ROOT)), {})
        return any("" in module.get(line, ()) for line in lines)

    def by(self, path: pathlib.Path, lines: range | None) -> list[str]:
        """Return the tests that reach any of some lines of a module, or any line at all; the fastest first."""
        module = self.tests.get(str(path.relative_to(ROOT)), {})
        found = set().union(*(names for line, names in module.items() if lines is None or line in lines))
        return [name for name in self.seconds if name in found]


class _Noting:
    """What pytest is told, to note it."""

    def __init__(self, room: pathlib.Path) -> None:
        self.coverage = coverage.Coverage(data_file=None, config_file=False, source=[str(room)])
        self.seconds: dict[str, float] = {}
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        begin = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - begin
        self.coverage.switch_context("")
        return result

    def noted(self) -> Reached:
        self.coverage.stop()
        data = self.coverage.get_data()
        tests = {
            str(pathlib.Path(file).relative_to(ROOT)): {
                line: set(names) for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        return Reached(dict(sorted(self.seconds.items(), key=lambda one: one[1])), tests)


def reached(room: str, folder: str, tests: list[str]) -> Reached:
    """Return what was noted of this tree, now or before."""
    kept = KEPT / f"{room}-{_state()}.json"
    if not kept.exists():
        child = os.fork()
        if not child:
            os._exit(_note(SOURCE / folder, tests, kept))
        if os.waitpid(child, 0)[1]:
            raise SystemExit("the tests fail without any change, or end the process: run them first")
    found = json.loads(kept.read_text(encoding="utf-8"))
    lines = {
        path: {int(line): {found["names"][at] for at in names} for line, names in module.items()}
        for path, module in found["tests"].items()
    }
    return Reached(found["seconds"], lines)


def _note(folder: pathlib.Path, tests: list[str], kept: pathlib.Path) -> int:
    forget(ROOT)
    noting = _Noting(folder)
    code = int(pytest.main([*OPTIONS, *tests], plugins=[noting]))
    noted = noting.noted()
    names = ["", *noted.seconds]
    number = {name: at for at, name in enumerate(names)}
    lines = {
        path: {line: sorted(number[name] for name in found) for line, found in module.items()}
        for path, module in noted.tests.items()
    }
    if not code:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob(f"{kept.name.rpartition('-')[0]}-*.json"):
            old.unlink()
        kept.write_text(json.dumps({"names": names, "seconds": noted.seconds, "tests": lines}), encoding="utf-8")
    return code


def _state() -> str:
    """Return a digest of the program and its tests."""
    digest = hashlib.sha256()
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".json") and "attacks" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
