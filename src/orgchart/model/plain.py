"""Frozen records that cost little to define.

attrs writes and compiles `__eq__`, `__hash__` and `__repr__` anew for every class, which is a third of what a short
command takes to start. Records made with `@frozen(eq=False, repr=False, slots=False)` share those of `Plain`
instead, and are made once where a class with slots is made twice; what they do is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from attrs import NOTHING

P = TypeVar("P", bound="Plain")
_new, _set = object.__new__, object.__setattr__
_FIND: Final = " "
"""In a record whose place is still to be found: what finds it; no name of a field."""


class Plain:
    """Equality, hash and text by the fields of attrs (`field(eq=False)` is left out of the first two)."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

    if not TYPE_CHECKING:  # pragma: no branch  # else every name would be an attribute

        def __getattr__(self, name: str) -> Any:
            find = self.__dict__.get(_FIND) if name == "place" else None
            if find is None:
                raise AttributeError(f"{type(self).__name__} has no {name}", name=name, obj=self)
            self.__dict__[name] = place = find()
            return place

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, one.name) == getattr(other, one.name) for one in self.__attrs_attrs__ if one.eq)

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, one.name) for one in self.__attrs_attrs__ if one.eq)))

    def __repr__(self) -> str:
        values = (f"{one.name}={getattr(self, one.name)!r}" for one in self.__attrs_attrs__ if one.repr)
        return f"{type(self).__name__}({', '.join(values)})"


def record_of(kind: type[P], values: dict[str, Any], find: Callable[[], Any] | None = None) -> P:
    """Return a record of some fields, the others as they are by default; nobody checks them.

    What role files say is made by this by the ten thousands: the constructor, which takes each field by name, takes
    four times as long.

    Args:
        kind: its class.
        values: its fields; all of those that have no default.
        find: what finds its place, once that is asked for; it is given in `values` otherwise.
    """
    made = _new(kind)
    values = {**_defaults(kind), **values}  # type: ignore[arg-type]  # a class can be hashed
    if find is not None:
        del values["place"]
        values[_FIND] = find
    _set(made, "__dict__", values)
    return made


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    """Return the fields of a class that have a default, which is no list or the like."""
    return {one.name: one.default for one in kind.__attrs_attrs__ if one.default is not NOTHING}
