"""The shapes of an explanation: plain frozen records, no computing.

Days are proleptic Gregorian ordinals, None where unbounded. Sentences are for people: lower case, without a full
stop, names as the register writes them (whoever prints them makes them safe for where they go).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from orgchart.answers.brief import Brief
from orgchart.answers.diff import Change
from orgchart.answers.parts import Attested, DayRange, Shape
from orgchart.answers.stamp import Published, Stamped
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Source
from orgchart.model.verdicts import Verdict
from orgchart.temporal import CivilDay

Presence = Literal["shown", "not-shown", "no", "absent"]


class Claim(Brief, aside=("place",)):
    """One thing that the register says, and on whose word.

    Attributes:
        record: id of the record or event that says it.
        part: the key in the role file that it stands under (`person`, `start`, `seen`, `part_of`, ...).
        words: what is said.
        written: the date as the register writes it, where it is one.
        as_written: the words of the source, where the register keeps them.
        cites: the citations that support this part; empty where none does.
    """

    in_line: ClassVar[str] = "{words}"

    record: str
    part: str
    words: str
    written: str | None = None
    as_written: str | None = None
    cites: tuple[Citation, ...] = ()
    place: Place | None = None


class CapLink(Frozen):
    """One statement of the chain that gives a bound.

    Attributes:
        words: the statement.
        record: id of the record or event that makes it.
        rule: `start`, `end`, `event`, `seen`, `over-by`, `interval`, `containment`, `follows`, `within`, `death`, ...
        of: id of the record or event whose date is bounded after this link; `point` says which date of it.
        point: `start`, `end` or `day`.
        day: the bound after this link.
        cites: the citations it rests on.
    """

    words: str
    record: str
    rule: str
    of: str
    point: str
    day: CivilDay
    cites: tuple[Citation, ...] = ()


class Cap(Frozen):
    """One tightening of a bound: the day it leaves, the rule that gives it, and the chain from a stated date to it."""

    day: CivilDay
    rule: str
    links: tuple[CapLink, ...]


class DateStory(Frozen):
    """Where a start, an end or an event's day can lie, as stated and after each cap.

    Attributes:
        point: `start`, `end` or `day`.
        written: as the register writes it, None where it states none.
        as_written: the words of the source.
        event: id of the event whose day it is.
        cause: as stated.
        stated: the range that the written date leaves by itself, approximate dates widened as the policy says.
        earliest, latest: the range after everything that bears on it.
        earliest_caps, latest_caps: what moved either side, from the loosest to the one that holds; the last one's
            day is `earliest` or `latest`. Empty where the side is unbounded.
    """

    point: str
    written: str | None = None
    as_written: str | None = None
    event: str | None = None
    cause: str | None = None
    stated: DayRange = DayRange()
    earliest: CivilDay | None = None
    latest: CivilDay | None = None
    earliest_caps: tuple[Cap, ...] = ()
    latest_caps: tuple[Cap, ...] = ()


class Reason(Brief):
    """One reason of a verdict, with what it rests on.

    Attributes:
        code: the reason or rule (`lapsed`, `forward`, ...), or `certain` and `no`.
        words: the reason in a sentence, with its dates and names.
        records: ids of the records that it rests on, in the order they are named.
        cites: the citations that it rests on.
    """

    in_line: ClassVar[str] = "{words}"

    code: str
    words: str
    records: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()


class Reach(Frozen):
    """How far the policy presumes from one piece of evidence.

    Attributes:
        rule: `inside`, `forward` or `backward`.
        evidence: the evidence.
        until: the last day (forward) or first day (backward) that the policy reaches from it; None inside.
        reaches: whether the day asked about is reached.
        stopped: why it is not presumed from here all the same, None where nothing stands against it.
    """

    rule: str
    evidence: Attested
    until: CivilDay | None
    reaches: bool
    stopped: str | None = None


class Alternative(Frozen):
    """What comes out with some of the doubtful dates left out, by their names; and those in words."""

    without: tuple[str, ...]
    outcome: str
    words: str


class VerdictStory(Brief):
    """How sure a record is on the day, and why.

    Attributes:
        verdict, rule, reasons, lowered_by: as in a snapshot.
        shown: whether charts and default text show it.
        because: the reasons as sentences, the one that decides first.
        attested: the evidence nearest to the day.
        reach: how far the policy presumes from the evidence nearest on either side.
        readings: where doubtful dates bear on it: what each way of taking them gives.
    """

    in_line: ClassVar[str] = "{day}: {verdict}"

    day: CivilDay
    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    lowered_by: tuple[str, ...] = ()
    shown: bool = True
    because: tuple[Reason, ...] = ()
    attested: Attested | None = None
    reach: tuple[Reach, ...] = ()
    readings: tuple[Alternative, ...] = ()


class Proposal(Frozen):
    """A claim that is not in the register, or one that would have to read otherwise.

    Attributes:
        record: id of the record or event it would be made of.
        part: `seen`, `start`, `end`, `date` (of an event), `confidence`, `status`, `mode`.
        earliest, latest: for a date: any day of this range does, both inclusive.
        value: for others, what it would have to be.
        words: the claim.
    """

    record: str
    part: str
    earliest: CivilDay | None = None
    latest: CivilDay | None = None
    value: str | None = None
    words: str


class Remedy(Brief):
    """Claims that, all together and on a source's word, would make the verdict certain. It has been tried."""

    in_line: ClassVar[str] = "{words}"

    words: str
    proposals: tuple[Proposal, ...]


