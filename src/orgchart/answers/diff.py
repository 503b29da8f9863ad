"""What differs between two snapshots."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from orgchart.answers.brief import Brief
from orgchart.answers.parts import DayRange, Shape
from orgchart.answers.snapshot import Snapshot
from orgchart.answers.stamp import Published
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import Text
from orgchart.model import Citation, Source
from orgchart.temporal import CivilDay

ChangeKind = Literal[
    "took-post", "left-post", "holder-changed",
    "unit-appeared", "unit-gone", "unit-moved", "unit-renamed", "unit-changed", "unit-merged", "unit-split",
    "post-appeared", "post-gone", "post-changed",
    "joined", "left", "membership-changed",
    "strength-appeared", "strength-gone", "strength-changed",
    "reporting-appeared", "reporting-gone", "reporting-changed",
    "record-added", "record-removed", "record-changed",
]  # fmt: skip
Nature = Literal["world", "knowledge", "record"]


class Change(Brief, aside=("place",)):
    """One difference between two snapshots.

    Attributes:
        kind: what changed. `took-post`/`left-post` for a person and a post; `holder-changed` where only how sure it is
            changed; `record-changed` where the register writes a field of a record differently.
        subject: id of the record that changed (tenure, unit, post, membership, ...); of a merger or split, the event.
        field: the key whose value changed, of changes of a value; else None.
        post, unit, person: ids concerned, where there are any; `name`/`title` to show them.
        before, after: verdict on either side (`no` where absent); for other changes the value.
        certainty: the weaker of the two sides that are not `no`.
        nature: `world` iff it is implied that it happened after the first and by the second day; `record` between
            revisions; else `knowledge`.
        shown: whether either side is shown.
        earliest, latest: bounds of when the change in the world happened (the record's start or end), inclusive.
        cause: as stated ("killed").
        because: of what is less sure on the second day, unless its end is stated: what ended it by then, when it was
            last seen.
        cites: the citations of the record, and of what ended or began it.
        succeeds: id of the tenure that this one follows, for `took-post`.
        replaces: id of the tenure whose seat this one took, for `took-post`, where that is in the diff as well.
        of, into: ids of the units that became others, and of those, in a merger, split or renaming by an event.
    """

    in_line: ClassVar[str] = "{kind} {what}: {before} → {after}"
    shape: ClassVar[Shape] = {"earliest": "when.earliest", "latest": "when.latest"}

    kind: ChangeKind
    subject: str
    field: str | None = None
    before: Text | None
    after: Text | None
    certainty: str
    nature: Nature
    shown: bool = True
    earliest: CivilDay | None = None
    latest: CivilDay | None = None
    cause: Text | None = None
    because: Text | None = None
    person: str | None = None
    name: Text | None = None
    post: str | None = None
    unit: str | None = None
    title: Text | None = None
    succeeds: str | None = None
    replaces: str | None = None
    of: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    place: Place | None = None

    @property
    def when(self) -> DayRange:
        """When it happened in the world, as bounded."""
        return DayRange(self.earliest, self.latest)

    @property
    def what(self) -> str:
        """The name or the title of what changed, else its id."""
        return " ".join(part for part in (self.name, self.title) if part) or self.subject


class ChangeCounts(NamedTuple):
    """How many changes there are of each nature."""

    world: int
    knowledge: int
    record: int


def _stamp_of(side: str) -> Shape:
    """Return how one snapshot of a diff is named: by its stamp and its day."""
    names = ("known_by", "policy", "tool", "as_of")
    register = {f"{side}.{name}": f"{side}.register.{name}" for name in ("title", "digest", "rev")}
    return {**register, **{f"{side}.{name}": f"{side}.{name}" for name in names}}


class Diff(Published):
    """The differences between two snapshots: of the world first, then of knowledge; each by unit order and kind.

    Attributes:
        focus: id of the unit, post or person around which changes are told; None for all.
        left_out: how many shown changes there are besides, with a focus.
    """

    in_line: ClassVar[str] = "{b.title}, {a.as_of} to {b.as_of}: {changes}"
    in_table = (
        ("shown_changes",),
        {name: f"{{{name}}}" for name in ("kind", "what", "before", "after", "nature", "when")},
    )
    shape: ClassVar[Shape] = {
        **_stamp_of("a"),
        **_stamp_of("b"),
        "counts": "counts",
        "changes": "changes",
        "names": "names",
        "sources": "sources",
        "notes": "notes",
        "tool": "tool",
        "remarks": None,
        "behind": None,
    }

    a: Snapshot
    b: Snapshot
    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()
    behind: tuple[Source, ...] = ()
    focus: str | None = None
    left_out: int = 0

    @property
    def counts(self) -> ChangeCounts:
        """Return how many shown changes there are of each nature."""
        return ChangeCounts(*(self.count(nature) for nature in ChangeCounts._fields))

    @property
    def names(self) -> dict[str, str]:
        """Return what the changes name by id alone: units, and the holders of tenures that others follow; by id."""
        ids = {name for change in self.changes for name in (change.unit, change.succeeds, change.replaces)}
        moved = [change for change in self.changes if change.kind == "unit-moved"]
        ids |= {name for change in moved for name in (change.before, change.after)}
        names: dict[str | None, str | None] = {unit.id: unit.name for unit in (*self.a.units, *self.b.units)}
        for post in (*self.b.posts, *self.a.posts):
            names |= {holder.tenure: holder.name for holder in post.holders}
        return {name: called for name in sorted(filter(None, ids)) if (called := names.get(name))}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources that either side, or what is behind a change, cites; each once.

        With a focus those that its changes cite.
        """
        sources = tuple(dict.fromkeys((*self.a.sources, *self.b.sources, *self.behind)))
        if self.focus is None:
            return sources
        cited = {cite.source for change in self.changes for cite in change.cites}
        return tuple(source for source in sources if source.id in cited)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the remarks on the comparison and the notes of either side, each once."""
        return tuple(dict.fromkeys((*self.remarks, *self.a.notes, *self.b.notes)))

    @property
    def tool(self) -> str:
        """Return name and version of the program."""
        return self.b.tool

    @property
    def shown_changes(self) -> tuple[Change, ...]:
        """Return the changes that charts and default text show."""
        return tuple(change for change in self.changes if change.shown)

    def count(self, nature: str) -> int:
        """Return how many shown changes are of this nature."""
        return sum(1 for change in self.shown_changes if change.nature == nature)
