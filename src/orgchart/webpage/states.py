"""What is drawn on a day as plain values: what each card, grid and table says, and what it stands under.

The same values come back on most days, so each is stored once, by its content, and referred to by its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Final, TypeVar

from orgchart.answers.parts import Attested
from orgchart.answers.snapshot import PostView, Seat, Snapshot
from orgchart.charts.divided import DrawnPart
from orgchart.charts.parts import Body, Branch, Card, CardHolder, Chart, Figure, SeatCell, Table, TableRow, element_id
from orgchart.charts.right_to_left import readable
from orgchart.charts.tooltips import seats_and_holders, shown_members
from orgchart.foundation.records import Frozen
from orgchart.wording.short import Explained, days_away, short_of

DAY_ELEMENT: Final = "day"
"""The element that says what belongs to no card: the counts of a day, its remarks."""

State = dict[str, Any]
P = TypeVar("P", Card, SeatCell)


class Pool:
    """Values stored once each; `at` tells where."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def at(self, value: Any) -> int:
        """Return the place of a value, which is stored if it is new."""
        key = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]


def lean(**fields: Any) -> State:
    """Return the fields that say something: not those that are empty, false or none."""
    return {name: value for name, value in fields.items() if value or value == 0 and value is not False}


class _Grouped:
    """A group of branches, and once it came back as it was, what it came to (`DayStates.found` and `under`)."""

    def __init__(self, group: tuple[Branch, ...]) -> None:
        self.group = group
        self.found: dict[str, int] = {}
        self.under: dict[str, tuple[str, str]] = {}


class States:
    """Turns charts into states, all of them in one pool, and sources into numbers that hold for all days.

    Attributes:
        pool: the states.
        sources: the ids of the sources, those given first, then in the order of first citation.
        placed: the place of the state of each part of a chart that came back as it was, by its id.
        grouped: what each group of branches came to, by the card above and its place under that.
    """

    def __init__(self, sources: Iterable[str] = ()) -> None:
        self.pool = Pool()
        self.sources = Pool()
        for name in sources:
            self.sources.at(name)
        self.placed: dict[str, tuple[Frozen, int]] = {}
        self.grouped: dict[tuple[str, int], _Grouped] = {}

    def of(
        self, drawn: Chart, why: Why, numbers: Sequence[str] | None = None, part: DrawnPart | None = None
    ) -> DayStates:
        """Return what is drawn on a day.

        Args:
            drawn: the chart of the day.
            why: the explanations of the snapshot that it was made of.
            numbers: the ids of the sources by their numbers on the chart; those of the snapshot where none are given.
            part: what of the register is on the chart, where it is of a part.
        """
        return DayStates(self, drawn, why, numbers, part or DrawnPart())


