"""How the holders of one post follow one another: gaps that are bridged, half the way to the next, acting holders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from orgchart.inference.day.moment import Moment
from orgchart.inference.day.presumption import is_bridged
from orgchart.inference.resolution import Case, Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.evidence import Point
from orgchart.model import Membership, Record, Tenure
from orgchart.temporal import Day

_SEATED: Final = ("substantive", "de-facto")
MOST_GAPS: Final = 50
"""Of how many gaps it is kept who sat in a post meanwhile: the holders of a body mostly have the same ones."""


class Posts:
    """What the evidence of other holders of a post says of a holder.

    Args:
        candidates: gives the tenures of a post.
        who: what is the same for two tenures of one person.
        caps: what keeps a record from being more than possible.
        seats: how many seats a post has on a day.
    """

    def __init__(
        self,
        resolution: Resolution,
        candidates: Callable[[str], tuple[Tenure, ...]],
        who: Callable[[Tenure], str],
        caps: Callable[[Record], frozenset[str]],
        seats: Callable[[str, Moment], int | None],
    ) -> None:
        self._resolution = resolution
        self._candidates = candidates
        self._who = who
        self._caps = caps
        self._seats = seats
        self._sightings: dict[str, list[tuple[Day, str]]] = {}
        self._certainly: dict[str, list[tuple[Day, Day, Tenure]]] = {}
        self._between: dict[tuple[str, Day, Day], tuple[set[str], list[Tenure]]] = {}
        self._turns: dict[tuple[str, Day, int], tuple[Day, Day]] = {}

    # gaps

    def is_bridged(self, record: Record, case: Case, day: Moment) -> bool:
        """Return whether the gap in somebody's evidence around a day is one that the policy bridges.

        One that is longer, or in which others certainly held all seats, is as if nothing were known of it.
        """
        if not isinstance(record, (Tenure, Membership)):
            return True
        points = case.evidence.points  # of what contains others they are many
        before = max((point.first for point in points if point.last <= day), default=BEFORE_ALL)
        after = min((point.last for point in points if point.first >= day), default=AFTER_ALL)
        if not is_bridged(points, before, after, self._resolution.policy.bridge.after, day):
            return False
        seats = self._seats(record.post, day) if isinstance(record, Tenure) else None
        if seats is None or not isinstance(record, Tenure):
            return True
        sure, within = self._holders_between(record.post, before, after)
        others = {self._who(one) for one in within if self._is_another(one, record)} - sure
        return len(sure) - (self._who(record) in sure) + len(others) < seats

    def _is_another(self, one: Tenure, record: Tenure) -> bool:
        """Return whether a tenure is somebody else's than another's, and does not lie within that."""
        if self._who(one) == self._who(record):
            return False
        return one.within is None or record.id not in anchors(self._resolution, one)

    def _holders_between(self, post: str, before: Day, after: Day) -> tuple[set[str], list[Tenure]]:
        """Return who certainly sat in a seat of a post on some day between two; apart, what lies within something."""
        key = post, before, after
        found = self._between.get(key)
        if found is None:
            if len(self._between) >= MOST_GAPS:
                self._between.clear()
            several = [one for begun, over, one in self._certain_holders(post) if over > before and begun < after]
            sure = {self._who(one) for one in several if one.within is None}
            found = self._between[key] = sure, [one for one in several if one.within is not None]
        return found

    def _certain_holders(self, post: str) -> list[tuple[Day, Day, Tenure]]:
        """Return who certainly sat in a seat of a post, each with the days on which that was surely so."""
        found = self._certainly.get(post)
        if found is None:
            found = self._certainly[post] = []
            for one in self._candidates(post):
                if one.mode in _SEATED and one.id in self._resolution.firm and not self._caps(one):
                    _, begun, over, _ = self._resolution.certain(one.id)
                    if begun is not None and over is not None and begun <= over:
                        found.append((begun, over, one))
        return found

    # the next holder

    def is_succeeded(self, record: Tenure, case: Case, rule: str, day: Moment) -> bool:
        """Return whether others stand against presuming somebody: an acting one, or one half the way to the next."""
        if record.mode == "acting":
            return self._another_has_begun(record, case.evidence.points, day)
        return rule == "forward" and self.claim_forward(record, case, day) != "strong"

    def _another_has_begun(self, record: Tenure, points: Sequence[Point], day: Moment) -> bool:
        """Return whether another, seen or begun after the last sighting of an acting one, has certainly begun."""
        last = max((point.last for point in points if point.first <= day), default=None)
        if last is None:
            return False
        for other in self._candidates(record.post):
            if self._who(other) == self._who(record) or other.vacant or other.id not in self._resolution.firm:
                continue
            case = self._resolution.cases(other.id)[-1]
            begun = case.bounds.s1
            if self._caps(other) or begun is None or day < begun:
                continue
            first = case.bounds.s0
            seen = (one for one in case.evidence.points if one.first > last)
            if (first is not None and first > last) or any(one.last <= day for one in seen):
                return True
        return False

    def claim_forward(self, tenure: Tenure, case: Case, day: Moment) -> str | None:
        """Return how somebody presumed forward claims a seat of a full post: `strong` up to half the way to the next.

        From there on to the next one's sighting the claim is `past`: it holds against those presumed backward only.
        """
        seats = self._seats(tenure.post, day)
        mine = [point.last for point in case.evidence.points if day > point.last]
        if seats is None or tenure.mode == "acting" or not mine:
            return "strong"
        middle, found = self._turn(tenure, max(mine), seats)
        if day <= middle:
            return "strong"
        return "past" if day < found else None

    def _turn(self, tenure: Tenure, last: Day, seats: int) -> tuple[Day, Day]:
        """Return the middle between a last sighting and the one by which others fill all seats; and that one."""
        key = tenure.id, last, seats
        if key not in self._turns:
            self._turns[key] = AFTER_ALL, AFTER_ALL
            if len(self._candidates(tenure.post)) < seats:
                return self._turns[key]
            sightings = self._sightings_of(tenure.post)
            others: set[str] = set()
            for first, name in sightings[bisect_right(sightings, (last, "\U0010ffff")) :]:
                other = self._resolution.statements.records[name]
                if isinstance(other, Tenure) and self._is_another(other, tenure):
                    others.add(self._who(other))
                if len(others) >= max(seats, 1):
                    self._turns[key] = last + (first - last) // 2, first
                    break
        return self._turns[key]

    def _sightings_of(self, post: str) -> list[tuple[Day, str]]:
        """Return the first days of the evidence of tenures that can fill a seat of a post, in order, with their ids."""
        if post not in self._sightings:
            found = set()
            for one in self._candidates(post):
                cases = self._resolution.cases(one.id)
                case = cases[-1] if cases[0].contradiction else cases[0]  # a weak date takes no firm sighting away
                if one.mode in _SEATED and not self._caps(one) and not case.contradiction:
                    points = case.evidence.points
                    found |= {(point.first, one.id) for point in points if point.first > BEFORE_ALL}
            self._sightings[post] = sorted(found)
        return self._sightings[post]


def anchors(resolution: Resolution, record: Record) -> tuple[str, ...]:
    """Return the ids of what a record lies within, and of what that lies within, nearest first."""
    found: dict[str, None] = {}
    anchor = record.within
    while anchor in resolution.statements.records and anchor not in found:
        found[anchor] = None
        anchor = resolution.statements.records[anchor].within
    return tuple(found)
