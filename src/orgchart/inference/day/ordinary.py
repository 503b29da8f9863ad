"""Ordinary holders: what the rules say of a tenure on which nothing bears but its dates, its sightings and its post.

Most are so: firm, with a start, an end and a few sightings, in a post that has seats for everybody on record. Nobody
contests these seats, no weak statement lowers or raises the tenure, and no change of leader bears on it. What the rules
ask of it is then looked up in a few ranges, and nothing else is made of it on a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgchart.foundation.lazily import lazily
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.day.grounds import DayReading, told_of
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.presumption import NOTHING, Presumption
from orgchart.inference.day.stated_ranges import EndsAbove, StatedRange
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, NEVER, Spans
from orgchart.inference.statements.coverage import FEW, INSIDE, NEAR
from orgchart.inference.statements.evidence import Point, Stretch
from orgchart.inference.statements.firmness import FIRM
from orgchart.model import Tenure
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.inference.day.rules import Rules, Ruling

_SOMEWHERE = StatedRange(BEFORE_ALL, AFTER_ALL, "start", closed=False)


class _Ranges(NamedTuple):
    """What is looked up of a tenure; ranges are of days, both inclusive.

    Attributes:
        sure: the days on which its bounds make it certain, None where there are none.
        stretches: those on which a source says all the time that it was so.
        stated: the ranges stated for its start and its end.
        told_of: the days on which there is evidence that is not yet forgotten.
        windows: the days that evidence is near to, with the rank of the rule by which it lets one presume.
        ends: the days on which something that contains it may have ended.
        going: what contains it and does not exist on some day.
    """

    sure: tuple[Day, Day] | None
    stretches: tuple[Stretch, ...]
    stated: tuple[tuple[Day, Day], ...]
    told_of: tuple[Day, Day]
    windows: tuple[tuple[Day, Day, int], ...]
    ends: Spans[bool]
    going: tuple[str, ...]


class Ordinary:
    """The verdicts on ordinary holders."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._resolution = rules.resolution
        self._ends = EndsAbove(rules.resolution, FIRM)
        self._known: dict[str, _Ranges | None] = {}
        self._with_room: dict[str, bool] = {}
        self._containing: dict[str, tuple[Spans[bool], tuple[str, ...]]] = {}
        self._ruled_certain: Ruling | None = None
        self._ruled: dict[tuple[bool, bool, int], Ruling] = {}

    def ruling(self, tenure: Tenure, day: Moment) -> Ruling | None:
        """Return the verdict on a tenure that may be on a day; None where more bears on it, and the rules are asked."""
        ranges = self._known.get(tenure.id)
        if ranges is None:
            if tenure.id in self._known:
                return None
            ranges = self._known[tenure.id] = self._ranges(tenure) if self._is_ordinary(tenure) else None
            if ranges is None:
                return None
        if ranges.sure is not None and day.within(*ranges.sure):
            if any(day.within(first, last) for first, last in ranges.stretches):
                return self._certain(tenure)
            return None
        silent = not day.within(*ranges.told_of)
        within = any(day.within(first, last) for first, last in ranges.stated)
        if within or (ranges.ends is not NEVER and day.look_up(ranges.ends)):
            return self._possible(tenure, silent, 0, within=True)
        is_gone = any(self._rules.gone.at(one, day) for one in ranges.going)
        return self._possible(tenure, silent, 0 if is_gone else day.first_of(ranges.windows))

    def _certain(self, tenure: Tenure) -> Ruling:
        found = self._ruled_certain
        if found is None:
            reading = DayReading(self._resolution.cases(tenure.id)[0], "certain")
            found = self._ruled_certain = self._rules.unopposed(reading)
        return found

    def _possible(self, tenure: Tenure, silent: bool, rank: int, *, within: bool = False) -> Ruling:  # noqa: FBT001
        """Return the ruling on what may be: within a stated range, or by how near evidence is, as a rank of `NEAR`."""
        key = within, silent, rank
        found = self._ruled.get(key)
        if found is None:
            case = self._resolution.cases(tenure.id)[0]
            several = (_SOMEWHERE,) if within else ()
            reading = DayReading(case, "possible", several, silent, NOTHING if within else Presumption(NEAR[rank]))
            found = self._ruled[key] = self._rules.unopposed(reading)
        return found

    # which they are

    @lazily
    def _are_any(self) -> bool:
        """Return whether the register and its policy leave any ordinary."""
        resolution, register = self._resolution, self._resolution.register
        statements = resolution.statements
        befalls = statements.any_turns or statements.life_events
        places = (*register.units.values(), *register.posts.values())
        return not (
            resolution.full is not None
            or befalls
            or resolution.worlds.lent
            or not resolution.policy.across_leader_change
            or any(one.within is not None for one in places)
        )

    def _is_ordinary(self, tenure: Tenure) -> bool:
        resolution, end = self._resolution, tenure.end
        if not self._are_any or resolution.own_alone(tenure.id) is None or tenure.id in resolution.successors:
            return False
        if tenure.follows is not None or tenure.within is not None or tenure.after or tenure.before:
            return False
        if tenure.duration is not None or (tenure.start is not None and tenure.start.event is not None):
            return False
        if end is not None and (end.event or end.over_by_date or end.over_by_source) is not None:
            return False
        return (
            tenure.id not in resolution.statements.unsettled
            and resolution.is_settled(tenure)
            and resolution.likely(tenure.id) is None
            and self._has_room(tenure)
        )

    def _has_room(self, tenure: Tenure) -> bool:
        """Return whether a tenure fills a seat, of which its post has enough for everybody on record who does."""
        post, contests = tenure.post, self._rules.contests
        people = contests.seated(post)
        found = self._with_room.get(post)
        if found is None:
            numbers = contests.seat_numbers(post).values
            found = self._with_room[post] = all(one is None or len(people) <= one for one in numbers)
        return found and tenure.id in people.get(self._rules.who(tenure), ())

    def _ranges(self, tenure: Tenure) -> _Ranges | None:
        """Return what is looked up of an ordinary tenure; None where it has many points."""
        bounds, own = self._resolution.plain(tenure.id), self._resolution.own_alone(tenure.id)
        assert bounds is not None
        assert own is not None
        points = own.points
        if len(points) > FEW:
            return None
        horizons = self._resolution.horizons
        earliest = min([point.first for point in points], default=None)
        latest = max([point.last for point in points], default=None)
        near = [horizons.windows_of(point) for point in points]
        windows = [(one[rank], rank) for rank in (INSIDE, 2, 1) for one in near]
        ends, going = self._above(tenure)
        return _Ranges(
            None if bounds.s1 is None or bounds.e0 is None else (bounds.s1, bounds.e0),
            own.stretches,
            tuple(_stated(points)),
            told_of(earliest, latest, horizons),
            tuple([(*window, rank) for window, rank in windows if window is not None]),
            ends,
            going,
        )

    def _above(self, tenure: Tenure) -> tuple[Spans[bool], tuple[str, ...]]:
        """Return the days on which what contains a tenure may have ended, and what of it does not exist on some day."""
        found = self._containing.get(tenure.post)
        if found is None:
            by_itself = self._rules.by_itself
            going = tuple([one for one in by_itself.containers(tenure.id) if by_itself.may_be_gone(one)])
            found = self._containing[tenure.post] = self._ends.of(tenure), going
        return found


def _stated(points: Sequence[Point]) -> Iterator[tuple[Day, Day]]:
    """Yield what sightings, and each other, leave of a stated start and a stated end."""
    s0 = e0 = BEFORE_ALL
    s1 = e1 = AFTER_ALL
    kinds = []
    for first, last, what, _, _ in points:
        kinds.append(what)
        if what == "start":
            s0, s1 = first, min(s1, last)
        elif what == "end":
            e0, e1 = max(e0, first), last
        else:
            s1, e0 = min(s1, last), max(e0, first)
    if "start" in kinds:
        yield s0, min(s1, e1)
    if "end" in kinds:
        yield max(e0, s0), e1
