"""Charts: what is to be drawn of a snapshot or a diff, whatever draws it.

Cards for posts, grids for bodies, tables for members, and the words around them. Which card stands in which
row is settled by `arrange`; sizes, colours and formats belong to the renderers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from orgchart.answers.diff import Diff
from orgchart.answers.snapshot import PostView, Snapshot
from orgchart.charts import captions
from orgchart.charts.divided import ChartPart, Divided, DrawnPart
from orgchart.charts.marking import Marked
from orgchart.charts.numbering import in_order
from orgchart.charts.parts import Body, Branch, Chart, Table, element_id
from orgchart.charts.right_to_left import readable
from orgchart.charts.selection import (
    MOST_CARDS,
    PACK_ABOVE,
    changed_only,
    find_branches,
    folded_to,
    is_marked,
    levels_within,
    listed_apart,
    pack,
)
from orgchart.charts.ties import ties
from orgchart.charts.tree import Forest
from orgchart.errors import UnknownIdError
from orgchart.foundation.plain_text import alike, counted, listed
from orgchart.foundation.records import evolve
from orgchart.wording.counts import left_out_text, named_text
from orgchart.wording.dates import day_text
from orgchart.wording.policy import policy_text
from orgchart.wording.sources import numbered
from orgchart.wording.stamp import known_text, stamp_text

OTHERS = "Others in the register"


def chart(
    snapshot: Snapshot,
    *,
    focus: str | ChartPart | None = None,
    depth: int | None = None,
    collapsed: Collection[str] = (),
) -> Chart:
    """Return the chart of a snapshot: whatever is `shown`, in the order of its units.

    Args:
        snapshot: the day to draw.
        focus: id of a unit, post or person: only what is at and below it; or a part, of which nothing need be there.
        depth: how many levels below the top (or the focus) are drawn; the rest is counted ("+37 posts").
        collapsed: ids of units and posts below which nothing is drawn but its count.

    Raises:
        UnknownIdError: The focus, or what is to be collapsed, is not on the chart of that day.
    """
    snapshot = readable(snapshot)

    def drawn(numbers: Mapping[str, int]) -> _OnChart:
        view = Marked.of(snapshot, numbers)
        forest = Forest(view, snapshot.units, snapshot.posts, snapshot.memberships)
        trees, bodies, tables, only, people = _focused(view, forest, focus)
        trees, bodies, tables, more = folded_to(trees, bodies, tables, depth, _cards_of(forest, trees, collapsed))
        trees, bodies, tables, note = _packed(trees, bodies, tables)
        return _OnChart(view, forest.has_subject, trees, bodies, tables, only, more, note, people=people)

    made, numbers, cited = in_order(numbered(snapshot.sources), drawn, _met)
    trees, bodies, tables, more = made.trees, made.bodies, made.tables, made.more
    tied = ties(made.view, trees)
    day = f"As of {day_text(snapshot.as_of)}{known_text(snapshot.known_by)}"
    people = named_text(snapshot) if focus is None and not more else ""
    counts = captions.summary(trees, bodies, tables)
    is_empty = not (trees or bodies or tables)
    return Chart(
        title=snapshot.title,
        subtitle=tuple(
            line
            for line in (
                " · ".join(part for part in (day, people, counts, more) if part),
                made.only,
                policy_text(snapshot.policy),
                *_language(snapshot),
            )
            if line
        ),
        day=day,
        trees=trees,
        heading=OTHERS if focus is None and made.has_subject else "",
        bodies=bodies,
        tables=tables,
        ties=tied,
        remarks=_remarks(made.view, is_empty=is_empty, packed=made.note, left_out=focus is None, people=made.people),
        footnotes=captions.footnotes(snapshot.sources, numbers, cited),
        legend=captions.legend(trees, bodies, tables, snapshot, tied=bool(tied)),
        stamp=(_stamp(snapshot),),
        explained=lambda: _explained(snapshot),
    )


class _OnChart(NamedTuple):
    """What is drawn, what it is made from, and what is said of it."""

    view: Marked
    has_subject: bool
    trees: tuple[Branch, ...]
    bodies: tuple[Body, ...]
    tables: tuple[Table, ...]
    only: str | None = None
    more: str = ""
    note: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unchanged: int = 0
    people: frozenset[str] | None = None


def _met(drawn: _OnChart) -> tuple[int, ...]:
    return captions.met_numbers(drawn.trees, drawn.bodies, drawn.tables)


class DayCharts:
    """The charts of a readable snapshot, for whoever folds, numbers and explains them himself.

    They have no ties, footnotes, legend and stamp, and their subtitle is the counts.
    """

    def __init__(self, view: Marked) -> None:
        """Arrange a snapshot."""
        self._view = view
        self._forest = Forest(view, view.snapshot.units, view.snapshot.posts, view.snapshot.memberships)
        self._divided = Divided(self._forest)

    def whole(self) -> Chart:
        """Return the chart of all cards."""
        trees, bodies, tables = self._divided.trees, self._forest.bodies(), self._forest.rows.tables()
        return Chart(
            title=self._view.snapshot.title,
            subtitle=_counts(trees, bodies, tables, named_text(self._view.snapshot)),
            trees=trees,
            heading=OTHERS if self._forest.has_subject else "",
            bodies=bodies,
            tables=tables,
            remarks=_remarks(self._view, is_empty=not (trees or bodies or tables)),
        )

    def part(self, part: ChartPart) -> tuple[Chart, DrawnPart]:
        """Return the chart of a part, and what of the register is on it."""
        drawn = self._divided.of(part)
        trees, bodies, tables = drawn.trees, drawn.bodies, drawn.tables
        is_empty = not (trees or bodies or tables)
        chart = Chart(
            title=self._view.snapshot.title,
            subtitle=_counts(trees, bodies, tables),
            trees=trees,
            heading=f"Not under {self._forest.shown[part.tops[0]].name} on this day" if drawn.is_beside else "",
            bodies=bodies,
            tables=tables,
            remarks=_remarks(self._view, is_empty=is_empty, left_out=False, people=_people(self._view, drawn)),
        )
        return chart, drawn


def _counts(
    trees: tuple[Branch, ...], bodies: tuple[Body, ...], tables: tuple[Table, ...], people: str = ""
) -> tuple[str, ...]:
    return (" · ".join(part for part in (people, captions.summary(trees, bodies, tables)) if part),)


def _people(view: Marked, drawn: DrawnPart) -> frozenset[str]:
    """Return the people who are shown in the units of a part, or on the cards of those drawn apart."""
    cards = drawn.apart.keys()
    posts = [post for post in view.snapshot.posts if post.unit in drawn.units or f"post-{post.id}" in cards]
    held = {holder.person for post in posts for holder in post.holders if holder.person and holder.answer.shown}
    members = (each for each in view.snapshot.memberships if each.of in drawn.units and each.answer.shown)
    return frozenset(held | {each.member for each in members if each.member_kind == "person"})


def diff_chart(diff: Diff, *, everything: bool = False) -> Chart:
    """Return the chart of a diff: the second day, with what it took, left, lost and found against the first.

    The title counts what changed in the world apart from what changed in knowledge. Changes that have no
    place of their own on the chart are listed under it, so that none is lost.

    Args:
        diff: what to draw.
        everything: whether what did not change is drawn as well, and not only counted.
    """
    from orgchart.charts.difference import diff_view  # the chart of a day needs no comparison

    diff = readable(diff)
    basis = diff_view(diff)

    def drawn(numbers: Mapping[str, int]) -> _OnChart:
        view = evolve(basis.view, numbers=numbers)
        forest = Forest(view, basis.units, basis.posts, basis.members)
        divided = Divided(forest)
        trees, bodies, tables = divided.trees, forest.bodies(), forest.rows.tables()
        unchanged = sum(1 for tree in trees for card in tree.cards() if card.kind == "post" and not is_marked(card))
        remarks = basis.remarks
        part = None if diff.focus is None else _part(basis.posts, forest, divided, diff.focus)
        if part is not None:
            trees, bodies, tables = part
        if not everything:
            rest = changed_only(trees, bodies, tables, "unchanged" if diff.focus is None else "not drawn")
            trees, bodies, tables = rest.trees, rest.bodies, rest.tables
            remarks += rest.remarks if diff.focus is None else ()
        trees, bodies, tables, note = _packed(trees, bodies, tables)
        shown = (trees, bodies, tables)
        return _OnChart(view, forest.has_subject, *shown, note=note, remarks=remarks, unchanged=unchanged)

    made, numbers, cited = in_order(basis.view.numbers, drawn, _met)
    trees, bodies, tables = made.trees, made.bodies, made.tables
    a, b = diff.a, diff.b
    days = _days(diff)
    return Chart(
        kind="diff",
        title=f"What changed: {b.title}",
        subtitle=(days, *_changed(diff, basis.counts, made.unchanged), policy_text(b.policy), *_language(b)),
        day=days,
        trees=trees,
        heading=OTHERS if made.has_subject else "",
        bodies=bodies,
        tables=tables,
        ties=basis.ties,
        remarks=(*made.remarks, *made.note, *dict.fromkeys((*a.notes, *b.notes))),
        footnotes=captions.footnotes(basis.sources, numbers, cited),
        legend=captions.legend(trees, bodies, tables, b),
        stamp=(_stamp(a), _stamp(b)),
        explained=lambda: _explained(diff),
    )


def _days(diff: Diff) -> str:
    """Return the two days of a diff, and what was known by them where that differs."""
    a, b = diff.a, diff.b
    from orgchart.wording.changes import DiffWords

    days = DiffWords(diff).heading()
    if a.known_by != b.known_by:
        known = [day_text(side.known_by) if side.known_by is not None else "today" for side in (a, b)]
        days += f" · known by {known[0]} → {known[1]}"
    return days


def _changed(diff: Diff, counts: tuple[str, ...], unchanged: int) -> tuple[str, ...]:
    """Return how much changed, and how much did not where that is not limited to a part."""
    if diff.focus is not None:
        return (*(f"{line[:1].upper()}{line[1:]}" for line in diff.remarks[:1]), *(counts or ("Nothing changed.",)))
    same = (f"Unchanged: {counted(unchanged, 'post')}",) if unchanged else ()
    return (*(counts or ("Nothing changed.",)), *same)


def _stamp(snapshot: Snapshot) -> str:
    days = (("as of", snapshot.as_of), ("known by", snapshot.known_by))
    return stamp_text(snapshot, days, digest_word="digest")


def _packed(
    trees: tuple[Branch, ...], bodies: tuple[Body, ...], tables: tuple[Table, ...]
) -> tuple[tuple[Branch, ...], tuple[Body, ...], tuple[Table, ...], tuple[str, ...]]:
    """Return trees, bodies and tables as drawn: of very many cards the small ones in tables, long tables close.

    Of cards that are still too many the upper levels are drawn. The last part is sentences that say so.
    """
    notes = []
    if _cards_in(trees) > PACK_ABOVE:
        trees, packed = pack(trees)
        rows = sum(len(table.rows) for table in packed)
        if packed:
            notes.append(
                f"{counted(rows, 'post')} are listed in tables under their superiors, since there are many; a part is "
                "drawn in full with focus and depth."
            )
        tables += packed
    number = _cards_in(trees)
    if number > MOST_CARDS:
        trees, apart = listed_apart(trees)
        tables += apart
        notes += ["Units of few cards are listed in one table, since there are many."] if apart else []
    if _cards_in(trees) > MOST_CARDS:
        depth = levels_within(trees, MOST_CARDS)
        trees, bodies, tables, below = folded_to(trees, bodies, tables, depth, ())
        upper = f"the topmost {depth + 1:,} levels" if depth else "the topmost level"
        notes.append(
            f"{number:,} cards are too many for one chart: {upper} of them can be seen"
            f"{f' ({below})' if below else ''}; a part is drawn in full with focus and depth."
        )
        if len(trees) > MOST_CARDS:
            trees, apart = listed_apart(trees, "packed-rest")
            tables += apart
    long = {table.id for table in tables if not table.packed and len(table.rows) > PACK_ABOVE}
    if long:
        rows = sum(len(table.rows) for table in tables if table.id in long)
        notes.append(f"{rows:,} lines are set close, in columns, since there are many.")
        tables = tuple(evolve(table, close=True) if table.id in long else table for table in tables)
    return trees, bodies, tables, tuple(notes)


def _cards_in(trees: tuple[Branch, ...]) -> int:
    return sum(1 for tree in trees for _ in tree.cards())


def _cards_of(forest: Forest, trees: tuple[Branch, ...], wanted: Collection[str]) -> frozenset[str]:
    """Return the cards that stand for units and posts."""
    drawn = {card.id for tree in trees for card in tree.cards()}
    cards = set()
    for name in wanted:
        branch = forest.branch_of.get(name)
        card = branch.card.id if branch is not None else f"post-{name}"
        if card not in drawn:
            known = {*forest.branch_of, *(each.removeprefix("post-") for each in drawn if each[:5] == "post-")}
            raise UnknownIdError(name, alike(name, known))
        cards.add(card)
    return frozenset(cards)


def _language(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line that says in what language names are, where it was chosen."""
    language = snapshot.language
    return (f"Names in {language} where the register has them, else as in the register.",) if language else ()


