"""What did not change, folded up: a diff draws what changed and what stands over it, and counts the rest."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.charts.parts import Body, Branch, Card, Table
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import Frozen, evolve


class Folded(Frozen):
    """What is left of a chart, and sentences on what is not drawn."""

    trees: tuple[Branch, ...]
    bodies: tuple[Body, ...]
    tables: tuple[Table, ...]
    remarks: tuple[str, ...]


def fold(trees: Iterable[Branch], bodies: Iterable[Body], tables: Iterable[Table]) -> Folded:
    """Return the cards that changed with those over them, the bodies and lines of tables that changed."""
    kept_tables = [made for made in map(_table, tables) if made is not None]
    kept_bodies = [body for body in bodies if body.mark is not None or any(cell.mark for cell in body.cells)]
    needed = {table.owner for table in kept_tables}
    kept, left_out = [], []
    for tree in trees:
        made = _branch(tree, needed)
        if made is None and not any(body.tree == tree.card.id for body in kept_bodies):
            left_out.append(f"{_name(tree.card)} ({_posts(tree)})")
        elif made is not None:
            kept.append(made)
    remarks = (f"Unchanged and not drawn: {', '.join(left_out)}.",) if left_out else ()
    return Folded(trees=tuple(kept), bodies=tuple(kept_bodies), tables=tuple(kept_tables), remarks=remarks)


def _branch(branch: Branch, needed: set[str | None]) -> Branch | None:
    """Return a branch with what changed in it, none where nothing did."""
    groups, gone = [], 0
    for group in branch.groups:
        some = []
        for each in group:
            made = _branch(each, needed)
            if made is None:
                gone += sum(1 for card in each.cards() if card.kind != "unit") or 1
            else:
                some.append(made)
        if some:
            groups.append(tuple(some))
    if not groups and not _changed(branch.card) and branch.card.id not in needed:
        return None
    card = evolve(branch.card, below=f"+{gone} unchanged") if gone else branch.card
    return evolve(branch, card=card, groups=tuple(groups))


def _changed(card: Card) -> bool:
    return card.mark is not None or any(each.mark is not None for each in card.occupants)


def _table(table: Table) -> Table | None:
    """Return a table with the lines that changed, and with those that they belong to."""
    kept = []
    for number, row in enumerate(table.rows):
        led = table.rows[number + 1 :]
        below = any(each.mark for each in led[: next((at for at, each in enumerate(led) if not each.level), len(led))])
        if row.mark is not None or (not row.level and below):
            kept.append(row)
    if not kept:
        return None
    rest = len(table.rows) - len(kept)
    return evolve(table, rows=tuple(kept), more=f"+{rest} unchanged") if rest else table


def _name(card: Card) -> str:
    return card.unit_name or card.title


def _posts(tree: Branch) -> str:
    posts = sum(1 for card in tree.cards() if card.kind == "post")
    return counted(posts, "post") if posts else counted(sum(1 for _ in tree.cards()), "unit")
