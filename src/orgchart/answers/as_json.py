"""Any answer as plain dicts and lists: the published JSON, described by the schemas in schemas/.

One rule for every record: each field stands under its own name, in the order of the class; days are ISO 8601 texts,
records and named tuples objects, tuples lists, null where unbounded or where nothing is to be said. Keys are always
there. Where the published shape differs, the record says so in `shape`: a mapping from an attribute to its key.

    "subject": "from"           another name
    "title": "register.title"   inside another object
    "answer": ""                the keys of the record inside stand beside the others
    "holder.name": "name"       an attribute of an attribute, null where that one is None
    "state": "state"            a property as well as the fields; it stands after the entry before it
    "date": None                a field that is not published
    "to": None                  a key that is always null, where the record has no such attribute

Two lists under one key are joined; two objects under one key are merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from orgchart.diagnostics.place import Place
from orgchart.foundation.records import Frozen
from orgchart.inference.statements.readings import Reading
from orgchart.model import Citation, Judgement, Policy, Seen, Source
from orgchart.temporal import Edtf

Json: TypeAlias = dict[str, Any]

_AS_THEY_ARE: Final = frozenset({str, int, float, bool, type(None)})
"""What is written as it is."""
_SHAPES: Final[Mapping[type, Mapping[str, str | None]]] = {Reading: {"cites": "by", "words": None}}
_PUBLISHED: Final[Mapping[type, tuple[str, ...]]] = {
    Citation: ("source", "at", "quote", "seen", "supports", "says", "stance", "spelled", "note"),
    Judgement: ("id", "a", "b", "verdict", "because", "decided", "confidence", "status", "cites"),
    Place: ("file", "line", "column"),
    Source: (
        "id", "title", "publisher", "authors", "published", "information", "accessed", "url", "archive", "derives_from",
    ),
}  # fmt: skip
"""Of what a register says: the keys that answers give."""


class OneByOne:
    """A list of an answer whose members are made when they are asked for: those of a large one are not there at once.

    Iterating yields each as published.
    """

    def __init__(self, several: Sequence[Any]) -> None:
        self._several = [several]

    def __iter__(self) -> Iterator[Any]:
        return (_value(each) for several in self._several for each in several)

    def __iadd__(self, more: OneByOne) -> OneByOne:
        self._several += more._several
        return self


def to_json(answer: Frozen) -> Json:
    """Return any answer as published."""
    published: Json = _value(answer)
    return published


def to_json_one_by_one(answer: Frozen) -> Json:
    """Return any answer as published; the lists right in it are `OneByOne`."""
    if hasattr(answer, "as_published"):
        return to_json(answer)
    return _shaped(answer, _one_by_one)


def _one_by_one(value: Any) -> Any:
    if value.__class__ in _AS_THEY_ARE:
        return value
    return OneByOne(value) if _writer(value.__class__) is _list else _value(value)


def _record(record: Any) -> Json:
    plain = _plain(record.__class__)
    if plain is None:
        return _shaped(record, _value)
    return {
        key: value if (value := getattr(record, name)).__class__ in _AS_THEY_ARE else _value(value)
        for name, key in plain
    }


def _shaped(record: Any, write: Callable[[Any], Any]) -> Json:
    published: Json = {}
    for attributes, keys in _plan(record.__class__):
        value = record if attributes else None
        for name in attributes:
            value = None if value is None else getattr(value, name)
        written: Any = write(value)
        inner = published
        for key in keys[:-1]:
            inner = inner.setdefault(key, {})
        if not keys:
            published.update(written)
        elif keys[-1] in inner:
            _join(inner, keys[-1], written)
        else:
            inner[keys[-1]] = written
    return published


def _join(into: Json, key: str, value: Any) -> None:
    if isinstance(value, dict):
        into[key].update(value)
    else:
        into[key] += value


def _value(value: Any) -> Any:
    if value.__class__ in _AS_THEY_ARE:
        return value
    return _writer(value.__class__)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """Return what writes a value that is neither text nor number; days write themselves."""
    if issubclass(kind, str | int | float):
        return _as_it_is
    if hasattr(kind, "as_published"):
        return lambda answer: answer.as_published(_value)
    if issubclass(kind, Edtf):
        return _edtf
    if issubclass(kind, Seen):
        return _seen
    if issubclass(kind, Policy):
        return Policy.to_json
    if issubclass(kind, Frozen) or kind in _PUBLISHED or hasattr(kind, "_fields"):
        return _record
    if issubclass(kind, Mapping):
        return _mapping
    if issubclass(kind, frozenset):
        return _sorted
    return _list if issubclass(kind, Sequence) else str


def _as_it_is(value: Any) -> Any:
    return value


def _edtf(date: Edtf) -> str:
    """Return a date as written."""
    return date.source


def _seen(seen: Seen) -> str | None:
    """Return `seen` as a register writes it: a date, an event's id, or "source"."""
    if seen.kind == "date":
        return None if seen.date is None else seen.date.source
    return seen.event if seen.kind == "event" else "source"


def _mapping(value: Mapping[Any, Any]) -> Json:
    return {str(key): _value(inner) for key, inner in sorted(value.items())}


def _sorted(value: frozenset[Any]) -> list[Any]:
    return sorted(_value(each) for each in value)


def _list(value: Sequence[Any]) -> list[Any]:
    return [_value(each) for each in value]


@cache
def _plan(kind: Any) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return for each key of a record: the attributes that lead to its value, and its path."""
    return tuple((_parts(name), _parts(key)) for name, key in _keys(kind))


@cache
def _plain(kind: Any) -> tuple[tuple[str, str], ...] | None:
    """Return attribute and key of each value of a record; None of one that is shaped otherwise."""
    plan = _plan(kind)
    if any(len(attributes) != 1 or len(keys) != 1 for attributes, keys in plan):
        return None
    found = tuple((attributes[0], keys[0]) for attributes, keys in plan)
    return found if len({key for _, key in found}) == len(found) else None


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.split(".")) if path else ()


def _keys(kind: type) -> Iterator[tuple[str, str]]:
    """Yield attribute and key in the order in which they are written; no attribute where the key is always null."""
    fields: tuple[str, ...] = _PUBLISHED[kind] if kind in _PUBLISHED else vars(kind)["_fields"]
    shape = {key: to for one in reversed(kind.__mro__) for key, to in vars(one).get("shape", {}).items()}
    shape |= _SHAPES.get(kind, {})
    names = list(fields)
    at = 0
    for name in shape:
        if name in names:
            at = names.index(name) + 1
        else:
            names.insert(at, name)
            at += 1
    inside = {name.partition(".")[0] for name in shape if "." in name}
    for name in names:
        key = shape.get(name, name)
        if key is not None:
            if name not in inside or name in shape:
                yield name, key
        elif not hasattr(kind, name) and name not in fields:
            yield "", name
