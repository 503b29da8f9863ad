"""How old people were when they held posts."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.checks.examined import Examined
from orgchart.foundation.records import Frozen
from orgchart.model import Tenure
from orgchart.temporal import Day, civil


class Age(Frozen):
    """The age, in whole years, at which somebody held a post.

    Attributes:
        tenure: the tenure.
        oldest_at_start: the most the holder can have been on its first day; None where that is not known.
        youngest_at_end: the least the holder can have been on its last day that is certain; None likewise.
    """

    tenure: Tenure
    oldest_at_start: int | None
    youngest_at_end: int | None


def ages(examined: Examined) -> Iterator[Age]:
    """Yield the ages in all firm tenures of people whose birth is recorded and accepted."""
    births = [event for event in examined.register.events.values() if event.what == "birth" and event.date is not None]
    for birth in births:
        if birth.status != "accepted" or birth.date is None:
            continue
        for tenure in examined.by_person.get(birth.person or "", ()):
            bounds = examined.bounds(tenure.id)
            if bounds is not None:
                yield Age(
                    tenure=tenure,
                    oldest_at_start=_years(birth.date.earliest, bounds.s1),
                    youngest_at_end=_years(birth.date.latest, bounds.e0),
                )


def _years(first: Day | None, last: Day | None) -> int | None:
    if first is None or last is None:
        return None
    (year, *begin), (until, *end) = civil(first), civil(last)
    return until - year - (end < begin)
