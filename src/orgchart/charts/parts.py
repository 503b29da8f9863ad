"""The parts of a chart: plain frozen records of what is to be drawn, and nothing of how.

Every element has an id made from record ids ("post-leader", "tenure-3f9a1c07b2d4"): stable from one
rendering to the next, and never a name. Texts are as in the register, not escaped; whoever draws them does
that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from orgchart.diagnostics.place import Place
from orgchart.foundation.digest import sha256
from orgchart.foundation.records import Frozen

Standing = Literal["certain", "presumed", "possible", "unnamed", "vacant", "unknown", "not-recorded"]
Mark = Literal["took", "left", "moved", "changed", "lost", "found"]
Link = Literal["solid", "dotted"]
"""How a card is joined to the one above: dotted where it is attached or under its orders only, not part of it."""

MARK_WORDS: Mapping[tuple[str, Mark], str] = MappingProxyType(
    {
        ("occupant", "took"): "+ TOOK POST",
        ("occupant", "left"): "− LEFT POST",
        ("row", "took"): "+ JOINED",
        ("row", "left"): "− LEFT",
        ("card", "took"): "+ NEW",
        ("card", "left"): "− GONE",
        ("card", "found"): "? NEWLY KNOWN",
        ("any", "moved"): "↔ MOVED",
        ("any", "changed"): "↔ CHANGED",
        ("any", "lost"): "? NO LONGER KNOWN",
        ("any", "found"): "? NEWLY KNOWN",
    }
)
"""The sign and word of each mark, by the kind of element: occupant, row, card, or any of them."""


@lru_cache(maxsize=1 << 14)
def element_id(kind: str, record: str) -> str:
    """Return the id of an element for a record that may be called after a person: "tenure-3f9a1c07b2d4".

    It is the same on every chart, and tells nobody's name.
    """
    return f"{kind}-{sha256(record.encode()).hexdigest()[:12]}"


def mark_words(element: str, mark: Mark) -> str:
    """Return sign and word of a mark on an "occupant", "row" or "card"."""
    return MARK_WORDS.get((element, mark)) or MARK_WORDS["any", mark]


class CardHolder(Frozen, aside=("place",)):
    """Whoever is shown in a post: a person, somebody unnamed, nobody.

    Attributes:
        id: "tenure-" and a digest of the record's id; for an empty place "empty-" and the post's id.
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
    place: Place | None = None


class Figure(Frozen):
    """A figure for the size of something, as written, with who gave it and when.

    Attributes:
        text: the figure and what it counts ("about 400 fighters").
        by: who said so; empty where the sources do not tell.
        date: of when it is ("Feb 2018").
        refs: footnote numbers, ascending.
        standing: how sure it is that it holds on the day.
    """

    text: str
    by: str = ""
    date: str = ""
    refs: tuple[int, ...] = ()
    standing: Standing = "certain"

    def words(self) -> str:
        """Return the figure as a part of a sentence: "about 400 fighters (locals), Feb 2018"."""
        by = f" ({self.by})" if self.by else ""
        date = f", {self.date}" if self.date else ""
        return f"{self.text}{by}{date}"


class Card(Frozen, aside=("place",)):
    """A post with its occupants; a unit that has no head, with none; a member of a unit, its only occupant.

    Attributes:
        id: "post-" or "unit-" and the record's id; of a member that of its record.
        title: the function, or the unit's name.
        unit_name: the unit it heads, where that is not plain from the place of the card.
        leading: whether it heads a root unit.
        standing: that of the post or unit itself, where it is weaker than certain.
        flag: a word over the title that no reader must miss ("CONTESTED").
        figures: figures for the size of the unit.
        refs: footnotes of the figures; of a unit its own as well, which stand beside the first note.
        inferred: whether the register concludes that there is such a post or unit, and no source says it.
        more: what is left out ("+12 earlier, end not recorded").
        below: what is below it and not drawn ("+37 posts").
    """

    id: str
    title: str
    kind: Literal["post", "unit", "member"] = "post"
    unit_name: str | None = None
    leading: bool = False
    standing: Standing = "certain"
    occupants: tuple[CardHolder, ...] = ()
    flag: str = ""
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    refs: tuple[int, ...] = ()
    more: str | None = None
    below: str | None = None
    mark: Mark | None = None
    inferred: bool = False
    place: Place | None = None


class Branch(Frozen):
    """A card and what is under it, in groups (posts of the unit, then units); `link` is the line to the card above."""

    card: Card
    link: Link = "solid"
    groups: tuple[tuple[Branch, ...], ...] = ()

    @property
    def below(self) -> tuple[Branch, ...]:
        """Return all branches directly under the card, in order."""
        return tuple(branch for group in self.groups for branch in group)

    def cards(self) -> Iterator[Card]:
        """Yield the card and all cards below it, from the top down."""
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            yield branch.card
            waiting += [each for group in reversed(branch.groups) for each in reversed(group)]


class SeatCell(Frozen, aside=("place",)):
    """One seat of a body; `office` is the function that gives it."""

    id: str
    name: str
    standing: Standing
    office: str | None = None
    status: str = ""
    refs: tuple[int, ...] = ()
    mark: Mark | None = None
    place: Place | None = None


