"""ManySpans of many simple organisations at once, in closed form.

An organisation is simple here where its unit and posts have no dates of their own, how many seats a post has is
unknown, and each tenure has one citation and any of: a start, a day; an end, a day; a sighting, on the day that the
source is about. Then every day of evidence is a day of the record, and what holds of a record follows from its first
and last day of evidence alone; of a unit or post, from those of the tenures in it. The rules are those of `inference`,
which answers for every other organisation, and for a sample of these (`pack --verify`, and tests).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from orgchart.answers.timeline import Standing
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.model import Policy
from orgchart.packed import extras
from orgchart.temporal import Day, day

CERTAIN: Final = Standing("certain")
BACKWARD: Final = Standing("presumed", "backward")
FORWARD: Final = Standing("presumed", "forward")
CONTINUITY: Final = Standing("presumed", "continuity")
LAPSED: Final = Standing("possible", None, ("lapsed",))
SILENT: Final = Standing("possible", None, ("no-evidence",), False)

STANDINGS: Final = (CERTAIN, BACKWARD, FORWARD, CONTINUITY, LAPSED, SILENT)
"""Those that occur; their place is their number here."""

EARLIEST: Final = day(1801, 1, 1)
LATEST: Final = day(2100, 12, 31)
"""Between these days, both inclusive, all days of simple organisations lie."""

APART: Final = 1 << 32
"""Two numbers make one that is sorted by the first, then by the second, where this is less than half of it."""

_STATES: Final = ("held", "presumed", "possibly-held", "not-recorded")


class ManySpans(NamedTuple):
    """Rows of spans: of which record, on which days, and how it stood, by its number in `STANDINGS`."""

    record: Any
    first: Any
    last: Any
    standing: Any


class ManySeats(NamedTuple):
    """Rows of seats: of which post, on which days, in which state, and how many holders are how sure."""

    post: Any
    first: Any
    last: Any
    state: Any
    certain: Any
    presumed: Any
    possible: Any


class DaysReached:
    """How far something reaches from days between `EARLIEST` and `LATEST`, by the core's own reckoning of one day."""

    def __init__(self, of_one: Callable[[Day], Day]) -> None:
        np = extras.numpy()
        self._of_one = of_one
        self._known = np.full(LATEST - EARLIEST + 1, BEFORE_ALL, np.int64)

    def __call__(self, days: Any) -> Any:
        """Return the day reached from each of some days."""
        np = extras.numpy()
        found = self._known[days - EARLIEST]
        new = found == BEFORE_ALL
        if new.any():
            for one in np.unique(days[new]).tolist():
                self._known[one - EARLIEST] = self._of_one(one)
            found = self._known[days - EARLIEST]
        return found


class ManyHorizons:
    """How far evidence reaches under a policy."""

    def __init__(self, policy: Policy) -> None:
        self.forward = DaysReached(policy.forward.after)
        self.backward = DaysReached(policy.backward.before)
        self.continuity = DaysReached(policy.continuity.after)
        self.shown = DaysReached(policy.shown.after)


class Tenures(NamedTuple):
    """Tenures of simple organisations.

    Attributes:
        first, last: the first and last day of evidence.
        begun, over: whether the first is a start, the last an end.
    """

    first: Any
    last: Any
    begun: Any
    over: Any


def tenure_spans(records: Any, tenures: Tenures, reach: ManyHorizons) -> ManySpans:
    """Return the spans of tenures, in no order."""
    first, last = tenures.first, tenures.last
    parts = [(records, first, last, CERTAIN)]
    early = ~tenures.begun
    parts += _before(records[early], first[early], reach)
    late = ~tenures.over
    parts += _after(records[late], last[late], reach)
    return _together(parts)


def container_spans(records: Any, of: Any, tenures: Tenures, reach: ManyHorizons) -> ManySpans:
    """Return the spans of units or posts, in no order: certain where evidence lies close on both sides.

    Args:
        records: the number of each of them.
        of: for each tenure, the place in `records` of the one that it is in.
        tenures: all that is in them; each of them has one.
        reach: how far evidence reaches.
    """
    np = extras.numpy()
    order = np.argsort(of * APART + tenures.first, kind="stable")
    of, first, last = of[order], tenures.first[order], tenures.last[order]
    latest = np.maximum.accumulate(of * APART + last) - of * APART
    new = np.append(True, of[1:] != of[:-1])
    reached = np.maximum(reach.continuity(np.append(latest[0], latest[:-1])), np.append(0, latest[:-1] + 1))
    begins = np.flatnonzero(new | (first > reached))
    ends = np.append(begins[1:], len(of)) - 1
    parts = [(records[of[begins]], first[begins], latest[ends], CERTAIN)]
    gaps = np.flatnonzero(~new[begins])
    parts.append((records[of[begins[gaps]]], latest[ends[gaps - 1]] + 1, first[begins[gaps]] - 1, CONTINUITY))
    heads = np.flatnonzero(new)
    tails = np.append(heads[1:], len(of)) - 1
    parts += _before(records[of[heads]], first[heads], reach)
    parts += _after(records[of[tails]], latest[tails], reach)
    return _together(parts)


