"""`python -m orgchart` and the program `orgchart`: the command line, in a process of its own."""

import gc
import os
import re
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any, NoReturn

_LATER = (
    "attr.converters", "attr.filters", "attr.validators", "attrs.converters", "attrs.exceptions", "attrs.filters",
    "attrs.setters", "attrs.validators", "calendar", "email.base64mime", "email.errors", "email.quoprimime",
    "ipaddress", "ntpath", "random", "socket", "tokenize", "urllib.parse",
)  # fmt: skip
"""Modules that the packages used here import and hardly ever need."""

_PATTERNS_LATER = ("email.utils", "locale", "platform", "string", "yaml.constructor", "yaml.reader", "yaml.resolver")
"""Modules with patterns that are hardly ever needed; one of YAML, which libyaml reads here, holds most of Unicode."""


class _Pattern:
    """A pattern that is compiled when it is first used."""

    def __init__(self, *pattern: Any) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(*self._pattern), name)


class _PatternsLater(SourceFileLoader):
    """A loader of a module whose patterns are compiled when they are first used."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module."""
        compile_, re.compile = re.compile, _Pattern  # type: ignore[assignment]
        try:
            super().exec_module(module)
        finally:
            re.compile = compile_


def _cleandoc(doc: str) -> str:
    """Return what `inspect.cleandoc` returns of a text."""
    first, *rest = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join((first.lstrip(), *(line[margin:] for line in rest))).strip("\n")


class _InspectLater(SourceFileLoader):
    """A loader of `inspect`, of which click calls `cleandoc` alone: all else is loaded when it is first asked for.

    It takes Python's parser and disassembler along: a tenth of the time that `orgchart --help` takes.
    """

    def exec_module(self, module: ModuleType) -> None:
        """Give the module what click needs of it."""

        def whole(name: str) -> Any:
            if name.startswith("__"):  # what Python asks of a module when it imports it
                raise AttributeError(name)
            del module.__dict__["__getattr__"]
            SourceFileLoader.exec_module(self, module)
            return getattr(module, name)

        module.__dict__.update(cleandoc=_cleandoc, __getattr__=whole)


class _Later:
    """A finder that puts off what a command hardly ever needs of other packages: a quarter of its start."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load a module with something put off; None for one in which nothing is."""
        if name not in _LATER and name not in _PATTERNS_LATER and name != "inspect":
            return None
        found = PathFinder.find_spec(name, path)
        if found is not None and isinstance(found.loader, SourceFileLoader):
            if name == "inspect":
                found.loader = _InspectLater(name, found.loader.path)
            elif name in _PATTERNS_LATER:
                found.loader = _PatternsLater(name, found.loader.path)
            else:
                found.loader = LazyLoader(found.loader)
        return found


sys.meta_path.insert(0, _Later)

# A command lives for a second and keeps most of what it makes: looking for rubbish would cost more than it frees.
gc.set_threshold(100_000, 20, 100)

INTERRUPTED = 130

try:
    from orgchart import cli
except KeyboardInterrupt:  # Ctrl-C before there is anybody to catch it
    os._exit(INTERRUPTED)


def main() -> NoReturn:
    """Run the command line and end the process with its exit code.

    The process ends at once: taking all modules and records apart first would take a tenth of the whole time. All
    files are closed by then; what programs that trace or measure this one would do at the end is not skipped.
    """
    code = INTERRUPTED
    try:
        code = cli.main()
        if sys.gettrace() is not None or sys.getprofile() is not None or "coverage" in sys.modules:
            sys.exit(code)
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # whoever read them has gone, and cli.main has said what there is to say
        pass
    except KeyboardInterrupt:  # while the last one was being answered
        code = INTERRUPTED
    os._exit(code)


if __name__ == "__main__":
    main()
