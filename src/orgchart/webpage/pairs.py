"""Any two days compared: what changed between them, worked out here for every pair of days that differ.

Of each thing that changes by itself (`changing.py`) one day of each stretch between its days stands for all, and every
two of them are compared by the functions of `orgchart diff`. The page looks up, for the two days on view, the cell of
each thing; all it does itself is to say whose seat somebody took (`pairs.js`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from functools import cached_property
from typing import Any, Final, NamedTuple

from orgchart.answers.diff import Change, Diff
from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, MembershipView, PostView, ReportingView, Snapshot, StrengthView, UnitView
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay
from orgchart.inference.in_time import in_doubt
from orgchart.inference.spans import Spans
from orgchart.model import Post, Unit
from orgchart.questions.diff.between import held_within
from orgchart.questions.diff.diff import diff
from orgchart.questions.diff.lineage import lineages
from orgchart.questions.snapshot import answer_on, clusters_of, is_haunted, post_on, unit_on
from orgchart.questions.undated import undated
from orgchart.temporal import Day, civil_day
from orgchart.view import View
from orgchart.webpage.changing import Changeable, Changing, Withheld
from orgchart.webpage.concerns import Concerns
from orgchart.webpage.days import Turns
from orgchart.webpage.states import Pool, lean
from orgchart.webpage.steps import opened
from orgchart.webpage.successive import language_of
from orgchart.wording.changes import DiffWords, is_slight, sign

_LEFT: Final = "\ue000"
"""Stands in a sentence for the name of whoever left the seat."""
_FIELDS: Final[Mapping[type, str]] = {
    UnitView: "units",
    PostView: "posts",
    MembershipView: "memberships",
    StrengthView: "strengths",
    ReportingView: "reporting",
}
"""Where each kind of view stands in a snapshot."""
_KINDS: Final = ("post-changed", "left-post", "took-post", "holder-changed")
"""Kinds of changes of one post, in order."""


class _OneSide(NamedTuple):
    """A thing on a day: as much of the snapshot as it needs, its verdicts, and what is in doubt then."""

    snapshot: Snapshot
    verdicts: tuple[Any, ...]
    doubtful: frozenset[tuple[str, str]]


class Pairs:
    """What changed between any two days, of one state of knowledge."""

    def __init__(
        self,
        view: View,
        turns: Turns,
        empty: Snapshot,
        shown: Mapping[str, Spans[bool]],
        withheld: Withheld,
        each: Callable[[], None] = lambda: None,
    ) -> None:
        """Compare the things of a view.

        Args:
            view: the register.
            turns: the days on which its records turn.
            empty: any of its snapshots; what the things do not hold is taken from it.
            shown: whether each unit and post is shown, be it for what is shown of it.
            withheld: whoever holds its posts without being named.
            each: called before each thing; what it raises ends the work.
        """
        self._shown = shown
        self._withheld = {name: withheld.of(name) for name in view.resolution.register.posts} if withheld else {}
        self._resolution = view.resolution
        self._concerns = Concerns(view.resolution.register)
        self._views = undated(view.resolution, language_of(view))
        self._lineage = lineages(view.resolution.register)
        self._changing = Changing(view, turns, shown, self._withheld)
        self._empty = evolve(
            empty,
            **dict.fromkeys(_FIELDS.values(), ()),
            sources=(),
            clusters=clusters_of(view.resolution, {*view.resolution.register.people}),
        )
        self._on: dict[Day, OnDay] = {}
        self._in_doubt: dict[Day, frozenset[tuple[str, str]]] = {}
        self._seen: dict[tuple[str, Day], Any] = {}
        self._changes, self._lists = Pool(), Pool()
        self._lists.at([])
        self._things = self._compared(each)

    def _compared(self, each: Callable[[], None]) -> list[tuple[str, list[Day], list[int]]]:
        """Return the things that ever change: their place, days and cells."""
        found = []
        for thing in self._changing.things():
            each()
            days, cells = _without_needless(thing.days, self._cells(thing))
            if any(cells):
                found.append((thing.place, days, cells))
        return found

    @cached_property
    def _only(self) -> list[tuple[Day, Day, str, str]]:
        """Who held a post between two days only: from when to when, in words, and the unit."""
        posts = self._resolution.register.posts
        return [(begun, over, words, posts[one.post].unit) for begun, over, words, one in held_within(self._resolution)]

    def value(self, words: Pool, on_page: Set[str] | None = None) -> dict[str, Any]:
        """Return the things with their days and cells, and what cells say (schemas/page.schema.json).

        Args:
            words: where sentences go.
            on_page: what is ever on the page (`concerns.py`): of everything else nothing is told. None for all.
        """
        things = [one for one in self._things if on_page is None or self._is_told(one[2], on_page)]
        ranks, lists, changes = Pool(), Pool(), Pool()
        lists.at([])
        places = {
            cell: lists.at(
                [changes.at(made) for at in self._lists.values[cell] if (made := self._net(at, words, on_page))]
            )
            for cell in dict.fromkeys(cell for _, _, cells in things for cell in cells)
        }
        return {
            "things": [
                {"rank": ranks.at(place), "days": days, "cells": [places[cell] for cell in cells]}
                for place, days, cells in things
            ],
            "lists": lists.values,
            "changes": changes.values,
            "only": [
                [begun, over, words.at(said), *([] if on_page is None else [unit])]
                for begun, over, said, unit in self._only
                if on_page is None or unit in on_page
            ],
        }

    def _is_told(self, cells: Iterable[int], on_page: Set[str]) -> bool:
        changes = (self._changes.values[at] for cell in {*cells} for at in self._lists.values[cell])
        return any(not on_page.isdisjoint(change.get("concerns", ())) for change in changes)

    def _net(self, at: int, words: Pool, on_page: Set[str] | None) -> dict[str, Any] | None:
        """Return a change as a page tells it; None where the page tells nothing of it."""
        change = {**self._changes.values[at]}
        concerns = [word for word in change.pop("concerns", ()) if on_page is None or word in on_page]
        if not concerns and on_page is not None:
            return None
        change["words"] = words.at(change["words"])
        if "took" in change:
            change["took"] = {**change["took"], "words": words.at(change["took"]["words"])}
        return change if on_page is None else {**change, "concerns": concerns}

    def _cells(self, thing: Changeable) -> list[list[int]]:
        """Return what every stretch of days has against every later one: the place of a list."""
        days = (thing.days[0] - 1 if thing.days else 1, *thing.days)
        sides = [_OneSide(side := self._side(thing, day), _verdicts(side), self._doubtful(day)) for day in days]
        return [[self._cell(thing, sides[one], other) for other in sides[one + 1 :]] for one in range(len(days))]

    def _cell(self, thing: Changeable, a: _OneSide, b: _OneSide) -> int:
        if a.verdicts == b.verdicts:
            return 0
        lineage = self._lineage if thing.units else ()
        found = diff(a.snapshot, b.snapshot, lineage=lineage, doubtful=a.doubtful | b.doubtful)
        changes = [one for one in found.changes if one.subject in thing.subjects]
        words = DiffWords(found)
        told = [self._changes.at(made) for one in changes if (made := self._change(one, words, found))]
        return self._lists.at(told)

    @cached_property
    def _is_ever_in_doubt(self) -> bool:
        register = self._resolution.register
        named: list[Unit | Post] = [*register.units.values(), *register.posts.values()]
        return any(one.names or (isinstance(one, Post) and one.seat_numbers) for one in named)

    def _doubtful(self, day: Day) -> frozenset[tuple[str, str]]:
        if day not in self._in_doubt:
            found = in_doubt(self._resolution.statements, day) if self._is_ever_in_doubt else ()
            self._in_doubt[day] = frozenset(found)
        return self._in_doubt[day]

    def _change(self, change: Change, words: DiffWords, found: Diff) -> dict[str, Any] | None:
        """Return a change with what it concerns; None where it is not told of, and nobody took a seat by it."""
        is_world = change.nature == "world"
        left = took = None
        if is_world and change.kind == "left-post":
            last = change.latest.toordinal() if change.latest is not None and change.earliest == change.latest else None
            left = lean(last=last, name=change.name or "somebody unnamed")
        if is_world and change.kind == "took-post":
            first = (
                change.latest.toordinal() if change.latest is not None and change.earliest == change.latest else None
            )
            single = any(post.id == change.post and post.seats == 1 for post in found.b.posts)
            took = lean(after=change.succeeds, first=first, single=single, words=_taking(change, found))
        if not change.shown and left is None:
            return None
        return lean(
            nature=change.nature,
            sign=sign(change),
            words=words.sentence(change),
            concerns=sorted(self._concerns.of(change)),
            opens=opened(change),
            kind=_KINDS.index(change.kind) + 1 if change.kind in _KINDS else None,
            id=change.subject if left or took else None,
            post=change.post if left or took else None,
            who=change.person if left or took else None,
            slight=is_slight(change),
            hidden=not change.shown,
            left=left,
            took=took,
        )

    def _side(self, thing: Changeable, day: Day) -> Snapshot:
        """Return as much of the snapshot of a day as a thing needs."""
        found: dict[str, list[Any]] = {field: [] for field in _FIELDS.values()}
        for name in (*thing.units, *thing.posts, *thing.others):
            one = self._of_day(name, day)
            if isinstance(one, PostView):
                withheld = (spans.at(day) for spans in self._withheld.get(name, {}).values())
                holders = (*one.holders, *filter(None, withheld))
                one = evolve(one, holders=tuple(holder for holder in holders if holder.tenure in thing.held))
            if one is not None:
                found[_FIELDS[type(one)]].append(one)
        return evolve(self._empty, as_of=civil_day(day), **{field: tuple(some) for field, some in found.items()})

    def _of_day(self, name: str, day: Day) -> Any:
        """Return a unit, post, membership, figure or line of reporting on a day; None where it is not there."""
        if (name, day) not in self._seen:
            on = self._on.setdefault(day, OnDay(self._resolution, day))
            self._seen[name, day] = self._asked(on, name)
        return self._seen[name, day]

    def _asked(self, on: OnDay, name: str) -> Any:
        register, views = self._resolution.register, self._views
        if name in register.posts:
            post = register.posts[name]
            return post_on(on, views, views.register.posts[name]) if on.there(name) or is_haunted(on, post) else None
        if name in register.units:
            is_there = on.there(name) or any(is_haunted(on, post) for post in views.posts_of.get(name, ()))
            if not is_there:
                return None
            unit = unit_on(on, views, name)
            shown = self._shown[name].at(on.day) if name in self._shown else unit.answer.shown
            return evolve(unit, answer=evolve(unit.answer, shown=shown))
        if not on.there(name):
            return None
        made: Any = next(some[name] for some in (views.memberships, views.strengths, views.reporting) if name in some)
        return evolve(made, answer=answer_on(on, views, self._resolution.statements.records[name]))


def _taking(change: Change, found: Diff) -> str:
    """Return the sentence that somebody took the seat which another one left, whose name is still open."""
    ghost = Holder(tenure=_LEFT, name=_LEFT, answer=Answer(verdict="certain"))
    a = evolve(found.a, posts=tuple(evolve(post, holders=(ghost,)) for post in found.b.posts))
    taken = evolve(change, replaces=_LEFT)
    return DiffWords(evolve(found, a=a, changes=(taken,))).sentence(taken)


def _verdicts(side: Snapshot) -> tuple[Any, ...]:
    """Return everything of a side of which a difference is told."""
    return (
        [(one.id, one.answer.verdict, one.answer.shown, one.parents, one.parent, one.name) for one in side.units],
        [
            (one.id, one.answer.verdict, one.answer.shown, one.title, one.seats, one.filled)
            + tuple((held.tenure, held.answer.verdict, held.answer.shown, held.mode) for held in one.holders)
            for one in side.posts
        ],
        [(one.id, one.answer.verdict, one.answer.shown) for one in side.memberships],
        [(one.id, one.answer.verdict, one.answer.shown) for one in side.strengths],
        [(one.id, one.answer.verdict, one.answer.shown) for one in side.reporting],
    )


def _without_needless(days: tuple[Day, ...], cells: list[list[int]]) -> tuple[list[Day], list[int]]:
    """Return the days without those before and after which all cells are the same, and the cells row by row."""
    kept = [*range(len(days) + 1)]

    def value(one: int, other: int) -> int:
        return 0 if one == other else cells[min(one, other)][abs(other - one) - 1]

    at = 1
    while at < len(kept):
        one, other = kept[at - 1], kept[at]
        same = all(value(one, third) == value(other, third) for third in kept if third not in (one, other))
        if same and not value(one, other):
            del kept[at]
        else:
            at += 1
    return [days[at - 1] for at in kept[1:]], [
        value(one, other) for place, one in enumerate(kept) for other in kept[place + 1 :]
    ]
