"""What the published schema of role files says may stand at a path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from orgchart.foundation.records import Frozen
from orgchart.foundation.schemas import schema
from orgchart.rolefile.reading.document import Step


class Allowed(Frozen):
    """What may stand somewhere.

    Attributes:
        keys: the keys of a mapping, each with what is said of it; in the order of the schema.
        values: the words of which one may stand there.
        about: what is said of it; "" for nothing.
        date: whether a date may stand there.
    """

    keys: tuple[tuple[str, str], ...] = ()
    values: tuple[str, ...] = ()
    about: str = ""
    date: bool = False


@cache
def allowed_at(path: tuple[Step, ...]) -> Allowed:
    """Return what may stand at a path of a role file; of a list, what each of its items may be."""
    nodes = [_schema()]
    for step in path:
        nodes = [below for node in nodes for below in _below(node, step)]
    keys: dict[str, str] = {}
    values: dict[str, None] = {}
    about, date = "", False
    for node in (one for each in nodes for one in _with_items(each)):
        for key, value in node.get("properties", {}).items():
            keys.setdefault(key, _about(value))
        values.update(dict.fromkeys(str(one).lower() for one in node.get("enum", ())))
        about = about or node.get("description", "")
        date = date or node is _schema()["$defs"]["date"]
    return Allowed(keys=tuple(keys.items()), values=tuple(values), about=about, date=date)


@cache
def _schema() -> dict[str, Any]:
    return schema("role-file")


def _about(node: dict[str, Any]) -> str:
    own: str = node.get("description", "")
    return own or next((one["description"] for one in _alternatives(node) if "description" in one), "")


def _alternatives(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a part of the schema, and those that it refers to or stands for."""
    yield node
    if "$ref" in node:
        yield from _alternatives(_schema()["$defs"][node["$ref"].rpartition("/")[2]])
    for branch in ("then", "else"):
        if branch in node:
            yield from _alternatives(node[branch])


def _with_items(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in _alternatives(node):
        yield one
        if "items" in one:
            yield from _alternatives(one["items"])


def _below(node: dict[str, Any], step: Step) -> Iterator[dict[str, Any]]:
    for one in _alternatives(node):
        if isinstance(step, int):
            if "items" in one:
                yield one["items"]
            continue
        properties = one.get("properties", {})
        more = one.get("additionalProperties")
        if step in properties:
            yield properties[step]
        elif isinstance(more, dict):
            yield more
        if "items" in one:  # a list may be written as its only item
            yield from (
                alone["properties"][step]
                for alone in _alternatives(one["items"])
                if step in alone.get("properties", {})
            )
