"""What holds on one day: the rulings of a resolution, looked up or worked out for that day only."""

from __future__ import annotations

from orgchart.inference.day.grounds import DayReading
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.rules import NOT_SO, Ruling
from orgchart.inference.day.seats import Seating
from orgchart.inference.resolution import Resolution
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.nearest import Near
from orgchart.model import Record, Tenure
from orgchart.temporal import Day


class OnDay:
    """All verdicts on one day. What is asked for is worked out once for all the days on which it is so."""

    def __init__(self, resolution: Resolution, day: Day) -> None:
        self.resolution = resolution
        self.day = day
        self._records = resolution.statements.records
        self._seats = resolution.rulings.seats
        self._rules = resolution.rulings.rules
        self._known: dict[str, Ruling | None] = {}
        self._moment = Moment(day)

    def ruling(self, name: str) -> Ruling | None:
        """Return the verdict on a record; None where it is absent (retracted, or its post or person is)."""
        known = self._known
        if name not in known:
            known[name] = self._ruling(name) if name in self._records else None
        return known[name]

    def _ruling(self, name: str) -> Ruling:
        first, last = self._rules.days_of(name)
        return self._rules.ruling.at(name, self._moment) if first <= self.day <= last else NOT_SO

    def there(self, name: str) -> bool:
        """Return whether a record is not `no`, and not absent."""
        ruling = self.ruling(name)
        return ruling is not None and ruling.verdict != "no"

    def is_claimed(self, post: str) -> bool:
        """Return whether any tenure of a post is not `no`."""
        first, last = self._rules.days_of_holders(post)
        return first <= self.day <= last and any(self.there(one.id) for one in self._rules.candidates(post))

    def nearest(self, name: str, ruling: Ruling | None = None) -> Near | None:
        """Return the evidence of a record that is nearest to the day, by the reading with all its dates.

        None where it has none, or that reading is impossible, or the record is absent.

        Args:
            name: the record's id.
            ruling: the verdict on it, where it is at hand.
        """
        ruling = self.ruling(name) if ruling is None else ruling
        return None if ruling is None else self._rules.evidence(name, ruling).nearest(self.day)

    def is_attested(self, name: str, ruling: Ruling) -> bool:
        """Return whether there is any evidence that the verdict on a record rests on, near or far."""
        return self._rules.is_attested(name, ruling)

    def seating(self, post: str) -> Seating:
        """Return the seats of a post."""
        return self._seats.seating.at(post, self._moment)

    def gone(self, name: str) -> bool:
        """Return whether a unit or post, or anything that contains it, does not exist on the day."""
        return self._rules.gone.at(name, self._moment)

    def readings(self, record: Record) -> tuple[DayReading, ...]:
        """Return what each reading of a record says of the day by itself."""
        return self._rules.readings.at(record.id, self._moment)

    def leader_changed(self, record: Record, point: Point) -> Tenure | None:
        """Return a leader who was in office at a point of evidence or is on the day, but not both."""
        name = self._rules.leaders.who_changed(record, point, self._moment)
        tenure = None if name is None else self.resolution.statements.records[name]
        return tenure if isinstance(tenure, Tenure) else None

    def containers(self, record: Record) -> tuple[str, ...]:
        """Return what firmly contains a record."""
        return self._rules.containers(record.id)

    def candidates(self, post: str) -> tuple[Tenure, ...]:
        """Return the tenures of a post, in order of id."""
        return self._rules.candidates(post)

    def who(self, tenure: Tenure) -> str:
        """Return what is the same for two tenures of one person, as far as judgements join; the record, if unnamed."""
        return self._rules.who(tenure)

    def surely(self, tenure: Tenure) -> bool:
        """Return whether a tenure is certain, looking at nobody else of its post."""
        return self._rules.surely.at(tenure.id, self._moment)

    def claim(self, tenure: Tenure) -> str | None:
        """Return how a candidate claims a seat: `strong` against all, `backward` against its like, or not at all."""
        return self._rules.claim.at(tenure.id, self._moment)
