"""What is asserted: dated records, each resting on citations."""

from __future__ import annotations

from typing import ClassVar, Literal

from orgchart.diagnostics.place import Place
from orgchart.model.evidence import Citation, Seen
from orgchart.model.plain import Plain
from orgchart.temporal import Duration, Edtf

Confidence = Literal["certain", "likely", "possible", "doubtful"]
Status = Literal["accepted", "conflict", "needs-work", "retracted"]
Mode = Literal["substantive", "acting", "de-facto", "claimed"]
LinkKind = Literal["organic", "attached", "operational", "solid", "dotted"]


class When(Plain, aside=("place",)):
    """A stated start or end: a date, an event's day, or (an end only) "over by".

    Attributes:
        edtf: the date as parsed, with its text as written in the file.
        as_written: the words of the source.
        calendar: the calendar that those are of; where the file gives no date, it is converted from them.
        event: id of the event whose day it is.
        over_by_date: over on the day before the latest day of this date, at the latest.
        over_by_source: the same, by the information date of this source.
        cause: why it began or ended ("killed", "appointed").
        exclusive: whether the written end is the first day *not* held; none follows the register.
    """

    edtf: Edtf | None = None
    as_written: str | None = None
    event: str | None = None
    over_by_date: Edtf | None = None
    over_by_source: str | None = None
    cause: str | None = None
    calendar: str | None = None
    exclusive: bool | None = None
    place: Place | None = None


class Follows(Plain):
    """The record that this one came after in the same function.

    Attributes:
        record: id of the predecessor.
        immediate: True where the successor began on the predecessor's last day or the next; None is unknown.
    """

    record: str
    immediate: bool | None = None


class Lasting(Plain):
    """How long something lasted, where a source says that: "for some months".

    Attributes:
        least, most: the shortest and the longest it can have been; None where only the other is known.
        as_written: the words of the source.
    """

    least: Duration | None = None
    most: Duration | None = None
    as_written: str | None = None

    def days(self) -> tuple[int | None, int | None]:
        """Return the fewest and the most days from first to last day.

        Whether the last day counts is left open: from 1 January to 28 February is two months, and so is from 1
        January to 1 March.
        """
        least = None if self.least is None else max(0, self.least.spread()[0] - 1)
        return least, None if self.most is None else self.most.spread()[1]

    def __str__(self) -> str:
        """Return the duration as role files have it."""
        if self.least == self.most:
            return str(self.least)
        return f"{self.least or '..'}/{self.most or '..'}"


class Record(Plain, aside=("place",)):
    """Anything that was so from a first to a last day, both inclusive, on the word of its citations.

    Attributes:
        start: stated first day, if any.
        end: stated last day, if any.
        confidence: none and `certain` are the same: the record is firm.
        after: ids of records or events that it began after (or with the last day of).
        before: ids of records or events that it ended before (or with the first day of).
        within: id of the record during which it was so (*his* deputy).
        duration: how long it was so.
        because: why the register adopts its own values where sources differ.
    """

    kind: ClassVar[str] = "record"
    id: str
    start: When | None = None
    end: When | None = None
    cites: tuple[Citation, ...] = ()
    confidence: Confidence | None = None
    status: Status = "accepted"
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    within: str | None = None
    duration: Lasting | None = None
    follows: Follows | None = None
    because: str | None = None
    note: str | None = None
    access: str = "public"
    inferred: bool = False
    place: Place | None = None


class Tenure(Record):
    """A person held a post. Without a person: somebody `unnamed`, nobody (`vacant`), or not to be found out.

    Attributes:
        unnamed: why somebody held the post whose name is not known.
        vacant: whether a source says that nobody held it.
        unknown: why it could not be found out who held it.
    """

    kind: ClassVar[str] = "tenure"
    post: str
    person: str | None = None
    unnamed: str | None = None
    vacant: bool = False
    unknown: str | None = None
    mode: Mode = "substantive"


class Membership(Record):
    """A person or a unit belonged to a unit, no post stated.

    Attributes:
        of: id of the unit belonged to.
        role: what the source calls the member ("commander"), where it says.
    """

    kind: ClassVar[str] = "membership"
    of: str
    person: str | None = None
    unit: str | None = None
    role: str | None = None
    mode: Mode = "substantive"

    @property
    def member(self) -> str:
        """Return the id of the person or unit that belonged."""
        return self.person or self.unit or ""


class PartOf(Record):
    """A unit was part of another.

    Undated, it lasts as long as the unit; a side with a date bounds the link only. One that was seen lasts no longer
    than its dates and sightings say.
    """

    kind: ClassVar[str] = "part_of"
    unit: str
    parent: str
    link: LinkKind = "organic"

    @property
    def dated(self) -> bool:
        """Return whether the link is a record of its own in time: it has a start or end, or somebody has seen it."""
        return self.start is not None or self.end is not None or self.was_seen

    @property
    def was_seen(self) -> bool:
        """Return whether a citation says for which day it was so."""
        return any(cite.seen is not None for cite in self.cites)

    @property
    def spans_a_life(self) -> bool:
        """Return whether a side without a date lasts as long as the unit."""
        return not self.was_seen


class Reporting(Record):
    """A post or unit reported to another, apart from containment."""

    kind: ClassVar[str] = "reporting"
    subject: str
    to: str
    link: LinkKind = "solid"


class Strength(Record):
    """Somebody's figure for the size of a unit, or of a person's following.

    Attributes:
        of: id of the unit or person counted.
        count: the figure as the register gives it ("about 100", "40-50").
        by: whose figure it is, where the source says.
        of_what: what was counted ("fighters").
    """

    kind: ClassVar[str] = "strength"
    of: str
    count: str
    of_what: str | None = None
    as_written: str | None = None
    by: str | None = None
    seen: Seen | None = None


class Event(Plain, aside=("place",)):
    """Something that happened on a day: one point in time, shared by all records that refer to it.

    Attributes:
        what: founding, dissolution, abolition, birth, death, statement, merger, split, renaming, appointment, ...
        date: the day, as stated.
        person, unit, post: whom it befell, where that bounds records (a death its tenures).
    """

    id: str
    what: str
    date: Edtf | None = None
    as_written: str | None = None
    calendar: str | None = None
    person: str | None = None
    unit: str | None = None
    post: str | None = None
    at: str | None = None
    cites: tuple[Citation, ...] = ()
    confidence: Confidence | None = None
    status: Status = "accepted"
    inferred: bool = False
    because: str | None = None
    note: str | None = None
    access: str = "public"
    place: Place | None = None