class DayStates:
    """What is drawn on one day.

    Attributes:
        found: the place of the state of each element, by its id.
        under: the element that each card, grid and table stands under ("" for none), and by what line; in order.
    """

    def __init__(self, states: States, drawn: Chart, why: Why, numbers: Sequence[str] | None, part: DrawnPart) -> None:
        self._states = states
        self._numbers = [source.id for source in why.snapshot.sources] if numbers is None else numbers
        self._why = why
        self._apart = part.apart
        self.found: dict[str, int] = {}
        self.under: dict[str, tuple[str, str]] = {}
        for tree in drawn.trees:
            self._branch(tree, "")
        for body in drawn.bodies:
            self._keep(body.id, self._body(body), body.tree or "")
        for table in drawn.tables:
            self._keep(table.id, self._table(table), table.tree or "")
        above = [
            lean(name=one.name, opens=f"unit:{one.unit}", standing=None if one.verdict == "certain" else one.verdict)
            for one in part.above
        ]
        day = lean(counts=_counts(drawn), remarks=drawn.remarks, heading=drawn.heading, above=above)
        self.found[DAY_ELEMENT] = states.pool.at(day)

    def _keep(self, element: str, state: State, above: str) -> None:
        self.found[element] = self._states.pool.at(state)
        is_drawn = above in self.under  # it may stand for the unit, which has no card then
        self.under[element] = (above if is_drawn else "", "solid")

    def _branch(self, branch: Branch, above: str) -> None:
        card = branch.card
        self.found[card.id] = self._place(card, self._card)
        self.under[card.id] = (above, branch.link)
        for at, group in enumerate(branch.groups):
            self._group(group, card.id, at)

    def _group(self, group: tuple[Branch, ...], above: str, at: int) -> None:
        """Take in a group of branches under a card; what the very same group came to before, without a look at it."""
        if self._apart:  # cards of it may be made again each day
            for each in group:
                self._branch(each, above)
            return
        grouped = self._states.grouped.get((above, at))
        if grouped is None or grouped.group is not group:
            self._states.grouped[above, at] = _Grouped(group)
        elif grouped.found:
            self.found.update(grouped.found)
            self.under.update(grouped.under)
            return
        known = len(self.found), len(self.under)
        for each in group:
            self._branch(each, above)
        if grouped is not None and grouped.group is group:  # it has come back for the first time
            grouped.found.update(islice(self.found.items(), known[0], None))
            grouped.under.update(islice(self.under.items(), known[1], None))

    def _place(self, part: P, state: Callable[[P], State]) -> int:
        """Return the place of the state of a part, which is the same where the very same part was there before."""
        if part.id in self._apart:  # it is made again each day, as more or less stands below it
            return self._states.pool.at(state(part))
        known = self._states.placed.get(part.id)
        if known is not None and known[0] is part:
            return known[1]
        place = self._states.pool.at(state(part))
        self._states.placed[part.id] = part, place
        return place

    # parts

    def _refs(self, refs: Iterable[int]) -> list[int]:
        return [self._states.sources.at(self._numbers[number - 1]) for number in refs]

    def _card(self, card: Card) -> State:
        return lean(
            kind=card.kind,
            title=card.title,
            unit=card.unit_name,
            leading=card.leading,
            standing=card.standing,
            flag=card.flag,
            holders=[self._holder(each, card) for each in card.occupants],
            notes=card.notes,
            figures=[self._figure(each) for each in card.figures],
            refs=self._refs(card.refs),
            more=card.more,
            below=card.below,
            apart=f"unit:{self._apart[card.id]}" if card.id in self._apart else None,
            why=self._why.of(card.id) if not card.occupants else None,
            opens=_opened(card),
        )

    def _holder(self, holder: CardHolder, card: Card) -> State:
        return lean(
            id=holder.id,
            name=holder.name,
            standing=holder.standing,
            status=holder.status,
            modes=holder.modes,
            refs=self._refs(holder.refs),
            notes=holder.notes,
            why=self._why.of(holder.id.removeprefix("who-")) or self._why.of(card.id),
        )

    def _figure(self, figure: Figure) -> State:
        return lean(
            text=figure.text,
            by=figure.by,
            date=figure.date,
            standing=figure.standing if figure.standing != "certain" else None,
            refs=self._refs(figure.refs),
        )

    def _body(self, body: Body) -> State:
        return lean(
            kind="body",
            title=body.title,
            summary=body.summary,
            status=body.status,
            seats=[self._place(cell, self._seat) for cell in body.cells],
            notes=body.notes,
            refs=self._refs(body.refs),
            why=self._why.of(body.id),
            opens=body.id.replace("-", ":", 1),
        )

    def _seat(self, cell: SeatCell) -> State:
        return lean(
            name=cell.name,
            standing=cell.standing,
            office=cell.office,
            status=cell.status,
            refs=self._refs(cell.refs),
            why=self._why.of(cell.id),
            id=self._why.sitting(cell),
        )

    def _table(self, table: Table) -> State:
        return lean(
            kind="table",
            title=table.title,
            notes=table.notes,
            figures=[self._figure(each) for each in table.figures],
            refs=self._refs(table.refs),
            rows=[self._states.pool.at(self._row(row)) for row in table.rows],
            more=table.more,
            opens=table.id.replace("table-", "unit:", 1) if table.id.startswith("table-") else None,
        )

    def _row(self, row: TableRow) -> State:
        return lean(
            id=row.id,
            name=row.name,
            standing=row.standing,
            role=row.role,
            level=row.level,
            group=row.group,
            area=row.area,
            status=row.status,
            figures=[self._figure(each) for each in row.figures],
            refs=self._refs(row.refs),
            notes=row.notes,
            why=self._why.of(row.id),
            opens=row.id.replace("-", ":", 1) if row.id.startswith(("unit-", "post-")) else None,
        )


class NamedViews:
    """Posts with their seats and holders by element, of days one after another: those of the last day that has them."""

    def __init__(self) -> None:
        self._posts: dict[str, PostView] = {}
        self._views: dict[str, tuple[Explained, PostView | None]] = {}

    def take(self, posts: Iterable[PostView]) -> None:
        """Take in the posts of a day; the very same as before are not looked at."""
        for post in posts:
            if self._posts.get(post.id) is not post:
                self._posts[post.id] = post
                self._views[f"post-{post.id}"] = post, None
                self._views.update((name, (view, of)) for name, view, of in seats_and_holders(post))

    def of(self, name: str) -> tuple[Explained, PostView | None] | None:
        """Return what an element that is drawn shows, and of a seat its post; None where it is nothing explained."""
        return self._views.get(name)


