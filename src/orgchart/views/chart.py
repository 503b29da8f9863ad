"""Charts: what is to be drawn of a snapshot or a diff, whatever draws it.

Cards for posts, grids for bodies, tables for members, and the words around them. Which card stands in which
row is settled by `arrange`; sizes, colours and formats belong to the renderers.
"""

from __future__ import annotations

from difflib import get_close_matches

from orgchart.errors import UnknownIdError
from orgchart.views import _chart_captions as captions
from orgchart.views._chart_cards import View
from orgchart.views._chart_diff import diff_view
from orgchart.views._chart_layout import COLUMNS, Band, Hung, Stack, arrange
from orgchart.views._chart_parts import (
    Body,
    Branch,
    Card,
    Chart,
    Footnote,
    LegendEntry,
    Mark,
    Occupant,
    SeatCell,
    Standing,
    Table,
    TableRow,
    mark_words,
)
from orgchart.views._chart_select import PACK_ABOVE, cut, find_branches, pack
from orgchart.views._chart_tree import Forest
from orgchart.views._chart_wording import day_text, policy_text
from orgchart.views.shapes import Diff, Snapshot

__all__ = [
    "COLUMNS", "Band", "Body", "Branch", "Card", "Chart", "Footnote", "Hung", "LegendEntry", "Mark",
    "Occupant",
    "SeatCell", "Stack", "Standing", "Table", "TableRow", "arrange", "chart", "diff_chart",
    "mark_words",
]  # fmt: skip


def chart(snapshot: Snapshot, *, focus: str | None = None, depth: int | None = None) -> Chart:
    """Return the chart of a snapshot: whatever is `shown`, in the order of its units.

    Args:
        snapshot: the day to draw.
        focus: id of a unit, post or person: only what is at and below it.
        depth: how many levels below the top (or the focus) are drawn; the rest is counted ("+37 posts").

    Raises:
        UnknownIdError: The focus is not on the chart of that day.
    """
    numbers = {source.id: number for number, source in enumerate(snapshot.sources, 1)}
    view = View.of(snapshot, numbers)
    forest = Forest.of(view, snapshot.units, snapshot.posts, snapshot.memberships)
    trees, bodies, tables, of_what = _focused(snapshot, forest, focus)
    said = [*snapshot.notes]
    if depth is not None:
        trees = tuple(cut(tree, depth) for tree in trees)
    if sum(1 for tree in trees for _ in tree.cards()) > PACK_ABOVE:
        trees, packed = pack(trees)
        tables += packed
        if packed:
            said.append("Posts that have nothing below them are listed in tables, since there are many.")
    cited = captions.cited_numbers(trees, bodies, tables)
    day = f"As of {day_text(snapshot.as_of)}"
    if snapshot.known_by is not None:
        day += f", as known by {day_text(snapshot.known_by)}"
    counts = captions.summary(trees, bodies, tables)
    return Chart(
        title=snapshot.title,
        subtitle=tuple(
            line
            for line in (of_what, " · ".join((day, counts)) if counts else day, policy_text(snapshot.policy))
            if line
        ),
        trees=trees,
        bodies=bodies,
        tables=tables,
        remarks=(*said, *_half_seen(snapshot, view)),
        footnotes=captions.footnotes(snapshot.sources, numbers, cited),
        legend=captions.legend(trees, bodies, tables),
        stamp=captions.stamp(snapshot),
    )


def diff_chart(diff: Diff) -> Chart:
    """Return the chart of a diff: the second day, with what it took, left, lost and found against the first.

    The title counts what changed in the world apart from what changed in knowledge. Changes that have no
    place of their own on the chart are listed under it, so that none is lost.
    """
    drawn = diff_view(diff)
    forest = Forest.of(drawn.view, drawn.units, drawn.posts, drawn.members)
    trees, bodies, tables = forest.trees(), forest.bodies(), forest.tables()
    cited = captions.cited_numbers(trees, bodies, tables)
    a, b = diff.a, diff.b
    days = f"{day_text(a.as_of)} → {day_text(b.as_of)}"
    if a.known_by != b.known_by:
        known = [day_text(side.known_by) if side.known_by is not None else "today" for side in (a, b)]
        days += f" · known by {known[0]} → {known[1]}"
    unchanged = sum(1 for tree in trees for card in tree.cards() for each in card.occupants if each.mark is None)
    counts = [*drawn.counts, f"{unchanged} unchanged"] if unchanged else list(drawn.counts)
    return Chart(
        kind="diff",
        title=f"What changed: {b.title}",
        subtitle=(" · ".join((days, *counts)), policy_text(b.policy)),
        trees=trees,
        bodies=bodies,
        tables=tables,
        remarks=(*drawn.remarks, *dict.fromkeys((*a.notes, *b.notes))),
        footnotes=captions.footnotes(drawn.sources, dict(drawn.view.numbers), cited),
        legend=captions.legend(trees, bodies, tables),
        stamp=captions.stamp(a) + captions.stamp(b),
    )


def _focused(
    snapshot: Snapshot, forest: Forest, focus: str | None
) -> tuple[tuple[Branch, ...], tuple[Body, ...], tuple[Table, ...], str | None]:
    """Return trees, bodies and tables at and below the focus, and a line that says so."""
    trees = forest.trees()
    if focus is None:
        return trees, forest.bodies(), forest.tables(), None
    if focus in forest.branch_of:
        within = forest.under(focus)
        unit = snapshot.unit(focus)
        branch = forest.branch_of[focus]
        name = unit.name if unit is not None else focus
        return (branch,), forest.bodies(within), forest.tables(within), f"Only: {name}"
    tenures = frozenset(
        f"tenure-{holder.tenure}" for post in snapshot.posts for holder in post.holders if holder.person == focus
    )
    found = find_branches(
        trees, lambda card: card.id == f"post-{focus}" or any(each.id in tenures for each in card.occupants)
    )
    posts = {post.id: post for post in snapshot.posts}
    if not found and focus in posts:
        return (), tuple(body for body in forest.bodies() if body.id == f"post-{focus}"), (), None
    if not found:
        known = sorted({*forest.branch_of, *posts, *(h.person for p in snapshot.posts for h in p.holders if h.person)})
        raise UnknownIdError(focus, tuple(get_close_matches(focus, known, n=3)))
    heads = {branch.card.id: unit for unit, branch in forest.branch_of.items()}
    below = {heads[card.id] for branch in found for card in branch.cards() if card.id in heads}
    within = frozenset().union(*(forest.under(unit) for unit in below))
    what = ", ".join(branch.card.title for branch in found)
    return found, forest.bodies(within), forest.tables(within), f"Only: {what}, and below"


def _half_seen(snapshot: Snapshot, view: View) -> tuple[str, ...]:
    """Return remarks on judgements of whose two people only one is drawn."""
    everybody = {h.person: h.name for p in snapshot.posts for h in p.holders if h.person is not None and h.name}
    everybody.update(view.names)
    return captions.half_seen(snapshot.judgements, frozenset(view.names), everybody)