def _before(records: Any, first: Any, reach: ManyHorizons) -> list[tuple[Any, Any, Any, Standing]]:
    """Return what holds before the first day of evidence, where that is no start."""
    np = extras.numpy()
    since = np.minimum(reach.backward(first), first)
    always = np.full(len(records), BEFORE_ALL, np.int64)
    return [(records, since, first - 1, BACKWARD), (records, always, since - 1, SILENT)]


def _after(records: Any, last: Any, reach: ManyHorizons) -> list[tuple[Any, Any, Any, Standing]]:
    """Return what holds after the last day of evidence, where that is no end."""
    np = extras.numpy()
    until = np.maximum(reach.forward(last), last)
    shown = np.maximum(reach.shown(last), until)
    always = np.full(len(records), AFTER_ALL, np.int64)
    return [
        (records, last + 1, until, FORWARD),
        (records, until + 1, shown, LAPSED),
        (records, shown + 1, always, SILENT),
    ]


def _together(parts: Sequence[tuple[Any, Any, Any, Standing]]) -> ManySpans:
    """Return spans of several standings as one, without those that have no day."""
    np = extras.numpy()
    record, first, last = (np.concatenate([part[at] for part in parts]) for at in range(3))
    standing = np.concatenate([np.full(len(part[0]), STANDINGS.index(part[3]), np.int8) for part in parts])
    some = first <= last
    return ManySpans(record[some], first[some], last[some], standing[some])


# seats


def filled(posts: Any, of: Any, person: Any, spans: ManySpans) -> ManySeats:
    """Return how seats of an unknown number are filled, by post and first day.

    Args:
        posts: the number of each post.
        of: for each tenure, the place in `posts` of the one that is held.
        person: for each tenure, a number for who holds it; several tenures of a post may be one person's.
        spans: those of the tenures, their records numbered from 0 here.
    """
    np = extras.numpy()
    sure = np.array([0, 1, 1, 1, 2, -1], np.int8)[spans.standing]
    shown = np.flatnonzero(sure >= 0)
    tenure, first, last, sure = spans.record[shown], spans.first[shown], spans.last[shown], sure[shown]
    post, first, last, sure = _once_a_person(of, person, tenure, first, last, sure)
    day_ = np.concatenate([first, last + 1, np.full(len(posts), BEFORE_ALL, np.int64)])
    at = np.concatenate([post, post, np.arange(len(posts))])
    order = np.argsort(at * APART + day_, kind="stable")  # several runs that are in order, or nearly: the faster kind
    day_, at = day_[order], at[order]
    numbers = []
    for kind in range(3):
        step = np.where(sure == kind, 1, 0)
        steps = np.concatenate([step, -step, np.zeros(len(posts), np.int64)])[order]
        numbers.append(np.cumsum(steps))  # they add up to 0 over each post
    ends = np.flatnonzero(np.append((at[1:] != at[:-1]) | (day_[1:] != day_[:-1]), True))
    at, day_, numbers = at[ends], day_[ends], [number[ends] for number in numbers]
    same = at[1:] == at[:-1]
    for number in numbers:
        same &= number[1:] == number[:-1]
    kept = np.flatnonzero(np.append(True, ~same))
    at, day_, numbers = at[kept], day_[kept], [number[kept] for number in numbers]
    until = np.append(np.where(at[1:] == at[:-1], day_[1:] - 1, AFTER_ALL), AFTER_ALL)
    some = day_ <= AFTER_ALL
    place = np.select([number > 0 for number in numbers], [0, 1, 2], 3)
    states = extras.pyarrow().array(_STATES).take(extras.pyarrow().array(place[some]))
    certain, presumed, possible = (number[some] for number in numbers)
    return ManySeats(posts[at[some]], day_[some], until[some], states, certain, presumed, possible)


def _once_a_person(of: Any, person: Any, tenure: Any, first: Any, last: Any, sure: Any) -> tuple[Any, Any, Any, Any]:
    """Return of each post on which days people hold it and how surely, each person counted once on each day.

    The first two are of each tenure, the others of each span.
    """
    np = extras.numpy()
    _, pair, tenures_of = np.unique(of * APART + person, return_inverse=True, return_counts=True)
    several = (tenures_of > 1)[pair][tenure]
    at = np.flatnonzero(several)
    parts = [[of[tenure][~several]], [first[~several]], [last[~several]], [sure[~several]]]
    if len(at):
        at = at[np.argsort(pair[tenure[at]], kind="stable")]
        pairs = pair[tenure[at]]
        edges = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1]))
        rows = list(zip(first[at].tolist(), last[at].tolist(), sure[at].tolist(), strict=True))
        for begin, end in zip(edges.tolist(), [*edges[1:].tolist(), len(at)], strict=True):
            for a, b, how in _surest(rows[begin:end]):
                for part, value in zip(parts, (of[tenure[at[begin]]], a, b, how), strict=True):
                    part.append([value])
    return tuple(np.concatenate(part) for part in parts)


def _surest(spans: list[tuple[Day, Day, int]]) -> list[tuple[Day, Day, int]]:
    """Return on which days the surest of some spans is how sure; the least number is the surest."""
    edges = sorted({edge for first, last, _ in spans for edge in (first, last + 1)})
    found = []
    for first, after in zip(edges, edges[1:], strict=False):
        among = [sure for begin, end, sure in spans if begin <= first <= end]
        if among:
            found.append((first, after - 1, min(among)))
    return found
