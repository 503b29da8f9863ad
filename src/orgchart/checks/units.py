"""Which units belong together."""

from __future__ import annotations

from orgchart.model import Register


class Units:
    """The units of a register in groups: those joined by `part_of` or membership, whenever, are one group."""

    def __init__(self, register: Register) -> None:
        self._above: dict[str, str] = {}
        for link in register.part_of.values():
            self._join(link.unit, link.parent)
        for membership in register.memberships.values():
            if membership.unit is not None:
                self._join(membership.unit, membership.of)

    def root(self, unit: str) -> str:
        """Return the unit that stands for the group of a unit; the same for all units of the group."""
        way = [unit]
        while way[-1] in self._above:
            way.append(self._above[way[-1]])
        for one in way[:-1]:
            self._above[one] = way[-1]
        return way[-1]

    def _join(self, a: str, b: str) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        if first != second:
            self._above[second] = first
