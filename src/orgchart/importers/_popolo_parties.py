"""Memberships of the organizations on whose behalf seats are held: one across terms, unless its end is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from orgchart.importers._builder import Builder
from orgchart.importers._gathering import Record, once
from orgchart.importers._popolo_seats import SeatClaim
from orgchart.temporal import parse

_NOTE = "The file has it as the organization on whose behalf a seat is held."

Order = dict[str, tuple[str, int]]
"""For each period with dates its organization, and its number in the order of those."""


def add_parties(held: Iterable[tuple[SeatClaim, Record]], order: Order, make: Builder) -> None:
    """Add a membership for each run of seats that one person holds on behalf of one organization.

    A seat that ends with its term does not end the membership: the first and last day of the term are days on which it
    was seen. Seats of terms that follow one another are of one membership, unless the file itself dates the end of the
    one or the start of the other.

    Args:
        held: the seats, each with the citation of its place.
        order: the periods.
        make: what the memberships are added to.
    """
    by_person: dict[str, list[tuple[SeatClaim, Record]]] = defaultdict(list)
    for seat, cite in held:
        by_person[seat.person].append((seat, cite))
    for seats in by_person.values():
        seats.sort(key=lambda one: (order.get(one[0].period, ("", -1)), one[0].start))
        run: list[tuple[SeatClaim, Record]] = []
        for one in seats:
            if run and not _goes_on(run[-1][0], one[0], order):
                _add(run, make)
                run = []
            run.append(one)
        _add(run, make)


def _goes_on(before: SeatClaim, after: SeatClaim, order: Order) -> bool:
    """Return whether two seats are of one membership."""
    if before.behalf != after.behalf or before.ends or after.begins:
        return False
    if before.period == after.period:
        return True
    first, second = order.get(before.period), order.get(after.period)
    return first is not None and second is not None and first[0] == second[0] and first[1] + 1 == second[1]


def _add(run: list[tuple[SeatClaim, Record]], make: Builder) -> None:
    first, last = run[0][0], run[-1][0]
    record: Record = {"person": first.person, "of": first.behalf}
    if first.begins:
        record["start"] = {"edtf": first.start}
    if last.ends:
        record["end"] = {"edtf": last.end}
    record["note"] = _NOTE
    cites: list[Record] = []
    for seat, cite in run:
        plain = {key: value for key, value in cite.items() if key != "seen"}
        days = [day for day, said in ((seat.start, seat.begins), (seat.end, seat.ends)) if day and not said]
        seen = [day for day in days if not _is_later(day, make)]
        seen += ["source"] if "seen" in cite else []
        cites += [plain] if not seen or (seat.begins and seat is first) or (seat.ends and seat is last) else []
        cites += [{**plain, "seen": day} for day in seen]
    day = f"-{make.found.slug(first.start)}" if first.start else ""
    record["cites"] = once(cites)
    make.found.add_made("memberships", f"{first.behalf}-{first.person}{day}", record)


def _is_later(day: str, make: Builder) -> bool:
    """Return whether a day may lie behind those that the file is about, so that nothing can be seen on it."""
    last, latest = parse(day).latest, None if make.information is None else make.information.latest
    return latest is not None and (last is None or last > latest)
