"""What each reading of a record says of a day by itself, before anybody else is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import made
from orgchart.inference.day.asking import Asking, Question
from orgchart.inference.day.grounds import DayReading, Grounds
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.presumption import IN_ORDER, NOTHING, Presumption, is_close, near
from orgchart.inference.day.stated_ranges import EndsAbove, held
from orgchart.inference.resolution import Case
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans, always
from orgchart.inference.statements.firmness import FIRM, World
from orgchart.inference.statements.statements import Steps
from orgchart.model import Record

if TYPE_CHECKING:
    from orgchart.inference.day.rules import Rules


LIKELY: Final = -1
"""The place of the reading of a record with all that is likely."""


class ByItself(Lazy):
    """The readings of records.

    Attributes:
        asking: what is under way.
        reading: what a reading says, by the id of the record and the place of the reading among all of it.
    """

    def __init__(self, rules: Rules, asking: Asking) -> None:
        self.asking = asking
        self._rules = rules
        self._resolution = rules.resolution
        self._records = rules.resolution.statements.records
        self.reading: Question[DayReading] = Question(asking, self._read_at, over=self._read_over_all_time)
        self._grounds: dict[str, tuple[Grounds, ...]] = {}
        self._likely: dict[str, Grounds | None] = {}
        self._containers: dict[str, tuple[str, ...]] = {}
        self._going_containers: dict[str, tuple[str, ...]] = {}
        self._firmly: dict[Steps, tuple[str, ...]] = {}  # what is in the same things is firmly contained by the same
        self._ends_above: dict[World, EndsAbove] = {}

    def grounds(self, name: str) -> tuple[Grounds, ...]:
        """Return what is known of each reading of a record, the one with all its dates first."""
        found = self._grounds.get(name)
        if found is None:
            record = self._records[name]
            found = self._grounds[name] = tuple(self.ground(record, case) for case in self._resolution.cases(name))
        return found

    def ground(self, record: Record, case: Case) -> Grounds:
        """Return what is known of a way to take the weak statements that bear on a record."""
        world = case.world
        if world.taken:  # its own bear on nothing above it, so that all records share what is above them
            shared = self._resolution.worlds.lent
            if all(one == record.id or one.startswith(f"{record.id}/") for one in world.taken if one not in shared):
                world = World(level=world.level, taken=shared if world.taken & shared else frozenset())
        ends = self._ends_above.get(world)
        if ends is None:
            ends = self._ends_above[world] = EndsAbove(self._resolution, world)
        return Grounds(self._resolution, record, case, ends)

    def likely_grounds(self, name: str) -> Grounds | None:
        """Return what is known of a record with all that is likely; None where that makes no difference."""
        if name not in self._likely:
            case = self._resolution.likely(name)
            record = self._records[name]
            self._likely[name] = None if case is None else self.ground(record, case)
        return self._likely[name]

    def containers(self, name: str) -> tuple[str, ...]:
        """Return what firmly contains a record."""
        found = self._containers.get(name)
        if found is None:
            record = self._records[name]
            steps = self._resolution.statements.steps(record)
            found = self._firmly.get(steps)
            if found is None:
                found = self._firmly[steps] = tuple(one for one, _ in held(self._resolution, record, FIRM))
            self._containers[name] = found
        return found

    # a day

    def _read_at(self, key: tuple[str, int], day: Moment) -> DayReading:
        """Return what a reading says of a day."""
        grounds = self._grounds_of(*key)
        if grounds.contradicted:
            return DayReading(grounds.case, "contradiction")
        s0, e1 = grounds.case.bounds.s0, grounds.case.bounds.e1
        if (s0 is not None and day < s0) or (e1 is not None and day > e1):
            return DayReading(grounds.case, "no")
        return self.read_between_bounds(grounds, day)

    def _grounds_of(self, name: str, at: int) -> Grounds:
        grounds = self.grounds(name)[at] if at != LIKELY else self.likely_grounds(name)
        assert grounds is not None
        return grounds

    def _read_over_all_time(self, key: tuple[str, int]) -> Spans[DayReading]:
        """Return what a reading says of every day."""
        grounds = self._grounds_of(*key)
        case, bounds = grounds.case, grounds.case.bounds
        if grounds.contradicted:
            return always(DayReading(case, "contradiction"))
        if not grounds.coverage.is_small:
            grounds.coverage.look_at_all_days()
        first = BEFORE_ALL if bounds.s0 is None else bounds.s0
        last = AFTER_ALL if bounds.e1 is None else bounds.e1
        not_so = DayReading(case, "no")
        pieces = [(BEFORE_ALL, not_so)] if first > BEFORE_ALL else []
        day = first
        while day <= last:
            moment = Moment(day)
            pieces.append((day, self.read_between_bounds(grounds, moment)))
            day = moment.last + 1
        if last < AFTER_ALL:
            pieces.append((last + 1, not_so))
        self.asking.evaluations += len(pieces)
        return Spans.of(pieces)

    def read_between_bounds(self, grounds: Grounds, day: Moment) -> DayReading:
        """Return what a reading that is possible says of a day that its bounds do not exclude."""
        case, s1, e0 = grounds.case, grounds.case.bounds.s1, grounds.case.bounds.e0
        silent = not day.within(*grounds.told_of)  # no evidence yet, or only such as is forgotten
        if s1 is not None and e0 is not None and day.within(s1, e0):
            if is_close(grounds.coverage, day):
                return made(DayReading, (case, "certain", (), silent, NOTHING, False))
            within = grounds.within(day)
            if self._rules.posts.is_bridged(grounds.record, case, day):
                return DayReading(case, "stretched", within, silent)
            presumption = NOTHING if within else self._presume(grounds, day)
            return DayReading(case, "stretched", within, silent, presumption, unbridged=True)
        within = grounds.within(day)
        presumption = NOTHING if within else self._presume(grounds, day)
        return made(DayReading, (case, "possible", within, silent, presumption, False))

    def _presume(self, grounds: Grounds, day: Moment) -> Presumption:
        """Return what the evidence near the day lets one presume, before other candidates are looked at.

        Asked only of a day outside the ranges stated for its start or end, and for the end of what contains it or of
        its person, which are never filled. Nothing where what it is in, or about, does not exist on the day.
        """
        for container in self._going_from(grounds.record.id):
            if self._rules.gone.at(container, day):
                return NOTHING
        evidence = grounds.case.evidence
        presumption = near(self._rules.leaders, grounds.record, grounds.coverage, lambda: evidence.points, day)
        is_beyond = presumption.rule in ("forward", "backward")
        if is_beyond and grounds.order and any(day.within(*one) for one in grounds.order):
            return IN_ORDER
        return presumption

    def _going_from(self, name: str) -> tuple[str, ...]:
        """Return what firmly contains a record and does not exist on some day."""
        found = self._going_containers.get(name)
        if found is None:
            found = tuple(one for one in self.containers(name) if self.may_be_gone(one))
            self._going_containers[name] = found
        return found

    # all days

    def may_be_gone(self, container: str) -> bool:
        """Return whether a unit or post, or anything that contains it, does not exist on any day."""
        return container in self._going

    @lazily
    def _going(self) -> frozenset[str]:
        """Return the units and posts whose dates leave a day on which they do not exist, and all that are in them."""
        resolution, register = self._resolution, self._resolution.register
        if resolution.full is not None:
            return frozenset(self._records)
        places = [name for name in (*register.units, *register.posts) if name in self._records]
        inside: dict[str, list[str]] = {}
        for name in places:
            for container in self.containers(name):
                inside.setdefault(container, []).append(name)
        waiting = [name for name in places if not resolution.never_ends(name)]
        found = set(waiting)
        while waiting:
            more = [one for one in inside.get(waiting.pop(), ()) if one not in found]
            found.update(more)
            waiting += more
        return frozenset(found)
