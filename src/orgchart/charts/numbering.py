"""Footnotes numbered in the order in which they are met on a chart: [1] stands before [2]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def in_order(
    numbers: Mapping[str, int], make: Callable[[Mapping[str, int]], T], met: Callable[[T], Iterable[int]]
) -> tuple[T, Mapping[str, int], frozenset[int]]:
    """Return what is made with footnotes numbered in the order in which they are met, their numbers, and those met.

    It is made once to see the order, and once more only where that is another than the one given: numbers also stand
    within sentences, so they cannot be changed afterwards.

    Args:
        numbers: a number of each source, from 1, by its id.
        make: makes it with some numbers.
        met: gives the numbers in the order in which they are met on it, each once.
    """
    made = make(numbers)
    order = tuple(met(made))
    rest = sorted(set(numbers.values()) - set(order))
    renumbered = {old: new for new, old in enumerate((*order, *rest), 1)}
    if any(old != new for old, new in renumbered.items()):
        numbers = {name: renumbered[number] for name, number in numbers.items()}
        made = make(numbers)
    return made, numbers, frozenset(range(1, len(order) + 1))
