"""Who stands under whom: units and posts as trees of cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from orgchart.answers.snapshot import MembershipView, PostView, UnitView
from orgchart.charts.cards import body_of, card_of, cited_strengths, figures, is_grid, is_roster, member_card, unit_card
from orgchart.charts.marking import Marked
from orgchart.charts.parts import Body, Branch, Card
from orgchart.charts.rows import Rows
from orgchart.charts.ties import attachments, link_of
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import evolve
from orgchart.wording.right_to_left import bare
from orgchart.wording.verdicts import INFERRED

_LEVELS = 60
"""What stands deeper than so many levels is only counted."""

_FEW = 3
"""So many members at most are cards under their unit; more are a table."""


class Forest:
    """Units, posts and members in order, and the trees that are made of them.

    Attributes:
        view: what cards are made from.
        units: as they are to be drawn: parents before children; only those that are shown.
        shown: the same, by id.
        parents: the unit that each unit is drawn under.
        branch_of: the branch that stands for each unit, once `trees` has run.
        has_subject: whether the first tree is that of the unit which the register is about, likewise.
        rows: the lines of the tables of units.
    """

    def __init__(
        self, view: Marked, units: Iterable[UnitView], posts: Iterable[PostView], members: Iterable[MembershipView]
    ) -> None:
        self.view = view
        self.has_subject = False
        self.branch_of: dict[str, Branch] = {}
        self.tops: dict[str, str] = {}
        self.units_in: dict[str | None, list[UnitView]] = {}
        self.posts_in: dict[str, list[PostView]] = {}
        self.members_in: dict[str, list[MembershipView]] = {}
        self._hosts: dict[str, set[str]] = {}
        self._rosters: dict[str, bool] = {}
        self.shown = shown = {unit.id: unit for unit in units if unit.answer.shown}
        self.parents = _parents(shown)
        for unit in shown.values():
            self.units_in.setdefault(self.parents.get(unit.id), []).append(unit)
        self.units = tuple(self._from_the_roots())
        self._places = {unit.id: at for at, unit in enumerate(self.units)}
        ids = shown.keys()
        for post in posts:
            if post.answer.shown and post.unit in ids:
                self.posts_in.setdefault(post.unit, []).append(post)
        for member in members:
            if member.answer.shown and member.of in ids:
                self.members_in.setdefault(member.of, []).append(member)
                self._hosts.setdefault(member.member, set()).add(member.of)
        self.rows = Rows(self)

    def _from_the_roots(self) -> Iterator[UnitView]:
        todo = list(reversed(self.units_in.get(None, [])))
        while todo:
            unit = todo.pop()
            yield unit
            todo += reversed(self.units_in.get(unit.id, []))

    def trees(self) -> tuple[Branch, ...]:
        """Return one tree for each root unit: the one that the register is about first, then the larger ones.

        A root of which no more is recorded than a head, and which is a member of another unit, has a line in
        the table of that unit instead.
        """
        roots = [unit for unit in self.units_in.get(None, []) if self.is_drawn(unit)]
        grown = [(unit, self._branch(unit, trail=())) for unit in roots]
        title = bare(self.view.snapshot.title).casefold()
        grown.sort(key=lambda pair: (bare(pair[0].name).casefold() not in title, -sum(1 for _ in pair[1].cards())))
        self.has_subject = bool(grown) and bare(grown[0][0].name).casefold() in title
        for unit in self.units:  # parents come before children
            above = self.tops.get(self.parents.get(unit.id, ""))
            branch = self.branch_of.get(unit.id)
            if above is not None or branch is not None:
                self.tops[unit.id] = above or branch.card.id  # type: ignore[union-attr]
        return tuple(branch for _, branch in grown if not self.is_empty(branch))

    def bodies(self, within: frozenset[str] | None = None) -> tuple[Body, ...]:
        """Return the grids of seats, in the order of units; `within` limits them to some units."""
        return tuple(
            evolve(body_of(self.view, post, unit), tree=self.tops.get(unit.id), owner=self._card_of(unit))
            for unit in self.those(within)
            for post in self.posts_in.get(unit.id, ())
            if is_grid(post)
        )

    def those(self, within: Collection[str] | None) -> Iterable[UnitView]:
        """Return some of the units in their order; all of them for None."""
        return self.units if within is None else (self.shown[name] for name in sorted(within, key=self._place))

    def _place(self, unit: str) -> int:
        return self._places[unit]

    def branch(self, unit: str) -> Branch | None:
        """Return the branch of a unit, also of one that is only a line in a table; None where it is not shown.

        For when `trees` has run.
        """
        if unit in self.branch_of or unit not in self.shown:
            return self.branch_of.get(unit)
        above = self.parents.get(unit)
        made = self._branch(self.shown[unit], trail=() if above is None else (above,))
        del self.branch_of[unit]  # it stands nowhere on the whole chart
        return made

    def _card_of(self, unit: UnitView) -> str | None:
        branch = self.branch_of.get(unit.id)
        return None if branch is None or self.is_empty(branch) else branch.card.id

    def under(self, unit: str) -> frozenset[str]:
        """Return the ids of a unit and of all units below it."""
        below = {unit}
        for each in self.units:  # parents come before children
            if self.parents.get(each.id) in below:
                below.add(each.id)
        return frozenset(below)

    @cached_property
    def _posts_under(self) -> dict[str, int]:
        """How many posts each unit and all units below it have."""
        numbers = {unit.id: len(self.posts_in.get(unit.id, ())) for unit in self.units}
        for unit in reversed(self.units):  # children come after parents
            if (parent := self.parents.get(unit.id)) is not None:
                numbers[parent] += numbers[unit.id]
        return numbers

    def is_drawn(self, unit: UnitView) -> bool:
        """Return whether a unit has a branch, and not only a line in the table of another one."""
        if unit.id in self.parents:
            return not self.is_packed(unit)
        return not (self._is_small(unit) and unit.id in self._hosts)

    def is_packed(self, unit: UnitView) -> bool:
        """Return whether a sub-unit is a line of its parent's table: a member of it, or only counted."""
        bare = self._is_small(unit) and not self.posts_in.get(unit.id)
        is_member = self.parents.get(unit.id) in self._hosts.get(unit.id, ())
        return (self._is_small(unit) and is_member) or (bare and bool(self.view.strengths.get(unit.id)))

    def is_empty(self, branch: Branch) -> bool:
        """Return whether a branch is only the card of a unit that a grid or table stands for."""
        unit = branch.card.id.removeprefix("unit-")
        posts = self.posts_in.get(unit, ())
        stands = bool(self.members_in.get(unit)) or any(is_grid(post) or self.is_roster(post) for post in posts)
        return branch.card.kind == "unit" and not branch.groups and stands

    def _is_small(self, unit: UnitView) -> bool:
        """Return whether a unit has no more than a head: no other post, no sub-unit, no member."""
        posts = self.posts_in.get(unit.id, [])
        return not (len(posts) > 1 or self.units_in.get(unit.id) or self.members_in.get(unit.id)) and not any(
            is_grid(post) or self.is_roster(post) for post in posts
        )

    def _branch(self, unit: UnitView, trail: tuple[str, ...]) -> Branch:
        """Return the tree of a unit: its head (or the unit itself), its posts, its few members, its sub-units."""
        posts = [post for post in self.posts_in.get(unit.id, []) if not is_grid(post) and not self.is_roster(post)]
        head = next((post for post in posts if post.head), None)
        if head is None and not trail and len(posts) == 1 and not self.units_in.get(unit.id):
            head = posts[0]
        card = self._head(unit, head, leading=not trail)
        others = [post for post in posts if post is not head]
        if head is not None:  # those that are said to report to the head come first
            others.sort(key=lambda post: head.id not in post.reports_to)
        deeper = [
            child for child in self.units_in.get(unit.id, ()) if child.id not in trail and not self.is_packed(child)
        ]
        if len(trail) >= _LEVELS and deeper:
            number = sum(self._posts_under[child.id] for child in deeper)
            card, deeper = evolve(card, below=f"+{counted(number, 'post')}"), []
        members: tuple[Branch, ...] = ()
        if self.are_cards(unit):
            members = tuple(Branch(card=member_card(row)) for row in self.rows.lines(unit))
        units = (self._branch(child, (*trail, unit.id)) for child in deeper)
        below = tuple(each for each in units if not self.is_empty(each))
        groups = (self._below(unit, others, head), members, below)
        made = Branch(card=card, link=link_of(unit), groups=tuple(group for group in groups if group))
        self.branch_of[unit.id] = made
        return made

    def is_roster(self, post: PostView) -> bool:
        """Return whether the holders of a post are listed in a table."""
        found = self._rosters.get(post.id)
        if found is None:
            found = self._rosters[post.id] = self.view.once(("roster", post.id), (post,), lambda: is_roster(post))
        return found

    def _below(self, unit: UnitView, posts: list[PostView], head: PostView | None) -> tuple[Branch, ...]:
        """Return the branches of the posts of a unit that are not its head; the very same for the very same posts."""
        view = self.view
        if view.judged or any(post.reports_to[1:] or post.id in view.reporting for post in posts):
            return _post_branches(view, posts, head)  # what is on their cards rests on more than the posts
        return view.once(("below", unit.id), (head, *posts), lambda: _post_branches(view, posts, head))

    def are_cards(self, unit: UnitView) -> bool:
        """Return whether the members of a unit are few enough to be cards: then it has no table."""
        if any(self.is_roster(post) for post in self.posts_in.get(unit.id, ())):
            return False
        rows = self.rows.lines(unit)
        return len(rows) <= _FEW and not any(row.level for row in rows)

    def _head(self, unit: UnitView, head: PostView | None, *, leading: bool) -> Card:
        """Return the card that stands for a unit: that of its head, or its own."""
        if head is None:
            made = unit_card(self.view, unit, leading=leading)
            cited = self.view.refs(unit.answer.cites)
            return evolve(made, figures=(), refs=cited) if leading and self._has_table(unit) else made
        card = card_of(self.view, head, unit_name=self._unit_name(unit, head), leading=leading)
        size = () if leading and self._has_table(unit) else figures(self.view, unit.id)
        own = (f"unit {INFERRED}",) if unit.answer.inferred else ()
        notes = (*own, *attachments(self.view, unit), *self.view.extra.get(unit.id, ()))
        mark = card.mark or self.view.mark(unit.id)
        if not (size or notes or mark):
            return card
        refs = self.view.refs(cited_strengths(self.view, unit.id)) if size else ()
        return evolve(card, figures=size, refs=refs, notes=(*card.notes, *notes), mark=mark)

    def _unit_name(self, unit: UnitView, head: PostView) -> str | None:
        """Return the name of the unit that a post heads, with its other name, unless the title says it."""
        name = unit.name
        others = [each for each in unit.names if each != unit.name]
        other = others[0] if len(others) == 1 else None  # of several nobody can tell which one is in use
        names = f"{name} · {other}" if other is not None and len(name) + len(other) < 40 else name
        plain = bare(names).casefold()
        return None if plain in (bare(self.view.snapshot.title).casefold(), bare(head.title).casefold()) else names

    def _has_table(self, unit: UnitView) -> bool:
        return not self.are_cards(unit) and bool(self.rows.lines(unit))


