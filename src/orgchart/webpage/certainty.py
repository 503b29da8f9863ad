"""What would make each record certain, on all days on which it is drawn and is not: the remedies of `orgchart explain`.

Remedies are claims with days, and a day of theirs stands still or goes along with the day asked about. So those of a
stretch of days are stored once, with what goes along left open (`[0]` is the day on view, `[3]` three days after it).
Where a stretch ends is tried: between days on which anything that remedies look at turns, those of its first and last
day are compared, and where they differ, the day is sought from which they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from orgchart.answers.explanation import Proposal
from orgchart.charts.parts import element_id
from orgchart.inference import OnDay, Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.model import Record
from orgchart.questions.explain.remedies import remedies, without_days
from orgchart.questions.explain.trials import TooMuchWorkError, limited
from orgchart.temporal import CivilDay, Day, day
from orgchart.view import View
from orgchart.webpage.states import Pool
from orgchart.wording.statements import Words

Proposals: TypeAlias = tuple[tuple[Proposal, ...], ...]
"""The claims of each remedy of a day."""
Shown: TypeAlias = int | tuple[int]
"""A day of a claim: one that stands still, or (how far it is from the day on view, with which it goes along)."""
_FIRST, _LAST = day(-9900, 1, 1), day(9900, 1, 1)
"""The days between which it is told, so that what is proposed lies within the years that a register can name."""
MOST_WORK = 100_000
"""How many records may be resolved anew to try claims, for all records together: 100 times a register of 1,000."""
_DRAWN = ("tenure", "membership", "unit", "post")


class Remedied(NamedTuple):
    """Days, both inclusive, on which the same would make a record certain.

    Attributes:
        remedies: of each its claims: the words without days, and the days, none or the first and the last.
    """

    first: Day
    last: Day
    remedies: tuple[tuple[tuple[str, tuple[Shown, ...]], ...], ...]


class Certainties(NamedTuple):
    """What would make records certain.

    Attributes:
        told: by the element that shows a record; nothing of records of which nothing would, or that are left out.
        left_out: the ids of the records for which it was not worked out, by their element.
    """

    told: dict[str, tuple[Remedied, ...]]
    left_out: dict[str, str]


def certainties(view: View, each: Callable[[], None]) -> Certainties:
    """Return what would make each record certain.

    Where claims can only be tried by resolving the whole register again and again, that has an end (`MOST_WORK`):
    records that need more of it are left out, and of each of those `explain` tells.

    Args:
        view: the register.
        each: called for each record; what it raises ends the work.
    """
    found = Certainties({}, {})
    with limited(view.resolution, MOST_WORK):
        for record in view.resolution.statements.records.values():
            if record.kind in _DRAWN:
                each()
                try:
                    told = tuple(_stretches(_Days(view.resolution, record)))
                except TooMuchWorkError:
                    found.left_out[element_of(record)] = record.id
                    continue
                if told:
                    found.told[element_of(record)] = told
    return found


class Claims:
    """What would make records certain, as a page holds it, of all its states of knowledge.

    Attributes:
        stretches: lists of [first day, last day, remedies], each list once; days on which nothing helps are in none. A
            remedy is a list of [place of a claim, ...days]: none, or the first and the last.
        claims: claims in words, without their days, which come last.
    """

    def __init__(self) -> None:
        self._stretches, self._claims = Pool(), Pool()
        self.stretches: list[Any] = self._stretches.values
        self.claims: list[str] = self._claims.values

    def at(self, several: Iterable[Remedied]) -> int:
        """Return the place of the stretches of a record."""
        return self._stretches.at(
            [
                [
                    one.first,
                    one.last,
                    [[[self._claims.at(words), *days] for words, days in each] for each in one.remedies],
                ]
                for one in several
            ]
        )


def _stretches(days: _Days) -> Iterator[Remedied]:
    """Yield the stretches of days on which the same would make a record certain, in order."""
    for first, last in days:
        low = first
        while low <= last:
            made = _up_to(days, low, last)
            if made.remedies:
                yield made
            low = made.last + 1


def _up_to(days: _Days, low: Day, last: Day) -> Remedied:
    """Return the stretch that begins on a day, up to another at most."""
    told = _told(days, low, last)
    if told is not None:
        return Remedied(low, last, told)
    told, high, beyond = _told(days, low, low), low, last
    while beyond - high > 1:
        middle = (high + beyond) // 2
        both = _told(days, low, middle)
        if both is None:
            beyond = middle
        else:
            told, high = both, middle
    return Remedied(low, high, told or ())


def _told(days: _Days, low: Day, high: Day) -> Any:
    """Return the remedies of two days as they are stored; None where they are not the same."""
    at_low, at_high = days.remedies(low), days.remedies(high)
    if [len(one) for one in at_low] != [len(one) for one in at_high]:
        return None
    told = []
    for one, other in zip(at_low, at_high, strict=True):
        claims = tuple(_claim(low, a, high, b) for a, b in zip(one, other, strict=True))
        if None in claims:
            return None
        told.append(claims)
    return tuple(told)


def _claim(low: Day, one: Proposal, high: Day, other: Proposal) -> tuple[str, tuple[Shown, ...]] | None:
    words = without_days(one)
    if (one.record, one.part, words) != (other.record, other.part, without_days(other)):
        return None
    pairs = ((one.earliest, other.earliest), (one.latest, other.latest))
    days = [_day(low, a, high, b) for a, b in pairs if a is not None and b is not None]
    known = tuple(one for one in days if one is not None)
    return (words, known) if len(known) == len(days) else None


def element_of(record: Record) -> str:
    """Return the element that shows a record."""
    return f"{record.kind}-{record.id}" if record.kind in ("unit", "post") else element_id(record.kind, record.id)


def _day(low: Day, one: CivilDay, high: Day, other: CivilDay) -> Shown | None:
    """Return a day that is one on one day and another on another: fixed, or (how far from the day on view).

    None where it is neither. A day of its own that is the day on view goes along with it.
    """
    a, b = one.toordinal(), other.toordinal()
    if a - low == b - high and (low != high or a == low):
        return (a - low,)
    return a if a == b else None


class _Days:
    """The days on which a record is drawn and not certain, cut where anything may turn that remedies look at."""

    def __init__(self, resolution: Resolution, record: Record) -> None:
        self._resolution = resolution
        self._record = record
        self._words = Words(resolution, record.id)
        self._known: dict[Day, Proposals] = {}

    def __iter__(self) -> Iterator[tuple[Day, Day]]:
        rulings = self._resolution.rulings.ruling(self._record.id)
        for first, last, ruling in () if rulings is None else rulings:
            if ruling.verdict in ("presumed", "possible") and ruling.shown:
                low, high = max(first, _FIRST), min(last, _LAST)
                cuts = sorted({turn for turn in self._turns if low < turn <= high})
                yield from zip((low, *cuts), (*(cut - 1 for cut in cuts), high), strict=True)

    @property
    def _turns(self) -> set[Day]:
        """Return days from which on other evidence may be near, or the dates of the record lie otherwise to the day."""
        resolution, name = self._resolution, self._record.id
        bounds, points = resolution.bounds(name), resolution.cases(name)[0].evidence.points
        reach = resolution.policy.continuity
        found: set[Day] = set()
        for point in points:
            found |= {point.first, point.first + 1, point.last, point.last + 1}
            if point.first > BEFORE_ALL and point.last < AFTER_ALL:
                found |= {reach.after(point.first), reach.after(point.first) + 1}
                found |= {reach.before(point.last), reach.before(point.last) + 1}
        apart, _ = reach.spread()
        for edge in (bounds.s0, bounds.s1, bounds.e0, bounds.e1):
            if edge is not None:
                found |= {edge, edge + 1, edge + apart // 2, edge + apart // 2 - apart}
        return found

    def remedies(self, on: Day) -> Proposals:
        """Return what would make the record certain on a day."""
        if on not in self._known:
            found = remedies(OnDay(self._resolution, on), self._words, self._record)
            self._known[on] = tuple(one.proposals for one in found)
        return self._known[on]
