"""A register in which no field has its usual value, and the ways to change one field of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from attrs import NOTHING, evolve, has

from orgchart import model
from orgchart.model import Register
from orgchart.rolefile.load import Loaded, load

PATH = Path(__file__).parents[2] / "cases" / "valid" / "every-field"

NOT_OF_FILES = {
    ("Register", "digest"), ("Register", "rev"), ("Register", "behind"),  # where it comes from, and what was left out
    ("Policy", "presume"), ("Policy", "strict"), ("Policy", "literal"),  # what only a question asks for
}  # fmt: skip
"""Fields that no role file gives, by class and name; nor is a `place` exported."""

Field = tuple[str, str]


@cache
def everything() -> Loaded:
    """Return the register, and what it was read from."""
    loaded = load(str(PATH))
    assert loaded.register is not None
    assert loaded.errors == ()
    return loaded


def register() -> Register:
    found = everything().register
    assert found is not None
    return found


def classes() -> list[type]:
    """Return all classes of the model that hold something."""
    found = [getattr(model, name) for name in model.__all__]
    return [one for one in found if isinstance(one, type) and has(one) and one is not model.Record]


def fields() -> Iterator[tuple[Field, Any]]:
    """Yield class, name and attribute of every field that a role file gives."""
    for kind in classes():
        for one in kind.__attrs_attrs__:  # type: ignore[attr-defined]
            if one.name != "place" and (kind.__name__, one.name) not in NOT_OF_FILES:
                yield (kind.__name__, one.name), one


def usual(attribute: Any) -> Any:
    """Return the value that a field has where a file says nothing; NOTHING where it must say something."""
    default = attribute.default
    return default.factory() if default is not NOTHING and hasattr(default, "factory") else default


class Spot(NamedTuple):
    """A value somewhere in a register.

    Attributes:
        where: the way to it: `.tenures.dora-master.start.cause`.
        field: class and name, where it is the value of a field of a record; else None.
        around: where the value stands that holds it; "" at the top.
        without: returns the register without it; None where it must be there.
    """

    where: str
    field: Field | None
    around: str
    without: Callable[[], Register] | None


def spots(whole: Register) -> Iterator[Spot]:
    """Yield every value in a register that is not the usual one, records before what they hold."""
    waiting: list[tuple[Any, str, Callable[[Any], Register]]] = [(whole, "", lambda new: new)]
    while waiting:
        value, where, put = waiting.pop(0)
        for step, inner, new, field, left_out in _inside(value, put):
            yield Spot(where + step, field, where, left_out)
            waiting.append((inner, where + step, new))


_Inner = tuple[str, Any, Callable[[Any], Register], Field | None, Callable[[], Register] | None]


def _inside(value: Any, put: Callable[[Any], Register]) -> Iterator[_Inner]:
    """Yield what a value holds: the step to it, how to put another in its place, its field, how to leave it out."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            rest = {other: one for other, one in value.items() if other != key}
            yield f".{key}", inner, lambda new, k=key: put({**value, k: new}), None, lambda rest=rest: put(rest)
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            before, after = value[:at], value[at + 1 :]
            replace = lambda new, b=before, a=after: put((*b, new, *a))  # noqa: E731
            yield f"[{at}]", inner, replace, None, lambda b=before, a=after: put((*b, *a))
    elif has(type(value)) and type(value).__module__.startswith("orgchart.model"):
        for one in type(value).__attrs_attrs__:
            field = (type(value).__name__, one.name)
            inner, default = getattr(value, one.name), usual(one)
            if one.name == "place" or field in NOT_OF_FILES or inner == default:
                continue
            change = lambda new, n=one.name: put(evolve(value, **{n: new}))  # noqa: E731
            left_out = None if default is NOTHING else lambda c=change, d=default: c(d)
            yield f".{one.name}", inner, change, field, left_out
