"""The brute-force twin of the temporal network: every joint completion of a small register, one by one.

It knows nothing of shortest paths. A completion gives each record a first and a last day and each event a day,
within a small window; the statements of the register (docs/explanation/time-and-verdicts.md) are checked on it one
after another. What all completions have in common is what may be called certain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from orgchart.model import Event, Membership, PartOf, Post, Record, Register, Tenure, Unit
from orgchart.temporal import Day, parse_day

FIRST, LAST = 0, 7
BASE = parse_day("2018-01-10")

Days = dict[str, tuple[int, int]]
"""Of each record first and last day; of each event (under its id) the day twice; offsets from BASE."""
Check = Callable[[Days], bool]
Spans = tuple[tuple[int, int], tuple[int, int]]
"""The days of two names in one completion."""


def window(day: Day | None, otherwise: int) -> int:
    """Return a day as an offset within the window, `otherwise` where there is none."""
    return otherwise if day is None else day - BASE


class Constraints:
    """The statements of some records of a register, as checks on the days of the names that each needs.

    A link without dates between units, and what a record lies within, lend no end where one is recorded of what is
    above, but for those of `lent` (ids of the units and records that have them).
    """

    def __init__(
        self,
        register: Register,
        records: Iterable[Record],
        skipping: Iterable[str] = (),
        margin: int = 0,
        lent: Iterable[str] = (),
    ) -> None:
        self.register = register
        self.lent = frozenset(lent)
        self.all = {record.id: record for record in register.records()}
        self._ended: dict[str, bool] = {}
        self.first, self.last = FIRST - margin, LAST + margin
        self.skipping = frozenset(skipping)
        self.records = {
            record.id: record for record in records if not (isinstance(record, PartOf) and not record.dated)
        }
        self.checks: list[tuple[frozenset[str], Check]] = []
        self.names = [*register.events, *self.records]
        for event in register.events.values():
            self._event(event)
        for record in self.records.values():
            self._record(record)

    def _add(self, names: set[str], check: Check) -> None:
        if names <= set(self.names):
            self.checks.append((frozenset(names), check))

    def _event(self, event: Event) -> None:
        name = event.id
        if event.date is not None:
            low, high = window(event.date.earliest, self.first), window(event.date.latest, self.last)
            self._add({name}, lambda days: low <= days[name][0] <= high)

    def _record(self, record: Record) -> None:
        name = record.id
        for which, when in ((0, record.start), (1, record.end)):
            if when is None:
                continue
            if when.edtf is not None:
                low, high = window(when.edtf.earliest, self.first), window(when.edtf.latest, self.last)
                self._add({name}, lambda days, w=which, lo=low, hi=high: lo <= days[name][w] <= hi)
            if when.event is not None:
                self._add({name, when.event}, lambda days, w=which, e=when.event: days[name][w] == days[e][0])
            if when.over_by_date is not None and when.over_by_date.latest is not None:
                last = window(when.over_by_date.latest, self.last) - 1
                self._add({name}, lambda days, last=last: days[name][1] <= last)
        for cite in record.cites:
            seen = cite.seen
            if seen is not None and seen.kind == "date" and seen.date is not None:
                low, high = window(seen.date.earliest, self.first), window(seen.date.latest, self.last)
                self._add({name}, lambda days, lo=low, hi=high: any(
                    days[name][0] <= day <= days[name][1] for day in range(max(lo, self.first), min(hi, self.last) + 1)
                ))  # fmt: skip
            if seen is not None and seen.event is not None:
                self._add({name, seen.event}, lambda days, e=seen.event: days[name][0] <= days[e][0] <= days[name][1])
        if record.duration is not None:
            least, most = record.duration.days()
            self._add({name}, lambda days, lo=least or 0: days[name][1] - days[name][0] >= lo)
            self._add({name}, lambda days, hi=self.last if most is None else most: days[name][1] - days[name][0] <= hi)
        self._life(record)
        self._order(record)
        for container, loose in self._nearest(record):
            self._add({name, container}, lambda days, c=container: days[c][0] <= days[name][0])
            if not loose:
                self._add({name, container}, lambda days, c=container: days[name][1] <= days[c][1])
        if isinstance(record, PartOf):
            unit = record.unit
            if record.start is None:
                self._add({name, unit}, lambda days: days[name][0] == days[unit][0])
            if record.end is None:
                self._add({name, unit}, lambda days: days[name][1] == days[unit][1])

    def _life(self, record: Record) -> None:
        name = record.id
        subject = getattr(record, "person", None) if not isinstance(record, (Unit, Post)) else name
        for event in self.register.events.values():
            if subject is None or subject not in (event.person, event.unit, event.post):
                continue
            if event.what in ("death", "dissolution", "abolition"):
                self._add({name, event.id}, lambda days, e=event.id: days[name][1] <= days[e][0])
            elif event.what in ("birth", "founding"):
                self._add({name, event.id}, lambda days, e=event.id: days[name][0] >= days[e][0])

    def _order(self, record: Record) -> None:
        name = record.id
        if record.follows is not None:
            other = record.follows.record
            self._add({name, other}, lambda days, o=other: days[o][1] <= days[name][0])
            if record.follows.immediate:
                self._add({name, other}, lambda days, o=other: days[name][0] <= days[o][1] + 1)
        if record.within is not None:
            anchor = record.within
            self._add({name, anchor}, lambda days: days[anchor][0] <= days[name][0])
            if name in self.lent or not self.ended(anchor):
                self._add({name, anchor}, lambda days: days[name][1] <= days[anchor][1])
        for other in record.after:
            self._add({name, other}, lambda days, o=other: days[o][1] <= days[name][0])
        for other in record.before:
            self._add({name, other}, lambda days, o=other: days[name][1] <= days[o][0])

    def ended(self, name: str) -> bool:
        """Return whether an end is recorded of a record or of anything above it."""
        if name not in self._ended:
            self._ended[name] = self._has_end(name)
        return self._ended[name]

    def _has_end(self, name: str) -> bool:
        waiting, passed = [name], set()
        while waiting:
            at = waiting.pop()
            if at in passed or at not in self.all:
                continue
            passed.add(at)
            record = self.all[at]
            subject = at if isinstance(record, (Unit, Post)) else getattr(record, "person", None)
            events = (one for one in self.register.events.values() if one.what in ("death", "dissolution", "abolition"))
            ending = subject is not None and any(subject in (one.person, one.unit, one.post) for one in events)
            followed = any(other.follows is not None and other.follows.record == at for other in self.all.values())
            if record.end is not None or record.before or record.duration is not None or ending or followed:
                return True
            waiting += [*self._containers(record), *([record.within] if record.within else [])]
        return False

    def _nearest(self, record: Record) -> Iterator[tuple[str, bool]]:
        """Yield the containers, and whether they lend no end; for one that is set aside, what contains it."""
        for name in self._containers(record):
            loose = isinstance(record, Unit) and record.id not in self.lent and self.ended(name)
            if name in self.skipping:
                yield from ((one, loose or more) for one, more in self._nearest(self.all[name]))
            else:
                yield name, loose

    def _containers(self, record: Record) -> tuple[str, ...]:
        if isinstance(record, Tenure):
            return (record.post,)
        if isinstance(record, Post):
            return (record.unit,)
        if isinstance(record, Membership):
            return (record.of, record.unit) if record.unit else (record.of,)
        if isinstance(record, PartOf):
            return (record.unit, record.parent)
        if isinstance(record, Unit):
            links = self.register.part_of.values()
            return tuple(link.parent for link in links if link.unit == record.id and not link.dated)
        return ()

    def steps(self) -> Iterator[tuple[str, Callable[[Days], list[tuple[int, int]]]]]:
        """Yield each name, and what returns the days it may have beside days of the names before it."""
        order = self.names
        spans = [(first, last) for first in range(self.first, self.last + 1) for last in range(first, self.last + 1)]
        single = [(day, day) for day in range(self.first, self.last + 1)]
        for position, name in enumerate(order):
            days = single if name in self.register.events else spans
            alone = [check for names, check in self.checks if names == {name}]
            beside = [
                (names - {name}, check)
                for names, check in self.checks
                if len(names) > 1 and max(map(order.index, names)) == position
            ]
            yield name, _fitting(name, [span for span in days if all(check({name: span}) for check in alone)], beside)

    def completions(self) -> Iterator[Days]:
        """Yield every joint completion."""
        steps = list(self.steps())
        days: Days = {}

        def extend(position: int) -> Iterator[Days]:
            if position == len(steps):
                yield days
                return
            name, fitting = steps[position]
            for span in fitting(days):
                days[name] = span
                yield from extend(position + 1)

        return extend(0)

    def possible(self) -> bool:
        """Return whether there is any completion."""
        return next(self.completions(), None) is not None


def _fitting(
    name: str, choices: list[tuple[int, int]], beside: list[tuple[frozenset[str], Check]]
) -> Callable[[Days], list[tuple[int, int]]]:
    """Return what returns those of some days of a name that checks allow, in their order.

    What a check says of each choice is kept, as bits, by the days of the other names that it is about: so it is asked
    once of the same days, whatever days all further names have.

    Args:
        name: whose days they are.
        choices: the days.
        beside: the checks, each with the other names that it is about.
    """
    by_others: dict[tuple[str, ...], list[Check]] = {}
    for names, check in beside:
        by_others.setdefault(tuple(sorted(names)), []).append(check)
    allowed: dict[tuple[str, ...], dict[tuple[tuple[int, int], ...], int]] = {others: {} for others in by_others}
    chosen: dict[int, list[tuple[int, int]]] = {}

    def fitting(days: Days) -> list[tuple[int, int]]:
        bits = (1 << len(choices)) - 1
        for others, known in allowed.items():
            key = tuple([days[other] for other in others])
            if key not in known:
                there = dict(zip(others, key, strict=True))
                fits = [all(check({**there, name: span}) for check in by_others[others]) for span in choices]
                known[key] = sum(1 << at for at, one in enumerate(fits) if one)
            bits &= known[key]
        if bits not in chosen:
            chosen[bits] = [span for at, span in enumerate(choices) if bits >> at & 1]
        return chosen[bits]

    return fitting


class Projection:
    """What all completions have in common: of each record the extremes, of each pair whether one came before."""

    def __init__(self, constraints: Constraints, pairs: Iterable[tuple[str, str]] = ()) -> None:
        names = list(constraints.records)
        self.low = {name: [constraints.last + 1, constraints.last + 1] for name in names}
        self.high = {name: [constraints.first - 1, constraints.first - 1] for name in names}
        self.ever: dict[str, set[int]] = {name: set() for name in names}
        self.always: dict[str, set[int]] = {name: set(range(constraints.first, constraints.last + 1)) for name in names}
        self.before: dict[tuple[str, str], set[bool]] = {pair: set() for pair in pairs}
        self.overlap: dict[tuple[str, str], set[bool]] = {pair: set() for pair in pairs}
        steps = list(constraints.steps())
        at = {name: position for position, (name, _) in enumerate(steps)}
        spans: dict[str, set[tuple[int, int]]] = {name: set() for name in at}
        in_order = {pair: tuple(sorted(pair, key=at.__getitem__)) for pair in self.before}
        together: dict[tuple[str, ...], set[Spans]] = {names: set() for names in in_order.values()}
        earlier = [[(one, met) for (one, other), met in together.items() if other == name] for name in at]
        days: Days = {}

        def extend(position: int) -> int:
            """Return how many completions begin with the days so far; note of each day that is in some of them."""
            if position == len(steps):
                return 1
            name, fitting = steps[position]
            count = 0
            for span in fitting(days):
                days[name] = span
                if more := extend(position + 1):
                    count += more
                    spans[name].add(span)
                    for other, met in earlier[position]:
                        met.add((days[other], span))
            return count

        self.count = extend(0)
        for pair, names_in_order in in_order.items():
            for met in together[names_in_order]:
                one, other = met if pair == names_in_order else reversed(met)
                self.before[pair].add(one[1] < other[0])
                self.overlap[pair].add(one[0] <= other[1] and other[0] <= one[1])
        for name in names:
            for first, last in spans[name]:
                self.low[name] = [min(self.low[name][0], first), min(self.low[name][1], last)]
                self.high[name] = [max(self.high[name][0], first), max(self.high[name][1], last)]
                held = set(range(first, last + 1))
                self.ever[name] |= held
                self.always[name] &= held


def set_aside(
    register: Register, firm: dict[str, Record], above: Callable[[str], set[str]], margin: int = 0
) -> set[str]:
    """Return the records that contradictions set aside, by trying every set of records.

    Where the rest disagrees once more, with what contains the units and posts set aside, the same again.
    """
    aside = {name for name, record in firm.items() if not Constraints(register, [record], margin=margin).possible()}
    while True:
        rest = {name: record for name, record in firm.items() if name not in aside}
        if Constraints(register, rest.values(), aside, margin).possible():
            return aside
        found: set[str] = set()
        for names in _minimal_sets(register, rest, aside, margin):
            containers = {container for name in names for container in above(name) if container != name}
            found |= (names - containers) or names
        aside |= found


def _minimal_sets(register: Register, rest: dict[str, Record], aside: set[str], margin: int) -> list[frozenset[str]]:
    minimal: list[frozenset[str]] = []
    for size in range(1, len(rest) + 1):
        for names in combinations(sorted(rest), size):
            if any(found <= set(names) for found in minimal):
                continue
            if not Constraints(register, [rest[name] for name in names], aside, margin).possible():
                minimal.append(frozenset(names))
    return minimal