class Why:
    """The sentences of explanations, by element; a number of days that changes daily is left open in them."""

    def __init__(self, snapshot: Snapshot, named: NamedViews | None = None) -> None:
        """Explain a snapshot.

        Args:
            snapshot: the snapshot.
            named: what was named of earlier days.
        """
        self.snapshot = snapshot
        self._named = NamedViews() if named is None else named

    @cached_property
    def _views(self) -> dict[str, tuple[Explained, PostView | None]]:
        snapshot = self.snapshot
        views: dict[str, tuple[Explained, PostView | None]] = {}
        views |= {f"unit-{unit.id}": (unit, None) for unit in snapshot.units}
        views |= {name: (member, None) for name, member in shown_members(snapshot)}
        self._named.take(snapshot.posts)
        return views

    def of(self, name: str) -> list[Any] | None:
        """Return the sentence of an element; None where there is none.

        It is a list of texts, and between them pairs of days: for the days from the day shown to the farther of the
        two, or none where it lies between them.
        """
        found = self._views.get(name) or self._named.of(name)
        return None if found is None else self._parts(*found)

    def sitting(self, cell: SeatCell) -> str | None:
        """Return the element of whoever is named in a seat, where that is one person; None where it is not."""
        found = self._views.get(cell.id) or self._named.of(cell.id)
        holder = found[0].holder if found is not None and isinstance(found[0], Seat) else None
        if holder is None or holder.person is None or cell.name != readable(holder).name:
            return None
        return element_id("tenure", holder.tenure)

    def _parts(self, view: Explained, post: PostView | None) -> list[Any]:
        snapshot, days = self.snapshot, []
        plain = short_of(view, snapshot.as_of, snapshot.policy, post=post, cited=False)
        mark = next(sign for sign in map(chr, range(0xE000, 0xF8FF)) if sign not in plain)

        def away(attested: Attested) -> str:
            if attested.earliest is None or attested.latest is None:
                return days_away(attested)
            days.append([attested.earliest.toordinal(), attested.latest.toordinal()])
            return mark

        texts = short_of(view, snapshot.as_of, snapshot.policy, post=post, cited=False, away=away).split(mark)
        pairs = days[-(len(texts) - 1) :] if len(texts) > 1 else []
        return [part for both in zip(texts, [*pairs, None], strict=True) for part in both if part]


def _opened(card: Card) -> str | None:
    """Return whose history a card opens: of its post or unit; of a member that is known by its row only."""
    return card.id.replace("-", ":", 1) if card.kind != "member" or card.id.startswith("unit-") else None


def _counts(drawn: Chart) -> str:
    """Return the counts of a chart without its day."""
    first = drawn.subtitle[0] if drawn.subtitle else ""
    return first.removeprefix(drawn.day).removeprefix(" · ")


def who_is_where(records: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the element of each record of somebody, and the person, unit or post that it opens."""
    for name, record in records.items():
        if record.kind in ("tenure", "membership"):
            person, unit = getattr(record, "person", None), getattr(record, "unit", None)
            opened = f"person:{person}" if person else f"unit:{unit}" if unit else f"post:{record.post}"
            yield element_id(record.kind, name), opened


class Runs:
    """For each key where its value changes and to what: [number of the day, value, ...].

    Attributes:
        value: by key, in order of first appearance.
    """

    def __init__(self, absent: Any) -> None:
        """Begin without days.

        Args:
            absent: what stands for the value on days on which a key has none.
        """
        self.value: dict[str, list[Any]] = {}
        self._absent = absent
        self._there: Collection[str] = ()

    def add(self, at: int, values: Mapping[str, Any]) -> None:
        """Add the values of a day, by its number, which is higher than the one before."""
        for key, value in values.items():
            run = self.value.get(key)
            if run is None:
                self.value[key] = [at, value]
            elif run[-1] != value:
                run += [at, value]
        for key in self._there:
            if key not in values:
                self.value[key] += [at, self._absent]
        self._there = values.keys()


class OneOrder:
    """All names in one order that keeps the order of each day as far as days agree."""

    def __init__(self) -> None:
        self._next: dict[str, str] = {}
        self._known = {""}

    def add(self, names: Iterable[str]) -> None:
        """Add the names of a day: what is new stands behind the name that it follows on it."""
        after, known = self._next, self._known
        last = ""
        for name in names:
            if name not in known:
                known.add(name)
                if last in after:
                    after[name] = after[last]
                after[last] = name
            last = name

    def value(self) -> list[str]:
        """Return the names in order."""
        found, at = [], ""
        while at in self._next:
            at = self._next[at]
            found.append(at)
        return found
