"""A change put into the modules that are loaded, or into those that are about to be."""

from __future__ import annotations

import ast
import functools
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import pathlib
import sys
from collections import defaultdict
from types import CodeType, FunctionType
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


def kept_results() -> list[Any]:
    """Return what keeps results of the program's functions (`functools.cache`)."""
    kept = (one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper))
    return [one for one in kept if one.__module__.startswith("orgchart")]


def put_into_loaded(path: pathlib.Path, text: str, loaded: list[FunctionType]) -> bool:
    """Put a changed text of a module into the module that is loaded; return whether that was possible.

    Functions get their new code, and a constant that only functions look at its new value. It is not possible where
    anything else is changed of what runs while a module is loaded, and where no such function is loaded. What was
    worked out by the time is kept as it was.
    """
    tree, when_loaded, old = unchanged(path)
    after = compile(text, str(path), "exec")
    if when_loaded != _when_loaded(after):
        return _put_constant(path, tree, ast.parse(text))
    new = _codes(after)
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


def _put_constant(path: pathlib.Path, before: ast.Module, after: ast.Module) -> bool:
    """Give one constant its new value wherever it was imported; return whether that was all there was to do."""
    pairs = zip(before.body, after.body, strict=False)
    differ = [new for old, new in pairs if ast.dump(old) != ast.dump(new)]
    if len(differ) != 1 or not isinstance(differ[0], ast.Assign | ast.AnnAssign):
        return False
    target = differ[0].targets[0] if isinstance(differ[0], ast.Assign) else differ[0].target
    if not isinstance(target, ast.Name):
        return False
    modules = [one for one in list(sys.modules.values()) if isinstance(getattr(one, "__file__", None), str)]
    own = next((one for one in modules if one.__file__ == str(path)), None)
    with_it = [one for one in modules if own and one.__dict__.get(target.id, one) is own.__dict__.get(target.id)]
    if own is None or any(target.id in _looked_at_when_loaded(str(one.__file__)) for one in with_it):
        return False
    there = dict(own.__dict__)
    exec(compile(ast.Module([differ[0]], []), str(path), "exec"), there)
    for one in with_it:
        one.__dict__[target.id] = there[target.id]
    return True


def _looked_at_when_loaded(file: str) -> set[str]:
    """Return the names that a module looks at while it is loaded."""
    found: set[str] = set()
    rest: list[ast.AST] = [ast.parse(pathlib.Path(file).read_text(encoding="utf-8"))]
    while rest:
        for name, value in ast.iter_fields(rest.pop()):
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, ast.FunctionDef):
                    rest += [*one.decorator_list, *one.args.defaults, *filter(None, one.args.kw_defaults)]
                elif isinstance(one, ast.AST) and name not in ("annotation", "returns"):
                    rest.append(one)
                    if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load):
                        found.add(one.id)
    return found


@functools.cache
def unchanged(path: pathlib.Path) -> tuple[ast.Module, tuple[Any, ...], dict[tuple[str, int], list[CodeType]]]:
    """Return a module, what of it runs when it is loaded, and the code of its functions; worked out once."""
    text = path.read_text(encoding="utf-8")
    code = compile(text, str(path), "exec")
    return ast.parse(text), _when_loaded(code), _codes(code)


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
        file = getattr(module, "__file__", None)
        if (
            isinstance(file, str)
            and file.startswith((str(root / "src"), str(root / "tests")))
            and not name.startswith(("attacks", "__main__"))
        ):
            del sys.modules[name]


def put_into_next(path: pathlib.Path, text: str, source: pathlib.Path) -> None:
    """Load a changed text where a module is loaded next."""
    parts = path.relative_to(source.parent).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    sys.meta_path.insert(0, _Finder(name, path, text))
