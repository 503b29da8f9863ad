"""The days on which a record certainly was so, and those on which it may have been; on all others it was not."""

from __future__ import annotations

from typing import Literal

from orgchart.foundation.records import Frozen
from orgchart.inference import Resolution, Ruling
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.temporal import Day

Sureness = Literal["certain", "open"]


class Spell(Frozen):
    """Days in a row, both ends inclusive, None where there is no end.

    Attributes:
        verdict: `certain`, or `open` where it is presumed or possible.
    """

    first: Day | None
    last: Day | None
    verdict: Sureness


def spans(resolution: Resolution, name: str) -> tuple[Spell, ...]:
    """Return when a record was so, in order, without gaps but for the days on which it was not so.

    A record that is absent (retracted, or its post is) has none.
    """
    rulings = resolution.rulings.ruling(name)
    if rulings is None:
        return ()
    return tuple(
        Spell(first=first if first > BEFORE_ALL else None, last=last if last < AFTER_ALL else None, verdict=sureness)
        for first, last, sureness in rulings.map(_sureness)
        if sureness is not None
    )


def _sureness(ruling: Ruling) -> Sureness | None:
    if ruling.verdict == "no":
        return None
    return "certain" if ruling.verdict == "certain" else "open"


def reach(resolution: Resolution, name: str) -> tuple[Day, Day] | None:
    """Return the first and the last day of which anything is known of a record; None where nothing is."""
    if name not in resolution.statements.records:
        return None
    first: list[Day] = []
    last: list[Day] = []
    for case in resolution.cases(name):
        bounds = case.bounds
        days = [day for day in (bounds.s0, bounds.s1, bounds.e0, bounds.e1) if day is not None]
        points = case.evidence.points
        first += [*days, *(point.first for point in points if point.first > BEFORE_ALL)]
        last += [*days, *(point.last for point in points if point.last < AFTER_ALL)]
    both = [*first, *last]
    return (min(both), max(both)) if both else None


def clipped(found: tuple[Spell, ...], first: Day, last: Day) -> tuple[Spell, ...]:
    """Return spans that end on two days, both inclusive, where they have no end; ends that are known stay."""
    kept = []
    for span in found:
        low = first if span.first is None else span.first
        high = last if span.last is None else span.last
        if low <= high:
            kept.append(Spell(first=low, last=high, verdict=span.verdict))
    return tuple(kept)
