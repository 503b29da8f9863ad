"""Figures that disagree: of the same thing at the same time, and no number that fits both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from orgchart.answers.snapshot import StrengthView
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.foundation.records import evolve
from orgchart.inference import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.temporal import Day

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


def with_rivals(views: Iterable[StrengthView], resolution: Resolution) -> list[StrengthView]:
    """Return the figures, each with those of the same thing at the same time that it cannot agree with."""
    views = list(views)
    alike: dict[tuple[str, str], list[tuple[str, NumberRange, tuple[Day, Day]]]] = {}
    for view in views:
        numbers = figure(view.count)
        if view.answer.shown and numbers is not None:
            counted = (view.of, " ".join((view.of_what or "").casefold().split()))
            alike.setdefault(counted, []).append((view.id, numbers, _days(resolution, view.id)))
    rivals: dict[str, list[str]] = {}
    for group in alike.values():
        for one, numbers, days in group:
            for other, others, theirs in group:
                apart = numbers.most < others.least or others.most < numbers.least
                if apart and days[0] <= theirs[1] and theirs[0] <= days[1]:
                    rivals.setdefault(one, []).append(other)
    return [evolve(view, rivals=tuple(rivals[view.id])) if view.id in rivals else view for view in views]


def _days(resolution: Resolution, name: str) -> tuple[Day, Day]:
    """Return the days for which a figure may be attested: all, where it is for none."""
    points = resolution.own_points(name)
    if not points:
        return BEFORE_ALL, AFTER_ALL
    return min(point.first for point in points), max(point.last for point in points)
