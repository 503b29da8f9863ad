"""Figures that disagree: of the same thing at the same time, and no number that fits both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from orgchart.answers.snapshot import StrengthView
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.foundation.records import evolve
from orgchart.inference import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.temporal import Day

MOST_RIVALS: Final = 100
"""How many figures that one cannot agree with are named with it; of more it is told how many they are."""
ENDLESS: Final = 10**12
_NUMBER: Final = "[0-9]+(?:[,.  '’][0-9]{3})*"
_AT_LEAST: Final = ("at least", "more than", "over", "no fewer than", "not fewer than", "no less than")
_AT_MOST: Final = ("at most", "up to", "fewer than", "less than", "under", "no more than", "not more than")


class NumberRange(NamedTuple):
    """The numbers that a figure may stand for, both inclusive."""

    least: int
    most: int


def figure(count: str) -> NumberRange | None:
    """Return what numbers a figure may stand for; None where there is no number in it.

    "1,000", "about 100", "40-50", "at least 20", "up to 300". An approximate figure stands for its number: that
    "about 100" and 110 agree is for the reader to say.
    """
    numbers = [int(re.sub("[^0-9]", "", number)) for number in re.findall(_NUMBER, count)]
    if not numbers:
        return None
    words = " ".join(count.casefold().split())
    least, most = min(numbers), max(numbers)
    if words.startswith(_AT_LEAST) or words.endswith("+"):
        return NumberRange(least, ENDLESS)
    return NumberRange(0, most) if words.startswith(_AT_MOST) else NumberRange(least, most)


class FigureBounds(NamedTuple):
    """A figure by what others agree with, or not: the numbers and the days that it may stand for, both inclusive."""

    id: str
    least: int
    most: int
    first: Day
    last: Day

    def rivals(self, other: FigureBounds) -> bool:
        """Return whether both may be of the same time, and no number fits both."""
        apart = self.most < other.least or other.most < self.least
        return apart and self.first <= other.last and other.first <= self.last


def with_rivals(views: Iterable[StrengthView], resolution: Resolution) -> list[StrengthView]:
    """Return the figures, each with those of the same thing at the same time that it cannot agree with.

    Up to 100 are named with each, the first of them in the order of the figures; of more it is told how many they are.
    """
    views = list(views)
    alike: dict[tuple[str, str], list[FigureBounds]] = {}
    for view in views:
        numbers = figure(view.count)
        if view.answer.shown and numbers is not None:
            counted = (view.of, " ".join((view.of_what or "").casefold().split()))
            alike.setdefault(counted, []).append(FigureBounds(view.id, *numbers, *_days(resolution, view.id)))
    rivals: dict[str, dict[str, Any]] = {}
    for group in alike.values():
        for one, number in zip(group, numbers_of_rivals(group), strict=True):
            named = tuple(islice((other.id for other in group if one.rivals(other)), min(number, MOST_RIVALS)))
            if named:
                rivals[one.id] = {"rivals": named, "rivals_left_out": number - len(named)}
    return [evolve(view, **rivals[view.id]) if view.id in rivals else view for view in views]


def numbers_of_rivals(group: list[FigureBounds]) -> list[int]:
    """Return how many others each figure cannot agree with, without comparing each with each."""
    mirrored = [one._replace(least=-one.most, most=-one.least) for one in group]
    return [more + less for more, less in zip(_greater(group), _greater(mirrored), strict=True)]


def _greater(group: list[FigureBounds]) -> Iterator[int]:
    """Yield for each figure how many others are greater and of the same time: neither over before nor begun later."""
    over = _below([(-one.least, one.last) for one in group], [(-one.most, one.first) for one in group])
    to_come = _below([(-one.least, -one.first) for one in group], [(-one.most, -one.last) for one in group])
    least = sorted(one.least for one in group)
    for one, before, later in zip(group, over, to_come, strict=True):
        yield len(group) - bisect_right(least, one.most) - before - later


def _below(points: list[tuple[int, int]], limits: list[tuple[int, int]]) -> list[int]:
    """Return for each pair of limits how many points lie below both (a Fenwick tree of the points so far)."""
    seconds = sorted(second for _, second in points)
    tree, found = [0] * (len(points) + 1), [0] * len(limits)
    waiting = sorted(points, reverse=True)
    for at in sorted(range(len(limits)), key=limits.__getitem__):
        first, second = limits[at]
        while waiting and waiting[-1][0] < first:
            place = bisect_left(seconds, waiting.pop()[1]) + 1
            while place < len(tree):
                tree[place] += 1
                place += place & -place
        place = bisect_left(seconds, second)
        while place:
            found[at] += tree[place]
            place &= place - 1
    return found


def _days(resolution: Resolution, name: str) -> tuple[Day, Day]:
    """Return the days for which a figure may be attested: all, where it is for none."""
    points = resolution.own_points(name)
    if not points:
        return BEFORE_ALL, AFTER_ALL
    return min(point.first for point in points), max(point.last for point in points)
