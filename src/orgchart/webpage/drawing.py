"""Charts of days one after another: what is made of the very same parts as on an earlier day is not made again."""

from __future__ import annotations

from typing import TypeVar

from orgchart.answers.snapshot import Snapshot
from orgchart.charts.chart import whole_chart
from orgchart.charts.marking import Kept, Marked
from orgchart.charts.right_to_left import readable
from orgchart.foundation.records import Frozen, evolve
from orgchart.webpage.states import DayStates, States

R = TypeVar("R", bound=Frozen)
_PARTS = ("units", "posts", "memberships", "strengths", "reporting")


class Drawing:
    """Makes what is drawn of snapshots, with sources numbered over all days: as in the states."""

    def __init__(self, states: States) -> None:
        self._states = states
        self._kept: Kept = {}
        self._readable: dict[tuple[str, str], tuple[Frozen, Frozen]] = {}

    def of(self, snapshot: Snapshot) -> DayStates:
        """Return what is drawn of a snapshot."""
        ids = self._states.sources.values
        numbers = {name: number for number, name in enumerate(ids, 1)}
        around = readable(evolve(snapshot, **dict.fromkeys(_PARTS, ())))
        made = {kind: tuple(self._same(kind, one) for one in getattr(snapshot, kind)) for kind in _PARTS}
        drawn = evolve(around, **made)
        return self._states.of(whole_chart(Marked.of(drawn, numbers, kept=self._kept)), snapshot, ids)

    def _same(self, kind: str, record: R) -> R:
        """Return a record with its texts readable, the very same for the very same record."""
        known = self._readable.get((kind, record.id))  # type: ignore[attr-defined]
        if known is not None and known[0] is record:
            return known[1]  # type: ignore[return-value]
        made = readable(record)
        self._readable[kind, record.id] = record, made  # type: ignore[attr-defined]
        return made