def _focused(
    view: Marked, forest: Forest, focus: str | ChartPart | None
) -> tuple[tuple[Branch, ...], tuple[Body, ...], tuple[Table, ...], str | None, frozenset[str] | None]:
    """Return trees, bodies and tables at and below the focus, a line that says so, and the people of a unit.

    Raises:
        UnknownIdError: It is not on the chart.
    """
    divided = Divided(forest)
    if focus is None:
        return divided.trees, forest.bodies(), forest.rows.tables(), None, None
    if isinstance(focus, ChartPart) or focus in forest.shown:
        part_of = focus if isinstance(focus, ChartPart) else ChartPart((focus,))
        drawn = divided.of(part_of)
        tops = [forest.shown[top].name for top in part_of.tops if top in forest.shown]
        only = f"Only: {listed(tops, 'and')}" if tops else None
        return drawn.trees, drawn.bodies, drawn.tables, only, _people(view, drawn)
    part = _around_post(view.snapshot.posts, forest, divided.trees, focus)
    if part is None:
        people = {h.person for p in view.snapshot.posts for h in p.holders if h.person}
        known = sorted({*forest.shown, *(post.id for post in view.snapshot.posts), *people})
        raise UnknownIdError(focus, alike(focus, known))
    return *part, None


def _part(
    posts: tuple[PostView, ...], forest: Forest, divided: Divided, focus: str
) -> tuple[tuple[Branch, ...], tuple[Body, ...], tuple[Table, ...]] | None:
    """Return trees, bodies and tables at and below a unit, post or person; None where it is not on the chart."""
    if focus in forest.shown:
        drawn = divided.of(ChartPart((focus,)))
        return drawn.trees, drawn.bodies, drawn.tables
    part = _around_post(posts, forest, divided.trees, focus)
    return None if part is None else part[:3]


