"""How many may have held a post, as plain numbers for other programs: a word, a tab and a number in each line."""

from __future__ import annotations

from collections import Counter
from typing import Final

from orgchart.answers.parts import During
from orgchart.answers.snapshot import Counts
from orgchart.answers.who import WhoDuring, WhoOn
from orgchart.reporters._numbers import tabbed

_DURING: Final[tuple[During, ...]] = ("throughout", "at-some-time", "possibly")


def report(who: WhoOn | WhoDuring) -> str:
    """Return the seats of the post by state on a day; of a period the candidates by how much of it they held it."""
    if isinstance(who, WhoOn):
        counts = Counts() if who.view is None else who.view.counts
        return tabbed((state, getattr(counts, state)) for state in Counts._fields)
    held = Counter(each.during for each in who.candidates if each.shown)
    return tabbed((during, held[during]) for during in _DURING)
