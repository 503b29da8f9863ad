"""The days on which a record certainly was so, and those on which it may have been; on all others it was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from orgchart.foundation.records import Frozen
from orgchart.inference import OnDay, Resolution
from orgchart.inference.resolution import Case
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.temporal import Day

Sureness = Literal["certain", "open"]


class Span(Frozen):
    """Days in a row, both ends inclusive, None where there is no end.

    Attributes:
        verdict: `certain`, or `open` where it is presumed or possible.
    """

    first: Day | None
    last: Day | None
    verdict: Sureness


def spans(resolution: Resolution, name: str) -> tuple[Span, ...]:
    """Return when a record was so, in order, without gaps but for the days on which it was not so.

    The verdict changes only where a bound or a piece of evidence lies, of the record or of the one that it is `within`:
    one day is asked between two such places. A record that is absent (retracted, or its post is) has none.
    """
    if name not in resolution.statements.records:
        return ()
    turns = sorted(set(_turns(resolution, name, set())))
    found: list[Span] = []
    segments = zip([None, *turns], [*(turn - 1 for turn in turns), None], strict=True)
    for first, last in segments:
        day = first if first is not None else last if last is not None else 0
        verdict = _verdict(resolution, name, day)
        if verdict is None:
            continue
        before = found[-1] if found else None
        if before is not None and before.verdict == verdict and before.last is not None and before.last + 1 == first:
            found[-1] = Span(first=before.first, last=last, verdict=verdict)
        else:
            found.append(Span(first=first, last=last, verdict=verdict))
    return tuple(found)


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


def clipped(found: tuple[Span, ...], first: Day, last: Day) -> tuple[Span, ...]:
    """Return spans that end on two days, both inclusive, where they have no end; ends that are known stay."""
    kept = []
    for span in found:
        low = first if span.first is None else span.first
        high = last if span.last is None else span.last
        if low <= high:
            kept.append(Span(first=low, last=high, verdict=span.verdict))
    return tuple(kept)


def _verdict(resolution: Resolution, name: str, day: Day) -> Sureness | None:
    raws = {_raw(resolution, name, case, day) for case in resolution.cases(name)}
    if raws not in ({"certain"}, {"no"}):
        return "open"
    ruling = OnDay(resolution, day).ruling(name)
    if ruling is None or ruling.verdict == "no":
        return None
    return "certain" if ruling.verdict == "certain" else "open"


def _raw(resolution: Resolution, name: str, case: Case, day: Day) -> str:
    """Return what the dates of a reading say of a day; the ruling knows the evidence, and may be weaker."""
    bounds = case.bounds
    if case.contradiction or name in resolution.set_aside:
        return "contradiction"
    if (bounds.s0 is not None and day < bounds.s0) or (bounds.e1 is not None and day > bounds.e1):
        return "no"
    if bounds.s1 is None or bounds.e0 is None or not bounds.s1 <= day <= bounds.e0:
        return "possible"
    return "certain"


def _turns(resolution: Resolution, name: str, asked: set[str]) -> Iterator[Day]:
    """Yield the first days of the stretches in which nothing changes."""
    if name in asked or name not in resolution.statements.records:
        return
    asked.add(name)
    for each in (resolution, resolution.full):
        if each is None or name not in each.statements.records:
            continue
        for case in each.cases(name):
            bounds = case.bounds
            yield from (day for day in (bounds.s0, bounds.s1) if day is not None)
            yield from (day + 1 for day in (bounds.e0, bounds.e1) if day is not None)
            ranges = [(point.first, point.last) for point in case.evidence.points]
            ranges += [(one.first, one.last) for one in case.evidence.stretches]
            for first, last in ranges:
                yield from (day for day in (first, first + 1, last, last + 1) if BEFORE_ALL + 1 < day < AFTER_ALL)
    within = resolution.statements.records[name].within
    if within is not None:
        yield from _turns(resolution, within, asked)
