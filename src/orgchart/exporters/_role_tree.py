"""Records as they stand in role files: plain trees, short forms where there are any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from orgchart.model import (
    Area,
    Citation,
    Event,
    Fact,
    Judgement,
    Lasting,
    Membership,
    Name,
    PartOf,
    Person,
    Policy,
    Post,
    Record,
    Register,
    Reporting,
    SeatNumber,
    Seen,
    Source,
    Strength,
    Tenure,
    Unit,
    When,
)
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.trees.shapes import SHORT_ITEMS, SHORT_LISTS, SHORT_MAPPINGS, Shape, role_file_shape
from orgchart.temporal import Edtf

Tree = dict[str, Any]


def _head(register: Register) -> Tree:
    """Return the section `register`, with the policy as far as it is not the usual one."""
    return _without_nothing(
        {
            "title": register.title,
            "description": register.description,
            "end": "exclusive" if register.exclusive_ends else None,
            "policy": _policy(register.policy),
        }
    )


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
        make = _MAKERS[section]
        for name, item in sorted(getattr(register, section).items()):
            tree = _unit(item, links.get(name, [])) if isinstance(item, Unit) else make(item)
            yield section, name, _canonical_record(section, tree, unread.get((section, name), {}))


def _canonical_record(section: str, tree: Tree, unread: Mapping[str, Any]) -> Tree:
    """Return a record of a section, with keys from which nothing is worked out, as `orgchart fmt` would write it."""
    shape = role_file_shape().keys[section]
    found: Tree = _canonical({**tree, **unread}, shape if section == "register" else shape.values, "")
    return found


def _canonical(value: Any, shape: Shape | None, key: str) -> Any:
    """Return a value with its keys in the order of the schema, in the short form where there is one."""
    if isinstance(value, list):
        items = [_canonical(item, shape.items if shape is not None else None, "") for item in value]
        return [_short(item, SHORT_ITEMS.get(key)) for item in items]
    if not isinstance(value, dict):
        return value
    keys = shape.keys if shape is not None else {}
    found = {}
    for name in (*(name for name in keys if name in value), *(name for name in value if name not in keys)):
        inner = _canonical(value[name], keys.get(name) or (shape.values if shape is not None else None), name)
        if keys and name in SHORT_LISTS and isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], str):
            inner = inner[0]
        found[name] = _short(inner, SHORT_MAPPINGS.get(name)) if keys else inner
    return found


def _short(value: Any, key: str | None) -> Any:
    """Return the one text that a mapping holds under a key, else the mapping."""
    if key is not None and isinstance(value, dict) and list(value) == [key] and isinstance(value[key], str):
        return value[key]
    return value


def _policy(policy: Policy) -> Tree | None:
    usual = Policy()
    reach = {unit: getattr(policy.approximate, unit) for unit in ("year", "month", "day")}
    changed = [name for name in ("forward", "backward") if getattr(policy, name) != getattr(usual, name)]
    presume = {name: str(getattr(policy, name)) for name in changed}
    told: Tree = {
        "presume": presume | ({} if policy.across_leader_change else {"across_leader_change": False}),
        "continuity": None if policy.continuity == usual.continuity else str(policy.continuity),
        "identity": None if policy.identity == usual.identity else policy.identity,
        "bridge": None if policy.bridge == usual.bridge else str(policy.bridge),
        "uncited": None if policy.uncited == usual.uncited else policy.uncited,
        "shown": None if policy.shown == usual.shown else str(policy.shown),
        "approximate": {u: str(far) for u, far in reach.items() if far != getattr(usual.approximate, u)},
        "infer": {rule.replace("-", "_"): False for rule in policy.without},
    }
    return _without_nothing(told) or None


def _source(source: Source) -> Tree:
    return _without_nothing(
        {
            "title": source.title, "publisher": source.publisher, "authors": list(source.authors),
            "published": _edtf(source.published), "information": _edtf(source.information),
            "accessed": _edtf(source.accessed), "url": source.url, "archive": source.archive,
            "derives_from": list(source.derives_from), "basis": source.basis, "retracted": _edtf(source.retracted),
            "note": source.note, "access": _access(source.access),
        }
    )  # fmt: skip


def _event(event: Event) -> Tree:
    return _without_nothing(
        {
            "kind": event.what, "date": _edtf(event.date), "as_written": event.as_written, "person": event.person,
            "unit": event.unit, "post": event.post, "place": event.at, "cites": _cites(event.cites),
            "confidence": event.confidence, "status": None if event.status == "accepted" else event.status,
            "because": event.because, "calendar": event.calendar, "note": event.note,
            "inferred": event.inferred or None, "access": _access(event.access),
        }
    )  # fmt: skip


def _person(person: Person) -> Tree:
    return _without_nothing(
        {
            "name": person.name, "names": _names(person.names), "facts": _facts(person.facts),
            "cites": _cites(person.cites), "note": person.note, "access": _access(person.access),
        }
    )  # fmt: skip


def _unit(unit: Unit, links: list[PartOf]) -> Tree:
    return _without_nothing(
        {
            "name": unit.name, "names": _names(unit.names),
            "part_of": [_link(link) for link in links], "areas": _areas(unit.areas),
            "classification": unit.classification, "facts": _facts(unit.facts), **_dated(unit), **_claimed(unit),
        }
    )  # fmt: skip


def _link(link: PartOf) -> Tree:
    kind = None if link.link == "organic" else link.link
    return _without_nothing({"unit": link.parent, "kind": kind, **_dated(link), **_claimed(link)})


def _post(post: Post) -> Tree:
    seats: Any = None
    if post.seats_at_least is not None:
        seats = {"min": post.seats_at_least}
    elif post.seats is None:
        seats = "unknown"
    elif post.seats_written:
        seats = post.seats
    if post.seat_numbers:
        seats = [_without_nothing({"number": one.number, **_lasted(one)}) for one in post.seat_numbers]
    return _without_nothing(
        {
            "unit": post.unit, "title": post.title, "names": _names(post.names), "head": post.head or None,
            "seats": seats, "filled": post.filled, "ex_officio": list(post.ex_officio),
            "reports_to": list(post.reports_to), **_dated(post), **_claimed(post),
        }
    )  # fmt: skip


def _tenure(tenure: Tenure) -> Tree:
    return _without_nothing(
        {
            "person": tenure.person, "unnamed": tenure.unnamed, "vacant": tenure.vacant or None,
            "unknown": tenure.unknown, "post": tenure.post, "mode": _mode(tenure.mode), "follows": _follows(tenure),
            "within": tenure.within, **_dated(tenure), **_claimed(tenure),
        }
    )  # fmt: skip


def _membership(membership: Membership) -> Tree:
    return _without_nothing(
        {
            "person": membership.person, "unit": membership.unit, "of": membership.of, "role": membership.role,
            "mode": _mode(membership.mode), "within": membership.within, **_dated(membership), **_claimed(membership),
        }
    )  # fmt: skip


def _reporting(line: Reporting) -> Tree:
    return _without_nothing(
        {
            "from": line.subject, "to": line.to, "kind": None if line.link == "solid" else line.link,
            "within": line.within, **_dated(line), **_claimed(line),
        }
    )  # fmt: skip


def _strength(strength: Strength) -> Tree:
    dated = {key: value for key, value in _dated(strength).items() if key in ("start", "end")}
    return _without_nothing(
        {
            "of": strength.of, "count": strength.count, "of_what": strength.of_what, "as_written": strength.as_written,
            "by": strength.by, "seen": _seen(strength.seen), **dated, **_claimed(strength),
        }
    )  # fmt: skip


def _judgement(judgement: Judgement) -> Tree:
    return _without_nothing(
        {
            "a": judgement.a, "b": judgement.b, "verdict": judgement.verdict, "because": judgement.because,
            "decided": _edtf(judgement.decided), "confidence": judgement.confidence,
            "status": None if judgement.status == "accepted" else judgement.status, "cites": _cites(judgement.cites),
            "access": _access(judgement.access),
        }
    )  # fmt: skip


_MAKERS: dict[str, Callable[[Any], Tree]] = {
    "sources": _source, "events": _event, "people": _person, "units": lambda unit: _unit(unit, []), "posts": _post,
    "tenures": _tenure, "memberships": _membership, "reporting": _reporting, "strengths": _strength,
    "judgements": _judgement,
}  # fmt: skip


def _dated(record: Record) -> Tree:
    return {
        "start": _when(record.start), "end": _when(record.end), "duration": _lasting(record.duration),
        "after": list(record.after), "before": list(record.before),
    }  # fmt: skip


def _claimed(record: Record) -> Tree:
    return {
        "cites": _cites(record.cites), "confidence": record.confidence,
        "status": None if record.status == "accepted" else record.status, "because": record.because,
        "note": record.note, "inferred": record.inferred or None, "access": _access(record.access),
    }  # fmt: skip


def _when(when: When | None) -> Tree | None:
    if when is None:
        return None
    over = when.over_by_date.source if when.over_by_date is not None else when.over_by_source
    return _without_nothing(
        {
            "edtf": _edtf(when.edtf), "event": when.event, "over_by": over, "exclusive": when.exclusive,
            "as_written": when.as_written, "calendar": when.calendar, "cause": when.cause,
        }
    )  # fmt: skip


def _lasting(lasting: Lasting | None) -> Tree | str | None:
    if lasting is None:
        return None
    if lasting.as_written is None and lasting.least is not None and lasting.most is not None:
        return str(lasting)
    ends = {"min": lasting.least, "max": lasting.most}
    told = {key: str(end) for key, end in ends.items() if end is not None}
    return _without_nothing({**told, "as_written": lasting.as_written})


def _follows(tenure: Tenure) -> Tree | None:
    follows = tenure.follows
    return None if follows is None else _without_nothing({"tenure": follows.record, "immediate": follows.immediate})


def _cites(cites: Iterable[Citation]) -> list[Tree]:
    return [_cite(cite) for cite in cites]


def _cite(cite: Citation) -> Tree:
    tree = _without_nothing(
        {
            "source": cite.source, "at": cite.at, "quote": cite.quote, "seen": _seen(cite.seen),
            "says": _plain(cite.says), "stance": None if cite.stance == "supports" else cite.stance,
            "own": cite.own or None,
            "spelled": cite.spelled, "note": cite.note, "access": _access(cite.access),
        }
    )  # fmt: skip
    if cite.supports is not None:  # an empty list supports nothing, which is not the same as no list
        tree["supports"] = sorted(cite.supports)
    return tree


def _names(names: Iterable[Name]) -> list[Tree]:
    return [
        _without_nothing(
            {
                "text": name.text, "lang": name.lang, "script": name.script, "kind": name.kind,
                **_lasted(name), "note": name.note, "access": _access(name.access),
            }
        )
        for name in names
    ]  # fmt: skip


def _areas(areas: Iterable[Area]) -> list[Tree]:
    return [_without_nothing({"name": area.name, **_lasted(area)}) for area in areas]


def _lasted(part: Name | Area | SeatNumber) -> Tree:
    return {"start": _when(part.start), "end": _when(part.end), "cites": _cites(part.cites)}


def _facts(facts: Iterable[Fact]) -> list[Tree]:
    return [
        _without_nothing(
            {
                "kind": fact.kind, "value": fact.value, "one_of": list(fact.one_of), "cites": _cites(fact.cites),
                "note": fact.note, "access": _access(fact.access),
            }
        )
        for fact in facts
    ]  # fmt: skip


def _seen(seen: Seen | None) -> str | None:
    if seen is None:
        return None
    return seen.date.source if seen.date is not None else seen.event or "source"


def _edtf(date: Edtf | None) -> str | None:
    return None if date is None else date.source


def _access(access: str) -> str | None:
    return None if access == "public" else access


def _mode(mode: str) -> str | None:
    return None if mode == "substantive" else mode


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _without_nothing(tree: Tree) -> Tree:
    """Return a tree without keys that have no value."""
    return {key: value for key, value in tree.items() if value is not None and value not in ((), [], {}, "")}
