"""Evidence of containers: their own, and that of every firm record in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.inference.statements.coverage import Coverage, Horizons
from orgchart.inference.statements.evidence import Point, Stretch
from orgchart.inference.statements.nearest import Near, SortedPoints, distances, nearer, nearest
from orgchart.inference.statements.statements import Statements, Steps
from orgchart.model import PartOf, Record
from orgchart.temporal import Day, Interval

ASKED_OFTEN: Final = 4
"""From how many questions on the points below a record are sorted for it."""
MOST_SORTED: Final = 20
"""How many times all points may be copied for that: a deep tree holds each of them at every height."""

_FEW: Final = 20
"""Up to how many points of a record it takes less to look at each than to sort them."""

MOST_KEPT: Final = 500_000
"""How many nearest points are kept before those of other days are forgotten."""

_OPEN: Final = Interval(None, None, None, None)
"""The bounds of what is not firm."""


class OwnEvidence(NamedTuple):
    """The points and stretches that a record has by itself, points in the order of citations."""

    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]


NO_EVIDENCE: Final = OwnEvidence((), ())


class Evidence(Lazy):
    """All evidence of one reading of a record: what it has by itself, and what it inherits from what is in it.

    Attributes:
        own: what it has by itself.
    """

    def __init__(self, own: OwnEvidence, below: Inheritance, name: str | None) -> None:
        """Join evidence with what is below a record.

        Args:
            own: what a reading of the record has by itself.
            below: what is inherited.
            name: id of the record that inherits, None where nothing is inherited.
        """
        self.own = own
        self._below = below
        self._name = name

    @property
    def inherits(self) -> bool:
        """Return whether anything is below what the evidence is of."""
        return self._name is not None and self._below.inherits(self._name)

    @property
    def is_any(self) -> bool:
        """Return whether there is any point, of its own or inherited."""
        return bool(self.own.points) or (self._name is not None and self._below.any_below(self._name))

    @lazily
    def points(self) -> tuple[Point, ...]:
        """Return all points, in the order of records and citations."""
        below = self._below.points_below(self._name) if self._name is not None else ()
        return tuple(dict.fromkeys((*self.own.points, *below))) if below else self.own.points

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return the stretches of days that one citation states."""
        if self._name is None:
            return self.own.stretches
        return tuple(dict.fromkeys((*self.own.stretches, *self._below.stretches_below(self._name))))

    @lazily
    def coverage(self) -> Coverage:
        """Return what the evidence makes of each day."""
        if self._name is None:
            return Coverage(self._below.horizons, self.points, self.own.stretches)
        return self._below.covered(self._name, self.own)

    def with_more(self, points: Sequence[Point]) -> Coverage:
        """Return what the evidence and more points make of each day."""
        return Coverage(self._below.horizons, points, (), (self.coverage,))

    @lazily
    def distances(self) -> Spans[tuple[int, int]]:
        """Return how far the nearest point is from each day (`nearest.distances`)."""
        return distances(self.points)

    @lazily
    def _sorted(self) -> SortedPoints:
        return SortedPoints(self.own.points)

    def nearest(self, day: Day) -> Near | None:
        """Return the point nearest to a day, None where there is none."""
        points = self.own.points
        own = nearest(points, day) if len(points) <= _FEW else self._sorted.nearest(day)
        if self._name is None or not self._below.inherits(self._name):
            return own
        return nearer(own, self._below.nearest_below(self._name, day))


