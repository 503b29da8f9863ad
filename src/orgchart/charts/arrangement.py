"""Which card stands in which row and column: the arrangement of a chart, without sizes and without Graphviz.

A chart is a sequence of bands from the top down. A band is a row of *blocks*, or a grid of seats, a table, a heading.
A block is one card with everything below it, some columns wide:

- a *stack*: one column, the cards below hanging from it, indented;
- a *card* in the middle over rows of further blocks, or a *bar* as wide as the block, where a unit has no head;
- an *outline*: the head at the left and a spine down the left side, from which what needs the whole width hangs.

From the head of a block, lines run to the rows below it; past a row they run through its `gutter`, where no block
stands. Of the ways in which a branch can be arranged the lowest is taken, by a rough count of cards; so the same
branch is always arranged in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Literal

from orgchart.charts.parts import Body, Branch, Card, Chart, Link, Table
from orgchart.foundation.records import Frozen, evolve

COLUMNS = 4
"""Cards in a row, unless asked otherwise: four cards at 9 pt type are as wide as A4 landscape."""

_TALLEST_STACK = 12
"""A branch of more cards is not hung up in one column."""

_SMALL_STACK = 4
"""A branch of no more cards stands in a row with single cards."""

_DEEPEST = 3
"""A branch of more levels is not hung up in one column, if it can be helped; then its levels are indented less."""

_OUTLINES = 5
"""So many outlines stand within each other at most, since each takes some width."""

_LOOK_BACK = 8
"""For a small tree, room is looked for in so many rows."""

_LINE = 0.5
"""Roughly how high a line of a list is, in cards."""

_CARD, _BAR, _SPACE, _HUNG, _OUTLINE, _SLACK = 1.0, 0.5, 0.4, 1.1, 0.5, 1.0
"""Rough heights, in cards: a card, a bar, the space above a row, a hanging card, what an outline costs, and by how much
a row may grow for what is put under something in it."""


class Hung(Frozen):
    """A card in a stack, or a list of packed ones.

    Attributes:
        indent: 1 for what is right below the first card, or less where there are many levels.
        parent: id of the card above it.
    """

    indent: float
    parent: str
    card: Card | None = None
    table: Table | None = None
    link: Link = "solid"


class Block(Frozen):
    """A card with everything below it.

    Attributes:
        card: its head.
        form: how the head is drawn: a card, or a bar as wide as the block.
        width: in columns.
        column: left edge, in columns of the block or page it stands in; halves where a row is centred.
        link: how it is joined to the card above.
        hung: the cards below it in a stack.
        rows: what is below it in rows.
        tables: tables of its own, below the rows.
        outline: whether what is below it hangs from a spine at the left.
        left: whether the head stands at the left, not in the middle.
        under: other trees that stand below it in its column, joined to nothing.
    """

    card: Card
    form: Literal["card", "bar"] = "card"
    width: int = 1
    column: float = 0
    link: Link = "solid"
    hung: tuple[Hung, ...] = ()
    rows: tuple[Row, ...] = ()
    tables: tuple[Table, ...] = ()
    outline: bool = False
    left: bool = False
    under: tuple[Block, ...] = ()

    def cards(self) -> Iterator[Card]:
        """Yield the card and all cards below it, and those of the trees that stand under it."""
        yield self.card
        yield from (hung.card for hung in self.hung if hung.card is not None)
        for block in (*(each for row in self.rows for each in row.blocks), *self.under):
            yield from block.cards()


class Row(Frozen):
    """Blocks beside each other, from left to right.

    Attributes:
        gutter: where lines to the rows below it pass, as the column whose left gap they take; none in an outline, and
            where nothing is below it.
    """

    blocks: tuple[Block, ...]
    gutter: float | None = None


class Band(Frozen):
    """One step from the top down: a row of blocks, a table, a grid of seats, or a line of text."""

    kind: Literal["row", "table", "body", "heading"]
    row: Row | None = None
    table: Table | None = None
    body: Body | None = None
    heading: str = ""


def arrange(chart: Chart, columns: int = COLUMNS) -> tuple[Band, ...]:
    """Return the bands from the top down.

    First comes the first tree with its grids and tables, then the other trees: those that have grids or tables, and
    those beside each other that need no more than a part of the width; at the end what has no tree. Where the chart is
    about none of several trees (it has no heading for others), the first one stands among them.

    Args:
        chart: what to arrange.
        columns: how many cards stand beside each other at most, 1 or more.
    """
    owned = _owned(chart) if columns > 1 else {}
    within = {table.id for tables in owned.values() for table in tables}
    rest = [table for table in chart.tables if table.id not in within]
    layout = _Layout(owned)

    bands: list[Band] = []
    small: list[Block] = []
    none_leads = len(chart.trees) > 1 and not chart.heading
    for number, tree in enumerate(chart.trees):
        bodies = [body for body in chart.bodies if body.tree == tree.card.id]
        tables = [table for table in rest if tree.card.id in (table.tree, table.owner)]
        if number == 1 and chart.heading:
            bands.append(Band(kind="heading", heading=chart.heading))
        block = layout.block(tree, columns)
        if (number or none_leads) and not bodies and not tables and block.width < columns:
            small.append(block)
            continue
        bands.append(Band(kind="row", row=Row(blocks=(*_placed([block], columns),))))
        bands += [Band(kind="body", body=body) for body in bodies]
        bands += [Band(kind="table", table=table) for table in tables]
    bands += [Band(kind="row", row=row) for row in _shelves(small, columns)]
    named = {band.body.id for band in bands if band.body} | {band.table.id for band in bands if band.table}
    bands += [Band(kind="body", body=body) for body in chart.bodies if body.id not in named]
    bands += [Band(kind="table", table=table) for table in rest if table.id not in named]
    return tuple(bands)


def _owned(chart: Chart) -> dict[str, tuple[Table, ...]]:
    """Return the tables that hang from a card further down in a tree, and lists that hang from any, by that card."""
    cards, tops = {card.id for tree in chart.trees for card in tree.cards()}, {tree.card.id for tree in chart.trees}
    owned: dict[str, tuple[Table, ...]] = {}
    for table in chart.tables:
        if table.owner in cards and (table.packed or table.owner not in tops):
            owned[str(table.owner)] = (*owned.get(str(table.owner), ()), table)
    return owned


def rows_of(number: int, columns: int = COLUMNS) -> tuple[int, ...]:
    """Return how many of so many cards stand in each row: full rows first, no card alone in the last."""
    full, rest = divmod(number, columns)
    rows = [columns] * full + ([rest] if rest else [])
    if rest == 1 and full and columns > 2:
        rows[-2:] = [columns - 1, 2] if columns % 2 else [columns - 2, 3]
    return tuple(rows)


class _Layout:
    """Arranges branches; keeps what it has arranged, since the same branch is tried in several ways."""

    def __init__(self, tables: dict[str, tuple[Table, ...]]) -> None:
        self.tables = tables
        self._blocks: dict[tuple[str, int, int], Block] = {}
        self._sizes: dict[str, int] = {}

    def block(self, branch: Branch, columns: int, outer: int = 0) -> Block:
        """Return a branch arranged in no more than so many columns, as low as it gets, within so many outlines."""
        key = (branch.card.id, columns, outer)
        if key not in self._blocks:
            self._blocks[key] = self._arranged(branch, columns, outer)
        return self._blocks[key]

    def size(self, branch: Branch) -> int:
        """Return how many cards a branch has, lists counted by their height.

        It is more than any stack takes where it is very deep, or has a table that needs the whole width.
        """
        name = branch.card.id
        if name not in self._sizes:
            lists = sum(ceil(_LINE * len(table.rows)) for table in self.tables.get(name, ()) if table.packed)
            wide = any(not table.packed for table in self.tables.get(name, ())) or lists > _TALLEST_STACK
            own = _TALLEST_STACK + 1 if wide or _levels(branch) > _DEEPEST else 1 + lists
            self._sizes[name] = own + sum(map(self.size, branch.below))
        return self._sizes[name]

    def _arranged(self, branch: Branch, columns: int, outer: int) -> Block:
        if not branch.below and branch.card.id not in self.tables:
            return Block(card=branch.card, link=branch.link)
        if columns == 1 or outer >= _OUTLINES or self.size(branch) < _SMALL_STACK:
            return self._stack(branch)
        return min(self._ways(branch, columns, outer), key=lambda block: (_tall(block), block.width))

    def _ways(self, branch: Branch, columns: int, outer: int) -> Iterator[Block]:
        """Yield the ways in which a branch can be arranged in rows; there is at least one."""
        below, tables = branch.below, self.tables.get(branch.card.id, ())
        if self.size(branch) <= _TALLEST_STACK:
            yield self._stack(branch)
        if all(self.size(each) <= _TALLEST_STACK for each in below):
            width = columns if tables else max(2, min(len(below), columns))
            groups = [[self._stack(each) for each in group] for group in _groups(branch, width)]
            yield self._rowed(branch, width, [row for group in groups for row in _rows(group, width)])
            lowest_first = [sorted(group, key=_tall) for group in groups]
            yield self._rowed(branch, width, [row for group in lowest_first for row in _rows(group, width)])
        for most in (_SMALL_STACK, _TALLEST_STACK):
            large = [each for each in below if self.size(each) > most]
            if large:
                yield from self._with_large(branch, columns, outer, large)

    def _with_large(self, branch: Branch, columns: int, outer: int, large: list[Branch]) -> Iterator[Block]:
        """Yield the ways to arrange a branch if some of those below it are rows or outlines themselves."""
        tables, apart = self.tables.get(branch.card.id, ()), {each.card.id for each in large}
        small = [[self._stack(each) for each in group if each.card.id not in apart] for group in branch.groups]
        if not tables and (len(large) == 1 or columns // len(large) > 1):
            share = columns // len(large)
            last = Row(blocks=_placed([self.block(each, share, outer) for each in large], columns))
            yield self._rowed(branch, columns, [*(row for group in small for row in _rows(group, columns)), last])
        if len(large) > 1 or tables:
            rows = [row for group in small for row in _rows(group, columns, centred=False)]
            rows += [Row(blocks=(_at_left(self.block(each, columns, outer + 1)),)) for each in large]
            yield self._outlined(branch, columns, rows)

    def _outlined(self, branch: Branch, width: int, rows: list[Row]) -> Block:
        """Return a branch as an outline."""
        return Block(
            card=branch.card,
            form=_form(branch.card),
            width=width,
            link=branch.link,
            rows=tuple(rows),
            tables=self.tables.get(branch.card.id, ()),
            outline=True,
            left=True,
        )

    def _stack(self, branch: Branch) -> Block:
        """Return a branch as one stack."""
        step = min(1.0, (_DEEPEST + 1) / max(1, _levels(branch)))
        return Block(card=branch.card, link=branch.link, hung=tuple(self._hung(branch, step, step)))

    def _hung(self, branch: Branch, indent: float, step: float) -> Iterator[Hung]:
        """Yield what hangs from the card of a branch, from the top down."""
        for table in self.tables.get(branch.card.id, ()):
            yield Hung(indent=indent, parent=branch.card.id, table=table)
        for each in branch.below:
            yield Hung(indent=indent, parent=branch.card.id, card=each.card, link=each.link)
            yield from self._hung(each, indent + step, step)

    def _rowed(self, branch: Branch, width: int, rows: list[Row]) -> Block:
        """Return a branch with its head over rows, in which ways are left free for lines to what is below them."""
        tables = self.tables.get(branch.card.id, ())
        passed = len(rows) if tables else len(rows) - 1
        return Block(
            card=branch.card,
            form=_form(branch.card),
            width=width,
            link=branch.link,
            rows=tuple(
                evolve(row, gutter=_gutter(row.blocks, width)) if at < passed else row for at, row in enumerate(rows)
            ),
            tables=tables,
        )


def _groups(branch: Branch, columns: int) -> Sequence[Sequence[Branch]]:
    """Return what is below a card in the groups that begin a row of their own: where that takes no more rows."""
    apart = [len(rows_of(len(group), columns)) for group in branch.groups]
    together = len(rows_of(len(branch.below), columns))
    return branch.groups if sum(apart) == together else [branch.below]


def _form(card: Card) -> Literal["card", "bar"]:
    return "bar" if card.kind == "unit" else "card"


def _rows(blocks: Sequence[Block], columns: int, *, centred: bool = True) -> Iterator[Row]:
    """Yield single columns in as many rows as they need."""
    start = 0
    for number in rows_of(len(blocks), columns):
        some = blocks[start : start + number]
        yield Row(blocks=_placed(some, columns if centred else number))
        start += number


def _placed(blocks: Sequence[Block], columns: float) -> tuple[Block, ...]:
    """Return blocks side by side, in the middle of so many columns."""
    at = (columns - sum(block.width for block in blocks)) / 2
    placed = []
    for block in blocks:
        placed.append(evolve(block, column=at))
        at += block.width
    return tuple(placed)


def _gutter(blocks: tuple[Block, ...], width: int, nearest: float | None = None) -> float:
    """Return the column in whose left gap a line can pass a row, nearest to the middle or to the column asked for."""
    ways = [block.column for block in blocks if block.column > 0]
    end = blocks[-1].column + blocks[-1].width
    if end < width or not ways:
        ways.append(end)
    at = width / 2 if nearest is None else nearest
    return min(ways, key=lambda way: (abs(way - at), way))


def _at_left(block: Block) -> Block:
    """Return a block with its head, and all rows, at the left."""
    if block.outline:
        return block
    rows = []
    for row in block.rows:
        moved = _placed(row.blocks, sum(each.width for each in row.blocks))
        rows.append(Row(blocks=moved, gutter=None if row.gutter is None else _gutter(moved, block.width, 0.5)))
    return evolve(block, rows=tuple(rows), left=True)


def _shelves(blocks: Sequence[Block], columns: int) -> Iterator[Row]:
    """Yield small trees beside each other, and below each other where that makes no row much higher."""
    shelves: list[list[list[Block]]] = []
    for block in blocks:
        last = shelves[-_LOOK_BACK:]
        piles = (pile for shelf in last for pile in shelf if block.width == 1 and _has_room(shelf, pile, block))
        rows = (shelf for shelf in last if sum(pile[0].width for pile in shelf) + block.width <= columns)
        pile, shelf = next(piles, None), next(rows, None)
        if pile is not None:
            pile.append(block)
        elif shelf is not None:
            shelf.append([block])
        else:
            shelves.append([[block]])
    for shelf in shelves:
        row = [evolve(pile[0], under=tuple(pile[1:])) for pile in shelf]
        yield Row(blocks=_placed(row, sum(each.width for each in row)))


def _has_room(shelf: list[list[Block]], pile: list[Block], block: Block) -> bool:
    """Return whether a tree fits below others in their column, beside what stands in the row already."""
    highest = max(_tall(each[0]) for each in shelf)
    return pile[0].width == 1 and sum(_SPACE + _tall(each) for each in (*pile, block)) <= highest + _SLACK


def _levels(branch: Branch) -> int:
    """Return how many levels of cards are below that of a branch."""
    levels, row = 0, branch.below
    while row:
        levels, row = levels + 1, tuple(each for branch in row for each in branch.below)
    return levels


def _tall(block: Block) -> float:
    """Return roughly how high a block is, in cards."""
    head = _BAR if block.form == "bar" else _CARD
    rows = sum(_SPACE + max(map(_tall, row.blocks)) for row in block.rows)
    hung = sum(_HUNG if each.table is None else _LINE * len(each.table.rows) for each in block.hung)
    tables = sum(_LINE * ceil(len(table.rows) / block.width) for table in block.tables)
    return head + hung + tables + rows + (_OUTLINE if block.outline else 0)
