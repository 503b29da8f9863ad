"""What holds of a resolution on all days: spans of rulings and of seats, by the rules that answer for one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.inference.day.asking import Asking
from orgchart.inference.day.grounds import DayReading
from orgchart.inference.day.rules import Rules, Ruling
from orgchart.inference.day.seats import Seating, Seats
from orgchart.inference.resolution import Resolution
from orgchart.inference.spans import Spans

if TYPE_CHECKING:
    from orgchart.inference.day.fillings import Filling, Fillings


class Rulings(Lazy):
    """What holds on all days; worked out when asked for, and kept.

    Attributes:
        rules: the rules, and the questions that they ask of one another.
        seats: the rules on seats.
    """

    def __init__(self, resolution: Resolution) -> None:
        self.rules = Rules(resolution, Asking())
        self.seats = Seats(self.rules)
        self._records = resolution.statements.records

    def ruling(self, name: str) -> Spans[Ruling] | None:
        """Return the verdicts on a record; None where it is absent (retracted, or its post or person is)."""
        return self.rules.ruling.over_all_time(name) if name in self._records else None

    def readings(self, name: str) -> Spans[tuple[DayReading, ...]]:
        """Return what each reading of a record that is there says by itself."""
        return self.rules.readings.over_all_time(name)

    def seating(self, post: str) -> Spans[Seating]:
        """Return the seats of a post."""
        return self.seats.seating.over_all_time(post)

    def filling(self, post: str) -> Spans[Filling]:
        """Return how the seats of a post are filled, without whoever is not shown; up to 100 are named."""
        return self._fillings.of(post)

    def seat_counts(self, post: str) -> Spans[Filling]:
        """Return what `filling` does, and name nobody."""
        return self._unnamed.of(post)

    @lazily
    def _fillings(self) -> Fillings:
        from orgchart.inference.day.fillings import Fillings  # only what goes over all time needs it

        return Fillings(self.rules, self.seats)

    @lazily
    def _unnamed(self) -> Fillings:
        from orgchart.inference.day.fillings import Fillings

        return Fillings(self.rules, self.seats, most_named=0)
