"""Which card stands in which row and column: the arrangement of a chart, without sizes and without Graphviz.

A chart is a sequence of bands from the top down. A *trunk* is one card in the middle. Under it come *rows*
of at most four stacks; a stack is a card with what is below it hanging from it, indented. From the trunk a
spine runs down the middle; while something further hangs from it, no card stands in its way. Where only one
card of a level has anything below it, that card becomes the next trunk. Tables and grids of seats are bands
of their own, as wide as the chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import evolve, frozen

from orgchart.views._chart_parts import Body, Branch, Card, Chart, Table

COLUMNS = 4
"""Cards in a row at most: four cards at 9 pt type are as wide as A4 landscape."""

_HEADING = "Others in the register"

_HANGING = 3
"""A card with no more than two below it keeps its place in the row, with those hanging from it."""

_DEEPEST = 3
"""From so many levels on, hanging cards are not indented any further."""


@frozen(kw_only=True)
class Hung:
    """A card in a stack: `indent` is 0 for the first card, `parent` the id of the card it stands under."""

    card: Card
    indent: int
    parent: str


@frozen(kw_only=True)
class Stack:
    """Cards one below the other. `column` is the left edge in widths of a card, from 0 to COLUMNS - 1."""

    column: float
    cards: tuple[Hung, ...]


@frozen(kw_only=True)
class Band:
    """One step from the top down.

    Attributes:
        kind: what it holds: `trunk` a card, `row` stacks, `table` or `body` that element, `heading` a line
            of text.
        parent: id of the trunk it hangs from; none for a root and for what no line leads to.
        passes: whether the spine goes on below it.
    """

    kind: Literal["trunk", "row", "table", "body", "heading"]
    card: Card | None = None
    stacks: tuple[Stack, ...] = ()
    table: Table | None = None
    body: Body | None = None
    heading: str = ""
    parent: str | None = None
    passes: bool = False


def arrange(chart: Chart, columns: int = COLUMNS) -> tuple[Band, ...]:
    """Return the bands from the top down: each tree with its tables and grids, then what has no tree.

    Trees of one card stand beside each other, after the others.
    """
    bands: list[Band] = []
    done: set[str] = set()
    single = [tree for tree in chart.trees[1:] if not tree.groups and not _attached(chart, tree.card.id)]
    for tree in chart.trees:
        if tree in single:
            continue
        if bands and _HEADING not in done:
            bands.append(Band(kind="heading", heading=_HEADING))
            done.add(_HEADING)
        mine = list(_tree(tree, None, columns))
        owner = next(band.card.id for band in reversed(mine) if band.kind == "trunk" and band.card is not None)
        hanging = [table for table in chart.tables if table.owner == owner]
        mine += [Band(kind="table", table=table, parent=owner if table is hanging[0] else None) for table in hanging]
        mine += [Band(kind="body", body=body) for body in chart.bodies if body.tree == tree.card.id]
        others = [each for each in chart.tables if each.owner != owner and each.tree == tree.card.id]
        mine += [Band(kind="table", table=table) for table in others]
        done.update(band.table.id for band in mine if band.table is not None)
        done.update(band.body.id for band in mine if band.body is not None)
        bands += _with_spine(mine, columns)
    if single:
        if bands and _HEADING not in done:
            bands.append(Band(kind="heading", heading=_HEADING))
        stacks = [_stack(tree, "") for tree in single]
        for start, number in _runs(len(stacks), columns):
            places = columns_of(number, columns)
            row = [evolve(each, column=at) for each, at in zip(stacks[start : start + number], places, strict=True)]
            bands.append(Band(kind="row", stacks=tuple(row)))
    bands += [Band(kind="body", body=body) for body in chart.bodies if body.id not in done]
    bands += [Band(kind="table", table=table) for table in chart.tables if table.id not in done]
    return tuple(bands)


def _attached(chart: Chart, card: str) -> bool:
    """Return whether a table or grid belongs to the tree with this card on top."""
    return any(table.tree == card for table in chart.tables) or any(body.tree == card for body in chart.bodies)


def _runs(number: int, columns: int) -> Iterator[tuple[int, int]]:
    """Yield for each row of so many cards the first one and how many there are."""
    start = 0
    for size in rows_of(number, columns):
        yield start, size
        start += size


def rows_of(number: int, columns: int = COLUMNS) -> tuple[int, ...]:
    """Return how many of so many cards stand in each row: full rows first, no card alone in the last."""
    full, rest = divmod(number, columns)
    rows = [columns] * full + ([rest] if rest else [])
    if rest == 1 and full and columns > 2:
        rows[-2:] = [columns - 1, 2] if columns % 2 else [columns - 2, 3]
    return tuple(rows)


def columns_of(number: int, columns: int = COLUMNS, *, spine: bool = False) -> tuple[float, ...]:
    """Return the columns of the cards of one row, centred; with a spine they leave the middle free.

    An odd number cannot be centred around a spine: its larger half stands on the left.
    """
    middle = columns / 2
    if not spine or number % 2 == 0:
        first = middle - number / 2
        return tuple(first + place for place in range(number))
    left = (number + 1) // 2
    return tuple(middle - left + place for place in range(number))


def _tree(branch: Branch, parent: str | None, columns: int) -> Iterator[Band]:
    """Yield trunk and rows of a branch; columns are set by `_with_spine` once it is known what follows."""
    yield Band(kind="trunk", card=branch.card, parent=parent)
    heavy = [each for each in branch.below if each.groups]
    alone = len(heavy) == 1 and (len(branch.below) == 1 or len(list(heavy[0].cards())) > _HANGING)
    trunk = heavy[0] if alone else None
    for group in branch.groups:
        stacks = [_stack(each, branch.card.id) for each in group if each is not trunk]
        for start, number in _runs(len(stacks), columns):
            yield Band(kind="row", stacks=tuple(stacks[start : start + number]), parent=branch.card.id)
    if trunk is not None:
        yield from _tree(trunk, branch.card.id, columns)


def _with_spine(bands: list[Band], columns: int) -> Iterator[Band]:
    """Yield the bands with columns set, and told whether the spine passes them on its way to a later band."""
    last = {band.parent: number for number, band in enumerate(bands) if band.parent is not None}
    for number, band in enumerate(bands):
        if band.kind != "row":
            yield band
            continue
        passes = band.parent is not None and last[band.parent] > number
        places = columns_of(len(band.stacks), columns, spine=passes)
        stacks = tuple(evolve(stack, column=place) for stack, place in zip(band.stacks, places, strict=True))
        yield evolve(band, stacks=stacks, passes=passes)


def _stack(branch: Branch, parent: str) -> Stack:
    """Return a branch as one stack."""
    return Stack(column=0, cards=tuple(_hung(branch, parent, 0)))


def _hung(branch: Branch, parent: str, depth: int) -> Iterator[Hung]:
    yield Hung(card=branch.card, indent=min(depth, _DEEPEST), parent=parent)
    for each in branch.below:
        yield from _hung(each, branch.card.id, depth + 1)
