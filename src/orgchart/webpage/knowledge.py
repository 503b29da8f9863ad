"""The days of knowledge that a page offers: those by which most became known, and whatever else is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from orgchart.foundation.records import evolve
from orgchart.inference.spans import AFTER_ALL
from orgchart.questions.states_of_knowledge import days_of_knowledge
from orgchart.temporal import Day
from orgchart.view import View

MOST_DAYS: Final = 12
"""How many days of knowledge are offered unasked."""


def views_by_knowledge(view: View, asked: Iterable[Day] = ()) -> list[View]:
    """Return the view itself, then the register as known by some days, the latest first.

    Args:
        view: all that is known, or all that is known by its own day of knowledge.
        asked: days that are offered in any case.
    """
    last = view.lens.known_by
    days = [day for day in days_of_knowledge(view.register) if last is None or day < last]
    if all(source.published_by(AFTER_ALL) for source in view.seen.sources.values()):
        days = days[:-1]  # by the last of them everything is known
    if len(days) > MOST_DAYS:
        begun = Counter(row.known_from.toordinal() for row in view.history_table().rows if row.known_from is not None)
        days = sorted(days, key=lambda day: (-begun[day], -day))[:MOST_DAYS]
    wanted = {day for day in {*days, *asked} if last is None or day < last}
    views = [View(view.register, evolve(view.lens, known_by=day)) for day in sorted(wanted, reverse=True)]
    return [view, *(one for one in views if one.resolution.statements.records)]
