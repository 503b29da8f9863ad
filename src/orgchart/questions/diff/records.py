"""What two states of a register write differently, whatever follows from it for a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from orgchart.answers.diff import Change
from orgchart.model import Citation, PartOf, Register
from orgchart.model.sections import PARTS, SECTIONS
from orgchart.wording.names import Names
from orgchart.wording.records import part_text, values

_Values = Mapping[str, tuple[str, ...]]
_SECTIONS = frozenset({"policy", "part_of", *SECTIONS})


def rewritten(before: Register, after: Register) -> Iterator[Change]:
    """Yield field by field what two states of a register write differently, and the records that only one has."""
    heads = [values(side, leave=_SECTIONS) | values(side.policy) for side in (before, after)]
    yield from _fields("register", {"title": "the register"}, *heads)
    olds, news = before.named(), after.named()
    links = [_links(side) for side in (before, after)]
    for name in dict.fromkeys((*news, *olds)):
        old, new, parents = olds.get(name), news.get(name), [side.get(name, ()) for side in links]
        if old is None or new is None:
            if old is None:
                yield _change("record-added", name, ("absent", "recorded"), _about(after, new))
            else:
                yield _change("record-removed", name, ("recorded", "absent"), _about(before, old))
        elif old != new or parents[0] != parents[1] or any(cite.says for cite in (*_cites(old), *_cites(new))):
            yield from _fields(name, _about(after, new), _written(old, parents[0]), _written(new, parents[1]))


def _fields(name: str, about: Mapping[str, Any], old: _Values, new: _Values) -> Iterator[Change]:
    """Yield a change for each key under which something else is written; of lists what is on one side only."""
    for key in dict.fromkeys((*new, *old)):
        counts = [Counter(side.get(key, ())) for side in (old, new)]
        gone, come = counts[0] - counts[1], counts[1] - counts[0]
        if gone or come:
            sides = tuple("; ".join(only.elements()) or None for only in (gone, come))
            yield _change("record-changed", name, sides, about, field=key)


def _change(kind: Any, name: str, sides: tuple[str | None, ...], about: Mapping[str, Any], **more: Any) -> Change:
    before, after = sides
    given = {"certainty": "certain", "nature": "record", **about, **more}
    return Change(kind=kind, subject=name, before=before, after=after, **given)


def _about(register: Register, record: Any) -> dict[str, Any]:
    """Return what a change says of the record that it is about: who and what is concerned, citations and place."""
    kind = type(record).__name__
    ids: dict[str, Any] = {key: getattr(record, key, None) for key in ("person", "post", "unit")}
    if kind in ("Person", "Post", "Unit"):
        ids[kind.lower()] = record.id
    if kind == "Membership":
        ids["unit"] = record.of
    if kind == "Strength":
        ids["unit"] = record.of if record.of in register.units else None
    if ids["post"] in register.posts:
        ids["unit"] = register.posts[ids["post"]].unit
    return ids | {
        "title": Names(register).anything(record),
        "cites": getattr(record, "cites", ()),
        "place": record.place,
    }


def _written(record: Any, parents: tuple[PartOf, ...]) -> _Values:
    """Return what is written of a record; of a unit also what it is part of."""
    told = tuple(part_text(link, first="unit", leave=("unit",)) for link in parents)
    return {**values(record), **({"part_of": told} if told else {})}


def _links(register: Register) -> dict[str, tuple[PartOf, ...]]:
    """Return the links of each unit to those that it is part of."""
    found: dict[str, tuple[PartOf, ...]] = {}
    for link in register.part_of.values():
        found[link.unit] = (*found.get(link.unit, ()), link)
    return found


def _cites(record: Any) -> Iterator[Citation]:
    """Yield the citations of a record and of its parts."""
    yield from getattr(record, "cites", ())
    for field in PARTS:
        for part in getattr(record, field, ()):
            yield from part.cites