class Inheritance(Lazy):
    """What every record inherits from the firm records in it.

    Attributes:
        horizons: how far evidence reaches.
    """

    def __init__(
        self,
        statements: Statements,
        own: Mapping[str, OwnEvidence],
        firm: Collection[str],
        caps: Collection[str],
        bounds: Mapping[str, Interval],
        horizons: Horizons,
    ) -> None:
        """Find who inherits from whom.

        Args:
            statements: what the register states.
            own: the evidence that each record has by itself.
            firm: ids of the records whose evidence is inherited.
            caps: ids of containers that are not firm; what is in them counts for the nearest firm ones above as well.
            bounds: of firm records; on the days on which it certainly was so a dated link hands on what it links.
            horizons: how far evidence reaches.
        """
        self.horizons = horizons
        self._own = own
        self._children: dict[str, list[str]] = {}
        self._links: dict[str, list[tuple[Day, Day, str]]] = {}
        self._spanning: dict[str, str] = {}
        self._covered: dict[str, Coverage] = {}
        self._circular: set[str] = set()
        self._nearest: dict[Day, dict[str, Near | None]] = {}
        self._kept = 0
        self._asked: dict[str, int] = {}
        self._sorted: dict[str, SortedPoints] = {}
        self._points: dict[str, tuple[Point, ...] | None] = {}
        self._opened: set[str] = set()
        self._kept_points = 0
        self._room = self._most_points = MOST_SORTED * sum([len(one.points) for one in own.values()])
        self._find(statements, firm, caps, bounds)

    def _find(
        self, statements: Statements, firm: Collection[str], caps: Collection[str], bounds: Mapping[str, Interval]
    ) -> None:
        contained = "containment" not in statements.without
        weak, steps = statements.firmness.weak.keys(), statements.steps
        for record in statements.records.values():
            link = record if contained and isinstance(record, PartOf) else None
            if link is not None and (link.start is None) != (link.end is None) and link.spans_a_life:
                self._spanning[link.id] = link.unit
            name = record.id
            if name not in firm:
                continue
            above = steps(record) if contained else ()
            if len(above) > 1 or record.within is not None or caps:
                above = _all_above(statements, record, above, caps if contained else ())
            for container, links in above:
                if not links or weak.isdisjoint(links):
                    if container in self._children:
                        self._children[container].append(name)
                    else:
                        self._children[container] = [name]
                    continue
                # what a link hands on that may end before is evidence of what it is in while that certainly is, or
                # while no recorded end can have come
                certain = bounds.get(container, _OPEN).e0 or BEFORE_ALL
                until = max(certain, statements.ends_from.get(container, BEFORE_ALL))
                if until > BEFORE_ALL:
                    self._links.setdefault(container, []).append((BEFORE_ALL, until, name))
            if link is not None and link.dated:
                _, first, last, _ = bounds.get(name, _OPEN)
                if first is not None and last is not None:
                    self._links.setdefault(link.parent, []).append((first, last, link.unit))

    # who inherits from whom

    @lazily
    def _inheriting(self) -> frozenset[str]:
        return frozenset((*self._children, *self._spanning, *self._links))

    def inherits(self, name: str) -> bool:
        """Return whether anything is below a record."""
        return name in self._inheriting

    def inheriting(self, names: Iterable[str]) -> frozenset[str]:
        """Return some records and all that inherit anything of any of them."""
        above: dict[str, list[str]] = {}
        for container, children in self._children.items():
            for child in children:
                above.setdefault(child, []).append(container)
        for link, unit in self._spanning.items():
            above.setdefault(unit, []).append(link)
        for container, links in self._links.items():
            for _, _, unit in links:
                above.setdefault(unit, []).append(container)
        found = set(names)
        waiting = [*found]
        while waiting:
            more = [one for one in above.get(waiting.pop(), ()) if one not in found]
            found.update(more)
            waiting += more
        return frozenset(found)

    def _whole(self, name: str) -> list[str]:
        """Return the records all of whose evidence a record inherits, itself inheriting."""
        spanning, inheriting = self._spanning, self._inheriting
        found = [child for child in self._children.get(name, ()) if child in inheriting and child not in spanning]
        if name in spanning:
            found.append(spanning[name])
        return found

    def _single(self, name: str) -> list[str]:
        """Return the records of which a record inherits what they have by themselves."""
        spanning, inheriting = self._spanning, self._inheriting
        return [child for child in self._children.get(name, ()) if child in spanning or child not in inheriting]

    def _reached(self, name: str, first: Day = BEFORE_ALL, last: Day = AFTER_ALL) -> Iterator[tuple[str, Day, Day]]:
        """Yield everything below a record in order, with the days on which its evidence counts, the record first."""
        passed: dict[str, list[tuple[Day, Day]]] = {}
        waiting = [(name, first, last, True)]
        while waiting:
            at, since, until, inheriting = waiting.pop()
            ranges = passed.setdefault(at, [])
            if any(begin <= since and until <= end for begin, end in ranges):
                continue
            yield at, since, until
            if not inheriting:
                continue
            ranges.append((since, until))
            steps = [(child, since, until, child not in self._spanning) for child in self._children.get(at, ())]
            if at in self._spanning:
                steps.append((self._spanning[at], since, until, True))
            for begin, end, unit in self._links.get(at, ()):
                steps.append((unit, max(since, begin), min(until, end), True))
            waiting += reversed(steps)

    # points and stretches, one by one

    def points_below(self, name: str) -> tuple[Point, ...]:
        """Return the points that a record inherits, in the order of records and citations."""
        if not self.inherits(name):
            return ()
        joined = self._joined(name)
        if joined is not None and (name not in self._spanning or set(joined).isdisjoint(self._own[name].points)):
            return joined  # what lasts as long as another may have its own points among them, where that is in itself
        below = (one for one in self._reached(name) if one[0] != name)
        return tuple(dict.fromkeys(point for one in below for point in self._counting(*one).points))

    @lazily
    def _any(self) -> dict[str, bool]:
        """Return whether any point is below records, as far as that is known."""
        return {}

    def any_below(self, name: str) -> bool:
        """Return whether a record inherits any point; worked out from below, so that nothing is passed twice."""
        known, own = self._any, self._own
        pending, opened = [name], set[str]()
        while name not in known:
            at = pending[-1]
            whole, linked = self._whole(at), [unit for _, _, unit in self._links.get(at, ())]
            if at in known:
                pending.pop()
            elif any(own[one].points for one in (*self._children.get(at, ()), *whole) if one != at):
                known[at] = True
            elif at not in opened:
                opened.add(at)
                pending += [one for one in (*whole, *linked) if one not in opened]
            else:
                below = {known.get(one) for one in whole}  # None: it is in itself
                below |= {None for one in linked if own[one].points or known.get(one) is not False}
                certain = True in below and not own[at].points  # which may be all that is found, where it is in itself
                known[at] = certain or (below not in (set(), {False}) and self._passes_any(at))
        return known[name]

    def _passes_any(self, name: str) -> bool:
        """Return whether any point is found on the way through all that a record inherits from."""
        return any(self._counting(*one).points for one in self._reached(name) if one[0] != name)

    def _joined(self, name: str) -> tuple[Point, ...] | None:
        """Return the points that a record inherits, joined of those of what is in it, so that nothing is passed twice.

        None where it is in itself, or where they are too many to keep.
        """
        pending = [name]
        while pending:
            at = pending[-1]
            if at in self._points or at in self._opened:
                pending.pop()
                if at not in self._points:
                    self._points[at] = self._join(at)
                continue
            self._opened.add(at)
            pending += [one for one in self._children.get(at, ()) if one not in self._spanning]
            pending += [self._spanning[at]] if at in self._spanning else []
            pending += [unit for _, _, unit in self._links.get(at, ())]
        return self._points[name]

    def _join(self, name: str) -> tuple[Point, ...] | None:
        """Return the points of what is in a record, and of what that inherits; None where those are not known."""
        parts: list[Iterable[Point]] = []
        within = [(BEFORE_ALL, AFTER_ALL, child) for child in self._children.get(name, ())]
        within += [(BEFORE_ALL, AFTER_ALL, self._spanning[name])] if name in self._spanning else []
        children = len(self._children.get(name, ()))
        for at, (first, last, one) in enumerate((*within, *self._links.get(name, ()))):
            parts.append(self._counting(one, first, last).points)
            if at >= children or one not in self._spanning:  # of what lasts as long as another, only what it has itself
                below = self._points.get(one)
                if below is None:
                    return None
                whole = first == BEFORE_ALL and last == AFTER_ALL
                parts.append(below if whole else [each for each in below if first <= each.first and each.last <= last])
        if self._kept_points > self._most_points:
            return None
        made = tuple(dict.fromkeys(chain.from_iterable(parts)))
        self._kept_points += len(made)
        return made

    def stretches_below(self, name: str) -> tuple[Stretch, ...]:
        """Return the stretches of a record itself and those that it inherits."""
        return tuple(dict.fromkeys(one for at in self._reached(name) for one in self._counting(*at).stretches))

    def _counting(self, name: str, first: Day, last: Day) -> OwnEvidence:
        """Return what a record has by itself, as far as it lies within some days."""
        own = self._own[name]
        if first == BEFORE_ALL and last == AFTER_ALL:
            return own
        return OwnEvidence(
            tuple(one for one in own.points if first <= one.first and one.last <= last),
            tuple(one for one in own.stretches if first <= one.first and one.last <= last),
        )

    def _through_links(self, name: str) -> Iterator[OwnEvidence]:
        """Yield the evidence that links hand on to a record for some days only, as far as it lies within those."""
        links = self._links.get(name, ())
        return (one for link in links if not self._hands_on_all(*link) for one in self._through(*link))

    def _through(self, first: Day, last: Day, unit: str) -> Iterator[OwnEvidence]:
        several = self._reached(unit, first, last) if first <= last else ()
        return (self._counting(*one) for one in several)

    def _hands_on_all(self, first: Day, last: Day, unit: str) -> bool:
        """Return whether all evidence of what is below a link lies within the days that it hands on."""
        coverage = self._covered.get(unit)
        return coverage is not None and first <= coverage.hull[0] and coverage.hull[1] <= last

    def _linked(self, name: str) -> Iterator[str]:
        """Yield the records all of whose evidence a link hands on."""
        return (link[2] for link in self._links.get(name, ()) if self._hands_on_all(*link))

    # coverage

    def covered(self, name: str, own: OwnEvidence) -> Coverage:
        """Return what some evidence of a record, and all that it inherits, makes of each day."""
        if not self.inherits(name):
            return Coverage(self.horizons, own.points, own.stretches)
        if own is self._own[name]:
            return self._cover(name)
        for child in self._below(name):
            self._cover(child)
        return self._merged(name, own)

    def _cover(self, name: str) -> Coverage:
        """Return the coverage of a record, worked out from below."""
        pending: list[tuple[str, Iterator[str]]] = []
        path: dict[str, None] = {}
        if name not in self._covered:
            pending.append((name, self._below(name)))
            path[name] = None
        while pending:
            at, rest = pending[-1]
            child = next((one for one in rest if one not in self._covered), None)
            if child is None:
                pending.pop()
                del path[at]
                self._covered[at] = self._finished(at)
            elif child not in path:
                pending.append((child, self._below(child)))
                path[child] = None
            elif child in self._whole(at):  # what is in itself has the evidence of all that can be reached
                trail = list(path)
                self._circular.update(trail[trail.index(child) :])
        return self._covered[name]

    def _below(self, name: str) -> Iterator[str]:
        """Yield the records whose coverage that of a record may be merged of."""
        yield from self._whole(name)
        yield from (unit for _, _, unit in self._links.get(name, ()))

    def _finished(self, name: str) -> Coverage:
        if name in self._circular:
            return self._of([self._counting(*one) for one in self._reached(name)])
        return self._merged(name, self._own[name])

    def _merged(self, name: str, own: OwnEvidence) -> Coverage:
        everything = [own, *[self._own[child] for child in self._single(name)], *self._through_links(name)]
        below = dict.fromkeys((*self._whole(name), *self._linked(name)))
        return self._of(everything, [self._covered[child] for child in below if child != name])

    def _of(self, everything: Sequence[OwnEvidence], below: Sequence[Coverage] = ()) -> Coverage:
        points = [point for one in everything for point in one.points]
        return Coverage(self.horizons, points, [one for each in everything for one in each.stretches], below)

    # what is nearest

    def nearest_below(self, name: str, day: Day) -> Near | None:
        """Return the inherited point nearest to a day; None where none is inherited."""
        if not self.inherits(name):
            return None
        if (points := self._sorted.get(name) or self._sort(name)) is not None:
            return points.nearest(day)
        if day not in self._nearest and self._kept > MOST_KEPT:
            self._nearest, self._kept = {}, 0
        known = self._nearest.setdefault(day, {})
        self._cover(name)
        pending = [name]
        passed: set[str] = set()
        while pending:
            at = pending[-1]
            below = () if at in passed else (*self._whole(at), *self._linked(at))
            open_ = [one for one in below if one not in known and one not in passed]
            passed.add(at)
            if open_:
                pending += open_
            else:
                pending.pop()
                if at not in known:
                    known[at] = self._nearest_of(at, day, known)
                    self._kept += 1
        return known[name]

    def _sort(self, name: str) -> SortedPoints | None:
        """Return the points below a record sorted, if it is asked about many days and there is room for them."""
        asked = self._asked[name] = self._asked.get(name, 0) + 1
        if asked < ASKED_OFTEN or self._room <= 0:
            return None
        points = self.points_below(name)
        self._room -= len(points)
        self._sorted[name] = SortedPoints(points)
        return self._sorted[name]

    def _nearest_of(self, name: str, day: Day, known: Mapping[str, Near | None]) -> Near | None:
        """Return the inherited point nearest to a day, given those of what it inherits from."""
        linked = frozenset(self._linked(name))
        if any(one not in known for one in (*self._whole(name), *linked)):  # it is in itself
            return nearest(self.points_below(name), day)
        best: Near | None = None
        for child in self._children.get(name, ()):
            best = nearer(best, nearest(self._own[child].points, day))
            if child in known and child not in self._spanning:
                best = nearer(best, known[child])
        if name in self._spanning:
            unit = self._spanning[name]
            best = nearer(nearer(best, nearest(self._own[unit].points, day)), known[unit])
        for link in self._links.get(name, ()):
            if (unit := link[2]) in linked:
                best = nearer(nearer(best, nearest(self._own[unit].points, day)), known[unit])
            else:
                for own in self._through(*link):
                    best = nearer(best, nearest(own.points, day))
        return best


def _all_above(statements: Statements, record: Record, above: Steps, caps: Collection[str]) -> Steps:
    """Return what contains a record, each once: directly, above containers that are not firm, and what it lies within.

    Args:
        statements: what the register states.
        record: the record.
        above: what contains it directly, each with the links by which it does.
        caps: ids of containers that are not firm.
    """
    found = dict(above)
    if caps:
        found = {**dict(statements.ways(record, caps)), **found}
    if record.within in statements.records:
        found[str(record.within)] = (f"{record.id}/within",)
    return tuple(found.items())
