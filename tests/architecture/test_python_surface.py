"""What can be called from Python changes only with a line in the CHANGELOG: names, signatures, fields of answers.

Where a change is meant: UPDATE_GOLDEN=1 pytest tests/architecture/test_python_surface.py, and read the difference.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import orgchart
from golden_files import kept
from orgchart import answers
from orgchart.foundation.records import Frozen


def lines() -> Iterator[str]:
    """Yield a line for every public name: functions with their signatures, classes with what they have."""
    for name in sorted(orgchart.__all__):
        value = getattr(orgchart, name)
        if isinstance(value, type):
            yield from of_class(name, value)
        else:
            yield f"{name}{signature(value)}" if callable(value) else name
    yield "\n# What answers are made of"
    for name, kind in sorted(answer_classes()):
        yield from of_class(name, kind)


def answer_classes() -> Iterator[tuple[str, type]]:
    """Yield the records that answers are made of, with their names."""
    for one in pkgutil.iter_modules(answers.__path__):
        for name, value in vars(import_module(f"orgchart.answers.{one.name}")).items():
            if inspect.isclass(value) and issubclass(value, Frozen) and value.__module__.startswith(answers.__name__):
                yield from [(name, value)] if value.__module__.endswith(f".{one.name}") else []


def of_class(name: str, kind: type) -> Iterator[str]:
    """Yield a class, then its fields, properties and methods, each on a line."""
    bases = ", ".join(base.__name__ for base in kind.__bases__ if base is not object)
    yield f"class {name}({bases})"
    for field, told in inspect.get_annotations(kind).items():
        if not field.startswith("_") and not str(told).startswith("ClassVar"):
            yield f"    {field}"
    for field, value in sorted(vars(kind).items()):
        if field.startswith("_") or field in inspect.get_annotations(kind):
            continue
        if isinstance(value, classmethod | staticmethod):
            yield f"    {field}{signature(value.__func__)}"
        elif inspect.isfunction(value):
            yield f"    {field}{signature(value)}"
        elif hasattr(value, "__get__"):
            yield f"    {field}"


def signature(value: Any) -> str:
    """Return names, kinds and defaults of what is passed; types are told by the reference."""
    untyped = [one.replace(annotation=one.empty) for one in inspect.signature(value).parameters.values()]
    told = str(inspect.Signature(untyped))
    return re.sub(r" at 0x[0-9a-f]+", "", told)


def test_public_names_and_signatures_are_those_that_are_kept() -> None:
    made = "\n".join(lines()) + "\n"
    assert made == kept("python-surface.txt", made)