class SeatStory(Frozen):
    """One seat of a post on the day.

    Attributes:
        state: certain, presumed, possible, unnamed, vacant, unknown, not-recorded.
        words: who is in it and by what rule.
        rule: `holder`, `ex-officio`, `filled`, or `none` where nothing is said of it.
        office: id of the post that gives the seat.
        tenure, person: of whoever is in it.
        records: ids of the records that it rests on.
        cites: the citations that it rests on.
    """

    state: str
    words: str
    rule: str
    office: str | None = None
    tenure: str | None = None
    person: str | None = None
    records: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()


class Part(Frozen):
    """Something that belongs to what is explained (a candidate for a post, a post of a unit), in a line.

    Attributes:
        verdict: None where no day is asked about, or where the record is absent.
    """

    id: str
    kind: str
    words: str
    verdict: Verdict | None = None
    shown: bool = True
    short: str = ""
    cites: tuple[Citation, ...] = ()


class Dispute(Frozen):
    """Something that sources or records disagree on."""

    words: str
    records: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()


class Explanation(Stamped, aside=("place",)):
    """Why something is on a chart, or is not: claims, bounds, verdict, and what would make it certain.

    Attributes:
        id: what was asked for; kind: tenure, unit, post, seat, part_of, reporting, membership, strength, event, person,
            judgement.
        words: what is explained, in a sentence.
        short: why it is on a chart, in one or two sentences (see `short`); empty without a day.
        as_of: the day asked about, None where none was.
        presence: on the day: `shown`; `not-shown` (possible, but nothing near speaks for it); `no`; `absent` (not in
            the register as it was known, retracted, or standing on nothing). None without a day.
        absence: why it is not shown, in a sentence; None where it is, or no day was asked about.
        claims: what the register says of it, in the order of the role file.
        dates: its start and end, or its day.
        verdict: on the day; None without a day, and for events and people.
        seats: of a post, in order.
        disputes: what is disputed.
        remedies: what would make it certain, the simplest first; empty where it is, or nothing would.
        parts: what belongs to it: candidates, posts, sub-units, records of a person.
        sources: those cited, in the order of first citation.
        notes: sentences that the reader must know.
    """

    in_line: ClassVar[str] = "{words}{on_the_day}"
    in_table = (("claims", "remedies"), {"what": "{words}"})
    shape: ClassVar[Shape] = {"as_of": "as_of", "to": None, "place": "place", "change": None, "sources": "sources"}

    as_of: CivilDay | None = None
    id: str
    kind: str
    words: str
    short: str = ""
    presence: Presence | None = None
    absence: str | None = None
    claims: tuple[Claim, ...] = ()
    dates: tuple[DateStory, ...] = ()
    verdict: VerdictStory | None = None
    seats: tuple[SeatStory, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    place: Place | None = None
    sources: tuple[Source, ...] = ()

    @property
    def on_the_day(self) -> str:
        """The day and the verdict, after a comma; empty where no day was asked about."""
        return "" if self.as_of is None or self.verdict is None else f", {self.as_of}: {self.verdict.verdict}"


_OF_BOTH = ("register", "known_by", "policy", "tool", "as_of", "to", "change", "sources")
"""Keys of an explanation that stand once where two days are explained."""


class ChangeStory(Published):
    """Why something is different on two days.

    Attributes:
        first, second: the explanations on either day.
        changes: the changes between the two days that concern it, as `orgchart diff` tells them.
        because: for each of them what tells the two days apart, in sentences.
    """

    in_line: ClassVar[str] = "{first.words}, {first.as_of} and {second.as_of}"
    in_table = (("because",), {"what tells the days apart": "{words}"})

    first: Explanation
    second: Explanation
    changes: tuple[Change, ...] = ()
    because: tuple[Reason, ...] = ()

    def as_published(self, write: Callable[[Any], Any]) -> dict[str, Any]:
        """Return the explanation of the first day as published, with what the second day differs in under `change`."""
        first, second = write(self.first), write(self.second)
        after = {key: value for key, value in second.items() if key not in _OF_BOTH}
        change = {"after": after, "changes": write(self.changes), "because": write(self.because)}
        sources = dict.fromkeys((*self.first.sources, *self.second.sources))
        return {**first, "to": second["as_of"], "change": change, "sources": write(tuple(sources))}
