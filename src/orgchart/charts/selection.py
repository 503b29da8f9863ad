"""A part of a chart: below one unit, post or person; down to a depth; what changed; large rows packed into tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice

from orgchart.charts.parts import Body, Branch, Card, Table, TableRow
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import Frozen, evolve

PACK_ABOVE = 150
"""From so many cards on, cards without anything below them are packed into one table for each superior."""

MOST_CARDS = 1_000
"""How many cards are drawn; of more, only the upper levels, with what is below counted on them."""

_PACK_FROM = 5
_SMALL_BRANCH = 4


class Selected(Frozen):
    """What is left of a chart, and sentences on what is not drawn."""

    trees: tuple[Branch, ...]
    bodies: tuple[Body, ...]
    tables: tuple[Table, ...]
    remarks: tuple[str, ...]


def find_branches(trees: tuple[Branch, ...], wanted: Callable[[Card], bool]) -> tuple[Branch, ...]:
    """Return the topmost branches whose card is wanted, from left to right."""
    branches: list[Branch] = []
    todo = list(reversed(trees))
    while todo:
        branch = todo.pop()
        if wanted(branch.card):
            branches.append(branch)
        else:
            todo.extend(reversed(branch.below))
    return tuple(branches)


def folded_to(
    trees: tuple[Branch, ...],
    bodies: tuple[Body, ...],
    tables: tuple[Table, ...],
    depth: int | None,
    collapsed: Collection[str],
) -> tuple[tuple[Branch, ...], tuple[Body, ...], tuple[Table, ...], str]:
    """Return what is drawn down to a depth, and in words how much is not.

    Bodies and tables of a card are one level below it, like its posts: they are counted where they are folded.

    Args:
        trees: the trees of cards, all of them.
        bodies: the grids of seats.
        tables: the tables.
        depth: how many levels are drawn below the top of each tree.
        collapsed: ids of cards below which nothing is drawn.
    """
    if not collapsed and depth is None:
        return trees, bodies, tables, ""
    before = {card.id for tree in trees for card in tree.cards()}
    shown = tuple(collapse(tree, collapsed) for tree in trees)
    if depth is not None:
        shown = tuple(cut(tree, depth) for tree in shown)
    after = {card.id for tree in shown for card in tree.cards()}
    lowest = {card.id for tree in shown for card in _at(tree, depth)} if depth is not None else frozenset()
    closed = (before - after) | lowest | set(collapsed)
    gone = [body for body in bodies if body.owner in closed]
    listed = sum(len(table.rows) for table in tables if table.owner in closed)
    hidden = len(gone) + sum(1 for card in before - after if card.startswith("post-"))
    parts = [
        *([counted(hidden, "more post")] if hidden else []),
        *([f"{listed:,} listed"] if listed else []),
    ]
    owned = Counter(str(body.owner) for body in gone)
    return (
        tuple(_counting(tree, whole, owned) for tree, whole in zip(shown, trees, strict=True)),
        tuple(body for body in bodies if body.owner not in closed),
        tuple(table for table in tables if table.owner not in closed),
        f"{' and '.join(parts)} below, not drawn" if parts else "",
    )


def _at(branch: Branch, level: int) -> Iterator[Card]:
    """Yield the cards so many levels below that of a branch."""
    if not level:
        yield branch.card
        return
    for each in branch.below:
        yield from _at(each, level - 1)


def _counting(branch: Branch, whole: Branch, owned: Mapping[str, int]) -> Branch:
    """Return a branch that was folded, the bodies that went with it counted on its lowest cards."""
    if branch.groups:
        below = dict(zip((each.card.id for each in branch.below), branch.below, strict=True))
        made = {each.card.id: _counting(below[each.card.id], each, owned) for each in whole.below}
        groups = tuple(tuple(made[each.card.id] for each in group) for group in branch.groups)
        return evolve(branch, groups=groups)
    number = sum(owned.get(card.id, 0) for card in whole.cards())
    if not number:
        return branch
    bodies = counted(number, "body", "bodies")
    below_it = f"{branch.card.below}, {bodies}" if branch.card.below else f"+{bodies}"
    return evolve(branch, card=evolve(branch.card, below=below_it))


def levels_of(trees: Iterable[Branch]) -> int:
    """Return how many cards stand under one another at most, the top one included."""
    level, number = tuple(trees), 0
    while level:
        level, number = tuple(each for branch in level for each in branch.below), number + 1
    return number


def cut(branch: Branch, depth: int) -> Branch:
    """Return the branch with at most `depth` levels below its card; what is cut off is counted on the cards."""
    if not branch.groups:
        return branch
    if depth <= 0:
        return folded(branch)
    return evolve(branch, groups=tuple(tuple(cut(each, depth - 1) for each in group) for group in branch.groups))


def collapse(branch: Branch, cards: Collection[str]) -> Branch:
    """Return the branch with what is below some cards folded up and counted on them."""
    if branch.card.id in cards:
        return folded(branch)
    return evolve(branch, groups=tuple(tuple(collapse(each, cards) for each in group) for group in branch.groups))


def folded(branch: Branch) -> Branch:
    """Return a branch without what is below its card, which is counted on it: "+37 posts"."""
    if not branch.groups:
        return branch
    cards = [card for each in branch.below for card in each.cards()]
    posts = sum(1 for card in cards if card.kind == "post")
    units = sum(1 for card in cards if card.kind == "unit")
    size = counted(posts, "post") if posts else counted(units, "unit") if units else counted(len(cards), "member")
    return evolve(branch, card=evolve(branch.card, below=f"+{size}"), groups=())


def pack(trees: tuple[Branch, ...]) -> tuple[tuple[Branch, ...], tuple[Table, ...]]:
    """Return the trees without their large groups of leaves, and the tables that hold those instead.

    Where that leaves too many cards, small branches are packed like leaves.
    """
    packed, tables = _pack(trees, 1)
    if sum(1 for tree in packed for _ in tree.cards()) > PACK_ABOVE:
        packed, tables = _pack(trees, _SMALL_BRANCH)
    return packed, tables


def listed_apart(
    trees: tuple[Branch, ...], name: str = "packed-others"
) -> tuple[tuple[Branch, ...], tuple[Table, ...]]:
    """Return the trees but the small ones after the first, and a table of this id of those, if they are some."""
    small = {tree.card.id: tree for tree in trees[1:] if _is_small(tree, _SMALL_BRANCH)}
    if len(small) < _PACK_FROM:
        return trees, ()
    table = Table(
        id=name,
        title=f"Others: {counted(len(small), 'unit')}",
        rows=tuple(row for tree in small.values() for row in _lines(tree, 0)),
        packed=True,
    )
    return tuple(tree for tree in trees if tree.card.id not in small), (table,)


def levels_within(trees: Iterable[Branch], most: int) -> int:
    """Return how many levels of cards below the topmost ones can be drawn where no more than so many cards are."""
    level, total, depth = list(trees), 0, -1
    while level and total + len(level) <= most:
        total += len(level)
        depth += 1
        level = [each for branch in level for each in branch.below]
    return max(depth, 0)


def _pack(trees: tuple[Branch, ...], most: int) -> tuple[tuple[Branch, ...], tuple[Table, ...]]:
    tables: list[Table] = []
    return tuple(_packed(tree, most, tables) for tree in trees), tuple(tables)


def _packed(branch: Branch, most: int, tables: list[Table]) -> Branch:
    """Return a branch without those branches below it that have no more than so many cards."""
    small = {each.card.id: each for each in branch.below if not each.card.below and _is_small(each, most)}
    few = len(small) < _PACK_FROM
    if not few:
        name = branch.card.unit_name or branch.card.title
        posts = sum(1 for each in small.values() for _ in each.cards())
        tables.append(
            Table(
                id=f"packed-{branch.card.id}",
                title=f"Under {name}: {counted(posts, 'post')}",
                owner=branch.card.id,
                rows=tuple(row for each in small.values() for row in _lines(each, 0)),
                packed=True,
                place=branch.card.place,
            )
        )
    groups = (
        tuple(_packed(each, most, tables) for each in group if few or each.card.id not in small)
        for group in branch.groups
    )
    return evolve(branch, groups=tuple(group for group in groups if group))


def _is_small(branch: Branch, most: int) -> bool:
    return not branch.groups or sum(1 for _ in islice(branch.cards(), most + 1)) <= most


def _lines(branch: Branch, level: int) -> Iterator[TableRow]:
    """Yield the lines of a branch: its card, then those below it, further in."""
    for row in _rows(branch.card):
        yield evolve(row, level=level) if level else row
    for each in branch.below:
        yield from _lines(each, 1)


def _rows(card: Card) -> tuple[TableRow, ...]:
    """Return a card as lines of a table, one for each occupant."""
    role = card.title if card.unit_name is None else f"{card.title}, {card.unit_name}"
    if not card.occupants:
        line = TableRow(
            id=card.id, name=card.title, standing=card.standing, figures=card.figures, notes=card.notes,
            refs=card.refs, mark=card.mark, place=card.place,
        )  # fmt: skip
        return (line,)
    last = card.occupants[-1]
    return tuple(
        TableRow(
            id=each.id,
            name=each.name,
            standing=each.standing,
            role=", ".join((role, *each.modes)),
            status=each.status,
            figures=card.figures if each is last else (),
            refs=each.refs,
            notes=each.notes + (card.notes if each is last else ()),
            mark=each.mark,
            place=each.place,
        )
        for each in card.occupants
    )


def is_marked(card: Card) -> bool:
    """Return whether a card, or one of its occupants, changed."""
    return card.mark is not None or any(each.mark is not None for each in card.occupants)


def changed_only(
    trees: Iterable[Branch], bodies: Iterable[Body], tables: Iterable[Table], rest: str = "unchanged"
) -> Selected:
    """Return the cards that changed with those over them, the bodies and lines of tables that changed.

    Args:
        trees: the trees of cards.
        bodies: the bodies.
        tables: the tables.
        rest: how what is not drawn is counted on a card.
    """
    kept_tables = [made for made in (_changed_rows(table, rest) for table in tables) if made is not None]
    kept_bodies = [body for body in bodies if body.mark is not None or any(cell.mark for cell in body.cells)]
    needed = {table.owner for table in kept_tables}
    kept, left_out = [], []
    for tree in trees:
        made = _changed_branch(tree, needed, rest)
        if made is None and not any(body.tree == tree.card.id for body in kept_bodies):
            left_out.append(f"{tree.card.unit_name or tree.card.title} ({_posts(tree)})")
        elif made is not None:
            kept.append(made)
    remarks = (f"Unchanged and not drawn: {', '.join(left_out)}.",) if left_out else ()
    return Selected(trees=tuple(kept), bodies=tuple(kept_bodies), tables=tuple(kept_tables), remarks=remarks)


def _changed_branch(branch: Branch, needed: set[str | None], rest: str) -> Branch | None:
    """Return a branch with what changed in it, none where nothing did."""
    groups, unchanged = [], []
    for group in branch.groups:
        some = []
        for each in group:
            made = _changed_branch(each, needed, rest)
            if made is None:
                unchanged.append(each)
            else:
                some.append(made)
        if some:
            groups.append(tuple(some))
    if not groups and not is_marked(branch.card) and branch.card.id not in needed:
        return None
    gone = sum(sum(1 for card in each.cards() if card.kind != "unit") or 1 for each in unchanged)
    card = evolve(branch.card, below=f"+{gone} {rest}") if gone else branch.card
    return evolve(branch, card=card, groups=tuple(groups))


def _changed_rows(table: Table, rest: str) -> Table | None:
    """Return a table with the lines that changed, and with those that they belong to."""
    kept, below = [], False  # from the last line up: those further in stand below the one that they belong to
    for row in reversed(table.rows):
        if row.mark is not None or (not row.level and below):
            kept.append(row)
        below = bool(row.level) and (below or bool(row.mark))
    if not kept:
        return None
    gone = len(table.rows) - len(kept)
    return evolve(table, rows=tuple(reversed(kept)), more=f"+{gone} {rest}") if gone else table


def _posts(tree: Branch) -> str:
    posts = sum(1 for card in tree.cards() if card.kind == "post")
    return counted(posts, "post") if posts else counted(sum(1 for _ in tree.cards()), "unit")