def _parents(units: dict[str, UnitView]) -> dict[str, str]:
    """Return the unit that each unit is under; of units that are part of one another the first stands on top."""
    parents = {unit.id: unit.parent for unit in units.values() if unit.parent in units and unit.parent is not None}
    rooted: set[str] = set()
    for name in units:
        way: dict[str, None] = {}
        at: str | None = name
        while at is not None and at not in rooted and at not in way:
            way[at] = None
            at = parents.get(at)
        if at is not None and at in way:
            del parents[at]
        rooted.update(way)
    return parents


def _post_branches(view: Marked, posts: list[PostView], head: PostView | None) -> tuple[Branch, ...]:
    """Return the posts of a unit that are not its head, each under the first of them that it reports to.

    What reports to the head before any other stands right under it.
    """
    ids = {None if head is None else head.id, *(post.id for post in posts)}
    chief = {post.id: next((to for to in post.reports_to if to in ids and to != post.id), None) for post in posts}
    if head is not None:
        chief = {name: None if to == head.id else to for name, to in chief.items()}

    def rooted(name: str) -> bool:
        seen: set[str] = set()
        at: str | None = name
        while at is not None and at not in seen and len(seen) < _LEVELS:
            seen.add(at)
            at = chief[at]
        return at is None

    def branch(post: PostView) -> Branch:
        below = tuple(branch(each) for each in under.get(post.id, ()))
        return Branch(card=card_of(view, post), groups=(below,) if below else ())

    for post in posts:
        if not rooted(post.id):
            chief[post.id] = None
    under: dict[str | None, list[PostView]] = {}
    for post in posts:
        under.setdefault(chief[post.id], []).append(post)
    return tuple(branch(post) for post in under.get(None, ()))
