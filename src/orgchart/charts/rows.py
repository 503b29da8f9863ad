"""Who belongs to a unit without a post of their own on the chart: lines of its table, or a card for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgchart.answers.snapshot import MembershipView, PostView, UnitView
from orgchart.charts.cards import cited_strengths, figures, is_grid, member_row, roster_rows, unit_row
from orgchart.charts.marking import Marked
from orgchart.charts.parts import Table, TableRow
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import evolve
from orgchart.wording.counts import seats_text

if TYPE_CHECKING:
    from orgchart.charts.tree import Forest

_Who = tuple[str | None, TableRow]


class Rows:
    """The lines of each unit: holders of large posts, members, units that are only counted."""

    def __init__(self, forest: Forest) -> None:
        self.forest = forest
        self.view = forest.view
        self.units = {unit.id: unit for unit in forest.units}
        self._lines: dict[str, tuple[TableRow, ...]] = {}

    def lines(self, unit: UnitView) -> tuple[TableRow, ...]:
        """Return the lines of a unit: those of each post under its heading, then other people, then groups."""
        if unit.id not in self._lines:
            self._lines[unit.id] = self._made(unit)
        return self._lines[unit.id]

    def tables(self, within: frozenset[str] | None = None) -> tuple[Table, ...]:
        """Return the table of each unit that has more members than are drawn as cards; `within` limits the units."""
        tables = map(self._table, self.forest.those(within))
        return tuple(table for table in tables if table is not None)

    def _made(self, unit: UnitView) -> tuple[TableRow, ...]:
        forest = self.forest
        rosters = [post for post in forest.posts_in.get(unit.id, ()) if forest.is_roster(post)]
        held: list[_Who] = [
            (holder.person, evolve(row, group=_heading(post)))
            for post in rosters
            for holder, row in roster_rows(self.view, post)
        ]
        listed = {person for person, _ in held}
        members = forest.members_in.get(unit.id, [])
        people = [each for each in members if each.member_kind == "person" and each.member not in listed]
        also = {each.member: each for each in members if each.member_kind == "person" and each.member in listed}
        held = [(who, _with_role(self.view, row, also.get(who or ""))) for who, row in held]
        heading = _people(people)
        held += [(each.member, evolve(member_row(self.view, each), group=heading)) for each in people]
        groups = [
            (each.member, _without_figures(member_row(self.view, each), self._is_drawn(self.units.get(each.member))))
            for each in members
            if each.member_kind == "unit"
        ]
        ids = {name for name, _ in groups}
        bare = [each for each in forest.units_in.get(unit.id, ()) if forest.is_packed(each) and each.id not in ids]
        groups += [(each.id, unit_row(self.view, each)) for each in bare]
        title = f"Groups: {len(groups)}"
        return tuple(self._under_commanders(held, [(name, evolve(row, group=title)) for name, row in groups]))

    def _is_drawn(self, unit: UnitView | None) -> bool:
        return unit is not None and self.forest.is_drawn(unit)

    def _table(self, unit: UnitView) -> Table | None:
        """Return the table of a unit, None where it has none."""
        forest = self.forest
        branch = forest.branch_of.get(unit.id)
        drawn = branch is not None and not forest.is_empty(branch)
        rows = self.lines(unit)
        if not rows or (drawn and forest.are_cards(unit)):
            return None
        headings = list(dict.fromkeys(row.group for row in rows))
        size = figures(self.view, unit.id) if not drawn or (branch and branch.card.leading) else ()
        heading = headings[0] if len(headings) == 1 else _counted(rows)
        return Table(
            id=f"table-{unit.id}",
            title=f"{unit.name}: {heading[:1].lower()}{heading[1:]}",
            owner=branch.card.id if branch is not None and drawn else None,
            tree=forest.tops.get(unit.id),
            figures=size,
            refs=self.view.refs(cited_strengths(self.view, unit.id)) if size else (),
            rows=rows if len(headings) > 1 else tuple(evolve(row, group="") for row in rows),
            place=unit.answer.place,
        )

    def _under_commanders(self, held: list[_Who], groups: list[tuple[str, TableRow]]) -> list[TableRow]:
        """Return people, each with the groups that they head, then the other groups with their heads."""
        heads = {name: self._heads(name) for name, _ in groups}
        first = {person: at for at, (person, _) in reversed([*enumerate(held)]) if person is not None}
        led: dict[int, dict[str, TableRow]] = {}
        others = []
        for name, line in groups:
            under = min((first[head] for head, _ in heads[name] if head in first), default=None)
            if under is None:
                others.append(_headed(line, heads[name]))
            else:
                led.setdefault(under, {})[name] = line
        rows = []
        for at, (_, row) in enumerate(held):
            rows.append(row)
            rows += [_led(line, heads[name][0][1], row.group) for name, line in led.get(at, {}).items()]
        return rows + others

    def _heads(self, unit: str) -> list[_Who]:
        """Return who heads a group, with the line of each; nobody where it is drawn with a card of its own."""
        small = [post for post in self.forest.posts_in.get(unit, ()) if not is_grid(post)]
        return [] if self._is_drawn(self.units.get(unit)) or not small else _with_holders(self.view, small[0])


def _with_holders(view: Marked, post: PostView) -> list[_Who]:
    return [(holder.person, evolve(row, role=post.title)) for holder, row in roster_rows(view, post)]


def _with_role(view: Marked, row: TableRow, member: MembershipView | None) -> TableRow:
    """Return the line of a holder with what they are as a member of the same unit."""
    if member is None or not (member.role or view.mark(member.id)):
        return row
    line = member_row(view, member)
    words = ", ".join(part for part in (f"also {line.role or 'a member'}", line.status) if part)
    return evolve(
        row, notes=(*row.notes, words), refs=tuple(sorted({*row.refs, *line.refs})), mark=row.mark or line.mark
    )


def _led(group: TableRow, head: TableRow, heading: str) -> TableRow:
    """Return the line of a group below that of the person who leads it."""
    role = f"led as {head.role[:1].lower()}{head.role[1:]}" if head.role else group.role
    return evolve(group, level=1, role=role, group=heading)


def _headed(group: TableRow, heads: list[_Who]) -> TableRow:
    """Return the line of a group with its heads in words."""
    leaders = tuple(f"{row.role}: {row.name}, {row.status}".rstrip(", ") for _, row in heads)
    refs = tuple(sorted({*group.refs, *(number for _, row in heads for number in row.refs)}))
    return evolve(group, notes=(*group.notes, *leaders), refs=refs)


def _without_figures(row: TableRow, drawn: bool) -> TableRow:
    """Return the line of a unit without its figures where they stand with its own tree."""
    return evolve(row, figures=()) if drawn else row


def _heading(post: PostView) -> str:
    """Return "Local commanders, at least 20 seats: 1 named, 3 possible"."""
    title = post.title if post.title.endswith("s") or not post.title.isascii() else f"{post.title}s"
    return f"{title}, {seats_text(post)}"


def _people(members: list[MembershipView]) -> str:
    roles = {member.role for member in members}
    role = next(iter(roles)) if len(roles) == 1 else None
    if role and role.isascii() and role.isalpha() and not role.endswith("s"):
        return f"{role[:1].upper()}{role[1:]}s: {len(members)}"
    return f"Other people: {len(members)}"


def _counted(rows: tuple[TableRow, ...]) -> str:
    """Return "8 people and 3 groups"."""
    groups = sum(1 for row in rows if row.group.startswith("Groups: ") or row.level)
    people = len(rows) - groups
    parts = [counted(people, "person", "people")] if people else []
    return " and ".join([*parts, counted(groups, "group")] if groups else parts)
