"""What was so over all time: spans of days in lanes, and the days on which anything changes."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from orgchart.answers.stamp import Stamped
from orgchart.foundation.records import Frozen, Text
from orgchart.inference.statements.readings import Contested
from orgchart.model import Citation, Source
from orgchart.model.verdicts import Verdict
from orgchart.temporal import CivilDay

Lanes = Literal["post", "person", "unit"]
LANES: Final[tuple[Lanes, ...]] = ("post", "person", "unit")


class Standing(Frozen, kw_only=False):
    """How sure it is that something was so: a verdict with its rule or reasons, and whether charts show it."""

    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    shown: bool = True
    lowered_by: tuple[str, ...] = ()


class TimelineSpan(Standing):
    """Days on which the standing of a record is the same.

    Attributes:
        first, last: both inclusive; None where there is no first or last day.
    """

    first: CivilDay | None
    last: CivilDay | None


class SeatsSpan(Frozen):
    """Days on which the seats of a post are filled in the same way.

    Attributes:
        first, last: both inclusive; None where there is no first or last day.
        state: of the post as a whole, as in a snapshot.
        holders: ids of the tenures that fill its seats, in order of the seats; none where they are more than 100.
        left_out: how many fill its seats and are not named therefore; their bars tell who and when.
    """

    first: CivilDay | None
    last: CivilDay | None
    state: str
    holders: tuple[str, ...] = ()
    left_out: int = 0


class Sighting(Frozen):
    """A citation's word that something was so on some day of a range.

    Attributes:
        first, last: the range, both inclusive, as it is reckoned with; None where it is open.
        doubtful: whether the word itself is weak (a date with `?`, a doubtful event), so that nothing rests on it.
    """

    source: str
    first: CivilDay | None
    last: CivilDay | None
    doubtful: bool = False


class Happening(Frozen):
    """An event of the register.

    Attributes:
        what: its kind (`death`, `founding`, `statement` ...).
        of, of_name: the person, unit or post that it befell.
        at: the place.
        first, last: the days between which it was, both inclusive; None where that is not known.
        caveats: what makes it less than sure, in words.
        contested: the fields of which sources say different things.
    """

    id: str
    what: str
    of: str | None = None
    of_name: Text | None = None
    at: Text | None = None
    first: CivilDay | None
    last: CivilDay | None
    caveats: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    contested: tuple[Contested, ...] = ()


class Bar(Frozen):
    """One record in a lane.

    Attributes:
        record: its id.
        kind: `tenure`, `membership`, or `part_of` (a unit was part of another).
        person, name: who; None where nobody is named, or a unit is the member.
        post, post_title: the post held.
        unit, unit_name: of the post; the unit belonged to, or part of which the lane's unit was.
        role: what a member is called.
        follows: id of the record that it is stated to follow.
        spans: in order; on the days between and around them it was not so.
        sightings: by first day.
        contested: the fields of which sources say different things.
    """

    record: str
    kind: str
    person: str | None = None
    name: Text | None = None
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    unnamed: Text | None = None
    unknown: Text | None = None
    vacant: bool = False
    mode: str = "substantive"
    role: Text | None = None
    post: str | None = None
    post_title: Text | None = None
    unit: str | None = None
    unit_name: Text | None = None
    follows: str | None = None
    spans: tuple[TimelineSpan, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    contested: tuple[Contested, ...] = ()
    cites: tuple[Citation, ...] = ()

    @property
    def shown(self) -> bool:
        """Return whether charts and default text show it on any day."""
        return any(span.shown for span in self.spans)


class Lane(Frozen):
    """A post, person or unit with its records.

    Attributes:
        unit, unit_name: of a post, its unit; of a unit, the one that it is part of at first.
        spans: when the post or unit itself existed; of a person, none.
        sightings, contested: of the post or unit itself.
        seats: of a post, how its seats are filled on the days on which it exists.
        bars: by first day, then id.
    """

    id: str
    kind: Lanes
    name: Text
    unit: str | None = None
    unit_name: Text | None = None
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    spans: tuple[TimelineSpan, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    contested: tuple[Contested, ...] = ()
    seats: tuple[SeatsSpan, ...] = ()
    bars: tuple[Bar, ...] = ()
    cites: tuple[Citation, ...] = ()


class Timeline(Stamped):
    """Everything over all time, by post, person or unit.

    Attributes:
        by: what the lanes are.
        focus: the name of the unit, post or person that it is limited to; none for everything.
        lanes: posts and units from the top of the organisation down, that which the title names first; people by id.
            Those of which nothing is on record are left out.
        events: by first day, then id; those of unknown days last.
        sources: those cited, in the order of first citation.
        notes: sentences the reader must know.
        language: in what language names are given where the register has them, in words; none for main names.
    """

    in_line: ClassVar[str] = "{title}: {lanes}"

    by: Lanes
    focus: Text | None = None
    lanes: tuple[Lane, ...] = ()
    events: tuple[Happening, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Text, ...] = ()
    language: str | None = None


class Turn(Frozen):
    """A record whose standing changes on a day: before it, and from that day on."""

    record: str
    kind: str
    before: Standing
    after: Standing


class SeatsTurn(Frozen):
    """A post whose seats are filled otherwise from a day on: the state and holders before it, and from then on.

    Attributes:
        before_holders, after_holders: ids of the tenures that fill its seats, in order of the seats; none where they
            are more than 100.
        before_left_out, after_left_out: how many fill its seats and are not named therefore.
    """

    post: str
    before: str
    after: str
    before_holders: tuple[str, ...] = ()
    after_holders: tuple[str, ...] = ()
    before_left_out: int = 0
    after_left_out: int = 0


class TurningDay(Frozen):
    """A day on which something is otherwise than on the day before.

    Attributes:
        turns: of records, by id.
        seats: of posts, by id.
    """

    day: CivilDay
    turns: tuple[Turn, ...] = ()
    seats: tuple[SeatsTurn, ...] = ()


class Changes(Stamped):
    """All days on which anything changes, in order."""

    in_line: ClassVar[str] = "{title}: {days}"

    days: tuple[TurningDay, ...] = ()
