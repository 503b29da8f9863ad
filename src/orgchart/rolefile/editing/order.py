"""Where among the records of a section a new one goes, so that what colleagues add seldom meets in one spot.

What is about one thing stands together: a tenure goes behind those of its post, a post behind those of its unit. The
first of its kind goes where its post, or unit, stands among the others. All else goes behind the record
whose id comes before its own. Records that are there keep their order.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

GROUPS: Final = {
    "units": ("part_of", "units"),
    "posts": ("unit", "units"),
    "tenures": ("post", "posts"),
    "memberships": ("of", "units"),
    "reporting": ("from", "posts"),
    "strengths": ("of", "units"),
}
"""By section, the key that tells what a record is about, and the section in which that stands."""


class Order:
    """The records of a section in order, among which new ones find their places one after the other."""

    def __init__(self, section: str, there: Mapping[str, Any], things: Sequence[str]) -> None:
        """Take the records that are there.

        Args:
            section: the section.
            there: its records, in order.
            things: the ids of what records are about, in the order in which these stand.
        """
        self._section = section
        self._ranks = {one: at for at, one in enumerate(things)}
        self._next: dict[str | None, str | None] = {None: None}
        self._names = sorted(there)
        self._last: dict[str, str] = {}
        self._ranked: list[int] = []
        self._things = list(things)
        self._before_ranked: str | None = None
        before: str | None = None
        for name, record in there.items():
            self._put(name, about(section, record), before)
            before = name

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all records in order."""
        name = self._next[None]
        while name is not None:
            yield name
            name = self._next[name]

    def add(self, name: str, record: Any) -> None:
        """Put a new record in its place."""
        thing = about(self._section, record)
        self._put(name, thing, self._place(name, thing))
        insort(self._names, name)

    def _place(self, name: str, thing: str | None) -> str | None:
        """Return the record that a new one goes behind; None where it goes first."""
        if thing in self._last:
            return self._last[thing]
        rank = None if thing is None else self._ranks.get(thing)
        if rank is not None and self._ranked:
            earlier = bisect_left(self._ranked, rank)
            return self._last[self._things[self._ranked[earlier - 1]]] if earlier else self._before_ranked
        at = bisect_left(self._names, name)
        return self._names[at - 1] if at else None

    def _put(self, name: str, thing: str | None, before: str | None) -> None:
        """Put a record behind another one, or first; of what it is about it is the last one."""
        self._next[name], self._next[before] = self._next[before], name
        rank = None if thing is None else self._ranks.get(thing)
        if rank is None:
            if before == self._before_ranked:
                self._before_ranked = name
        elif not self._ranked:
            self._before_ranked = before
        if thing is not None:
            if rank is not None and thing not in self._last:
                insort(self._ranked, rank)
            self._last[thing] = name


def about(section: str, record: Any) -> str | None:
    """Return the id of what a record of a section is about; None where that is nothing, or not said."""
    key, _ = GROUPS.get(section, ("", ""))
    value = record.get(key) if key and isinstance(record, dict) else None
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("unit")
    return value if isinstance(value, str) else None
