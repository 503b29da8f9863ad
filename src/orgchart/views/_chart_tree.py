"""Who stands under whom: units and posts as trees of cards, with the tables and bodies beside them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, evolve, field

from orgchart.views._chart_cards import (
    View,
    body_of,
    card_of,
    cited_strengths,
    figures,
    is_grid,
    is_roster,
    member_row,
    roster_rows,
    unit_card,
    unit_row,
)
from orgchart.views._chart_parts import Body, Branch, Card, Table, TableRow
from orgchart.views._chart_wording import counted
from orgchart.views.shapes import MembershipView, PostView, UnitView


@define(kw_only=True)
class Forest:
    """Units, posts and members in order, and what is made of them.

    Attributes:
        units: as they are to be drawn: parents before children; only those that are shown.
        branch_of: the branch that stands for each unit, once `trees` has run.
        owner_of: id of the card from which a unit's tables hang.
    """

    view: View
    units: tuple[UnitView, ...]
    posts: tuple[PostView, ...]
    members: tuple[MembershipView, ...]
    parents: dict[str, str] = field(factory=dict)
    branch_of: dict[str, Branch] = field(factory=dict)
    _top: dict[str, str] = field(factory=dict, init=False)
    _hosts: dict[str, set[str]] = field(factory=dict, init=False)
    _units_in: dict[str | None, list[UnitView]] = field(factory=dict, init=False)
    _posts_in: dict[str, list[PostView]] = field(factory=dict, init=False)
    _members_in: dict[str, list[MembershipView]] = field(factory=dict, init=False)

    @classmethod
    def of(
        cls,
        view: View,
        units: Iterable[UnitView],
        posts: Iterable[PostView],
        members: Iterable[MembershipView],
    ) -> Forest:
        """Return the forest of what is shown."""
        shown = tuple(unit for unit in units if unit.answer.shown)
        ids = {unit.id for unit in shown}
        made = cls(
            view=view,
            units=shown,
            posts=tuple(post for post in posts if post.answer.shown and post.unit in ids),
            members=tuple(member for member in members if member.answer.shown and member.of in ids),
        )
        for unit in shown:
            parent = unit.parent if unit.parent in ids and unit.parent != unit.id else None
            made._units_in.setdefault(parent, []).append(unit)
            if parent is not None:
                made.parents[unit.id] = parent
        for post in made.posts:
            made._posts_in.setdefault(post.unit, []).append(post)
        for member in made.members:
            made._members_in.setdefault(member.of, []).append(member)
            made._hosts.setdefault(member.member, set()).add(member.of)
        return made

    def trees(self) -> tuple[Branch, ...]:
        """Return one tree for each root unit: the one that the register is about first, then the larger ones.

        A root of which no more is recorded than a head, and which is a member of another unit, has a line in
        the table of that unit instead.
        """
        roots = [unit for unit in self._units_in.get(None, []) if not (self._small(unit) and unit.id in self._hosts)]
        grown = [(unit, self._branch(unit, leading=True, trail=frozenset())) for unit in roots]
        title = self.view.snapshot.title.casefold()
        grown.sort(key=lambda pair: (pair[0].name.casefold() not in title, -sum(1 for _ in pair[1].cards())))
        for unit, branch in grown:
            for below in self.under(unit.id):
                self._top[below] = branch.card.id
        return tuple(branch for _, branch in grown if not self._empty(branch))

    def bodies(self, within: frozenset[str] | None = None) -> tuple[Body, ...]:
        """Return the grids of seats, in the order of units; `within` limits them to some units."""
        return tuple(
            evolve(body_of(self.view, post, unit), tree=self._top.get(unit.id))
            for unit in self.units
            if within is None or unit.id in within
            for post in self._posts_in.get(unit.id, ())
            if is_grid(post)
        )

    def tables(self, within: frozenset[str] | None = None) -> tuple[Table, ...]:
        """Return a table of members, holders of large posts and bare sub-units for each unit that has any."""
        found = (self._table(unit) for unit in self.units if within is None or unit.id in within)
        return tuple(table for table in found if table is not None)

    def under(self, unit: str) -> frozenset[str]:
        """Return the ids of a unit and of all units below it."""
        found = {unit}
        for each in self.units:  # parents come before children
            if self.parents.get(each.id) in found:
                found.add(each.id)
        return frozenset(found)

    def _small(self, unit: UnitView) -> bool:
        """Return whether a unit has no more than a head: no other post, no sub-unit, no member."""
        posts = self._posts_in.get(unit.id, [])
        return not (len(posts) > 1 or self._units_in.get(unit.id) or self._members_in.get(unit.id)) and not any(
            is_grid(post) or is_roster(post) for post in posts
        )

    def _packed(self, unit: UnitView) -> bool:
        """Return whether a sub-unit is a line of its parent's table: a member of it, or only counted."""
        bare = self._small(unit) and not self._posts_in.get(unit.id)
        is_member = self.parents.get(unit.id) in self._hosts.get(unit.id, ())
        return (self._small(unit) and is_member) or (bare and bool(self.view.strengths.get(unit.id)))

    def _empty(self, branch: Branch) -> bool:
        """Return whether a branch is only the card of a unit that a grid or table stands for."""
        unit = branch.card.id.removeprefix("unit-")
        posts = self._posts_in.get(unit, ())
        stands = bool(self._members_in.get(unit)) or any(is_grid(post) or is_roster(post) for post in posts)
        return branch.card.kind == "unit" and not branch.groups and stands

    def _branch(self, unit: UnitView, *, leading: bool, trail: frozenset[str]) -> Branch:
        """Return the tree of a unit: its head (or the unit itself), its posts, its sub-units."""
        posts = [post for post in self._posts_in.get(unit.id, []) if not is_grid(post) and not is_roster(post)]
        head = next((post for post in posts if post.head), None)
        if head is None and leading and len(posts) == 1 and not self._units_in.get(unit.id):
            head = posts[0]
        if head is None:
            card = unit_card(self.view, unit, leading=leading)
        else:
            card = card_of(self.view, head, unit_name=self._unit_name(unit, head), leading=leading)
            extra = () if leading and self._has_table(unit) else figures(self.view, unit.id, numbered=True)
            card = evolve(card, refs=self.view.refs(cited_strengths(self.view, unit.id)) if extra else ())
            card = _with_notes(card, (*extra, *self.view.extra.get(unit.id, ())))
        others = [post for post in posts if post is not head]
        if head is not None:  # those that are said to report to the head come first
            others.sort(key=lambda post: head.id not in post.reports_to)
        trail = trail | {unit.id}
        units = [
            self._branch(child, leading=False, trail=trail)
            for child in self._units_in.get(unit.id, ())
            if child.id not in trail and not self._packed(child)
        ]
        units = [branch for branch in units if not self._empty(branch)]
        groups = (self._post_branches(others), tuple(units))
        made = Branch(card=card, groups=tuple(group for group in groups if group))
        self.branch_of[unit.id] = made
        return made

    def _post_branches(self, posts: list[PostView]) -> tuple[Branch, ...]:
        """Return the posts of a unit that are not its head, each under the one of them that it reports to."""
        ids = {post.id for post in posts}
        chief = {post.id: next((to for to in post.reports_to if to in ids and to != post.id), None) for post in posts}

        def rooted(name: str) -> bool:
            seen: set[str] = set()
            at: str | None = name
            while at is not None and at not in seen:
                seen.add(at)
                at = chief[at]
            return at is None

        def branch(post: PostView) -> Branch:
            below = tuple(branch(each) for each in under.get(post.id, ()))
            return Branch(card=card_of(self.view, post), groups=(below,) if below else ())

        for post in posts:
            if not rooted(post.id):
                chief[post.id] = None
        under: dict[str | None, list[PostView]] = {}
        for post in posts:
            under.setdefault(chief[post.id], []).append(post)
        return tuple(branch(post) for post in under.get(None, ()))

    def _unit_name(self, unit: UnitView, head: PostView) -> str | None:
        """Return the name of the unit that a post heads, with its other name, unless the title says it."""
        name = unit.name
        others = [each for each in unit.names if each != unit.name]
        other = others[0] if len(others) == 1 else None  # of several nobody can tell which one is in use
        told = f"{name} · {other}" if other is not None and len(name) + len(other) < 40 else name
        plain = told.casefold()
        return None if plain in (self.view.snapshot.title.casefold(), head.title.casefold()) else told

    def _has_table(self, unit: UnitView) -> bool:
        return bool(self._members_in.get(unit.id)) or any(is_roster(post) for post in self._posts_in.get(unit.id, ()))

    def _table(self, unit: UnitView) -> Table | None:
        """Return the table of a unit, None where it would be empty."""
        rosters = [post for post in self._posts_in.get(unit.id, ()) if is_roster(post)]
        held = [(holder.person, row) for post in rosters for holder, row in roster_rows(self.view, post)]
        listed = {person for person, _ in held}
        members = self._members_in.get(unit.id, [])
        people = [each for each in members if each.member_kind == "person" and each.member not in listed]
        held += [(each.member, member_row(self.view, each)) for each in people]
        groups = [
            (each.member, _without_figures(member_row(self.view, each), each.member in self.branch_of))
            for each in members
            if each.member_kind == "unit"
        ]
        ids = {name for name, _ in groups}
        bare = [each for each in self._units_in.get(unit.id, ()) if self._packed(each) and each.id not in ids]
        groups += [(each.id, unit_row(self.view, each)) for each in bare]
        rows = self._under_commanders(held, groups)
        if not rows:
            return None
        parts = [_roster_title(post) for post in rosters]
        if people:
            parts.append(_people(people))
        if groups:
            parts.append(counted(len(groups), "group"))
        roles = {row.role for row in rows}
        branch = self.branch_of.get(unit.id)
        drawn = branch is not None and not self._empty(branch)
        size = figures(self.view, unit.id, numbered=True) if not drawn or (branch and branch.card.leading) else ()
        return Table(
            id=f"table-{unit.id}",
            title=f"{unit.name}: {'; '.join(parts)}",
            owner=branch.card.id if branch is not None and drawn else None,
            tree=self._top.get(unit.id),
            notes=tuple(f"Reported strength: {each}" for each in size),
            refs=self.view.refs(cited_strengths(self.view, unit.id)) if size else (),
            rows=tuple(rows if len(roles) > 1 else map(_without_role, rows)),
            place=unit.answer.place,
        )

    def _under_commanders(
        self, held: list[tuple[str | None, TableRow]], groups: list[tuple[str, TableRow]]
    ) -> list[TableRow]:
        """Return people, each with the groups that they head, then the other groups with their heads."""
        heads: dict[str, list[tuple[str | None, TableRow]]] = {}
        for name, _ in groups:
            small = [post for post in self._posts_in.get(name, ()) if not is_grid(post)]
            small = [] if name in self.branch_of else small  # drawn with a card of its own
            heads[name] = [pair for post in small[:1] for pair in _with_holders(self.view, post)]
        rows: list[TableRow] = []
        placed: set[str] = set()
        for person, row in held:
            rows.append(row)
            for name, group in groups:
                if name not in placed and person is not None and person in {head for head, _ in heads[name]}:
                    placed.add(name)
                    led = heads[name][0][1].role
                    rows.append(evolve(group, level=1, role=f"{group.role}, led as {led[:1].lower()}{led[1:]}"))
        rows += [_headed(group, heads[name]) for name, group in groups if name not in placed]
        return rows


