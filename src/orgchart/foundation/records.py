"""Frozen records that cost next to nothing to define: what a register says, answers, findings.

attrs writes and compiles methods for every class when it is imported, about 0.4 ms each, which for ninety classes is
most of what a short command takes besides Python and the packages. Here nothing is compiled: one constructor, one
equality and one hash serve all classes (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar, TypeAlias, TypeVar, dataclass_transform

R = TypeVar("R", bound="Frozen")
_set = object.__setattr__
_LATE = " "
"""In a record that is still to be made: what makes it; no name of a field."""

Text: TypeAlias = str
"""A text that people wrote, whichever way it is read; other texts in records are ids and words of the program."""


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=True)
class Frozen:
    """A record whose fields are the annotated names of its class, with defaults; nothing changes them later.

    Fields are given by name. A class made with `kw_only=False` takes them in order as well; the type checker knows
    both. Equality and hash are those of all fields together, and never equal across classes.

        class Step(Frozen, aside=("place",)):
            statement: str
            place: Place | None = None

    Args of a class:
        aside: fields left out of equality, hash and text.
        kw_only: False where fields may be given in order.
        late: whether some are made when somebody first looks at them (`late`). Only these classes look up what they
            do not find: of one that does, Python looks up every field the slow way.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}
    _compared: ClassVar[tuple[str, ...]] = ()
    _ordered: ClassVar[int] = 0

    def __init_subclass__(cls, *, aside: Iterable[str] = (), kw_only: bool = True, late: bool = False) -> None:
        defaults = vars(cls)
        annotations = defaults.get("__annotations__", {})
        own = [name for name, annotation in annotations.items() if not str(annotation).startswith("ClassVar")]
        cls._fields = (*cls._fields, *own)
        cls._names = frozenset(cls._fields)
        cls._defaults = {**cls._defaults, **{name: defaults[name] for name in own if name in defaults}}
        cls._ordered = 0 if kw_only else len(cls._fields)
        cls._compared = (*cls._compared, *(name for name in own if name not in aside))
        for name in own:
            if name in defaults:
                delattr(cls, name)  # else it would be found on a record that is still to be made
        if late:
            cls.__getattr__ = _look_up  # type: ignore[attr-defined]

    def __init__(self, *values: Any, **given: Any) -> None:
        if values:
            if len(values) > self._ordered:
                raise TypeError(f"{type(self).__name__}: {len(values)} fields in order, {self._ordered} are allowed")
            given = {**dict(zip(self._fields, values, strict=False)), **given}
        if len(given) < len(self._fields):
            given = {**self._defaults, **given}
        if given.keys() != self._names:
            raise TypeError(_mistake(type(self), self._names, given))
        _set(self, "__dict__", given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; make another one with evolve()")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; make another one with evolve()")

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        if type(other) is not type(self):
            return NotImplemented
        mine, others = self.__dict__, other.__dict__
        if _LATE in mine or _LATE in others:
            mine, others = _made(self).__dict__, _made(other).__dict__
        if len(self._compared) == len(mine):
            return mine == others
        return all(mine[name] == others[name] for name in self._compared)

    def __hash__(self) -> int:
        mine = _made(self).__dict__
        return hash((type(self), *(mine[name] for name in self._compared)))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._compared)
        return f"{type(self).__name__}({values})"


class Slotted:
    """A frozen record in slots, for what is made and looked at all the time: a date, a place.

    Equality and hash are those of all slots together but for those `aside`, and never equal across classes. Each class
    writes its constructor, which takes the slots in their order and assigns them by `object.__setattr__`.
    """

    __slots__: ClassVar[tuple[str, ...]] = ()
    _compared: ClassVar[attrgetter[Any]]

    def __init_subclass__(cls, *, aside: Iterable[str] = ()) -> None:
        cls._compared = attrgetter(*(name for name in cls.__slots__ if name not in aside))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        if type(other) is not type(self):
            return NotImplemented
        compared = self._compared
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        return hash((type(self), self._compared(self)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, name) for name in self.__slots__)


def fields_of(kind: type[Frozen]) -> tuple[str, ...]:
    """Return the names of the fields of a class, in order; those of what it derives from come first."""
    return kind._fields


def defaults_of(kind: type[Frozen]) -> Mapping[str, Any]:
    """Return what the fields of a class are if nobody says otherwise; a field without a default is not in it."""
    return kind._defaults


def evolve(record: R, **changes: Any) -> R:
    """Return a record like another, with some fields changed; what it worked out and kept is not taken over.

    Raises:
        TypeError: It has no field of that name.
    """
    made = object.__new__(type(record))
    values = {**_made(record).__dict__, **changes}
    if len(values) != len(record._fields):
        if not changes.keys() <= record._names:
            raise TypeError(_mistake(type(record), record._names, {**record.__dict__, **changes}))
        values = {name: changes[name] if name in changes else getattr(record, name) for name in record._fields}
    _set(made, "__dict__", values)
    return made


def filled_with(kind: type[R], values: dict[str, Any]) -> R:
    """Return a record of all its fields, which nobody checks: for what is made by the ten thousands."""
    found = object.__new__(kind)
    _set(found, "__dict__", values)
    return found


def late(kind: type[R], make: Callable[[], R]) -> R:
    """Return a record that is made when somebody first looks at it, and is like the one made in all else.

    Args:
        kind: its class, which was made with `late=True`.
        make: makes it.

    Raises:
        TypeError: Its class was made otherwise.
    """
    if not hasattr(kind, "__getattr__"):
        raise TypeError(f"{kind.__name__} was not made with late=True")
    return filled_with(kind, {_LATE: make})


def _look_up(record: Frozen, name: str) -> Any:
    """Return a field of a record that is still to be made, which is made now."""
    if _LATE not in record.__dict__:
        raise AttributeError(f"{type(record).__name__} has no {name}", name=name, obj=record)
    return getattr(_made(record), name)


def _made(record: R) -> R:
    """Return a record once it is made."""
    make = record.__dict__.get(_LATE)
    if make is not None:
        _set(record, "__dict__", make().__dict__)
    return record


def _mistake(kind: type[Frozen], names: frozenset[str], given: dict[str, Any]) -> str:
    """Return what is wrong with the fields given."""
    missing = ", ".join(sorted(names - given.keys()))
    unknown = ", ".join(sorted(given.keys() - names))
    faults = "; ".join(part for part in (missing and f"without {missing}", unknown and f"no field {unknown}") if part)
    return f"{kind.__name__}: {faults}"