def _around_post(
    posts: tuple[PostView, ...], forest: Forest, trees: tuple[Branch, ...], focus: str
) -> tuple[tuple[Branch, ...], tuple[Body, ...], tuple[Table, ...], str | None] | None:
    """Return trees, bodies and tables at and below a post or person, and a line that says so.

    None where it is not on the chart.
    """
    tenures = frozenset(
        element_id("tenure", holder.tenure) for post in posts for holder in post.holders if holder.person == focus
    )
    branches = find_branches(
        trees, lambda card: card.id == f"post-{focus}" or any(each.id in tenures for each in card.occupants)
    )
    if not branches and focus in {post.id for post in posts}:
        return (), tuple(body for body in forest.bodies() if body.id == f"post-{focus}"), (), None
    if not branches:
        return None
    heads = {branch.card.id: unit for unit, branch in forest.branch_of.items()}
    below = {heads[card.id] for branch in branches for card in branch.cards() if card.id in heads}
    within = frozenset().union(*(forest.under(unit) for unit in below))
    what = ", ".join(branch.card.title for branch in branches)
    return branches, forest.bodies(within), forest.rows.tables(within), f"Only: {what}, and below"


def _remarks(
    view: Marked,
    *,
    is_empty: bool,
    packed: tuple[str, ...] = (),
    left_out: bool = True,
    people: frozenset[str] | None = None,
) -> tuple[str, ...]:
    """Return what belongs to no card; `people` are those drawn, None for all on the chart of the day."""
    snapshot = view.snapshot
    said = [*snapshot.notes, *packed]
    if is_empty:
        said.append("Nothing is on record near this day.")
    words = left_out_text(snapshot) if left_out else ""
    said += [f"Not shown: {words}."] if words else []
    return (*said, *_half_seen(snapshot, view, people))


def _half_seen(snapshot: Snapshot, view: Marked, people: frozenset[str] | None) -> tuple[str, ...]:
    """Return remarks on judgements of whose two people only one is drawn."""
    if not snapshot.judgements:
        return ()
    everybody = {h.person: h.name for p in snapshot.posts for h in p.holders if h.person is not None and h.name}
    everybody.update(view.names)
    return captions.half_seen(snapshot.judgements, frozenset(view.names) if people is None else people, everybody)


def _explained(picture: Snapshot | Diff) -> Mapping[str, str]:
    """Return why elements are there; imported when asked for, since most formats cannot hold it."""
    from orgchart.charts.tooltips import explained, explained_change

    return explained_change(picture) if isinstance(picture, Diff) else explained(picture)
