"""Who followed whom in a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from orgchart.answers.brief import Brief
from orgchart.answers.parts import Candidacy, DayRange, Shape
from orgchart.answers.stamp import Stamped
from orgchart.foundation.records import Frozen, Text
from orgchart.model import Citation, Source
from orgchart.temporal import Certainty

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested

Basis = Literal["stated", "dates"]


class Neighbour(Frozen):
    """How one tenure of a post stands to another.

    Attributes:
        tenure: id of the other tenure.
        verdict: whether the one is over before the other begins, in every completion of those of their dates that
            are firm, in some, in none. basis: `stated` where the record says whom it follows, else `dates`. immediate:
            whether it is stated that one began when the other ended.
    """

    tenure: str
    verdict: Certainty
    basis: Basis
    immediate: bool | None = None


class Gap(Frozen):
    """The days between the end of one tenure and the start of the next, neither of them counted.

    Attributes:
        least: the fewest days; 0 where they may meet or overlap.
        most: the most days; None where there is no limit.
    """

    shape: ClassVar[Shape] = {"least": "least_days", "most": "most_days"}

    least: int
    most: int | None


class Overlap(Frozen):
    """The days on which two tenures of a post with one seat both last; a day on which one hands over is none of them.

    Attributes:
        tenure: id of the other tenure, which is listed before.
        least: the fewest days, one or more.
        most: the most days; None where there is no limit.
    """

    shape: ClassVar[Shape] = {"least": "least_days", "most": "most_days"}

    tenure: str
    least: int
    most: int | None


class Incumbent(Candidacy):
    """One tenure of a post in its place.

    Attributes:
        start, end: earliest and latest day of its first and of its last day, inclusive; None is unbounded.
        start_written, end_written: as the register writes them.
        began, ended: the causes as stated ("appointed", "killed").
        end_event: id of the event that ended it.
        end_recorded: whether the record states an end at all.
        predecessors, successors: the tenures that are, or may be, over before it begins (begin after its
            end).
        gap: the days between those listed before it and this one on which none of them lasted; None for the first.
        overlaps: those listed before it that surely lasted on some of its days, where the post has one seat.
        contested: the fields of which sources say different things, and what the register adopts of that.
    """

    in_line: ClassVar[str] = "{who}: {start} to {end}"
    shape: ClassVar[Shape] = {
        "start_written": "start.written",
        "began": "start.cause",
        "end_written": "end.written",
        "ended": "end.cause",
        "end_event": "end.event",
        "end_recorded": "end.recorded",
    }

    confidence: str | None = None
    status: str = "accepted"
    start: DayRange = DayRange()
    start_written: str | None = None
    began: str | None = None
    end: DayRange = DayRange()
    end_written: str | None = None
    ended: str | None = None
    end_event: str | None = None
    end_recorded: bool = False
    predecessors: tuple[Neighbour, ...] = ()
    successors: tuple[Neighbour, ...] = ()
    gap: Gap | None = None
    overlaps: tuple[Overlap, ...] = ()
    cites: tuple[Citation, ...] = ()
    contested: tuple[Contested, ...] = ()


class Succession(Stamped):
    """All tenures of a post, by earliest start, then latest start, earliest end, latest end and id.

    Attributes:
        notes: sentences that the reader must know.
    """

    in_line: ClassVar[str] = "{post_title}: {tenures}"
    in_table = (("tenures",), {"who": "{who}", "start": "{start}", "end": "{end}", "confidence": "{confidence}"})
    shape: ClassVar[Shape] = {
        "post": "post.id",
        "post_title": "post.title",
        "unit": "unit.id",
        "unit_name": "unit.name",
        "incumbents": "tenures",
    }

    post: str
    post_title: str
    unit: str
    unit_name: str
    incumbents: tuple[Incumbent, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def tenures(self) -> tuple[Incumbent, ...]:
        """Return the incumbents under the name that JSON gives them."""
        return self.incumbents


class Handover(Brief):
    """Where two who held a post one after the other do not meet: a time with nobody, or one with both.

    Attributes:
        kind: `gap` or `overlap`.
        before, after: ids of the tenures; of a gap the one that lasted longest, and the next.
        before_name, after_name: who that is.
        least, most: of days, as in `Gap`.
    """

    in_line: ClassVar[str] = "{post_title}: {kind} between {before_name} and {after_name}"
    shape: ClassVar[Shape] = {"least": "least_days", "most": "most_days"}

    kind: Literal["gap", "overlap"]
    post: str
    post_title: Text
    unit: str
    unit_name: Text
    before: str
    before_name: Text
    after: str
    after_name: Text
    least: int
    most: int | None
    cites: tuple[Citation, ...] = ()


class SuccessionTable(Stamped):
    """The gaps and overlaps of several posts: by post, then in the order of time.

    Attributes:
        posts: how many posts were looked at; those that anybody is recorded to have held.
    """

    in_line: ClassVar[str] = "{title}: {handovers}"
    in_table = (
        ("handovers",),
        {name: f"{{{name}}}" for name in ("post_title", "kind", "before_name", "after_name", "least", "most")},
    )

    posts: int = 0
    handovers: tuple[Handover, ...] = ()
    sources: tuple[Source, ...] = ()
