"""Seats made of areas, where a file has memberships with an area and no posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from orgchart.importers._builder import Builder
from orgchart.importers._gathering import Gathering, Record
from orgchart.temporal import parse


class SeatClaim(NamedTuple):
    """What a membership says.

    Attributes:
        person: id of who holds it, which is a unit where `is_unit`.
        unit, post, behalf: ids; "" where there is none.
        area: name of the area it is for; "" where there is none, or a post stands for it.
        start, end: in EDTF; "" for none.
        whole: whether the file gives it no dates of its own.
        period: id of its period. first, last: first and last day of that.
        at: where it is.
        ongoing: whether it still was so when the file was made.
        begins, ends: whether the file itself dates its start, its end; else they are those of its period.
    """

    person: str
    is_unit: bool
    unit: str
    post: str
    area: str
    behalf: str
    start: str
    end: str
    whole: bool
    period: str
    first: str
    last: str
    at: str
    ongoing: bool
    begins: bool = False
    ends: bool = False


Posts = dict[tuple[str, str, str], str]
"""The id of a post by unit, area and period."""


def seats_of(seats: Iterable[SeatClaim], make: Builder, found: Gathering) -> Posts:
    """Add a post for each unit and area; return their ids.

    How many seats a post has is not said; it has at least as many as people hold it for the whole of one period. It
    lasts from the first day to the last one of a run of periods in which somebody holds it, or as long as somebody does
    where that is longer, and is open where that is: areas are redrawn, and an area that is no more has no empty seat.
    """
    by_area: dict[tuple[str, str], list[SeatClaim]] = defaultdict(list)
    by_unit: dict[str, dict[str, str]] = defaultdict(dict)
    for seat in seats:
        if seat.area:
            by_area[seat.unit, seat.area].append(seat)
            if seat.first:
                by_unit[seat.unit][seat.period] = seat.first
    posts: Posts = {}
    for (unit, area), held in by_area.items():
        order = sorted(by_unit[unit], key=lambda period: (by_unit[unit][period], period))
        for run in _runs(held, {period: at for at, period in enumerate(order)}):
            name = _add(unit, area, run, make, found)
            posts |= {(unit, area, seat.period): name for seat in run}
    return posts


def _runs(held: list[SeatClaim], order: dict[str, int]) -> list[list[SeatClaim]]:
    """Return the seats of an area in runs of periods that follow one another; one run where a period has no dates."""
    if any(seat.period not in order for seat in held):
        return [held]
    runs: list[list[SeatClaim]] = []
    last = None
    for seat in sorted(held, key=lambda seat: order[seat.period]):
        at = order[seat.period]
        if last is None or at > last + 1:
            runs.append([])
        runs[-1].append(seat)
        last = at
    return runs


def _add(unit: str, area: str, held: list[SeatClaim], make: Builder, found: Gathering) -> str:
    people: dict[str, set[str]] = defaultdict(set)
    for seat in held:
        if seat.whole and seat.period:
            people[seat.period].add(seat.person)
    most = max((len(one) for one in people.values()), default=1)
    record: Record = {"unit": unit, "title": f"Member for {area}"}
    if most > 1:
        record["seats"] = {"min": str(most)}
        found.remark(f"{area}: {most} people hold it for a whole period, so it has at least {most} seats")
    if all(seat.first for seat in held):
        starts = [date for seat in held for date in (seat.first, seat.start) if date]
        record["start"] = {"edtf": min(starts, key=lambda date: (parse(date).earliest or 0, date))}
        if all(seat.last and not seat.ongoing for seat in held):
            ends = [date for seat in held for date in (seat.last, seat.end) if date]
            record["end"] = {"edtf": max(ends, key=lambda date: (parse(date).latest or 0, date))}
    record["inferred"] = "true"
    record["note"] = "Made of the area of memberships, and dated by the periods in which somebody held it."
    record["cites"] = [make.cite(held[0].at)]
    return found.add_new("posts", "post", f"{unit} {area}", record)
