"""Answers and findings as text for people and machines. One file is one format; it is found by its name.

A format of an answer is a module `<answer>_<format>` (an underscore in it is a hyphen in the format's name) with a
function `report(answer) -> str`; a format of findings is a module `<format>` with `report(findings) -> str`. Adding a
file adds the format.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os import listdir
from typing import Any

from orgchart.errors import UsageError

FINDINGS = "findings"


def formats(answer: str = FINDINGS) -> tuple[str, ...]:
    """Return the names of the formats that an answer can be written in, sorted.

    Args:
        answer: `snapshot`, `diff`, `who`, `succession`, `history`, `find`, or `findings` (of `validate`).
    """
    files = (name for folder in __path__ for name in listdir(folder))  # pkgutil would open each of them
    modules = [name.removesuffix(".py") for name in files if name.endswith(".py") and not name.startswith("_")]
    if answer == FINDINGS:
        return tuple(sorted(name for name in modules if "_" not in name))
    prefix = f"{answer}_"
    own = [name.removeprefix(prefix).replace("_", "-") for name in modules if name.startswith(prefix)]
    return tuple(sorted(["json", *own]))


def reporter(answer: str, format: str) -> Callable[[Any], str]:  # noqa: A002  (the word users know)
    """Return the function that writes an answer in a format.

    Raises:
        UsageError: there is no such format.
    """
    known = formats(answer)
    if format not in known:
        raise UsageError(f'{answer} has no format "{format}"; it has {", ".join(known)}')
    if format == "json" and answer != FINDINGS:
        return import_module("orgchart.reporters.json").answer  # type: ignore[no-any-return]
    name = format if answer == FINDINGS else f"{answer}_{format}".replace("-", "_")
    return import_module(f"orgchart.reporters.{name}").report  # type: ignore[no-any-return]
