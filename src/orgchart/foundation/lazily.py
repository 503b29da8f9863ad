"""Attributes that are worked out when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazily(Generic[T]):  # noqa: N801  (used as a decorator, like property)
    """An attribute worked out when it is first asked for, then kept in the instance as an attribute like others.

    As `functools.cached_property` is from Python 3.12 on; before, that one takes a lock each time, which takes longer
    than most of what is worked out.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazily[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> lazily[T] | T:
        """Return the value of an instance, and keep it there."""
        if instance is None:
            return self
        found: T = self._make(instance)
        object.__setattr__(instance, self._name, found)  # an entry in its __dict__ would cost it the keys it shares
        return found


class Lazy:
    """A class with attributes worked out `lazily` that may be compiled: a compiled class has room for them by this."""
