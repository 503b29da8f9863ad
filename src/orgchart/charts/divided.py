"""A chart divided: what is at and below some units on a day, and what is above them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from orgchart.charts.parts import Body, Branch, Table
from orgchart.charts.selection import collapse
from orgchart.charts.tree import Forest
from orgchart.foundation.records import evolve
from orgchart.model.verdicts import WEAKNESS


class ChartPart(NamedTuple):
    """Which part of a register a chart is of.

    Attributes:
        tops: units that are drawn with what is below them.
        apart: units below them that have charts of their own: each is drawn as its card alone.
        alone: units that are drawn as well on days on which they are part of nothing.
    """

    tops: tuple[str, ...]
    apart: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()


class Superior(NamedTuple):
    """A unit above another one.

    Attributes:
        unit, name: its id, and its name on the day.
        verdict: of the weakest link up to it.
    """

    unit: str
    name: str
    verdict: str


class DrawnPart(NamedTuple):
    """What is drawn of a part on a day.

    Attributes:
        trees, bodies, tables: as on a chart.
        units: all units at and below its tops, but those below a unit that is drawn apart.
        apart: the units that are drawn as their card alone, by the id of that card.
        above: the units above the only top, the highest first.
        is_beside: whether something stands beside its tops, which is not under them on the day.
    """

    trees: tuple[Branch, ...] = ()
    bodies: tuple[Body, ...] = ()
    tables: tuple[Table, ...] = ()
    units: frozenset[str] = frozenset()
    apart: Mapping[str, str] = {}
    above: tuple[Superior, ...] = ()
    is_beside: bool = False


class Divided:
    """The trees of a day, of which any part can be had."""

    def __init__(self, forest: Forest) -> None:
        """Grow the trees of a forest."""
        self.forest = forest
        self.trees = forest.trees()
        self._heads = {branch.card.id: unit for unit, branch in forest.branch_of.items()}

    def of(self, part: ChartPart) -> DrawnPart:
        """Return what is drawn of a part; of one that is not there, nothing."""
        roots = self._roots(part)
        beside = {name for root in roots for name in self._under(root, ())}
        tops = [top for top in part.tops if top not in beside]
        drawn = [made for top in (*tops, *roots) if (made := self._drawn(top, part)) is not None]
        return DrawnPart(
            trees=tuple(tree for one in drawn for tree in one.trees),
            bodies=tuple(body for one in drawn for body in one.bodies),
            tables=tuple(table for one in drawn for table in one.tables),
            units=frozenset().union(*(one.units for one in drawn)),
            apart={card: unit for one in drawn for card, unit in one.apart.items()},
            above=tuple(self._above(tops[0])) if len(part.tops) == 1 and tops else (),
            is_beside=len(drawn) > 1 and len(part.tops) == 1,
        )

    def _roots(self, part: ChartPart) -> list[str]:
        """Return the units of a part that stand alone on the day, as trees or as what stands for them."""
        if not part.alone:
            return []
        roots = [unit for unit in self.forest.units_in.get(None, ()) if unit.id in part.alone]
        return [unit.id for unit in roots if unit.id not in part.tops and self.forest.is_drawn(unit)]

    def _drawn(self, top: str, part: ChartPart) -> DrawnPart | None:
        branch = self.forest.branch(top)
        if branch is None:
            return None
        found = {card.id: self._heads.get(card.id, top) for card in branch.cards()}
        apart = {card: unit for card, unit in found.items() if unit in part.apart and unit != top}
        if apart:
            branch = collapse(branch, apart.keys())
            left = {card.id for card in branch.cards()}
            apart = {card: unit for card, unit in apart.items() if card in left}
        within = frozenset(self._under(top, apart.values()))
        is_needless = self.forest.is_empty(branch) and top not in part.tops
        card = None if is_needless else branch.card.id
        tables = self.forest.rows.tables(within)
        return DrawnPart(
            trees=() if is_needless else (branch,),
            bodies=tuple(evolve(body, tree=card) for body in self.forest.bodies(within)),
            tables=tuple(evolve(table, tree=card) for table in tables),
            units=within,
            apart=apart,
        )

    def _under(self, unit: str, without: Collection[str]) -> set[str]:
        """Return a unit and all below it, but for some and what is below those."""
        found, waiting, left_out = {unit}, [unit], {*without}
        while waiting:
            for each in self.forest.units_in.get(waiting.pop(), ()):
                if each.id not in left_out and each.id not in found:
                    found.add(each.id)
                    waiting.append(each.id)
        return found

    def _above(self, unit: str) -> Iterator[Superior]:
        """Yield the units above one, the highest first."""
        chain, verdict, at = [], "certain", unit
        units = self.forest.shown
        while (above := self.forest.parents.get(at)) is not None:
            link = next((link.verdict for link in units[at].parents if link.unit == above), units[at].answer.verdict)
            verdict = max(verdict, link, units[above].answer.verdict, key=WEAKNESS.__getitem__)
            chain.append(Superior(above, units[above].name, verdict))
            at = above
        yield from reversed(chain)
