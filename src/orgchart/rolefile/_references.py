"""Truth between records: every id that is referred to exists, is of the right kind, and nothing goes in circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orgchart.diagnostics import Related
from orgchart.model import PartOf
from orgchart.rolefile._dates import Findings
from orgchart.rolefile._values import Reader

_ONE = {"people": "person", "memberships": "membership", "reporting": "reporting line", "judgements": "judgement"}


def _one(section: str) -> str:
    return _ONE.get(section, section.removesuffix("s"))


def check_references(readers: Mapping[str, Mapping[str, Reader]], findings: Findings, *, complete: bool) -> None:
    """Report ids that do not exist (unless an unreadable file may define them) or are of another kind."""
    kinds = {name: section for section, found in readers.items() for name in found}
    for found in readers.values():
        for reader in found.values():
            for name, sections, path in reader.wanted:
                kind = kinds.get(name)
                if kind in sections:
                    continue
                wanted = " or ".join(_one(section) for section in sections)
                if kind is not None:
                    reader.report(path, "OC303", f"{name!r} is a {_one(kind)}, where a {wanted} is meant")
                elif complete:
                    reader.report(path, "OC301", f"no {wanted} has the id {name!r}", _did_you_mean(name, kinds, sections))


def _did_you_mean(name: str, kinds: Mapping[str, str], sections: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only a message needs it

    close = get_close_matches(name, sorted(known for known, kind in kinds.items() if kind in sections), n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"add it under `{sections[0]}:`"


def check_cycles(
    records: Mapping[str, Mapping[str, Any]],
    links: Mapping[str, PartOf],
    readers: Mapping[str, Mapping[str, Reader]],
    findings: Findings,
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
    for code, graph, word in (("OC306", parents, "part of"), ("OC307", follows, "after"), ("OC307", within, "within")):
        for circle in circles(graph):
            places = [
                readers[section][name].document.key_place((section, name))
                for name in circle
                for section in readers
                if name in readers[section]
            ]
            chain = f" {word} ".join(repr(name) for name in (*circle, circle[0]))
            related = tuple(Related(place, "and this one") for place in places[1:])
            findings(code, f"a circle: {chain}", places[0], "remove one of these", related)


def circles(graph: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return each group of ids from which one comes back to oneself, as a chain that begins with its least id.

    Of a tangle of circles one is returned.
    """
    state: dict[str, int] = {}
    found: list[tuple[str, ...]] = []
    for root in sorted(graph):
        if root in state:
            continue
        path: list[str] = []
        stack = [(root, iter(sorted(graph.get(root, ()))))]
        state[root] = 1
        path.append(root)
        while stack:
            name, rest = stack[-1]
            below = next(rest, None)
            if below is None:
                stack.pop()
                path.pop()
                state[name] = 2
            elif state.get(below) == 1:
                ring = path[path.index(below) :]
                least = ring.index(min(ring))
                found.append((*ring[least:], *ring[:least]))
            elif below not in state:
                state[below] = 1
                path.append(below)
                stack.append((below, iter(sorted(graph.get(below, ())))))
    return found
