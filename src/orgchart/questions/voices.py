"""Who speaks independently of whom: sources that derive from one another are one voice.

Every source goes back to roots, the sources that it repeats and which repeat nobody; two sources are independent of
one another if they share no root. A circle of sources that repeat each other is one root.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import merge
from itertools import groupby, islice

from orgchart.foundation.graphs import groups
from orgchart.model import Source

_MOST_EXACT = 12


class Voices:
    """The roots of every source, and how many independent voices some of them are."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def roots(self, name: str) -> frozenset[str]:
        """Return the ids of the sources that a source goes back to; itself where it repeats nobody."""
        return self._roots.get(name) or frozenset((name,))

    @cached_property
    def _roots(self) -> dict[str, frozenset[str]]:
        """The roots of every source; of a circle that leads out to no other its first id."""
        graph = {
            name: tuple(one for one in source.derives_from if one in self._sources)
            for name, source in self._sources.items()
        }
        circle_of = {one: circle for circle in groups(graph) for one in circle}
        roots: dict[frozenset[str], frozenset[str]] = {}
        waiting = list(dict.fromkeys(circle_of.values()))
        while waiting:
            circle = waiting[-1]
            beyond = {circle_of[one] for name in circle for one in graph[name]} - {circle}
            unknown = [one for one in beyond if one not in roots] if circle not in roots else []
            if unknown:
                waiting += unknown
                continue
            waiting.pop()
            if circle not in roots:
                found = frozenset[str]().union(*(roots[one] for one in beyond)) if beyond else frozenset((min(circle),))
                roots[circle] = found
        return {name: roots[circle] for name, circle in circle_of.items()}

    def dependent(self, name: str, most: int | None = None) -> tuple[str, ...]:
        """Return the other sources that share a root with one, sorted; the first few of them, or all."""
        several = merge(*(self._of_root.get(root, ()) for root in self.roots(name)))
        return tuple(islice((one for one, _ in groupby(several) if one != name), most))

    @cached_property
    def _of_root(self) -> dict[str, list[str]]:
        of_root: dict[str, list[str]] = {}
        for name, roots in self._roots.items():
            for root in roots:
                of_root.setdefault(root, []).append(name)
        return {root: sorted(names) for root, names in of_root.items()}

    def count(self, names: Iterable[str]) -> int:
        """Return the largest number of sources among these that are all independent of one another.

        Of more than twelve that are not plainly apart the number is a lower bound: it is never too large.
        """
        known = sorted({self.roots(name) for name in names}, key=lambda roots: (len(roots), sorted(roots)))
        if len(known) > _MOST_EXACT:
            taken: set[str] = set()
            number = 0
            for roots in known:
                if not roots & taken:
                    taken |= roots
                    number += 1
            return number
        return _most(known, frozenset())


def _most(left: list[frozenset[str]], taken: frozenset[str]) -> int:
    if not left:
        return 0
    first, rest = left[0], left[1:]
    without = _most(rest, taken)
    return without if first & taken else max(without, 1 + _most(rest, taken | first))
