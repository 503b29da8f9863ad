"""How the seats of a post are filled over all time, by whoever is shown.

It is what `Seats.seating` says, but whoever is not shown is not looked at: of thousands who were each seen once and may
have held the post ever since, few are shown on any day. Where many are, they are counted as they come and go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.day.headcount import Counted, Headcount
from orgchart.inference.day.rules import Rules
from orgchart.inference.day.seats import (
    NONE_OF_ANY,
    STATES,
    Attendance,
    Candidate,
    Seating,
    Seats,
    SeatState,
    There,
    is_contested,
    nameless,
    state_of,
)
from orgchart.inference.spans import AFTER_ALL, Spans
from orgchart.temporal import Day

MOST_NAMED: Final = 100
"""Up to how many who fill the seats of a post at once are named; of more it is told how many they are.

Each change would name all of them again: 10,000 who come one after another would be 50 million names.
"""


class Filling(NamedTuple):
    """How the seats of a post are filled on a day, without whoever is not shown.

    Attributes:
        state: of the post as a whole.
        number: how many seats there are, None where that is not known.
        filled: how many a source says were filled, None where none says so for this day.
        counts: number of seats by state, in the order of `STATES`.
        holders: ids of the tenures that fill seats, in the order of these; none where there are too many.
        left_out: how many fill seats and are not named.
    """

    state: str
    number: int | None
    filled: int | None
    counts: tuple[int, ...]
    holders: tuple[str, ...]
    left_out: int = 0


def filling_of(seating: Seating, most_named: int = MOST_NAMED) -> Filling:
    """Return what of the seats of a post rests on nobody who is not shown."""
    counts = tuple([seating.counts[state] for state in STATES])
    named, left_out = _named(seating.seats, most_named)
    return Filling(seating.state, seating.number, seating.filled, counts, named, left_out)


def _named(seats: Iterable[SeatState], most_named: int) -> tuple[tuple[str, ...], int]:
    """Return the ids of the tenures that fill seats, and how many are not named."""
    holders = tuple([seat.candidate.tenure.id for seat in seats if seat.candidate is not None])
    return (holders, 0) if len(holders) <= most_named else ((), len(holders))


class Fillings:
    """How the seats of posts are filled over all time."""

    def __init__(self, rules: Rules, seats: Seats, most_named: int | None = None) -> None:
        """Make what answers by the rules on seats; it names up to `most_named` who fill them, else `MOST_NAMED`."""
        self._most_named = MOST_NAMED if most_named is None else most_named
        self._rules = rules
        self._seats = seats
        self._known: dict[str, Spans[Filling]] = {}

    def of(self, post: str) -> Spans[Filling]:
        """Return how the seats of a post are filled on every day."""
        found = self._known.get(post)
        if found is None:
            if self._seats.rests_on_holders(post):
                found = Spans.of(self._over_all_time(post))
            else:
                found = self._seats.seating.over_all_time(post).map(lambda one: filling_of(one, self._most_named))
            self._known[post] = found
        return found

    def _over_all_time(self, post: str) -> Iterator[tuple[Day, Filling]]:
        """Yield how seats are filled on every day, where nothing but who holds the post makes a difference."""
        count: Headcount | None = None
        for attendance in self._seats.attendances(post, lambda ruling: ruling.verdict != "no" and ruling.shown):
            if len(attendance.there) <= self._most_named:
                count = None
                yield from self._named_fillings(attendance)
                continue
            if count is None:
                count = Headcount()
                self._recount(count, attendance, tuple(attendance.there))
            else:
                self._recount(count, attendance, attendance.turned)
            yield from self._counted_fillings(count, attendance) or self._named_fillings(attendance)

    def _named_fillings(self, attendance: Attendance) -> Iterator[tuple[Day, Filling]]:
        """Yield how seats are filled while it lasts, by those who are there in order."""
        for day, ordered in self._seats.in_order_during(attendance):
            yield day, self._filling(ordered, attendance.number)

    def _filling(self, candidates: tuple[Candidate, ...], number: int | None) -> Filling:
        spoken = [one for one in candidates if not one.outgoing]
        seats = self._seats.held(spoken, (), number)
        filled: dict[str, int] = {}
        for seat in seats:
            filled[seat.state] = filled.get(seat.state, 0) + 1
        counts = _with_unrecorded(filled, number)
        named, left_out = _named(seats, self._most_named)
        state = self._seats.state(spoken, counts, number)
        return Filling(state, number, None, tuple(counts.values()), named, left_out)

    # more than are named

    def _recount(self, count: Headcount, attendance: Attendance, several: tuple[int, ...]) -> None:
        """Count those of some who are there, and no longer those who were and are not."""
        for at in several:
            if at in count:
                count.remove(at)
            one = attendance.there.get(at)
            if one is not None:
                count.add(at, self._counted(one))

    def _counted(self, one: There) -> Counted:
        tenure, ruling = one.candidate.tenure, one.candidate.ruling
        last, state = self._rules.resolution.certain(tenure.id).e1, nameless(tenure)
        return Counted(
            rank=one.rank,
            verdict=ruling.verdict,
            state=ruling.verdict if state is None else state,
            who=None if state is not None else self._rules.who(tenure),
            is_acting=tenure.mode == "acting",
            is_contested=is_contested(ruling),
            coming=one.coming,
            going=AFTER_ALL + 1 if last is None else last,
        )

    def _counted_fillings(self, count: Headcount, attendance: Attendance) -> list[tuple[Day, Filling]]:
        """Return how seats are filled while it lasts; nothing where few are to be named or one acts of several."""
        found: list[tuple[Day, Filling | None]] = []
        outgoing = {at: count.remove(at) for at in _outgoing(attendance, count)}
        if outgoing:
            found.append((attendance.first, _counted_filling(count, attendance.number)))
            for at, one in outgoing.items():
                count.add(at, one)
        first = attendance.first + bool(outgoing)
        if first <= attendance.last:
            found.append((first, _counted_filling(count, attendance.number)))
        told = [(day, one) for day, one in found if one is not None and one.left_out > self._most_named]
        return told if len(told) == len(found) else []


def _counted_filling(count: Headcount, number: int | None) -> Filling | None:
    seats = count.seats(number)
    if seats is None:
        return None
    counts = _with_unrecorded(seats, number)
    state = "contested" if count.contested else state_of(count.sure, counts, number)
    return Filling(state, number, None, tuple(counts.values()), (), sum(seats.values()))


def _with_unrecorded(filled: dict[str, int], number: int | None) -> dict[str, int]:
    """Return how many seats are in each state, by those that are filled and how many there are."""
    counts = NONE_OF_ANY | filled
    counts["not_recorded"] = 0 if number is None else max(0, number - sum(filled.values()))
    return counts


def _outgoing(attendance: Attendance, count: Headcount) -> Iterator[int]:
    """Yield the places of those who go on the first day of it, as others certainly come and seats are few."""
    if attendance.number is None or count.seated <= attendance.number:
        return
    incoming = [attendance.there[at].candidate.tenure for at in count.coming(attendance.first)]
    if not incoming:
        return
    staying = {one.id for one in incoming} - {one.follows.record for one in incoming if one.follows is not None}
    for at in count.going(attendance.first):
        candidate = attendance.there[at].candidate
        if candidate.tenure.id not in staying and "contradiction" not in candidate.ruling.reasons:
            yield at
