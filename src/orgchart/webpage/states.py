"""What is drawn on a day as plain values: what each card, grid and table says, and what it stands under.

The same values come back on most days, so each is stored once, by its content, and referred to by its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from orgchart.answers.parts import Attested
from orgchart.answers.snapshot import Snapshot
from orgchart.charts.parts import Body, Branch, Card, CardHolder, Chart, Figure, SeatCell, Table, TableRow, element_id
from orgchart.charts.tooltips import seats_and_members
from orgchart.wording.short import Explained, days_away, short_of

DAY_ELEMENT: Final = "day"
"""The element that says what belongs to no card: the counts of a day, its remarks."""

State = dict[str, Any]


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


class States:
    """Turns charts into states, all of them in one pool, and sources into numbers that hold for all days.

    Attributes:
        pool: the states.
        sources: the ids of the sources, in the order of first citation.
    """

    def __init__(self) -> None:
        self.pool = Pool()
        self.sources = Pool()

    def of(self, drawn: Chart, snapshot: Snapshot) -> DayStates:
        """Return what is drawn on a day.

        Args:
            drawn: the chart of the day.
            snapshot: what it was made of.
        """
        return DayStates(self, drawn, snapshot)


class DayStates:
    """What is drawn on one day.

    Attributes:
        found: the place of the state of each element, by its id.
        under: the element that each card, grid and table stands under ("" for none), and by what line; in order.
    """

    def __init__(self, states: States, drawn: Chart, snapshot: Snapshot) -> None:
        self._states = states
        self._numbers = [source.id for source in snapshot.sources]
        self._why = _Why(snapshot)
        self.found: dict[str, int] = {}
        self.under: dict[str, tuple[str, str]] = {}
        for tree in drawn.trees:
            self._branch(tree, "")
        for body in drawn.bodies:
            self._keep(body.id, self._body(body), body.tree or "")
        for table in drawn.tables:
            self._keep(table.id, self._table(table), table.tree or "")
        day = lean(counts=_counts(drawn), remarks=drawn.remarks, heading=drawn.heading)
        self.found[DAY_ELEMENT] = states.pool.at(day)

    def _keep(self, element: str, state: State, above: str, link: str = "solid") -> None:
        self.found[element] = self._states.pool.at(state)
        self.under[element] = (above, link)

    def _branch(self, branch: Branch, above: str) -> None:
        self._keep(branch.card.id, self._card(branch.card), above, branch.link)
        for each in branch.below:
            self._branch(each, branch.card.id)

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
            seats=[self._states.pool.at(self._seat(cell)) for cell in body.cells],
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


class _Why:
    """The sentences of explanations, by element; a number of days that changes daily is left open in them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._views: dict[str, Callable[[], list[Any]]] = {}
        for unit in snapshot.units:
            self._add(f"unit-{unit.id}", unit)
        for post in snapshot.posts:
            self._add(f"post-{post.id}", post)
        for name, view, of in seats_and_members(snapshot):
            self._add(name, view, of)

    def _add(self, name: str, view: Any, post: Any = None) -> None:
        self._views[name] = lambda: self._parts(view, post)

    def of(self, name: str) -> list[Any] | None:
        """Return the sentence of an element; None where there is none.

        It is a list of texts, and between them pairs of days: for the days from the day shown to the farther of the
        two, or none where it lies between them.
        """
        return self._views[name]() if name in self._views else None

    def _parts(self, view: Explained, post: Any) -> list[Any]:
        snapshot, days = self._snapshot, []
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


def runs(days: Iterable[Mapping[str, Any]], absent: Any) -> dict[str, list[Any]]:
    """Return for each key where its value changes and to what: [number of the day, value, ...].

    Args:
        days: the values of each day, by key.
        absent: what stands for the value on days on which a key has none.
    """
    found: dict[str, list[Any]] = {}
    for at, values in enumerate(days):
        for key, value in values.items():
            run = found.setdefault(key, [])
            if not run or run[-1] != value:
                run += [at, value]
        for key, run in found.items():
            if key not in values and run[-1] != absent:
                run += [at, absent]
    return found


def one_order(days: Iterable[Iterable[str]]) -> list[str]:
    """Return all names in one order that keeps the order of each day as far as days agree."""
    order: list[str] = []
    known: set[str] = set()
    for names in days:
        at = -1
        for name in names:
            if name in known:
                at = order.index(name)
            else:
                at += 1
                order.insert(at, name)
                known.add(name)
    return order