class Body(Frozen, aside=("place",)):
    """A post with many seats (a council), drawn as a grid.

    Attributes:
        tree: id of the card at the top of the tree that it belongs to.
        owner: id of the card of the unit that it belongs to; none where that is not drawn.
        summary: "14 seats: 5 named, 9 unnamed".
        status: on what the number of seats rests ("reported Feb 2018").
        inferred: whether the register concludes that there is such a body, and no source says it.
    """

    id: str
    title: str
    summary: str
    tree: str | None = None
    owner: str | None = None
    status: str = ""
    cells: tuple[SeatCell, ...] = ()
    notes: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    mark: Mark | None = None
    inferred: bool = False
    place: Place | None = None


class TableRow(Frozen, aside=("place",)):
    """A line of a table.

    Attributes:
        role: what they are, where the table's title does not say.
        level: 1 for what belongs to the line before it (a commander's men).
        group: the heading under which it stands; lines of one group stand together.
        area: places, joined by commas.
        figures: its strength.
    """

    id: str
    name: str
    standing: Standing
    role: str = ""
    level: int = 0
    group: str = ""
    area: str = ""
    figures: tuple[Figure, ...] = ()
    status: str = ""
    refs: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    mark: Mark | None = None
    place: Place | None = None


class Table(Frozen, aside=("place",)):
    """People and groups that belong to a unit, or posts packed together.

    Attributes:
        owner: id of the card it hangs from; none where that is not drawn.
        tree: id of the card at the top of the tree that it belongs to.
        figures: figures for the size of the unit, which may disagree.
        refs: their footnotes.
        more: what is left out ("+7 unchanged").
        packed: whether it is cards packed together: drawn as a close list, in as many columns as there are.
        close: whether its lines are so many that they are drawn likewise.
    """

    id: str
    title: str
    owner: str | None = None
    tree: str | None = None
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    refs: tuple[int, ...] = ()
    rows: tuple[TableRow, ...] = ()
    more: str | None = None
    packed: bool = False
    close: bool = False
    place: Place | None = None


class Tie(Frozen):
    """A line between two cards besides that of the tree: to a second superior, or from a post to the next one.

    Attributes:
        id: made of those of the two cards.
        start, end: ids of the cards; an arrow points to the end.
        kind: "answers" to somebody else too; "moved": the same person; "succeeded": the next one in the post.
        words: what it says.
    """

    id: str
    start: str
    end: str
    kind: Literal["answers", "moved", "succeeded"]
    words: str


class Footnote(Frozen, aside=("place",)):
    """A numbered source in words; `source` is its id."""

    number: int
    source: str = ""
    text: str
    url: str | None = None
    place: Place | None = None


class LegendEntry(Frozen):
    """A way of drawing that occurs, and its meaning. `key` is a standing, a mark, "tie", or "reference"."""

    key: str
    text: str


class Picture(Frozen, aside=("explained",)):
    """What every drawing has around what it shows.

    Attributes:
        subtitle: lines under the title: the day, the counts, the policy in words.
        day: the day or days in words; it stands at the head of each page.
        remarks: sentences that belong to no element (judgements on people of whom one is drawn, other changes).
        footnotes: by number; only sources that something in the drawing cites.
        legend: what occurs only.
        stamp: register, digest, revision, days, tool: enough to make the drawing again.
        explained: returns why elements are there, by id; called by formats that can hold it.
    """

    title: str
    subtitle: tuple[str, ...] = ()
    day: str = ""
    remarks: tuple[str, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    stamp: tuple[str, ...] = ()
    explained: Callable[[], Mapping[str, str]] = dict

    def places(self) -> dict[str, Place]:
        """Return where each element comes from, by its id."""
        return {f"source-{note.number}": note.place for note in self.footnotes if note.place is not None}


class Chart(Picture):
    """The chart of a day, or of what changed between two.

    Attributes:
        kind: "snapshot" or "diff".
        trees: one for each root, in order.
        heading: what stands over the second tree and those after it.
        ties: lines besides those of the trees; what they say stands on the cards as well.
    """

    kind: Literal["snapshot", "diff"] = "snapshot"
    trees: tuple[Branch, ...] = ()
    heading: str = ""
    bodies: tuple[Body, ...] = ()
    tables: tuple[Table, ...] = ()
    ties: tuple[Tie, ...] = ()

    def cards(self) -> Iterator[Card]:
        """Yield every card, tree by tree, from the top down."""
        for tree in self.trees:
            yield from tree.cards()

    def places(self) -> dict[str, Place]:
        """Return where each element comes from, by its id."""
        places = {element.id: element.place for element in self._elements() if element.place is not None}
        return places | super().places()

    def _elements(self) -> Iterator[Card | CardHolder | Body | SeatCell | Table | TableRow]:
        for card in self.cards():
            yield card
            yield from card.occupants
        for body in self.bodies:
            yield body
            yield from body.cells
        for table in self.tables:
            yield table
            yield from table.rows
