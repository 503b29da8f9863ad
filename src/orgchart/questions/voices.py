"""Who speaks independently of whom: sources that derive from one another are one voice.

Every source goes back to roots, the sources that it repeats and which repeat nobody; two sources are independent of
one another if they share no root. A circle of sources that repeat each other is one root.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from orgchart.model import Source

_MOST_EXACT = 12


class Voices:
    """The roots of every source, and how many independent voices some of them are."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._roots: dict[str, frozenset[str]] = {}

    def roots(self, name: str) -> frozenset[str]:
        """Return the ids of the sources that a source goes back to; itself where it repeats nobody."""
        if name not in self._roots:
            reached = self._reached(name)
            first = {one for one in reached if not self._before(one)}
            self._roots[name] = frozenset(first | self._circles(reached))
        return self._roots[name]

    def _before(self, name: str) -> tuple[str, ...]:
        source = self._sources.get(name)
        return () if source is None else tuple(one for one in source.derives_from if one in self._sources)

    def _reached(self, name: str) -> frozenset[str]:
        """Return the source and all that it repeats, at any remove."""
        reached, waiting = {name}, [name]
        while waiting:
            for one in self._before(waiting.pop()):
                if one not in reached:
                    reached.add(one)
                    waiting.append(one)
        return frozenset(reached)

    def _circles(self, reached: Collection[str]) -> set[str]:
        """Return a root for each circle among these sources that leads out to no other: its first id."""
        roots = set()
        for one in reached:
            own = self._reached(one)
            if self._before(one) and all(self._reached(other) == own for other in own):
                roots.add(min(own))
        return roots

    def independent(self, a: str, b: str) -> bool:
        """Return whether two sources share no root."""
        return not self.roots(a) & self.roots(b)

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
