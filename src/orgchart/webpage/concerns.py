"""What changes concern, and what of that is on a page of a part of the register on a day.

Both are told by the same words: the id of a unit for what is in it; `=` and its id for the unit itself; and the id of
a card for what is on it. A change is told on a page whenever one of its words is among those of either day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orgchart.answers.diff import Change
from orgchart.answers.snapshot import Snapshot
from orgchart.charts.divided import ChartPart, DrawnPart
from orgchart.model import Register
from orgchart.questions.diff.focus import UnitsAroundFigures, below


class Concerns:
    """What changes of a register concern."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._figures = UnitsAroundFigures(register)

    def of(self, change: Change) -> frozenset[str]:
        """Return what a change concerns: each unit and post that it names, as `orgchart diff --focus` takes it."""
        register = self._register
        words = set()
        for name in self._named(change):
            if name in register.units:
                words.add(name)
            elif name in register.posts:
                words.add(register.posts[name].unit)
        if change.kind.startswith("unit"):
            words.update(f"={name}" for name in (change.subject, *change.of, *change.into))
        if change.post is not None:
            words.add(f"post-{change.post}")
        return frozenset(words)

    def _named(self, change: Change) -> Iterator[str]:
        """Yield the ids that a change names, of units and posts among others."""
        yield from (change.subject, *change.of, *change.into)
        yield from filter(None, (change.post, change.unit))
        line = self._register.reporting.get(change.subject)
        if line is not None:
            yield from (line.subject, line.to)
        yield from self._figures.of(change.subject)
        membership = self._register.memberships.get(change.subject)
        if membership is not None:
            yield membership.member
        if change.kind == "unit-moved":
            yield from filter(None, (change.before, change.after))


def concerned(
    part: ChartPart, drawn: DrawnPart, snapshot: Snapshot, down: Mapping[str, Iterable[str]]
) -> frozenset[str]:
    """Return what is on the page of a part on a day.

    Args:
        part: the part.
        drawn: what is drawn of it.
        snapshot: the day.
        down: the units that are part of each unit on the day (see `links_down`).
    """
    alone = (unit.id for unit in snapshot.units if unit.id in part.alone and not unit.parents)
    units = below([*part.tops, *alone], down, part.apart - drawn.units)
    return frozenset({*units, *drawn.apart, *(f"={unit}" for unit in drawn.apart.values())})
