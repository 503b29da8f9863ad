"""Who speaks independently of whom: sources that derive from one another are one voice.

Every source goes back to roots, the sources that it repeats and which repeat nobody; two sources are independent of
one another if they share no root. A circle of sources that repeat each other is one root.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import merge
from itertools import groupby, islice

from orgchart.foundation.graphs import groups_in_turn
from orgchart.model import Source

_MOST_EXACT = 12
MOST_ROOTS = 100
"""How many roots of a source are looked at, the first by id: sources that repeat ever more would fill the memory."""


class Voices:
    """The roots of every source, and how many independent voices some of them are.

    Attributes:
        far: the sources that go back to more than `MOST_ROOTS`, once anything was asked: they count as independent of
            no other, since not all that they repeat is known.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self.far: set[str] = set()

    def roots(self, name: str) -> frozenset[str]:
        """Return the ids of the sources that a source goes back to; itself where it repeats nobody."""
        return self._roots.get(name) or frozenset((name,))

    @cached_property
    def _roots(self) -> dict[str, frozenset[str]]:
        """The roots of every source, at most so many; of a circle that leads out to no other its first id."""
        graph = {
            name: tuple(one for one in source.derives_from if one in self._sources)
            for name, source in self._sources.items()
        }
        roots: dict[str, frozenset[str]] = {}
        for circle in groups_in_turn(graph):
            beyond = {roots[one] for name in circle for one in graph[name] if one not in circle}
            found = frozenset((min(circle),)) if not beyond else frozenset[str]().union(*beyond)
            if len(found) > MOST_ROOTS or any(one in self.far for name in circle for one in graph[name]):
                self.far.update(circle)
                found = frozenset(sorted(found)[:MOST_ROOTS])
            roots |= dict.fromkeys(circle, next(iter(beyond)) if len(beyond) == 1 else found)
        return roots

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
        every = list(names)
        near = [name for name in every if self.roots(name) and name not in self.far]
        if every and not near:
            return 1
        known = sorted({self.roots(name) for name in near}, key=lambda roots: (len(roots), sorted(roots)))
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
