"""What differs between two snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from orgchart.answers.snapshot import Snapshot
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import Frozen
from orgchart.model import Citation
from orgchart.temporal import Day

if TYPE_CHECKING:
    pass

ChangeKind = Literal[
    "took-post", "left-post", "holder-changed",
    "unit-appeared", "unit-gone", "unit-moved", "unit-renamed", "unit-changed",
    "post-appeared", "post-gone", "post-changed",
    "joined", "left", "membership-changed",
    "strength-appeared", "strength-gone", "strength-changed",
    "reporting-appeared", "reporting-gone", "reporting-changed",
]  # fmt: skip


class Change(Frozen, aside=("place",)):
    """One difference between two snapshots.

    Attributes:
        kind: what changed. `took-post`/`left-post` for a person and a post; `holder-changed` where only how sure it is
            changed.
        subject: id of the record that changed (tenure, unit, post, membership, ...).
        post, unit, person: ids concerned, where there are any; `name`/`title` to show them.
        before, after: verdict on either side (`no` where absent); for other changes the value.
        certainty: the weaker of the two sides that are not `no`.
        nature: `world` iff one side is `no` and the other certain or presumed; `record` between revisions; else
            `knowledge`.
        shown: whether either side is shown.
        earliest, latest: bounds of when the change in the world happened (the record's start or end), inclusive.
        cause: as stated ("killed").
        cites: the citations of the record, and of what ended or began it.
        succeeds: id of the tenure that this one follows, for `took-post`.
    """

    kind: ChangeKind
    subject: str
    before: str | None
    after: str | None
    certainty: str
    nature: Literal["world", "knowledge", "record"]
    shown: bool = True
    earliest: Day | None = None
    latest: Day | None = None
    cause: str | None = None
    person: str | None = None
    name: str | None = None
    post: str | None = None
    unit: str | None = None
    title: str | None = None
    succeeds: str | None = None
    cites: tuple[Citation, ...] = ()
    place: Place | None = None


class Diff(Frozen):
    """The differences between two snapshots: of the world first, then of knowledge; each by unit order and kind."""

    a: Snapshot
    b: Snapshot
    changes: tuple[Change, ...] = ()

    def count(self, nature: str) -> int:
        """Return how many shown changes are of this nature."""
        return sum(1 for change in self.changes if change.shown and change.nature == nature)
