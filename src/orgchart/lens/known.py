"""The second clock: a register as it could be known by a day, from what was certainly published by then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from orgchart.foundation.records import defaults_of, evolve
from orgchart.lens.kept import kept
from orgchart.model import Citation, Fact, Membership, PartOf, Register, Reporting, Source, Strength, Tenure, When
from orgchart.model.sections import PARTS, REFERRED
from orgchart.temporal import Day

_KEPT = frozenset({"id", "cites", "place", "access", "kind", "inferred", *PARTS})
_BARE = frozenset({"id", "name", "title", "place", "access"})
_JUDGED = frozenset({"confidence", "status", "mode"})
"""What the register's authors decide: it falls away only where a later citation is named for it."""
_IDENTITY: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        Tenure: ("post",),
        Membership: ("of",),
        PartOf: ("parent",),
        Reporting: ("subject", "to"),
        Strength: ("of", "count"),
        Fact: ("value", "one_of"),
    }
)
"""Fields without which a record says nothing: where their citations are all later it is absent."""
_PLACES = frozenset({"post", "of", "parent", "subject", "to"})
"""What whoever names the person speaks of anyhow: not known yet only where a later citation alone is named for it."""
_ABOUT = frozenset({"post", "of", "unit", "from", "to", "person", "unnamed", "vacant", "unknown", "kind"})
"""What a denial names as well."""
_PUBLIC = {"seats_at_least": "seats", "seats_written": "seats", "parent": "unit", "subject": "from", "what": "kind"}
"""Names of fields in role files, where they differ."""


def known_by(register: Register, day: Day) -> Register:
    """Return the register with only the citations whose source was certainly published by the end of `day`.

    Field by field: one whose citations are all later is absent, and no source speaks for a date after everything that
    it can know; one that no citation names is kept. A record that is left without any of its citations is absent, and
    so is one left without its person or post; but a person, post or unit is known as soon as a known record names it.
    A source without a date is left out, and one counts until it is withdrawn (docs/explanation/time-and-verdicts.md).
    """
    published = {name: source for name, source in register.sources.items() if source.published_by(day)}

    def known(item: Any) -> Any:
        left = _known(item, published)
        if left is None and getattr(item, "id", "") in named:
            return _bare(item)
        return None if left is not None and _emptied(item, left) else left

    named: set[str] = set()
    named |= _named(register, known)
    sections = kept(register, known)
    sections["sources"] = {name: _not_withdrawn(source, day) for name, source in published.items()}
    sections["judgements"] = {
        name: judgement
        for name, judgement in sections["judgements"].items()
        if judgement.decided is None or (judgement.decided.latest is not None and judgement.decided.latest <= day)
    }
    changes: dict[str, Any] = {**sections}
    return evolve(register, **changes)


def _not_withdrawn(source: Source, day: Day) -> Source:
    """Return a source as it stood on a day: withdrawn only from the first day on which that can have happened."""
    withdrawn = source.retracted
    later = withdrawn is not None and withdrawn.earliest is not None and day < withdrawn.earliest
    return evolve(source, retracted=None) if later else source


def _named(register: Register, known: Callable[[Any], Any]) -> set[str]:
    """Return the ids that what is known names: people, posts and their units, units."""
    found: set[str] = set()
    for section in ("tenures", "memberships", "reporting", "strengths", "part_of"):
        for item in getattr(register, section).values():
            if item.cites and known(item) is not None:
                found |= {getattr(item, key) for key in REFERRED.get(section, ()) if getattr(item, key) is not None}
    return found | {register.posts[name].unit for name in found if name in register.posts}


def _bare(item: Any) -> Any:
    """Return an item of which nothing is known but that it is there, and what it is called."""
    return evolve(item, **{name: usual for name, usual in defaults_of(type(item)).items() if name not in _BARE})


def _emptied(before: Any, after: Any) -> bool:
    """Return whether whom a tenure or membership is about is not known yet."""
    return isinstance(before, Tenure | Membership) and any(
        getattr(before, name, None) and not getattr(after, name)
        for name in ("person", "unit", "unnamed", "unknown", "vacant")
    )


def _known(item: Any, published: Mapping[str, Source]) -> Any:
    """Return the item as known, or None where none of its citations was published."""
    cites: tuple[Citation, ...] = item.cites
    known = tuple(cite for cite in cites if cite.source in published)
    if cites and not known:
        return None
    changes: dict[str, Any] = {}
    if len(known) != len(cites):
        known_of = partial(_speaking, item, published=published)
        if any(_later(name, cites, known) for name in _IDENTITY.get(type(item), ())):
            return None
        changes["cites"] = known
        for name, usual in defaults_of(type(item)).items():
            if name not in _KEPT and _later(name, cites, known_of(name, known)):
                changes[name] = usual
    for name in PARTS:
        parts = getattr(item, name, ())
        if parts:
            known_parts = (_known(part, published) for part in parts)
            changes[name] = tuple(part for part in known_parts if part is not None)
    return evolve(item, **changes) if changes else item


def _speaking(
    item: Any, name: str, cites: tuple[Citation, ...], *, published: Mapping[str, Source]
) -> tuple[Citation, ...]:
    """Return the citations whose source can know a date; all of them for what is no date."""
    value = getattr(item, name)
    date = value.edtf if isinstance(value, When) else value if name == "date" else None
    if date is None or date.earliest is None:
        return cites
    limits = ((cite, published[cite.source].published_at_the_latest) for cite in cites)
    return tuple(cite for cite, limit in limits if limit is None or date.earliest <= limit)


def _later(name: str, cites: tuple[Citation, ...], known: tuple[Citation, ...]) -> bool:
    """Return whether a field is named by citations, none of which is known."""
    public = _PUBLIC.get(name, name)
    if name in _JUDGED or name in _PLACES:
        cites = tuple(cite for cite in cites if cite.supports is not None)
    return any(_names(cite, public) for cite in cites) and not any(_names(cite, public) for cite in known)


def _names(cite: Citation, field: str) -> bool:
    """Return whether a citation tells of the record's own value of a field, and says nothing else of it.

    One that denies a record tells whom it is about, and where, but no date of it.
    """
    tells = cite.stance != "contradicts" or field in _ABOUT
    return tells and cite.covers(field) and field not in cite.says
