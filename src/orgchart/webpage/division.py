"""Which pages a register is divided into, and of what part of it each is: of one unit asked for, or of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from orgchart.charts.divided import ChartPart
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike, article, meant
from orgchart.model import Register
from orgchart.questions.parts import from_the_top

INDEX: Final = "index.html"
"""The page that leads to all others."""
MOST_ON_A_PAGE: Final = 300
"""Of more units and posts than this the largest units below get pages of their own."""
LEAST_ON_A_PAGE: Final = 10
"""Units with fewer units and posts get none: those that are part of nothing share one."""


class PageFile(NamedTuple):
    """A page of a divided register.

    Attributes:
        file: its name in the folder. Ids are small letters, digits and hyphens, so that any system takes them.
        part: what is on it.
        above: the place of the page that has the unit above it; None where none has.
    """

    file: str
    part: ChartPart
    above: int | None = None


def part_of(register: Register, name: str) -> ChartPart:
    """Return a unit with what is below it.

    Raises:
        UnknownIdError: Nothing has the id; with units that are like it.
        UsageError: It is the id of something else.
    """
    if name in register.units:
        return ChartPart((name,))
    other, likely = register.named().get(name), alike(name, register.units)
    if other is None:
        raise UnknownIdError(name, likely)
    kind = article(type(other).__name__.lower())
    post = register.posts.get(name)
    cure = meant(likely) if post is None else f"; name its unit, {post.unit}"
    raise UsageError(f'"{name}" is not a unit but {kind}, and a page is of a unit{cure}')


def divided(register: Register) -> list[PageFile]:
    """Return the pages of a register: each unit and post belongs to one of them, and is on others where it moved.

    A page is of a unit that is part of nothing, with what was ever below it, from the top down; of one that would be
    too large, the largest units below have pages of their own. Units too small for a page share one, or several.

    Raises:
        UsageError: There are no units.
    """
    if not register.units:
        raise UsageError("the register has no units, so that there are no pages to divide it into")
    return [*_Division(register).pages()]


class _Division:
    """The units of a register as trees: each under the first that it is said to be part of."""

    def __init__(self, register: Register) -> None:
        above: dict[str, str | None] = dict.fromkeys(register.units)
        for link in register.part_of.values():
            if link.unit in above and above[link.unit] is None and link.parent in above:
                above[link.unit] = link.parent
        self._order = from_the_top(above)
        places = {name: at for at, name in enumerate(self._order)}
        self._below: dict[str | None, list[str]] = {}
        for name in self._order:
            to = above[name]
            is_above = to is not None and places[to] < places[name]  # else they are part of one another
            self._below.setdefault(to if is_above else None, []).append(name)
        self._sizes = dict.fromkeys(self._order, 1)
        for post in register.posts.values():
            self._sizes[post.unit] += 1
        for name in reversed(self._order):
            self._sizes[name] += sum(self._sizes[each] for each in self._below.get(name, ()))

    def pages(self) -> Iterator[PageFile]:
        """Yield the pages: the largest trees first, each before those that are divided from it; then the rest."""
        roots = self._below[None]
        large = [root for root in roots if self._sizes[root] >= LEAST_ON_A_PAGE or len(roots) == 1]
        large.sort(key=lambda root: -self._sizes[root])
        waiting: list[tuple[str, int | None]] = [(root, None) for root in reversed(large)]
        number = 0
        while waiting:
            top, above = waiting.pop()
            apart = self._apart(top)
            part = ChartPart((top,), frozenset(apart), frozenset(self._owned([top], apart)))
            yield PageFile(f"unit-{top}.html", part, above)
            waiting += [(each, number) for each in reversed(apart)]
            number += 1
        rest = [root for root in roots if root not in {*large}]
        for number, tops in enumerate(self._shared(rest), 1):
            name = "others.html" if number == 1 else f"others-{number}.html"
            yield PageFile(name, ChartPart(tuple(tops), frozenset(), frozenset(self._owned(tops, ()))))

    def _apart(self, top: str) -> list[str]:
        """Return the units right below one that get pages of their own: the largest, until what is left fits one."""
        left, found = self._sizes[top], []
        for each in sorted(self._below.get(top, ()), key=lambda name: (-self._sizes[name], name)):
            if left <= MOST_ON_A_PAGE or self._sizes[each] < LEAST_ON_A_PAGE:
                break
            left -= self._sizes[each] - 1
            found.append(each)
        return sorted(found, key=self._order.index)

    def _owned(self, tops: Collection[str], apart: Collection[str]) -> list[str]:
        """Return some units and all below them, but for others and what is below those."""
        found, waiting = [], [*tops]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [each for each in self._below.get(at, ()) if each not in apart]
        return found

    def _shared(self, roots: Collection[str]) -> Iterator[list[str]]:
        """Yield units in their order, as many at once as fit one page."""
        some: list[str] = []
        size = 0
        for root in roots:
            if some and size + self._sizes[root] > MOST_ON_A_PAGE:
                yield some
                some, size = [], 0
            some.append(root)
            size += self._sizes[root]
        if some:
            yield some
