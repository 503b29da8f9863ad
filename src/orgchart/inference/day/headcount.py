"""How many of those who are there at once fill the seats of a post, counted as they come and go.

Who is named first of them makes no difference to that, so that nobody needs to be put in order.
"""

from __future__ import annotations

from typing import TypeVar

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.model.verdicts import SURE, Verdict
from orgchart.temporal import Day

K = TypeVar("K")


class Counted(NamedTuple):
    """Somebody who is there, by what makes a difference to the seats.

    Attributes:
        rank: the surest first; equal for those whom only their evidence puts in order.
        verdict: that on the tenure.
        state: of the seat that one fills who is in nobody's way.
        who: what is the same for two tenures of one person; None for one without a name.
        is_acting: whether the seat is only kept.
        is_contested: whether sources disagree.
        coming: the first day on which one who is certain may have come; after all days where that is open.
        going: the last day on which one may be there by what is firm; after all days where that is open.
    """

    rank: int
    verdict: Verdict
    state: str
    who: str | None
    is_acting: bool
    is_contested: bool
    coming: Day
    going: Day


class Headcount:
    """Those who are there, counted.

    Attributes:
        seated: how many are certain and not acting.
        contested: of how many sources disagree.
    """

    def __init__(self) -> None:
        self.seated = 0
        self.contested = 0
        self._ranks: dict[str, dict[int, int]] = {}
        """Of each person, how many tenures of each rank."""
        self._people: dict[int, int] = {}
        """By rank, how many people stand by it at best."""
        self._nameless: dict[int, dict[str, int]] = {}
        """By rank, how many without a name fill seats, by the state of these."""
        self._kinds: dict[int, Counted] = {}
        self._sure: dict[str, int] = {}
        """Of each person, how many tenures are certain and not acting."""
        self._there: dict[int, Counted] = {}
        self._coming: dict[Day, dict[int, None]] = {}
        self._going: dict[Day, dict[int, None]] = {}

    @property
    def sure(self) -> int:
        """Return how many people are certain and not acting."""
        return len(self._sure)

    def __contains__(self, number: int) -> bool:
        """Return whether somebody is counted."""
        return number in self._there

    def coming(self, day: Day) -> tuple[int, ...]:
        """Return the numbers of those who certainly come on a day."""
        return tuple(self._coming.get(day, ()))

    def going(self, day: Day) -> tuple[int, ...]:
        """Return the numbers of those who are certainly gone after a day, and may be there until then."""
        return tuple(self._going.get(day, ()))

    def add(self, number: int, one: Counted) -> None:
        """Count somebody, by a number of their own."""
        self._there[number] = one
        self._count(one, 1)
        self._coming.setdefault(one.coming, {})[number] = None
        self._going.setdefault(one.going, {})[number] = None

    def remove(self, number: int) -> Counted:
        """Count somebody no longer; return what was counted."""
        one = self._there.pop(number)
        self._count(one, -1)
        del self._coming[one.coming][number]
        del self._going[one.going][number]
        return one

    def _count(self, one: Counted, more: int) -> None:
        self.contested += more * one.is_contested
        is_seated = one.verdict == "certain" and not one.is_acting
        self.seated += more * is_seated
        self._kinds[one.rank] = one
        if one.who is None:
            if one.verdict in SURE:
                _add(self._nameless.setdefault(one.rank, {}), one.state, more)
            return
        if is_seated:
            _add(self._sure, one.who, more)
        ranks = self._ranks.setdefault(one.who, {})
        before = min(ranks, default=None)
        _add(ranks, one.rank, more)
        after = min(ranks, default=None)
        if before == after:
            return
        if before is not None:
            _add(self._people, before, -1)
        if after is not None:
            _add(self._people, after, 1)

    def seats(self, number: int | None) -> dict[str, int] | None:
        """Return how many seats are in which state; None where that rests on who of those acting is nearest.

        Args:
            number: how many seats there are, None where that is not known. One person fills one; those who are only
                possible fill what is left.
        """
        found: dict[str, int] = {}
        filled = 0
        for rank in sorted(self._people.keys() | self._nameless.keys()):
            kind, people, nameless = self._kinds[rank], self._people.get(rank, 0), self._nameless.get(rank, {})
            is_sure = kind.verdict in SURE
            if not is_sure and number is not None:
                people = min(people, max(0, number - filled))
            if kind.is_acting:
                if filled:
                    continue
                if len(nameless) + (people > 0) > 1:
                    return None
                people, nameless = min(people, 1), dict.fromkeys(nameless, 1)
            for state, several in ((kind.verdict, people), *nameless.items()):
                found[state] = found.get(state, 0) + several
                filled += several
        return found


def _add(counts: dict[K, int], key: K, more: int) -> None:
    """Count more of something; what there is none of is not kept."""
    now = counts.get(key, 0) + more
    if now:
        counts[key] = now
    else:
        del counts[key]
