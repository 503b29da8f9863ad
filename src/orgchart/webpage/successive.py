"""Snapshots of days one after another: what does not turn between two of them is the same object in both.

Made by the rules that make one snapshot (`questions/snapshot.py`), record by record; each is asked again only on the
days on which what is said of it may turn (`days.py`). How many days away a report is is that of the day on which it was
asked, and there are no lists of sources: the page counts days itself, and numbers its sources over all days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orgchart.answers.snapshot import PostView, Snapshot, UnitView
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay
from orgchart.inference.spans import BEFORE_ALL
from orgchart.lens.languages import Language, language
from orgchart.model import Post
from orgchart.questions.parts import from_the_top
from orgchart.questions.snapshot import answer_on, assembled, by_unit, is_haunted, post_on, unit_on
from orgchart.questions.undated import undated
from orgchart.temporal import Day
from orgchart.view import View
from orgchart.webpage.days import Turns


class Successive:
    """Snapshots of a view, asked for in order of days."""

    def __init__(self, view: View, turns: Turns) -> None:
        self._view = view
        self._resolution = view.resolution
        self._language = language_of(view)
        self._views = undated(self._resolution, self._language)
        self._day = BEFORE_ALL
        self._due = sorted(
            ((day, kind, name) for kind, some in self._kinds(turns) for name, days in some.items() for day in days),
            reverse=True,
        )
        self._units: dict[str, UnitView | None] = dict.fromkeys(self._resolution.register.units)
        self._posts: dict[str, PostView | None] = dict.fromkeys(self._resolution.register.posts)
        self._haunted: dict[str, str] = {}
        self._others: dict[str, Any] = {}
        self._order: tuple[tuple[UnitView, ...], tuple[str, ...]] | None = None

    @staticmethod
    def _kinds(turns: Turns) -> Iterator[tuple[str, Mapping[str, Iterable[Day]]]]:
        yield from (("unit", turns.units), ("post", turns.posts), ("other", turns.others))

    def at(self, day: Day) -> Snapshot:
        """Return the snapshot of a day that is not before the one asked for last."""
        if self._view.register.behind is not None:  # holders withheld are counted by the whole snapshot
            return self._view.snapshot(day)
        self._ask(day)
        units, order = self._in_order()
        posts = tuple(view for name in order if (view := self._posts[name]) is not None)
        memberships, strengths, reporting = (
            tuple(self._others[name] for name in some if name in self._others)
            for some in (self._views.memberships, self._views.strengths, self._views.reporting)
        )
        known_by = self._view.lens.known_by
        return assembled(
            self._resolution,
            day,
            units,
            posts,
            memberships,
            strengths,
            reporting,
            known_by=known_by,
            language=self._language,
        )

    def _ask(self, day: Day) -> None:
        """Ask again of everything that may have turned since the last day."""
        on = OnDay(self._resolution, day)
        if self._day == BEFORE_ALL:
            self._ask_units(on, self._units)
            self._ask_posts(on, self._posts)
            self._ask_others(on, (*self._views.memberships, *self._views.strengths, *self._views.reporting))
        stale: dict[str, set[str]] = {"unit": set(), "post": set(), "other": set()}
        while self._due and self._due[-1][0] <= day:
            turned, kind, name = self._due.pop()
            if turned > self._day > BEFORE_ALL:
                stale[kind].add(name)
        self._ask_units(on, sorted(stale["unit"]))
        self._ask_posts(on, sorted(stale["post"]))
        self._ask_others(on, stale["other"])
        self._day = day

    def _ask_units(self, on: OnDay, names: Iterable[str]) -> None:
        for name in names:
            is_there = on.there(name) or name in self._haunted.values()
            self._units[name] = unit_on(on, self._views, name) if is_there else None
            self._order = None

    def _ask_posts(self, on: OnDay, names: Iterable[str]) -> None:
        register = self._resolution.register
        for name in names:
            post: Post = register.posts[name]
            was_haunted = self._haunted.pop(name, None)
            if is_haunted(on, post):
                self._haunted[name] = post.unit
            there = on.there(name) or name in self._haunted
            self._posts[name] = post_on(on, self._views, self._views.register.posts[name]) if there else None
            if was_haunted != self._haunted.get(name):
                self._ask_units(on, [post.unit])

    def _ask_others(self, on: OnDay, names: Iterable[str]) -> None:
        register, views = self._resolution.register, self._views
        sections: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = (
            (register.memberships, views.memberships),
            (register.strengths, views.strengths),
            (register.reporting, views.reporting),
        )
        for name in names:
            records, made = next(one for one in sections if name in one[1])
            if on.there(name):
                self._others[name] = evolve(made[name], answer=answer_on(on, views, records[name]))
            else:
                self._others.pop(name, None)

    def _in_order(self) -> tuple[tuple[UnitView, ...], tuple[str, ...]]:
        """Return the units that are there, from the top, and the names of all posts by their units."""
        if self._order is None:
            there = {name: view for name, view in self._units.items() if view is not None}
            names = from_the_top({name: view.parent for name, view in there.items()})
            self._order = (
                tuple(there[name] for name in names),
                tuple(post.id for post in by_unit(self._views, names)),
            )
        return self._order


def language_of(view: View) -> Language | None:
    """Return the language that a view has names in; None for the main names."""
    asked = view.lens.language
    return None if asked is None else language(asked, view.register)
