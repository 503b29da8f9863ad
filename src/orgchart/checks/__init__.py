"""Checks of a resolved register: one file, one rule; found by folder.

A check is a module here, its name without underscore, with `check(resolution) -> Iterable[Diagnostic]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from orgchart.diagnostics import Diagnostic, sorted_diagnostics
from orgchart.inference import Resolution

Check = Callable[[Resolution], Iterable[Diagnostic]]


def checks() -> dict[str, Check]:
    """Return all checks by the name of their file, in order of name."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return {name: cast(Check, import_module(f"{__name__}.{name}").check) for name in names}


def run_checks(resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Return the findings of all checks, sorted by place."""
    return sorted_diagnostics(finding for check in checks().values() for finding in check(resolution))
