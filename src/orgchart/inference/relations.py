"""How two records lie to one another in time, over all joint completions of what the register states."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from orgchart.inference.network.network import ORIGIN, Edge
from orgchart.inference.resolution import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.temporal import Day
from orgchart.temporal import before as before_apart
from orgchart.temporal import overlap as overlap_apart

Certainty = Literal["certain", "possible", "no"]


def before(resolution: Resolution, first: str, second: str) -> Certainty:
    """Return whether `first` ended on a day before `second` started.

    Exact for two firm records: what ties them together (`follows`, containment) counts, and of their dates those that
    are firm. For others their bounds alone are compared, which never makes a possible certain.

    Raises:
        UnknownIdError: there is no such record.
    """
    a, b = resolution.certain(first), resolution.certain(second)
    if not {first, second} <= resolution.firm:
        return before_apart(a, b)
    if a.e1 is not None and b.s0 is not None and a.e1 < b.s0:
        return "certain"
    if a.e0 is not None and b.s1 is not None and b.s1 <= a.e0:
        return "no"
    statements = resolution.statements
    start, end = statements.start(second), statements.end(first)
    if resolution.network.tight and _impossible(resolution, Edge(start, end, 0, first, "before")):
        return "certain"
    return "no" if _never_later(resolution, start, end) else "possible"


def overlap(resolution: Resolution, first: str, second: str) -> Certainty:
    """Return whether two records share at least one day; exact for two firm records, by what is firm of them.

    Raises:
        UnknownIdError: there is no such record.
    """
    a, b = resolution.certain(first), resolution.certain(second)
    if not {first, second} <= resolution.firm:
        return overlap_apart(a, b)
    statements = resolution.statements
    pairs = (
        (statements.start(first), statements.end(second), a.s1, b.e0),
        (statements.start(second), statements.end(first), b.s1, a.e0),
    )
    if all(
        (latest is not None and earliest is not None and latest <= earliest) or _never_later(resolution, x, y)
        for x, y, latest, earliest in pairs
    ):
        return "certain"
    return "possible" if share_a_day(resolution, (first, second)) else "no"


_SHARED = -1
"""The point of a day that several records share: beside all those of a register."""


def share_a_day(resolution: Resolution, names: Collection[str], first: Day = BEFORE_ALL, last: Day = AFTER_ALL) -> bool:
    """Return whether some completion has a day, from `first` to `last`, on which all of some firm records are so.

    A circle of statements against it leads from a record's start to another's end. Without shortest durations only
    the way by the earliest day of the one and the latest of the other can be negative, so that their bounds tell.
    """
    if not resolution.network.tight:
        bounds = [resolution.certain(name) for name in names]
        begun = max((one.s0 for one in bounds if one.s0 is not None), default=first)
        over = min((one.e1 for one in bounds if one.e1 is not None), default=last)
        return max(begun, first) <= min(over, last)
    statements = resolution.statements
    edges = [Edge(_SHARED, ORIGIN, last, "", "shared"), Edge(ORIGIN, _SHARED, -first, "", "shared")]
    edges += [Edge(statements.start(name), _SHARED, 0, name, "shared") for name in names]
    edges += [Edge(_SHARED, statements.end(name), 0, name, "shared") for name in names]
    return not _impossible(resolution, *edges)


def _impossible(resolution: Resolution, *edges: Edge) -> bool:
    """Return whether what the register states leaves no room for some statements."""
    solution = resolution.network.with_more(resolution.solution, edges)
    return bool(solution.circle or solution.impossible(solution.moved))


def _never_later(resolution: Resolution, x: int, y: int) -> bool:
    """Return whether statements without a date make `x` never later than `y`: a chain of edges of length 0.

    Where durations are stated, whether `x` can be later is asked of the network itself.
    """
    if resolution.network.tight:
        return _impossible(resolution, Edge(y, x, -1, "", "later"))
    waiting, passed = [y], {y}
    while waiting:
        point = waiting.pop()
        if point == x:
            return True
        for edge in resolution.network.outgoing.get(point, ()):
            if edge.c <= 0 and edge.x != ORIGIN and edge.x not in passed:
                passed.add(edge.x)
                waiting.append(edge.x)
    return False
