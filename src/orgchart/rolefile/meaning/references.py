"""Truth between records: every id that is referred to exists, is of the right kind, and nothing goes in circles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from orgchart.diagnostics.finding import Related
from orgchart.foundation.graphs import chain, circles
from orgchart.foundation.plain_text import article, closest, listed, shown
from orgchart.model import PartOf
from orgchart.rolefile.meaning.dates import RegisterFindings
from orgchart.rolefile.meaning.values import Known, Reader, is_id
from orgchart.rolefile.meaning.words import one
from orgchart.rolefile.reading.document import Step

_ORDERED = ("events", "tenures", "memberships", "units", "posts")
_ANYWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "a": ("people",), "after": _ORDERED, "b": ("people",), "before": _ORDERED, "cites": ("sources",),
    "derives_from": ("sources",), "event": ("events",), "ex_officio": ("posts",), "follows": ("tenures",),
    "from": ("posts", "units"), "of": ("units", "people"), "over_by": ("sources",), "part_of": ("units",),
    "person": ("people",), "post": ("posts",), "reports_to": ("posts", "units"), "seen": ("events",),
    "source": ("sources",), "tenure": ("tenures",), "to": ("posts", "units"), "unit": ("units",),
    "within": ("tenures", "memberships"),
}  # fmt: skip
_IN_SECTION: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {("memberships", "of"): ("units",)}


def sections_meant(path: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the sections one of whose ids can stand at a path of a role file, going by its keys; () for none.

    Where a date or the word `source` can stand as well (`seen`, `over_by`), the sections are those of the ids.
    """
    keys = [step for step in path if isinstance(step, str)]
    if len(keys) < 3:
        return ()
    return _IN_SECTION.get((keys[0], keys[-1])) or _ANYWHERE.get(keys[-1], ())


MOST_SUGGESTED: Final = 300
"""For how many unknown ids of a register the one that is probably meant is looked for."""
MOST_COMPARED: Final = 1_000_000
"""How many ids are looked through for that in all."""


def check_references(readers: Mapping[str, Mapping[str, Reader]], known: Known, findings: RegisterFindings) -> None:
    """Report ids that do not exist (unless an unreadable part may define them) or are of another kind.

    What is not an id at all is reported where the shape of its file is checked.
    """
    cures = _Cures({section: tuple(sorted(of_section)) for section, of_section in readers.items()})
    for of_section in readers.values():
        for reader in of_section.values():
            for name, sections, path in reader.wanted:
                if not is_id(name):
                    continue
                kinds = known.kinds.get(name)
                if kinds:
                    _wrong_kind(reader, name, min(kinds), sections, path, readers)
                elif known.complete and not known.unclear & {*sections}:
                    hint = None
                    if not findings.full("OC301", reader.document.file):
                        hint = cures.of(name, sections, path)
                    wanted = listed([one(section) for section in sections])
                    reader.report(path, "OC301", f"no {wanted} has the id {shown(name)}", hint)


def _wrong_kind(
    reader: Reader,
    name: str,
    kind: str,
    sections: tuple[str, ...],
    path: tuple[Step, ...],
    readers: Mapping[str, Mapping[str, Reader]],
) -> None:
    wanted = listed([article(one(section)) for section in sections])
    hint = f"write the id of {wanted}"
    if kind == "units" and "posts" in sections:
        posts = sorted(post for post, other in readers["posts"].items() if other.tree.get("unit") == name)
        if posts:
            hint += f"; posts of this unit: {', '.join(posts[:5])}"
    elif kind == "posts" and sections == ("units",):
        unit = readers["posts"][name].tree.get("unit") if name in readers["posts"] else None
        hint += f"; the post is in {shown(unit)}" if isinstance(unit, str) else ""
    reader.report(path, "OC303", f"{shown(name)} is {article(one(kind))}, where {wanted} is meant", hint)


class _Cures:
    """What to write instead of ids that do not exist: those that are probably meant, as long as few are looked for."""

    def __init__(self, ids: Mapping[str, tuple[str, ...]]) -> None:
        self._ids = ids
        self._meant: dict[tuple[str, tuple[str, ...], bool], str | None] = {}
        self._compared = 0

    def of(self, name: str, sections: tuple[str, ...], path: tuple[Step, ...]) -> str:
        key = name, sections, path[-1] == "seen"
        if key not in self._meant:
            self._meant[key] = self._found(*key)
        meant = self._meant[key]
        if meant is not None:
            return f"did you mean `{meant}`?"
        return f"correct it, or add it under {listed([f'`{section}:`' for section in sections])}"

    def _found(self, name: str, sections: tuple[str, ...], is_seen: bool) -> str | None:  # noqa: FBT001
        if len(self._meant) >= MOST_SUGGESTED or self._compared >= MOST_COMPARED:
            return None
        choices = [other for section in sections for other in self._ids[section]] + ["source"] * is_seen
        self._compared += len(choices)
        return closest(name, choices)


def check_cycles(
    records: Mapping[str, Mapping[str, Any]],
    links: Mapping[str, PartOf],
    readers: Mapping[str, Mapping[str, Reader]],
    findings: RegisterFindings,
) -> None:
    """Report undated circles of `part_of` and circles of `follows` and `within`, each once, at its first id."""
    parents: dict[str, list[str]] = {}
    for link in links.values():
        if not link.dated:
            parents.setdefault(link.unit, []).append(link.parent)
    follows = {
        name: [tenure.follows.record] for name, tenure in records["tenures"].items() if tenure.follows is not None
    }
    within: dict[str, list[str]] = {
        name: [record.within]
        for section in ("tenures", "memberships")
        for name, record in records[section].items()
        if record.within
    }
    for code, graph, key, word, hint in (
        ("OC306", parents, "part_of", "is part of", "remove one of these links, or give them dates"),
        ("OC307", follows, "follows", "follows", "remove one of these `follows`"),
        ("OC307", within, "within", "lies within", "remove one of these `within`"),
    ):
        for circle in circles(graph):
            places = [
                readers[section][name].document.key_place((section, name, key))
                for name in circle
                for section in ("units", "tenures", "memberships")
                if key in getattr(readers[section].get(name), "tree", ())
            ]
            related = tuple(Related(place, "and this one") for place in places[1:])
            findings(code, f"a circle: {chain(circle, word, shown)}", places[0], hint, related)
