"""A part of a chart: below one unit, post or person; down to a depth; large rows packed into tables."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from orgchart.views._chart_parts import Branch, Card, Standing, Table, TableRow
from orgchart.views._chart_wording import counted

PACK_ABOVE = 150
"""From so many cards on, cards without anything below them are packed into one table for each superior."""

_PACK_FROM = 5


def find_branches(trees: tuple[Branch, ...], wanted: Callable[[Card], bool]) -> tuple[Branch, ...]:
    """Return the topmost branches whose card is wanted, from left to right."""
    found: list[Branch] = []
    todo = list(reversed(trees))
    while todo:
        branch = todo.pop()
        if wanted(branch.card):
            found.append(branch)
        else:
            todo.extend(reversed(branch.below))
    return tuple(found)


def cut(branch: Branch, depth: int) -> Branch:
    """Return the branch with at most `depth` levels below its card; what is cut off is counted in a stub."""
    if not branch.groups:
        return branch
    if depth <= 0:
        posts = sum(1 for card in branch.cards() if card.kind == "post") - (branch.card.kind == "post")
        units = sum(1 for each in branch.below for card in each.cards() if card.kind == "unit")
        left_out = counted(posts, "post") if posts else counted(units, "unit")
        stub = Card(id=f"more-{branch.card.id}", title=f"+{left_out}", kind="stub")
        return evolve(branch, groups=((Branch(card=stub),),))
    return evolve(branch, groups=tuple(tuple(cut(each, depth - 1) for each in group) for group in branch.groups))


def pack(trees: tuple[Branch, ...]) -> tuple[tuple[Branch, ...], tuple[Table, ...]]:
    """Return the trees without their large groups of leaves, and the tables that hold those instead."""
    tables: list[Table] = []
    return tuple(_packed(tree, tables) for tree in trees), tuple(tables)


def _packed(branch: Branch, tables: list[Table]) -> Branch:
    leaves = [each.card for each in branch.below if not each.groups and each.card.kind != "stub"]
    few = len(leaves) < _PACK_FROM
    if not few:
        name = branch.card.unit_name or branch.card.title
        tables.append(
            Table(
                id=f"packed-{branch.card.id}",
                title=f"Under {name}: {counted(len(leaves), 'post')}",
                owner=branch.card.id,
                rows=tuple(row for card in leaves for row in _rows(card)),
                place=branch.card.place,
            )
        )
    groups = (
        tuple(_packed(each, tables) for each in group if few or each.groups or each.card.kind == "stub")
        for group in branch.groups
    )
    return evolve(branch, groups=tuple(group for group in groups if group))


def _rows(card: Card) -> tuple[TableRow, ...]:
    """Return a card as lines of a table, one for each occupant."""
    role = card.title if card.unit_name is None else f"{card.title}, {card.unit_name}"
    if not card.occupants:
        standing: Standing = card.standing
        return (TableRow(id=card.id, name=card.title, standing=standing, notes=card.notes, place=card.place),)
    return tuple(
        TableRow(
            id=each.id,
            name=each.name,
            standing=each.standing,
            role=", ".join((role, *each.modes)),
            status=each.status,
            refs=each.refs,
            notes=each.notes + (card.notes if each is card.occupants[-1] else ()),
            mark=each.mark,
            place=each.place,
        )
        for each in card.occupants
    )
