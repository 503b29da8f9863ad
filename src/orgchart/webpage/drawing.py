"""Charts of days one after another: what is made of the very same parts as on an earlier day is not made again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from orgchart.answers.snapshot import Snapshot
from orgchart.charts.chart import DayCharts
from orgchart.charts.divided import ChartPart, DrawnPart
from orgchart.charts.marking import Kept, Marked
from orgchart.charts.right_to_left import readable
from orgchart.foundation.records import Frozen, evolve
from orgchart.webpage.states import DayStates, NamedViews, States, Why

R = TypeVar("R", bound=Frozen)
_PARTS = ("units", "posts", "memberships", "strengths", "reporting")


class Drawing:
    """Makes what is drawn of snapshots, with sources numbered over all days and all pages."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Number sources, by their ids, in the order in which they are given."""
        self._ids = list(sources)
        self._numbers = {name: number for number, name in enumerate(self._ids, 1)}
        self._kept: Kept = {}
        self._named = NamedViews()
        self._readable: dict[tuple[str, str], tuple[Frozen, Frozen]] = {}

    def of(self, snapshot: Snapshot) -> DayDrawn:
        """Return what is drawn of a snapshot."""
        around = readable(evolve(snapshot, **dict.fromkeys(_PARTS, ())))
        made = {kind: tuple(self._same(kind, one) for one in getattr(snapshot, kind)) for kind in _PARTS}
        charts = DayCharts(Marked.of(evolve(around, **made), self._numbers, kept=self._kept))
        return DayDrawn(charts, Why(snapshot, self._named), self._ids)

    def _same(self, kind: str, record: R) -> R:
        """Return a record with its texts readable, the very same for the very same record."""
        known = self._readable.get((kind, record.id))  # type: ignore[attr-defined]
        if known is not None and known[0] is record:
            return known[1]  # type: ignore[return-value]
        made = readable(record)
        self._readable[kind, record.id] = record, made  # type: ignore[attr-defined]
        return made


class DayDrawn:
    """What is drawn on a day, of which each page takes its part."""

    def __init__(self, charts: DayCharts, why: Why, ids: list[str]) -> None:
        self._charts, self._why, self._ids = charts, why, ids

    def whole(self, states: States) -> DayStates:
        """Return all of it."""
        return states.of(self._charts.whole(), self._why, self._ids)

    def part(self, part: ChartPart, states: States) -> tuple[DayStates, DrawnPart]:
        """Return what is drawn of a part, and what of the register that is."""
        chart, drawn = self._charts.part(part)
        return states.of(chart, self._why, self._ids, drawn), drawn
