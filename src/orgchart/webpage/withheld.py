"""Holders whose records are restricted, on the days of a page.

They are told of as they are on the days on which something public changes, and a page has no other days: one on which
only such a holder came or left would tell what is kept back (docs/explanation/safety.md).
"""

from __future__ import annotations

from orgchart.answers.snapshot import Holder, Snapshot
from orgchart.inference.spans import BEFORE_ALL, Spans
from orgchart.questions.withheld import withheld_names
from orgchart.temporal import Day
from orgchart.view import View


class Withheld:
    """Whoever holds a post without being named, from which day of the page on; nobody where nothing is restricted."""

    def __init__(self, view: View) -> None:
        self._names = frozenset(withheld_names(view.register).values())
        self._runs: dict[tuple[str, str], list[tuple[Day, Holder | None]]] = {}

    def __bool__(self) -> bool:
        return bool(self._runs)

    def add(self, day: Day, snapshot: Snapshot) -> None:
        """Add the holders of a day, which is later than the one before."""
        if not self._names:
            return
        held = {
            (post.id, holder.tenure): holder
            for post in snapshot.posts
            for holder in post.holders
            if holder.tenure in self._names
        }
        for key in held.keys() | self._runs.keys():
            self._runs.setdefault(key, [(BEFORE_ALL, None)]).append((day, held.get(key)))

    def of(self, post: str) -> dict[str, Spans[Holder | None]]:
        """Return those of a post, by what they are called."""
        return {name: Spans(run) for (of, name), run in sorted(self._runs.items()) if of == post}
