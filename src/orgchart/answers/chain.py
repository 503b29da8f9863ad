"""The shapes of a chain of command: plain frozen records, no computing.

A chain runs over places (posts and units); people stand in it as holders of posts and members of units.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from orgchart.answers.brief import Brief, named
from orgchart.answers.parts import DayRange, During, Period, Shape
from orgchart.answers.stamp import Stamped
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Source
from orgchart.model.verdicts import Verdict
from orgchart.temporal import CivilDay

PlaceKind = Literal["unit", "post"]
SPECIAL = ("attached", "operational", "dotted", "joined")
"""Kinds of hop that are not the ordinary line of command; a chain over one of them is told apart."""


class ChainSpan(Frozen):
    """Consecutive days of one verdict, both inclusive, and the record that keeps it from being surer."""

    first: CivilDay
    last: CivilDay
    verdict: Verdict
    weakest: str | None = None


class Hop(Frozen):
    """One step of a chain.

    Attributes:
        kind: `holds` a post, `belongs` to a unit, `in-unit` (a post), `head` of a unit, a link of a unit (`organic`,
            `attached`, `operational`), `joined` (a unit that is a member), a line of reporting (`solid`, `dotted`,
            ...), or `reports-to` (undated, of a post).
        record: id of the record that it rests on; others: ids of records that must be there as well.
        start, end: the ids of what it joins, in the direction of the chain; no end where nobody is named.
        words: the step in words.
        verdict: on the day; during a period the best of its days. The weakest of its records'.
        rule, reasons: of that verdict.
        began, ended: bounds of the record, as (earliest, latest).
    """

    shape: ClassVar[Shape] = {"start": "from", "end": "to", "began": "start", "ended": "end"}

    kind: str
    record: str
    others: tuple[str, ...] = ()
    start: str
    end: str | None
    words: str
    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    began: DayRange = DayRange()
    ended: DayRange = DayRange()
    cites: tuple[Citation, ...] = ()


class Way(Frozen):
    """One chain from whom is asked about to somebody or something.

    Attributes:
        line: the special kinds of hop on it, sorted; empty for the ordinary (organic) line.
        verdict: on a day the verdict of its weakest hop. During a period how sure `during` is.
        weakest: id of the record of the weakest hop.
        during: how much of the period it held as a whole; None on a day.
        at_some_time: how sure it is that it held on some day of the period, whichever it was; None on a day.
        spans: the period, cut where the verdict changes; empty on a day.
    """

    shape: ClassVar[Shape] = {"line": "line", "ordinary": "line"}

    line: tuple[str, ...]
    verdict: Verdict
    weakest: str
    during: During | None = None
    at_some_time: Verdict | None = None
    spans: tuple[ChainSpan, ...] = ()
    hops: tuple[Hop, ...]

    @property
    def ordinary(self) -> tuple[str, ...]:
        """Return the name of the ordinary line, where it is one."""
        return () if self.line else ("organic",)


class Occupant(Brief):
    """Somebody in a place of the chain, with the chain that leads to them.

    Attributes:
        record: id of the tenure or membership.
        person: None where nobody is named.
        name: the name to show; None where nobody is named.
        unnamed, unknown: why no name is given.
        mode: substantive, acting, de-facto, claimed.
    """

    in_line: ClassVar[str] = "{name}: {way.verdict}"
    shape: ClassVar[Shape] = {"way": ""}

    record: str
    person: str | None
    name: str | None
    unnamed: str | None = None
    unknown: str | None = None
    mode: str = "substantive"
    way: Way


class ChainPlace(Brief):
    """A post or unit above or below, with every line that leads to it and whoever is in it.

    Attributes:
        distance: number of hops of the surest way.
        ways: the surest for each line, the ordinary line first.
        occupants: holders of a post, or members of a unit (below only), the surest first.
    """

    in_line: ClassVar[str] = "{name}: {surest.verdict}"

    id: str
    kind: PlaceKind
    name: str
    unit: str | None = None
    unit_name: str | None = None
    distance: int
    ways: tuple[Way, ...]
    occupants: tuple[Occupant, ...] = ()

    @property
    def surest(self) -> Way:
        """The surest way to it, of the ordinary line where there is one."""
        return self.ways[0]

    @property
    def who(self) -> str:
        """Whoever is in it, each with how sure it is."""
        return "; ".join(f"{named(one.name, unknown=one.unknown)} ({one.way.verdict})" for one in self.occupants)


class Chain(Stamped):
    """Who and what stands above and below a person, post or unit, on a day or during a period.

    Attributes:
        day: the day; None for a period, whose first and last day are inclusive.
        own: of a person, the posts held and the units belonged to; empty for others.
        superiors, subordinates: nearest first, then the surest, then by id.
        notes: sentences that the reader must know.
    """

    in_line: ClassVar[str] = "{name}: {superiors}, {subordinates}"
    in_table = (
        ("superiors", "subordinates"),
        {"place": "{name}", "hops": "{distance}", "verdict": "{surest.verdict}", "who": "{who}"},
    )
    shape: ClassVar[Shape] = {"day": "as_of", "during": "during", "first": None, "last": None}

    id: str
    kind: Literal["person", "post", "unit"]
    name: str
    day: CivilDay | None = None
    first: CivilDay | None = None
    last: CivilDay | None = None
    own: tuple[ChainPlace, ...] = ()
    superiors: tuple[ChainPlace, ...] = ()
    subordinates: tuple[ChainPlace, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def during(self) -> Period | None:
        """Return the period asked about; None for a day."""
        return None if self.first is None or self.last is None else Period(self.first, self.last)
