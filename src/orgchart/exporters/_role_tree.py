"""Records as they stand in role files: plain trees, short forms where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orgchart.foundation.records import defaults_of, fields_of
from orgchart.model import Event, Follows, Lasting, PartOf, Policy, Post, Register, Reporting, Seen, When
from orgchart.model.plain import Plain
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.trees.shapes import SHORT_ITEMS, SHORT_LISTS, SHORT_MAPPINGS, Shape, role_file_shape
from orgchart.temporal import Duration, Edtf

Tree = dict[str, Any]


def record_trees(
    register: Register, unread: Mapping[tuple[str, str], Mapping[str, Any]]
) -> Iterator[tuple[str, str, Tree]]:
    """Yield section, id and tree of every record, as `orgchart fmt` would write it, each section by id.

    First comes the section `register`, whose id is "".

    Args:
        register: what is written.
        unread: keys from which nothing is worked out, by section and id.
    """
    yield "register", "", _canonical_record("register", _head(register), unread.get(("register", ""), {}))
    links: dict[str, list[PartOf]] = {}
    for link in sorted(register.part_of.values(), key=lambda one: (one.unit, int(one.id.rpartition("/")[2]))):
        links.setdefault(link.unit, []).append(link)
    for section in SECTIONS:
        for name, item in sorted(getattr(register, section).items()):
            tree = _tree(item)
            if section == "units" and name in links:
                tree["part_of"] = [_tree(link) for link in links[name]]
            yield section, name, _canonical_record(section, tree, unread.get((section, name), {}))


def _canonical_record(section: str, tree: Tree, unread: Mapping[str, Any]) -> Tree:
    """Return a record of a section, with keys from which nothing is worked out, as `orgchart fmt` would write it."""
    shape = role_file_shape().keys[section]
    record: Tree = _canonical({**tree, **unread}, shape if section == "register" else shape.values, "")
    return record


def _canonical(value: Any, shape: Shape | None, key: str) -> Any:
    """Return a value with its keys in the order of the schema, in the short form where there is one."""
    if isinstance(value, list):
        items = [_canonical(item, shape.items if shape is not None else None, "") for item in value]
        return [_short(item, SHORT_ITEMS.get(key)) for item in items]
    if not isinstance(value, dict):
        return value
    keys = shape.keys if shape is not None else {}
    tree = {}
    for name in (*(name for name in keys if name in value), *(name for name in value if name not in keys)):
        inner = _canonical(value[name], keys.get(name) or (shape.values if shape is not None else None), name)
        if keys and name in SHORT_LISTS and isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], str):
            inner = inner[0]
        tree[name] = _short(inner, SHORT_MAPPINGS.get(name)) if keys else inner
    return tree


def _short(value: Any, key: str | None) -> Any:
    """Return the one text that a mapping holds under a key, else the mapping."""
    if key is not None and isinstance(value, dict) and list(value) == [key] and isinstance(value[key], str):
        return value[key]
    return value


def _head(register: Register) -> Tree:
    """Return the section `register`, with the policy as far as it is not the usual one."""
    head = {
        "title": register.title,
        "description": register.description,
        "end": "exclusive" if register.exclusive_ends else None,
        "policy": _policy(register.policy),
    }
    return {key: value for key, value in head.items() if value}


def _policy(policy: Policy) -> Tree:
    usual = Policy()
    changed = {
        name: value if isinstance(value, str) else str(value)
        for name in fields_of(Policy)
        if (value := getattr(policy, name)) != getattr(usual, name)
    }
    plain = ("continuity", "identity", "bridge", "uncited", "shown")
    tree: Tree = {key: changed[key] for key in plain if key in changed}
    presume: Tree = {key: changed[key] for key in ("forward", "backward") if key in changed}
    if not policy.across_leader_change:
        presume["across_leader_change"] = False
    reach = {unit: getattr(policy.approximate, unit) for unit in ("year", "month", "day")}
    parts = {
        "presume": presume,
        "approximate": {u: str(far) for u, far in reach.items() if far != getattr(usual.approximate, u)},
        "infer": {rule.replace("-", "_"): False for rule in policy.without},
    }
    return {**tree, **{key: part for key, part in parts.items() if part}}


_KEYS: Mapping[type, Mapping[str, str]] = {
    Event: {"what": "kind", "at": "place"},
    Follows: {"record": "tenure"},
    PartOf: {"unit": "", "parent": "unit", "link": "kind"},
    Post: dict.fromkeys(("seats", "seat_numbers", "seats_at_least", "seats_written"), ""),
    Reporting: {"subject": "from", "link": "kind"},
    When: {"over_by_date": "over_by", "over_by_source": "over_by"},
}
"""Keys of role files that are not called as the field of the record; none where it has no key of its own."""


def _tree(record: Plain) -> Tree:
    """Return whatever a record says: every field that is not as it would be if nothing were written."""
    keys = _KEYS.get(type(record), {})
    tree: Tree = {}
    usual = defaults_of(type(record))
    for name in fields_of(type(record)):
        key = keys.get(name, name)
        value = getattr(record, name)
        if key and name not in ("id", "place") and (name not in usual or value != usual[name]):
            written = _value(value)
            if written not in ((), [], {}, "") or key == "supports":  # an empty list supports nothing: a statement
                tree[key] = written
    if isinstance(record, Post) and (seats := _seats(record)) is not None:
        tree["seats"] = seats
    return tree


def _value(value: Any) -> Any:
    if isinstance(value, Edtf):
        return value.source
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, Seen):
        return value.date.source if value.date is not None else value.event or "source"
    if isinstance(value, Lasting):
        return _lasting(value)
    if isinstance(value, Plain):
        return _tree(value)
    if isinstance(value, Mapping):
        return {key: _value(inner) for key, inner in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_value(inner) for inner in value] if isinstance(value, list | tuple) else value


def _lasting(lasting: Lasting) -> Tree | str:
    """Return a duration as "P2Y" or "P1Y/P2Y"; with its bounds by name where one is open, or words are kept."""
    if lasting.as_written is None and lasting.least is not None and lasting.most is not None:
        return str(lasting)
    bounds = {"min": lasting.least, "max": lasting.most, "as_written": lasting.as_written}
    return {key: str(bound) for key, bound in bounds.items() if bound is not None}


def _seats(post: Post) -> Any:
    if post.seat_numbers:
        return [_tree(one) for one in post.seat_numbers]
    if post.seats_at_least is not None:
        return {"min": post.seats_at_least}
    if post.seats is None:
        return "unknown"
    return post.seats if post.seats_written else None
