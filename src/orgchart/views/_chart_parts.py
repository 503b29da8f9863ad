"""The parts of a chart: plain frozen records of what is to be drawn, and nothing of how.

Every element has an id made from record ids ("post-leader", "tenure-leader-hekmat"): stable from one
rendering to the next, and never a name. Texts are as in the register, not escaped; whoever draws them does
that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from attrs import field, frozen

from orgchart.diagnostics import Place
from orgchart.model.plain import Plain

Standing = Literal["certain", "presumed", "possible", "unnamed", "vacant", "unknown", "not-recorded"]
Mark = Literal["took", "left", "moved", "changed", "lost", "found"]

MARK_WORDS: Mapping[tuple[str, Mark], str] = MappingProxyType(
    {
        ("occupant", "took"): "+ TOOK POST",
        ("occupant", "left"): "− LEFT POST",
        ("row", "took"): "+ JOINED",
        ("row", "left"): "− LEFT",
        ("card", "took"): "+ NEW",
        ("card", "left"): "− GONE",
        ("any", "moved"): "↔ MOVED",
        ("any", "changed"): "↔ CHANGED",
        ("any", "lost"): "? NO LONGER KNOWN",
        ("any", "found"): "? NEWLY KNOWN",
    }
)
"""The sign and word of each mark, by the kind of element: occupant, row, card, or any of them."""


def mark_words(element: str, mark: Mark) -> str:
    """Return sign and word of a mark on an "occupant", "row" or "card"."""
    return MARK_WORDS.get((element, mark)) or MARK_WORDS["any", mark]


@frozen(kw_only=True, eq=False, repr=False)
class Occupant(Plain):
    """Whoever is shown in a post: a person, somebody unnamed, nobody.

    Attributes:
        id: "tenure-" and the record's id; for an empty place "empty-" and the post's.
        name: the name, or what stands in its place ("unnamed", "vacant", "not recorded").
        status: dates and reports in words ("since 2015", "reported Feb 2018").
        modes: "acting", "claimed", "handing over" and the like.
        refs: footnote numbers, ascending.
        mark: what the diff says of this occupant; none in a snapshot and for what did not change.
    """

    id: str
    name: str
    standing: Standing
    status: str = ""
    modes: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    mark: Mark | None = None
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class Card(Plain):
    """A post with its occupants; or a unit that has no head, with none.

    Attributes:
        id: "post-" or "unit-" and the record's id.
        title: the function, or the unit's name.
        unit_name: the unit it heads, where that is not plain from the place of the card.
        leading: whether it heads a root unit.
        standing: that of the post or unit itself, where it is weaker than certain.
        refs: footnotes named in the notes.
        more: what is left out ("+12 earlier, end not recorded").
        stub: how many posts below it were cut off ("+37 posts").
    """

    id: str
    title: str
    kind: Literal["post", "unit", "stub"] = "post"
    unit_name: str | None = None
    leading: bool = False
    standing: Standing = "certain"
    occupants: tuple[Occupant, ...] = ()
    notes: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    more: str | None = None
    mark: Mark | None = None
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class Branch(Plain):
    """A card and what is under it, in groups that share no row (posts of the unit, then units)."""

    card: Card
    groups: tuple[tuple[Branch, ...], ...] = ()

    @property
    def below(self) -> tuple[Branch, ...]:
        """Return all branches directly under the card, in order."""
        return tuple(branch for group in self.groups for branch in group)

    def cards(self) -> Iterator[Card]:
        """Yield the card and all cards below it, from the top down."""
        yield self.card
        for branch in self.below:
            yield from branch.cards()


@frozen(kw_only=True, eq=False, repr=False)
class SeatCell(Plain):
    """One seat of a body; `office` is the function that gives it."""

    id: str
    name: str
    standing: Standing
    office: str | None = None
    status: str = ""
    refs: tuple[int, ...] = ()
    mark: Mark | None = None
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class Body(Plain):
    """A post with many seats (a council), drawn as a grid.

    Attributes:
        tree: id of the card at the top of the tree that it belongs to.
        summary: "14 seats: 5 named, 9 unnamed".
        status: on what the number of seats rests ("reported Feb 2018").
    """

    id: str
    title: str
    summary: str
    tree: str | None = None
    status: str = ""
    cells: tuple[SeatCell, ...] = ()
    notes: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    mark: Mark | None = None
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class TableRow(Plain):
    """A line of a table.

    Attributes:
        role: what they are, where the table's title does not say.
        level: 1 for what belongs to the line before it (a commander's men).
        area: places, joined by commas.
        figures: strength as written, each with its speaker and date.
    """

    id: str
    name: str
    standing: Standing
    role: str = ""
    level: int = 0
    area: str = ""
    figures: tuple[str, ...] = ()
    status: str = ""
    refs: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    mark: Mark | None = None
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class Table(Plain):
    """People and groups that belong to a unit, or posts packed together.

    Attributes:
        owner: id of the card it hangs from; none where that is not drawn.
        tree: id of the card at the top of the tree that it belongs to.
        refs: footnotes of the notes.
    """

    id: str
    title: str
    owner: str | None = None
    tree: str | None = None
    notes: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    rows: tuple[TableRow, ...] = ()
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class Footnote(Plain):
    """A numbered source in words."""

    number: int
    text: str
    url: str | None = None
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class LegendEntry(Plain):
    """A way of drawing that occurs, and its meaning. `key` is a standing, a mark, or "reference"."""

    key: str
    text: str


@frozen(kw_only=True, eq=False, repr=False)
class Chart(Plain):
    """All that is to be drawn.

    Attributes:
        kind: "snapshot" or "diff".
        subtitle: lines under the title: the day, the counts, the policy in words.
        trees: one for each root, in order.
        footnotes: by number; only sources that something on the chart cites.
        remarks: sentences that belong to no card (judgements on people of whom one is drawn, other changes).
        legend: what occurs only.
        stamp: register, digest, revision, days, tool: enough to make the chart again.
    """

    title: str
    kind: Literal["snapshot", "diff"] = "snapshot"
    subtitle: tuple[str, ...] = ()
    trees: tuple[Branch, ...] = ()
    bodies: tuple[Body, ...] = ()
    tables: tuple[Table, ...] = ()
    remarks: tuple[str, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    stamp: tuple[str, ...] = ()

    def cards(self) -> Iterator[Card]:
        """Yield every card, tree by tree, from the top down."""
        for tree in self.trees:
            yield from tree.cards()

    def places(self) -> dict[str, Place]:
        """Return where each element comes from, by its id."""
        found: dict[str, Place] = {}
        for element in self._elements():
            if element.place is not None:
                found[element.id] = element.place
        for note in self.footnotes:
            if note.place is not None:
                found[f"source-{note.number}"] = note.place
        return found

    def _elements(self) -> Iterator[Card | Occupant | Body | SeatCell | Table | TableRow]:
        for card in self.cards():
            yield card
            yield from card.occupants
        for body in self.bodies:
            yield body
            yield from body.cells
        for table in self.tables:
            yield table
            yield from table.rows
