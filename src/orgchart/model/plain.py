"""Records of what a register says: frozen, and made by the ten thousands from role files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from orgchart.foundation.records import Frozen, defaults_of, fields_of

P = TypeVar("P", bound="Plain")
_new, _set = object.__new__, object.__setattr__
TO_FIND: Final = " place"
"""In a record whose place is still to be found: what finds it; no name of a field."""


class _AsOfAttrs:
    """The fields as attrs knows them, so that its `fields`, `evolve` and `asdict` work on records of the model."""

    def __get__(self, _record: object, kind: type[Plain]) -> Any:
        """Return them; attrs is imported by whoever asks."""
        return _as_of_attrs(kind)  # type: ignore[arg-type]  # a class can be hashed


@cache
def _as_of_attrs(kind: Any) -> Any:
    import attrs

    defaults = defaults_of(kind)
    fields = {name: attrs.field(default=defaults.get(name, attrs.NOTHING)) for name in fields_of(kind)}
    return attrs.fields(attrs.make_class(kind.__name__, fields, kw_only=True))


class _Placed:
    """The place of a record in which none is kept yet: it is found, and kept."""

    def __get__(self, record: Plain | None, kind: type[Plain]) -> Any:
        find = None if record is None else record.__dict__.get(TO_FIND)
        if record is None or find is None:
            raise AttributeError(f"{kind.__name__} has no place", name="place", obj=record)
        record.__dict__["place"] = place = find()
        return place


class Plain(Frozen):
    """A record of what a register says. Where it stands may still be to be found: see `record_of`."""

    __attrs_attrs__: ClassVar[Any] = _AsOfAttrs()

    if not TYPE_CHECKING:  # pragma: no branch  # each class says itself whether it has a place
        place = _Placed()

    def __repr__(self) -> str:
        values = (f"{name}={getattr(self, name)!r}" for name in fields_of(type(self)) if name != "behind")
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
    values = {**defaults_of(kind), **values}
    if find is not None:
        del values["place"]
        values[TO_FIND] = find
    _set(made, "__dict__", values)
    return made