def _with_holders(view: View, post: PostView) -> list[tuple[str | None, TableRow]]:
    return [(holder.person, row) for holder, row in roster_rows(view, post)]


def _headed(group: TableRow, heads: list[tuple[str | None, TableRow]]) -> TableRow:
    """Return the line of a group with its heads told in it."""
    told = tuple(f"{row.role}: {row.name}, {row.status}".rstrip(", ") for _, row in heads)
    refs = tuple(sorted({*group.refs, *(number for _, row in heads for number in row.refs)}))
    return evolve(group, notes=(*group.notes, *told), refs=refs)


def _with_notes(card: Card, notes: tuple[str, ...]) -> Card:
    return evolve(card, notes=card.notes + notes) if notes else card


def _without_role(row: TableRow) -> TableRow:
    return evolve(row, role="")


def _without_figures(row: TableRow, drawn: bool) -> TableRow:
    """Return the line of a unit without its figures where they stand with its own tree."""
    return evolve(row, figures=()) if drawn else row


def _roster_title(post: PostView) -> str:
    """Return "Commander: at least 20, 6 named"."""
    shown = [holder for holder in post.holders if holder.answer.shown]
    named = sum(1 for holder in shown if holder.name)
    total = "" if post.seats_at_least is None else f"at least {post.seats_at_least}, "
    if post.seats is not None:
        total = f"{post.seats}, "
    return f"{post.title}: {total}{named} named"


def _people(members: list[MembershipView]) -> str:
    roles = {member.role for member in members}
    role = next(iter(roles)) if len(roles) == 1 else None
    if role and role.isascii() and role.isalpha() and not role.endswith("s"):
        return counted(len(members), role)
    return counted(len(members), "person", "people")
