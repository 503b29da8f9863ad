"""Circles among ids."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping


def circles(graph: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield each id that leads to itself, then for each group of ids that lead to one another one shortest circle.

    A circle begins with its least id; circles come in the order of that id.
    """
    yield from ((name,) for name in sorted(graph) if name in graph[name])
    for group in groups(graph):
        if len(group) > 1:
            yield _round(graph, min(group), group)


def groups(graph: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """Return the groups of ids that can be reached from one another, each as large as it can be, by their least id."""
    return sorted(groups_in_turn(graph), key=min)


def groups_in_turn(graph: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """Return the same groups, each after all those that it leads to.

    Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972).
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    held: list[str] = []
    on_hold: set[str] = set()
    all_groups: list[frozenset[str]] = []
    for root in sorted(graph):
        if root in order:
            continue
        pending: list[tuple[str, Iterator[str]]] = [(root, iter(sorted(graph[root])))]
        order[root] = low[root] = len(order)
        held.append(root)
        on_hold.add(root)
        while pending:
            name, rest = pending[-1]
            following = next(rest, None)
            if following is None:
                pending.pop()
                if pending:
                    low[pending[-1][0]] = min(low[pending[-1][0]], low[name])
                if low[name] == order[name]:
                    group = {name}
                    while (one := held.pop()) != name:
                        group.add(one)
                    all_groups.append(frozenset(group))
                    on_hold -= group
            elif following not in order:
                order[following] = low[following] = len(order)
                held.append(following)
                on_hold.add(following)
                pending.append((following, iter(sorted(graph.get(following, ())))))
            elif following in on_hold:
                low[name] = min(low[name], order[following])
    return all_groups


def _round(graph: Mapping[str, Iterable[str]], first: str, group: frozenset[str]) -> tuple[str, ...]:
    """Return a shortest way from `first` back to itself within its group."""
    before: dict[str, str] = {}
    waiting = deque([first])
    while waiting:
        name = waiting.popleft()
        for following in sorted(graph.get(name, ())):
            if following == first and name != first:
                way = [name]
                while way[-1] != first:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if following in group and following not in before and following != first:
                before[following] = name
                waiting.append(following)
    return tuple(sorted(group))  # not reached: every id of a group leads back


def chain(circle: tuple[str, ...], verb: str, quoted: Callable[[str], str] = repr) -> str:
    """Return a circle in words: "'a' follows 'b', which follows 'a'"."""
    named = [quoted(name) for name in (*circle, circle[0])]
    return f"{named[0]} {verb} " + f", which {verb} ".join(named[1:])
