"""A change put into the modules that are loaded, or into those that are about to be."""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import pathlib
import sys
from collections import defaultdict
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any

RUNS_LATER = 0x1
"""The flag CO_OPTIMIZED: code of functions has it, code of modules and classes has not."""


def functions_loaded(below: pathlib.Path) -> dict[str, list[FunctionType]]:
    """Return the functions of modules below a folder, by the file of the module."""
    found: dict[str, list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(below)):
            found[one.__code__.co_filename].append(one)
    return found


def put_into_loaded(path: pathlib.Path, text: str, loaded: list[FunctionType]) -> bool:
    """Give the loaded functions of a module the code of a changed text of it; return whether that puts the change in.

    It does not where what runs when the module is loaded is changed, and where no such function is loaded.
    """
    after = compile(text, str(path), "exec")
    when_loaded, old = unchanged(path)
    new = _codes(after)
    if when_loaded != _when_loaded(after):
        return False
    if old.keys() != new.keys():
        return False
    differ = {key for key in old if old[key] != new[key]}
    put = False
    for function in loaded:
        key = (function.__code__.co_qualname, function.__code__.co_firstlineno)
        if key in differ:
            if len(new[key]) > 1:
                return False
            function.__code__ = new[key][0]
            put = True
    return put


@cache
def unchanged(path: pathlib.Path) -> tuple[tuple[Any, ...], dict[tuple[str, int], list[CodeType]]]:
    """Return what of a module runs when it is loaded, and the code of its functions; worked out once."""
    code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
    return _when_loaded(code), _codes(code)


def _codes(code: CodeType) -> dict[tuple[str, int], list[CodeType]]:
    """Return the code of functions within some code, by name and line."""
    found: dict[tuple[str, int], list[CodeType]] = defaultdict(list)
    rest = [code]
    while rest:
        for one in rest.pop().co_consts:
            if isinstance(one, CodeType):
                rest.append(one)
                if one.co_flags & RUNS_LATER:
                    found[one.co_qualname, one.co_firstlineno].append(one)
    return found


def _when_loaded(code: CodeType) -> tuple[Any, ...]:
    """Return what of some code runs when a module is loaded, as something to be compared."""
    consts = tuple(
        (one.co_name if one.co_flags & RUNS_LATER else _when_loaded(one)) if isinstance(one, CodeType) else repr(one)
        for one in code.co_consts
    )
    return code.co_code, consts, code.co_names


class _Changed(importlib.machinery.SourceFileLoader):
    text = ""

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  (what importlib asks)
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, path: pathlib.Path, text: str) -> None:
        self.name, self.path, self.text = name, path, text

    def find_spec(self, name: str, *_: Any) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        loader = _Changed(name, str(self.path))
        loader.text = self.text
        inside = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, self.path, loader=loader, submodule_search_locations=inside)


def forget(root: pathlib.Path) -> None:
    """Forget all modules of the tree but this program's, so that they are loaded again."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) if isinstance(module, ModuleType) else None
        if (file or "").startswith((str(root / "src"), str(root / "tests"))) and not name.startswith(
            ("attacks", "__main__")
        ):
            del sys.modules[name]


def put_into_next(path: pathlib.Path, text: str, source: pathlib.Path) -> None:
    """Load a changed text where a module is loaded next."""
    parts = path.relative_to(source.parent).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    sys.meta_path.insert(0, _Finder(name, path, text))
