"""What weak statements take away from an answer: they make nothing a no, and nothing certain, only less sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from orgchart.inference.day.moment import Moment
from orgchart.inference.network.network import Edge
from orgchart.inference.resolution import Case, Resolution
from orgchart.inference.spans import BEFORE_ALL
from orgchart.model import Record
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.inference.day.grounds import Grounds


class Lowering:
    """Which weak statements lower the verdicts on records."""

    def __init__(
        self,
        resolution: Resolution,
        grounds: Callable[[str], tuple[Grounds, ...]],
        ground: Callable[[Record, Case], Grounds],
    ) -> None:
        self._resolution = resolution
        self._grounds = grounds
        self._ground = ground
        self._lowering: dict[str, tuple[Grounds, ...]] = {}
        self._refuted: dict[str, Day] = {}
        self._doubtful: dict[str, bool] = {}

    def by(self, name: str, day: Moment) -> tuple[str, ...] | None:
        """Return the weak statements with which a record is not so on a day, or may have begun or ended then.

        None where there are none. A weak statement that firm sightings refute counts on no day up to the last of
        them; one that cannot be true beside firm ones only on the days that it forbids.
        """
        firm = self._grounds(name)[-1]
        for one in self._lowering_of(name):
            case, bounds = one.case, one.case.bounds
            over = bounds.e1 is not None and day > bounds.e1
            if over or (bounds.s0 is not None and day < bounds.s0):
                if not case.contradiction or day > self._last_seen(name):
                    return self._names(name, self._why(name, case, over=over))
                continue
            if case.contradiction or (
                bounds.s1 is not None and bounds.e0 is not None and bounds.s1 <= day <= bounds.e0
            ):
                continue
            several = one.within(day)
            within = [what.what for what in firm.within(day)] if several else []
            for what in several:
                if what.what not in within:
                    needs = what.needs or tuple(self._needs_of_container(one, day))
                    return self._names(name, needs)
        return None

    def may_lower(self, name: str) -> bool:
        """Return whether there are weak statements that lower a record on any day: of most there are none."""
        return bool(self._lowering_of(name))

    def lent_end_passed(self, name: str, day: Moment) -> bool:
        """Return whether a record is no more, if all links without dates lend their ends, and nobody saw it since."""
        case = self._resolution.lent(name)
        if case is None or case.bounds.e1 is None:
            return False
        return day > case.bounds.e1 and (not case.contradiction or day > self._last_seen(name))

    def has_doubtful_dates(self, name: str) -> bool:
        """Return whether a record has dates of its own with `?` or `%`, or names an event that has."""
        if name not in self._doubtful:
            weak = self._resolution.statements.firmness.weak
            own = self._resolution.cases(name)[-1].without
            self._doubtful[name] = any(weak[one] == "uncertain-date" for one in own)
        return self._doubtful[name]

    def reason(self, names: tuple[str, ...]) -> str:
        """Return how it is called that some statements lower an answer."""
        weak = self._resolution.statements.firmness.weak
        doubtful = bool(names) and all(weak.get(name) == "uncertain-date" for name in names)
        return "uncertain-date" if doubtful else "weaker-statement"

    def rule_of_likely(self, record: Record) -> str:
        """Return the rule by which something is presumed that is certain with what is likely or announced."""
        weak = self._resolution.statements.firmness.weak
        told = {which for which in ("start", "end") if weak.get(f"{record.id}/{which}") == "announced"}
        return "announced" if told else "confidence"

    def _lowering_of(self, name: str) -> tuple[Grounds, ...]:
        if name not in self._lowering:
            record = self._resolution.statements.records[name]
            if self._resolution.is_settled(record):
                self._lowering[name] = ()
                return ()
            firm = self._grounds(name)[-1]
            several = (self._ground(record, case) for case in self._resolution.lowering(name))
            self._lowering[name] = tuple(one for one in several if self._differs(one, firm))
        return self._lowering[name]

    @staticmethod
    def _differs(one: Grounds, firm: Grounds) -> bool:
        return (
            one.case.bounds != firm.case.bounds
            or bool(one.case.contradiction)
            or {what[:3] for what in one.ranges} != {what[:3] for what in firm.ranges}
            or one.container_ends != firm.container_ends
        )

    def _last_seen(self, name: str) -> Day:
        """Return the last day on which somebody firmly saw a record."""
        if name not in self._refuted:
            points = self._grounds(name)[-1].case.evidence.points
            self._refuted[name] = max((one.first for one in points if one.what == "seen"), default=BEFORE_ALL)
        return self._refuted[name]

    # which they are

    def _why(self, name: str, case: Case, *, over: bool) -> tuple[str, ...]:
        statements, which = self._resolution.statements, "end" if over else "start"
        if self._resolution.dated_only_by_itself(name, case, which):
            return f"{name}/{which}", name
        solution = case.solution
        path = solution.why_latest(statements.end(name)) if over else solution.why_earliest(statements.start(name))
        return tuple(need for edge in path for need in self._needs(edge))

    def _needs(self, edge: Edge) -> Iterator[str]:
        yield from edge.needs
        yield edge.owner

    def _needs_of_container(self, grounds: Grounds, day: Moment) -> Iterator[str]:
        """Yield what the ends of containers rest on that may fall on a day."""
        for what in grounds.ends_named():
            if what.first <= day <= what.last:
                yield from what.needs

    def _names(self, name: str, needs: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some names that are weak, and not the record's own being so; each once."""
        weak = self._resolution.statements.firmness.weak
        return tuple(dict.fromkeys(one for one in needs if one in weak and one != name))
