"""Frozen records that cost little to define.

attrs writes and compiles `__eq__`, `__hash__` and `__repr__` anew for every class, which is a third of what a short
command takes to start. Records made with `@frozen(eq=False, repr=False, slots=False)` share those of `Plain`
instead, and are made once where a class with slots is made twice; what they do is the same.
"""

from __future__ import annotations

from typing import Any, ClassVar


class Plain:
    """Equality, hash and text by the fields of attrs (`field(eq=False)` is left out of the first two)."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

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
